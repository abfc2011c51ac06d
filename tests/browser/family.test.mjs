// A family far away: who comes, and a word to the association, with scripts off; the coordinator reads it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { everyoneCanUse, targetsOfAtLeast } from "./checks.mjs";
import { start } from "./server.mjs";

const ANSWER = "已经安排人去医院看望。";
const PHONE = "13900002468";
const NEWS = "奶奶住院了，下周三出院。";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

test("a family looks and tells without scripts, in both languages, and the coordinator reads it", { timeout: 240_000 }, async () => {
  const server = await start("demo", "SQLite", { more: ["--seconds", "5"] });
  try {
    const desk = await browser.person(server.origin);
    await desk.page.goto(server.links.coordinator);
    const elder = await elderOfThisWeek(desk.page);
    await desk.page.goto(`/elders/${elder}/links`);
    await desk.page.getByLabel("给谁的").fill("在沈阳的大女儿");
    await desk.page.getByRole("button", { name: "建一个链接" }).click();
    const link = await desk.page.locator("main a[href*='/f/']").first().getAttribute("href");

    const family = await browser.person(server.origin, { phone: true, javaScript: false });
    const { page } = family;
    await page.goto(link);
    assert.ok((await page.locator(".week li").count()) > 0, "somebody comes");
    const look = (name) =>
      family.inspect(async () => {
        await everyoneCanUse(page, name);
        await targetsOfAtLeast(page, 60);
      });
    await look("family-zh");
    await page.getByRole("button", { name: "告诉协会" }).click();
    await page.getByText("有 1 处要改").waitFor();
    await look("family-refused");
    family.expect(/422/);
    await page.getByLabel("有什么要告诉协会的").fill(NEWS);
    await page.getByRole("button", { name: "告诉协会" }).click();
    await page.getByText("协会收到了，谢谢您。").waitFor();
    await page.getByText("协会收到了，还没看").waitFor();
    await page.locator(".language button").click();
    await page.locator("html[lang=en]").waitFor();
    await look("family-en");

    await desk.page.goto("/");
    await everyoneCanUse(desk.page, "overview-notices");
    await desk.page.getByRole("link", { name: "看家人报的 1 封信" }).click();
    await desk.page.getByText(NEWS).waitFor();
    await everyoneCanUse(desk.page, "notices");
    await desk.page.locator("main th a").click();
    await desk.page.getByText(NEWS).waitFor();
    await everyoneCanUse(desk.page, "elder-notices");
    await desk.page.getByRole("button", { name: /^看过了/ }).click();
    await desk.page.locator(".notices .tag").getByText("看过了").waitFor();
    await page.reload();
    await page.getByText("the association has read it").waitFor();

    // She answers, and the family reads it where it asked.
    await desk.page.getByRole("link", { name: /^回复/ }).first().click();
    await everyoneCanUse(desk.page, "notice-answer");
    await desk.page.getByRole("textbox", { name: "回复" }).fill(ANSWER);
    await desk.page.getByRole("button", { name: "保存" }).click();
    await desk.page.getByText(ANSWER).waitFor();
    await page.reload();
    await page.getByText(ANSWER).waitFor();
    await look("family-answered");

    // A son says where he is; the coordinator finds it, and only the page that is opened for it tells his telephone.
    await page.getByRole("link", { name: "Family matters: whereabouts and answers" }).click();
    await look("family-care");
    await page.getByRole("link", { name: "Say where I am" }).click();
    await look("family-whereabouts");
    await page.getByLabel("Name", { exact: true }).fill("李建国");
    await page.getByLabel("What they are to the elder").selectOption("son");
    await page.getByLabel("another province").check();
    await page.getByLabel("Where (province, city, county)").fill("辽宁沈阳");
    await page.getByLabel("Telephone", { exact: true }).fill(PHONE);
    await page.getByRole("button", { name: "Tell the association" }).click();
    await page.getByText("Receipt: No.").waitFor();
    await look("family-told");
    await desk.page.goto("/care/whereabouts");
    await desk.page.getByText("等核实").first().waitFor();
    await desk.page.locator("main tbody th a").first().click();
    await everyoneCanUse(desk.page, "whereabouts");
    assert.equal(await desk.page.getByText(PHONE).count(), 0);
    await desk.page.getByRole("link", { name: "打开看加密的内容" }).click();
    await desk.page.getByText(PHONE).waitFor();
    await everyoneCanUse(desk.page, "whereabouts-sealed");
    await family.leave();
    await desk.leave();
  } finally {
    await server.stop();
  }
});

/** Somebody who is visited in the published week: row id. */
async function elderOfThisWeek(page) {
  await page.goto("/weeks");
  const week = await page.locator("main a[href^='/weeks/']").first().getAttribute("href");
  await page.goto(`${week}?by=elder`);
  const names = await page.locator("main h2, main h3, main th").allTextContents();
  for (const name of names) {
    const wanted = name.trim().match(/^[\p{Script=Han}]{2,4}/u)?.[0];
    if (!wanted) continue;
    await page.goto(`/people?kind=elders&q=${encodeURIComponent(wanted)}`);
    const rows = page.locator("main th a");
    if ((await rows.count()) === 1) return (await rows.first().getAttribute("href")).split("/").pop();
  }
  return assert.fail("an elder of this week");
}
