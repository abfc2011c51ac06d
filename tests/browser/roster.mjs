// The roster that the journeys bring in, read by the tests themselves: who may be named where, and what must stay hidden.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Where a file of the invented township lies. */
export const rosterFile = (name) => fileURLToPath(new URL(`../../assets/demo/${name}.csv`, import.meta.url));

/** The rows of `assets/demo/NAME.csv` as objects; no field of these files is quoted. */
export async function rows(name) {
  const [header, ...lines] = (await readFile(rosterFile(name), "utf8")).replace(/^\uFEFF/, "").trim().split(/\r?\n/);
  const columns = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, at) => [columns[at], value])));
}

export const elders = await rows("elders");
export const helpers = await rows("helpers");
const everybody = [...elders, ...helpers];

/** Telephones and addresses of everybody. */
export const secrets = [...new Set(everybody.flatMap(({ phone, address }) => [phone, address]).filter(Boolean))];

/** Names that nobody agreed to see written out, as far as they are not part of a name that may be. */
const open = everybody.filter(({ consent }) => consent === "full").map(({ name }) => name);
const closed = new Set(everybody.filter(({ consent }) => consent !== "full").map(({ name }) => name));
export const hiddenNames = [...closed].filter((name) => !open.some((other) => other.includes(name)));
export const openNames = new Set(open);

/** Those of `words` that stand in `text`. */
export const foundIn = (text, words) => words.filter((word) => text.includes(word));

/** Whether `shown` is how the wall may show somebody of this name, by the consent of one of those who have it. */
export function mayStandAs(shown, full, people) {
  const consents = people.filter(({ name }) => name === full).map(({ consent }) => consent);
  if (shown === full) return consents.includes("full");
  if (/^一位(老人|帮手)$/.test(shown)) return consents.some((consent) => consent !== "full" && consent !== "masked");
  const letters = [...full];
  const covers = [...shown].length === letters.length && [...shown].every((letter, at) => letter === "○" || letter === letters[at]);
  return covers && shown.includes("○") && consents.includes("masked");
}
