// Searching, as a reader does it: numbers lead straight to their page from any page; names are found while typing on the
// home page and by the search page; by keyboard alone; told to screen readers; useful without scripts.
import {require, require_equal} from "../complaint.mjs";
import {address, arrives_at, read, visit} from "../visit.mjs";

const FIELD = "form[role=search] input[name=q]";

/** What a reader types for port 443: decimal, hex, with a colon, a host or a transport, in digits of other scripts. */
const NUMBERS = [
  "443", " 443 ", "0443", "0x1bb", "1BBh", ":443", "example.org:443", "tcp/443", "443/udp", "port 443",
  "\uff14\uff14\uff13", // full-width
  "\u0664\u0664\u0663", // Arabic
  "\u06f4\u06f4\u06f3", // Persian
  "\u0e54\u0e54\u0e53", // Thai
  "\u096a\u096a\u0969", // Devanagari
];

async function type_numbers(site) {
  await visit(site, {}, async (page) => {
    for (const text of NUMBERS) {
      await page.goto(address(site, "en/22.html"));
      await page.fill(FIELD, text);
      await page.press(FIELD, "Enter");
      try {
        await arrives_at(site, page, "en/443.html");
      } catch (error) {
        error.message = `"${text}" leads to port 443: ${error.message}`;
        throw error;
      }
    }
    for (const [text, name] of [["0", "0.html"], ["65535", "65535.html"]]) {
      await page.goto(address(site, "ar-XB/index.html"));
      await page.fill(FIELD, text);
      await page.locator("form[role=search] button").first().click();
      await arrives_at(site, page, `ar-XB/${name}`);
    }
  });
}

const results = (page) => page.locator("#found li a");
const status = (page) => page.locator("#found [role=status]");

/** Types letter by letter, and waits until the status tells of the whole text. */
async function look_for(page, text, expected_status) {
  await page.fill(FIELD, "");
  await page.locator(FIELD).pressSequentially(text);
  await page.waitForFunction(
    ([selector, pattern]) => new RegExp(pattern, "s").test(document.querySelector(selector)?.textContent ?? ""),
    ["#found [role=status]", expected_status]);
}

const SOME = "[0-9]"; // a count of results

/** [what is typed, the page of the first result] */
const NAMES = [
  ["ssh", "22.html"], ["https", "443.html"], ["domain", "53.html"], ["postgresql", "5432.html"], ["mysql", "3306.html"],
  ["grafana", "3000.html"], ["Redis", "6379.html"], ["ldaps", "636.html"],
];

async function type_names(site) {
  await read(site, "en/index.html", {}, async (page) => {
    for (const [text, name] of NAMES) {
      await look_for(page, text, SOME);
      require_equal(await results(page).first().getAttribute("href"), name, `the first result of "${text}"`);
    }
    await look_for(page, "postg", SOME);
    const found = await results(page).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    require(found.includes("5432.html"), `the beginning of a name is enough: "postg" finds ${found}`);
  });
}

async function find_nothing(site) {
  await read(site, "en/index.html", {}, async (page) => {
    const none = await page.locator("#found").getAttribute("data-none");
    await look_for(page, "qqzzxy", "qqzzxy");
    require_equal(await status(page).innerText(), `${none} qqzzxy`, "what is said when nothing is found");
    require_equal(await results(page).count(), 0, "the number of results of qqzzxy");
    await look_for(page, "65536", "65536");
    require_equal(await results(page).count(), 0, "the number of results of 65536, which is no port");
  });
}

const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  return element.getAttribute("name") ?? element.getAttribute("href") ?? element.tagName;
});

async function use_keys(site) {
  await read(site, "en/index.html", {}, async (page) => {
    while ((await focused(page)) !== "q") await page.keyboard.press("Tab");
    await page.keyboard.type("ssh");
    await page.waitForFunction(() => /[0-9]/.test(document.querySelector("#found [role=status]").textContent));
    require((await results(page).count()) >= 2, "ssh has two results at least");
    await page.keyboard.press("ArrowDown");
    require_equal(await focused(page), "22.html", "what has the focus after the arrow down");
    await page.keyboard.press("ArrowDown");
    const second = await results(page).nth(1).getAttribute("href");
    require_equal(await focused(page), second, "what has the focus after the second arrow down");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    require_equal(await focused(page), "q", "what has the focus after two arrows up");
    await page.keyboard.press("Escape");
    require_equal(await page.inputValue(FIELD), "", "the text after Escape");
    await page.keyboard.type("ssh");
    await page.waitForFunction(() => /[0-9]/.test(document.querySelector("#found [role=status]").textContent));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await arrives_at(site, page, "en/22.html");
  });
}

/** A screen reader tells changes of what was there before; an empty status that is there on load. */
async function tell_status(site) {
  await read(site, "ar-XB/search.html", {}, async (page) => {
    require_equal(await status(page).count(), 1, "the number of status lines before anything is typed");
    require_equal(await status(page).innerText(), "", "the status before anything is typed");
    await status(page).evaluate((line) => (line.dataset.same = "yes"));
    await look_for(page, "ssh", SOME);
    require_equal(await status(page).getAttribute("data-same"), "yes", "whether the status line stays the same element");
  });
}

