// A coordinator's week: run, ask why, pin, ban, compare, move by keyboard, publish; one helper declines, and one never
// answers.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { everyoneCanUse, targetsOfAtLeast } from "./checks.mjs";
import { databases, start } from "./server.mjs";

const SECONDS = 6;

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

for (const database of databases)
  test(`a coordinator's week on ${database}`, { timeout: 900_000 }, async (t) => {
    const server = await start("demo", database, { more: ["--seconds", "5"] });
    try {
      await week(t, server);
    } finally {
      await server.stop();
    }
  });

const button = (page, name) => page.getByRole("button", { name, exact: true });

async function week(t, server) {
  const desk = await browser.person(server.origin);
  const { page } = desk;
  const monday = mondayAfter(1);
  const step = async (name, what) => {
    let done = false;
    await t.test(name, async () => {
      await what();
      done = true;
    });
    assert.ok(done, `The week ends at: ${name}`);
  };
  await page.goto(server.links.coordinator);
  let first, second, pinned, banned, draft;
  await step("a run, and why a pair", async () => {
    first = await planned(page, monday);
    [pinned, banned] = await pairsOf(page, first, 2);
  });
  await step("one pair is fixed and one is forbidden, each with a reason", async () => {
    await set(page, first, pinned, "固定", "老邻居");
    await set(page, first, banned, "不许配", "说好了不去");
  });
  await step("the next run honours both", async () => {
    second = await planned(page, monday);
    const met = await meetings(page, second);
    assert.ok(met.has(`${pinned.helper}-${pinned.elder}`), "the fixed pair meets");
    assert.ok(!met.has(`${banned.helper}-${banned.elder}`), "the forbidden pair does not");
  });
  await step("the two runs are compared in words, and one is taken", async () => {
    await page.goto(`/matching/compare?a=${first}&b=${second}`);
    await everyoneCanUse(page, "compare");
    await button(page, "改用 B").click();
    await page.waitForURL(/\/weeks\/\d+$/);
    draft = new URL(page.url()).pathname;
  });
  await step("a visit is moved by keyboard, and the change is told", () => moveByKeyboard(page, draft));
  await step("the menu says beforehand what fits", async () => {
    await page.locator(".board a.visit").first().click();
    await page.getByRole("heading", { name: "换个时间，人不变" }).waitFor();
    await everyoneCanUse(page, "visit");
  });
  await step("the week is published", async () => {
    await page.goto(`${draft}/publication`);
    await button(page, "发布第 1 版").click();
    await page.getByRole("heading", { name: "第 1 版已经发布" }).waitFor();
  });
  await step("one helper declines on the phone, one never answers", async () => {
    const [decliner, silent] = await twoAsked(page, draft);
    await decline(server, await helperLink(page, decliner.helper));
    await page.goto(`${draft}/answers`);
    await everyoneCanUse(page, "answers");
    await page.getByRole("button", { name: `不等了: ${silent.label}` }).click();
  });
  await desk.leave();
}

