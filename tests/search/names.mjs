// What a reader finds who types a name: search.js with the real index, without a browser.
//
//   node names.mjs FOLDER     FOLDER holds the shards
//
// Prints what is not as expected and exits 1.
import {readdirSync, readFileSync} from "node:fs";
import {basename, join} from "node:path";
import {createContext, runInContext} from "node:vm";
import {gzipSync} from "node:zlib";

const FOLDER = process.argv[2];
const SCRIPT = new URL("../../templates/assets/search.js", import.meta.url);

// Typed, and the first result: range, name, standing.
const FIRST = [
  ["ssh", "22", "ssh", "assigned"], ["SSH", "22", "ssh", "assigned"], ["ｓｓｈ", "22", "ssh", "assigned"],
  ["http", "80", "http", "assigned"], ["https", "443", "https", "assigned"], ["smtp", "25", "smtp", "assigned"],
  ["ftp", "21", "ftp", "assigned"], ["telnet", "23", "telnet", "assigned"], ["ntp", "123", "ntp", "assigned"],
  ["imap", "143", "imap", "assigned"], ["ldap", "389", "ldap", "assigned"], ["mysql", "3306", "mysql", "assigned"],
  ["redis", "6379", "redis", "assigned"], ["postgres", "5432", "postgresql", "assigned"],
  ["postgresql", "5432", "postgresql", "assigned"], ["mongo", "27017", "mongodb", "assigned"],
  ["docker", "2375", "docker", "assigned"], ["openvpn", "1194", "openvpn", "assigned"],
  ["grafana", "3000", "Grafana", "default"], ["wireguard", "51820", "WireGuard", "default"],
  ["kubernetes", "6443", "Kubernetes", "default"], ["minecraft", "25565", "Minecraft Java Edition", "default"],
  ["mosh", "60001–60999", "mosh", "default"], ["vnc", "5900–5999", "VNC", "common"],
  ["rdp", "3389", "ms-wbt-server", "assigned"], ["smb", "445", "microsoft-ds", "assigned"],
  ["dns", "53", "domain", "assigned"], ["k8s", "6443", "Kubernetes", "default"],
  ["ms-wbt-server", "3389", "ms-wbt-server", "assigned"], ["mswbtserver", "3389", "ms-wbt-server", "assigned"],
  ["MS WBT Server", "3389", "ms-wbt-server", "assigned"], ["mssql", "1433", "ms-sql-s", "assigned"],
  ["sql server", "1433", "ms-sql-s", "assigned"], ["remote desktop", "3389", "ms-wbt-server", "assigned"],
  ["desktop remote", "3389", "ms-wbt-server", "assigned"], ["secure shell", "22", "ssh", "assigned"],
  ["world wide web", "80", "http", "assigned"], ["domain name", "53", "domain", "assigned"],
  ["mail", "25", "smtp", "assigned"], ["vpn", "1194", "openvpn", "assigned"], ["file transfer protocol", "21", "ftp", "assigned"], ["x window system", "6000–6063", "x11", "assigned"],
  ["whois++", "63", "whois++", "historic"], ["sql*net", "66", "sql-net", "assigned"],
  ["forte vision", "4413", "vision-mon", "assigned"], ["Forté", "4413", "vision-mon", "assigned"],
  ["node exporter", "9100", "node_exporter", "default"], ["3com tsmux", "106", "3com-tsmux", "assigned"],
];
const NOTHING = ["", " ", "++", "qqqqqqqq", "ssh qqqqqqqq", "<>", "http".repeat(100)];
// Names are found in the file of their first word.
const ONE_SHARD = ["grafana", "redis", "kubernetes", "postgresql", "wireguard", "mosquitto", "rabbitmq"];
const MOST_SHARDS = 8;
// Bytes after gzip -9.
const LARGEST_SHARD = 12_000;
const LARGEST_INDEX = 110_000;

const mistakes = [];
function expect(what, found, expected) {
  if (found !== expected) mistakes.push(`${what}: expected ${expected}, found ${found}`);
}

/** A page with nothing but scripts. `loaded` are the shards that it asked for; those in `missing` fail. */
function open_page(missing = []) {
  const loaded = [];
  const page = createContext({});
  const append = (script) => {
    const file = basename(script.src);
    loaded.push(file);
    setImmediate((lost) => {
      if (lost) return script.onerror();
      runInContext(readFileSync(join(FOLDER, file), "utf8"), page);
      script.onload();
    }, missing.includes(file));
  };
  page.document = {getElementById: () => null, createElement: () => ({}), head: {append}};
  runInContext(readFileSync(SCRIPT, "utf8"), page);
  return {find: page.find_names, loaded, run: (text) => runInContext(text, page)};
}