async function open_search_page(site) {
  await read(site, "en/22.html", {}, async (page) => {
    await page.fill(FIELD, "ssh");
    await page.press(FIELD, "Enter");
    await arrives_at(site, page, "en/search.html?q=ssh");
    await results(page).first().waitFor();
    require_equal(await page.inputValue(FIELD), "ssh", "the text in the field of the search page");
    await page.waitForFunction(() => /[0-9]/.test(document.querySelector("#found [role=status]").textContent));
    await results(page).first().click();
    await arrives_at(site, page, "en/22.html");
    await page.goto(address(site, "en/search.html?q=443"));
    if (new URL(page.url()).pathname.endsWith("/search.html")) { // a server may answer with the page itself
      await results(page).first().click();
      await arrives_at(site, page, "en/443.html");
    }
  });
}

/** Nothing that a query holds becomes markup; the guard sees requests and breaches of the policy. */
async function bear_markup(site) {
  const text = '<img src=x onerror="alert(1)"><b>&amp;\u2028';
  await read(site, `en/search.html?q=${encodeURIComponent(text)}`, {}, async (page) => {
    await page.waitForFunction(() => document.querySelector("#found [role=status]").textContent !== "");
    require_equal(await page.locator("#found img, #found b").count(), 0, "the number of elements that a query made");
    require((await status(page).innerText()).includes("<img"), "the query is shown as it was typed");
  });
}

async function search_without_scripts(site) {
  for (const text of ["ssh", "443"]) {
    await read(site, "en/22.html", {javaScriptEnabled: false}, async (page) => {
      await page.fill(FIELD, text);
      await page.press(FIELD, "Enter");
      await page.waitForURL((url) => !url.pathname.endsWith("/22.html"));
      const {pathname} = new URL(page.url());
      if (text === "443" && pathname.endsWith("/443.html")) return; // the server knew the number
      require(pathname.endsWith("/en/search.html"), `the form leads to the search page, not to ${pathname}`);
      require(await page.locator("main .note").isVisible(), "without scripts the search page says what to do");
      const links = await page.locator("main a:visible").count();
      require(links >= 27, `without scripts the search page leads on, by ${links} links`);
    });
  }
}

const js = (name, code) => ({file: new RegExp(`^assets/${name}\\..*js$`), add: code});

export const list_checks = () => [
  {
    name: "numbers",
    run: type_numbers,
    breaks: [
      {says: /"443" leads/, ...js("site", "addEventListener('submit', (e) => e.stopImmediatePropagation(), true);")},
      {says: /"0x1bb" leads/, file: /^assets\/site\..*js$/, from: "0x([", to: "0y(["},
      {says: /"\uff14/, file: /^assets\/site\..*js$/, from: '.normalize("NFKC")', to: ".replace(/[\\uff10-\\uff19]/g, '?')"},
      {says: /"\u0e54/, file: /^assets\/site\..*js$/, from: '.normalize("NFKC")', to: ".replace(/[\\u0e50-\\u0e59]/g, '?')"},
    ],
  },
  {
    name: "names",
    run: type_names,
    breaks: [
      {says: /first result of "ssh"/, file: /^search\/s.*\.js$|^search\/[pr].*\.js$/, from: /ssh/g, to: "xxh"},
      {says: /Timeout/, file: /^en\/index\.html$/, from: /<script src="[^"]*search[^"]*" defer><\/script>/, to: ""},
    ],
  },
  {
    name: "nothing found",
    run: find_nothing,
    breaks: [{says: /Timeout|nothing is found/, file: /^assets\/search\..*js$/, from: "words.none", to: "words.results"}],
  },
  {
    name: "by keyboard",
    run: use_keys,
    breaks: [
      {says: /arrow down/, ...js("search", "addEventListener('keydown', (e) => e.key === 'ArrowDown' && e.stopImmediatePropagation(), true);")},
      {says: /after Escape/, ...js("search", "addEventListener('keydown', (e) => e.key === 'Escape' && (e.stopImmediatePropagation(), e.preventDefault()), true);")},
    ],
  },
  {
    name: "told to screen readers",
    run: tell_status,
    breaks: [
      {says: /number of status lines/, file: /^assets\/search\..*js$/, from: 'role: "status"', to: 'class: "status"'},
    ],
  },
  {
    name: "search page",
    run: open_search_page,
    breaks: [
      {says: /not at .*search\.html\?q=ssh/, file: /^en\/22\.html$/, from: 'action="search.html"', to: 'action="about.html"'},
      {says: /Timeout/, file: /^en\/search\.html$/, from: 'id="found"', to: 'id="lost"'},
    ],
  },
  {
    name: "markup in a query",
    run: bear_markup,
    breaks: [{says: /a query made|failed|status 404|Content Security/, file: /^assets\/search\..*js$/,
      from: "status.replaceChildren(", to: "status.innerHTML = text; ((...ignored) => {})("}],
  },
  {
    name: "without scripts",
    run: search_without_scripts,
    breaks: [
      {says: /says what to do/, file: /search\.html$/, from: '<p class="note">', to: '<p class="note" hidden>'},
      {says: /search page, not|Timeout/, file: /22\.html$/, from: 'action="search.html"', to: 'action="index.html"'},
    ],
  },
];
