// What does the Nu HTML checker (the W3C's, https://validator.github.io/validator/) say of a built site? Prints
// `file:line:column: error: ...` for each error and warning; errors make it exit 1.
//
//   node nu.mjs FOLDER          a sample of each kind of page of each locale, and every SVG picture
//   node nu.mjs --self-test     breaks a page in known ways and expects each of them to be found
//
// The checker is a Java program that takes a second to start and milliseconds a page, so it runs once over all of them.
// It knows the standard's content models, ARIA and structured attributes better than html-validate, which in turn looks
// at style and accessibility; each has found what the other lets pass.
import {spawnSync} from "node:child_process";
import {existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join, relative} from "node:path";
import {fileURLToPath} from "node:url";
import {skip} from "../skip.mjs";
import {find_pages, group_by_kind, sample} from "./pages.mjs";

const JAR = fileURLToPath(new URL("../node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));
// Languages are known from the text by guessing, and a pseudo-locale's text is English with accents.
const OPTIONS = ["--format", "json", "--no-langdetect", "--also-check-svg", "--stdout"];
const OUTPUT_LIMIT = 64 << 20;

/** The checker's messages: {path, line, column, severity, text}. */
function run_checker(paths) {
  if (!existsSync(JAR)) skip("vnu-jar is not installed (`./run setup` does it)");
  const run = spawnSync("java", ["-jar", JAR, ...OPTIONS, ...paths], {encoding: "utf8", maxBuffer: OUTPUT_LIMIT});
  if (run.error?.code === "ENOENT") skip("there is no Java (Debian: openjdk-17-jre-headless)");
  if (!run.stdout.startsWith("{")) throw new Error(`the checker did not run: ${run.stdout}${run.stderr}`);
  return JSON.parse(run.stdout).messages.map((message) => ({
    path: message.url ? fileURLToPath(message.url) : "",
    line: message.lastLine ?? 1,
    column: message.firstColumn ?? message.lastColumn ?? 1,
    severity: message.type === "info" ? "warning" : "error", // "error" and "non-document-error" are the other types
    text: message.message,
  }));
}

function find_pictures(folder) {
  const assets = join(folder, "assets");
  if (!existsSync(assets)) return [];
  return readdirSync(assets).filter((name) => name.endsWith(".svg")).map((name) => join("assets", name));
}

/** Errors each, warnings once for each kind: those that differ in what they quote are one. */
function print_messages(folder, messages) {
  const kinds = new Map();
  for (const {path, line, column, severity, text} of messages) {
    const kind = severity === "error" ? `${path}:${line}:${column}:${text}` : text.replace(/“.*?”/g, "“”");
    const shown = kinds.get(kind) ?? {line: `${relative(folder, path)}:${line}:${column}: ${severity}: ${text}`, more: -1};
    kinds.set(kind, {...shown, more: shown.more + 1});
  }
  for (const {line, more} of kinds.values()) console.log(more > 0 ? `${line} (and ${more} more)` : line);
}

function check_folder(folder) {
  const pages = find_pages(folder);
  const kinds = group_by_kind(pages);
  const chosen = [...[...kinds.values()].flatMap(sample), ...find_pictures(folder)];
  const messages = run_checker(chosen.map((path) => join(folder, path)));
  print_messages(folder, messages);
  const errors = messages.filter((message) => message.severity === "error").length;
  console.log(`nu: ${chosen.length} of ${pages.length} pages read, ${errors} errors, ${messages.length - errors} warnings`);
  return errors === 0 && chosen.length > 0;
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
<table><tr><th scope="row">Name</th><td>ssh</td></tr></table>
<form action="search.html"><label for="q">Port</label><input type="search" id="q" name="q"><button>Go</button></form>
</main>
</body>
</html>
`;

const BREAKS = [ // what the error has to say, what is replaced, by what
  [/Duplicate ID/, "<h1>", '<h1 id="check">'],
  [/doctype/i, "<!DOCTYPE html>\n", ""],
  [/Stray end tag|seen, but/, "all.</p>", "all.</b></p>"],
  [/not allowed as child/, "<li><a", "<p>Text</p><li><a"],
  [/Unclosed element|open elements/, "</h2>", ""],
  [/missing required attribute|must have an “alt”/i, "<p>One", '<p><img src="a.png">One'],
  [/Bad value .* for attribute “href”/, "site.css", "http://[site.css"],
  [/Bad value .* for attribute “scope”/, '"row"', '"line"'],
  [/not allowed on element/, "<h1>", '<h1 href="a">'],
  [/must refer to|must be an ID|did not.*ID|ID of a/i, 'for="q"', 'for="r"'],
  [/“role”/, "<h1>", '<h1 role="heading1">'],
  [/Element “title” must not be empty/, "Port 22</title>", "</title>"],
  [/row .* column|more columns|established/i, "</table>", '<tr><td colspan="3">a</td></tr></table>'],
  [/Stray end tag “head”/, "</head>", "text</head>"],
];

function self_test() {
  const folder = mkdtempSync(join(tmpdir(), "nu-"));
  const problems = [];
  try {
    const broken = BREAKS.map(([, from, to]) => GOOD_PAGE.replace(from, to));
    const paths = [GOOD_PAGE, ...broken].map((html, index) => {
      const path = join(folder, `${index}.html`);
      writeFileSync(path, html);
      return path;
    });
    const errors = run_checker(paths).filter((message) => message.severity === "error");
    const texts_of = (index) => errors.filter((e) => basename(e.path) === `${index}.html`).map((e) => e.text);
    problems.push(...texts_of(0));
    BREAKS.forEach(([expected, from, to], index) => {
      const texts = texts_of(index + 1);
      if (!texts.some((text) => expected.test(text))) {
        problems.push(`${expected} was not said of ${from} -> ${to}; but: ${texts.join(" | ")}`);
      }
    });
  } finally {
    rmSync(folder, {recursive: true});
  }
  for (const problem of problems) console.log(problem);
  console.log(`nu self-test: ${BREAKS.length} breaks, ${problems.length} problems`);
  return problems.length === 0;
}

const [word] = process.argv.slice(2);
if (!word) {
  console.error("usage: node nu.mjs FOLDER | --self-test");
  process.exit(2);
}
process.exit((word === "--self-test" ? self_test() : check_folder(word)) ? 0 : 1);
