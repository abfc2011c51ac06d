// The demo: three links, each for somebody else, that work until it is ended, and again after it is begun anew.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { everyoneCanUse, targetsOfAtLeast } from "./checks.mjs";
import { start } from "./server.mjs";

/** The township of the demo with its week takes no longer than this to come back, milliseconds. */
const QUICK = 20_000;

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

/** Opens each link in a browser that never was there before, and answers the sheets of the wall as text. */
async function visit(server, name) {
  const { coordinator, helper, public: wall } = server.links;
  const first = await browser.person(server.origin);
  await first.page.goto(coordinator);
  assert.equal(new URL(first.page.url()).pathname, "/");
  await everyoneCanUse(first.page, `${name}-coordinator`);
  await first.leave();

  const second = await browser.person(server.origin, { phone: true });
  await second.page.goto(helper);
  await second.page.getByLabel("您手机号的最后四位").waitFor();
  await everyoneCanUse(second.page, `${name}-helper`);
  await targetsOfAtLeast(second.page, 60);
  await second.leave();

  const third = await browser.person(server.origin);
  await third.page.goto(wall);
  const sheets = await third.page.locator(".poster table").allTextContents();
  assert.ok(sheets.length > 0, "the week hangs on the wall");
  await third.leave();
  return sheets;
}

test("the demo's links open in fresh browsers, and its week is still there the next time", { timeout: 240_000 }, async () => {
  const server = await start("demo", "SQLite", { more: ["--seconds", "5"] });
  let data;
  try {
    const sheets = await visit(server, "demo");
    assert.deepEqual(await visit(server, "demo-again"), sheets);
    data = server.data;
    assert.equal(await server.stop({ signal: "SIGINT", keep: true }), 0, server.said());

    const began = performance.now();
    const again = await start("demo", "SQLite", { data });
    try {
      assert.ok(performance.now() - began < QUICK, "nothing is planned a second time");
      assert.deepEqual(await visit(again, "demo-later"), sheets);
    } finally {
      await again.stop({ signal: "SIGINT" });
    }
  } finally {
    if (!data) await server.stop();
  }
});