/** The Monday so many weeks after this one in the township, `YYYY-MM-DD`. */
function mondayAfter(weeks) {
  const day = new Date(`${today()}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 7 * weeks - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

function today() {
  return new Intl.DateTimeFormat("sv", { timeZone: "Asia/Shanghai" }).format(new Date());
}

/** Begins a run and waits for its result; its number. */
async function planned(page, monday) {
  await page.goto("/matching");
  await page.getByLabel("哪一周").selectOption(monday);
  await page.getByLabel("算多久").fill(String(SECONDS));
  await button(page, "开始算").click();
  await page.waitForURL(/\/matching\/runs\/\d+$/);
  await page.getByRole("heading", { name: "结果", exact: true }).waitFor({ timeout: 1000 * SECONDS + 90_000 });
  return Number(page.url().split("/").pop());
}

/** Who meets whom in the plan of a run: `helper-elder`, row ids. */
async function meetings(page, run) {
  const read = async (name) => (await page.request.get(`/matching/runs/${run}/${name}.json`)).json();
  const [plan, problem] = [await read("plan"), await read("problem")];
  const elders = new Map(problem.elders.flatMap(({ id, needs }) => needs.map((need) => [need.id, id.slice(1)])));
  return new Set(plan.visits.flatMap(({ need, helpers }) => helpers.map((helper) => `${helper.slice(1)}-${elders.get(need)}`)));
}

/** Some pairs of a run of which each member has no other among them; each page of a pair is looked at. */
async function pairsOf(page, run, count) {
  await page.goto(`/matching/runs/${run}?view=pairs`);
  const hrefs = await page.locator("td a[href*='/pairs/']").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
  const pairs = hrefs.map((href) => href.match(/pairs\/(\d+)\/(\d+)/)).map(([, helper, elder]) => ({ helper, elder }));
  const found = [];
  for (const pair of pairs)
    if (found.every(({ helper, elder }) => helper !== pair.helper && elder !== pair.elder)) found.push(pair);
  assert.ok(found.length >= count);
  await page.goto(`/matching/runs/${run}/pairs/${found[0].helper}/${found[0].elder}`);
  await everyoneCanUse(page, "pair");
  await button(page, "为什么").click();
  await page.getByRole("heading", { name: "不让这两人配", exact: true }).waitFor({ timeout: 60_000 });
  await everyoneCanUse(page, "pair-why");
  return found.slice(0, count);
}

async function set(page, run, { helper, elder }, what, reason) {
  await page.goto(`/matching/runs/${run}/pairs/${helper}/${elder}`);
  await page.getByLabel("为什么（可以不写）").fill(reason);
  await button(page, what).click();
  await page.getByText(reason).waitFor();
}

/** Picks visits up until one can be put down elsewhere with the same helper, and puts it there. */
async function moveByKeyboard(page, draft) {
  await page.goto(`${draft}?by=board`);
  await everyoneCanUse(page, "board");
  const cards = page.locator(".board a.visit");
  for (let at = 0; at < Math.min(20, await cards.count()); at++) {
    const card = cards.nth(at);
    await card.focus();
    await page.keyboard.press("Space");
    await page.locator(".board td.no, .board td.worse, .board td.same, .board td.better").first().waitFor();
    const steps = await card.evaluate((element) => {
      const here = element.closest("td");
      for (let to = here.nextElementSibling, steps = 1; to; to = to.nextElementSibling, steps++)
        if (/better|same|worse/.test(to.className)) return steps;
      return 0;
    });
    if (steps === 0) {
      await page.keyboard.press("Escape");
      continue;
    }
    for (let press = 0; press < steps; press++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "最后一次改动" }).waitFor();
    await everyoneCanUse(page, "board-moved");
    return;
  }
  assert.fail("none of twenty visits can stand anywhere else");
}

/** Two helpers who are asked for a visit each, with somebody who could step in: the row's words, helper and elder. */
async function twoAsked(page, week) {
  await page.goto(`${week}?by=board`);
  const cards = await page.locator(".board td .visit").count();
  assert.ok(cards > 2);
  await page.goto(`${week}/answers`);
  const rows = await page.locator("tbody tr:has(button[value=silence])").evaluateAll((rows) =>
    rows.map((row) => ({
      name: row.querySelector("th").textContent.trim(),
      elderName: row.cells[2].textContent.trim(),
      label: row.querySelector("button[value=silence]").getAttribute("aria-label").replace("不等了: ", ""),
    })),
  );
  const people = async (kind, name) => {
    await page.goto(`/people?kind=${kind}&q=${encodeURIComponent(name)}`);
    const hrefs = await page.locator("th a").evaluateAll((links) => links.map((a) => [a.textContent.trim(), a.getAttribute("href")]));
    const own = hrefs.filter(([text]) => text === name);
    return own.length === 1 ? own[0][1].split("/").pop() : undefined;
  };
  const found = [];
  for (const row of rows) {
    if (found.some(({ name }) => name === row.name)) continue;
    const [helper, elder] = [await people("helpers", row.name), await people("elders", row.elderName)];
    if (helper && elder) found.push({ ...row, helper, elder });
    if (found.length === 2) return found;
  }
  assert.fail("two helpers of their own names");
}

async function helperLink(page, helper) {
  await page.goto(`/helpers/${helper}/link`);
  const make = button(page, "建一个链接");
  if (await make.count()) await make.click();
  await page.locator(".qr svg").waitFor();
  return page.locator("main a[href*='/h/']").getAttribute("href");
}

async function decline(server, address) {
  const person = await browser.person(server.origin, { phone: true, javaScript: false });
  const { page } = person;
  await page.goto(address);
  await page.locator(".offer a.mid").first().click();
  await page.getByRole("heading", { name: "这次去不了，没关系" }).waitFor();
  await person.inspect(async () => {
    await everyoneCanUse(page, "refusal");
    await targetsOfAtLeast(page, 60);
  });
  assert.equal(await page.locator("input[type=radio]:checked").count(), 0, "nothing is chosen beforehand");
  await page.getByLabel("身体不舒服").check();
  await button(page, "告诉协会").click();
  await page.waitForURL(/\/h\/[^/]+$/);
  await person.leave();
}

