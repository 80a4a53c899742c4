"""Laws of mistakes.py: how many ports there are, their classes, and what IANA has assigned."""

import re

from built_page import BLOCK_PAGE, PORT_COUNT, find, grouped, text_of, written_range
from law import Lawbook, says, swaps, turns

CLASSES = [  # name as the pages write it, first, last, how many (RFC 6335, section 6)
    ("Well-known", 0, 1023, "1,024"),
    ("Registered", 1024, 49151, "48,128"),
    ("Dynamic", 49152, 65535, "16,384"),
]
FIRST_DYNAMIC = 49152
EDGES = {  # a port at an end of a class, and the words for it
    1023: "last well-known port",
    1024: "first registered port",
    49151: "last registered port",
    49152: "first dynamic port",
    65535: "highest port",
}
TRANSPORTS = re.compile(r"\b(TCP|UDP|SCTP|DCCP)\b")
NAMES = re.compile(r"<strong><bdi[^>]*>(.*?)</bdi></strong>")
SERVICE_OR_USE = re.compile(r'<li><strong>|<div class="service">|<p><strong>')
FIRST_NAME = re.compile(r"<bdi[^>]*>(.*?)</bdi>")
RFC_LINK = re.compile(r"rfc-editor\.org/[a-z]+/rfc(\d+)")
RFC_TEXT = re.compile(r"RFC[ -]?(\d+)")

TAGGED = '<strong><bdi>{}</bdi></strong> <span class="tag assigned">assigned by IANA</span>'

book = Lawbook()
law = book.law


# --- How many ports there are, and their classes ---


@law("65,536 ports, of which 16,384 are dynamic",
     says("8080.html", "identity", "There are 65,535 ports."),
     says("ephemeral-ports.html", None, "49152–65535 is 16,383 ports."),
     says("port-classes.html", None, "All 65535 port numbers."),
     swaps("60156.html", "one of 16,384", "one of 16,383"))
def judge_totals(page, known):
    if "65,535" in page.text:  # As an identifier it has no comma, and no place or distance is that high.
        return find(r".{0,20}65,535.{0,20}", page.text)
    wrong = None
    if "16,383" in page.text:  # The place of a port among others and the distance from one are no totals.
        wrong = find(r"\b16,383(?! (of|lower|higher)\b).{0,20}", page.text)
    if not wrong and ("65535 " in page.text or "16383 " in page.text):
        wrong = find(r"(65535|16383) (\w+ )?(ports|numbers)\b", page.text)
    return wrong


@law("the class of a port, with its range and its size",
     swaps("80.html", "one of 1,024", "one of 1,023"),
     swaps("80.html", "0–1023", "1–1023"),
     swaps("1024.html", "Registered</a>", "Well-known</a>"),
     swaps("49151.html", "48,128", "48,127"),
     swaps("49152.html", "Dynamic</a>", "Registered</a>"),
     swaps("60156.html", "16,384, ", ""))
def judge_class(page, known):
    if page.port is None:
        return None
    name, first, last, size = next(row for row in CLASSES if row[1] <= page.port <= row[2])
    said = next((text_of(cell).strip() for heading, cell in page.glance if heading == "Class"), "")
    if not said.startswith(name) or f"one of {size}, {written_range(first, last)}" not in said:
        return f"the class is “{said}”, not {name}, one of {size}, {written_range(first, last)}"
    return None


@law("the ends of the classes stand on their pages and on no others",
     swaps("49152.html", "first dynamic port", "first free port"),
     says("1.html", "identity", "This is the last well-known port."),
     says("49153.html", "identity", "This is the first dynamic port."))
def judge_class_edges(page, known):
    if page.port is None:
        return None
    said = page.section("identity")
    for port, words in EDGES.items():
        if (words in said) != (port == page.port):
            return f"port {page.port} {'is' if port == page.port else 'is not'} the {words}, but says otherwise"
    return None


@law("the well-known ports begin at 0",
     says("port-classes.html", None, "The well-known ports are 1–1023."),
     says("80.html", "identity", "1-1023 are the system ports."))
def judge_first_port(page, known):
    if "1–1023" not in page.text and "1-1023" not in page.text:
        return None
    return (find(r"(?i)(well-known|system) ports?\b[^.\n]{0,40}\b1[–-]1023", page.text)
            or find(r"(?i)\b1[–-]1023\b[^.\n]{0,40}(well-known|system) ports?", page.text))


@law("the page on classes has all three, with range and size",
     swaps("port-classes.html", "16,384", "16,383"),
     swaps("port-classes.html", "0–1023", "1–1023"))
