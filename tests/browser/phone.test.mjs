// A helper's day on the phone: on a bad connection, without scripts, with large letters, read aloud; and what it costs to
// load.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { everyoneCanUse, targetsOfAtLeast } from "./checks.mjs";
import { start } from "./server.mjs";

/** The helper's page with all it loads, compressed as it goes over the wire, bytes. */
const MOST = 10 * 1024;

let browser;
let server;
before(async () => {
  browser = await openBrowser();
  server = await start("demo", "SQLite", { more: ["--seconds", "5"] });
});
after(async () => {
  await server?.stop();
  await browser.close();
});

const there = (page) => page.getByRole("button", { name: "我到了", exact: true });
const unsent = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION/;

/** The township's clock now: its date, and the minutes since midnight. */
function now() {
  const text = new Intl.DateTimeFormat("sv", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" }).format(new Date());
  const [date, clock] = text.split(" ");
  const [hours, minutes] = clock.split(":").map(Number);
  return { date, minutes: 60 * hours + minutes };
}

/** Links of helpers who have a visit today, which nobody has said anything of yet. */
let free;
async function helperOfToday() {
  free ??= await helpersOfToday();
  assert.ok(free.length > 0, "a helper of today");
  return free.pop();
}

async function helpersOfToday() {
  const desk = await browser.person(server.origin);
  const { page } = desk;
  await page.goto(server.links.coordinator);
  await page.goto("/weeks");
  const week = await page.locator("main a[href^='/weeks/']").first().getAttribute("href");
  await page.goto(`${week}/links`);
  await page.locator("form button.primary, main form button").first().click();
  await page.locator(".qr").first().waitFor();
  const ids = [];
  for (let next = "/people?kind=helpers"; next && ids.length < 200; ) {
    await page.goto(next);
    const hrefs = await page.locator("main th a[href*='/helpers/']").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
    ids.push(...hrefs.map((href) => href.split("/").pop()));
    const more = page.locator("a[rel=next]");
    next = (await more.count()) > 0 ? await more.getAttribute("href") : undefined;
  }
  const own = [];
  for (const id of ids) {
    const slip = await (await page.request.get(`/helpers/${id}/link`)).text();
    const link = slip.match(/http:[^"<]+\/h\/[^"<]+/);
    if (!link) continue;
    const phone = await (await page.request.get(link[0])).text();
    if (phone.includes('<button class="big yes">')) own.push(link[0]);
    if (own.length === 4) break;
  }
  await desk.leave();
  return own;
}

/** The time that a card shows for an arrival, minutes since midnight. */
async function arrivedAt(page) {
  const text = await page.locator(".today .done").first().textContent();
  const [, part, hour, minute] = text.match(/(凌晨|清晨|早上|上午|中午|下午|晚上|夜里)?\s*(\d+):(\d\d)/);
  return { part, clock: `${hour}:${minute}` };
}

test("a tap without a connection is kept, sent once, and has the time at which it was made", { timeout: 240_000 }, async () => {
  const link = await helperOfToday();
  const person = await browser.person(server.origin, { phone: true });
  const { page } = person;
  await page.clock.install();
  await page.goto(link);
  await page.context().setOffline(true);
  const tapped = new Date();
  await there(page).first().click();
  const note = page.locator(".tap").first();
  await note.getByText("没发出去").waitFor();
  assert.match(await note.textContent(), /\d:\d\d 点的“我到了”没发出去。手机会自动再发/);
  await everyoneCanUse(page, "phone-unsent");
  await targetsOfAtLeast(page, 60);
  // Tapped again: still one.
  await there(page).first().click();
  await note.getByText("没发出去").waitFor();
  assert.equal(await page.evaluate(() => JSON.parse(localStorage.getItem("linli-taps")).length), 1);
  person.expect(unsent);

  // Some minutes later the connection is back; at midnight it would be another day.
  const minutes = Math.min(20, Math.max(0, now().minutes - 1));
  await page.clock.fastForward(1000 * 60 * minutes);
  const posts = [];
  page.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await page.locator(".today .done").first().waitFor();
  assert.equal(posts.length, 1, "it was sent once");
  assert.equal(await page.evaluate(() => JSON.parse(localStorage.getItem("linli-taps")).length), 0);
  person.forgive(unsent);
  const { clock } = await arrivedAt(page);
  const at = (moment) => new Intl.DateTimeFormat("en", { timeZone: "Asia/Shanghai", timeStyle: "short" }).format(moment).replace(/ .M$/u, "").replace(/\s.*$/u, "");
  const expected = [-1, 0, 1].map((minute) => at(new Date(tapped.getTime() + 60_000 * (minute - minutes))));
  assert.ok(expected.includes(clock), `${clock} is one of ${expected}: ${minutes} minutes before it was sent`);
  await person.leave();
});

test("a tap that is kept is sent when the page is opened again", { timeout: 120_000 }, async () => {
  const link = await helperOfToday();
  const person = await browser.person(server.origin, { phone: true });
  const { page } = person;
  await page.goto(link);
  const cut = (route) => (route.request().method() === "POST" ? route.abort() : route.continue());
  await page.route("**/arrival*", cut);
  await there(page).first().click();
  await page.locator(".tap").first().getByText("没发出去").waitFor();
  person.expect(unsent);
  // A wire that answers for us is not believed.
  await page.unroute("**/arrival*", cut);
  const portal = (route) => route.fulfill({ status: 200, contentType: "text/html", body: "please pay" });
  await page.route("**/arrival*", portal);
  await page.reload();
  await page.locator(".tap").first().getByText("没发出去").waitFor();
  await page.unroute("**/arrival*", portal);
  await page.reload();
  await page.locator(".today .done").first().waitFor();
  assert.equal(await page.locator(".tap").count(), 0);
  // And back again, which the page says without being loaded anew.
  await page.getByRole("button", { name: /点错了/ }).first().click();
  await there(page).first().waitFor();
  await person.leave();
});

test("a tap can be let go, and one that is refused says so and is gone", { timeout: 120_000 }, async () => {
  const link = await helperOfToday();
  const person = await browser.person(server.origin, { phone: true });
  const { page } = person;
  await page.goto(link);
  await page.context().setOffline(true);
  await there(page).first().click();
  await page.locator(".tap").first().getByText("没发出去").waitFor();
  await page.getByRole("button", { name: "不发了" }).click();
  assert.equal(await page.locator(".tap").count(), 0);
  assert.equal(await page.evaluate(() => localStorage.getItem("linli-taps")), "[]");
  person.expect(unsent);

  // Two days in a drawer are too long.
  await there(page).first().click();
  await page.locator(".tap").first().getByText("没发出去").waitFor();
  person.expect(unsent);
  await page.evaluate(() => {
    const taps = JSON.parse(localStorage.getItem("linli-taps"));
    taps[0].at -= 48 * 3600 * 1000;
    localStorage.setItem("linli-taps", JSON.stringify(taps));
  });
  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await page.locator(".tap").first().getByText("协会没法记下").waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem("linli-taps")), "[]");
  person.expect(/409/);
  await person.leave();
});

