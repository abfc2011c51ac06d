// One village's week, end to end: from a roster to a plan, to the phones, to the wall, to the open data.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as administrator from "./administrator.mjs";
import { openBrowser } from "./browser.mjs";
import { everyoneCanUse, targetsOfAtLeast } from "./checks.mjs";
import * as coordinator from "./coordinator.mjs";
import { elders, foundIn, helpers, hiddenNames, mayStandAs, openNames, rows, secrets } from "./roster.mjs";
import { databases, start } from "./server.mjs";
import * as village from "./village.mjs";

const COUNTY = "松河县";
const TOWNSHIP = "柳河镇";
/** How long the township's week is planned for. */
const SECONDS = 8;
/** The least that a finger of an old hand hits, pixels. */
const FINGER = 60;
const A3 = { width: 841.89, height: 1190.55 };

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

for (const database of databases)
  test(`a township's roster becomes a published week on ${database}`, { timeout: 600_000 }, async (t) => {
    const server = await start("serve", database, { more: ["--organisation", COUNTY] });
    try {
      await journey(t, server);
    } finally {
      await server.stop();
    }
  });

async function journey(t, server) {
  const desk = await browser.person(server.origin);
  const step = steps(t);
  const monday = nextMonday();
  let week, busiest, phone;

  let invitation;
  await step("an empty service is taken into use", async () => (invitation = await takeIntoUse(server)));
  await step("the coordinator comes in", () => comeIn(desk.page, invitation));
  await step("the roster is brought in", () => bringRosterIn(desk.page));
  await step("the week is planned", () => coordinator.runMatching(desk.page, monday, SECONDS));
  await step("why somebody goes without is said in plain words", async () => everyGapIsExplained(await coordinator.readUnserved(desk.page)));
  await step("the week is published", async () => (week = await coordinator.publish(desk.page)));
  await step("a helper gets a link", async () => {
    busiest = busiestReachable(await coordinator.visitsByHelper(desk.page, week));
    phone = await helperLink(desk.page, busiest);
  });
  await step("the helper sees the visits on a phone", () => readPhone(server, phone, busiest));
  await step("the village reads the same on the wall", () => readWall(desk.page, server, week, busiest));
  await step("the open data name services and nobody", () => readOpenData(server));
  await step("the calendar holds the same visits", () => readCalendar(desk.page, phone, busiest));
  await step("all of it is there in English", () => readInEnglish(desk.page, week, phone));
  await desk.leave();
}

/** Steps of one test, each told by itself; after one that fails there is no next. */
function steps(t) {
  return async (name, step) => {
    let done = false;
    await t.test(name, async () => {
      await step();
      done = true;
    });
    assert.ok(done, `The journey ends at: ${name}`);
  };
}