const {find, loaded, run} = open_page();
for (const [text, ...expected] of FIRST) {
  const [first] = await find(text);
  expect(`"${text}"`, first && [first.range, first.name, first.standing].join(" "), expected.join(" "));
}
for (const text of NOTHING) expect(`results for "${text}"`, (await find(text)).length, 0);

const files = readdirSync(FOLDER).sort().join(" ");
expect("files", files, run("SHARDS.map((key) => key + '.js').sort().join(' ')"));
expect("shards asked for twice", loaded.length, new Set(loaded).size);

{
  const sizes = readdirSync(FOLDER).map((file) => gzipSync(readFileSync(join(FOLDER, file)), {level: 9}).length);
  const index = sizes.reduce((sum, size) => sum + size);
  console.log(`search_names: the index weighs ${index} bytes, its largest shard ${Math.max(...sizes)}`);
  if (index > LARGEST_INDEX) mistakes.push(`the index weighs more than ${LARGEST_INDEX} bytes`);
  if (Math.max(...sizes) > LARGEST_SHARD) mistakes.push(`a shard weighs more than ${LARGEST_SHARD} bytes`);
}

for (const text of ONE_SHARD) {
  const page = open_page();
  await page.find(text);
  expect(`shards loaded for "${text}"`, page.loaded.length, 1);
}
for (const text of ["server", "remote", "network service", "desktop agent"]) {
  const page = open_page();
  expect(`anything for "${text}"`, (await page.find(text)).length > 0, true);
  if (page.loaded.length > MOST_SHARDS) mistakes.push(`"${text}" loads ${page.loaded}`);
}

// The whole order, in an invented shard: the name itself, then used names and those that begin so, the surest first, the
// shortest of them first, then names with the word, then titles.
{
  const page = open_page();
  page.run(`portolan_names("g",
    "0a-gx\\n0gx\\n0gx-a\\n0gx-aa\\n0gx-b\\n0gx-c\\n0gx-d\\n0gx-e\\n0gx-used\\n0g-titled\\n0g-used",
    "\\n\\n\\n\\n\\n\\n\\n\\n\\nAbout gx\\nAbout\\tgx", "1\\nh2\\n3\\n4\\nd5\\nc6\\nr7\\nh8\\n+9\\n10\\n+11", "");
    asked.set(shard_of("gx"), Promise.resolve(arrived.get("g")))`);
  const order = (await page.find("gx")).map(({port}) => port).join(" ");
  expect("order of results", order, "2 9 11 3 4 5 6 7 8 1 10");
}

// First what is in the first shard, then all, and nothing more once the reader has typed on.
{
  const page = open_page();
  let early;
  const late = await page.find("remote desktop", async (results) => {
    early = results;
    return true;
  });
  expect("results of the first shard", early.every(({name}) => page.loaded[0] === "r.js" && name[0] === "r"), true);
  expect("results in the end", late[0].name, "ms-wbt-server");
  const hasty = open_page();
  expect("results of a search given up", (await hasty.find("secure desktop", async () => false)).length, 0);
  expect("shards of a search given up", hasty.loaded.join(), "r.js");
}

// A shard that cannot be had is asked for again the next time.
{
  const missing = ["g.js"];
  const page = open_page(missing);
  expect("results without the shard", (await page.find("grafana")).length, 0);
  missing.pop();
  expect("first result with it", (await page.find("grafana"))[0].name, "Grafana");
}

// Names are found by themselves and by their titles; some of each.
{
  const names = run(`[...arrived.values()].flatMap(({names}) => names)`);
  if (names.length < 6000) mistakes.push(`only ${names.length} names`);
  for (const {name, places} of names.filter((_, i) => i % 7 === 0)) {
    if (!/[\p{L}\p{N}]/u.test(name)) continue;
    const found = (await find(name)).some((result) => result.name === name && result.port === places[0].port);
    expect(`"${name}" finds itself`, found, true);
  }
  const titled = names.filter(({title}, i) => title && i % 50 === 0);
  for (const {name, title} of titled) {
    expect(`"${title}" finds ${name}`, (await find(title.slice(0, 60))).some((result) => result.name === name), true);
  }
}

console.log(mistakes.length ? mistakes.join("\n") : `search_names: all as expected`);
process.exit(mistakes.length ? 1 : 0);
