"""Laws of mistakes.py: the commands that find out what uses a port, and what a number does not say."""

import re

from built_page import find, text_of
from law import Lawbook, runs, says, swaps, turns

OTHER_THAN_LINUX = {"Windows", "macOS", "FreeBSD", "OpenBSD", "NetBSD", "Solaris", "AIX"}

book = Lawbook()
law = book.law


def system_of(label):
    return label.split(" ")[0].rstrip(",") if label else None


# --- How to check ---


@law("TIME-WAIT stands in the part on checking",
     swaps("8080.html", "TIME-WAIT", "CLOSED"),
     swaps("60156.html", "TIME-WAIT", "CLOSED"))
def judge_time_wait(page, known):
    if not page.port or "TIME-WAIT" in page.section("check"):  # Nothing can listen on port 0.
        return None
    return "the part on checking does not mention TIME-WAIT"


@law("a line of lsof may be a connection to the same port of another machine",
     turns("8080.html", '(?<=<section id="check">)(.*?)<p>.*?</p>', r"\1"))
def judge_other_end(page, known):
    if not page.port:
        return None
    told = re.search(rf"\bconnections?\b[^.]* to port {page.port}\b", text_of(page.section("check")))
    return None if told else "does not say that a line may be a connection to another machine"


@law("no netstat with the options of net-tools",
     runs("8080.html", "Linux", "sudo netstat -tulpn"),
     runs("8080.html", "macOS", "netstat -tulpn"),
     runs("8080.html", "Windows", "netstat -anp tcp | more; netstat -plnt"),
     says("time-wait.html", None, "<code>netstat -tlnp</code>"))
def judge_netstat(page, known):
    if "netstat" not in page.text:
        return None
    return find(r"netstat\s+-[a-z]*[tul][a-z]*", page.text)


@law("ss, fuser and /proc are for Linux only",
     runs("8080.html", "macOS", "ss -tlnp"),
     runs("8080.html", "Windows", "sudo ss -tanp 'sport = :8080'"),
     runs("60156.html", "FreeBSD", "ss -tan | more"),
     runs("8080.html", "macOS", "fuser -v 8080/tcp"))
def judge_linux_tools(page, known):
    for system, line, _ in page.commands:
        if "ss " in line or "fuser " in line or "/proc/" in line:
            if system_of(system) in OTHER_THAN_LINUX and re.search(r"(^|[|;&(]\s*|sudo )(ss|fuser)\s|/proc/", line):
                return f"for {system}: {line}"
    return None


@law("no search for a number as part of a line",
     runs("8080.html", "Linux", "sudo ss -tlnp | grep 8080"),
     runs("8080.html", "macOS", "netstat -an | grep '[.]8080'"),
     runs("8080.html", "Windows", "netstat -ano | findstr :8080"),
     runs("8080.html", "Windows", "netstat -ano | Select-String 8080"))
def judge_grep(page, known):
    if "grep" not in page.markup and "findstr" not in page.markup and "Select-String" not in page.markup:
        return None
    for _, line, _ in page.commands:
        if re.search(r"\bfindstr\b|\bSelect-String\b", line):
            return line
        if re.search(r"grep\b(?!.*\s-w\b).*\d", line):
            return line
    return None


@law("no placeholder in brackets in a command",
     runs("8080.html", "Linux", "sudo kill [PID]"),
     runs("8080.html", "Windows", "taskkill /PID &lt;PID&gt; /F"))
def judge_placeholders(page, known):
    for _, line, _ in page.commands:
        if "PID" in line and re.search(r"[\[<{]\s*PID\s*[\]>}]", line):
            return line
    return None


@law("lsof always with -nP, and as root",
     runs("8080.html", "macOS", "sudo lsof -i :8080"),
     runs("8080.html", "Linux", "sudo lsof -n -iTCP:8080"),
     runs("8080.html", "Linux", "lsof -nP -iTCP:8080"),
     says("time-wait.html", None, "<code>sudo lsof -iTCP:80</code>"))
