// Are the pages of a built site valid HTML? Prints `file:line:column: error: ...` for what is not, and exits 1.
//
//   node validate.mjs FOLDER          a sample of each kind of page of each locale
//   node validate.mjs --all FOLDER    every page
//   node validate.mjs --self-test     breaks a page in known ways and expects each of them to be found
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {import_or_skip} from "../skip.mjs";
import {find_pages, group_by_kind, sample} from "./pages.mjs";

const CONFIG = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    "no-style-tag": "error", // the site's Content-Security-Policy allows neither these nor style attributes
    // Taste, or about requests to other hosts, which no page makes:
    "long-title": "off",
    "no-trailing-whitespace": "off",
    "require-sri": "off",
  },
};

async function make_validator() {
  const [{HtmlValidate, StaticConfigLoader}] = await import_or_skip(["html-validate"]);
  return new HtmlValidate(new StaticConfigLoader(CONFIG));
}

/** Errors of one page as lines of text, and the rules they broke. */
async function validate(validator, name, html) {
  const report = await validator.validateString(html, name);
  const messages = report.results.flatMap((result) => result.messages);
  return {
    rules: new Set(messages.map((message) => message.ruleId)),
    lines: messages.map((m) => `${name}:${m.line}:${m.column}: error: ${m.message} [${m.ruleId}]`),
  };
}

async function check_folder(folder, all) {
  const validator = await make_validator();
  const pages = find_pages(folder);
  const kinds = group_by_kind(pages);
  const chosen = all ? pages : [...kinds.values()].flatMap(sample);
  let bad = 0;
  for (const page of chosen) {
    const path = join(folder, page);
    const {lines} = await validate(validator, path, readFileSync(path, "utf8"));
    if (lines.length > 0) bad++;
    for (const line of lines) console.log(line);
  }
  console.log(`html: ${chosen.length} of ${pages.length} pages read, ${kinds.size} kinds, ${bad} with errors`);
  return bad === 0 && chosen.length > 0;
}

const GOOD_PAGE = `<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<title>Port 22</title>
<link rel="stylesheet" href="site.css">
</head>
<body>
<main>
<nav aria-label="Breadcrumb"><ol><li><a href="index.html">Ports</a></li></ol></nav>
<h1>Port 22</h1>
<h2 id="check">How to check</h2>
<p>One &amp; all.</p>
<form><label for="q">Port</label><input type="search" id="q" name="q"><button type="submit">Go</button></form>
</main>
</body>
</html>
`;

const BREAKS = [ // the rule that has to notice, what is replaced, by what
  ["no-dup-id", "<h1>", '<h1 id="check">'],
  ["heading-level", /<(\/?)h2/g, "<$1h4"],
  ["close-order", "all.</p>", "all.</b></p>"],
  ["element-permitted-content", "<li><a", "<li></li><p>Text</p><li><a"],
  ["element-required-attributes", "<p>One", '<p><img alt="">One'],
  ["wcag/h37", "<p>One", '<p><img src="a.png">One'],
  ["void-style", '"utf-8">', '"utf-8"/>'],
  ["deprecated", "<p>One &amp; all.</p>", "<p><font>One</font></p>"],
  ["no-raw-characters", "&amp;", "&"],
  ["input-missing-label", '<label for="q">Port</label>', ""],
  ["no-missing-references", 'for="q"', 'for="r"'],
  ["empty-title", "Port 22</title>", "</title>"],
  ["text-content", ">Go<", "><"],
  ["unique-landmark", "<h1>", "<nav><a href=\"a.html\">A</a></nav><h1>"],
  ["no-inline-style", "<p>", '<p style="color: red">'],
  ["no-style-tag", "</head>", "<style>p {color: red}</style></head>"],
  ["attribute-allowed-values", 'dir="ltr"', 'dir="left"'],
  ["missing-doctype", "<!DOCTYPE html>\n", ""],
];

async function self_test() {
  const validator = await make_validator();
  const problems = (await validate(validator, "good.html", GOOD_PAGE)).lines;
  for (const [rule, from, to] of BREAKS) {
    const {rules} = await validate(validator, "broken.html", GOOD_PAGE.replace(from, to));
    if (!rules.has(rule)) problems.push(`${rule} did not notice ${from} -> ${to}; noticed: ${[...rules].join(" ")}`);
  }
  for (const problem of problems) console.log(problem);
  console.log(`html self-test: ${BREAKS.length} breaks, ${problems.length} problems`);
  return problems.length === 0;
}

const words = process.argv.slice(2);
const folder = words.find((word) => !word.startsWith("--"));
if (!folder && !words.includes("--self-test")) {
  console.error("usage: node validate.mjs [--all] FOLDER | --self-test");
  process.exit(2);
}
const good = folder ? await check_folder(folder, words.includes("--all")) : await self_test();
process.exit(good ? 0 : 1);
