// What every page must stand: assistive technology, a narrow screen, big letters, a finger.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with every fault on a line of its own, if there is one. */
function noFaults(faults, what) {
  assert.ok(faults.length === 0, `${what}:\n${faults.join("\n")}`);
}

/** Axe finds no fault in the page as it stands. */
export async function axeFindsNothing(page) {
  await page.evaluate(axe);
  // Of what passes only one element a rule is described: describing all of a long table takes a minute.
  const run = (runOnly) => axe.run(document, { runOnly, resultTypes: ["violations"] });
  const { violations, passes } = await page.evaluate(run, rules);
  const faults = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 200)}`));
  noFaults(faults, `axe on ${page.url()}`);
  assert.ok(passes.length > 0, `axe looked at nothing on ${page.url()}`);
}

/** Nothing sticks out at the sides: neither the page nor anything in it but what scrolls by itself. */
export async function noSidewaysScroll(page) {
  const faults = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element) => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
        if (/auto|scroll/.test(getComputedStyle(box).overflowX) && box.getBoundingClientRect().right <= width + 1) return true;
      return false;
    };
    const unseen = (box) => box.width <= 1 || box.height <= 1 || box.right <= 0;
    const wide = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return !unseen(box) && box.right > width + 1 && !(element instanceof SVGElement && element.ownerSVGElement) && !scrolls(element);
    });
    const faults = wide.map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 40)}`);
    if (document.scrollingElement.scrollWidth > width) faults.push(`the page is ${document.scrollingElement.scrollWidth} wide`);
    return faults.slice(0, 8);
  });
  const { width } = page.viewportSize();
  noFaults(faults, `sideways scroll at ${width} px on ${page.url()}`);
}

/** Everything to press is at least `size` pixels high and wide. What is drawn on a map stands in the list beside it too. */
export async function targetsOfAtLeast(page, size) {
  const { all, small } = await page.evaluate((size) => {
    const targets = [...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden]), textarea")]
      .filter((element) => !element.closest("svg, [aria-hidden=true]"))
      .map((element) => (/^(radio|checkbox)$/.test(element.type) && element.closest("label")) || element)
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && box.right > 0);
    const small = targets.filter(({ box }) => Math.min(box.width, box.height) < size - 0.5);
    const name = ({ element, box }) => `${element.textContent.trim().slice(0, 30) || element.name} ${Math.round(box.width)}×${Math.round(box.height)}`;
    return { all: targets.length, small: small.map(name).slice(0, 8) };
  }, size);
  noFaults(small, `targets under ${size} px on ${page.url()}`);
  assert.ok(all > 0, `nothing to press on ${page.url()}`);
}

/** Sets the letters to `percent` of their size, as a reader's own setting does. */
export async function scaleText(page, percent) {
  await page.evaluate((percent) => {
    const root = document.documentElement;
    root.style.fontSize = "";
    if (percent !== 100) root.style.fontSize = `${(parseFloat(getComputedStyle(root).fontSize) * percent) / 100}px`;
  }, percent);
}

/**
 * The page as it stands passes axe, and nothing sticks out at 320 px nor with letters at 140 % and 200 %.
 * Where `screenshots` is set, pictures of it wide and narrow are kept there as NAME.png and NAME-phone.png.
 */
export async function everyoneCanUse(page, name) {
  const before = page.viewportSize();
  await axeFindsNothing(page);
  await picture(page, name);
  for (const [width, percent] of [[320, 100], [360, 140], [1280, 140], [1280, 200]]) {
    await page.setViewportSize({ width, height: 800 });
    await scaleText(page, percent);
    if (percent === 140 && width === 360) await picture(page, `${name}-phone`);
    await noSidewaysScroll(page);
  }
  await scaleText(page, 100);
  await page.setViewportSize(before);
}

async function picture(page, name) {
  const directory = process.env.LINLI_SCREENSHOTS;
  if (directory) await page.screenshot({ path: `${directory}/${name}.png`, fullPage: true });
}
