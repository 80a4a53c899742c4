"""Laws of mistakes.py: which systems lend a port to their clients."""

import re

from built_page import PORT_COUNT, ROW, find, grouped, text_of, written_range
from law import Lawbook, says, swaps, turns

FIRST_DYNAMIC = 49152
SYSTEMS = {  # client ports of systems in use today; every page names those that lend its port
    "Linux": (32768, 60999),
    "Windows": (49152, 65535),
    "macOS": (49152, 65535),
    "FreeBSD": (10000, 65535),
    "OpenBSD": (1024, 49151),
    "NetBSD": (49152, 65535),
    "Solaris": (32768, 65535),
    "AIX": (32768, 65535),
}
OLDER_SYSTEMS = {  # may be named, with these ports only
    "Linux < 4.2": (32768, 61000),
    "Windows XP/Server 2003": (1025, 5000),
    "Windows Server 2008 + Exchange Server 2007": (1025, 60000),
    "HP-UX": (49152, 65535),
}
EDGE_OF_CLIENTS = {  # how a page says that it is at an end of a system's client ports, and which port that is
    "Just below the client ports": lambda first, last: first - 1,
    "The first client port": lambda first, last: first,
    "The last client port": lambda first, last: last,
    "Just above the client ports": lambda first, last: last + 1,
}
EDGE_SENTENCE = re.compile("<strong>(" + "|".join(EDGE_OF_CLIENTS) + ") of (.*?)</strong>")

book = Lawbook()
law = book.law


def systems_named(names):
    """The systems in a list like “Solaris and AIX”, and what is left of it without them."""
    found = []
    for system in sorted([*SYSTEMS, *OLDER_SYSTEMS], key=len, reverse=True):  # “Windows XP” before “Windows”
        if system in names:
            found.append(system)
            names = names.replace(system, "")
    return found, re.sub(r",|\band\b|\s", "", names)


def lenders_in_uses(page):
    """(systems, their ports and the place of this one) of each row of the table of client ports."""
    table = page.section("uses").partition("<table>")[2].partition("</table>")[0]
    return [(text_of(names), text_of(cells).split("\n")) for names, cells in ROW.findall(table)]


@law("every system lends its own client ports, and the pages inside say so",
     swaps("40000.html", "32768–60999", "49152–65535"),
     turns("20000.html", '(<tr><th scope="row">(?:<bdi>)?)FreeBSD', r"\1FreeDOS"),
     turns("60156.html", '(<tr><th scope="row">(?:<bdi>)?)Linux', r"\1OpenBSD"),
     swaps("60999.html", "28,232 of 28,232", "28,231 of 28,232"),
     turns("61000.html", '(<tr><th scope="row">(?:<bdi>)?)FreeBSD', r"\1Linux"),
     turns("9999.html", '(<tr><th scope="row">(?:<bdi>)?)OpenBSD', r"\1FreeBSD"),
     turns("32767.html", '(<tr><th scope="row">(?:<bdi>)?)OpenBSD', r"\1Linux"))
def judge_lenders(page, known):
    if page.port is None:
        return None
    said = {}
    for names, cells in lenders_in_uses(page):
        systems, rest = systems_named(names)
        if rest:
            return f"client ports of “{names}”: this script does not know “{rest}”"
        said.update(dict.fromkeys(systems, [cell for cell in cells if cell]))
    for system, (first, last) in {**SYSTEMS, **OLDER_SYSTEMS}.items():
        if not first <= page.port <= last:
            if system in said:
                return f"the table of client ports has {system}, which does not lend the port"
        elif system in said or system in SYSTEMS:
            right = [written_range(first, last), f"{grouped(page.port - first + 1)} of {grouped(last - first + 1)}"]
            if said.get(system) != right:
                return f"the table of client ports has {system} with {said.get(system)}, not with {right}"
    return None


@law("the table at a glance names the systems that lend the port",
     swaps("60156.html", "<li>Linux<sup>", "<li>OpenBSD<sup>"),
     swaps("8080.html", "<li>OpenBSD<sup>", "<li>Linux<sup>"),
     swaps("60999.html", "<li>Linux<sup>", "<li>Minix<sup>"),
     swaps("10000.html", "<li>FreeBSD<sup>", "<li>Minix<sup>"))
def judge_glance(page, known):
    if page.port is None:
        return None
    cell = next((cell for heading, cell in page.glance if heading == "Client port on"), "")
    said = {text_of(name).strip() for name in re.findall(r"<li>(.*?)(?:<sup>|</li>)", cell)}
    lend = {system for system, (first, last) in SYSTEMS.items() if first <= page.port <= last}
    wrong = (said - set(OLDER_SYSTEMS)) ^ lend
    return f"the table at a glance is wrong about {sorted(wrong)}" if wrong else None


@law("the pages at the ends of systems' client ports say so, and no others",
     swaps("32768.html", "The first client port of", "Near"),
     swaps("61000.html", "Just above the client ports of", "Far above those of"),
     swaps("9999.html", "Just below the client ports of FreeBSD", "Just below the client ports of AIX"),
     says("61001.html", "uses", "<strong>Just above the client ports of Linux</strong>"),
     says("32769.html", "uses", "<strong>The first client port of Solaris and AIX</strong>"))
def judge_client_edges(page, known):
    if page.port is None:
        return None
    said = dict.fromkeys(EDGE_OF_CLIENTS, "")
    for words, systems in EDGE_SENTENCE.findall(page.section("uses")):
        said[words] += text_of(systems) + ", "
    for words, edge in EDGE_OF_CLIENTS.items():
        named = systems_named(said[words])[0]
        for system, ends in {**SYSTEMS, **OLDER_SYSTEMS}.items():
            is_named, is_there = system in named, edge(*ends) == page.port
            if is_named and not is_there:
                return f"“{words} of” {system} is port {edge(*ends)}"
            # A system that guards the ports below 1024 lends none there, which a page need not say.
            if is_there and not is_named and system in SYSTEMS and 1024 <= page.port < PORT_COUNT:
                return f"lacks “{words} of” {system}"
    return None


@law("no word of 49152–65535 as Linux's, FreeBSD's or OpenBSD's client ports",
     says("ephemeral-ports.html", None, "Linux uses 49152–65535 for clients."),
     says("60156.html", "uses", "OpenBSD lends port 60156."),
     says("60156.html", "questions", "OpenBSD lends 49152–65535."))
def judge_other_ranges(page, known):
    if page.port is not None and page.port > FIRST_DYNAMIC:
        if "OpenBSD" in page.section("uses") or "OpenBSD" in page.section("questions"):
            return "OpenBSD is said to lend a dynamic port"
    if "s 49152" not in page.text:
        return None
    return find(r"(Linux|FreeBSD|OpenBSD) (uses|lends|picks|takes)[^.\n]{0,30}49152[–-]65535", page.text)


@law("port exhaustion: a connection is told by four values",
     swaps("port-exhaustion.html", "local address, local port, remote address", "port, address"))
def judge_exhaustion(page, known):
    if page.name != "port-exhaustion.html":
        return None
    words = ["local address", "local port", "remote address", "remote port"]
    told = any(all(word in line for word in words) for line in page.text.split("\n"))
    return None if told else f"no paragraph names {', '.join(words)}"
