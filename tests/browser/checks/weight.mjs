// What a page costs: a port page at most four requests and few bytes, each gzipped; searching for a name a few small files.
import {gzipSync} from "node:zlib";
import {readFileSync} from "node:fs";
import {extname, join} from "node:path";
import {require, require_none} from "../complaint.mjs";
import {LOCALES} from "../kinds.mjs";
import {serve_tree} from "../static_server.mjs";
import {address, read, visit} from "../visit.mjs";

const REQUESTS = 4; // page, style sheet, script, icon
const BYTES = {".html": 6656, ".css": 3584, ".js": 3072}; // gzipped, all of a kind
const OTHER_SCRIPTS = 1.5; // times as much for a page whose letters take more bytes than English ones
const NAME_FILES = 5;
const NAME_BYTES = 12 << 10;

const PORTS = [22, 80, 443, 6379, 8080, 60156];

/** Runs `use(site)` on a server of its own, since others use the site as well; -> the paths that were asked for. */
async function list_asked(site, use) {
  const server = await serve_tree(site.tree, {alter: site.alter});
  try {
    await use({...site, ...server});
    return server.asked;
  } finally {
    await server.close();
  }
}

/** What a new reader's browser asks for to show a page: {path, bytes}, gzipped. */
async function weigh(site, path) {
  const asked = await list_asked(site, (alone) =>
    visit(alone, {}, (page) => page.goto(address(alone, path), {waitUntil: "networkidle"})));
  return Promise.all(asked.map(async (file) => {
    const response = await fetch(new URL(file, site.base));
    return {path: file, bytes: gzipSync(Buffer.from(await response.arrayBuffer()), {level: 9}).length};
  }));
}

async function weigh_ports(site) {
  const found = [];
  for (const {tag} of LOCALES) {
    for (const port of PORTS) {
      const path = `${tag}/${port}.html`;
      const files = await weigh(site, path);
      if (files.length > REQUESTS) {
        found.push(`${path} takes ${files.length} requests: ${files.map((file) => file.path).join(" ")}`);
      }
      for (const [kind, budget] of Object.entries(BYTES)) {
        const most = budget * (kind === ".html" && tag !== "en" ? OTHER_SCRIPTS : 1);
        const sum = files.filter((file) => extname(file.path) === kind).reduce((total, file) => total + file.bytes, 0);
        if (sum === 0 || sum > most) found.push(`${path}: ${sum} gzipped bytes of ${kind}, at most ${most}`);
      }
    }
  }
  require_none(found, "port pages are small");
}

async function weigh_search(site) {
  const asked = await list_asked(site, (alone) =>
    read(alone, "en/search.html?q=ssh", {}, async (page) => {
      await page.waitForFunction(() => document.querySelector("#found [role=status]").textContent !== "");
    }));
  const shards = asked.filter((path) => path.startsWith("/search/"));
  require(shards.length > 0 && shards.length <= NAME_FILES, `a name takes few files: ${shards.join(" ")}`);
  for (const path of shards) {
    const bytes = gzipSync(readFileSync(join(site.tree, path)), {level: 9}).length;
    require(bytes <= NAME_BYTES, `${path} has ${bytes} gzipped bytes, at most ${NAME_BYTES}`);
  }
}

// Text that does not shrink.
const NOISE = Array.from({length: 900}, (_, i) => Math.imul(i + 1, 2654435761).toString(36)).join("");

export const list_checks = () => [
  {
    name: "port pages",
    sites: ["http"],
    run: weigh_ports,
    breaks: [
      {says: /takes 5 requests/, file: /^en\/22\.html$/, from: "</main>", to: '<img src="../robots.txt" alt=""></main>'},
      {says: /bytes of \.html/, file: /^en\/22\.html$/, from: "</main>", to: `<!--${NOISE}--></main>`},
      {says: /bytes of \.css/, file: /^assets\/site\..*css$/, add: `/*${NOISE}*/`},
      {says: /bytes of \.js/, file: /^assets\/site\..*js$/, add: `/*${NOISE}*/`},
    ],
  },
  {
    name: "a name",
    sites: ["http"],
    run: weigh_search,
    breaks: [{says: /few files/, file: /^assets\/search\..*js$/, add: "addEventListener('load', () => { for (let i = 0; i < 9; i++) { const s = document.createElement('script'); s.src = '../search/' + SHARDS[i] + '.js'; document.head.append(s); } });"}],
  },
];
