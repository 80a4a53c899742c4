// The pages with canaries in Chromium: its own parser has to see the elements and attributes that the harmless pages have,
// no canary may run, with the site's policy or without any, and what a reader types brings none to life.
//
//   node canaries.mjs [--self-test] HOSTILE HARMLESS    folders with the two sites that markup_test.py builds
//
// The self-test alters pages on their way, as if an escape were missing, and expects that to be noticed.
import {readFileSync, readdirSync} from "node:fs";
import {join, resolve} from "node:path";
import {parseArgs} from "node:util";
import {createContext, runInContext} from "node:vm";
import {launch_chromium} from "../browser/chromium.mjs";
import {Complaint, require, require_equal} from "../browser/complaint.mjs";
import {serve_tree} from "../browser/static_server.mjs";
import {address, visit} from "../browser/visit.mjs";
import {find_pages} from "../html/pages.mjs";

const AT_ONCE = 40;
// Those that stand in for missing pages load their files from where the site is to be published: Chromium parses them only.
const VISITED = ["index.html", "en/index.html", "en/3.html", "en/9.html", "en/7301.html", "en/7302.html", "en/30000.html",
  "en/canary.html", "en/services-q.html", "en/services.html", "en/category-web.html", "en/commands.html", "en/search.html",
  "en/7168-7423.html", "en/user-ports.html", "de/7301.html"];

/** In the browser: each element of each text with the names of its attributes, in order; and addresses of other schemes. */
function shapes_of(texts) {
  return texts.map((text) => {
    const tree = new DOMParser().parseFromString(text, "text/html");
    const nodes = tree.createTreeWalker(tree, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION);
    const shape = [];
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      let depth = 0;
      for (let above = node; above; above = above.parentNode) depth++;
      const names = node.attributes ? [...node.attributes].map((one) => one.name) : [node.data];
      shape.push(`${depth} ${node.nodeName} ${names.join(" ")}`);
    }
    const schemes = [...tree.querySelectorAll("[href], [src], [action], [formaction]")]
      .map((node) => new URL(node.getAttribute("href") ?? node.getAttribute("src") ?? node.getAttribute("action") ?? node.getAttribute("formaction"), "https://here.example/x/").protocol);
    return {shape, schemes: schemes.filter((scheme) => scheme !== "http:" && scheme !== "https:")};
  });
}

async function compare_trees({browser, hostile, harmless, alter}) {
  const pages = find_pages(hostile);
  require(pages.length > 300, "all pages are there");
  const page = await browser.newPage();
  try {
    for (let first = 0; first < pages.length; first += AT_ONCE) {
      const some = pages.slice(first, first + AT_ONCE);
      const read = (folder, change) => some.map((name) => change(name, readFileSync(join(folder, name), "utf8")));
      const one = await page.evaluate(shapes_of, read(hostile, alter));
      const other = await page.evaluate(shapes_of, read(harmless, (_, text) => text));
      some.forEach((name, i) => {
        require_equal(one[i].shape.join("\n"), other[i].shape.join("\n"), `the tree of ${name}`);
        require_equal(one[i].schemes.join(" "), "", `schemes of links on ${name}`);
      });
    }
  } finally {
    await page.close();
  }
}

/** Before a page's own scripts: what a canary calls, and what else would show that one lives. */
function watch() {
  globalThis.canaries = [];
  globalThis.canary = (number) => globalThis.canaries.push(String(number));
  document.addEventListener("securitypolicyviolation", (event) => globalThis.canaries.push(`policy ${event.violatedDirective}`));
}

const found_by = (page) => page.evaluate(() => globalThis.canaries.join(", "));

/** Everything on the page that unfolds is unfolded, and everything that can be pointed at is pointed at. */
async function poke(page) {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
    for (const node of document.querySelectorAll("body *")) {
      for (const kind of ["mouseover", "focus", "load", "error"]) node.dispatchEvent(new Event(kind));
    }
  });
  await page.waitForTimeout(50);
}

async function visit_pages({browser, hostile, alter}, bypassCSP) {
  const server = await serve_tree(hostile, {alter});
  const site = {...server, browser, patience: 30_000};
  try {
    for (const path of VISITED) {
      await visit(site, {bypassCSP, script: watch}, async (page) => {
        const dialogs = [];
        page.on("dialog", (dialog) => (dialogs.push(dialog.message()), dialog.dismiss()));
        const answer = await page.goto(address(site, path), {waitUntil: "load"});
        require_equal(answer.status(), 200, path);
        require(bypassCSP || answer.headers()["content-security-policy"].startsWith("default-src 'none'"), "the site's policy is sent");
        await poke(page);
        require_equal(await found_by(page), "", `canaries that ran on ${path}`);
        require_equal(dialogs.join(), "", `dialogs on ${path}`);
      });
    }
  } finally {
    await server.close();
  }
}