/** The Monday after this week in the township, `YYYY-MM-DD`: a week of which nothing has gone by. */
function nextMonday() {
  const today = new Intl.DateTimeFormat("sv", { timeZone: "Asia/Shanghai" }).format(new Date());
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 7 - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** The first administrator puts up the tree, and answers the coordinator's link. */
async function takeIntoUse(server) {
  const person = await browser.person(server.origin);
  const link = server.said().match(/http:\/\/\S+\/sign-in\/\S+/)[0];
  await administrator.enterByLink(person.page, link, "administrator");
  await administrator.putUpTree(person.page, COUNTY);
  const invitation = await administrator.letIn(person.page, "陈会计", "chen", TOWNSHIP);
  await person.leave();
  return invitation;
}

async function comeIn(page, invitation) {
  await administrator.enterByLink(page, invitation, "coordinator");
  await page.getByRole("button", { name: "退出登录" }).click();
  await administrator.signIn(page, "chen");
}

async function bringRosterIn(page) {
  await page.goto("/imports");
  await everyoneCanUse(page, "imports");
  await coordinator.bringIn(page, "elders", elders.length);
  await coordinator.bringIn(page, "helpers", helpers.length);
  await coordinator.bringIn(page, "pairs", (await rows("pairs")).length);
  await coordinator.bringInAgain(page, "elders", elders.length);
  await page.goto("/people");
  await everyoneCanUse(page, "people");
  await coordinator.findPerson(page, "老人", elders.find(({ needs }) => needs));
}

function everyGapIsExplained(gaps) {
  const plain = /没有一位帮手去得了|只有 \d+ 位去得了|排满了|一起去/;
  for (const { elder, lines } of gaps) {
    assert.ok(elders.some(({ name }) => name === elder), `${elder} is of the roster`);
    assert.ok(lines.some((line) => plain.test(line)), `why ${elder} goes without: ${lines.join(" ")}`);
    assert.doesNotMatch(lines.join(" "), /[A-Za-z_{}]{3,}/, "no code stands in the reasons");
  }
}

/** Who has most visits of those whose name is theirs alone and whose telephone is known. */
function busiestReachable(groups) {
  const known = groups.flatMap(({ helper, visits }) => {
    const [person, ...others] = helpers.filter(({ name }) => name === helper);
    assert.ok(person, `${helper} is of the roster`);
    return person.phone && others.length === 0 ? [{ ...person, visits }] : [];
  });
  return known.reduce((one, other) => (other.visits.length > one.visits.length ? other : one));
}

async function helperLink(page, helper) {
  await coordinator.findPerson(page, "帮手", helper);
  await page.getByRole("link", { name: "手机链接" }).click();
  await page.getByRole("heading", { name: `${helper.name}的链接` }).waitFor();
  await page.getByRole("button", { name: "建一个链接" }).click();
  await page.locator(".qr svg").waitFor();
  await everyoneCanUse(page, "helper-link");
  return page.locator("main a[href*='/h/']").getAttribute("href");
}

async function readPhone(server, link, helper) {
  const person = await browser.person(server.origin, { phone: true, javaScript: false });
  const { page } = person;
  const anybody = (name) =>
    person.inspect(async () => {
      await everyoneCanUse(page, name);
      await targetsOfAtLeast(page, FINGER);
    });
  const hidden = async () => {
    const found = foundIn(await page.content(), secrets);
    assert.deepEqual(found, [], "telephones or addresses on a phone that is not known");
  };
  const asPlanned = async (named) => {
    const visits = await village.visitsOnPhone(page);
    assert.equal(visits.length, helper.visits.length);
    visits.forEach((visit, at) => {
      const planned = helper.visits[at];
      assert.equal(village.hour(visit.time), planned.time);
      assert.ok(planned.day.includes(visit.day), `${visit.day} is ${planned.day}`);
      assert.ok(named ? visit.elder === planned.elder : planned.elder.endsWith(visit.elder) && planned.elder !== visit.elder);
      assert.equal(visit.work, planned.work);
    });
    return visits;
  };

  await page.goto(link);
  await asPlanned(false);
  await hidden();
  await anybody("phone-locked");

  const digits = page.getByLabel("您手机号的最后四位");
  const unlock = page.getByRole("button", { name: "看住址和电话" });
  const right = helper.phone.slice(-4);
  await digits.fill(String((Number(right) + 1) % 10_000).padStart(4, "0"));
  const [refusal] = await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), unlock.click()]);
  assert.equal(refusal.status(), 422);
  await page.locator(".fault", { hasText: "这四位数字不对" }).waitFor();
  await hidden();
  await anybody("phone-refused");
  person.expect(/422/);

  await digits.fill(right);
  await unlock.click();
  await digits.waitFor({ state: "detached" });
  for (const { elder, place } of await asPlanned(true)) {
    const addresses = elders.filter(({ name }) => name === elder).map(({ address }) => address);
    assert.ok(addresses.includes(place), `${elder} lives at ${place}`);
  }
  await anybody("phone");

  await page.getByRole("link", { name: "字大些" }).click();
  await page.waitForURL(/size=xl/);
  await asPlanned(true);
  await anybody("phone-large");
  await person.leave();
}

