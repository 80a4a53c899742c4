// Serves a built tree on loopback the way a static host does: files, index.html for folders, pages without .html, what the
// tree's `_headers` and `_redirects` say of headers and of pages that are not there, and no POST.
//
// `alter(path, text)` may change a text file on its way: a self-test plants its mistakes there. `asked` lists each request's
// path in order, also those that the browser hides from scripts (icons).
import {readFileSync, statSync} from "node:fs";
import {createServer} from "node:http";
import {extname, join, normalize} from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};
const TEXTS = new Set([".css", ".html", ".js", ".svg"]);

/** The rules of a `_headers` file: a line with a path, and indented lines with what it is sent with. */
function read_header_rules(tree) {
  const rules = [];
  for (const line of read_if_there(join(tree, "_headers"))?.toString().split("\n") ?? []) {
    if (/^\s*(#|$)/.test(line)) continue;
    const header = line.match(/^\s+([^:]+):\s*(.*)$/);
    if (header) rules.at(-1).headers.push([header[1], header[2].trim()]);
    else rules.push({path: line.trim(), headers: []});
  }
  return rules;
}

const covers = (rule, path) =>
  rule.path.endsWith("*") ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;

function headers_of(rules, path) {
  const headers = {};
  for (const rule of rules) {
    if (covers(rule, path)) for (const [name, value] of rule.headers) headers[name.toLowerCase()] = value;
  }
  return headers;
}

function read_if_there(path) {
  try {
    return statSync(path).isFile() ? readFileSync(path) : undefined;
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** The file that answers for an address, relative to the tree, and its bytes; undefined when there is none. */
function find_file(tree, path) {
  for (const name of path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`]) {
    const bytes = read_if_there(join(tree, name));
    if (bytes) return {name, bytes};
  }
  return undefined;
}

/** The page that a line such as "/en/* /en/not-found.html 404" of `_redirects` names, or that of the root. */
function find_not_found_page(tree, path) {
  for (const line of read_if_there(join(tree, "_redirects"))?.toString().split("\n") ?? []) {
    const [from, to, status] = line.trim().split(/\s+/);
    if (status === "404" && from.endsWith("/*") && path.startsWith(from.slice(0, -1))) return find_file(tree, to);
  }
  return find_file(tree, "/404.html");
}

/** Starts on a free port. -> {base, asked, close()}. What is not in `tree` is taken from `behind`, if given. */
export async function serve_tree(tree, {alter = (_, text) => text, behind} = {}) {
  const asked = [];
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(request.url.replace(/[?#].*$/s, "")));
    asked.push(path);
    if (request.method !== "GET" && request.method !== "HEAD") return response.writeHead(405).end();
    const found = find_file(tree, path) ?? (behind && find_file(behind, path));
    const file = found ?? find_not_found_page(tree, path);
    if (!file) return response.writeHead(404, {"content-type": "text/plain"}).end("not found\n");
    const type = extname(file.name);
    const body = TEXTS.has(type) ? alter(file.name.slice(1), file.bytes.toString()) : file.bytes;
    const headers = {...headers_of(read_header_rules(tree), path), "content-type": TYPES[type] ?? "application/octet-stream"};
    response.writeHead(found ? 200 : 404, headers).end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}/`,
    asked,
    close() {
      server.closeAllConnections?.();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Starts a server on a free port that keeps what is posted to it and answers with a redirect to `thanks(fields)`. */
export async function serve_endpoint(thanks) {
  const posts = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      const fields = Object.fromEntries(new URLSearchParams(body));
      posts.push({method: request.method, path: request.url, type: request.headers["content-type"], fields});
      response.writeHead(303, {location: thanks(fields)}).end();
    });
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/feedback`,
    posts,
    close() {
      server.closeAllConnections?.();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
