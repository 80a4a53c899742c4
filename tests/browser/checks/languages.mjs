// The languages that we ship, as letters on a screen: each script in a font made for it, nothing clipped or wider than the
// page, and from left to right what has to be in a page that runs from right to left.
import {spawnSync} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {require, require_equal, require_none} from "../complaint.mjs";
import {open_preview} from "../sites.mjs";
import {serve_tree} from "../static_server.mjs";
import {address, visit} from "../visit.mjs";
import {find_wide} from "../width.mjs";

/** Fonts of Debian that have the letters; a font that lacks one shows a box in its name. */
const LANGUAGES = [
  {tag: "en", dir: "ltr", fonts: /Sans/},
  {tag: "th", dir: "ltr", fonts: /Noto Sans( Thai)?$|Loma/, script: /Noto Sans Thai|Loma/},
  {tag: "ms", dir: "ltr", fonts: /Sans/},
  {tag: "ja", dir: "ltr", fonts: /Noto Sans( CJK JP)?$/, script: /CJK JP/},
  {tag: "zh-Hans", dir: "ltr", fonts: /Noto Sans( CJK SC)?$/, script: /CJK SC/},
  {tag: "ar", dir: "rtl", fonts: /Noto Sans( Arabic)?$/, script: /Noto Sans Arabic/},
];
const TAGS = LANGUAGES.map(({tag}) => tag).join(",");

const PORTS = ["22", "60156"];
const OTHER_PAGES = ["index", "user-ports", "0-255", "search", "commands", "ephemeral-ports", "thanks"];

// --- fonts

const TEXTS = ["h1", "p.answer", "main p", "h2:not(.quiet)", "th", "summary", "form button"];

/** selector -> names of the fonts that its first element was drawn with. */
async function fonts_of(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const {root} = await session.send("DOM.getDocument");
  const fonts = {};
  for (const selector of TEXTS) {
    const {nodeId} = await session.send("DOM.querySelector", {nodeId: root.nodeId, selector});
    if (!nodeId) continue;
    const drawn = await session.send("CSS.getPlatformFontsForNode", {nodeId});
    fonts[selector] = drawn.fonts.map(({familyName}) => familyName);
  }
  return fonts;
}

async function has_right_fonts(page, {tag, fonts, script}) {
  const drawn = await fonts_of(page);
  for (const [selector, names] of Object.entries(drawn)) {
    require_none(names.filter((name) => !fonts.test(name)), `${tag}: ${selector} is drawn in fonts of its script`);
  }
  if (script) require(drawn.h1.some((name) => script.test(name)), `${tag}: the heading is drawn in a font of its script, it is in ${drawn.h1}`);
}

// --- direction

/** For each text with digits on both sides of a dash or a colon: whether what is written first stands left of the rest. */
const find_turned = () => {
  const left_of = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  const turned = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.checkVisibility()) continue;
    for (const found of node.data.matchAll(/\d+–\d+|0x[\dA-F]{4}|[\dA-F]{2} [\dA-F]{2}\b|[-+*:]\w+/g)) {
      const is_code = node.parentElement.closest("code, pre, bdi");
      if (!is_code && !/^\d+–/.test(found[0])) continue;
      const first = left_of(node, found.index), last = left_of(node, found.index + found[0].length - 1);
      if (first.top === last.top && first.left >= last.left) turned.push(`${found[0]} in "${node.data.trim().slice(0, 60)}"`);
    }
  }
  return turned;
};

// --- the whole

const unfold = () => document.querySelectorAll("details:not(.languages)").forEach((details) => (details.open = true));

async function look_at(site, path, language) {
  await visit(site, {}, async (page) => {
    await page.goto(address(site, path), {waitUntil: "load"});
    await page.evaluate(unfold);
    const html = page.locator("html");
    require_equal([await html.getAttribute("lang"), await html.getAttribute("dir")], [language.tag, language.dir], `${path}: language and direction`);
    await has_right_fonts(page, language);
    for (const width of [360, 1280]) {
      await page.setViewportSize({width, height: 800});
      require_none(await page.evaluate(find_wide), `${path}: nothing scrolls sideways at ${width} px`);
      require_none(await page.evaluate(find_turned), `${path}: ranges, bytes and commands run from left to right`);
    }
    if (/^\d+$/.test(path.split("/").at(-1).replace(".html", ""))) {
      require((await page.locator("h1").innerText()).includes(path.match(/\d+/)[0]), `${path}: the number is in ASCII digits, ungrouped`);
    }
  });
}

/** A few ports in all languages; built once. */
let ports_tree;
function build_ports({program, source}) {
  if (ports_tree) return ports_tree;
  ports_tree = mkdtempSync(join(tmpdir(), "languages-"));
  process.on("exit", () => rmSync(ports_tree, {recursive: true}));
  const options = ["--source", source, "--locales", TAGS, "--ports", PORTS.join(","), "--output", join(ports_tree, "tree")];
  const run = spawnSync(program, ["build", ...options], {encoding: "utf8"});
  require(run.status === 0, `portolan build: ${run.stderr}${run.stdout}`);
  return ports_tree;
}

async function look_at_ports(site, setup) {
  const server = await serve_tree(join(build_ports(setup), "tree"), {alter: site.alter});
  try {
    for (const language of LANGUAGES) {
      for (const port of PORTS) await look_at({...site, base: server.base}, `${language.tag}/${port}.html`, language);
    }
  } finally {
    await server.close();
  }
}

async function look_at_others(site, setup) {
  const closers = [];
  try {
    const base = await open_preview({...setup, closers}, TAGS);
    for (const language of LANGUAGES) {
      for (const page of OTHER_PAGES) await look_at({...site, base}, `${language.tag}/${page}.html`, language);
    }
  } finally {
    for (const close of closers) await close();
  }
}

const css = (rules) => ({file: /^assets\/site\..*css$/, add: rules});

export const list_checks = (tree, setup) => [
  {
    name: "ports",
    sites: setup.program ? ["http"] : [],
    run: (site) => look_at_ports(site, setup),
    breaks: !setup.program ? [] : [
      {says: /drawn in/, ...css("[lang|=ja] { --font: \"DejaVu Sans\" }")},
      {says: /drawn in/, ...css("[lang|=zh] { --font: \"Noto Sans CJK JP\" }")},
      {says: /run from left to right/, file: /^ar\/60156\.html$/, from: /<bdi dir="ltr">49152–65535<\/bdi>/, to: "49152–65535"},
      {says: /run from left to right/, ...css("[dir=rtl] code { direction: rtl; unicode-bidi: bidi-override }")},
      {says: /sideways at 360/, ...css("[lang=th] .answer { white-space: nowrap }")},
      {says: /ungrouped/, file: /^th\/60156\.html$/, from: /<h1>(.*)60156(.*)<\/h1>/, to: "<h1>$160,156$2</h1>"},
    ],
  },
  {
    name: "other pages",
    sites: setup.program ? ["http"] : [],
    run: (site) => look_at_others(site, setup),
  },
];
