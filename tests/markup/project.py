"""A publisher's inputs with a canary in every field.

    FILES    file -> what it holds; a Field stands for each text
    Field    what it holds when nobody means harm, what an attacker writes into it, and what has to become of that

A field that shows takes any text, and its text stands on a page. One that is kept takes any text and goes into files for
programs at most. One that is narrow (an id, a date, an address) refuses each text of `bad`, and may take one that would be
markup all the same, `hostile`.

A canary calls canary(N), N being the field's number: whoever runs it, or shows it as anything but text, is known by that.
"""
import re

MARKUP = ("Q{n}<script>canary({n})</script>\"onload='canary({n})' <img src=x onerror=canary({n})></title></textarea>--> ]]>"
          " {{{{lang}}}} {{{{{{footer}}}}}} &lt;b&gt; &#60; javascript:canary({n}) `${{canary({n})}}` \\u003c \\")
# What no narrow field takes.
BAD = ["<script>canary(0)</script>", "x\"onload=\"canary(0)", "x'y", "</title>", "-->", "]]>", "{{lang}}", "{port}",
       "javascript:canary(0)", "JavaScript:canary(0)", "data:text/html,<script>canary(0)</script>", "vbscript:canary(0)",
       "../x", "x/y", "x y", "x&y", "x\\y", "\u00e9"]
BAD_ADDRESSES = ["javascript:canary(0)", "JAVASCRIPT:canary(0)", " javascript:canary(0)", "java\tscript:canary(0)",
                 "javascript:canary(0)//https://example.org", "data:text/html,<script>canary(0)</script>", "vbscript:canary(0)",
                 "file:///etc/passwd", "//evil.example/", "/x", "x", "http:/x", "https:x", "\\\\evil.example", "mailto:a@b.example",
                 "blob:https://example.org/x", "https\u2028://example.org"]
# Of which addresses of other pages are made, and which stand in files for servers.
BAD_OWN_ADDRESSES = BAD_ADDRESSES + [
    "https://", "https:///x", "https://example.org/\"onload=x", "https://example.org/<script>", "https://example.org/'x",
    "https://example.org/x y", "https://example.org/?x", "https://example.org/#x", "https://example.org/{{lang}}",
    "https://example.org/{port}", "https://example.org/`x`", "https://example.org/$host/", "https://example.org/@locales@/",
    "https://example.org/x*/", "https://example.org/x|y", "https://example.org/\\", "https://example.org;script-src",
    "https://example.org,x/", "https://a@example.org/", "https://example.org%0ax/", "https://*/", "https://'self'/",
    "https://example.org/\n", "https://\u00e9xample.org/"]
# What is seen only by its effects. In data none may stand, raw or as an escape of JSON.
HIDDEN = ("\u0000\u0001\u0008\u001b\u007f\u0085\u009b\u00ad\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b"
          "\u202c\u202d\u202e\u2060\u2063\u2066\u2067\u2068\u2069\u206f\u3164\ufeff\uffa0\ufff9\U000e0041\U0001d173")

OF_WORDS = "\u200c\u200d\u200e\u200f"  # of some languages

SHOWN, KEPT, NARROW = "shown as text", "kept, not shown", "refused"


class Field:
    """`harmless` has as many characters as `hostile`, and the same letters at its beginning: a page lays both out alike."""
    count = 0

    def __init__(self, fate, hostile=None, harmless=None, bad=()):
        Field.count += 1
        self.fate = fate
        self.hostile = hostile.replace("{n}", str(Field.count)) if hostile else harmless
        self.harmless = harmless or re.sub(r"[^A-Za-z0-9 ]", "x", self.hostile)
        self.bad = bad
        self.path = None  # (file, member, ...)

    @property
    def name(self):
        return " ".join(str(part) for part in self.path if not isinstance(part, int))


def shown(hostile=None):
    return Field(SHOWN, hostile or MARKUP.format(n=Field.count + 1))


def command():
    text = MARKUP.format(n=Field.count + 1)
    return Field(SHOWN, "{port} " + text, "{port} " + re.sub(r"[^A-Za-z0-9 ]", "x", text))


