// On the home page, the search page and the page that stands in for a missing one: finds ports by number and by name
// while a reader types, and for the `q` of the address. Needs port_number of site.js.
//
//   <form role="search"> ... <input name="q"> ... </form>
//   <div id="found" data-results="Results" data-none="Nothing found for" data-port="Port">
//     <span hidden data-standing="assigned">assigned by IANA</span>   and default, common, reported, historic
//   </div>
//   <p id="suggestion" data-words="Did you mean" hidden></p>         where the address may tell what was looked for
//
// Names lie in shards, ../search/KEY.js, which generator/search/search.h describes: a shard holds the names whose first
// word lies between its start and the next, and tells which other shards hold a word of these letters. So a name is
// found in one file. Then, when the typing pauses, come at most four shards whose names or titles hold the words.
"use strict";

const SHARDS = "0 ar b cn e g i k n p r sn u".split(" ");
const WORD_KEY = 5;      // letters of a word that a shard keeps for names of other shards
const SHORT_WORD = 3;    // shorter ones are found in other shards when they are whole words only
const MORE_SHARDS = 4;
const STANDINGS = {"": "assigned", d: "default", c: "common", r: "reported", h: "historic"};
const RANKS = Object.values(STANDINGS);
const TRANSPORTS = {t: "TCP", u: "UDP", s: "SCTP", d: "DCCP"};

const asked = new Map();    // shard number -> promise of the shard
const arrived = new Map();  // key -> shard

// --- Words

/** Words as the generator divides them: its letters are those of ASCII, and all beyond. */
function split_words(text) {
  return text.toLowerCase().match(/[a-z0-9\u0080-\u{10ffff}]+/gu) || [];
}

/** Without marks and capitals, full width or ligatures. */
function fold(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

function words_of(text) {
  return split_words(fold(text));
}

function shard_of(word) {
  return Math.max(SHARDS.filter((start) => start <= word).length - 1, 0);
}

// --- Shards

/** Every shard calls this. */
function portolan_names(key, names, titles, ports, words) {
  const title_lines = titles.split("\n");
  const port_lines = ports.split("\n");
  arrived.set(key, {
    names: unfold(names).map((name, i) => read_name(name, title_lines[i], port_lines[i])),
    words: unfold(words).map(read_word),
  });
}

/** Lines begin with the number of characters, in base 36, that they share with the line before. */
function unfold(text) {
  let line = "";
  return (text ? text.split("\n") : []).map((rest) => line = line.slice(0, parseInt(rest[0], 36)) + rest.slice(1));
}

function read_name(name, title_line, port_line) {
  const [title, unseen = ""] = title_line.split("\t");
  const unseen_words = unseen.split(" ");
  const [, standing, used, places] = /^([dcrh]?)(\+?)(.*)$/.exec(port_line);
  const shown_title = fill_title(title, split_words(name));
  const name_words = words_of(name);
  return {
    name,
    title: shown_title,
    standing: STANDINGS[standing],
    used: used !== "",
    places: places.split(" ").map(read_place),
    name_words,
    squashed: name_words.join(""),
    known_as: unseen_words.filter((word) => word.startsWith("=")).map((word) => word.slice(1)),
    words: [...name_words, ...words_of(shown_title), ...unseen_words.map((word) => word.replace("=", ""))],
  };
}

/** In a title, ^ and a letter stand for a word of the name: a to h small, i to p with a capital, q to x in capitals. */
function fill_title(title, name_words) {
  return title.replace(/\^(.)/g, (_, letter) => {
    if (letter === "^") return letter;
    const place = letter.charCodeAt() - 97;
    const word = name_words[place % 8];
    return [word, word[0].toUpperCase() + word.slice(1), word.toUpperCase()][place >> 3];
  });
}

/** "69u" or "6000-6063t" */
function read_place(text) {
  const [, first, last, letters] = /^(\d+)(?:-(\d+))?(.*)$/.exec(text);
  return {
    port: Number(first),
    range: last ? `${first}–${last}` : first,
    transports: [...letters || "tu"].map((letter) => TRANSPORTS[letter]).filter(Boolean),
  };
}

/** "secureBMA" */
function read_word(line) {
  const [, start, letters] = /^(.*?)([A-Z]+)$/.exec(line);
  return {start: fold(start), shards: [...letters].map((letter) => letter.charCodeAt() - 65)};
}

/** The shard, or nothing if it cannot be had. */
function load_shard(number) {
  if (!asked.has(number)) {
    asked.set(number, new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = `../search/${SHARDS[number]}.js`;
      script.onload = () => resolve(arrived.get(SHARDS[number]));
      script.onerror = () => {
        asked.delete(number);
        resolve(undefined);
      };
      document.head.append(script);
    }));
  }
  return asked.get(number);
}

