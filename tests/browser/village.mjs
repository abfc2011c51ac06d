// What helpers and the village see: the phone page, the wall, the open data, the calendar.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The time of the day as 24 hours tell it, of a time said as people say it: `下午 2:30` is `14:30`. */
export function hour(said) {
  const [, part, hour, minute] = said.match(/^(\S+) (\d+):(\d\d)$/);
  const late = /下午|晚上/.test(part) && Number(hour) < 12;
  return `${String(Number(hour) + (late ? 12 : 0)).padStart(2, "0")}:${minute}`;
}

/** Next week's visits on a helper's phone, in the order shown: `{ day, elder, time, work, place }`. */
export function visitsOnPhone(page) {
  return page.locator(".week[aria-labelledby=next-week] li").evaluateAll((items) =>
    items.map((item) => {
      const [what, place] = [...item.querySelectorAll(".visit span")].map((part) => part.textContent.trim());
      const [time, ...work] = what.split(" · ");
      return {
        day: item.querySelector(".day").lastChild.textContent.trim(),
        elder: item.querySelector(".visit b").textContent.trim(),
        time,
        work: work.join(" · "),
        place,
      };
    }),
  );
}

/** The rows on the wall, over all villages: `{ day, time, helpers, elder, work }`. */
export function visitsOnWall(page) {
  return page.locator(".poster tbody").evaluateAll((days) =>
    days.flatMap((day) =>
      [...day.rows].map((row) => ({
        day: day.querySelector("th small").textContent.trim(),
        time: row.querySelector(".time").textContent.trim(),
        helpers: [...row.querySelectorAll(".helper span")].map((name) => name.textContent.trim()),
        elder: row.querySelector(".elder").textContent.trim(),
        work: row.querySelector(".work").textContent.trim(),
      })),
    ),
  );
}

/** Prints the page as it asks to be printed. */
export async function print(page) {
  return printed(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
}

/** What a PDF prints: the number of sheets, their size, and the text on them. */
export async function printed(bytes) {
  const directory = await mkdtemp(join(tmpdir(), "linli-print-"));
  try {
    const file = join(directory, "poster.pdf");
    await writeFile(file, bytes);
    const { stdout: facts } = await run("pdfinfo", [file]);
    const { stdout: text } = await run("pdftotext", ["-layout", file, "-"], { maxBuffer: 64 << 20 });
    const [, width, height] = facts.match(/Page size: +([\d.]+) x ([\d.]+)/).map(Number);
    return { sheets: Number(facts.match(/Pages: +(\d+)/)[1]), width, height, text };
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** The events of an iCalendar text (RFC 5545): each a map from the property's name to its value. */
export function events(text) {
  const lines = text.replaceAll(/\r\n[ \t]/g, "").split("\r\n");
  assert.equal(lines[0], "BEGIN:VCALENDAR");
  assert.deepEqual(lines.slice(-2), ["END:VCALENDAR", ""]);
  assert.ok(lines.includes("VERSION:2.0"));
  const found = [];
  let event;
  for (const line of lines) {
    if (line === "BEGIN:VEVENT") event = new Map();
    else if (line === "END:VEVENT") found.push(event);
    else if (event) event.set(line.slice(0, line.search(/[:;]/)), line.slice(line.indexOf(":") + 1));
  }
  return found;
}
