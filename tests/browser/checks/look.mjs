// What a reader sees: the button for light and dark, which is remembered and never flashes; paper, on which nothing is hidden
// or cut off; larger spacing of text.
import {require, require_equal, require_none} from "../complaint.mjs";
import {LOCALES} from "../kinds.mjs";
import {address, read, visit} from "../visit.mjs";

const BUTTON = "header.top button.theme";
const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme ?? "auto");
const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** The colours of a page: its custom properties, and what body and links make of them. */
const colours = (page) => page.evaluate(() => {
  const root = getComputedStyle(document.documentElement);
  const names = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .flatMap((rule) => [rule, ...(rule.cssRules ?? [])]).flatMap((rule) => [...(rule.style ?? [])])
    .filter((name) => name.startsWith("--"));
  const pairs = [...new Set(names)].sort().map((name) => `${name}: ${root.getPropertyValue(name)}`);
  const link = getComputedStyle(document.querySelector("main a")).color;
  return [...pairs, `link: ${link}`, `scheme: ${root.colorScheme}`];
});

async function change_theme(site) {
  await read(site, "en/22.html", {colorScheme: "light"}, async (page) => {
    const light = await paper(page);
    require_equal(await theme(page), "auto", "the theme at first");
    const names = new Set([await page.locator(BUTTON).getAttribute("aria-label")]);
    const seen = [];
    const papers = {};
    for (let i = 0; i < 3; i++) {
      await page.locator(BUTTON).focus();
      await page.keyboard.press(i % 2 ? "Enter" : "Space");
      seen.push(await theme(page));
      papers[seen.at(-1)] = await paper(page);
      names.add(await page.locator(BUTTON).getAttribute("aria-label"));
    }
    require_equal(seen, ["light", "dark", "auto"], "the themes that the button leads through");
    require_equal(names.size, 3, "the number of names that the button has on its way");
    require_equal([papers.light, papers.auto], [light, light], "the paper of light and automatic");
    require(papers.dark !== light, "dark has another paper than light");
  });
}

/** The theme that stands when the body begins, before anything is drawn. */
const note_first_theme = () => {
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    window.firstTheme = document.documentElement.dataset.theme ?? "auto";
    observer.disconnect();
  }).observe(document, {childList: true, subtree: true});
};

async function remember_theme(site) {
  await read(site, "en/22.html", {colorScheme: "light", script: note_first_theme}, async (page) => {
    await page.click(BUTTON);
    await page.click(BUTTON);
    require_equal(await theme(page), "dark", "the theme after two clicks");
    const dark = await paper(page);
    for (const path of ["en/22.html", "ar-XB/index.html", "en/search.html"]) {
      await page.goto(address(site, path));
      require_equal(await page.evaluate(() => window.firstTheme), "dark", `the theme of ${path} when its body begins`);
      require_equal(await paper(page), dark, `the paper of ${path}`);
    }
  });
}

/** A chosen theme has the very colours of the system's; on home, whose style sheet has more of them. */
async function match_themes(site) {
  for (const path of ["en/22.html", "en/index.html"]) {
    const by_system = {};
    for (const scheme of ["light", "dark"]) {
      by_system[scheme] = await read(site, path, {colorScheme: scheme}, colours);
    }
    require(by_system.light.length > 10, `${path} has custom properties`);
    for (const [chosen, clicks, scheme] of [["light", 1, "dark"], ["dark", 2, "light"]]) {
      const by_choice = await read(site, path, {colorScheme: scheme}, async (page) => {
        for (let i = 0; i < clicks; i++) await page.click(BUTTON);
        return colours(page);
      });
      const differing = by_choice.filter((line) => !by_system[chosen].includes(line) && !line.startsWith("scheme"));
      require_none(differing, `${path}: ${chosen} has the same colours whether the system or the reader chose it`);
      require(by_choice.at(-1).includes(chosen), `${path}: controls follow the chosen theme (${by_choice.at(-1)})`);
    }
  }
}

const UNPRINTED = ["header.top > :not(.brand)", ".skip", ".pager", ".feedback", "footer.end", "button", "nav.letters", "form.search"];

const find_cut_off = () =>
  [...document.querySelectorAll("pre, table, code")].filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)
    .filter((e) => !["inline", "contents"].includes(getComputedStyle(e).display))
    .map((e) => `cut off: ${e.outerHTML.slice(0, 120)}`);

const find_folded = () =>
  [...document.querySelectorAll("main details > :not(summary)")].filter((e) => e.getBoundingClientRect().height === 0)
    .map((e) => `folded: ${e.outerHTML.slice(0, 120)}`);

