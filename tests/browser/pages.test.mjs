// Every page there is, in both languages: assistive technology, a narrow screen, big letters, a finger. The pages are
// found by following links, as people find them; a page that no link leads to fails the test too.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { enterByLink } from "./administrator.mjs";
import { openBrowser } from "./browser.mjs";
import { everyoneCanUse, targetsOfAtLeast } from "./checks.mjs";
import { handIn } from "./coordinator.mjs";
import { button, familyLink, helperLink, mondayAfter, planned } from "./desk.mjs";
import { start } from "./server.mjs";

const LANGUAGES = ["zh-CN", "en"];
/** As many pages are looked at for one person. */
const MOST = 260;

/** What answers something else than a page for people. */
const OTHERS = /\{sheet\}$|\.(csv|ics|json|pdf|png|zip|xlsx)$|^\/(assets|health|hsds)|\/(progress|faults|cells)(\/|$)/;
/** What needs something that this test does not begin: a certificate, an assessment, a relative, a visit that was made
    today, a report. These pages are tried over HTTP only. */
const NOT_BEGUN = [
  "/certificates/{code}",
  "/h/{token}/elders/{elder}/records",
  "/h/{token}/observations/{elder}",
  "/hours/certificates/{certificate}",
  "/hours/certificates/{certificate}/revocation",
  "/p/{organisation}/report/told",
  "/people/duplicates/{kind}/{kept}/{other}",
  "/people/elders/{elder}/assessments/{assessment}",
  "/people/elders/{elder}/identity/number",
  "/people/elders/{elder}/purge",
  "/people/elders/{elder}/relatives/{relative}",
  "/people/elders/{elder}/relatives/{relative}/away",
  "/people/helpers/{helper}/identity/number",
  "/people/helpers/{helper}/purge",
  "/people/merges/{merge}",
];
const golden = await readFile(new URL("../golden/routes.txt", import.meta.url), "utf8");
const routes = golden
  .split("\n")
  .map((line) => line.split(/\s+/))
  .filter(([method, path]) => method === "GET" && !OTHERS.test(path) && !NOT_BEGUN.includes(path))
  .map(([, path]) => ({ path, is: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`) }));

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

/** What two addresses of the same page have in common. */
function kindOf(address) {
  const { pathname, searchParams } = new URL(address);
  // All registers have the same pages: one of them is enough, but for what computes something of its own.
  const register = pathname.replace(/^\/care\/(?!due|alarms|exams|canvass|elders)[a-z]+/, "/care/B").replace(/\/steps\/[a-z]+/, "/steps/S");
  // Every number of the policy has the same page.
  const one = register.replace(/^(\/policy\/\d+)\/[a-z0-9-]+$/, "$1/C");
  // So has every figure of supervision, and every definition.
  const figure = one.replace(/\/(measures|indicators)\/(?!new)[a-z-]+/, "/$1/M").replace(/\/\d{4}-\d\d/, "/D");
  const path = figure.replace(/\d{12}/, "P").replace(/\/\d+/g, "/N").replace(/\/[\w-]{20,}/g, "/T");
  const query = [...searchParams].map(([name, value]) => `${name}=${/^[a-z_]+$/.test(value) ? value : "V"}`);
  return [path, ...query.sort()].join(" ");
}

/** From now on the pages are in this language. */
async function speak(page, language) {
  const lang = () => page.evaluate(() => document.documentElement.lang);
  if ((await lang()) !== language) await Promise.all([page.waitForEvent("load"), page.locator("form.language button").first().click()]);
  assert.equal(await lang(), language);
}

/** Follows every link from `first` on, one of a kind; what is in `first` is looked at in any case. Answers the paths. */
async function everyPage(page, first, { name, size }) {
  const { origin } = new URL(page.url());
  const starts = first.map((path) => new URL(path, origin).href);
  const [queue, seen, kinds, paths, faults] = [[...starts], new Set(), new Set(), [], []];
  while (queue.length > 0) {
    const address = queue.shift();
    const kind = kindOf(address);
    const { pathname } = new URL(address);
    if (seen.has(address) || (kinds.has(kind) && !starts.includes(address)) || OTHERS.test(pathname)) continue;
    seen.add(address);
    kinds.add(kind);
    assert.ok(kinds.size <= MOST, `more than ${MOST} kinds of pages for ${name}`);
    const response = await page.goto(address);
    assert.equal(response.status(), 200, address);
    const called = `${name}-${kind.replace(/^\//, "").replace(/[^\w=]+/g, "-") || "overview"}`;
    // All that is wrong is told at once, not page by page.
    for (const check of [() => everyoneCanUse(page, called), () => targetsOfAtLeast(page, size)])
      await check().catch((fault) => faults.push(fault.message));
    paths.push(pathname);
    const links = await page.locator("a[href]:not([download])").evaluateAll((all) => all.map((link) => new URL(link.getAttribute("href"), location.href).href.replace(/#.*/, "")));
    queue.push(...links.filter((link) => link.startsWith(origin)));
  }
  assert.equal(faults.join("\n"), "", `${faults.length} of ${paths.length} pages of ${name} are at fault`);
  return paths;
}

/** What a coordinator of the demo has begun, so that there is something on every page. */
async function setUp(page) {
  await handIn(page, "elders");
  const run = await planned(page, mondayAfter(1), 6);
  await button(page, "用这个方案去排班").click();
  await page.waitForURL(/\/weeks\/\d+$/);
  await page.goto(`${page.url().split("?")[0]}/publication`);
  await button(page, "发布第 1 版").click();
  await page.getByRole("heading", { name: "第 1 版已经发布" }).waitFor();
  await page.goto("/weeks");
  await page.locator("tbody tr a").first().click();
  await page.locator(".tabs").waitFor();
  const week = new URL(page.url()).pathname;
  const asked = page.locator("tr:has(button[value=silence])").first();
  await page.goto(`${week}/answers`);
  const [helper, elder] = [await asked.locator("td, th").nth(1).textContent(), await asked.locator("td, th").nth(2).textContent()];
  const idOf = async (kind, who) => {
    await page.goto(`/people?kind=${kind}&q=${encodeURIComponent(who.trim())}`);
    return (await page.locator("th a").first().getAttribute("href")).split("/").pop();
  };
  const links = { helper: await helperLink(page, await idOf("helpers", helper)), family: await familyLink(page, await idOf("elders", elder)) };
  await page.goto(links.family);
  await page.getByLabel("有什么要告诉协会的").fill("住院了，下周回家。");
  await button(page, "告诉协会").click();
  await page.getByText("协会收到了，谢谢您。").waitFor();
  const told = [];
  for (const link of [links.helper, links.family]) {
    await page.goto(`${link}/incidents`);
    await page.getByLabel("别的事").check();
    if (link === links.helper) await page.locator("input[name=whom]").first().check();
    await page.locator("textarea[name=story]").fill("敲门没有人应。");
    await page.locator("button.big").click();
    await page.getByRole("heading", { name: "先做这些" }).waitFor();
    told.push(page.url());
  }
  await page.goto(week);
  await page.locator("form[action$='/amendment'] button").first().click();
  await page.locator(".board, .tabs").first().waitFor();
  return { ...links, told, first: ["/", `/matching/compare?a=1&b=${run}`, new URL(page.url()).pathname, week] };
}

test("every page of a township can be used by everyone, in both languages", { timeout: 1_200_000 }, async () => {
  const server = await start("demo", "SQLite", { more: ["--seconds", "5"] });
  try {
    const desk = await browser.person(server.origin);
    await desk.page.goto(server.links.coordinator);
    const begun = await setUp(desk.page);
    await desk.leave();
    const paths = [];
    for (const language of LANGUAGES) {
      const person = await browser.person(server.origin);
      await person.page.goto(server.links.coordinator);
      await speak(person.page, language);
      paths.push(...(await everyPage(person.page, begun.first, { name: `desk-${language}`, size: 44 })));
      await person.leave();
      const phone = await browser.person(server.origin, { phone: true });
      await phone.page.goto(begun.helper);
      await speak(phone.page, language);
      paths.push(...(await everyPage(phone.page, [begun.helper, begun.family, ...begun.told], { name: `phone-${language}`, size: 60 })));
      await phone.leave();
    }
    paths.push(...(await administration()));
    const unseen = routes.filter(({ is }) => !paths.some((path) => is.test(path)));
    assert.deepEqual(unseen.map(({ path }) => path), [], "no link leads here");
  } finally {
    await server.stop();
  }
});

/** What only an administrator sees; of a new database. */
async function administration() {
  const server = await start("serve", "SQLite");
  try {
    const link = server.said().match(/http:\/\/\S+\/sign-in\/\S+/)[0];
    const first = await browser.person(server.origin);
    await enterByLink(first.page, link, "first");
    const state = await first.page.context().storageState();
    await first.leave();
    const paths = ["/sign-in", new URL(link).pathname];
    for (const language of LANGUAGES) {
      const person = await browser.person(server.origin);
      await person.page.context().addCookies(state.cookies);
      await person.page.goto("/");
      await speak(person.page, language);
      paths.push(...(await everyPage(person.page, ["/", "/password"], { name: `administrator-${language}`, size: 44 })));
      await person.leave();
    }
    return paths;
  } finally {
    await server.stop();
  }
}
