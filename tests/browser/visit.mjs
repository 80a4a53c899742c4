// A visit to a site by one reader: a browser context of its own, and a guard over all that happens in it.
//
// A site is {name, base, browser, patience, allowed}: the address its tree begins at, how many milliseconds a visit waits for
// something to show, and other addresses its pages may speak to (a feedback endpoint). Whatever a check looks at, a visit
// fails when the console shows an error or warning (a breach of the Content-Security-Policy is one), a script throws, or a
// request leaves the site or fails.
import {Complaint, require_none} from "./complaint.mjs";

export const PHONE = {width: 360, height: 740};
export const DESK = {width: 1280, height: 900};

export const address = (site, path) => new URL(path, site.base).href;

const may_ask = (site, url) =>
  url.startsWith(site.base) || url.startsWith("data:") || (site.allowed ?? []).some((base) => url.startsWith(base));

/** Watches a context; -> set of what should not have happened. `missing` is an address that is expected to be a 404. */
function guard(context, site, missing) {
  const problems = new Set();
  context.on("request", (request) => {
    if (!may_ask(site, request.url())) problems.add(`asked for ${request.url()}, outside of the site`);
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // The browser takes back what a page that is being left still waits for.
    if (reason !== "net::ERR_ABORTED") problems.add(`${request.url()} failed: ${reason}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400 && response.url() !== missing) {
      problems.add(`${response.url()} has the status ${response.status()}`);
    }
  });
  context.on("weberror", (error) => problems.add(`a script threw ${error.error()?.stack ?? error.error()}`));
  context.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    if (missing && message.location().url === missing) return;
    problems.add(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  return problems;
}

/**
 * Runs `action(page)` in a new context and returns what it returns. `options` go to newContext(); besides them:
 * `missing` (see guard), `script` (runs in each page before its own).
 */
export async function visit(site, {missing, script, ...options}, action) {
  const context = await site.browser.newContext({viewport: DESK, locale: "en-US", ...options});
  context.setDefaultTimeout(site.patience);
  const problems = guard(context, site, missing);
  try {
    if (script) await context.addInitScript(script);
    const page = await context.newPage();
    const result = await action(page);
    require_none([...problems], "pages ask only for their own files and the console stays empty");
    return result;
  } catch (error) {
    const besides = [...problems].filter((problem) => !error.message.includes(problem));
    if (besides.length > 0) error.message += `\nbesides:\n${besides.join("\n")}`;
    throw error;
  } finally {
    await context.close();
  }
}

/** A visit that begins with a page: `path` from the root of the site. */
export function read(site, path, options, action) {
  return visit(site, options, async (page) => {
    await page.goto(address(site, path), {waitUntil: "load"});
    return action(page);
  });
}

/** Waits until the page shows `path`; what follows "?" or "#" does not count unless `path` has it. */
export async function arrives_at(site, page, path) {
  const wanted = address(site, path);
  const is_there = (url) => url.href === wanted || url.href.replace(/[?#].*$/s, "") === wanted;
  try {
    await page.waitForURL(is_there, {waitUntil: "load"});
  } catch {
    throw new Complaint(`the reader is at ${page.url()}, not at ${wanted}`);
  }
}
