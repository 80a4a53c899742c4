// The sites that checks run on: the built tree over http, from files, and altered on its way; and `portolan serve`.
//
// A site is what visit.mjs needs, and {tree} besides, the folder that it was built into. Those over http from the tree have
// `asked`, the paths of all requests, in order. Whatever is opened is closed by the functions that go to `closers`.
import {spawn} from "node:child_process";
import {once} from "node:events";
import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";
import {Complaint} from "./complaint.mjs";
import {LOCALES} from "./kinds.mjs";
import {serve_tree} from "./static_server.mjs";

const PATIENCE = 30_000;      // milliseconds until a visit gives up
const SHORT_PATIENCE = 3_000; // for what is expected not to happen

/** Starts `portolan serve`, which says its address once it listens. */
export async function open_preview({program, source, closers}, locales = LOCALES.map(({tag}) => tag).join(",")) {
  const options = ["serve", "--source", source, "--locales", locales, "--listen", "127.0.0.1:0"];
  const child = spawn(program, options, {stdio: ["ignore", "pipe", "inherit"]});
  const gone = once(child, "exit");
  closers.push(() => (child.kill("SIGTERM"), gone));
  const lines = createInterface({input: child.stdout});
  const [address] = await Promise.race([once(lines, "line"), gone.then(([code]) => [`it exits with ${code}`])]);
  if (!/^http:\/\/\S+\/$/.test(address)) throw new Complaint(`portolan serve says no address, but: ${address}`);
  return address;
}

/** name -> site: "http", "file", and "serve" when there is a program. */
export async function open_sites(world) {
  const {browser, tree, closers} = world;
  const common = {browser, tree, patience: PATIENCE};
  const server = await serve_tree(tree);
  closers.push(() => server.close());
  const sites = {
    http: {...common, ...server, name: "http"},
    file: {...common, name: "file", base: pathToFileURL(`${tree}/`).href},
  };
  if (world.program) sites.serve = {...common, name: "serve", base: await open_preview(world)};
  return sites;
}

/** Runs `use(site)` on the tree as `alter` leaves it. */
export async function with_altered_site({browser, tree}, alter, use) {
  const server = await serve_tree(tree, {alter});
  try {
    return await use({...server, alter, browser, tree, name: "http", patience: SHORT_PATIENCE});
  } finally {
    await server.close();
  }
}