def kept():
    return Field(KEPT, MARKUP.format(n=Field.count + 1))


def narrow(value, bad=(), hostile=None):
    return Field(NARROW, hostile, value, bad or BAD)


def words(hostile, harmless):
    """Of a translation or a document: the same Markdown, with other texts in it."""
    return Field(SHOWN, hostile, harmless)


def row(**members):
    return {"port": 7301, "transport": narrow("tcp udp"), **members}


def registry():
    """Our own format."""
    return {
        "title": shown(), "updated": narrow("2026-01-02"),
        "assignments": [
            {"port": 3, "transport": "tcp", "name": shown(), "title": shown(), "references": [shown(), "RFC768"],
             "registered": narrow("2001-02-03"), "modified": narrow("2002-03"), "alias_of": shown(), "note": kept(),
             "service_code": 1},
            {"port": 4, "transport": "udp", "state": narrow("reserved"), "title": shown(), "references": [kept()]},
            {"port": "5-8", "transport": "tcp", "name": shown(), "title": shown(), "replaces": shown(),
             "references": [shown(), shown()]},
            {"port": 9, "transport": "tcp", "name": shown(), "title": shown(), "unauthorized_use": shown(),
             "unauthorized_ports": [narrow("9-9")]},
            {"port": narrow("7301-7302"), "transport": narrow("tcp udp"), "name": "canary-service", "title": shown()},
            {"port": 30000, "name": shown(), "title": shown()},
            {"name": kept(), "title": kept()},
        ],
    }


def evidence():
    return {"certainty": narrow("reported"), "sources": [narrow("canary-source")]}


