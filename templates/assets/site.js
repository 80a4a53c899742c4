// On every page: a port number in a search form leads straight to its page, a button changes the colors, and one beside
// each command copies it. Loaded in <head> without defer, so that the colors are right before anything is drawn. Its
// words come from the <script> element: data-words="Copy|Copied|Colors|automatic|light|dark".
"use strict";

/** The port that a text means, or null: 443, 0x1bb, 1bbh, :443, host:443, https://host:443/, tcp/443, 443/udp,
    port 443, in the digits of any script. */
function port_number(text) {
  const plain = text.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/[^\P{Nd}\d]/gu, ascii_digit)
    .replace(/\s+/g, " ").trim().toLowerCase().replace(/^(?:[a-z][a-z\d+.-]*:\/\/)?([^\s/?#]*:\d+)(?:[/?#].*)?$/, "$1");
  const transport = "(?:tcp|udp|sctp|dccp)";
  const number = new RegExp(`^(?:(?:${transport}[\\s/]*)?(?:port)?\\s*[:#]?\\s*|(?:[^\\s:/]+|\\[.*\\]):)` +
    `(?:(\\d+)|0x([\\da-f]+)|(\\d[\\da-f]*)h)(?:[\\s/]*${transport})?$`).exec(plain);
  const port = number && (number[1] ? Number(number[1]) : parseInt(number[2] || number[3], 16));
  return port <= 65535 ? port : null;
}

/** The digits of a script are ten code points in a row, from zero; some scripts lie side by side. */
function ascii_digit(digit) {
  let place = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt() - place - 1))) place++;
  return place % 10;
}

if (typeof document !== "undefined") {
  const root = document.documentElement;
  const [copy_word, copied_word, colors_word, ...theme_words] = document.currentScript.dataset.words.split("|");
  const themes = ["auto", "light", "dark"];
  const stored = "portolan-theme";

  const read_theme = () => {
    try {
      const theme = localStorage.getItem(stored);
      return themes.includes(theme) ? theme : "auto";
    } catch {
      return root.dataset.theme || "auto";  // some browsers keep nothing for file:// or in private windows
    }
  };
  const show_theme = (theme) => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
  };
  show_theme(read_theme());
  // A page that comes back from the browser's memory may have missed a change.
  addEventListener("pageshow", (event) => event.persisted && show_theme(read_theme()));

  const make_button = (name, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name;
    button.addEventListener("click", act);
    return button;
  };
  const label = (button, text) => button.setAttribute("aria-label", button.title = text);

  const add_theme_button = () => {
    const name = () => label(button, `${colors_word}: ${theme_words[themes.indexOf(read_theme())]}`);
    const button = make_button("theme", () => {
      const theme = themes[(themes.indexOf(read_theme()) + 1) % themes.length];
      show_theme(theme);
      try {
        localStorage.setItem(stored, theme);
      } catch {}  // then it holds for this page
      name();
    });
    name();
    document.querySelector("header.top")?.append(button);
  };

  /** Whether the text of an element went to the clipboard. If not, it stays selected, ready for the keyboard. */
  const copy = async (element) => {
    try {
      await navigator.clipboard.writeText(element.textContent.trim());
      return true;
    } catch {  // not there on http:// and on some file:// pages
      getSelection().selectAllChildren(element);
      return document.execCommand("copy");
    }
  };

  let clearing;
  const add_copy_button = (pre, status) => {
    const button = make_button("copy", async () => {
      if (!await copy(pre)) return;
      status.textContent = copied_word;
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 2000);
      clearTimeout(clearing);
      clearing = setTimeout(() => {
        status.textContent = "";
      }, 2000);
    });
    label(button, `${copy_word}: ${pre.textContent.trim().split("\n")[0]}`);
    const box = document.createElement("div");
    box.className = "copyable";
    pre.replaceWith(box);
    box.append(pre, button);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const port = form.matches("form[role=search]") ? port_number(form.elements.q.value) : null;
    if (port === null) return;
    event.preventDefault();
    location.href = new URL(`${port}.html`, form.action);
  });

  document.addEventListener("DOMContentLoaded", () => {
    for (const input of document.querySelectorAll("form[role=search] input")) {
      input.autocomplete = "off";
      input.autocapitalize = "none";
      input.spellcheck = false;
    }
    add_theme_button();
    const status = document.createElement("p");
    status.className = "quiet";
    status.setAttribute("role", "status");
    document.body.append(status);
    for (const pre of document.querySelectorAll("pre")) add_copy_button(pre, status);
  });
}
