// Ways through the site: from home to a port by classes and blocks, services and categories; two clicks without scripts; the
// switch of languages; pages that are not there; the choice of a language at the root.
import {require, require_equal} from "../complaint.mjs";
import {LOCALES} from "../kinds.mjs";
import {address, arrives_at, read, visit} from "../visit.mjs";

const block_of = (port) => `${port - (port % 256)}-${port - (port % 256) + 255}`;

/** Clicks the first link in `inside` that leads to a page of the same folder, and arrives there. */
async function follow(site, page, folder, name, inside = "main") {
  await page.locator(`${inside} a[href="${name}"]:visible`).first().click();
  await arrives_at(site, page, `${folder}/${name}`);
}

const heading = (page) => page.locator("h1").innerText();

async function go_down(site, {tag}) {
  await read(site, `${tag}/index.html`, {}, async (page) => {
    await follow(site, page, tag, "user-ports.html");
    await follow(site, page, tag, "8192-8447.html");
    await follow(site, page, tag, "8443.html");
    require((await heading(page)).includes("8443"), "the heading of 8443.html has the number");
    await follow(site, page, tag, "8444.html", ".pager");
    require((await heading(page)).includes("8444"), "the heading of 8444.html has the number");
    await follow(site, page, tag, "8443.html", ".pager");
    await follow(site, page, tag, "8192-8447.html", ".crumbs");
    await follow(site, page, tag, "user-ports.html", ".crumbs");
    await follow(site, page, tag, "index.html", ".crumbs");
  });
}

const FAR_PORTS = [0, 443, 1024, 11003, 32768, 49151, 49152, 65535];

async function take_two_clicks(site, {tag}) {
  await visit(site, {javaScriptEnabled: false}, async (page) => {
    for (const port of FAR_PORTS) {
      await page.goto(address(site, `${tag}/index.html`));
      await follow(site, page, tag, `${block_of(port)}.html`);
      await follow(site, page, tag, `${port}.html`);
      require((await heading(page)).includes(port), `the heading of ${port}.html has the number`);
    }
  });
}

async function find_by_letter(site) {
  await read(site, "en/index.html", {javaScriptEnabled: false}, async (page) => {
    await follow(site, page, "en", "services.html", "footer");
    await follow(site, page, "en", "services-s.html");
    await follow(site, page, "en", "22.html");
    await follow(site, page, "en", "services.html", "footer");
    await follow(site, page, "en", "services-0.html");
    await follow(site, page, "en", "services-m.html", ".letters");
  });
}

async function find_by_category(site) {
  await read(site, "en/index.html", {javaScriptEnabled: false}, async (page) => {
    await follow(site, page, "en", "categories.html", "footer");
    const links = page.locator('main a[href^="category-"]');
    require((await links.count()) >= 20, "there are at least 20 categories");
    await follow(site, page, "en", await links.first().getAttribute("href"));
    const port = page.locator("main dl a").first();
    const name = await port.getAttribute("href");
    require(/^\d+\.html$/.test(name), `the first link of a category is a port, it is ${name}`);
    await port.click();
    await arrives_at(site, page, `en/${name}`);
  });
}

async function skip_to_content(site) {
  await read(site, "en/22.html", {}, async (page) => {
    await page.keyboard.press("Tab");
    const link = page.locator(".skip");
    require(await link.evaluate((e) => e === document.activeElement), "the first Tab reaches the link to the content");
    const box = await link.boundingBox();
    require(box.x >= 0 && box.y >= 0 && box.height > 10, "the link to the content shows when it has the focus");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => document.querySelector("main").contains(document.activeElement));
    require(inside, "behind the link to the content, Tab goes on in the content");
  });
}

/** Where a reader may want another language; the root page is the choice itself. */
const SWITCHED = ["22.html", "60156.html", "index.html", "user-ports.html", "0-255.html", "services-s.html", "search.html", "about.html"];

async function switch_language(site) {
  const [english, other] = LOCALES;
  await visit(site, {javaScriptEnabled: false}, async (page) => {
    for (const name of SWITCHED) {
      await page.goto(address(site, `${english.tag}/${name}`));
      for (const next of [other, english]) {
        await page.locator(".languages summary").click();
        const link = page.locator(`.languages a[hreflang="${next.tag}"]`);
        const own_name = await link.innerText();
        require_equal(await link.getAttribute("lang"), next.tag, "a language's name is marked as of that language");
        await link.click();
        await arrives_at(site, page, `${next.tag}/${name}`);
        const html = page.locator("html");
        require_equal([await html.getAttribute("lang"), await html.getAttribute("dir")], [next.tag, next.dir],
          `language and direction of ${next.tag}/${name}`);
        const shown = await page.locator(".languages summary").innerText();
        require(shown.includes(own_name), `the menu says the language's own name, ${own_name}: ${shown}`);
      }
    }
  });
}

