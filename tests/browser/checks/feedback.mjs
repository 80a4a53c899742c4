// "Was this page helpful?": answered by keyboard and without scripts. By default the answer is a GET of the thanks page in the
// page's language, with an endpoint a POST there, which leads back to the thanks page.
import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {require, require_equal} from "../complaint.mjs";
import {LOCALES} from "../kinds.mjs";
import {serve_endpoint, serve_tree} from "../static_server.mjs";
import {address, arrives_at, read} from "../visit.mjs";

/** Tab to the group, arrows within it, Tab to the button, Enter. */
async function answer_by_keys(page, arrows) {
  await page.locator(".feedback input[type=radio]").first().focus();
  await page.keyboard.press("Space");
  for (let i = 0; i < arrows; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  const at_button = await page.evaluate(() => document.activeElement.matches(".feedback button"));
  require(at_button, "behind the faces, Tab leads to the button");
  await page.keyboard.press("Enter");
}

async function is_thanked(site, page, {tag, dir}) {
  const html = page.locator("html");
  require_equal([await html.getAttribute("lang"), await html.getAttribute("dir")], [tag, dir], "language and direction of the thanks");
  require((await page.locator("main").innerText()).length > 20, "the thanks say something");
}

async function answer(site, locale, javaScriptEnabled) {
  await read(site, `${locale.tag}/60156.html`, {javaScriptEnabled}, async (page) => {
    await answer_by_keys(page, 1);
    await arrives_at(site, page, `${locale.tag}/thanks.html?port=60156&helpful=partly`);
    await is_thanked(site, page, locale);
    await page.goto(address(site, `${locale.tag}/22.html`));
    await page.locator(".feedback label").last().click();
    await page.locator(".feedback button").click();
    await arrives_at(site, page, `${locale.tag}/thanks.html?port=22&helpful=yes`);
  });
}

/** Nothing is sent before a face is chosen. */
async function choose_nothing(site) {
  await read(site, "en/22.html", {}, async (page) => {
    await page.locator(".feedback button").click();
    await page.waitForTimeout(200);
    require(page.url() === address(site, "en/22.html"), "nothing is sent before a face is chosen");
    await page.locator(".feedback").evaluate((form) => form.checkValidity()).then((valid) => require(!valid, "a face is required"));
  });
}

// --- a site with an endpoint

/** Builds port 22 of a site that posts to `endpoint` and is published at `base`. */
function build_site({program, source}, folder, base, endpoint) {
  const overlay = join(folder, "overlay");
  const tree = join(folder, "tree");
  mkdirSync(join(overlay, "content"), {recursive: true});
  writeFileSync(join(overlay, "content/site.json"), JSON.stringify({baseUrl: base, feedback: {endpoint}}));
  const options = ["--source", source, "--overlay", overlay, "--locales", LOCALES.map(({tag}) => tag).join(","), "--ports", "22"];
  const run = spawnSync(program, ["build", ...options, "--output", tree], {encoding: "utf8"});
  require(run.status === 0, `portolan build: ${run.stderr}${run.stdout}`);
}

async function post_answers(site, setup) {
  const folder = mkdtempSync(join(tmpdir(), "feedback-"));
  const endpoint = await serve_endpoint((fields) => fields.thanks);
  mkdirSync(join(folder, "tree"));
  const server = await serve_tree(join(folder, "tree"), {behind: site.tree}); // thanks are the same on both
  try {
    build_site(setup, folder, server.base, endpoint.address);
    const posting = {...site, base: server.base, allowed: [endpoint.address]};
    for (const locale of LOCALES) {
      for (const javaScriptEnabled of [true, false]) {
        await read(posting, `${locale.tag}/22.html`, {javaScriptEnabled}, async (page) => {
          await answer_by_keys(page, 2);
          await arrives_at(posting, page, `${locale.tag}/thanks.html`);
          await is_thanked(posting, page, locale);
        });
        const post = endpoint.posts.pop();
        require_equal(post.method, "POST", "how the endpoint is asked");
        const {port, locale: said, helpful} = post.fields;
        require_equal([port, said, helpful], ["22", locale.tag, "yes"], "what the endpoint receives");
      }
    }
  } finally {
    await server.close();
    await endpoint.close();
    rmSync(folder, {recursive: true});
  }
}

export const list_checks = (tree, setup) => [
  ...LOCALES.flatMap((locale) => [true, false].map((scripts) => ({
    name: `asked for thanks, ${locale.tag}${scripts ? "" : ", without scripts"}`,
    run: (site) => answer(site, locale, scripts),
    breaks: locale.tag !== "en" || !scripts ? [] : [
      {says: /thanks\.html\?port=60156/, file: /60156\.html$/, from: 'name="port"', to: 'name="number"'},
      {says: /Tab leads to the button/, file: /^assets\/site\..*js$/, add: "addEventListener('DOMContentLoaded', () => document.querySelector('.feedback button').before(document.createElement('input')));"},
      {says: /language and direction/, file: /thanks\.html$/, from: 'lang="en"', to: 'lang="de"'},
    ],
  }))),
  {
    name: "nothing chosen",
    run: choose_nothing,
    breaks: [{says: /before a face/, file: /22\.html$/, from: 'value="no" required', to: 'value="no"'}],
  },
  {
    name: "posted to an endpoint",
    sites: setup.program ? ["http"] : [],
    run: (site) => post_answers(site, setup),
  },
];
