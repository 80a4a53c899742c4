// One page of each kind, and of port pages one of each shape: what the checks of every page look at.
import {readdirSync} from "node:fs";
import {join} from "node:path";

/** Those that the site is built with: one of each direction. The second is a pseudo-locale: English with accents. */
export const LOCALES = [
  {tag: "en", dir: "ltr"},
  {tag: "ar-XB", dir: "rtl"},
];

/** kind -> name of a page in a locale's folder. */
const PAGES = {
  "home": "index.html",
  "class": "user-ports.html",
  "block": "0-255.html",
  "unassigned block": "59904-60159.html",
  "notable port": "22.html",
  "exposed port": "6379.html",
  "unassigned port": "60156.html",
  "port zero": "0.html",
  "services": "services.html",
  "services by letter": "services-s.html",
  "categories": "categories.html",
  "commands": "commands.html",
  "search": "search.html",
  "not found": "not-found.html",
  "concept": "ephemeral-ports.html",
  "about": "about.html",
  "thanks": "thanks.html",
};

/** The first of a locale's categories; without any, a page that is not there, so that the check of it fails. */
const find_category = (tree, locale) =>
  readdirSync(join(tree, locale.tag)).sort().find((name) => /^category-.*\.html$/.test(name)) ?? "category.html";

/** All kinds in all locales: {kind, locale, path}. The root page has the first locale's language. */
export function list_kinds(tree) {
  const kinds = [{kind: "root", locale: LOCALES[0], path: "index.html"}];
  for (const locale of LOCALES) {
    const pages = {...PAGES, category: find_category(tree, locale)};
    for (const [kind, page] of Object.entries(pages)) kinds.push({kind, locale, path: `${locale.tag}/${page}`});
  }
  return kinds;
}