def judge_classes_page(page, known):
    if page.name != "port-classes.html":
        return None
    rows = [text_of(row) for row in page.markup.split("<tr>")]
    for _, first, last, size in CLASSES:
        if not any(written_range(first, last) in row and size in row for row in rows):
            return f"no row says {written_range(first, last)} and {size}"
    return None


# --- What IANA has assigned ---


@law("totals of assigned ports are counted in the registry",
     swaps("index.html", "65,536 ports", "65,535 ports"),
     says("about.html", None, "About 1,000 ports are assigned."),
     says("port-classes.html", None, "All well-known ports are assigned."),
     says("1024.html", "identity", "All of the ports 1024–49151 are registered."),
     turns("0-255.html", r'(<p class="answer">[^;]*; )\d+', r"\g<1>7"),
     turns("index.html", r'(?<=<div id="system")(.*?<dd>.*?)\d{3}(?!,)', r"\g<1>777"),
     turns("index.html", r'(?<=<div id="user")(.*?48,128.*?)\d,\d{3}', r"\g<1>7,777"),
     turns("index.html", r"(?<=65,536)([^<]*?)\d,\d{3}", r"\g<1>7,777"))
def judge_assigned(page, known):
    if page.name == "index.html":
        return judge_home(page, known)
    block = BLOCK_PAGE.fullmatch(page.name)
    if block:
        first, last = int(block.group(1)), int(block.group(2))
        wanted = [str(number) for number in (first, last, known.count_assigned(first, last))]
        return None if re.findall(r"\d+", page.answer) == wanted else f"not {wanted}: “{page.answer}”"
    if "ports are" not in page.text and "are registered" not in page.text:
        return None
    return find(r"about 1,?000 ports are|all (well-known|registered|system|user) ports are assigned"
                r"|\bports 1024–49151 are (all )?registered", page.lowered)


def judge_home(page, known):
    """Of each class its range, its size and how many of it are assigned; and the total."""
    for name, (_, first, last, size) in zip(["system", "user", "dynamic"], CLASSES):
        said = page.between(f'<div id="{name}"', "</div>")
        wanted = [written_range(first, last), size]
        if last < FIRST_DYNAMIC:
            wanted.append(grouped(known.count_assigned(first, last)))
        if re.findall(r"\d[\d,–]*\d", said) != wanted:  # The number of a citation has one digit.
            return f"the numbers of the class {name} are not {wanted}: “{' '.join(said.split())}”"
    total, assigned = grouped(PORT_COUNT), grouped(len(known.assigned))
    told = any(total in line and assigned in line for line in page.text.split("\n"))
    return None if told else f"no paragraph says {total} and {assigned}"


@law("a service is said for a transport only where the registry names it",
     swaps("465.html", '<th scope="row">TCP</th>', '<th scope="row">TCP and UDP</th>'),
     swaps("3000.html", "hbci</bdi>", "Node.js</bdi>"))
def judge_transports(page, known):
    if page.port is None:
        return None
    for heading, cell in page.glance:
        if "<strong>" in cell and heading != "Class":
            for transport in TRANSPORTS.findall(heading):
                for name in NAMES.findall(cell):
                    if (transport.lower(), text_of(name)) not in known.services[page.port] and (
                            "", text_of(name)) not in known.services[page.port]:
                        return f"{text_of(name)} over {transport} is not in the registry"
    return None


@law("what is called assigned by IANA is in the registry under that name",
     says("8080.html", "uses", TAGGED.format("Apache Tomcat")),
     says("3000.html", "identity", TAGGED.format("Grafana")),
     says("27015.html", "uses", TAGGED.format("Steam")))
def judge_assigned_names(page, known):
    if page.port is None or "tag assigned" not in page.markup:
        return None
    names = {name.lower() for _, name in known.services[page.port]}
    for part in SERVICE_OR_USE.split(page.section("identity") + page.section("uses")):
        named = FIRST_NAME.search(part) if 'class="tag assigned"' in part else None
        said = text_of(named.group(1)) if named else None
        if said and said.lower() not in names:
            return f"{said} is called assigned by IANA; the registry has {sorted(names)}"
    return None


@law("no service is assigned to a dynamic port",
     says("51820.html", "uses", '<span class="tag assigned">assigned by IANA</span>'),
     says("64738.html", "identity", '<div class="service">Mumble</div>'),
     turns("57621.html", '(?<=<p class="answer">).*?</p>', "IANA lists port 57621 for Spotify.</p>"),
     swaps("60156.html", "IANA assigns no service to any dynamic port.", ""))
