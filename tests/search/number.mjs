// Which texts mean a port: port_number of templates/assets/site.js and port_of_path of search.js, without a browser.
// Prints what is not as expected and exits 1.
import {readFileSync} from "node:fs";
import {createContext, runInContext} from "node:vm";

const ASSETS = new URL("../../templates/assets/", import.meta.url);

const NUMBERS = [
  ["0", 0], ["443", 443], ["65535", 65535], ["  443\t", 443], ["0443", 443], ["0000000443", 443],
  ["0x1bb", 443], ["0X1BB", 443], ["1bbh", 443], ["1BBH", 443], ["0x0001BB", 443], ["0xffff", 65535], ["0ffffh", 65535],
  ["22h", 34], [":443", 443], [": 443", 443], ["#443", 443], ["host:443", 443], ["example.org:443", 443],
  ["10.0.0.1:22", 22], ["[::1]:8080", 8080], ["user@host:22", 22], ["host:0x1bb", 443],
  ["http://localhost:3000", 3000], ["https://example.org:8443/path?q=1#a", 8443], ["localhost:8080/index.html", 8080],
  ["http://[2001:db8::1]:81/", 81], ["tcp/443", 443], ["443/udp", 443], ["TCP 443", 443], ["443 tcp", 443],
  ["udp:53", 53], ["sctp/9899", 9899], ["5004/dccp", 5004], ["53 / udp", 53], ["port 443", 443], ["Port 443", 443],
  ["port443", 443], ["port: 443", 443], ["tcp port 443", 443], ["TCP/port 443", 443], ["port 443/tcp", 443],
  ["４４３", 443], ["：４４３", 443], ["ｔｃｐ／４４３", 443], ["٤٤٣", 443], ["۴۴۳", 443], ["๔๔๓", 443], ["४४३", 443],
  ["𝟒𝟒𝟑", 443], ["4٤๓", 443], ["\u2068443\u2069", 443], ["\u200f443", 443], ["\u00a0443\u3000", 443],
];
const REFUSED = [
  "", " ", "65536", "99999", "0x10000", "10000h", "99999999999999999999999", "-1", "+443", "4.43", "1,024", "443.", "4 43",
  "443 80", "0x", "h", "x", "beach", "ah", "bbh", "0xg", "443x", "http", "tcp", "tcp/", "port", "port-443x", "::1", "::443",
  "fe80::1:443", "10.0.0.1", "1.2.3.4", "windows 10", "h323", "3com", "802-11-iapp", "web2host", "https://example.org/",
  "https://example.org/443", "host:", "host:http", "host:70000", "½", "x11", "port 70000", "tcp/udp/443", "443;alert(1)",
];
const PATHS = [
  ["/en/443.htm", 443], ["/ports/443", 443], ["/en/port/443", 443], ["/ports/443/", 443], ["/tcp/443", 443],
  ["/443/tcp", 443], ["/port-443.html", 443], ["/en/tcp-443", 443], ["/en/%D9%A4%D9%A4%D9%A3.html", 443], ["/0x1bb", 443],
  ["/en/00443.html", 443], ["/", null], ["", null], ["/en/ssh.html", null], ["/en/99999.html", null], ["/443/about", null],
  ["/en/1-2.html", null], ["/%FF", null],
];

const page = createContext({URL});
for (const file of ["site.js", "search.js"]) runInContext(readFileSync(new URL(file, ASSETS), "utf8"), page);
const {port_number, port_of_path} = page;

const mistakes = [];
function expect(what, found, expected) {
  if (found !== expected) mistakes.push(`${what}: expected ${expected}, found ${found}`);
}
for (const [text, port] of NUMBERS) expect(JSON.stringify(text), port_number(text), port);
for (const text of REFUSED) expect(JSON.stringify(text), port_number(text), null);
for (const [path, port] of PATHS) expect(`path ${path}`, port_of_path(path), port);

// Every port, in decimal and hex; every digit of every script that Unicode has.
for (let port = 0; port <= 65535; port++) {
  expect(`decimal ${port}`, port_number(String(port)), port);
  expect(`hex of ${port}`, port_number(`0x${port.toString(16)}`), port);
}
let scripts = 0;
for (const system of Intl.supportedValuesOf("numberingSystem")) {
  const format = new Intl.NumberFormat("en", {numberingSystem: system, useGrouping: false});
  const digits = [..."0123456789"].map((digit) => format.format(digit));
  if (!digits.every((digit) => /^\p{Nd}$/u.test(digit))) continue;
  scripts++;
  expect(`digits of ${system}`, digits.map((digit) => port_number(digit)).join(), "0,1,2,3,4,5,6,7,8,9");
  expect(`60156 in ${system}`, port_number(format.format(60156)), 60156);
}
if (scripts < 50) mistakes.push(`only ${scripts} scripts with digits are known here`);
let digits = 0;
for (let code = 0; code <= 0x10ffff; code++) {
  const text = String.fromCodePoint(code);
  if (!/\p{Nd}/u.test(text)) continue;
  const value = port_number(text);
  if (value === null || value > 9) mistakes.push(`U+${code.toString(16)} is a digit, found ${value}`);
  digits++;
}
if (digits % 10 !== 0) mistakes.push(`${digits} digits: not ten a script`);

console.log(mistakes.length ? mistakes.join("\n") : `search_number: all as expected, in ${scripts} scripts`);
process.exit(mistakes.length ? 1 : 0);
