#!/usr/bin/env python3
"""A slow, obvious reference for the classification of all 65,536 ports, compared with `portolan explain --all --json`.

    classification.py PROGRAM SOURCE_DIR

The reference reads the data of SOURCE_DIR/content by itself and shares nothing with the program but those files. It is
written from RFC 6335, section 6 (the three classes), the registry's schema and README, and
../shared/data/iana/ANATOMY.md (kinds of rows, overlaps, figures). It lays every row on every port that the row covers
and then looks at one port at a time. Where the two differ, the documents decide which one is right; the reference never
follows the program.

The registries compared: the bundled one, none, one of invented rows with the kinds that the others lack, and IANA's own
tables, imported, where ../shared/data/iana is present. For those the counts must also be the ones of ANATOMY.md.
Exit status: 0 all equal, 1 differences or a failed run, 2 wrong usage.
"""

import json
import os
import subprocess
import sys
import tempfile

PORT_COUNT = 65536
FIRST_DYNAMIC = 49152
FEW_PORTS = 100
DIFFERENCES_SHOWN = 20
TRANSPORTS = ["tcp", "udp", "sctp", "dccp"]
FIELDS = ["port", "class", "state", "transports", "flags", "services", "facts"]

# RFC 6335, section 6.
CLASSES = [("system", 0, 1023), ("user", 1024, 49151), ("dynamic", 49152, 65535)]

# Kinds of rows that are rare in the real registries or missing there: historic names only, rows without a name that
# disagree, reports about 99 and about 100 ports, rows that cross from class to class or stand among the dynamic ports.
INVENTED_ROWS = [
    {"port": 5, "name": "no-transport", "references": ["RFC9999"]},
    {"port": 22, "transport": "tcp", "name": "old-only", "alias_of": "new-only"},
    {"port": 22, "transport": "udp", "name": "older-only", "historic": True},
    {"port": 30, "transport": "tcp", "name": "old", "alias_of": "new"},
    {"port": 30, "transport": "tcp", "name": "new", "replaces": "old", "title": "Quoted \"title\" <é>"},
    {"port": 40, "transport": "tcp udp", "name": "named-first"},
    {"port": 40, "transport": "tcp udp", "state": "reserved"},
    {"port": "40-60", "state": "unassigned"},
    {"port": 50, "transport": "dccp", "name": "named-last"},
    {"port": 55, "transport": "sctp", "state": "reserved"},
    {"port": 70, "transport": "tcp", "state": "reserved"},
    {"port": 70, "transport": "udp", "state": "unassigned"},
    {"port": 71, "transport": "tcp", "state": "withdrawn"},
    {"port": 71, "transport": "tcp", "state": "unassigned"},
    {"port": 71, "transport": "udp", "state": "reserved"},
    {"port": 72, "state": "unclear"},
    {"port": 72, "state": "reserved"},
    {"port": 73, "transport": "udp", "state": "private"},
    {"port": "1020-1030", "transport": "udp", "name": "over-the-edge"},
    {"port": "2000-2300", "state": "unassigned", "unauthorized_use": "99 ports",
     "unauthorized_ports": [2000, "2100-2197"]},
    {"port": "2400-2700", "state": "unassigned", "unauthorized_use": "100 ports",
     "unauthorized_ports": ["2400-2499"]},
    {"port": "2800-2802", "transport": "sctp dccp", "state": "reserved", "unauthorized_use": "yes"},
    {"port": "49150-49153", "name": "into-dynamic"},
    {"port": 50000, "transport": "tcp", "name": "dynamic-tcp"},
    {"port": 50001, "transport": "udp", "state": "unassigned"},
    {"port": 50002, "state": "reserved"},
    {"port": 65535, "transport": "dccp", "name": "last", "service_code": 1},
    {"name": "without-port", "transport": "tcp"},
]

