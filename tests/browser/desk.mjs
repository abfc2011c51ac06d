// What a coordinator does at the desk, in the words of the pages.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { everyoneCanUse } from "./checks.mjs";

export const button = (page, name) => page.getByRole("button", { name, exact: true });

/** The Monday so many weeks after this one in the township, `YYYY-MM-DD`. */
export function mondayAfter(weeks) {
  const day = new Date(`${today()}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 7 * weeks - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** Today in the township, `YYYY-MM-DD`. */
export function today() {
  return new Intl.DateTimeFormat("sv", { timeZone: "Asia/Shanghai" }).format(new Date());
}

/** Begins a run and waits for its result; its number. */
export async function planned(page, monday, seconds) {
  await page.goto("/matching");
  await page.getByLabel("哪一周").selectOption(monday);
  await page.getByLabel("算多久").fill(String(seconds));
  await button(page, "开始算").click();
  await page.waitForURL(/\/matching\/runs\/\d+$/);
  await page.getByRole("heading", { name: "结果", exact: true }).waitFor({ timeout: 1000 * seconds + 90_000 });
  return Number(page.url().split("/").pop());
}

/** The plan of a run: who meets whom (`pairs`, helper-elder, row ids), its `needs`, and the helpers of each that is met (`teams`). */
export async function meetings(page, run) {
  const read = async (name) => (await page.request.get(`/matching/runs/${run}/${name}.json`)).json();
  const [plan, problem] = [await read("plan"), await read("problem")];
  const needs = new Map(problem.elders.flatMap(({ id, needs }) => needs.map((need) => [need.id, id.slice(1)])));
  const [pairs, teams] = [new Set(), new Map()];
  for (const { need, helpers } of plan.visits) {
    teams.set(need, [...(teams.get(need) ?? []), ...helpers]);
    for (const helper of helpers) pairs.add(`${helper.slice(1)}-${needs.get(need)}`);
  }
  return { pairs, needs, teams };
}

export async function helperLink(page, helper) {
  await page.goto(`/helpers/${helper}/link`);
  const make = button(page, "建一个链接");
  if (await make.count()) await make.click();
  await page.locator(".qr svg").waitFor();
  return page.locator("main a[href*='/h/']").getAttribute("href");
}

export async function familyLink(page, elder) {
  await page.goto(`/elders/${elder}/links`);
  await page.getByLabel("给谁的").fill("女儿");
  await button(page, "建一个链接").click();
  await page.locator(".qr svg").first().waitFor();
  await everyoneCanUse(page, "family-links");
  return page.locator("main a[href*='/f/']").first().getAttribute("href");
}

/** Waits until a week is published in this version: its address. */
export async function published(page, monday, version) {
  return (await publishedWithin(page, version, 30)) ?? assert.fail(`version ${version} of the week of ${monday} was not published`);
}

/** The address of the week that is published in this version, looked for so many times; nothing where there is none. */
export async function publishedWithin(page, version, looks) {
  for (let look = 0; look < looks; look++) {
    await page.goto("/weeks");
    const row = page.locator("tbody tr", { hasText: `已发布，第 ${version} 版` }).first();
    if (await row.count()) {
      await row.getByRole("link").click();
      await page.locator(".tabs").waitFor();
      return new URL(page.url()).pathname;
    }
    await pause(1000);
  }
}

/** The row id of the only helper or elder (`kind`) of this name; nothing where several share it. */
export async function personNamed(page, kind, name) {
  await page.goto(`/people?kind=${kind}&q=${encodeURIComponent(name)}`);
  const links = await page.locator("th a").evaluateAll((all) => all.map((a) => [a.textContent.trim(), a.getAttribute("href")]));
  const own = links.filter(([text]) => text === name);
  return own.length === 1 ? own[0][1].split("/").pop() : undefined;
}

/** Rows of the answers of a week whose helper and elder have names of their own, as `wanted` picks them. */
export async function answerRows(page, week, wanted) {
  await page.goto(`${week}/answers`);
  const rows = await page.locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) => ({
      when: row.cells[0].textContent.trim(),
      helperName: row.cells[1].textContent.trim(),
      elderName: row.cells[2].textContent.trim(),
      asked: row.querySelector("button[value=silence]")?.getAttribute("aria-label"),
      begun: row.querySelector("button[value=came]")?.getAttribute("aria-label"),
    })),
  );
  const found = [];
  for (const row of rows.filter(wanted)) {
    if (found.length === 8) break;
    if (found.some((other) => other.helperName === row.helperName || other.elderName === row.elderName)) continue;
    const [helper, elder] = [await personNamed(page, "helpers", row.helperName), await personNamed(page, "elders", row.elderName)];
    if (helper && elder) found.push({ ...row, helper, elder });
  }
  return found;
}

/** Waits until somebody is asked to step in, and writes down that they do; false where there is nobody to ask. */
export async function stepIn(page, week) {
  for (let look = 0; look < 30; look++) {
    await page.goto(`${week}/answers`);
    const vacancies = page.locator(".vacancy");
    const yes = vacancies.locator("button[value=yes]").first();
    if (await yes.count()) {
      await yes.click();
      return true;
    }
    if ((await vacancies.count()) > 0 && (await vacancies.last().getByText("能替的都问过了").count())) return false;
    await pause(1000);
  }
  assert.fail("nobody looked for somebody to step in");
}
