// Which pages of a built site stand for all of it.
//
// Pages of one kind come from one template, so some of each find what is wrong with it. A kind is a path with the numbers
// taken out: en/60156.html and en/22.html are one. Of port pages the sample takes both ends of every class and of
// systems' ephemeral ranges, ports with much to say, and others all over the range by a prime step.
import {readdirSync} from "node:fs";
import {join, relative, sep} from "node:path";

const PORTS = new Set([
  0, 22, 53, 80, 443, 465, 1023, 1024, 2049, 3000, 5000, 5432, 6000, 6379, 8080, 25565, 27017, 32767, 32768, 49151, 49152,
  51820, 60156, 60999, 61000, 65535,
]);
const PORT_STEP = 1021;
const SPREAD = 12; // pages of any kind, evenly spaced

/** Paths of all pages under `folder`, relative to it, in the order of their names. */
export function find_pages(folder) {
  const found = [];
  const pending = [folder];
  while (pending.length > 0) {
    const directory = pending.pop();
    for (const child of readdirSync(directory, {withFileTypes: true})) {
      const path = join(directory, child.name);
      if (child.isDirectory() && child.name !== ".portolan") pending.push(path);
      if (child.isFile() && child.name.endsWith(".html")) found.push(relative(folder, path));
    }
  }
  return found.sort();
}

const kind_of = (page) => page.replace(/(?<![a-z0-9])\d+(?![a-z0-9])/gi, "#");

export function group_by_kind(pages) {
  const kinds = new Map();
  for (const page of pages) {
    const kind = kind_of(page);
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(page);
  }
  return kinds;
}

/** Some of the pages of one kind. */
export function sample(pages) {
  if (pages.length <= SPREAD) return pages;
  const evenly = new Set();
  for (let i = 0; i < SPREAD; i++) evenly.add(Math.round((i * (pages.length - 1)) / (SPREAD - 1)));
  return pages.filter((page, index) => {
    const number = Number(page.split(sep).pop().replace(".html", ""));
    return evenly.has(index) || PORTS.has(number) || number % PORT_STEP === 0;
  });
}
