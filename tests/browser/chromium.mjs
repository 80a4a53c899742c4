// Debian's Chromium.
import {existsSync} from "node:fs";
import {import_or_skip, skip} from "../skip.mjs";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Nothing but our own servers can be reached, whatever a page asks for. */
export const OUR_SERVERS_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";

/** Where it is. */
export function find_chromium() {
  if (!existsSync(CHROMIUM)) skip(`there is no ${CHROMIUM} (Debian: chromium)`);
  return CHROMIUM;
}

/** Playwright's browser; the caller closes it. */
export async function launch_chromium() {
  const executablePath = find_chromium();
  const [{chromium}] = await import_or_skip(["playwright-core"]);
  return chromium.launch({executablePath, args: [OUR_SERVERS_ONLY, "--disable-background-networking", "--disable-gpu"]});
}