# ../shared/data/iana/ANATOMY.md, "Figures the pages may quote": (system, user). "other" is "unnamed, other wording".
FIGURES_OF_BOTH = {
    "reserved": (46, 18),
    "other": (10, 8),
    "sctp named": (9, 79),
    "dccp named": (3, 6),
    "named without transport only": (0, 190),
    "sctp or dccp named, neither tcp nor udp": (0, 29),
}
FIGURES_OF_FEBRUARY = dict(FIGURES_OF_BOTH, **{
    "assigned": (686, 5656),
    "unassigned": (282, 42446),
    "tcp named": (682, 5270),
    "udp named": (678, 4879),
    "tcp and udp named": (674, 4712),
    "tcp named, udp not": (8, 558),
    "udp named, tcp not": (4, 167),
})
FIGURES_OF_AUGUST = dict(FIGURES_OF_BOTH, **{
    "assigned": (686, 5664),
    "unassigned": (282, 42438),
    "tcp named": (682, 5276),
    "udp named": (678, 4888),
    "tcp and udp named": (674, 4719),
    "tcp named, udp not": (8, 557),
    "udp named, tcp not": (4, 169),
})
IANA_TABLES = [
    ("service-names-port-numbers.csv", FIGURES_OF_FEBRUARY),
    ("service-names-port-numbers.from-xml-2026-08-17.csv", FIGURES_OF_AUGUST),
    ("service-names-port-numbers.xml", FIGURES_OF_AUGUST),
]
# The same section, "Reserved as a whole" and the wordings that it lists for ports without a name.
PORTS_OF_STATE = {
    "reserved": [0, 2, 3, 47, 51, 61, "225-241", "249-255", 359, "831-833", 994, "1011-1020", 1023, 1024, "1030-1032",
                 1109, 1276, 1301, 1302, 2200, 3980, 4324, 5030, 5153, 6567, 8010, 8077, 10321, 49151],
    "private": [24, 35, 57, 59, 75, 77, 87],
    "withdrawn": [585, 659, 1028, 1783, 2682, 3403, 3404, 9006, 26264],
    "unclear": [1008, 2825],
}


def ports_of(written):
    """The ports that 80, "80" or "6000-6063" means."""
    if isinstance(written, int):
        return [written]
    ends = written.split("-")
    return list(range(int(ends[0]), int(ends[-1]) + 1))


def ports_of_all(written_list):
    """The ports that a list of such values means."""
    ports = []
    for written in written_list:
        ports.extend(ports_of(written))
    return ports


def ports_of_one_or_all(written):
    """The ports that one such value means, or a list of them."""
    return ports_of_all(written if isinstance(written, list) else [written])


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


# --- The reference ---


def lay_rows_on_ports(assignments):
    """For each port the rows that cover it, in registry order; a row of several transports counts once for each."""
    rows_of_port = [[] for _ in range(PORT_COUNT)]
    for assignment in assignments:
        if "port" not in assignment:
            continue
        for transport in assignment.get("transport", "").split(" "):
            row = dict(assignment, transport=transport)
            for port in ports_of(assignment["port"]):
                rows_of_port[port].append(row)
    return rows_of_port


def state_of_rows(rows):
    """What rows say together: a name wins; of rows without one, any other wording beats unassigned beats reserved."""
    for row in rows:
        if "name" in row:
            return "assigned"
    states = {row["state"] for row in rows}
    other_wordings = states - {"unassigned", "reserved"}
    if len(other_wordings) > 1:
        raise ValueError(f"no document says which of {sorted(other_wordings)} wins: {rows}")
    if other_wordings:
        return other_wordings.pop()
    if "unassigned" in states:
        return "unassigned"
    return "reserved"


def state_of_port(port, rows):
    if rows:
        return state_of_rows(rows)
    if port >= FIRST_DYNAMIC:
        return "dynamic"
    return "unassigned"