async function print_page(site) {
  for (const {tag} of LOCALES) {
    await read(site, `${tag}/6379.html`, {viewport: {width: 700, height: 1000}, colorScheme: "dark"}, async (page) => {
      await page.emulateMedia({media: "print", colorScheme: "dark"});
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      for (const selector of UNPRINTED) {
        for (const element of await page.locator(selector).all()) {
          require(!(await element.isVisible()), `${selector} is not printed`);
        }
      }
      require(await page.locator("h1").isVisible(), "the heading is printed");
      require_none(await page.evaluate(find_cut_off), "nothing is cut off on paper");
      require_none(await page.evaluate(find_folded), "what is folded away on the screen is printed");
      const [background, ink] = await page.evaluate(() => [
        getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]);
      const brightness = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
      require(brightness(background) > 650 || background.endsWith(", 0)"), `paper is white on paper, it is ${background}`);
      require(brightness(ink) < 300, `ink is dark on paper, also for readers of dark pages; it is ${ink}`);
      const bytes = await page.pdf();
      require(bytes.length > 10_000, "there is something to print");
    });
  }
}

/** Text spacing of WCAG 1.4.12, on a narrow page: nothing is cut off and nothing sticks out. */
const SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }" +
  " p { margin-block-end: 2em !important }";

const find_clipped = () => {
  const found = [];
  if (document.scrollingElement.scrollWidth > innerWidth) found.push(`${document.scrollingElement.scrollWidth} px wide`);
  for (const element of document.body.querySelectorAll("*:not(.quiet, .quiet *)")) {
    const style = getComputedStyle(element);
    const clips = style.overflowX === "hidden" || style.overflowX === "clip";
    if (clips && element.scrollWidth > element.clientWidth + 1) found.push(`clipped: ${element.outerHTML.slice(0, 120)}`);
  }
  return found;
};

async function space_text(site) {
  for (const path of ["en/22.html", "ar-XB/60156.html", "en/index.html", "en/0-255.html"]) {
    // Style that a reader adds is not the page's: the policy is not asked.
    await read(site, path, {viewport: {width: 360, height: 740}, bypassCSP: true}, async (page) => {
      await page.addStyleTag({content: SPACED});
      require_none(await page.evaluate(find_clipped), `${path} bears wider spacing of text`);
    });
  }
}

const css = (rules) => ({file: /^assets\/site\..*css$/, add: rules});
const js = (code) => ({file: /^assets\/site\..*js$/, add: code});

export const list_checks = () => [
  {
    name: "theme button",
    run: change_theme,
    breaks: [
      {says: /leads through/, ...js("addEventListener('click', (e) => { if (document.documentElement.dataset.theme === 'dark') e.stopImmediatePropagation(); }, true);")},
      {says: /another paper/, ...css(":root[data-theme] { --paper: #fbfaf7 }")},
      {says: /names that the button/, ...js("addEventListener('click', () => document.querySelector('.theme').setAttribute('aria-label', 'x'));")},
    ],
  },
  {
    name: "theme remembered",
    run: remember_theme,
    breaks: [
      {says: /when its body begins/, ...js("addEventListener('pagehide', () => localStorage.clear());")},
      {says: /when its body begins/, file: /^en\/22\.html$/, from: /<script src="([^"]*site[^"]*)"/, to: '<script defer src="$1"'},
    ],
  },
  {
    name: "chosen colours are the system's",
    sites: ["http", "serve"], // no script may read style sheets from files
    run: match_themes,
    breaks: [
      {says: /dark has the same/, ...css(":root[data-theme=dark] { --link: #fff }")},
      {says: /light has the same|controls follow/, ...css(":root { color-scheme: light dark !important }")},
    ],
  },
  {
    name: "print",
    run: print_page,
    breaks: [
      {says: /pager is not printed/, ...css("@media print { .pager { display: flex !important } }")},
      {says: /cut off/, ...css("@media print { pre { white-space: pre !important } pre * { white-space: pre !important } }")},
      {says: /folded/, ...css("@media print { details::details-content { content-visibility: hidden !important; block-size: 0 !important } }")},
      {says: /ink is dark|paper is white/, ...css("@media print { body { color: #eee !important; background: #111 !important } }")},
    ],
  },
  {
    name: "wider spacing of text",
    sites: ["http"],
    run: space_text,
    breaks: [{says: /clipped/, ...css(".answer { inline-size: 12rem; overflow: hidden; white-space: nowrap }")}],
  },
];
