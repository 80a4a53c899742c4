// Uses a built site as readers do, in Debian's Chromium: every kind of page is looked at and everything a reader can do is
// done, over http and from files. Exits 1 when something is not as it should be.
//
//   node browser.mjs [--only REGEX] [--timings] [--program FILE --source FOLDER] TREE
//   node browser.mjs --self-test [...] TREE    plants mistakes on the way from the server and expects each to be noticed
//
// TREE is a site built with --locales en,ar-XB. With the program, checks also run against `portolan serve`, and sites with
// other settings are built as needed.
//
// A check is {name, sites, run(site), breaks}: `run` throws when it is not content; `sites` are those it runs on by itself,
// among http, file and serve (all when left out). A break is {says, file, from, to} or {says, file, add}: in files whose path
// in the tree matches `file`, `from` is replaced or text added at the end, and then `run` must throw what matches `says`.
// So a check that cannot fail, and a break that no longer fits the pages, are errors of the self-test.
import {resolve} from "node:path";
import {parseArgs} from "node:util";
import {launch_chromium} from "./chromium.mjs";
import {Complaint, require} from "./complaint.mjs";
import {open_sites, with_altered_site} from "./sites.mjs";

const AT_ONCE = 2;       // visits: enough for two processors

const SUBJECTS = ["every_page", "navigation", "search", "look", "feedback", "copy", "map", "weight", "languages"];

const SHOWN_LINES = 30;
const SHOWN_COLUMNS = 240;

function read_arguments() {
  const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {
      "self-test": {type: "boolean"},
      "only": {type: "string", default: ""},
      "timings": {type: "boolean"},
      "program": {type: "string"},
      "source": {type: "string"},
    },
  });
  if (positionals.length !== 1) {
    console.error("usage: node browser.mjs [--self-test] [--only REGEX] [--timings] [--program FILE --source FOLDER] TREE");
    process.exit(2);
  }
  return {...values, tree: resolve(positionals[0])};
}

/** Checks of all subjects whose name matches. */
async function list_checks(setup) {
  const only = new RegExp(setup.only);
  const checks = [];
  for (const subject of SUBJECTS) {
    const module = await import(`./checks/${subject}.mjs`);
    for (const check of module.list_checks(setup.tree, setup)) checks.push({...check, name: `${subject}: ${check.name}`});
  }
  return checks.filter((check) => only.test(check.name));
}

/** The text with the mistake in it. */
function plant(mistake, text) {
  if (mistake.add !== undefined) return `${text}\n${mistake.add}\n`;
  return text.replace(mistake.from, mistake.to);
}

/** Runs a check on a site with a mistake in it; it has to notice. */
async function expect_notice(world, check, mistake) {
  let planted = false;
  const alter = (path, text) => {
    if (!mistake.file.test(path)) return text;
    const changed = plant(mistake, text);
    planted ||= changed !== text;
    return changed;
  };
  const said = await with_altered_site(world, alter, (site) => check.run(site).then(() => null, (error) => error.message));
  require(planted, `the mistake fits no file of ${mistake.file} that was read`);
  require(said !== null, "not noticed");
  require(mistake.says.test(said), `noticed something else than ${mistake.says}: ${said}`);
}

// --- the two ways to run: each is a list of {name, run()}

const checks_to_run = (world, checks) =>
  checks.flatMap((check) =>
    (check.sites ?? Object.keys(world.sites)).filter((name) => world.sites[name]).map((name) => ({
      name: `${check.name} (${name})`,
      run: () => check.run(world.sites[name]),
    })));

const breaks_to_run = (world, checks) =>
  checks.flatMap((check) =>
    (check.breaks ?? []).map((mistake) => ({
      name: `${check.name}, with ${mistake.add ?? `${mistake.from} -> ${mistake.to}`}`,
      run: () => expect_notice(world, check, mistake),
    })));

/** What an error says, without the colours and the log of Playwright; with its stack when it is nobody's complaint. */
function text_of(error) {
  const text = error instanceof Complaint || error.name === "TimeoutError" ? error.message : error.stack;
  return text.replace(/\u001b\[\d+m/g, "").replace(/\nCall log:\n(  .*\n)+/, "\n");
}

const indent = (text) => text.split("\n").slice(0, SHOWN_LINES).map((line) => `  ${line.slice(0, SHOWN_COLUMNS)}`).join("\n");

const seconds_since = (begun) => ((performance.now() - begun) / 1000).toFixed(1);

/** Runs all, AT_ONCE side by side; -> how many failed. */
async function run_all(tasks, timings) {
  let failed = 0;
  const waiting = [...tasks];
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      const begun = performance.now();
      try {
        await task.run();
      } catch (error) {
        failed++;
        console.log(`error: ${task.name}\n${indent(text_of(error))}`);
      }
      if (timings) console.log(`${seconds_since(begun)} s: ${task.name}`);
    }
  };
  await Promise.all(Array.from({length: AT_ONCE}, worker));
  return failed;
}

async function main() {
  const setup = read_arguments();
  const checks = await list_checks(setup);
  const world = {...setup, closers: []};
  const begun = performance.now();
  let failed;
  let tasks;
  try {
    world.browser = await launch_chromium();
    world.closers.push(() => world.browser.close());
    if (!setup["self-test"]) world.sites = await open_sites(world);
    tasks = (setup["self-test"] ? breaks_to_run : checks_to_run)(world, checks);
    failed = await run_all(tasks, setup.timings);
  } finally {
    for (const close of world.closers.reverse()) await close();
  }
  console.log(`browser${setup["self-test"] ? " self-test" : ""}: ${tasks.length} checks, ${failed} failed, ${seconds_since(begun)} s`);
  return failed === 0 && tasks.length > 0;
}

process.exit((await main()) ? 0 : 1);