async function load_shards(numbers) {
  return (await Promise.all(numbers.map(load_shard))).filter(Boolean);
}

// --- Finding

/** What a reader asks for: words as typed and folded, and the shards where names lie that begin with one of them. */
function read_query(text) {
  const typed = split_words(text.normalize("NFKC")).slice(0, 8);
  const words = typed.flatMap(words_of);
  return {typed, words, squashed: words.join(""), homes: [...new Set(typed.map(shard_of))]};
}

/** The numbers of other shards that hold all of the words, the likeliest first. Words of one or two letters may be the
    start of too many others to tell. */
async function further_shards(query) {
  const votes = SHARDS.map(() => 0);
  let possible = SHARDS.map((_, number) => number);
  for (const typed of query.typed) {
    const home = shard_of(typed);
    const [shard] = await load_shards([home]);
    if (!shard) continue;
    const word = fold(typed);
    const told = shard.words.filter(({start}) => may_be(start, word));
    for (const {start, shards} of told) {
      const weight = start === word.slice(0, WORD_KEY) ? 100 : 1;
      shards.forEach((number, place) => votes[number] += weight * (SHARDS.length - place));
    }
    if (word.length < SHORT_WORD) continue;
    const here = [home, ...told.flatMap(({shards}) => shards)];
    possible = possible.filter((number) => here.includes(number));
  }
  return possible.filter((number) => votes[number] > 0 && !query.homes.includes(number))
    .sort((a, b) => votes[b] - votes[a]).slice(0, MORE_SHARDS);
}

/** Whether a word of which shards keep that start may be `word`, or a longer one. */
function may_be(start, word) {
  if (word.length < SHORT_WORD) return start === word;
  return start.startsWith(word) || (start.length === WORD_KEY && word.startsWith(start));
}

/** How well a name fits: 0 it is that, 1 begins so, 2 its words do, or it is known as that, 3 words of its title do;
    nothing if it does not. */
function fit(name, query) {
  if (name.squashed === query.squashed) return 0;
  if (name.squashed.startsWith(query.squashed)) return 1;
  const all_in = (words) => query.words.every((word) => words.some((other) => other.startsWith(word)));
  if (all_in(name.name_words) || query.words.every((word) => name.known_as.includes(word))) return 2;
  return all_in(name.words) ? 3 : undefined;
}

/** What results are ordered by: the name itself; then names that programs are known to use and others that begin so, the
    surest first; then the rest. Among equals, what fits better, and names of which more is asked for. */
function sort_keys(name, query) {
  const step = fit(name, query);
  return [name.used ? Math.min(step, 1) : step, RANKS.indexOf(name.standing), name.used ? 0 : 1, step,
    step < 3 ? name.squashed.length : 0, name.places[0].port];
}

/** A result for each port or range of each name that fits. */
function rank_names(shards, query) {
  return shards.flatMap((shard) => shard.names)
    .filter((name) => fit(name, query) !== undefined)
    .map((name) => ({name, keys: sort_keys(name, query)}))
    .sort((a, b) => a.keys.map((key, i) => key - b.keys[i]).find(Boolean) || 0)
    .flatMap(({name: {name, title, standing, places}}) => places.map((place) => ({...place, name, title, standing})));
}

/** All results for a name. `hurry`, if given, gets those of the shard of the first word as soon as they are there, and
    answers whether to go on. */
async function find_names(text, hurry) {
  const query = read_query(text);
  if (query.words.length === 0) return [];
  const first = await load_shards(query.homes.slice(0, 1));
  if (hurry && !await hurry(rank_names(first, query))) return [];
  return rank_names(await load_shards([...query.homes, ...await further_shards(query)]), query);
}

// --- On the page

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function port_link(port, ...children) {
  return element("a", {href: `${port}.html`}, ...children);
}