def judge_lsof(page, known):
    for _, line, _ in page.commands:
        if "lsof " not in line:
            continue
        if not re.search(r"\blsof\b[^|;]*\s-nP\b", line) or not re.search(r"\bsudo\s+lsof\b", line):
            return line
    return None


@law("programs of others are shown to root only: ss with -p and fuser have sudo",
     runs("8080.html", "Linux", "ss -tlnp 'sport = :8080'"),
     runs("8080.html", "Linux", "fuser -v -n tcp 8080"))
def judge_sudo(page, known):
    for _, line, in_block in page.commands:
        if in_block and ("ss " in line or "fuser " in line):
            if re.search(r"(^|[|;]\s*)(ss\s+(-\S+\s+)*-[A-Za-z]*p|fuser\s+-)", line):
                return line
    return None


@law("no state LISTEN over UDP",
     runs("8080.html", "macOS", "sudo lsof -nP -iUDP:8080 -sTCP:LISTEN"),
     runs("8080.html", "Windows", "Get-NetUDPEndpoint -LocalPort 8080 -State Listen"))
def judge_udp_listen(page, known):
    for _, line, _ in page.commands:
        if "UDP" in line and re.search(r"UDP.*(-s ?TCP|-State Listen)|(-s ?TCP\b.*)-i ?UDP", line):
            return line
    return None


# --- What a port does not say ---


@law("ICMP has no ports, so ping uses neither port 7 nor port 1",
     says("7.html", "uses", "The ping program uses port 7."),
     says("7.html", "identity", "ICMP echo requests arrive here."),
     says("1.html", "identity", "ICMP is port 1."))
def judge_ping(page, known):
    if page.port not in (1, 7):
        return None
    for sentence in re.split(r"(?<=[.?])\s|\n", text_of(page.markup.partition("<body>")[2])):
        if re.search(r"\bICMP\b|\bping\b", sentence) and not re.search(r"\b(not|no|nothing|never|neither)\b", sentence):
            return f"says “{sentence.strip()}”"
    return None


@law("a number proves nothing about the program behind it",
     turns("22.html", r"always[^<]*\?</h3>", "sometimes ssh?</h3>"),
     turns("22.html", r"(always[^<]*\?</h3>\s*<p>)No\.", r"\1Yes."),
     turns("8080.html", r"(always[^<]*\?</h3>\s*<p>)No\.", r"\1Yes."),
     says("22.html", "identity", "Port 22 is always SSH."))
def judge_always(page, known):
    if page.port is None or page.port != 22 and "always" not in page.text:
        return None
    always = [(asked, answer) for asked, answer in page.questions if re.search(r"^Is .*\balways\b", asked)]
    if page.port == 22 and not any("ssh" in asked for asked, _ in always):
        return "does not ask whether it is always ssh"
    for asked, answer in always:
        if not answer.startswith("No."):
            return f"answers “{asked}” with “{answer}”"
    return find(r"port \d+ (is|means) always\b.{0,20}|\bis always ssh\b", page.lowered)


@law("an open port is no flaw, and nobody is told to close a port",
     says("8080.html", "safety", "An open port is a vulnerability."),
     says("60156.html", "questions", "You should close port 60156."))
def judge_open(page, known):
    if "open port" not in page.lowered and "close port" not in page.lowered and "close the port" not in page.lowered:
        return None
    return find(r"open ports? (is|are) (a |an )?(vulnerabilit|security|danger|risk|threat)\w*"
                r"|.{0,20}\bclose (the )?port\b.{0,20}", page.lowered)


@law("malware is named only where a fact names it",
     says("60156.html", "uses", "An ephemeral port, so it may be malware."),
     says("4444.html", "safety", "A trojan is known to use it."))
def judge_malware(page, known):
    if page.port is None or page.port in known.malware:
        return None
    return next((f"names a “{word}”" for word in ["malware", "trojan", "backdoor"] if word in page.lowered), None)
