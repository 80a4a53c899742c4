// What does Lighthouse say of a built site? Accessibility, best practices and search engines have to be perfect; performance
// is printed, as it is that of the machine; requests and bytes are asserted, as they are the site's.
//
//   node lighthouse.mjs TREE
import {resolve} from "node:path";
import {import_or_skip} from "../skip.mjs";
import {OUR_SERVERS_ONLY, find_chromium} from "./chromium.mjs";
import {serve_tree} from "./static_server.mjs";

const PERFECT = ["accessibility", "best-practices", "seo"];

/** Page, requests, bytes of its own files as they lie in the tree (uncompressed: the server of the test does not). */
const PAGES = [
  {path: "en/index.html", requests: 9, bytes: 120_000},
  {path: "en/22.html", requests: 4, bytes: 45_000},
  {path: "en/8080.html", requests: 4, bytes: 45_000},
  {path: "en/60156.html", requests: 4, bytes: 45_000},
];

// Root needs --no-sandbox; only our own pages are opened.
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", OUR_SERVERS_ONLY];

/** Complaints about one page. */
async function look_at(lighthouse, port, base, {path, requests, bytes}) {
  const options = {port, output: "json", logLevel: "error", onlyCategories: [...PERFECT, "performance"]};
  let {lhr} = await lighthouse(base + path, options);
  if (lhr.runtimeError) ({lhr} = await lighthouse(base + path, options)); // on a busy machine a trace may lack its start
  const found = [];
  if (lhr.runtimeError) return [`${path}: ${lhr.runtimeError.message}`];
  for (const name of PERFECT) {
    const {score, auditRefs} = lhr.categories[name];
    if (score === 1) continue;
    const failed = auditRefs.map(({id}) => lhr.audits[id]).filter((audit) => audit.score !== null && audit.score < 1);
    found.push(`${path}: ${name} is ${score}: ${failed.map((audit) => `${audit.id} (${audit.title})`).join(", ")}`);
  }
  const asked = lhr.audits["network-requests"].details.items;
  const size = asked.reduce((sum, request) => sum + request.resourceSize, 0);
  if (asked.length > requests) found.push(`${path}: ${asked.length} requests, at most ${requests}: ${asked.map(({url}) => url).join(" ")}`);
  if (size > bytes) found.push(`${path}: ${size} bytes, at most ${bytes}`);
  const performance = Math.round(lhr.categories.performance.score * 100);
  console.log(`${path}: performance ${performance}, ${asked.length} requests, ${size} bytes`);
  return found;
}

async function main(tree) {
  const chromePath = find_chromium();
  const [{default: lighthouse}, {launch}] = await import_or_skip(["lighthouse", "chrome-launcher"], "./run test --long");
  const server = await serve_tree(tree);
  const browser = await launch({chromePath, chromeFlags: FLAGS, logLevel: "error"});
  const found = [];
  try {
    for (const page of PAGES) found.push(...(await look_at(lighthouse, browser.port, server.base, page)));
  } finally {
    browser.kill();
    await server.close();
  }
  for (const line of found) console.log(`error: ${line}`);
  console.log(`lighthouse: ${PAGES.length} pages, ${found.length} errors`);
  return found.length === 0;
}

if (process.argv.length !== 3) {
  console.error("usage: node lighthouse.mjs TREE");
  process.exit(2);
}
process.exit((await main(resolve(process.argv[2]))) ? 0 : 1);