FILES = {
    "content/site.json": {
        "title": shown(),
        "logo": narrow("logo.svg", BAD + ["/etc/passwd", "../logo.svg", "logo.html", "logo.js", "logo.svg\" onload=\"x"]),
        "footer": words(r'Q \<script\>canary()\</script\> "onload=\"canary()\" `</footer><script>canary()</script>` {{lang}} --> '
                        '[x](https://example.org/"onload=canary() "\\"><script>canary()</script>")',
                        r'Q \<scriptxcanary()\</scriptx xonloadxx"canaryxxx `xxfooterxxscriptxcanaryxxxxscript` xxlangxx xxx '
                        '[x](https://example.org/xonloadxcanaryxx "xxxxscriptxcanaryxxxxxxxxx")'),
        "baseUrl": narrow("https://example.org/a,b;c=d!e+f~g:h%20i/ports/", BAD_OWN_ADDRESSES),
        "canonical": narrow("html"), "hreflang": narrow("head"), "index": narrow("all"),
        "feedback": {"endpoint": narrow("https://forms.example:8443/a,b;c=d!e/answer", BAD_OWN_ADDRESSES)},
        "closing": True, "popular": [7301], "locales": ["en", narrow("de")],
    },
    "content/sources.json": {"sources": [
        {"id": narrow("canary-source"), "title": shown(), "publisher": shown(), "date": narrow("2024-05"),
         "url": narrow("https://example.org/" + "x" * 60, BAD_ADDRESSES,
                       "https://example.org/\"onload='canary({n})'<script>canary({n})</script>#{{lang}}")},
        {"id": "canary-rfc", "title": shown(), "publisher": shown(), "rfc": 9999},
    ]},
    "content/uses.json": {"uses": [
        {"id": narrow("canary-use"), "ports": narrow("7301"), "transports": [narrow("tcp")], "software": shown(), "also": [kept()],
         "role": narrow("webInterface"), "qualifier": narrow("overTls"), "category": narrow("web"), "encryption": narrow("plain"),
         "exposure": narrow("keepPrivate"), "probe": narrow("http"), "secure": 443, **evidence()},
        {"id": "canary-assigned", "ports": "7302", "transports": ["udp"], "service": "canary-service",
         "role": "dnsServer", "category": "names", "certainty": "assigned", "sources": ["canary-rfc"]},
        {"id": "canary-unlisted", "ports": "7301", "transports": ["tcp"], "service": kept(), "certainty": "assigned",
         "sources": ["canary-rfc"]},
        {"id": "canary-second", "ports": "3", "transports": ["udp"], "software": shown(), "role": "dnsServer", "category": "names",
         "certainty": "common", "sources": ["canary-rfc"]},
    ]},
    "content/abouts.json": {"abouts": [
        {"text": narrow("canary"), "ports": narrow("7301"), "mentions": [9], **evidence()},
    ]},
    "content/ranges.json": {"ranges": [
        {"id": narrow("canary-range"), "name": shown(), "ports": narrow("7300-7309"), "transports": [narrow("udp")],
         "category": narrow("web"), "base": 7300, **evidence()},
        {"id": "canary-wide", "name": shown(), "ports": "7000-29000", "transports": ["tcp"], "sources": ["canary-source"]},
    ]},
    "content/systems.json": {"systems": [
        {"id": narrow("canary-system"), "name": shown(),
         "ephemeral": {"ports": narrow("7000-7400"), "sources": [narrow("canary-source")]},
         "privileged": {"ports": narrow("0-1023"), "sources": [narrow("canary-source")]},
         "wildcard": {"ports": narrow("0"), "sources": [narrow("canary-source")]},
         "parity": {"ports": narrow("7000-7400"), "sources": [narrow("canary-source")]}, "superseded": False,
         "show": {"command": shown(), "sources": [narrow("canary-source")]},
         "change": {"command": shown(), "sources": [narrow("canary-source")]}},
    ]},
    "content/commands.json": {"commands": [
        {"id": narrow("linux.lsof"), "command": command(), "sources": [narrow("canary-source")],
         "note": narrow("lsof"), "anyPort": False},
    ]},
    "content/browsers.json": {"blocked": {"sources": [narrow("canary-source")], "ports": [1, 7301]}},
    "content/classes.json": {"classes": [
        {"class": narrow("user"), "ports": narrow("1024-49151"), "sources": [narrow("canary-source")]},
    ]},
    "content/concepts.json": {"concepts": [{"id": narrow("timeWait"), "page": narrow("canary")}]},
    "registry.json": registry(),
    "locales/en.arb": {
        "about.canary": words(r"Q `<script>canary()</script>` \<img src=x onerror=canary()\> \"onload=canary()\" --> \]\]> \</main\>"
                              " **`</p>`** [*`<b>`*]({firstUrl}) {first} [b](https://example.org/\"onload=canary())",
                              r"Q `xscriptxcanaryxxxxscriptx` \<img srcxx onerrorxcanary()\> \"onloadxcanary()\" xxx \]\]x \</main\>"
                              " **`xxpx`** [*`xbx`*]({firstUrl}) {first} [b](https://example.org/xonloadxcanary())"),
        "@about.canary": {"x-kind": narrow("claim"), "x-form": narrow("html"), "description": kept(),
                          "placeholders": {"first": {"type": narrow("port"), "example": kept()},
                                           "firstUrl": {"type": narrow("url"), "example": kept()}}},
        "range.canary-range": words("{program} `<script>canary()</script>` {port}", "{program} `xscriptxcanary()xxscriptx` {port}"),
        "@range.canary-range": {"x-kind": "claim", "description": kept(), "placeholders": {
            "program": {"type": "tool", "example": kept()}, "port": {"type": "port", "example": "7301"}}},
        "search.title": words('Q <script>canary()</script> "onload=canary()" </title> --> ]]> <!-- javascript:canary()',
                              'Q xscriptxcanary()xxscriptx xonload=canary()x xxtitlex xxx xxx xxxx javascriptxcanary()'),
        "search.hint": words('Q <script>canary()</script> "onload=canary()" autofocus onfocus=canary() x="',
                             'Q xscriptxcanary()xxscriptx xonload=canary()x autofocus onfocus=canary() x=x'),
        "search.none": words('Q <img src=x onerror=canary()> "', 'Q ximg src=x onerror=canary()x x'),
        "search.description": words('Q "><script>canary()</script>', 'Q xxxscriptxcanary()xxscriptx'),
        "chrome.copy": words('Q "onclick=canary() <script>', 'Q xonclick=canary() xscriptx'),
        "role.webInterface": words("Q <script>canary()</script>", "Q xscriptxcanary()xxscriptx"),
        "category.web": words("Q <script>canary()</script>", "Q xscriptxcanary()xxscriptx"),
        "sources.back": words('Q "onclick=canary() <script>', 'Q xonclick=canary() xscriptx'),
    },
    "locales/de.arb": {
        "@@locale": narrow("de"), "@@x-name": words('Q<script>canary()</script>" onload="canary() -->', 'Qxscriptxcanary()xxscriptxx onload=xcanary() xxx'), "@@x-dir": narrow("ltr"), "@@x-numbers": narrow("latn"),
        "@@x-spacing": narrow("one"),
        "search.hint": words('Q <script>canary()</script> onload=canary()', 'Q xscriptxcanary()xxscriptx onload=canary()'),
    },
}


