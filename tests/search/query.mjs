// port_number of templates/assets/site.js against a slow reader of the same rules that was written from their
// description, on random texts made of what people type and of what they do not; and that no text takes it long.
//
//   node query.mjs [SEED [TEXTS]]
//
// A port is its digits in decimal, or in hexadecimal as 0x1bb or 1bbh; before it may stand a transport, the word `port`,
// and : or #; or a host, an address in brackets or a whole URL, and a colon; behind it a transport, or the path of a URL.
import {readFileSync} from "node:fs";
import {createContext, runInContext} from "node:vm";

const page = createContext({URL});
runInContext(readFileSync(new URL("../../templates/assets/site.js", import.meta.url), "utf8"), page);
const {port_number} = page;

const seed = Number(process.argv[2] ?? 1);
const texts = Number(process.argv[3] ?? 100_000);
const TRANSPORTS = ["tcp", "udp", "sctp", "dccp"];
const SLOWEST = 2000;  // milliseconds of this process, for 100,000 characters
const mistakes = [];

// --- The slow reader

const is_digit = (c) => c >= "0" && c <= "9";
const is_space = (c) => c.trim() === "";
const all = (text, test) => text !== "" && [...text].every(test);

/** ASCII digits for those of any script, found in a table made by counting. */
const DIGITS = new Map();
for (let code = 0, place = 0; code <= 0x10ffff; code++) {
  const c = String.fromCodePoint(code);
  place = /\p{Nd}/u.test(c) ? place + 1 : 0;
  if (place) DIGITS.set(c, String((place - 1) % 10));
}

function plain(text) {
  return [...text.normalize("NFKC")].filter((c) => !/\p{Cf}/u.test(c)).map((c) => DIGITS.get(c) ?? c).join("")
    .replaceAll(/\s+/g, " ").trim().toLowerCase();
}

/** The end of the scheme, "http://". */
function scheme_end(text) {
  const mark = text.indexOf("://");
  const good = mark > 0 && text[0] >= "a" && text[0] <= "z" &&
    [...text.slice(1, mark)].every((c) => (c >= "a" && c <= "z") || is_digit(c) || "+.-".includes(c));
  return good ? mark + 3 : 0;
}

/** Without the scheme and the path of "http://host:80/path", where both together or the path alone make sense. */
function authority(text) {
  for (const begin of [scheme_end(text), 0]) {
    let end = begin;
    while (end < text.length && !is_space(text[end]) && !"/?#".includes(text[end])) end++;
    const host = text.slice(begin, end);
    const port = host.slice(host.lastIndexOf(":") + 1);
    const ends_well = end === text.length || ("/?#".includes(text[end]) && !/[\n\r\u2028\u2029]/.test(text.slice(end)));
    if (host.includes(":") && all(port, is_digit) && ends_well) return host;
  }
  return text;
}

function number_of(text) {
  const is_hex = (c) => is_digit(c) || (c >= "a" && c <= "f");
  if (all(text, is_digit)) return [...text].reduce((sum, c) => Math.min(sum * 10 + Number(c), 1e9), 0);
  const hex = text.startsWith("0x") ? text.slice(2) : text.endsWith("h") && is_digit(text[0]) ? text.slice(0, -1) : "";
  return all(hex, is_hex) ? [...hex].reduce((sum, c) => Math.min(sum * 16 + parseInt(c, 16), 1e9), 0) : null;
}

const skip = (text, test) => text.slice([...text].findIndex((c) => !test(c)) < 0 ? text.length : [...text].findIndex((c) => !test(c)));
const skip_end = (text, test) => [...skip([...text].reverse().join(""), test)].reverse().join("");
const is_gap = (c) => is_space(c) || c === "/";

function port_in(text) {
  const ends = [text, ...TRANSPORTS.filter((name) => text.endsWith(name)).map((name) => skip_end(text.slice(0, -name.length), is_gap))];
  for (const end of ends) {
    const starts = [end, ...TRANSPORTS.filter((name) => end.startsWith(name)).map((name) => skip(end.slice(name.length), is_gap))];
    for (const start of starts) {
      for (const rest of [start, ...start.startsWith("port") ? [start.slice(4)] : []]) {
        let bare = skip(rest, is_space);
        if (bare[0] === ":" || bare[0] === "#") bare = skip(bare.slice(1), is_space);
        const number = number_of(bare);
        if (number !== null) return number;
      }
    }
    const colon = end.lastIndexOf(":");
    const host = end.slice(0, Math.max(colon, 0));
    const is_host = all(host, (c) => !is_space(c) && c !== ":" && c !== "/") ||
      (host.length > 1 && host.startsWith("[") && host.endsWith("]") && !/[\n\r\u2028\u2029]/.test(host));
    const number = is_host ? number_of(end.slice(colon + 1)) : null;
    if (number !== null) return number;
  }
  return null;
}

function expected(text) {
  const number = port_in(authority(plain(text)));
  return number !== null && number <= 65535 ? number : null;
}

// --- Random texts

let state = seed >>> 0 || 1;
function random(below) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}
const PIECES = ["0", "1", "443", "65535", "65536", "0x", "1bb", "h", "H", "ff", ":", "::", "#", "/", "//", "://", "?", ".", "-", "+", ",", " ",
  "\t", "\n", "\u00a0", "tcp", "UDP", "sctp", "dccp", "port", "Port", "http", "host", "localhost", "[", "]", "[::1]", "a@b", "%", "e", "x",
  "٤", "۴", "４", "๔", "𝟒", "²", "½", "Ⅳ", "：", "／", "\u202e", "\u200f", "\u2066", "\u200b", "\ufeff", "\0", "\ud800", "ſ", "İ", "ﬃ", "\u0301", "😀"];

function random_text() {
  let text = "";
  for (let count = random(7); count >= 0; count--) {
    text += random(20) ? PIECES[random(PIECES.length)] : String.fromCodePoint(random(0x11000));
  }
  return text;
}

let ports = 0;
for (let i = 0; i < texts && mistakes.length < 20; i++) {
  const text = random_text();
  const found = port_number(text);
  const right = expected(text);
  if (found !== null) ports++;
  if (found !== right) mistakes.push(`${JSON.stringify(text)}: expected ${right}, found ${found}`);
  const valid = found === null || (Number.isInteger(found) && found >= 0 && found <= 65535);
  if (!valid) mistakes.push(`${JSON.stringify(text)}: ${found} is no port`);
}
if (ports < texts / 50) mistakes.push(`only ${ports} of ${texts} texts mean a port`);

// --- Long texts

for (const piece of ["1", ":", ":1", "a:", "[", "]", "[]", "[:1]", "tcp", "tcp ", "port", "0x", "f", "h", " ", "/", "://", "a://", "٤", "\u202e", "#", "e\u0301"]) {
  for (const [before, behind] of [["", ""], ["", "!"], ["http://", ":1!"], ["[", "]:1x"], ["tcp", "!"], ["1", "h!"], [":", "tcp!"]]) {
    const text = before + piece.repeat(100_000 / piece.length) + behind;
    const begin = process.cpuUsage();
    port_number(text);
    const {user, system} = process.cpuUsage(begin);
    const took = (user + system) / 1000;
    if (took > SLOWEST) mistakes.push(`${before}${piece}...${behind}: ${Math.round(took)} ms`);
  }
}

console.log(mistakes.length ? mistakes.join("\n") : `search_query: all as expected, ${ports} of ${texts} texts mean a port (seed ${seed})`);
process.exit(mistakes.length ? 1 : 0);
