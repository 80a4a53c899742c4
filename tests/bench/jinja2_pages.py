#!/usr/bin/env python3
"""Port pages by Python and jinja2, as one would write them who knows both: what the benchmark compares portolan with.

    jinja2_pages.py CHECKOUT TARGET PORTS [--values]

Reads the registry and the facts that it needs from content/, and writes TARGET/PORT.html for PORTS, such as 0-65535: the
same page as node_pages.mjs does, byte for byte. One environment, one template compiled once, values escaped by the
engine; what many pages share is made once. With --values nothing is written: the values are counted that the pages show,
and printed with the bytes of all pages as one line of JSON.
"""
import json
import os
import sys
from bisect import bisect_left

from jinja2 import Environment, FileSystemLoader

CLASSES = (
    {"id": "system", "name": "Well-known", "plural": "Well-known ports", "url": "system-ports.html", "first": 0, "last": 1023},
    {"id": "user", "name": "Registered", "plural": "Registered ports", "url": "user-ports.html", "first": 1024, "last": 49151},
    {"id": "dynamic", "name": "Dynamic", "plural": "Dynamic ports", "url": "dynamic-ports.html", "first": 49152, "last": 65535},
)
TRANSPORTS = ("tcp", "udp", "sctp", "dccp")


def parse_range(text):
    first, _, last = str(text).partition("-")
    return int(first), int(last or first)


def join(names):
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


def join_transports(names):
    return join([name.upper() for name in TRANSPORTS if name in names])


class Content:
    """What is read, and what of it many pages share."""

    def __init__(self, folder):
        def load(name):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                return json.load(file)

        self.services = [[] for _ in range(65536)]
        self.over = [set() for _ in range(65536)]
        for row in load("registry/registry.json")["assignments"]:
            if "name" in row:
                self.add_service(row)
        self.assigned = [port for port, services in enumerate(self.services) if services]
        self.uses = {}
        for use in load("uses.json")["uses"]:
            self.add_use(use)
        self.sources = {source["id"]: self.describe_source(source) for source in load("sources.json")["sources"]}
        self.systems = [self.describe_system(system) for system in load("systems.json")["systems"]
                        if "ephemeral" in system and not system.get("superseded")]
        self.blocked = set(load("browsers.json")["blocked"]["ports"])
        for one in CLASSES:
            one["size"] = f"{one['last'] - one['first'] + 1:,}"
            one["range"] = f"{one['first']}–{one['last']}"

    def add_service(self, row):
        transports = row.get("transport", "").split()
        service = {"name": row["name"], "title": row.get("title", ""), "transports": join_transports(transports),
                   "registered": row.get("registered"), "certainty": "assigned"}
        first, last = parse_range(row["port"])
        for port in range(first, last + 1):
            self.services[port].append(service)
            self.over[port].update(transports)

    def add_use(self, use):
        shown = {"service": use.get("software") or use["service"], "transports": join_transports(use.get("transports", ())),
                 "certainty": use["certainty"]}
        ports = use["ports"] if isinstance(use["ports"], list) else [use["ports"]]
        for first, last in map(parse_range, ports):
            for port in range(first, last + 1):
                self.uses.setdefault(port, []).append(shown)

    @staticmethod
    def describe_source(source):
        rfc = source.get("rfc")
        title = f"RFC {rfc}, {source.get('title', '')}" if rfc else source["title"]
        return {"url": f"https://www.rfc-editor.org/rfc/rfc{rfc}" if rfc else source.get("url", ""), "title": title,
                "publisher": source.get("publisher", ""), "date": source.get("date")}

    @staticmethod
    def describe_system(system):
        first, last = parse_range(system["ephemeral"]["ports"])
        return {"id": system["id"], "name": system["name"], "first": first, "last": last, "range": f"{first}–{last}",
                "size": f"{last - first + 1:,}", "source": system["ephemeral"]["sources"][0]}


def neighbour(content, port, index):
    if not 0 <= index < len(content.assigned):
        return None
    other = content.assigned[index]
    return {"port": other, "name": content.services[other][0]["name"], "distance": f"{abs(other - port):,}"}


def describe_page(content, port):
    services = content.services[port]
    over = content.over[port]
    one_class = CLASSES[(port > 1023) + (port > 49151)]
    sources = [content.sources["rfc6335"], content.sources["iana-registry"]]
    cite_of = {}

    def cite(source):
        sources.append(content.sources[source])
        return len(sources)

    lenders, spared, linux = [], [], None
    for system in content.systems:
        if not system["first"] <= port <= system["last"]:
            spared.append(system["name"])
            continue
        lenders.append({"name": system["name"], "range": system["range"], "size": system["size"],
                        "position": f"{port - system['first'] + 1:,}", "cite": cite(system["source"])})
        if system["id"] == "linux":
            linux = system
    cite_of["browsers"] = cite("whatwg-fetch")
    if linux:
        cite_of["parity"] = cite("linux-07f4c90062f8")
    block = port // 256 * 256
    binary = f"{port:016b}"
    thousandths = port * 1000 // 65536
    at = bisect_left(content.assigned, port)
    return {
        "port": port,
        "name": services[0]["name"] if services else "no service",
        "transports": join_transports(over) if over else "TCP and UDP",
        "other_transports": join_transports([name for name in TRANSPORTS if name not in over]) or "none",
        "class": one_class,
        "block": f"{block}–{block + 255}",
        "block_url": f"{block}-{block + 255}.html",
        "place": f"{thousandths // 10}.{thousandths % 10}",
        "services": services,
        "uses": content.uses.get(port, ()),
        "lenders": lenders,
        "lent_by": join([lender["name"] for lender in lenders]) or "no system",
        "spared_by": join(spared) or "none",
        "linux": linux,
        "parity": "a listener" if port % 2 else "an outgoing connection",
        "who": "root’s programs only" if 0 < port < 1024 else "any user’s program",
        "browsers": "blocked" if port in content.blocked else "not blocked",
        "hex": f"0x{port:04X}",
        "binary": f"{binary[:4]} {binary[4:8]} {binary[8:12]} {binary[12:]}",
        "bytes": f"{port >> 8:02X} {port & 255:02X}",
        "swapped": (port & 255) << 8 | port >> 8,
        "below": neighbour(content, port, at - 1),
        "above": neighbour(content, port, at + 1 if services else at),
        "sources": sources,
        "cite_of": cite_of,
    }


def make_template(**options):
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True,
                              keep_trailing_newline=True, **options)
    return environment.get_template("port.html")


def write_pages(content, target, ports):
    os.makedirs(target)
    template = make_template()
    for port in ports:
        with open(f"{target}/{port}.html", "wb") as file:
            file.write(template.render(describe_page(content, port)).encode())


def count_values(content, ports):
    count = 0

    def count_one(value):
        nonlocal count
        count += 1
        return value

    template = make_template(finalize=count_one)
    size = sum(len(template.render(describe_page(content, port)).encode()) for port in ports)
    return {"pages": len(ports), "bytes": size, "values": count}


def main():
    checkout, target, wanted = sys.argv[1:4]
    first, last = parse_range(wanted)
    content = Content(os.path.join(checkout, "content"))
    ports = range(first, last + 1)
    if sys.argv[4:] == ["--values"]:
        print(json.dumps(count_values(content, ports)))
    else:
        write_pages(content, target, ports)


if __name__ == "__main__":
    main()
