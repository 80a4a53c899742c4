"""A language that nobody has translated into yet, added by one file."""
import json
import re
import unittest

import program

TAG = "eo"
NAME = "Esperanto"
MACRONS = str.maketrans("aeiouAEIOU", "āēīōūĀĒĪŌŪ")
# What stays as it is: code, placeholders, the beginning of a switch, and in a switch the beginning of a branch and the end.
KEPT = re.compile(r"`[^`]*`|\{\w+\}|\{\w+, (?:plural|select),")
BRANCH = re.compile(r"\s*\w+ \{|\s*\}")


def translate(pattern):
    """Other words than the English ones; everything else is the same."""
    text, at, switches = "", 0, []
    while at < len(pattern):
        is_between = switches and switches[-1] == "branches"
        kept = (BRANCH if is_between else KEPT).match(pattern, at)
        token = kept[0] if kept else pattern[at]
        if kept and token.endswith(","):
            switches.append("branches")
        elif is_between:
            switches.append("leaf") if token.endswith("{") else switches.pop()
        elif not kept and token == "}":
            switches.pop()
        text += token if kept else token.translate(MACRONS)
        at += len(token)
    return text


class NewLanguage(program.Case):
    def setUp(self):
        super().setUp()
        english = json.loads((program.CHECKOUT / "locales/en.arb").read_text(encoding="utf-8"))
        self.english = {id: text for id, text in english.items() if not id.startswith("@")}
        self.words = {id: translate(text) for id, text in self.english.items()}
        self.left_alone = set()  # on purpose
        self.overlay = self.folder / "overlay"

    def write(self):
        same = [id for id, text in self.words.items()
                if text == self.english[id] and id not in self.left_alone and re.search(r"[A-Za-z]", KEPT.sub("", text))]
        settings = {"@@locale": TAG, "@@x-name": NAME, "@@x-dir": "ltr", "@@x-numbers": "latn", "@@x-same": same}
        file = self.overlay / f"locales/{TAG}.arb"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({**settings, **self.words}, ensure_ascii=False, indent=2), encoding="utf-8")

    def build_it(self, *words, **options):
        done = self.build(self.folder / "site", "--overlay", self.overlay, "--locales", f"en,{TAG}", "--ports", "22,60156",
                          *words, **options)
        self.read = lambda path: (self.folder / "site" / path).read_text(encoding="utf-8")
        return done

    def test_one_file_is_enough(self):
        self.write()
        self.build_it()
        page = self.read(f"{TAG}/60156.html")
        self.assertIn(f'<html lang="{TAG}" dir="ltr"', page)
        self.assertIn(translate("How to check"), page)
        self.assertIn("sudo lsof -nP -i:60156", page)
        self.assertNotIn("How to check", page)
        self.assertNotIn("noindex", page)
        self.assertIn(f'<a href="../{TAG}/60156.html" lang="{TAG}" hreflang="{TAG}">{NAME}</a>', self.read("en/60156.html"))
        self.assertIn(NAME, self.read("index.html"))

    def test_what_it_lacks_is_english_and_marked(self):
        del self.words["check.title"]
        self.write()
        said = self.build_it().stderr
        self.assertRegex(said, rf"{TAG}\.arb: warning: .*1 message missing")
        page = self.read(f"{TAG}/60156.html")
        self.assertIn('<span lang="en">How to check</span>', page)
        self.assertIn('<meta name="robots" content="noindex">', page)
        self.assertIn(f'<a href="../en/60156.html">', page)

    def test_its_mistakes_are_all_told(self):
        self.words["check.title"] = self.english["check.title"]
        self.left_alone.add("check.title")
        self.words["port.heading"] = self.words["port.heading"].replace("{port}", "22")
        self.words["question.danger"] = self.words["question.danger"].replace(" {port}", "")
        self.words["check.freebsd"] = self.words["check.freebsd"].replace("`-l`", "`-L`")
        self.write()
        said = self.build_it(status=1).stderr
        for part in ["is the English text", "has a digit", "lost the placeholder {port}", "`-L`"]:
            self.assertIn(part, said)


if __name__ == "__main__":
    unittest.main()
