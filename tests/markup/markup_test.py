"""No input becomes markup: a site with a canary in every field of its inputs, beside one with harmless texts of the same shape.

    python3 markup_test.py

Each page of the one has the elements and attributes of the same page of the other, and links to no other schemes; canaries
are texts, whole and unchanged. Files for programs are read by other parsers than ours. Fields that refuse canaries are
tried one by one, and all fields with characters that nobody sees. `canaries.mjs` has Chromium do the same.
"""
import concurrent.futures
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import program  # noqa: E402
import project  # noqa: E402

HERE = Path(__file__).resolve().parent
SCHEMAS = program.CHECKOUT / "content"
PORTS = "3,4,7,9,80,443,7300,7301,7302,7303,30000,40000"
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "cite", "srcset", "ping", "manifest", "background"}
SCHEME = re.compile(r"[\s\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*)\s*:")
TURNS = 5  # characters that each field is tried with
SKIPPED = 77


class Page(html.parser.HTMLParser):
    """Elements with the names of their attributes, in order; addresses; texts, those of attributes too; and JSON-LD."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.addresses, self.texts, self.data = [], [], [], []
        self.in_data = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, [name for name, _ in attrs]))
        self.in_data = ("type", "application/ld+json") in attrs
        values = dict(attrs)
        for name, value in attrs:
            self.texts.append(value or "")
            if name in ADDRESSES:
                self.addresses.append(value or "")
            if name == "content" and values.get("http-equiv", "").lower() == "refresh":
                self.addresses.append(re.sub(r"^[^;]*;\s*url=", "", value, flags=re.IGNORECASE))

    def handle_endtag(self, tag):
        self.tags.append(("/" + tag, []))
        self.in_data = False

    def handle_data(self, data):
        (self.data if self.in_data else self.texts).append(data)

    def handle_comment(self, data):
        self.tags.append(("comment " + data, []))

    def handle_decl(self, decl):
        self.tags.append(("declaration " + decl, []))

    def handle_pi(self, data):
        self.tags.append(("instruction " + data, []))

    def unknown_decl(self, data):
        self.tags.append(("unknown " + data, []))


def shape_of(value):
    """JSON without its texts."""
    if isinstance(value, dict):
        return {key: shape_of(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape_of(inner) for inner in value]
    return type(value).__name__


def texts_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_of(inner)


class Inputs:
    """The inputs in a folder."""

    def __init__(self, folder, choose, document):
        self.folder = folder
        self.choose = choose
        for name in project.FILES:
            self.write(name, choose)
        self.write_document(document)
        (folder / "content/logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>')

    def write(self, name, choose):
        """One member a line, so that the line of a diagnostic tells the field."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(project.filled(project.FILES[name], choose), indent=1), encoding="utf-8")

    def write_document(self, text):
        path = self.folder / "content/pages/en/canary.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def restore(self, name):
        self.write(name, self.choose)

    def words(self, registry="registry.json"):
        return ["--source", program.CHECKOUT, "--overlay", self.folder, "--registry", self.folder / registry]


