// The pictures of docs/screens, of the demo as it is: `node screens.mjs FOLDER`.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { openBrowser } from "./browser.mjs";
import { answerRows, button, helperLink, mondayAfter, planned, today } from "./desk.mjs";
import { helpers } from "./roster.mjs";
import { start } from "./server.mjs";

const [folder] = process.argv.slice(2);
const DESK = { width: 1280, height: 1024 };
const PHONE = { width: 390, height: 844 };
/** How long the week of the pictures is planned, seconds. */
const SECONDS = 30;

const browser = await openBrowser();
const server = await start("demo", "SQLite", { more: ["--seconds", String(SECONDS)] });
const picture = (name) => join(folder, `${name}.png`);

async function matching(page) {
  await planned(page, mondayAfter(1), SECONDS);
  // One pair is looked at.
  await page.locator(".map a.meet").nth(20).focus();
  await page.locator(".map-card:not([hidden])").waitFor();
  await page.screenshot({ path: picture("matching"), fullPage: true, clip: { x: 0, y: 0, width: DESK.width, height: 1320 } });
  await button(page, "用这个方案去排班").click();
  await page.waitForURL(/\/weeks\/\d+$/);
}

async function board(page) {
  await page.goto(`${new URL(page.url()).pathname}?by=board`);
  const cards = page.locator(".board a.visit");
  // One visit is picked up, of those that are seen at once and could stand in several places.
  for (let at = 0; at < 12; at++) {
    await cards.nth(at).focus();
    await page.keyboard.press("Space");
    await page.locator(".board td.no").first().waitFor();
    if ((await page.locator(".board :is(td.worse, td.same, td.better)").count()) > 3) break;
    await page.keyboard.press("Escape");
  }
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: picture("week-board") });
}

/** The page of a helper with something to do today, where there is one; on a phone that is known. */
async function phone(page, week) {
  const [, month, day] = today().split("-").map(Number);
  const rows = await answerRows(page, week, ({ when }) => when.startsWith(`${month}月${day}日`));
  const row = rows[0] ?? (await answerRows(page, week, () => true))[0];
  const link = await helperLink(page, row.helper);
  const person = await browser.person(server.origin, { phone: true });
  await person.page.setViewportSize(PHONE);
  await person.page.goto(link);
  const digits = person.page.getByLabel("您手机号的最后四位");
  if (await digits.count()) {
    await digits.fill(helpers.find(({ name }) => name === row.helperName).phone.slice(-4));
    await person.page.locator("form.lock button").click();
    await digits.waitFor({ state: "detached" });
  }
  await person.page.screenshot({ path: picture("helper") });
  await person.leave();
}

async function paper(page, week) {
  await page.goto(week);
  await page.goto(await page.locator("a[href^='/p/']").first().getAttribute("href"));
  const villages = page.locator("a[href^='/p/']:not([href*='.'])");
  const walls = await villages.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  // The fullest of those that are one sheet.
  let fullest = { rows: 0 };
  for (const wall of new Set(walls)) {
    await page.goto(wall);
    const rows = await page.locator(".poster tbody tr").count();
    if (rows > fullest.rows && rows <= 18) fullest = { rows, wall };
  }
  const poster = await page.request.get(fullest.wall.replace("?", "/poster.png?"));
  await writeFile(picture("poster"), await poster.body());
  const door = await page.request.get(`${week}/paper/door/print.pdf`);
  const scratch = await mkdtemp(join(tmpdir(), "linli-screens-"));
  await writeFile(join(scratch, "door.pdf"), await door.body());
  const words = ["-r", "110", "-f", "1", "-singlefile", "-png", join(scratch, "door.pdf"), join(folder, "door-card")];
  await promisify(execFile)("pdftoppm", words);
  await rm(scratch, { recursive: true });
}

try {
  const { page } = await browser.person(server.origin);
  await page.setViewportSize(DESK);
  await page.goto(server.links.coordinator);
  await matching(page);
  await board(page);
  const week = "/weeks/1";
  await phone(page, week);
  await paper(page, week);
} finally {
  await server.stop();
  await browser.close();
}
