"""Pages of a built site as the scripts beside this file look at them.

A page is cut up with string functions and short patterns, not with an HTML parser: the templates write one form of each
element, `html/` checks that it is valid, and a parser would need minutes for 65,536 pages. Whatever is costly is made
when it is first asked for and kept.
"""

import collections
import contextlib
import functools
import html
import os
import re
import shutil
import tempfile

PORT_COUNT = 65536
PORT_PAGE = re.compile(r"(0|[1-9]\d*)\.html")
BLOCK_PAGE = re.compile(r"(\d+)-(\d+)\.html")

SECTION = '<section id="'
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
INLINE_TAG = re.compile(r"</?(?:a|abbr|b|bdi|code|em|span|strong|sup)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
ROW = re.compile(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', re.DOTALL)
QUESTION = re.compile(r"<h3>(.*?)</h3>\s*<p>(.*?)</p>", re.DOTALL)


# A line of code; `system` is what its block is for: what its label says, or else the heading above it; None in running
# text.
Command = collections.namedtuple("Command", "system line in_block")


def text_of(markup):
    """What a reader sees: inline elements vanish, every other tag is a line break."""
    if "<" in markup:
        markup = TAG.sub("\n", INLINE_TAG.sub("", markup))
    return html.unescape(markup)


def grouped(number):
    return f"{number:,}"


def written_range(first, last):
    return f"{first}–{last}"


def find(pattern, text):
    """What a pattern finds, as a message."""
    found = re.search(pattern, text)
    return f"says “{' '.join(found.group().split())}”" if found else None


def heading_above(markup, heading):
    """The <h3> that what follows the markup stands under; `heading` is that of what came before."""
    begin = markup.rfind("<h3>")
    if max(markup.rfind("<details"), markup.rfind("</section>")) > begin:
        return None
    return text_of(markup[begin + len("<h3>"):].partition("</h3>")[0]) if begin >= 0 else heading


class Page:
    """One page: `name` is its file name, `port` its number, None for a page that is not a port's."""

    def __init__(self, name, markup):
        self.name = name
        self.markup = markup
        found = PORT_PAGE.fullmatch(name)
        self.port = int(found.group(1)) if found else None

    @functools.cached_property
    def text(self):
        """All that is seen, and the title."""
        return text_of(SCRIPT.sub("", self.markup))

    @functools.cached_property
    def sections(self):
        """Markup of each section by its id; sections do not stand in sections."""
        found = {}
        for part in self.markup.split(SECTION)[1:]:
            name, _, rest = part.partition('">')
            found[name] = rest.partition("</section>")[0]
        return found

    def section(self, name):
        return self.sections.get(name, "")

    @functools.cached_property
    def lowered(self):
        return self.text.lower()

    @functools.cached_property
    def commands(self):
        """All code, line by line; a line `# Windows` is a label too."""
        found, heading = [], None
        parts = self.markup.split("<code")
        for before, part in zip(parts, parts[1:]):
            heading = heading_above(before, heading)
            tag_before = before[before.rfind("<"):]
            in_block = tag_before.startswith("<pre") and tag_before.endswith(">")
            system = (tag_before.partition('data-for="')[2].partition('"')[0] or heading) if in_block else None
            for line in text_of(part[part.index(">") + 1:part.index("</code>")]).strip().split("\n"):
                if in_block and line.startswith("# "):
                    system = line[2:]
                found.append(Command(system or None, line, in_block))
        return found

    @functools.cached_property
    def glance(self):
        """(heading, markup) of each row of the table at a glance."""
        return [(text_of(heading).strip(), cell) for heading, cell in ROW.findall(self.section("glance"))]

    @functools.cached_property
    def questions(self):
        """(question, answer) as they are seen."""
        pairs = QUESTION.findall(self.section("questions"))
        return [(text_of(question), text_of(answer)) for question, answer in pairs]

    @functools.cached_property
    def title(self):
        return self.between("<title>", "</title>")

    @functools.cached_property
    def answer(self):
        return self.between('<p class="answer">', "</p>")

    def between(self, begin, end):
        """Text between the first `begin` and the `end` after it, "" without them."""
        return text_of(self.markup.partition(begin)[2].partition(end)[0])


def read_page(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return Page(name, file.read())


def write_page(folder, name, markup):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(markup)


@contextlib.contextmanager
def copy_of(folder, names):
    """A temporary folder with these pages."""
    with tempfile.TemporaryDirectory() as copy:
        for name in names:
            shutil.copy(os.path.join(folder, name), copy)
        yield copy


def page_names(folder):
    """All pages of a folder: ports by number, then the others by name."""
    names = [name for name in os.listdir(folder) if name.endswith(".html")]
    return sorted(names, key=lambda name: (0, int(name[:-5]), "") if PORT_PAGE.fullmatch(name) else (1, 0, name))


def locale_folders(site):
    """Folders of a site that hold ports' pages."""
    folders = [os.path.join(site, name) for name in sorted(os.listdir(site))]
    return [folder for folder in folders if os.path.exists(os.path.join(folder, "0.html"))]
