// Port pages by Node and template literals, as one would write them who knows both: what the benchmark compares portolan
// with.
//
//   node node_pages.mjs CHECKOUT TARGET PORTS
//
// Reads the registry and the facts that it needs from content/, and writes TARGET/PORT.html for PORTS, such as 0-65535: the
// same page as jinja2_pages.py does, byte for byte. Texts are escaped, numbers and what is made of them are not; what many
// pages share is made once. (A page that is turned into bytes before it is written takes a fifth more CPU.)
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join as joinPath } from "node:path";

const CLASSES = [
  { id: "system", name: "Well-known", plural: "Well-known ports", url: "system-ports.html", first: 0, last: 1023 },
  { id: "user", name: "Registered", plural: "Registered ports", url: "user-ports.html", first: 1024, last: 49151 },
  { id: "dynamic", name: "Dynamic", plural: "Dynamic ports", url: "dynamic-ports.html", first: 49152, last: 65535 },
];
const TRANSPORTS = ["tcp", "udp", "sctp", "dccp"];

const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
const SPECIAL = /[&<>"']/g;
const HAS_SPECIAL = /[&<>"']/;

function escape(text) {
  return HAS_SPECIAL.test(text) ? text.replace(SPECIAL, (sign) => ESCAPED[sign]) : text;
}

function parseRange(text) {
  const [first, last] = String(text).split("-");
  return [Number(first), Number(last ?? first)];
}

function join(names) {
  if (names.length < 3) return names.join(" and ");
  return `${names.slice(0, -1).join(", ")}, and ${names.at(-1)}`;
}

function joinTransports(names) {
  return join(TRANSPORTS.filter((name) => names.includes(name)).map((name) => name.toUpperCase()));
}

/** Numbers up to 65,536. */
function group(number) {
  return number < 1000 ? String(number) : `${Math.floor(number / 1000)},${String(number % 1000).padStart(3, "0")}`;
}

function describeSource({ rfc, title = "", publisher = "", url = "", date }) {
  if (!rfc) return { url, title, publisher, date };
  return { url: `https://www.rfc-editor.org/rfc/rfc${rfc}`, title: `RFC ${rfc}, ${title}`, publisher, date };
}

function describeSystem(system) {
  const [first, last] = parseRange(system.ephemeral.ports);
  return { id: system.id, name: system.name, first, last, range: `${first}–${last}`, size: group(last - first + 1),
           source: system.ephemeral.sources[0] };
}

/** What is read, and what of it many pages share. */
function readContent(folder) {
  const load = (name) => JSON.parse(readFileSync(joinPath(folder, name), "utf8"));
  const services = Array.from({ length: 65536 }, () => []);
  const over = Array.from({ length: 65536 }, () => []);
  for (const row of load("registry/registry.json").assignments) {
    if (row.name === undefined) continue;
    const transports = row.transport?.split(" ") ?? [];
    const service = { name: row.name, title: row.title ?? "", transports: joinTransports(transports),
                      registered: row.registered, certainty: "assigned" };
    const [first, last] = parseRange(row.port);
    for (let port = first; port <= last; ++port) {
      services[port].push(service);
      over[port].push(...transports);
    }
  }
  const uses = new Map();
  for (const use of load("uses.json").uses) {
    const shown = { service: use.software ?? use.service, transports: joinTransports(use.transports ?? []),
                    certainty: use.certainty };
    for (const [first, last] of [use.ports].flat().map(parseRange)) {
      for (let port = first; port <= last; ++port) {
        if (!uses.has(port)) uses.set(port, []);
        uses.get(port).push(shown);
      }
    }
  }
  for (const one of CLASSES) {
    one.size = group(one.last - one.first + 1);
    one.range = `${one.first}–${one.last}`;
  }
  const below = new Array(65536).fill(-1);
  const above = new Array(65536).fill(-1);
  for (let port = 1; port < 65536; ++port) below[port] = services[port - 1].length > 0 ? port - 1 : below[port - 1];
  for (let port = 65534; port >= 0; --port) above[port] = services[port + 1].length > 0 ? port + 1 : above[port + 1];
  return {
    services, over, uses, below, above,
    sources: new Map(load("sources.json").sources.map((source) => [source.id, describeSource(source)])),
    systems: load("systems.json").systems.filter((one) => one.ephemeral && !one.superseded).map(describeSystem),
    blocked: new Set(load("browsers.json").blocked.ports),
  };
}

function neighbour(content, port, other) {
  if (other < 0) return null;
  return { port: other, name: content.services[other][0].name, distance: group(Math.abs(other - port)) };
}

function renderPage(content, port) {
  const services = content.services[port];
  const over = content.over[port];
  const name = services.length > 0 ? services[0].name : "no service";
  const transports = over.length > 0 ? joinTransports(over) : "TCP and UDP";
  const otherTransports = joinTransports(TRANSPORTS.filter((one) => !over.includes(one))) || "none";
  const portClass = CLASSES[(port > 1023) + (port > 49151)];
  const sources = [content.sources.get("rfc6335"), content.sources.get("iana-registry")];
  const cite = (source) => sources.push(content.sources.get(source));
  const lenders = [];
  const spared = [];
  let linux = null;
  for (const system of content.systems) {
    if (port < system.first || port > system.last) {
      spared.push(system.name);
      continue;
    }
    lenders.push({ name: system.name, range: system.range, size: system.size, position: group(port - system.first + 1),
                   cite: cite(system.source) });
    if (system.id === "linux") linux = system;
  }
  const citeOf = { browsers: cite("whatwg-fetch"), parity: linux ? cite("linux-07f4c90062f8") : 0 };
  const lentBy = join(lenders.map((lender) => lender.name)) || "no system";
  const sparedBy = join(spared) || "none";
  const uses = content.uses.get(port) ?? [];
  const blockFirst = port & ~255;
  const block = `${blockFirst}–${blockFirst + 255}`;
  const blockUrl = `${blockFirst}-${blockFirst + 255}.html`;
  const thousandths = Math.floor((port * 1000) / 65536);
  const place = `${Math.floor(thousandths / 10)}.${thousandths % 10}`;
  const digits = port.toString(16).toUpperCase().padStart(4, "0");
  const bits = port.toString(2).padStart(16, "0");
  const hex = `0x${digits}`;
  const binary = `${bits.slice(0, 4)} ${bits.slice(4, 8)} ${bits.slice(8, 12)} ${bits.slice(12)}`;
  const bytes = `${digits.slice(0, 2)} ${digits.slice(2)}`;
  const swapped = ((port & 255) << 8) | (port >> 8);
  const parity = port % 2 ? "a listener" : "an outgoing connection";
  const who = port > 0 && port < 1024 ? "root’s programs only" : "any user’s program";
  const browsers = content.blocked.has(port) ? "blocked" : "not blocked";
  const below = neighbour(content, port, content.below[port]);
  const above = neighbour(content, port, content.above[port]);
  return `<!DOCTYPE html>
<html lang="en" dir="ltr" class="${portClass.id}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Port ${port}: ${escape(name)} (${transports}) · Portolan</title>
<meta name="description" content="IANA lists port ${port} for ${escape(name)} over ${transports}.">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"TechArticle","headline":"Port ${port}: ${escape(name)} (${transports})"},{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Why do I see port ${port} in a log?","acceptedAnswer":{"@type":"Answer","text":"Most likely as the client’s end of a connection, yours or the other machine’s: any connection on ${escape(lentBy)} may be given it. The port at the other end names the service."}},{"@type":"Question","name":"Can my own program use port ${port}?","acceptedAnswer":{"@type":"Answer","text":"Nothing stops it, but choose another port if ${escape(name)} may run on the same machine or be expected there. On ${escape(lentBy)}, a connection may hold it first."}},{"@type":"Question","name":"Why do some tools show ${escape(name)} instead of port ${port}?","acceptedAnswer":{"@type":"Answer","text":"They replace port numbers with names from a list of services, which may give ${escape(name)} for port ${port}. The name says nothing about the program behind it."}}]}]}</script>
<link rel="icon" href="../assets/icon.svg">
<link rel="stylesheet" href="../assets/site.css">
<script src="../assets/site.js" data-words="Copy|Copied|Colors|automatic|light|dark"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="index.html">Portolan</a><form class="search" role="search" action="search.html"><input name="q" type="search" aria-label="Port number or name" placeholder="Number or name" required> <button type="submit">Find</button></form></header>
<main id="main"><nav class="crumbs" aria-label="Breadcrumb"><ol><li><a href="index.html">Ports</a></li><li><a href="${portClass.url}">${portClass.plural}</a></li><li><a href="${blockUrl}"><bdi dir="ltr">${block}</bdi></a></li><li aria-current="page">${port}</li></ol></nav>
<h1>Port ${port}</h1>
<p class="answer">IANA lists port ${port} for ${escape(name)} over ${transports}.</p>
<svg class="strip" aria-hidden="true"><rect x="${place}%"></rect></svg>
<section id="glance">
<h2 class="quiet">At a glance</h2>
<table class="glance">
<tbody>
<tr><th scope="row">Class</th><td><a href="port-classes.html">${portClass.name}</a> (${portClass.id}): one of ${portClass.size}, <bdi dir="ltr">${portClass.range}</bdi><sup> <a href="#s1" id="c1">1</a></sup></td></tr>
<tr><th scope="row">${transports}</th><td><ul class="inline">${services.map((service) => `<li><strong><bdi dir="ltr">${escape(service.name)}</bdi></strong></li>`).join("")}</ul><sup> <a href="#s2" id="c2">2</a></sup></td></tr>
<tr><th scope="row">${otherTransports}</th><td>unassigned<sup> <a href="#s2">2</a></sup><sup> <a href="#s1">1</a></sup></td></tr>
<tr><th scope="row">Client port on</th><td><ul class="inline">${lenders.map((lender) => `<li>${escape(lender.name)}<sup> <a href="#s${lender.cite}" id="c${lender.cite}">${lender.cite}</a></sup></li>`).join("")}</ul></td></tr>
<tr><th scope="row"><a href="ephemeral-ports.html">Not a client port</a> on</th><td>${escape(sparedBy)}</td></tr>
<tr><th scope="row">Who may open it</th><td><a href="privileged-ports.html">${who}</a></td></tr>
<tr><th scope="row">Browsers</th><td>${browsers}<sup> <a href="#s${citeOf.browsers}" id="c${citeOf.browsers}">${citeOf.browsers}</a></sup></td></tr>
<tr><th scope="row">Other notations</th><td><code dir="ltr">${hex}</code> · <code dir="ltr">${binary}</code> · bytes <code dir="ltr">${bytes}</code> · swapped <a href="${swapped}.html">${swapped}</a></td></tr>
</tbody>
</table>
</section>
<section id="identity">
<h2>What this port is</h2>
<table class="services">
<thead><tr><th scope="col">Service</th><th scope="col">Over</th><th scope="col">Description</th><th scope="col">Registered</th></tr></thead>
<tbody>
${services.map((service) => `<tr><th scope="row"><bdi dir="ltr">${escape(service.name)}</bdi></th><td>${service.transports}</td><td><bdi>${escape(service.title)}</bdi></td><td>${service.registered ? `<time datetime="${escape(service.registered)}">${escape(service.registered)}</time>` : ""} <span class="tag ${service.certainty}">${service.certainty} by IANA</span><sup> <a href="#s2">2</a></sup></td></tr>
`).join("")}</tbody>
</table>
</section>
<section id="uses">
<h2>What may be using it</h2>
<ul class="uses">
${uses.map((use) => `<li><strong>${escape(use.service)}</strong> <span class="over">${use.transports}</span> <span class="tag ${use.certainty}">${use.certainty}</span><sup> <a href="#s2">2</a></sup></li>
`).join("")}${lenders.length > 0 ? `<li><strong>An outgoing connection.</strong> A client needs a port too, and its system lends it a <a href="ephemeral-ports.html">client port</a>. Systems that may lend port ${port}:
<table>
<thead><tr><th scope="col">System</th><th scope="col">Client ports</th><th scope="col">This port</th></tr></thead>
<tbody>
${lenders.map((lender) => `<tr><th scope="row">${escape(lender.name)}</th><td><bdi dir="ltr">${lender.range}</bdi></td><td>${lender.position} of ${lender.size}</td></tr>
`).join("")}</tbody>
</table></li>
` : ""}${linux ? `<li><strong>Over TCP on ${escape(linux.name)}, rather ${parity}.</strong> The kernel gives the even numbers of <bdi dir="ltr">${linux.range}</bdi> first to connections, and the odd ones to programs that ask for any free port, most often listeners. <span class="tag default">default setting</span><sup> <a href="#s${citeOf.parity}" id="c${citeOf.parity}">${citeOf.parity}</a></sup></li>
` : ""}<li><strong>${escape(name)}</strong> <span class="over">${transports}</span> <span class="tag assigned">assigned by IANA</span><sup> <a href="#s2">2</a></sup></li>
<li><strong>A program that takes any port of a <a href="ephemeral-ports.html">wide range</a></strong>, such as Docker.</li>
</ul>
</section>
<section id="check">
<h2>How to check</h2>
<p>For each system, these lines find port ${port} over TCP and UDP, and no other number (<a href="commands.html">manuals</a>). Except on Windows, they also show your connections to port ${port} elsewhere.</p>
<h3>Linux</h3>
<pre><code dir="ltr">sudo ss -tuanp &#39;sport = :${port} or dport = :${port}&#39;
sudo lsof -nP -i:${port}</code></pre>
<h3>macOS</h3>
<pre><code dir="ltr">sudo lsof -nP -i:${port}</code></pre>
<h3>Windows (PowerShell)</h3>
<pre><code dir="ltr">Get-NetTCPConnection -LocalPort ${port} | Select-Object State, RemoteAddress, OwningProcess
Get-NetUDPEndpoint -LocalPort ${port} | Select-Object LocalAddress, OwningProcess
Get-Process -Id (Get-NetTCPConnection -LocalPort ${port}).OwningProcess</code></pre>
<h3>FreeBSD</h3>
<pre><code dir="ltr">sockstat -46 -p ${port}</code></pre>
<h3>From another machine</h3>
<pre><code dir="ltr">nmap -Pn -p ${port} 192.0.2.10
sudo nmap -Pn -sU -p ${port} 192.0.2.10</code></pre>
<details><summary>What the output means</summary>
<dl class="terms">
<div><dt>Linux · macOS</dt><dd>In <code>ss</code>, <code>LISTEN</code> is a TCP server, <code>UNCONN</code> a UDP socket with no fixed peer, <code>ESTAB</code> a live connection, and <code>TIME-WAIT</code> one that has ended. Without <code>sudo</code>, <code>ss</code> hides the programs of other users, and <code>lsof</code> their sockets.</dd></div>
<div><dt>Windows</dt><dd>The last line names the program that uses the port over TCP. An error about no matching objects means that no socket uses the port over that transport.</dd></div>
<div><dt>FreeBSD</dt><dd>Add <code>-l</code> to see listening sockets only.</dd></div>
<div><dt>From another machine</dt><dd>Replace the address with that of a machine that you are allowed to scan. Over TCP, <code>open</code> is a server, <code>closed</code> a refusal, and <code>filtered</code> no usable answer. Over UDP, <code>open|filtered</code> means no answer.</dd></div>
</dl>
</details>
<details><summary>Nothing is listed, and yet the port is taken</summary>
<p><code>lsof</code> does not show <a href="time-wait.html"><code>TIME-WAIT</code></a>, a state that ends by itself; <code>ss</code> does. A TCP socket that is bound, but neither listens nor is connected, appears only in <code>sudo ss -tnpB</code> of a recent <code>ss</code>. Each container or network namespace has ports of its own: look where opening the port failed (<a href="commands.html">how</a>). These lines list the blocks of ports that Windows has set aside:</p>
<pre><code dir="ltr">netsh int ipv4 show excludedportrange protocol=tcp
netsh int ipv4 show excludedportrange protocol=udp</code></pre>
</details>
</section>
<section id="work">
<details>
<summary><h2>How to allow, block, reserve, or watch it</h2></summary>
<p>Use the firewall that manages the rules of the machine; <a href="commands.html">notes on each</a>.</p>
<h3>Let others in</h3>
<pre><code dir="ltr">sudo ufw allow ${port}</code></pre>
<pre><code dir="ltr">sudo firewall-cmd --add-port=${port}/tcp --add-port=${port}/udp</code></pre>
<pre><code dir="ltr">sudo nft insert rule inet filter input &#39;meta l4proto { tcp, udp } th dport ${port} accept&#39;</code></pre>
<pre data-for="Windows"><code dir="ltr">New-NetFirewallRule -DisplayName &#39;TCP ${port}&#39; -Direction Inbound -Protocol TCP -LocalPort ${port} -Action Allow
New-NetFirewallRule -DisplayName &#39;UDP ${port}&#39; -Direction Inbound -Protocol UDP -LocalPort ${port} -Action Allow</code></pre>
<pre data-for="pf"><code dir="ltr">pass in proto { tcp udp } from any to any port ${port}</code></pre>
<h3>Keep others out</h3>
<pre><code dir="ltr">sudo ufw deny ${port}</code></pre>
<pre><code dir="ltr">sudo firewall-cmd --remove-port=${port}/tcp --remove-port=${port}/udp</code></pre>
<pre><code dir="ltr">sudo nft insert rule inet filter input &#39;meta l4proto { tcp, udp } th dport ${port} drop&#39;</code></pre>
<pre data-for="Windows"><code dir="ltr">New-NetFirewallRule -DisplayName &#39;TCP ${port}&#39; -Direction Inbound -Protocol TCP -LocalPort ${port} -Action Block
New-NetFirewallRule -DisplayName &#39;UDP ${port}&#39; -Direction Inbound -Protocol UDP -LocalPort ${port} -Action Block</code></pre>
<pre data-for="pf"><code dir="ltr">block in proto { tcp udp } from any to any port ${port}</code></pre>
${lenders.length > 0 ? `<h3>Stop the system from lending it</h3>
<p>Do this if a server needs port ${port}. On Linux, it lasts until the next restart, and adds to the ports that are already reserved.</p>
<pre><code dir="ltr">sudo sysctl -w net.ipv4.ip_local_reserved_ports=&quot;${port},$(sysctl -n net.ipv4.ip_local_reserved_ports)&quot;</code></pre>
<pre data-for="Windows"><code dir="ltr">netsh int ipv4 add excludedportrange protocol=tcp startport=${port} numberofports=1
netsh int ipv4 add excludedportrange protocol=udp startport=${port} numberofports=1</code></pre>
` : ""}<h3>Watch its traffic</h3>
<p>The first line prints the packets from and to port ${port}, over TCP and UDP; the second is a display filter for Wireshark.</p>
<pre><code dir="ltr">sudo tcpdump -ni any port ${port}</code></pre>
<pre><code dir="ltr">tcp.port == ${port} || udp.port == ${port}</code></pre>
</details>
</section>
<section id="related">
<h2>Related</h2>
<dl class="terms">
${below ? `<div><dt><a href="${below.port}.html">Port ${below.port}</a> <bdi dir="ltr">${escape(below.name)}</bdi></dt><dd>The nearest assigned port below, ${below.distance} lower.</dd></div>
` : ""}${above ? `<div><dt><a href="${above.port}.html">Port ${above.port}</a> <bdi dir="ltr">${escape(above.name)}</bdi></dt><dd>The nearest assigned port above, ${above.distance} higher.</dd></div>
` : ""}<div><dt><a href="${swapped}.html">Port ${swapped}</a></dt><dd>The port that a program opens by mistake when it means ${port} and leaves out <a href="byte-order.html"><code>htons</code></a>, on most processors.</dd></div>
<div><dt><a href="ephemeral-ports.html">Ephemeral port</a></dt><dd>A client port: the system lends it to a connection while that lasts.</dd></div>
<div><dt><a href="port-exhaustion.html">Port exhaustion</a></dt><dd>All client ports toward one address and port are in use, so new connections there fail.</dd></div>
<div><dt><a href="tcp-and-udp.html">Transport</a></dt><dd>A protocol that carries data, such as TCP or UDP; each has ports of its own.</dd></div>
</dl>
<nav class="pager" aria-label="Previous and next page">${port > 0 ? `<a rel="prev" href="${port - 1}.html">Port ${port - 1}</a>` : ""}${port < 65535 ? `<a rel="next" href="${port + 1}.html">Port ${port + 1}</a>` : ""}</nav>
</section>
<section id="questions">
<h2>Questions</h2>
<h3>Why do I see port ${port} in a log?</h3>
<p>Most likely as the client’s end of a connection, yours or the other machine’s: any connection on ${escape(lentBy)} may be given it. The port at the other end names the service.</p>
<h3>Can my own program use port ${port}?</h3>
<p>Nothing stops it, but choose another port if ${escape(name)} may run on the same machine or be expected there. On ${escape(lentBy)}, a connection may hold it first.</p>
<h3>Why do some tools show ${escape(name)} instead of port ${port}?</h3>
<p>They replace port numbers with names from a list of services, which may give ${escape(name)} for port ${port}. The name says nothing about the program behind it.</p>
</section>
<p class="closing">A name in the registry tells what a port is meant for. Only the machine itself shows what runs there.</p>
<section id="sources">
<h2>Sources</h2>
<ol class="sources">
${sources.map((source, index) => `<li id="s${index + 1}"><a href="#c${index + 1}" aria-label="Back to the text">↑</a> <a href="${escape(source.url)}">${escape(source.title)}</a>. ${escape(source.publisher)}${source.date ? `, ${escape(source.date)}` : ""}.</li>
`).join("")}</ol>
</section>
<form class="feedback" action="thanks.html">
<fieldset>
<legend>Was this page helpful?</legend>
<input type="hidden" name="port" value="${port}">
<label><input type="radio" name="helpful" value="no" required>No</label>
<label><input type="radio" name="helpful" value="partly">Partly</label>
<label><input type="radio" name="helpful" value="yes">Yes</label>
<button type="submit">Send</button>
</fieldset>
</form></main>
<footer class="end">
<p><a href="index.html">All ports</a> · <a href="services.html">Services A–Z</a> · <a href="categories.html">Categories</a> · <a href="about.html">About this site</a></p>
</footer>
</body>
</html>
`;
}

const [checkout, target, wanted] = process.argv.slice(2);
const content = readContent(joinPath(checkout, "content"));
const [first, last] = parseRange(wanted);
mkdirSync(target);
for (let port = first; port <= last; ++port) writeFileSync(`${target}/${port}.html`, renderPage(content, port));