/** The search script makes elements of names and of what is typed. */
async function search_for_canaries({browser, hostile, alter}) {
  const server = await serve_tree(hostile, {alter});
  const site = {...server, browser, patience: 30_000};
  try {
    for (const query of ["script canary", "q", '<img src=x onerror=canary(0)>', '"><script>canary(0)</script>', "javascript:canary(0)"]) {
      for (const start of ["en/search.html", `en/search.html?q=${encodeURIComponent(query)}`]) {
        await visit(site, {bypassCSP: true, script: watch}, async (page) => {
          await page.goto(address(site, start), {waitUntil: "load"});
          await page.fill("main input[name=q], input[name=q]", query);
          // Of the first something is found, and shown as it is; of the others it is said that there is nothing.
          const wanted = query === "script canary" ? "<script>canary(" : "";
          await page.waitForFunction((text) => {
            const shown = document.querySelector("#found").innerText;
            return shown !== "" && shown.includes(text);
          }, wanted, {timeout: site.patience});
          await poke(page);
          require_equal(await found_by(page), "", `canaries that ran for ${query}`);
          require_equal(await page.locator("#found script, #found img, #found [onload], #found [onerror]").count(), 0, "elements of a name");
        });
      }
    }
  } finally {
    await server.close();
  }
}

/** Each shard is a script of one call, whose texts hold the canaries and whose code holds none. */
function run_shards({hostile, alter}) {
  const canaries = [];
  const texts = [];
  const world = createContext({canary: (number) => canaries.push(number), portolan_names: (...columns) => texts.push(...columns)});
  for (const name of readdirSync(join(hostile, "search"))) {
    runInContext(alter(`search/${name}`, readFileSync(join(hostile, "search", name), "utf8")), world, {filename: name});
  }
  require_equal(canaries.join(), "", "canaries that ran in the index of names");
  require(texts.join("\n").includes("<script>canary("), "the index holds the names as they are");
  require(texts.join("\n").includes("`${canary("), "the index holds titles as they are");
}

const CHECKS = [
  {name: "Chromium's tree of every page", run: compare_trees,
    breaks: [[/&lt;/g, "<"], [/&quot;/g, '"'], [/<p>/, "<p id=x>"], [/href="https:\/\/example/, 'href="javascript:"']]},
  {name: "pages under the site's policy", run: (world) => visit_pages(world, false), breaks: [[/&lt;(\/?script)&gt;/g, "<$1>"]]},
  {name: "pages without a policy", run: (world) => visit_pages(world, true),
    breaks: [[/&lt;/g, "<"], [/&quot;onload/g, '" onfocus'], [/(<title>[^<]*)&lt;\/title&gt;/g, "$1</title><img src=x onerror=canary(1)>"]]},
  {name: "search", run: search_for_canaries,
    breaks: [[/node\.append\(\.\.\.children\)/, "for (const one of children) node.insertAdjacentHTML('beforeend', one.outerHTML ?? one)"]]},
  {name: "the index of names", run: run_shards, breaks: [[/\\u0060/g, "`"], [/\\u0024/g, "$"]]},
];

async function main() {
  const {values, positionals} = parseArgs({allowPositionals: true, options: {"self-test": {type: "boolean"}}});
  const [hostile, harmless] = positionals.map((path) => resolve(path));
  const browser = await launch_chromium();
  let failed = 0;
  const complain = (text) => (failed++, console.log(text));
  try {
    for (const check of CHECKS) {
      const run = async (alter) => {
        try {
          await check.run({browser, hostile, harmless, alter});
          return null;
        } catch (error) {
          return error;
        }
      };
      if (!values["self-test"]) {
        const error = await run((_, text) => text);
        if (error) complain(`error: ${check.name}\n${(error instanceof Complaint ? error.message : error.stack).slice(0, 2000)}`);
        continue;
      }
      for (const [from, to] of check.breaks) {
        let planted = false;
        const error = await run((_, text) => {
          const changed = text.replace(from, to);
          planted ||= changed !== text;
          return changed;
        });
        if (!planted) complain(`error: ${check.name}: ${from} fits nothing`);
        if (!error) complain(`error: ${check.name}: ${from} -> ${to} is not noticed`);
      }
    }
  } finally {
    await browser.close();
  }
  console.log(`canaries: ${CHECKS.length} checks, ${failed} failed`);
  return failed === 0;
}

process.exit((await main()) ? 0 : 1);