test("two quick taps are one arrival", { timeout: 120_000 }, async () => {
  const link = await helperOfToday();
  const person = await browser.person(server.origin, { phone: true });
  const { page } = person;
  await page.goto(link);
  const posts = [];
  page.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
  await there(page).first().dblclick();
  await page.locator(".today .done").first().waitFor();
  assert.equal(posts.length, 1);
  await everyoneCanUse(page, "phone-arrived");

  // The same without scripts, where the browser sends both: take back, arrive, take back.
  const plain = await browser.person(server.origin, { phone: true, javaScript: false });
  await plain.page.goto(link);
  await plain.page.locator("form[action*=revocation] button").first().click();
  await there(plain.page).first().dblclick();
  await plain.page.locator(".today .done").first().waitFor();
  assert.equal(await plain.page.getByRole("button", { name: "读给我听" }).count(), 0, "nobody could read");
  await plain.inspect(async () => {
    await everyoneCanUse(plain.page, "phone-plain");
    await targetsOfAtLeast(plain.page, 60);
  });
  await plain.page.getByRole("link", { name: "字大些" }).click();
  await plain.page.getByRole("link", { name: "字小些" }).waitFor();
  await plain.leave();
  await person.leave();
});

test("the page is read aloud where the phone can speak, and not offered where it cannot", { timeout: 120_000 }, async () => {
  const person = await browser.person(server.origin, { phone: true });
  const { page } = person;
  await page.addInitScript(() => {
    const said = (window.said = []);
    const voice = { speaking: false, speak: (line) => said.push([line.lang, line.text]), cancel: () => said.push("stop") };
    Object.defineProperty(window, "speechSynthesis", { value: voice });
  });
  await page.goto(server.links.helper);
  const read = page.locator("#read");
  assert.equal((await read.textContent()).trim(), "读给我听");
  await read.click();
  assert.equal((await read.textContent()).trim(), "不读了");
  const heading = await page.locator("h1").textContent();
  const said = await page.evaluate(() => window.said);
  assert.deepEqual(said[0], ["zh-CN", heading]);
  assert.ok(said.length > 2 && said.every(([, text]) => !text.includes("我到了")), JSON.stringify(said));
  await read.click();
  assert.equal((await read.textContent()).trim(), "读给我听");
  assert.equal(await page.evaluate(() => window.said.at(-1)), "stop");
  await person.leave();

  const mute = await browser.person(server.origin, { phone: true });
  await mute.page.addInitScript(() => Object.defineProperty(window, "speechSynthesis", { value: undefined }));
  await mute.page.goto(server.links.helper);
  assert.equal(await mute.page.locator("#read").isVisible(), false);
  await mute.leave();
});

test("the page stands in both languages, and all it loads is at most ten kilobytes", { timeout: 120_000 }, async (t) => {
  const person = await browser.person(server.origin, { phone: true });
  const { page } = person;
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const names = new Map();
  const sizes = new Map();
  session.on("Network.responseReceived", ({ requestId, response }) => names.set(requestId, response));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  await page.goto(server.links.helper, { waitUntil: "networkidle" });
  let [bodies, whole] = [0, 0];
  for (const [id, response] of names) {
    const { pathname } = new URL(response.url);
    const body = sizes.get(id) - response.encodedDataLength;
    bodies += body;
    whole += sizes.get(id);
    t.diagnostic(`${body} bytes, ${response.headers["content-encoding"] ?? "plain"}: ${pathname.replace(/\/h\/.*/, "/h/…")}`);
  }
  t.diagnostic(`${bodies} bytes, ${whole} with all headers`);
  assert.ok(names.size >= 4 && sizes.size === names.size, "a document, a style, a script and an icon");
  assert.ok(bodies > 0 && bodies <= MOST, `${bodies} bytes`);
  await everyoneCanUse(page, "phone-zh");
  await targetsOfAtLeast(page, 60);
  await page.locator(".language button").click();
  await page.locator("html[lang=en]").waitFor();
  await everyoneCanUse(page, "phone-en");
  await targetsOfAtLeast(page, 60);
  await person.leave();
});