def state_of_transport(port, transport, rows):
    rows_of_transport = [row for row in rows if row["transport"] == transport]
    if rows_of_transport:
        return state_of_rows(rows_of_transport)
    rows_without_transport = [row for row in rows if row["transport"] == ""]
    if rows_without_transport:
        return state_of_rows(rows_without_transport)
    # RFC 6335, section 6: only an assignable port can be unassigned, and a dynamic one never is assignable.
    if port >= FIRST_DYNAMIC:
        return "dynamic"
    return "unassigned"


def is_historic(row):
    return row.get("historic", False) or "alias_of" in row


def services_of(rows):
    services = []
    for row in rows:
        if "name" in row:
            services.append({
                "transport": row["transport"],
                "name": row["name"],
                "title": row.get("title", ""),
                "references": row.get("references", []),
                "historic": is_historic(row),
            })
    return services


def class_of(port):
    for name, first, last in CLASSES:
        if first <= port <= last:
            return name
    raise ValueError(f"port {port} is in no class")


def lay_facts_on_ports(content, rows_of_port):
    """For each port the facts of content/, in the order of its files, and beside each how many ports share it."""
    facts_of_port = [[] for _ in range(PORT_COUNT)]

    def lay(ports, fact_id, certainty, sources, applies=lambda port: True):
        for port in filter(applies, ports):
            fact = {"id": fact_id, "certainty": certainty, "source": sources}
            facts_of_port[port].append((fact, len(ports)))

    def lists(port, service):
        return any(row.get("name") == service for row in rows_of_port[port])

    for row in content["classes"]:
        lay(ports_of(row["ports"]), "class." + row["class"], "assigned", row["sources"])
    for system in content["systems"]:
        # A system that a newer one has replaced still lends its ports wherever it runs.
        for kind in ["ephemeral", "privileged", "wildcard", "parity"]:
            if kind in system:
                fact_id = "system." + system["id"] + "." + kind
                lay(ports_of_one_or_all(system[kind]["ports"]), fact_id, "default", system[kind]["sources"])
    for known in content["ranges"]:
        lay(ports_of(known["ports"]), "range." + known["id"], known["certainty"], known["sources"])
    for use in content["uses"]:
        # What is said of a service holds where the registry lists that service; a program needs no registry.
        lay(ports_of_one_or_all(use["ports"]), "use." + use["id"], use.get("certainty", "default"), use["sources"],
            lambda port: "service" not in use or lists(port, use["service"]))
    for about in content["abouts"]:
        lay(ports_of_one_or_all(about["ports"]), "about." + about["text"], about.get("certainty", "default"),
            about["sources"])
    lay(ports_of_all(content["blocked"]["ports"]), "browsers.blocked", "default", content["blocked"]["sources"])
    return facts_of_port


def is_notable(port, rows, facts):
    """Assigned, or in a fact about few ports."""
    if state_of_port(port, rows) == "assigned":
        return True
    if any(port_count < FEW_PORTS for _, port_count in facts):
        return True
    for row in rows:
        ports = ports_of_all(row.get("unauthorized_ports", []))
        if port in ports and len(ports) < FEW_PORTS:
            return True
    return False


def flags_of(port, rows, facts):
    named_rows = [row for row in rows if "name" in row]
    fact_ids = [fact["id"] for fact, _ in facts]
    flags = []
    if any(fact_id.startswith("system.") and fact_id.endswith(".privileged") for fact_id in fact_ids):
        flags.append("privileged")
    if "browsers.blocked" in fact_ids:
        flags.append("blocked-by-browsers")
    if any(port in ports_of_all(row.get("unauthorized_ports", [])) for row in rows):
        flags.append("unauthorized-use")
    if named_rows and all(is_historic(row) for row in named_rows):
        flags.append("historic-only")
    if any(row["transport"] == "" for row in named_rows):
        flags.append("transport-unstated")
    if is_notable(port, rows, facts):
        flags.append("notable")
    return flags


