// A coordinator's week: run, ask why, pin, ban, compare, move by keyboard, publish; one helper declines, one never
// answers, both are stepped in for; the wall has the next version, the family sees it, a visit is confirmed, and the
// next week keeps the pairs.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { everyoneCanUse, targetsOfAtLeast } from "./checks.mjs";
import { answerRows, button, familyLink, helperLink, meetings, mondayAfter, planned, published, publishedWithin, stepIn, today } from "./desk.mjs";
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
  let first, second, pinned, banned, draft, decliner, silent, loop;
  await step("a run, and why a pair", async () => {
    first = await planned(page, monday, SECONDS);
    [pinned, banned] = await pairsOf(page, first, 2);
  });
  await step("one pair is fixed and one is forbidden, each with a reason", async () => {
    await set(page, first, pinned, "固定", "老邻居");
    await set(page, first, banned, "不许配", "说好了不去");
  });
  await step("the next run honours both", async () => {
    second = await planned(page, monday, SECONDS);
    const { pairs: met } = await meetings(page, second);
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
  await step("one helper declines on the phone, and is stepped in for", async () => {
    decliner = await substituted(page, draft, 0, 2, async ({ helper, elderName }) => decline(server, await helperLink(page, helper), elderName));
    loop = await published(page, monday, 2);
  });
  await step("one never answers, and is stepped in for; the wall has a third version", async () => {
    await substituted(page, loop, 1, 3, async ({ asked }) => {
      await page.goto(`${loop}/answers`);
      await everyoneCanUse(page, "answers");
      await button(page, asked).click();
    });
    loop = await published(page, monday, 3);
    const poster = await page.locator("a[href^='/p/']").first().getAttribute("href");
    await page.goto(poster);
    await page.getByText("第 3 版").first().waitFor();
    const pdf = await page.request.get(poster.replace("?", "/poster.pdf?"));
    assert.equal((await pdf.body()).subarray(0, 5).toString(), "%PDF-");
  });
  await step("the family sees who comes now", async () => {
    const family = await familyLink(page, decliner.elder);
    const person = await browser.person(server.origin, { phone: true, javaScript: false });
    await person.page.goto(family);
    await person.page.getByText("去不了，换了人").first().waitFor();
    await person.inspect(async () => {
      await everyoneCanUse(person.page, "family");
      await targetsOfAtLeast(person.page, 60);
    });
    await person.leave();
  });
  await step("a visit of this week is confirmed, and its family sees it", () => confirmed(page, server));
  await step("the next week keeps the pairs", async () => {
    await page.goto(loop);
    await button(page, "照这一周排下一周").click();
    await page.waitForURL(/\/matching\/runs\/\d+$/);
    await page.getByRole("heading", { name: "结果", exact: true }).waitFor({ timeout: 120_000 });
    const [before, next] = [await meetings(page, second), await meetings(page, page.url().split("/").pop())];
    // Not everything is due every week.
    const due = [...before.teams].filter(([need]) => next.needs.has(need));
    const kept = due.filter(([need, team]) => next.teams.get(need)?.some((helper) => team.includes(helper)));
    assert.ok(due.length > 100 && kept.length / due.length > 0.9, `${kept.length} of ${due.length} needs keep a helper`);
    await button(page, "用这个方案去排班").click();
    await page.waitForURL(/\/weeks\/\d+$/);
  });
  await step("what has changed, and who is left alone if somebody falls ill", async () => {
    await page.goto(`${loop}/changes`);
    await page.getByRole("heading", { name: "哪位帮手病了，谁会没人管" }).waitFor();
    await everyoneCanUse(page, "changes");
  });
  await desk.leave();
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

/** On the helper's phone, for the first visit to this elder, who is called by the given name there. */
async function decline(server, address, elderName) {
  const person = await browser.person(server.origin, { phone: true, javaScript: false });
  const { page } = person;
  await page.goto(address);
  const given = elderName.length > 1 ? elderName.slice(1) : elderName;
  await page.locator(".offer", { hasText: given }).locator("a.mid").first().click();
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

/**
 * Lets one helper after the other be lost by `lose` until somebody steps in and the next version is up; the row. A yes can
 * come too late: then the next one is asked.
 */
async function substituted(page, week, from, version, lose) {
  const rows = await answerRows(page, week, ({ asked }) => asked);
  for (const row of rows.slice(from)) {
    await lose(row);
    for (let tries = 0; tries < 4 && (await stepIn(page, week)); tries++)
      if (await publishedWithin(page, version, 10)) return row;
  }
  assert.fail(`nobody steps in for any of ${rows.length}`);
}

/** Somebody was there: told by the helper's own tap where there is a visit today, else by the coordinator. The family sees it. */
async function confirmed(page, server) {
  await page.goto("/weeks");
  await page.locator("tbody tr", { hasText: "已发布，第 1 版" }).last().getByRole("link").click();
  await page.locator(".tabs").waitFor();
  const week = new URL(page.url()).pathname;
  const [, month, day] = today().split("-").map(Number);
  const todays = await answerRows(page, week, ({ when }) => when.startsWith(`${month}月${day}日`));
  const past = await answerRows(page, week, ({ begun }) => begun);
  for (const row of [...todays, ...past]) {
    if (todays.includes(row)) await tap(server, await helperLink(page, row.helper));
    else {
      await page.goto(`${week}/answers`);
      await button(page, row.begun).click();
      await page.waitForURL(/answers$/);
    }
    const family = await browser.person(server.origin, { phone: true, javaScript: false });
    await family.page.goto(await familyLink(page, row.elder));
    const arrived = await family.page.getByText(/到了/).count();
    await family.leave();
    // The first visit on the helper's page need not be that of this elder.
    if (arrived > 0) return;
  }
  assert.fail("no family saw an arrival");
}

async function tap(server, address) {
  const { page, inspect, leave } = await browser.person(server.origin, { phone: true, javaScript: false });
  await page.goto(address);
  await button(page, "我到了").first().click();
  await page.getByText("到了，谢谢您").first().waitFor();
  await inspect(async () => {
    await everyoneCanUse(page, "helper-arrived");
    await targetsOfAtLeast(page, 60);
  });
  await leave();
}
