"""`portolan check --output DIR`: a whole built site is without a fault, and faults that are planted in it are found.

The site is built once. A test that changes files of it puts them back.
"""
import json
import re
import shutil
import unittest

import program

PORTS = 65536


class Planted:
    """A file of the site with one change, put back at the end, and where the change stands."""

    def __init__(self, site, path):
        self.file = site / path
        self.before = self.file.read_bytes()
        self.text = self.before.decode("utf-8")

    def replace(self, pattern, by):
        """The first match of a regular expression."""
        self.text, count = re.subn(pattern, lambda found: found.expand(by), self.text, count=1, flags=re.DOTALL)
        assert count == 1, f"{self.file} holds no {pattern}"
        self.file.write_text(self.text, encoding="utf-8")
        return self

    def insert(self, html):
        """At the end of what the page says."""
        return self.replace("</main>", html.replace("\\", r"\\") + "</main>")

    def place_of(self, marker):
        offset = self.text.index(marker)
        line = self.text.count("\n", 0, offset) + 1
        column = offset - self.text.rfind("\n", 0, offset)
        return f"{self.file}:{line}:{column}"

    def restore(self):
        self.file.write_bytes(self.before)


class Tree(program.Case):
    @classmethod
    def setUpClass(cls):
        cls.site_folder = program.make_folder()
        cls.addClassCleanup(shutil.rmtree, cls.site_folder, ignore_errors=True)
        cls.site = cls.site_folder / "site"
        builder = cls("run_program")
        builder.build(cls.site, "--locales", "en")

    def check(self, *words, **options):
        return self.run_program("check", "--output", self.site, *words, **options)

    def plant(self, path):
        planted = Planted(self.site, path)
        self.addCleanup(planted.restore)
        return planted

    def test_a_whole_site_is_without_a_fault_and_left_as_it_is(self):
        before = program.stamps_of(self.site)
        result = json.loads(self.check("--json", cwd=self.folder).stdout)
        self.assertEqual(program.stamps_of(self.site), before)
        self.assertEqual(result["faults"], {})
        self.assertEqual(result["errors"], 0)
        self.assertEqual(result["locales"], 1)
        self.assertGreater(result["pages"], PORTS)
        self.assertGreater(result["links"], 20 * PORTS)

    def test_planted_faults_are_found_with_file_line_and_column(self):
        expected = {}  # text of the message -> its place

        def fault(port, change, marker, text):
            planted = self.plant(f"en/{port}.html")
            change(planted)
            expected[text] = planted.place_of(marker)

        def insert(port, html, marker, text):
            fault(port, lambda page: page.insert(html), marker, text)

        def replace(port, pattern, by, marker, text):
            fault(port, lambda page: page.replace(pattern, by), marker, text)

        insert(1001, '<a href="none.html">x</a>', "none.html", '"none.html" leads to no file')
        insert(1002, '<img src="../../x.png" alt="">', "../../x.png", '"../../x.png" leads to no file')
        insert(1003, '<form action="/thanks.html"></form>', "/thanks.html", '"/thanks.html" begins with a slash')
        insert(1004, '<a href="#none">x</a>', "#none", '"#none": the page has no such id')
        insert(1005, '<a href="1006.html#none">x</a>', "1006.html#none", 'en/1006.html has no id "none"')
        insert(1007, '<p id="twice"></p><p  id="twice"></p>', 'twice"></p></main>',
               'the id "twice" stands there already')
        insert(1008, '<label for="none">x</label>', 'none">x', 'for names "none", an id that the page does not have')
        insert(1009, '<p aria-describedby="main void">x</p>', "void",
               'aria-describedby names "void", an id that the page does not have')
        insert(1010, "<h1>x</h1>", "h1>x", "a second h1")
        insert(1011, '<p style="color: red">x</p>', "style=", "the attribute style is code in the page")
        insert(1012, '<p onclick="x()">x</p>', "onclick", "the attribute onclick is code in the page")
        insert(1013, "<script>x()</script>", "script>x()", "a <script> in the page")
        insert(1014, "<style>p {}</style>", "style>p", "a <style> in the page")
        insert(1015, '<img src="https://example.org/x.png" alt="">', "https://example.org/x.png",
               '<img> loads "https://example.org/x.png" from elsewhere')
        insert(1016, '<script type="application/ld+json">{"a" 1}</script>', '1}</script>', "not valid JSON:")
        insert(1017, '<a href="#s99" id="c99">99</a>', "#s99", "source 99 is cited and not listed")
        insert(1018, '<ol><li id="s98"><a href="#c1">x</a></li></ol>', "s98", "source 98 is not cited")
        replace(1019, ' id="c1"', "", '#s1"', 'the first citation of source 1 has not the id "c1"')
        replace(1020, "<title>[^<]*", "<title>", "</title>", "the title is empty")
        replace(1021, "<title>[^<]*</title>", "", "html lang", "no title")
        replace(1022, '(name="description" content=)"[^"]*"', r'\1"   "', '   ">', "the description is empty")
        replace(1023, '(name="description" content=)"[^"]*"', r'\1"' + "x" * 500 + '"', "xxx",
                "the description is too long: 500 characters, of at most")
        replace(1024, '<html lang="en"', '<html lang="th"', 'th" dir',
                'the page is in the folder "en" and states the language "th"')
        replace(1025, 'dir="ltr"', 'dir="rtl"', 'rtl"', 'the language "en" wants dir="ltr"')
        replace(1026, 'charset="utf-8"', 'charset="latin1"', "latin1", 'the charset is not "utf-8"')
        replace(1027, "<!DOCTYPE html>", "", "", "does not begin with <!DOCTYPE html>")
        replace(1028, "</main>", "", "</body>", "</body> closes <main>")
        fault(1030, lambda page: page.replace("^.*$", page_of(self.site, 1029)), page_of(self.site, 1029, "<title>"),
              "the title is that of en/1029.html too")
        replace(1031, "</head>", '<link rel="canonical" href="https://example.org/en/1031.html">\n</head>',
                "https://example.org/en/1031.html", "a canonical address, which other pages do not have")
        replace(1032, "</head>", '<link rel="alternate" hreflang="th" href="https://example.org/th/">\n</head>',
                'th" href', "hreflang, which other pages do not have")
        replace(1033, "</head>", '<base href="/en/">\n</head>', '/en/">\n</head>', "a <base> that does not belong here")
        for text, html in [("the content is that of en/1029.html too", "<main"),
                           ("the description is that of en/1029.html too", 'name="description"')]:
            self.assertIn(html, page_of(self.site, 1029))
            expected[text] = f"{self.site}/en/1030.html:"

        done = self.check(status=1)
        for text, place in expected.items():
            with self.subTest(text):
                lines = [line for line in done.stderr.splitlines() if f"error: {text}" in line]
                self.assertTrue(any(line.startswith(place) for line in lines), f"{place}\n{lines}")
        pages = {int(port) for port in re.findall(r"/en/(\d+)\.html:\d+:\d+: error:", done.stderr)}
        self.assertEqual(pages, set(range(1001, 1034)) - {1006, 1029})

    def test_a_page_that_is_gone_is_missed_where_links_lead_to_it(self):
        gone = self.plant("en/12345.html")
        gone.file.unlink()
        done = self.check(status=1)
        self.assertRegex(done.stderr,
                         rf'{self.site}/en/12288-12543\.html:\d+:\d+: error: "12345.html" leads to no file\n')
        self.assertRegex(done.stderr, r"note: and \d+ more like this\n")

    def test_one_slip_on_all_pages_is_told_a_few_times_and_counted(self):
        stylesheet = self.site / re.search(r'href="\.\./(assets/[^"]+\.css)"', page_of(self.site, 22)).group(1)
        moved = self.folder / stylesheet.name
        shutil.copy(stylesheet, moved)
        self.addCleanup(shutil.copy, moved, stylesheet)
        stylesheet.unlink()
        result = json.loads(self.check("--json", status=1).stdout)
        self.assertGreater(result["faults"]["link"], PORTS)
        done = self.check(status=1)
        lines = [line for line in done.stderr.splitlines() if f'/{stylesheet.name}" leads to no file' in line]
        self.assertLessEqual(len(lines), 6)
        self.assertRegex(done.stderr, r"note: and \d{5} more like this")

    def test_a_locale_that_is_not_there_and_a_folder_without_a_site(self):
        done = self.check("--locales", "en-XA", status=1)
        self.assertIn('there are no port pages of the locale "en-XA"', done.stderr)
        done = self.run_program("check", "--output", self.folder, status=1)
        self.assertIn(f"{self.folder}: error: no folder in it holds port pages", done.stderr)
        self.run_program("check", "--output", self.folder / "none", status=2)


def page_of(site, port, part=None):
    """The text of a page, or the rest of it from `part` on."""
    text = (site / f"en/{port}.html").read_text(encoding="utf-8")
    return text if part is None else text[text.index(part) + len(part):][:60]


if __name__ == "__main__":
    unittest.main()