async function readWall(desk, server, week, helper) {
  await desk.goto(`${week}/publication`);
  const address = await desk.getByRole("link", { name: "打印海报，贴到墙上" }).getAttribute("href");
  const person = await browser.person(server.origin);
  const { page } = person;
  await page.goto(address);
  await everyoneCanUse(page, "poster");
  const content = await page.content();
  assert.deepEqual(foundIn(content, secrets), [], "telephones or addresses on the wall");

  const wall = await village.visitsOnWall(page);
  for (const planned of helper.visits) {
    const row = wall.find(
      (row) =>
        planned.day.includes(row.day) &&
        village.hour(row.time) === planned.time &&
        row.helpers.some((shown) => mayStandAs(shown, helper.name, helpers)) &&
        mayStandAs(row.elder, planned.elder, elders),
    );
    assert.ok(row, `${planned.day} ${planned.time} ${helper.name} → ${planned.elder} is on the wall`);
  }

  const sheets = await page.locator(".sheet").count();
  const file = await page.request.get(await page.getByRole("link", { name: "打印文件（A3 纸）" }).getAttribute("href"));
  assert.equal(file.status(), 200);
  const names = [...new Set(wall.flatMap((row) => [...row.helpers, row.elder]))];
  assert.ok(names.some((name) => openNames.has(name)) && names.some((name) => name.includes("○")));
  for (const print of [await village.print(page), await village.printed(await file.body())]) {
    assert.equal(print.sheets, sheets, "each sheet is a page of its own");
    assert.ok(Math.abs(print.width - A3.width) < 1 && Math.abs(print.height - A3.height) < 1, `${print.width} × ${print.height} is A3`);
    assert.deepEqual(foundIn(print.text, hiddenNames), [], "names in print that nobody agreed to");
    assert.deepEqual(names.filter((name) => !print.text.includes(name)), [], "names that are missing in print");
    assert.match(print.text, /第 ?1 ?版/, "the version");
  }

  await page.locator(".villages a").first().click();
  await page.waitForURL(/\/p\/\d+\?week=/);
  await everyoneCanUse(page, "poster-village");
  await person.leave();
}

async function readOpenData(server) {
  const person = await browser.person(server.origin);
  const { page } = person;
  await page.goto("/catalog");
  await everyoneCanUse(page, "catalog");
  const get = async (path) => {
    const response = await page.request.get(path);
    assert.equal(response.status(), 200, path);
    return response.json();
  };
  const { contents: services } = await get("/hsds/services");
  assert.ok(services.length > 0);
  const whole = JSON.stringify([await get("/hsds"), services, ...(await Promise.all(services.map(({ id }) => get(`/hsds/services/${id}`))))]);
  const names = [...elders, ...helpers].map(({ name }) => name);
  assert.deepEqual(foundIn(whole, [...names, ...secrets]), [], "people in the open data");
  for (const { name } of services) assert.ok(await page.getByRole("heading", { name, exact: true }).count(), `${name} is in the catalog`);
  await person.leave();
}

async function readCalendar(page, link, helper) {
  const response = await page.request.get(`${link}/calendar.ics`);
  assert.match(response.headers()["content-type"], /^text\/calendar/);
  const text = await response.text();
  const from = `${nextMonday().replaceAll("-", "")}`;
  const events = village.events(text).filter((event) => event.get("DTSTART") >= from);
  assert.equal(events.length, helper.visits.length);
  assert.equal(new Set(events.map((event) => event.get("UID"))).size, events.length);
  const given = helper.visits.map(({ elder }) => elder.slice(1));
  assert.deepEqual(events.filter((event) => !given.some((name) => event.get("SUMMARY").startsWith(name))), []);
  const unfolded = text.replaceAll(/\r\n[ \t]/g, "");
  assert.deepEqual(foundIn(unfolded, secrets), [], "telephones or addresses in the calendar");
}

/** One look at every main page in English. */
async function readInEnglish(page, week, phone) {
  await page.goto("/");
  await page.getByRole("button", { name: "English" }).click();
  await page.locator("html[lang=en]").waitFor();
  for (const [name, path] of [["overview", "/"], ["people", "/people"], ["imports", "/imports"], ["matching", "/matching"], ["weeks", "/weeks"], ["week", week], ["published", `${week}/publication`], ["catalog", "/catalog"], ["phone", phone]]) {
    await page.goto(path);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await everyoneCanUse(page, `en-${name}`);
  }
}
