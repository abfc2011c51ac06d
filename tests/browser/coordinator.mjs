// What a coordinator does, page by page.

import assert from "node:assert/strict";
import { everyoneCanUse } from "./checks.mjs";
import { rosterFile } from "./roster.mjs";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const link = (page, name) => page.getByRole("link", { name, exact: true });

/** Hands a file of the invented township in, and waits for what it would do. */
export async function handIn(page, name) {
  await page.goto("/imports");
  await page.getByLabel("文件", { exact: true }).setInputFiles(rosterFile(name));
  await button(page, "试读").click();
  await page.waitForURL(/\/imports\/\d+$/);
}

/** The numbers of an import: new, changed, the same, left out. */
export async function wouldDo(page) {
  const numbers = await page.locator("dl.rows dd").allTextContents();
  const [added, changed, same, skipped] = numbers.slice(0, 4).map(Number);
  return { added, changed, same, skipped };
}

/** Brings a file in, looking at every page on the way; it must bring `count` people or pairs and leave none out. */
export async function bringIn(page, name, count) {
  await handIn(page, name);
  assert.deepEqual(await wouldDo(page), { added: count, changed: 0, same: 0, skipped: 0 });
  await everyoneCanUse(page, `import-${name}`);
  await button(page, "确认导入").click();
  await page.getByRole("heading", { name: "已经导入" }).waitFor();
  await everyoneCanUse(page, `import-${name}-done`);
}

/** Hands the same file in again: it would change nothing, and is thrown away. */
export async function bringInAgain(page, name, count) {
  await handIn(page, name);
  assert.deepEqual(await wouldDo(page), { added: 0, changed: 0, same: count, skipped: 0 });
  assert.equal(await button(page, "确认导入").count(), 0);
  await button(page, "不要这份文件").click();
  await page.waitForURL(/\/imports$/);
}

/** Finds somebody by the number of the roster, and opens the page about this person. */
export async function findPerson(page, kind, { id, name }) {
  await page.goto("/people");
  await page.locator(".tabs").getByRole("link", { name: kind }).click();
  await page.getByLabel("找人").fill(id);
  await button(page, "查找").click();
  await page.getByRole("rowheader", { name }).getByRole("link").click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  await everyoneCanUse(page, `person-${kind === "帮手" ? "helper" : "elder"}`);
}

/** Begins a run for the week of `monday`, and waits in its page, never loaded anew, until the result is there. */
export async function runMatching(page, monday, seconds) {
  await page.goto("/matching");
  await everyoneCanUse(page, "matching");
  await page.getByLabel("哪一周").selectOption(monday);
  await page.getByLabel("算多久").fill(String(seconds));
  await button(page, "开始算").click();
  await page.waitForURL(/\/matching\/runs\/\d+$/);
  await page.getByRole("heading", { name: "正在找更好的方案" }).waitFor();
  await page.locator("figure svg").first().waitFor();
  await everyoneCanUse(page, "matching-running");
  await page.getByRole("heading", { name: "结果", exact: true }).waitFor({ timeout: 1000 * seconds + 60_000 });
  await everyoneCanUse(page, "matching-result");
}

/** Whoever lacks somebody, each with what is lacking and why, from the run's own page. */
export async function readUnserved(page) {
  await link(page, "还缺什么").click();
  await page.getByRole("heading", { name: /^\d+ 位老人还缺人$/ }).waitFor();
  await everyoneCanUse(page, "matching-unserved");
  const gaps = await page.locator("ol.unserved > li").evaluateAll((items) =>
    items.map((item) => ({
      elder: item.querySelector("h3").firstChild.textContent.trim(),
      lines: [...item.querySelectorAll("p")].map((line) => line.textContent.trim()),
    })),
  );
  assert.ok(gaps.length > 0, "somebody of the township goes without");
  return gaps;
}

/** Makes the week of the run shown, looks at it in every order, and publishes it: where the week's page is. */
export async function publish(page) {
  await button(page, "用这个方案去排班").click();
  await page.waitForURL(/\/weeks\/\d+$/);
  const week = new URL(page.url()).pathname;
  for (const [name, order] of [["day", "按天"], ["helper", "按帮手"], ["elder", "按老人"]]) {
    await link(page, order).click();
    await page.locator(`.tabs [aria-current=page]`, { hasText: order }).waitFor();
    await everyoneCanUse(page, `week-by-${name}`);
  }
  await link(page, "发布前看一看").click();
  await page.getByRole("heading", { name: "请再看一遍" }).waitFor();
  await everyoneCanUse(page, "publication");
  await button(page, "发布第 1 版").click();
  await page.getByRole("heading", { name: "第 1 版已经发布" }).waitFor();
  await everyoneCanUse(page, "published");
  return week;
}

/** The visits of the week, by helper: `{ helper, visits: [{ day, time, elder, work }] }`; the time is that of the beginning. */
export async function visitsByHelper(page, week) {
  await page.goto(`${week}?by=helper`);
  return page.locator(".card:has(> h2[id^=group-])").evaluateAll((cards) =>
    cards.map((card) => ({
      helper: card.querySelector("h2").firstChild.textContent.trim(),
      visits: [...card.querySelectorAll("tbody tr")].map((row) => {
        const [day, time, , elder, , work] = [...row.cells].map((cell) => cell.textContent.trim());
        return { day, time: time.split("–")[0], elder, work };
      }),
    })),
  );
}