def classify(port, rows, facts):
    """What `explain --all --json` has to say about one port."""
    return {
        "port": port,
        "class": class_of(port),
        "state": state_of_port(port, rows),
        "transports": {transport: state_of_transport(port, transport, rows) for transport in TRANSPORTS},
        "flags": flags_of(port, rows, facts),
        "services": services_of(rows),
        "facts": [fact for fact, _ in facts],
    }


def read_content(source_dir):
    folder = os.path.join(source_dir, "content")
    return {
        "classes": read_json(os.path.join(folder, "classes.json"))["classes"],
        "systems": read_json(os.path.join(folder, "systems.json"))["systems"],
        "ranges": read_json(os.path.join(folder, "ranges.json"))["ranges"],
        "uses": read_json(os.path.join(folder, "uses.json"))["uses"],
        "abouts": read_json(os.path.join(folder, "abouts.json"))["abouts"],
        "blocked": read_json(os.path.join(folder, "browsers.json"))["blocked"],
    }


def classify_all(assignments, content):
    rows_of_port = lay_rows_on_ports(assignments)
    facts_of_port = lay_facts_on_ports(content, rows_of_port)
    return [classify(port, rows_of_port[port], facts_of_port[port]) for port in range(PORT_COUNT)]


# --- The program ---


def run(command):
    """What a command prints; a failed one ends the test."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        print(f"exit status {done.returncode}: {' '.join(command)}")
        print(done.stderr.decode("utf-8", "replace"))
        sys.exit(1)
    return done.stdout.decode("utf-8")


def refuse_duplicates(pairs):
    """JSON allows a name twice and Python keeps the last; here each must stand once."""
    names = dict(pairs)
    if len(names) != len(pairs):
        raise ValueError(f"a name stands twice: {pairs}")
    return names


def explain_all(program, source_dir, registry):
    command = [program, "explain", "--all", "--json", "--source", source_dir]
    if registry is not None:
        command += ["--registry", registry]
    lines = run(command).split("\n")
    if lines[-1] != "":
        raise ValueError("the last line has no end")
    return [json.loads(line, object_pairs_hook=refuse_duplicates) for line in lines[:-1]]


# --- The comparison ---


def written(value):
    """One spelling for equal values: tells 1 from true, which Python takes for equal."""
    return json.dumps(value, sort_keys=True)


def differences(expected, actual):
    found = []
    if len(actual) != PORT_COUNT:
        found.append(f"{len(actual)} lines instead of {PORT_COUNT}")
    for port in range(min(PORT_COUNT, len(actual))):
        if written(expected[port]) == written(actual[port]):
            continue
        for field in FIELDS + sorted(set(actual[port]) - set(FIELDS)):
            want = written(expected[port][field]) if field in expected[port] else "(no such field)"
            got = written(actual[port][field]) if field in actual[port] else "(no such field)"
            if want != got:
                found.append(f"port {port}, {field}:\n    reference {want}\n    program   {got}")
    return found


def report(title, found):
    """Prints the first differences and their number, and says whether there were none."""
    for difference in found[:DIFFERENCES_SHOWN]:
        print(difference)
    print(f"{title}: {len(found)} differences")
    return not found


def count(ports, wanted):
    """How many ports are as wanted, in the system and the user class."""
    return tuple(sum(1 for port in ports if port["class"] == name and wanted(port)) for name in ["system", "user"])


def figures_of(ports):
    """ANATOMY's figures, counted in what the program said."""
    named = {port["port"]: {service["transport"] for service in port["services"]} for port in ports}

    def of(port):
        return named[port["port"]]

    return {
        "assigned": count(ports, lambda port: port["state"] == "assigned"),
        "unassigned": count(ports, lambda port: port["state"] == "unassigned"),
        "reserved": count(ports, lambda port: port["state"] == "reserved"),
        "other": count(ports, lambda port: port["state"] in ["withdrawn", "private", "unclear"]),
        "tcp named": count(ports, lambda port: "tcp" in of(port)),
        "udp named": count(ports, lambda port: "udp" in of(port)),
        "sctp named": count(ports, lambda port: "sctp" in of(port)),
        "dccp named": count(ports, lambda port: "dccp" in of(port)),
        "named without transport only": count(ports, lambda port: of(port) == {""}),
        "tcp and udp named": count(ports, lambda port: {"tcp", "udp"} <= of(port)),
        "tcp named, udp not": count(ports, lambda port: "tcp" in of(port) and "udp" not in of(port)),
        "udp named, tcp not": count(ports, lambda port: "udp" in of(port) and "tcp" not in of(port)),
        "sctp or dccp named, neither tcp nor udp": count(
            ports, lambda port: of(port) & {"sctp", "dccp"} and not of(port) & {"tcp", "udp"}),
    }