class Markup(unittest.TestCase):
    """Both sites are built once."""

    @classmethod
    def setUpClass(cls):
        cls.folder = program.make_folder()
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.hostile = Inputs(cls.folder / "hostile", lambda field: field.hostile, project.DOCUMENT["hostile"])
        cls.harmless = Inputs(cls.folder / "harmless", lambda field: field.harmless, project.DOCUMENT["harmless"])
        for inputs in [cls.hostile, cls.harmless]:
            for words in [["--only", "en", "--shard", "1/3000"], ["--only", "en,de", "--ports", PORTS]]:
                done = cls.run_program("build", *inputs.words(), "--output", inputs.folder / "site", *words)
                assert done.returncode == 0, done.stderr[-4000:]
        cls.pages = sorted(str(path.relative_to(cls.hostile.folder / "site"))
                           for path in (cls.hostile.folder / "site").rglob("*.html"))
        cls.parsed = {page: (Page(cls.read(cls.hostile, page)), Page(cls.read(cls.harmless, page))) for page in cls.pages}

    @staticmethod
    def run_program(*words):
        return subprocess.run([program.PROGRAM, *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True, check=False,
                              text=True, encoding="utf-8", timeout=300, cwd=program.CHECKOUT)

    @staticmethod
    def read(inputs, name):
        return (inputs.folder / "site" / name).read_text(encoding="utf-8")

    def refusal_of(self, inputs, registry="registry.json"):
        """Of these inputs: (file name, line) of each error."""
        done = self.run_program("build", *inputs.words(registry), "--output", inputs.folder / "none", "--jobs", "1", "--only", "en", "--ports",
                                "7301")
        self.assertIn(done.returncode, [0, 1], done.stderr)
        self.assertEqual(set(done.stderr) & (set(project.HIDDEN) - set(project.OF_WORDS)), set(), "on the terminal")
        return {(Path(match[1]).name, int(match[2])): match[3]
                for match in re.finditer(r"^([^\s:]+):(\d+):\d+: error: (.*)", done.stderr, re.MULTILINE)}

    def line_of(self, inputs, field):
        """Of the field's value in its file."""
        marker = "\u0001here\u0001"
        text = json.dumps(project.filled(project.FILES[field.path[0]], lambda one: marker if one is field else "x"), indent=1)
        return text[:text.index(json.dumps(marker))].count("\n") + 1

    # --- pages

    def test_pages_have_the_same_elements_and_attributes(self):
        self.assertGreater(len(self.pages), 300)
        self.assertEqual(self.pages, sorted(str(path.relative_to(self.harmless.folder / "site"))
                                            for path in (self.harmless.folder / "site").rglob("*.html")))
        for page, (hostile, harmless) in self.parsed.items():
            for number, (one, other) in enumerate(zip(hostile.tags, harmless.tags)):
                self.assertEqual(one, other, f"{page}, element {number}")
            self.assertEqual(len(hostile.tags), len(harmless.tags), page)

    def test_links_lead_to_the_web_or_stay_here(self):
        seen = 0
        for page, (hostile, _) in self.parsed.items():
            for address in hostile.addresses:
                scheme = SCHEME.match(address)
                self.assertTrue(scheme is None or scheme[1].lower() in ["http", "https"], f"{page}: {address}")
                self.assertNotRegex(address, r"[\x00-\x20\\]|^//", page)
                seen += scheme is not None
        self.assertGreater(seen, 100)

    def test_each_canary_that_shows_is_text(self):
        texts = "\n".join(text for hostile, _ in self.parsed.values() for text in hostile.texts)
        surprises = []
        for field in project.FIELDS:
            wanted = field.hostile.replace("{port}", "7301")
            is_markdown = field.path[0].endswith(".arb") or field.path[-1] == "footer"
            if field.fate in [project.SHOWN, project.KEPT] and not is_markdown:
                if (wanted in texts) != (field.fate == project.SHOWN):
                    surprises.append((field.path, field.fate))
        self.assertEqual(surprises, [])
        for wanted in ["<script>canary()</script>", "</footer><script>canary()</script>", "</main><script>canary()</script>",
                       "</code></pre><script>canary()</script>", "<img src=x onerror=canary()>", "{{lang}}"]:
            self.assertIn(wanted, texts)

    def test_data_for_search_engines_has_the_same_shape(self):
        seen = 0
        for page, (hostile, harmless) in self.parsed.items():
            self.assertEqual(len(hostile.data), len(harmless.data), page)
            for one, other in zip(hostile.data, harmless.data):
                self.assertNotRegex(one, "[<>&\u2028\u2029]", page)
                self.assertEqual(shape_of(json.loads(one)), shape_of(json.loads(other)), page)
                seen += "canary(" in one
        self.assertGreater(seen, 5)

    def test_nothing_hidden_is_on_any_page(self):
        for path in (self.hostile.folder / "site").rglob("*"):
            if path.is_file() and path.suffix not in [".png", ".tsv"] and program.OWN_FOLDER not in path.parts:
                found = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f"
                                  "\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]", path.read_text(encoding="utf-8"))
                self.assertIsNone(found, f"{path}: {found}")

    # --- files for programs

    def test_data_for_programs_hold_the_texts_as_they_are(self):
        data = json.loads(self.read(self.hostile, "ports.json"))
        self.assertEqual(shape_of(data), shape_of(json.loads(self.read(self.harmless, "ports.json"))))
        texts = set(texts_of(data))
        for field in project.FIELDS:
            if field.path[0] == "registry.json" and field.path[-1] == "name" and field.fate == project.SHOWN:
                self.assertTrue(field.hostile in texts or 30000 in field.path, field.name)

    def test_sitemaps_and_search_descriptions_are_xml(self):
        site = self.hostile.folder / "site"
        title = next(field.hostile for field in project.FIELDS if field.path == ("content/site.json", "title"))
        seen = set()
        for path in sorted(site.rglob("*.xml")):
            hostile = xml.etree.ElementTree.parse(path)
            harmless = xml.etree.ElementTree.parse(self.harmless.folder / "site" / path.relative_to(site))
            self.assertEqual([(one.tag, sorted(one.attrib)) for one in hostile.iter()],
                             [(one.tag, sorted(one.attrib)) for one in harmless.iter()], path.name)
            seen.add(path.name)
            if path.name == "opensearch.xml":
                names = [one.text for one in hostile.iter() if one.tag.endswith("LongName")]
                self.assertEqual(names, [title[:48]])
        self.assertLessEqual({"sitemap.xml", "opensearch.xml"}, seen)

    def test_files_for_servers_hold_no_line_more(self):
        for name in ["robots.txt", "_headers", "_redirects", "server/nginx.conf", "server/Caddyfile"]:
            self.assertEqual(self.read(self.hostile, name), self.read(self.harmless, name), name)
            self.assertNotIn("canary", self.read(self.hostile, name), name)

    def test_nginx_and_caddy_read_their_files(self):
        site = self.hostile.folder / "site"
        nginx, caddy = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin"), shutil.which("caddy")
        config = self.folder / "nginx.conf"
        config.write_text(f"pid {self.folder}/pid; error_log stderr; events {{ }} http {{ access_log off; server {{ listen 127.0.0.1:1; "
                          f"root {self.folder}; include {site}/server/nginx.conf; }} }}")
        if nginx:
            done = subprocess.run([nginx, "-t", "-q", "-p", self.folder, "-e", "stderr", "-c", config], capture_output=True,
                                  text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
        file = self.folder / "Caddyfile"
        file.write_text(f"http://127.0.0.1:1 {{\n\troot * {self.folder}\n\timport {site}/server/Caddyfile\n}}\n")
        if caddy:
            done = subprocess.run([caddy, "adapt", "--adapter", "caddyfile", "--config", file], capture_output=True, text=True,
                                  check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            json.loads(done.stdout)
        if not (nginx and caddy):
            print("skipped in part: nginx or caddy is not installed")

    # --- what is refused

    def test_every_field_of_the_schemas_is_tried(self):
        def members(schema):
            if isinstance(schema, list):
                return set().union(*map(members, schema))
            if not isinstance(schema, dict):
                return set()
            own = set(schema.get("properties", {})) - {"$schema"}
            return own.union(*(members(inner) for inner in schema.values()))

        def used(value):
            if isinstance(value, dict):
                return set(value).union(*map(used, value.values()))
            return set().union(*map(used, value)) if isinstance(value, list) else set()

        kinds = {path.name.removesuffix(".schema.json") for path in SCHEMAS.glob("*.schema.json")} - {"hosts"}  # doctor reads these
        self.assertEqual(kinds, {Path(name).stem for name in project.FILES if name.startswith("content/")})
        for kind in kinds:
            schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text())
            self.assertEqual(members(schema) - used(project.FILES[f"content/{kind}.json"]), set(), kind)
        schema = json.loads((SCHEMAS / "registry/registry.schema.json").read_text())
        self.assertEqual(members(schema) - used(project.FILES["registry.json"]) - {"historic"}, set())

    def untold(self, inputs, name, spoil):
        """Fields of a file for which `spoil(field)` gives a text, and nothing is said of it: (field, text). All are spoiled at
        once; where one mistake hides another, the field is tried alone, and the file has to be refused for it."""
        spoiled = {field: spoil(field) for field in project.FIELDS if field.path[0] == name and spoil(field) is not None}
        if not spoiled:
            return []
        inputs.write(name, lambda field: spoiled.get(field, field.harmless))
        told = self.refusal_of(inputs)
        missing = []
        for field, text in spoiled.items():
            if (Path(name).name, self.line_of(inputs, field)) in told:
                continue
            inputs.write(name, lambda one, field=field, text=text: text if one is field else one.harmless)
            if not any(file == Path(name).name for file, _ in self.refusal_of(inputs)):
                missing.append((field.name, text))
        inputs.restore(name)
        return missing

    def untold_of_all_files(self, turns, spoil):
        """The same for `spoil(field, turn)` and each turn, several files side by side."""
        def try_file(name):
            inputs = Inputs(self.folder / f"spoiled-{Path(name).name}", lambda field: field.harmless, project.DOCUMENT["harmless"])
            missing = []
            for turn in range(turns):
                missing += self.untold(inputs, name, lambda field: spoil(field, turn))
            self.assertEqual(self.refusal_of(inputs), {}, "the inputs are as they were")
            shutil.rmtree(inputs.folder)
            return missing

        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as workers:
            return sum(workers.map(try_file, project.FILES), [])

    def test_each_narrow_field_refuses_what_is_none(self):
        most = max(len(field.bad) for field in project.FIELDS)
        missing = self.untold_of_all_files(most, lambda field, turn: field.bad[turn] if turn < len(field.bad) else None)
        self.assertEqual(missing, [])

    def test_no_field_takes_what_nobody_sees(self):
        """Each character in some field, each field with some characters: room `base` tries all of them on what all share."""
        def spoil(field, turn):
            character = project.HIDDEN[(project.FIELDS.index(field) * TURNS + turn) % len(project.HIDDEN)]
            if character in project.OF_WORDS and field.path[0].startswith("locales/"):
                return None  # words may need it
            return field.harmless[:1] + character + field.harmless[1:]

        self.assertEqual(self.untold_of_all_files(TURNS, spoil), [])

    def test_documents_hold_no_markup_and_nothing_hidden(self):
        inputs = Inputs(self.folder / "documents", lambda field: field.harmless, project.DOCUMENT["harmless"])
        front = "---\ntitle: Q{}\ndescription: Q{}\n---\n"
        documents = [front.format("", "") + bad + "\n" for bad in project.BAD_DOCUMENTS]
        documents += [front.format("", "") + f"Q {one} q\n" for one in project.HIDDEN_REFERENCES]
        for character in project.HIDDEN:
            if character in project.OF_WORDS + "\0":  # letters of words; and NUL is shown as U+FFFD
                continue
            documents += [front.format(character, "") + "Q\n", front.format("", character) + "Q\n"]
            documents += [front.format("", "") + text.format(character)
                          for text in ["Q{}q\n", "`Q{}q`\n", "```\nQ{}q\n```\n", "## Q{}q\n", "[q](x.html \"{}\")\n", "| {} |\n|---|\n"]]
        for number, text in enumerate(documents):
            path = inputs.folder / f"content/pages/en/canary-{number}.md"
            path.write_text(text, encoding="utf-8")
        told = {file for file, _ in self.refusal_of(inputs)}
        self.assertEqual([text for number, text in enumerate(documents) if f"canary-{number}.md" not in told], [])

    def test_messages_and_the_footer_hold_no_markup_and_nothing_hidden(self):
        inputs = Inputs(self.folder / "markdown", lambda field: field.harmless, project.DOCUMENT["harmless"])
        missing = []
        for bad in project.BAD_DOCUMENTS + [f"Q {one} q" for one in project.HIDDEN_REFERENCES]:
            for where in [("content/site.json", "footer"), ("locales/en.arb", "about.canary")]:
                missing += self.untold(inputs, where[0], lambda field, where=where, bad=bad: bad if field.path == where else None)
        self.assertEqual(missing, [])

    # --- other formats

    def test_fields_of_other_registries_are_text(self):
        """IANA's CSV and XML, /etc/services: they become our own format, whose fields are tried above."""
        canary = "Q<script>canary()</script>\"onload='canary()' --> ]]> {{lang}} javascript:canary()"
        header = ("Service Name,Port Number,Transport Protocol,Description,Assignee,Contact,Registration Date,Modification Date,Reference,"
                  "Service Code,Unauthorized Use Reported,Assignment Notes\n")
        quoted = '"' + canary.replace('"', '""') + '"'
        csv = self.folder / "hostile.csv"
        csv.write_text(header + f"{quoted},7301,tcp,{quoted},{quoted},{quoted},2001-01-01,2001-01-01,[{quoted[1:-1]}],,{quoted},{quoted}\n"
                       .replace(f"[{quoted[1:-1]}]", f'"[{quoted[1:-1].replace("]]>", "")}]"'))
        escaped = html.escape(canary)
        iana = self.folder / "hostile.xml"
        iana.write_text(f'<?xml version="1.0"?><registry xmlns="http://www.iana.org/assignments" id="service-names-port-numbers">'
                        f"<title>{escaped}</title><updated>2026-01-01</updated><registry id=\"x\"><record><name>{escaped}</name>"
                        f"<protocol>tcp</protocol><description>{escaped}</description><number>7301</number>"
                        f'<xref type="uri" data="javascript:canary()">{escaped}</xref><note>{escaped}</note>'
                        f"<unauthorized>{escaped}</unauthorized></record></registry></registry>")
        services = self.folder / "hostile-services"
        services.write_text("q<script>canary()</script>\t7301/tcp\t\"onload=canary()\t# --> javascript:canary()\n")
        for path in [csv, iana, services]:
            site = self.folder / (path.name + "-site")
            done = self.run_program("build", *self.harmless.words()[:-1], path, "--output", site, "--only", "en", "--ports", "7301")
            self.assertEqual(done.returncode, 0, done.stderr)
            text = (site / "en/7301.html").read_text(encoding="utf-8")
            page = Page(text)
            self.assertIn("<script>canary()</script>", "".join(page.texts), path.name)
            self.assertNotIn("<script>canary", text, path.name)
            known = {(tag, tuple(names)) for parsed in self.parsed.values() for tag, names in parsed[1].tags}
            self.assertEqual([one for one in page.tags if (one[0], tuple(one[1])) not in known], [], path.name)
            for address in page.addresses:
                self.assertNotRegex(address, r"(?i)^\s*(javascript|data|vbscript)", path.name)
        for character in "\u0007\u202e\u2066\u200b\u200c\u2028\ufeff":
            for path, text in [(csv, header + f"x,7301,tcp,Q{character}q,,,,,,,,\n"),
                               (services, f"x 7301/tcp # Q{character}q\n")]:
                path.write_text(text, encoding="utf-8")
                done = self.run_program("registry", "import", path)
                kept = character in done.stdout
                self.assertFalse(kept, f"{path.name}: U+{ord(character):04X} in {done.stdout}")

    # --- a browser

    def run_chromium(self, *words):
        node = shutil.which("node") or shutil.which("nodejs")
        if not node:
            self.skipTest("no Node.js")
        done = subprocess.run([node, HERE / "canaries.mjs", *words, self.hostile.folder / "site", self.harmless.folder / "site"],
                              capture_output=True, text=True, check=False, timeout=600)
        if done.returncode == SKIPPED:
            self.skipTest(done.stdout)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_chromium_sees_the_same(self):
        self.run_chromium()

    @unittest.skipUnless(os.environ.get("PORTOLAN_LONG") == "1", "a minute: PORTOLAN_LONG=1")
    def test_mistakes_are_noticed_in_chromium(self):
        self.run_chromium("--self-test")


if __name__ == "__main__":
    unittest.main()
