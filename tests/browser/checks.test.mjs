// The checks themselves: each finds the fault that is planted for it, and nothing on a sound page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { axeFindsNothing, everyoneCanUse, noSidewaysScroll, targetsOfAtLeast } from "./checks.mjs";

const origin = "http://127.0.0.1";
const pageWith = (content) =>
  `<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width"><title>页</title><main><h1>页</h1>${content}</main></html>`;

let browser, person;
before(async () => {
  browser = await openBrowser();
  person = await browser.person(origin, { phone: true });
});
after(async () => {
  await person.leave();
  await browser.close();
});

test("a sound page passes every check", async () => {
  await person.page.setContent(pageWith(`<button style="min-width:4rem;min-height:4rem">我到了</button>`));
  await everyoneCanUse(person.page, "sound");
  await targetsOfAtLeast(person.page, 60);
});

test("axe finds a picture without words", async () => {
  await person.page.setContent(pageWith(`<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="9" height="9">`));
  await assert.rejects(axeFindsNothing(person.page), /image-alt/);
});

test("a wide box is found, even where the page hides it", async () => {
  await person.page.setContent(pageWith(`<style>body{overflow-x:hidden}</style><p style="width:900px">宽</p>`));
  await assert.rejects(noSidewaysScroll(person.page), /sideways scroll/);
});

test("a box that grows with the letters is found at 140 percent", async () => {
  await person.page.setContent(pageWith(`<p style="width:17rem">宽</p>`));
  await noSidewaysScroll(person.page);
  await assert.rejects(everyoneCanUse(person.page, "grows"), /sideways scroll at 360/);
});

test("a small button is found, and one that is absent too", async () => {
  await person.page.setContent(pageWith(`<button style="width:90px;height:40px">去</button>`));
  await assert.rejects(targetsOfAtLeast(person.page, 60), /targets under 60/);
  await person.page.setContent(pageWith(""));
  await assert.rejects(targetsOfAtLeast(person.page, 60), /nothing to press/);
});