function result_line(result, words) {
  const number = element("b", {dir: "ltr"}, result.range);
  if (!result.name) return element("li", {}, port_link(result.port, words.port ? `${words.port} ` : "", number));
  const line = element("li", {}, port_link(result.port, number, " ", element("bdi", {}, result.name)));
  if (result.title) line.append(" ", element("span", {class: "title"}, element("bdi", {}, result.title)));
  if (result.transports.length) line.append(" ", element("span", {class: "transports"}, result.transports.join(" ")));
  const standing = words[result.standing];
  if (standing) line.append(" ", element("span", {class: `tag ${result.standing}`}, standing));
  return line;
}

function start_search(found) {
  const SHOWN_WHILE_TYPING = 12;
  const SHOWN = 200;
  const PAUSE = 200;  // milliseconds without a key, before more is loaded and screen readers are told

  const words = {...found.dataset};
  for (const {dataset, textContent} of found.querySelectorAll("[data-standing]")) words[dataset.standing] = textContent;
  const input = document.querySelector("form[role=search] input[name=q]");
  const status = element("p", {role: "status"});
  const list = element("ul", {class: "results", "aria-label": words.results});
  found.append(status, list);

  let turn = 0;
  const show = (results, most) => list.replaceChildren(...results.slice(0, most).map((result) => result_line(result, words)));

  async function search(text, most) {
    const mine = ++turn;
    const port = port_number(text);
    const results = port !== null ? [{port, range: String(port)}] : await find_names(text, async (first) => {
      if (mine === turn) show(first, most);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      return mine === turn;
    });
    if (mine !== turn) return [];
    show(results, most);
    const count = results.length.toLocaleString(document.documentElement.lang);
    status.replaceChildren(...text.trim() === "" ? []
      : results.length ? [`${words.results} (${count})`] : [`${words.none} `, element("bdi", {}, text.trim())]);
    return results;
  }

  const links = () => [...list.querySelectorAll("a")];
  const move = (event, target) => {
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
  input.addEventListener("input", () => search(input.value, SHOWN_WHILE_TYPING));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(event, links()[0]);
    if (event.key === "Escape" && input.value) {
      event.preventDefault();
      input.value = "";
      search("", 0);
    }
  });
  list.addEventListener("keydown", (event) => {
    const all = links();
    const here = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown") move(event, all[here + 1]);
    if (event.key === "ArrowUp") move(event, all[here - 1] || input);
    if (event.key === "Escape") move(event, input);
  });

  const suggestion = document.getElementById("suggestion");
  if (suggestion) return suggest(suggestion, input, (text) => search(text, SHOWN_WHILE_TYPING));
  const asked_for = new URLSearchParams(location.search).get("q");
  if (asked_for) search(input.value = asked_for, SHOWN);
  // On a page that a reader comes back to, the browser may have kept what was typed.
  else if (input.value) search(input.value, SHOWN_WHILE_TYPING);
}

/** The port that the address of a missing page may mean: /ports/443, /en/443.htm, /tcp/443, /port-443/. */
function port_of_path(path) {
  const parts = path_parts(path);
  const last = parts[parts.length - 1] || "";
  const numbers = last.match(/\p{Nd}+/gu) || [];
  return port_number(last) ?? port_number(parts.slice(-2).join("/")) ?? (numbers.length === 1 ? port_number(numbers[0]) : null);
}

function path_parts(path) {
  let text = path;
  try {
    text = decodeURIComponent(path);
  } catch {}  // not UTF-8: taken as it is
  return text.replace(/\.[a-z]+$/i, "").split("/").filter(Boolean);
}

/** On the page that stands in for a missing one: a link to the port, or the names that the address may mean. */
async function suggest(suggestion, input, search) {
  const port = port_of_path(location.pathname);
  if (port !== null) {
    suggestion.append(`${suggestion.dataset.words} `, port_link(port, element("b", {dir: "ltr"}, String(port))));
    suggestion.hidden = false;
    return;
  }
  const name = path_parts(location.pathname).pop();
  if (name && !input.value && (await find_names(name)).length && !input.value) search(input.value = name);
}

if (typeof document !== "undefined") {
  const found = document.getElementById("found");
  if (found) start_search(found);
}