def judge_dynamic(page, known):
    if page.port is None or page.port < FIRST_DYNAMIC:
        return None
    said = page.section("glance") + page.section("identity") + page.section("uses")
    if 'class="tag assigned"' in said or 'class="service"' in said or known.services[page.port]:
        return "a dynamic port with an assignment"
    if not re.search("[Nn]o service is assigned|assigned no service|dynamic port", page.answer):
        return f"the answer is “{page.answer}”"
    if "IANA assigns no service to any dynamic port" not in said:
        return "does not say that dynamic ports are not assigned"
    return find(r"IANA lists (port|the number)|\(IANA\)", page.answer + "\n" + page.title)


@law("ports 2 and 3 are reserved, no more compressnet",
     swaps("2.html", "Port 2: reserved by IANA", "Port 2: compressnet (TCP and UDP)"),
     swaps("3.html", "IANA keeps it reserved", "compressnet has it"),
     says("3.html", "identity", '<div class="service">compressnet</div>'),
     says("2.html", "uses", "<strong><bdi>compressnet</bdi></strong>"))
def judge_compressnet(page, known):
    if page.port not in (2, 3):
        return None
    if "reserved" not in page.answer or "reserved" not in page.title:
        return f"the answer is “{page.answer}”, the title “{page.title}”"
    said = page.title + page.answer + page.section("glance") + page.section("uses")
    return "compressnet is called current" if "compressnet" in said or 'class="service"' in page.markup else None


@law("port 465 is submissions over TCP, by RFC 8314",
     says("465.html", "identity", "Port 465 is deprecated."),
     says("465.html", "questions", "It is an obsolete port."),
     swaps("465.html", "submissions</bdi>", "smtps</bdi>"),
     swaps("465.html", "rfc8314", "rfc8313"))
def judge_submissions(page, known):
    if page.port != 465:
        return None
    if "submissions" not in page.answer or ("TCP", "submissions") not in services_at_a_glance(page):
        return f"submissions is not its service over TCP; the answer is “{page.answer}”"
    if "rfc8314" not in page.section("sources"):
        return "RFC 8314 is not among the sources"
    said = page.lowered.replace("cleartext considered obsolete", "")  # title of RFC 8314
    return find(r"\b(deprecated|obsolete|discouraged|no longer used)\b.{0,20}", said)


def services_at_a_glance(page):
    return {(transport, text_of(name)) for heading, cell in page.glance for transport in TRANSPORTS.findall(heading)
            for name in NAMES.findall(cell)}


@law("port 115 is the Simple File Transfer Protocol; SFTP of SSH is on port 22",
     says("115.html", "identity", "SSH’s SFTP runs on this port."),
     swaps("115.html", "Simple File Transfer Protocol", "SSH File Transfer Protocol"),
     says("115.html", "uses", "<strong><bdi>OpenSSH</bdi></strong>"))
def judge_simple_ftp(page, known):
    if page.port != 115:
        return None
    if "Simple File Transfer Protocol" not in page.text:
        return "does not name the Simple File Transfer Protocol"
    if "SSH" in page.section("uses"):
        return "names SSH among its uses"
    sentences = [words for words in re.split(r"(?<=[.?])\s", text_of(page.section("identity"))) if "SSH" in words]
    wrong = [words for words in sentences if "port 22" not in words]
    return f"says “{wrong[0].strip()}”" if wrong else None


@law("every page of a port cites RFC 6335",
     swaps("8080.html", "rfc6335", "rfc6334"),
     swaps("0.html", 'href="#s1"', 'href="#s2"'))
def judge_rfc_6335(page, known):
    if page.port is None:
        return None
    found = re.search(r'<li id="(s\d+)">(?:(?!<li).)*?rfc-editor\.org/rfc/rfc6335"', page.section("sources"), re.DOTALL)
    if not found:
        return "RFC 6335 is not among the sources"
    return None if f'href="#{found.group(1)}"' in page.markup else "RFC 6335 is a source but is not cited"


@law("no RFC without a fact or an assignment of the port that has it",
     says("3306.html", "identity", "MySQL is defined in RFC 1234."),
     says("53.html", "sources", '<a href="https://www.rfc-editor.org/rfc/rfc9999">A standard</a>'),
     says("60156.html", "identity", "See RFC 4253."))
def judge_rfcs(page, known):
    if page.port is None or "RFC" not in page.markup:
        return None
    cited = {int(number) for number in RFC_LINK.findall(page.section("sources")) + RFC_TEXT.findall(page.text)}
    invented = cited - known.rfcs[page.port]
    return f"nothing gives RFC {min(invented)} to port {page.port}" if invented else None
