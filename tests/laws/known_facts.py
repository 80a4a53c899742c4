"""What content/ says of each port, as far as the laws of mistakes.py need it: services, RFCs, malware."""

import json
import os
import re

from built_page import PORT_COUNT

RFC_NUMBER = re.compile(r"RFC[ -]?(\d+)")


def ports_of(written):
    """The ports that 80, "80", "6000-6063" or a list of such means."""
    if isinstance(written, list):
        return [port for part in written for port in ports_of(part)]
    ends = str(written).split("-")
    return range(int(ends[0]), int(ends[-1]) + 1)


class KnownFacts:
    """For each port the services of the registry and the RFCs that something about the port gives."""

    def __init__(self, source_dir):
        content = os.path.join(source_dir, "content")
        self.services = [set() for _ in range(PORT_COUNT)]  # (transport, name)
        self.rfcs = [{6335} for _ in range(PORT_COUNT)]
        self.malware = set()
        for row in read_json(content, "registry", "registry.json")["assignments"]:
            self.read_row(row)
        rfc_of_source = {source["id"]: source["rfc"] for source in read_json(content, "sources.json")["sources"]
                         if "rfc" in source}
        for name in ["abouts", "classes", "ranges", "uses"]:
            for fact in read_json(content, name + ".json")[name]:
                self.read_fact(fact, rfc_of_source)
        for system in read_json(content, "systems.json")["systems"]:
            for fact in system.values():
                if isinstance(fact, dict) and "ports" in fact:
                    self.read_fact(fact, rfc_of_source)
        self.read_fact(read_json(content, "browsers.json")["blocked"], rfc_of_source)
        self.assigned = [port for port in range(PORT_COUNT) if self.services[port]]

    def read_row(self, row):
        """A row of the registry: its title and its notes may name RFCs too."""
        given = {int(number) for number in RFC_NUMBER.findall(json.dumps(row))}
        for port in ports_of(row["port"]) if "port" in row else []:
            self.rfcs[port] |= given
            if "name" in row:
                self.services[port] |= {(transport, row["name"]) for transport in row.get("transport", "").split(" ")}

    def read_fact(self, fact, rfc_of_source):
        given = {rfc_of_source[source] for source in fact["sources"] if source in rfc_of_source}
        is_malware = fact.get("category") == "malware"
        if given or is_malware:
            for port in ports_of(fact["ports"]):
                self.rfcs[port] |= given
                if is_malware:
                    self.malware.add(port)

    def count_assigned(self, first, last):
        return sum(1 for port in range(first, last + 1) if self.services[port])


def read_json(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return json.load(file)
