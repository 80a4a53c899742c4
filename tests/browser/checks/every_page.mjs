// What must hold of every kind of page, in each direction of writing: axe finds nothing in light and dark, narrow and wide;
// nothing scrolls sideways; what has the focus shows it; forced colours keep everything visible; nothing moves for a reader
// who asks for calm.
//
// A law is {name, look(page), breaks}: `look` gets a loaded page and throws. One visit to a page runs all laws.
import {createRequire} from "node:module";
import {readFileSync} from "node:fs";
import {Complaint, require, require_equal, require_none} from "../complaint.mjs";
import {DESK, PHONE, read} from "../visit.mjs";
import {list_kinds} from "../kinds.mjs";
import {find_wide} from "../width.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** What is folded away is part of the page: a reader opens it. */
const unfold = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));

// --- axe

async function bring_axe(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
}

/** A line for each rule that is broken, with the first elements that break it. */
async function run_axe(page) {
  await bring_axe(page);
  return page.evaluate(async (tags) => {
    const SHOWN = 3;
    const report = await window.axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
    return report.violations.map(({id, help, nodes}) => {
      const shown = nodes.slice(0, SHOWN).map(({html, any}) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`);
      return `${id}: ${help}: ${nodes.length} of them: ${shown.join(" | ")}`;
    });
  }, AXE_TAGS);
}

async function find_barriers(page) {
  const found = [];
  for (const [colours, size] of [["light", DESK], ["dark", DESK], ["dark", PHONE], ["light", PHONE]]) {
    await page.emulateMedia({colorScheme: colours});
    await page.setViewportSize(size);
    const violations = await run_axe(page);
    found.push(...violations.map((violation) => `${colours}, ${size.width} px: ${violation}`));
  }
  require_none(found, "axe finds nothing");
}

// --- sideways scrolling

async function stays_in_width(page) {
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({width, height: 800});
    require_none(await page.evaluate(find_wide), "nothing scrolls sideways");
  }
}

// --- focus

/** Gives the focus to one after another; -> those that do not show it by an outline of their own or of their label. */
const find_unmarked = () => {
  const luminance = (colour) => {
    const parts = colour.match(/[\d.]+/g).slice(0, 3).map((part) => Number(part) / (colour.startsWith("color(") ? 1 : 255));
    const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const paper = getComputedStyle(document.body).backgroundColor;
  const is_marked = (element) => {
    const style = getComputedStyle(element);
    if (style.outlineStyle === "none") return false;
    return style.outlineStyle === "auto" || (parseFloat(style.outlineWidth) >= 2 && contrast(style.outlineColor, paper) >= 3);
  };
  const candidates = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]");
  const unmarked = [];
  let count = 0;
  for (const element of candidates) {
    if (element.tabIndex < 0 || !element.checkVisibility({visibilityProperty: true})) continue;
    element.focus();
    if (document.activeElement !== element) unmarked.push(`takes no focus: ${element.outerHTML.slice(0, 120)}`);
    else if (![element, element.closest("label")].some((e) => e && is_marked(e))) {
      unmarked.push(`no mark of focus: ${element.outerHTML.slice(0, 120)}`);
    }
    count++;
  }
  return count > 0 ? unmarked : ["nothing takes the focus"];
};

async function shows_focus(page) {
  await page.setViewportSize(DESK);
  for (const colours of ["light", "dark"]) {
    await page.emulateMedia({colorScheme: colours});
    await page.keyboard.press("Tab"); // a reader at the keyboard: from here on :focus-visible is what has the focus
    require_none(await page.evaluate(find_unmarked), `focus is visible (${colours})`);
  }
}

// --- forced colours

/** Backgrounds vanish under forced colours, and with them the edges of controls that have no border. */
const find_vanished = () => {
  const found = [];
  for (const element of document.querySelectorAll("button, input:not([type=hidden], [type=radio])")) {
    const style = getComputedStyle(element);
    if (!element.checkVisibility() || element.matches(".quiet, .quiet *")) continue;
    if (style.borderBlockStartStyle === "none" || parseFloat(style.borderBlockStartWidth) < 1) {
      found.push(`a control without an edge: ${element.outerHTML.slice(0, 120)}`);
    }
  }
  return found;
};

/** Text that keeps its own colours has to be as legible as ever. */
const find_illegible = async () => {
  const keeps = (e) => getComputedStyle(e).forcedColorAdjust === "none" && e.innerText?.trim();
  const keepers = [...document.body.querySelectorAll("*")].filter((e) => keeps(e) && ![...e.children].some(keeps));
  if (keepers.length === 0) return [];
  const {violations} = await window.axe.run({include: keepers}, {runOnly: {type: "rule", values: ["color-contrast"]}});
  return violations.flatMap(({nodes}) => nodes.map(({html, any}) => `${html.slice(0, 120)} ${any[0]?.message ?? ""}`));
};

async function bears_forced_colours(page) {
  await bring_axe(page);
  for (const colours of ["light", "dark"]) {
    await page.emulateMedia({forcedColors: "active", colorScheme: colours});
    require_none(await page.evaluate(find_vanished), "nothing vanishes under forced colours");
    require_none(await page.evaluate(find_illegible), "text with colours of its own is legible under forced ones");
    require_none(await page.evaluate(find_unmarked), "focus is visible under forced colours");
  }
  await page.emulateMedia({forcedColors: "none"});
}

// --- reduced motion

const find_motion = () => {
  const longest = (times) => Math.max(...times.split(",").map((time) => parseFloat(time)));
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (longest(style.transitionDuration) > 0.01 || (style.animationName !== "none" && longest(style.animationDuration) > 0.01)) {
      found.push(`moves: ${element.outerHTML.slice(0, 120)}`);
    }
    if (style.scrollBehavior === "smooth") found.push(`scrolls smoothly: ${element.outerHTML.slice(0, 60)}`);
  }
  return found;
};

async function stays_calm(page) {
  await page.emulateMedia({reducedMotion: "reduce"});
  require_none(await page.evaluate(find_motion), "nothing moves when the reader asks for calm");
  await page.emulateMedia({reducedMotion: "no-preference"});
}

// --- links

const MOST_LINKS = 300;
const LISTS_OF_ALL = /\/services-[a-z0-9]\.html$/;

async function has_few_links(page) {
  if (LISTS_OF_ALL.test(new URL(page.url()).pathname)) return;
  const count = await page.locator("main a[href]").count();
  require(count <= MOST_LINKS, `at most ${MOST_LINKS} links stand in main, there are ${count}`);
}

// --- the laws together

const css = (rules) => ({file: /^assets\/site\..*css$/, add: rules});

const LAWS = [
  {
    name: "axe",
    look: find_barriers,
    breaks: [
      {says: /light, 1280 px: color-contrast/, ...css(".answer { color: #999 !important; background: #aaa }")},
      {says: /dark, 1280 px: color-contrast/, ...css("@media (prefers-color-scheme: dark) { .answer { color: #444 !important } }")},
      {says: /360 px: target-size/, ...css(".pager { display: block } .pager a { display: block; block-size: 6px; padding: 0; overflow: hidden }")},
      {says: /region/, file: /22\.html$/, from: "</main>", to: "</main><p>Outside of all landmarks</p>"},
      {says: /valid-lang/, file: /22\.html$/, from: "</main>", to: '<p lang="xyzzy">Xyzzy</p></main>'},
      {says: /link-name/, file: /22\.html$/, from: '<main id="main">', to: '<main id="main"><p><a href="23.html"></a></p>'},
    ],
  },
  {
    name: "width",
    look: stays_in_width,
    breaks: [
      {says: /in 320 px/, ...css("h1 { inline-size: 340px }")},
      {says: /in 1280 px/, ...css("@media (min-width: 1200px) { h1 { inline-size: 1400px } }")},
    ],
  },
  {
    name: "focus",
    look: shows_focus,
    breaks: [
      {says: /no mark of focus: <a/, ...css("a:focus-visible { outline: none !important }")},
      {says: /no mark of focus: <summary/, ...css("summary:focus-visible { outline-color: var(--paper) !important }")},
      {says: /\(dark\)[^]*no mark/, ...css("@media (prefers-color-scheme: dark) { a:focus-visible { outline-width: 1px !important } }")},
    ],
  },
  {
    name: "forced colours",
    look: bears_forced_colours,
    breaks: [
      {says: /without an edge/, ...css("button { border: 0 !important }")},
      {says: /legible under forced/, ...css(".answer { forced-color-adjust: none; color: #aaa; background: #999 }")},
    ],
  },
  {
    name: "calm",
    look: stays_calm,
    breaks: [
      {says: /moves/, ...css("a { transition: color .3s }")},
      {says: /smoothly/, ...css("html { scroll-behavior: smooth }")},
    ],
  },
  {
    name: "links",
    look: has_few_links,
    breaks: [{says: /there are 3\d\d/, file: /22\.html$/, from: "</main>", to: `${'<a href="1.html">1</a> '.repeat(300)}</main>`}],
  },
];

/** A visit to one page under some laws. */
async function look_at(site, {locale, path}, laws) {
  await read(site, path, {}, async (page) => {
    const html = page.locator("html");
    require_equal(await html.getAttribute("lang"), locale.tag, "the language of the page");
    require_equal(await html.getAttribute("dir"), locale.dir, "the direction of the page");
    await unfold(page);
    const complaints = [];
    for (const law of laws) {
      await law.look(page).catch((error) => complaints.push(error instanceof Complaint ? error.message : error.stack));
    }
    if (complaints.length > 0) throw new Complaint(complaints.join("\n"));
  });
}

const PLANTED_IN = {kind: "notable port", locale: {tag: "en", dir: "ltr"}, path: "en/22.html"};

/** The checks of this file: each kind of page under all laws, and each law's breaks on one page. */
export function list_checks(tree) {
  const kinds = list_kinds(tree).map((page) => ({
    name: `${page.locale.tag} ${page.kind}`,
    sites: ["http"],
    run: (site) => look_at(site, page, LAWS),
  }));
  const laws = LAWS.map((law) => ({
    name: `law: ${law.name}`,
    sites: [],
    run: (site) => look_at(site, PLANTED_IN, [law]),
    breaks: law.breaks,
  }));
  const guards = {
    name: "guard",
    sites: [],
    run: (site) => look_at(site, PLANTED_IN, []),
    breaks: [
      {says: /console error: planted/, file: /^assets\/site\..*js$/, add: 'console.error("planted");'},
      {says: /console warning: planted/, file: /^assets\/site\..*js$/, add: 'console.warn("planted");'},
      {says: /a script threw[^]*planted/, file: /^assets\/site\..*js$/, add: '; throw new Error("planted");'},
      {says: /outside of the site/, file: /22\.html$/, from: "</main>", to: '<img src="http://127.0.0.1:9/a.png" alt=""></main>'},
      {says: /Content Security Policy/, file: /22\.html$/, from: "</main>", to: "<style>p { color: red }</style></main>"},
      {says: /has the status 404/, file: /22\.html$/, from: "</main>", to: '<img src="none.png" alt=""></main>'},
      {says: /language of the page: "en"/, file: /22\.html$/, from: 'lang="en"', to: 'lang="de"'},
    ],
  };
  return [...kinds, ...laws, guards];
}
