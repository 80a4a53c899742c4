// The button beside each command: what it copies is the command, it says so, and it works without the clipboard of newer
// browsers too.
import {require, require_equal} from "../complaint.mjs";
import {LOCALES} from "../kinds.mjs";
import {read} from "../visit.mjs";

let clipboard_free = Promise.resolve();

/** The clipboard is the browser's, so visits that use it wait for each other. */
const alone = (run) => (site) => {
  const end = clipboard_free.then(() => run(site));
  clipboard_free = end.catch(() => {});
  return end;
};

/** What the clipboard holds as soon as it is `expected`, or in the end. */
async function clipboard_text(site, page, expected) {
  const end = performance.now() + site.patience;
  for (;;) {
    const text = await page.evaluate(() => navigator.clipboard.readText());
    if (text === expected || performance.now() > end) return text;
    await page.waitForTimeout(20);
  }
}

async function copy_all(site) {
  const options = {permissions: ["clipboard-read", "clipboard-write"]};
  await read(site, "en/22.html", options, async (page) => {
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    const commands = await page.locator("pre").count();
    require(commands > 5, "port 22 has commands");
    require_equal(await page.locator("button.copy").count(), commands, "the number of buttons");
    for (let i = 0; i < commands; i++) {
      const text = (await page.locator("pre").nth(i).textContent()).trim();
      await page.locator("button.copy").nth(i).click();
      require_equal(await clipboard_text(site, page, text), text, "what was copied");
    }
  });
}

/** The name of the button says what it does and, as there are many, to what. The word is the page's. */
async function say_so(site) {
  for (const {tag} of LOCALES) {
    await read(site, `${tag}/22.html`, {permissions: ["clipboard-read", "clipboard-write"]}, async (page) => {
      const [copy_word, copied_word] = (await page.locator("script[data-words]").getAttribute("data-words")).split("|");
      const button = page.locator("button.copy:visible").first();
      const name = await button.getAttribute("aria-label");
      require(name.startsWith(copy_word), `the button's name begins with "${copy_word}", it is "${name}"`);
      const status = page.locator("body > [role=status]");
      require_equal(await status.innerText(), "", "the status before");
      await button.focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector("body > [role=status]").textContent !== "");
      require_equal((await status.textContent()).trim(), copied_word, "the status after");
    });
  }
}

const hide_clipboard = () => {
  Object.defineProperty(navigator, "clipboard", {value: undefined});
  document.addEventListener("copy", () => (window.copied = getSelection().toString().trim()));
};

async function copy_without_clipboard(site) {
  await read(site, "en/22.html", {script: hide_clipboard}, async (page) => {
    const text = (await page.locator("pre:visible").first().textContent()).trim();
    await page.locator("button.copy:visible").first().click();
    await page.waitForFunction(() => document.querySelector("body > [role=status]").textContent !== "");
    require_equal(await page.evaluate(() => window.copied), text, "what was copied without navigator.clipboard");
  });
}

const js = (code) => ({file: /^assets\/site\..*js$/, add: code});

export const list_checks = () => [
  {
    name: "every command",
    sites: ["http", "file"],
    run: alone(copy_all),
    breaks: [
      {says: /what was copied/, ...js("const write = Clipboard.prototype.writeText; Clipboard.prototype.writeText = function (text) { return write.call(this, text + '$'); };")},
      {says: /number of buttons/, file: /^en\/22\.html$/, from: "</main>", to: '<button type="button" class="copy">x</button></main>'},
    ],
  },
  {
    name: "told",
    run: alone(say_so),
    breaks: [
      {says: /Timeout|status after/, ...js("addEventListener('DOMContentLoaded', () => setInterval(() => document.querySelector('body > [role=status]')?.replaceChildren(), 1));")},
      {says: /name begins/, ...js("addEventListener('DOMContentLoaded', () => document.querySelectorAll('.copy').forEach((b) => b.setAttribute('aria-label', 'x')));")},
    ],
  },
  {
    name: "without the clipboard",
    run: alone(copy_without_clipboard),
    breaks: [{says: /Timeout|what was copied/, ...js("document.execCommand = () => false;")}],
  },
];
