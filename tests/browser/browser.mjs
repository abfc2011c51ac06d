// One Chromium, and people who sit before it.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const settings = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts Debian's Chromium; `close` it in the end. */
export async function openBrowser() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: settings });
  return {
    close: () => browser.close(),
    /**
     * A person with a browser of their own, who only ever asks `origin` for anything.
     *
     * @param {string} origin
     * @param {{ phone?: boolean, javaScript?: boolean, locale?: string }} how
     */
    person: async (origin, { phone = false, javaScript = true, locale = "zh-CN" } = {}) => {
      const context = await browser.newContext({
        baseURL: origin,
        javaScriptEnabled: javaScript,
        locale,
        timezoneId: "Asia/Shanghai",
        viewport: phone ? { width: 360, height: 640 } : { width: 1280, height: 800 },
      });
      context.setDefaultTimeout(20_000);
      const trouble = [];
      context.on("request", (request) => {
        const { protocol, origin: asked } = new URL(request.url());
        if (protocol.startsWith("http") && asked !== origin) trouble.push(`asked ${request.url()}`);
      });
      context.on("weberror", (fault) => trouble.push(`script failed: ${fault.error().message}`));
      context.on("console", (message) => {
        if (message.type() === "error") trouble.push(`console: ${message.text()} ${message.location().url}`);
      });
      const page = await context.newPage();
      return {
        page,
        /**
         * Looks at a page on which scripts are off with `check`, which is a script itself. What is loaded stays as it is.
         *
         * @param {() => Promise<void>} check
         */
        inspect: async (check) => {
          const session = await context.newCDPSession(page);
          // The browser hears a session only when what it says differs from what it said before.
          for (const value of [true, false]) await session.send("Emulation.setScriptExecutionDisabled", { value });
          try {
            await check();
          } finally {
            await session.send("Emulation.setScriptExecutionDisabled", { value: true });
            await session.detach();
          }
        },
        /** Takes back complaints that belong to what was tried, and fails if there are none. */
        expect: (complaint) => {
          const others = trouble.filter((said) => !complaint.test(said));
          assert.ok(others.length < trouble.length, `nothing complained of ${complaint}`);
          trouble.splice(0, trouble.length, ...others);
        },
        /** Takes back complaints of this kind, if there are any: how often a script tries again depends on the clock. */
        forgive: (complaint) => {
          trouble.splice(0, trouble.length, ...trouble.filter((said) => !complaint.test(said)));
        },
        /** Leaves, and fails if a page asked another host for anything, or complained to the console. */
        leave: async () => {
          await context.close();
          assert.deepEqual(trouble, []);
        },
      };
    },
  };
}