def differences_from_anatomy(ports, figures):
    found = []
    counted = figures_of(ports)
    for name, wanted in sorted(figures.items()):
        if counted[name] != wanted:
            found.append(f"{name} (system, user): ANATOMY.md says {wanted}, the program {counted[name]}")
    for state, listed in PORTS_OF_STATE.items():
        said = [port["port"] for port in ports if port["state"] == state]
        if said != ports_of_all(listed):
            found.append(f"{state}: ANATOMY.md lists {ports_of_all(listed)}, the program says {said}")
    dynamic = [port["port"] for port in ports if port["state"] == "dynamic"]
    if dynamic != list(range(FIRST_DYNAMIC, PORT_COUNT)):
        found.append(f"dynamic: {len(dynamic)} ports, not the {PORT_COUNT - FIRST_DYNAMIC} of RFC 6335")
    return found


def differences_from_silence(ports):
    """Without a registry nothing is assigned, and nothing below the dynamic ports is anything but unassigned."""
    found = []
    for port in ports:
        wanted = "dynamic" if port["port"] >= FIRST_DYNAMIC else "unassigned"
        if port["state"] != wanted or set(port["transports"].values()) != {wanted} or port["services"]:
            found.append(f"port {port['port']} without a registry: {written(port)}")
    return found


def compare(title, program, source_dir, content, registry, assignments, more=lambda ports: []):
    actual = explain_all(program, source_dir, registry)
    found = differences(classify_all(assignments, content), actual)
    return report(title, found + more(actual))


def compare_iana_table(name, figures, iana, program, source_dir, content, folder):
    imported = os.path.join(folder, "imported.json")
    run([program, "registry", "import", os.path.join(iana, name), "--to", imported])
    assignments = read_json(imported)["assignments"]
    return compare(name, program, source_dir, content, imported, assignments,
                   lambda ports: differences_from_anatomy(ports, figures))


def main():
    if len(sys.argv) != 3:
        print("usage: classification.py PROGRAM SOURCE_DIR")
        return 2
    program, source_dir = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    content = read_content(source_dir)
    bundled = read_json(os.path.join(source_dir, "content", "registry", "registry.json"))["assignments"]
    results = [
        compare("bundled registry", program, source_dir, content, None, bundled),
        compare("no registry", program, source_dir, content, "none", [], differences_from_silence),
    ]
    with tempfile.TemporaryDirectory() as folder:
        invented = os.path.join(folder, "invented.json")
        with open(invented, "w", encoding="utf-8") as file:
            json.dump({"title": "Invented rows", "assignments": INVENTED_ROWS}, file)
        results.append(compare("invented rows", program, source_dir, content, invented, INVENTED_ROWS))

        iana = os.path.join(source_dir, "..", "shared", "data", "iana")
        for name, figures in IANA_TABLES:
            if os.path.exists(os.path.join(iana, name)):
                results.append(compare_iana_table(name, figures, iana, program, source_dir, content, folder))
            else:
                print(f"skipped: {name} is not in ../shared/data/iana")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