def walk(value, path=()):
    """All fields with their paths."""
    if isinstance(value, Field):
        yield path, value
    elif isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from walk(inner, (*path, key))


FIELDS = []
for where, field in walk(FILES):
    field.path = where
    FIELDS.append(field)

DOCUMENT = {  # what a document may hold, and its harmless like
    "hostile": '---\ntitle: Q <script>canary()</script> "onload=canary() </title> --> {{lang}}\n'
               'description: Q "><script>canary()</script> {{lang}}\n---\n'
               '\\<script\\>canary()\\</script\\> `</main><script>canary()</script>` {{lang}}\n\n'
               '## \\<b\\> "onload=canary()\n\n[x](https://example.org/"onload=canary() "\\"><script>canary()</script>")\n\n'
               '```x"onload=canary()\n</code></pre><script>canary()</script>\n```\n\n'
               '| \\<b\\> | `<i>` |\n|---|---|\n| &lt;script&gt; | &quot;onload=canary() |\n',
    "harmless": '---\ntitle: Q xscriptxcanary()xxscriptx xonload=canary() xxtitlex xxx xxlangxx\n'
                'description: Q xxxscriptxcanary()xxscriptx xxlangxx\n---\n'
                '\\<scriptx\\canary()\\</scriptx\\ `xxmainxxscriptxcanary()xxscriptx` xxlangxx\n\n'
                '## \\<bx\\ xonload=canary()\n\n[x](https://example.org/xonload=canary() "xxxxscriptxcanary()xxscriptx")\n\n'
                '```xxonload=canary()\nxxcodexxxprexxscriptxcanary()xxscriptx\n```\n\n'
                '| \\<bx\\ | `xix` |\n|---|---|\n| xscriptx | xonload=canary() |\n',
}
BAD_DOCUMENTS = [  # Markdown that must not become markup, for documents, messages and the footer
    "<script>canary()</script>", "<img src=x onerror=canary()>", "x <b>y</b>", "<!-- x -->", "<?x?>", "<![CDATA[x]]>",
    "[x](javascript:canary())", "[x](JaVaScRiPt:canary())", "[x](javascript&colon;canary())", "[x](&#106;avascript:canary())",
    "[x](java&#10;script:canary())", "[x](&#1;javascript:canary())", "[x](<javascript:canary()>)", "[x](data:text/html,x)",
    "[x](vbscript:x)", "[x](//evil.example)", "[x](/\\evil.example)", "[x](\\\\evil.example)", "<javascript:canary()>",
    "<data:x>", "<a@b.example>", "![x](y.png)", "![x](javascript:canary())", "[x][y]\n\n[y]: javascript:canary()",
]
HIDDEN_REFERENCES = ["&shy;", "&ZeroWidthSpace;", "&NoBreak;", "&#8238;", "&#x202E;", "&#x2066;", "&#27;", "&#x9b;",
                     "`x`&#xFEFF;"]


def filled(value, choose):
    """The inputs with `choose(field)` for each field."""
    if isinstance(value, Field):
        return choose(value)
    if isinstance(value, dict):
        return {key: filled(inner, choose) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, choose) for inner in value]
    return value