async function choose_at_root(site) {
  await read(site, "index.html", {locale: "ar"}, async (page) => {
    for (const {tag} of LOCALES) {
      const link = page.locator(`a[href="${tag}/index.html"]`);
      require_equal(await link.getAttribute("lang"), tag, "a language's name at the root is marked as of that language");
    }
    await page.waitForTimeout(200);
    require(page.url() === address(site, "index.html"), "the root page leads nowhere by itself");
    await page.locator('a[href="ar-XB/index.html"]').click();
    await arrives_at(site, page, "ar-XB/index.html");
  });
}

/** [address of no page, its locale, the port that it may mean] */
const MISSING = [
  ["en/none.html", "en", null],
  ["en/443.htm", "en", 443],
  ["en/port/8080", "en", 8080],
  ["ar-XB/ports/22/", "ar-XB", 22],
  ["none", "en", null],
];

async function miss_pages(site) {
  for (const [path, tag, port] of MISSING) {
    await visit(site, {missing: address(site, path)}, async (page) => {
      const response = await page.goto(address(site, path));
      require_equal(response.status(), 404, `the status of ${path}`);
      require_equal(await page.locator("html").getAttribute("lang"), tag, `the language of ${path}`);
      const suggestion = page.locator("#suggestion a");
      if (port === null) {
        require_equal(await suggestion.count(), 0, `${path} suggests nothing`);
        await page.locator("a.brand").click();
        await arrives_at(site, page, `${tag}/index.html`);
      } else {
        require_equal(await suggestion.innerText(), String(port), `what ${path} suggests`);
        await suggestion.click();
        await arrives_at(site, page, `${tag}/${port}.html`);
      }
    });
  }
}

async function miss_without_scripts(site) {
  const path = "en/ports/443";
  await visit(site, {missing: address(site, path), javaScriptEnabled: false}, async (page) => {
    await page.goto(address(site, path));
    await follow(site, page, "en", "services.html", "footer");
  });
}

const unlink = (file, name) => ({file, from: new RegExp(`href="${name}"`, "g"), to: 'href="1.html"'});

export const list_checks = () => [
  ...LOCALES.map((locale) => ({
    name: `from home to a port and back, ${locale.tag}`,
    run: (site) => go_down(site, locale),
    breaks: locale.tag !== "en" ? [] : [
      {says: /8443/, ...unlink(/^en\/8192-8447\.html$/, "8443\\.html")},
      {says: /8444/, ...unlink(/^en\/8443\.html$/, "8444\\.html")},
      {says: /user-ports/, ...unlink(/^en\/8192-8447\.html$/, "user-ports\\.html")},
    ],
  })),
  ...LOCALES.map((locale) => ({
    name: `two clicks to any port without scripts, ${locale.tag}`,
    run: (site) => take_two_clicks(site, locale),
    breaks: locale.tag !== "en" ? [] : [{says: /32768-33023/, ...unlink(/^en\/index\.html$/, "32768-33023\\.html")}],
  })),
  {
    name: "services by letter",
    run: find_by_letter,
    breaks: [{says: /22\.html/, ...unlink(/services-s\.html$/, "22\\.html")}],
  },
  {
    name: "categories",
    run: find_by_category,
    breaks: [{says: /at least 20/, ...unlink(/categories\.html$/, "category-[^\"]*")}],
  },
  {
    name: "link to the content",
    run: skip_to_content,
    breaks: [
      {says: /shows when/, file: /site\..*css$/, add: ".skip { position: absolute !important; inset-inline-start: -99rem !important }"},
      {says: /goes on in/, file: /22\.html$/, from: 'href="#main"', to: 'href="#"'},
    ],
  },
  {
    name: "language switch",
    run: switch_language,
    breaks: [
      {says: /not at .*ar-XB\/22\.html/, file: /^en\/22\.html$/, from: "../ar-XB/22.html", to: "../ar-XB/index.html"},
      {says: /marked/, file: /^en\/22\.html$/, from: 'lang="ar-XB" hreflang', to: 'lang="en" hreflang'},
      {says: /direction/, file: /^ar-XB\/22\.html$/, from: 'dir="rtl"', to: 'dir="ltr"'},
    ],
  },
  {
    name: "language at the root",
    run: choose_at_root,
    breaks: [{says: /marked/, file: /^index\.html$/, from: 'lang="ar-XB"', to: 'lang="en"'}],
  },
  {
    name: "pages that are not there",
    sites: ["http", "serve"],
    run: miss_pages,
    breaks: [
      {says: /suggest/, file: /^assets\/search\..*js$/, add: "document.getElementById('suggestion')?.remove();"},
      {says: /has the status 404/, file: /not-found\.html$/, from: /<base href="[^"]*">/, to: ""},
      {says: /language of/, file: /^ar-XB\/not-found\.html$/, from: 'lang="ar-XB"', to: 'lang="en"'},
    ],
  },
  {
    name: "pages that are not there, without scripts",
    sites: ["http", "serve"],
    run: miss_without_scripts,
    breaks: [{says: /services/, file: /not-found\.html$/, from: /<base href="[^"]*">/, to: ""}],
  },
];
