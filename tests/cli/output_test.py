"""Where a build may write: nothing outside the output, nothing of others in it, and one build at a time."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import time
import unittest

import program

FEW = "0-31,80,443,49151-49153,60156,65535"


class Output(program.Case):
    def test_a_folder_of_somebody_else_is_refused(self):
        site = self.folder / "site"
        site.mkdir()
        (site / "thesis.txt").write_text("mine")
        done = self.build(site, "--ports", "80", status=2)
        self.assertIn("thesis.txt", done.stderr)
        self.assertEqual([path.name for path in site.iterdir()], ["thesis.txt"])

    def test_the_source_and_what_holds_it_is_refused(self):
        before = sorted(program.CHECKOUT.iterdir())
        for output in [program.CHECKOUT, program.CHECKOUT / "content", program.CHECKOUT.parent]:
            with self.subTest(output):
                self.assertIn("cannot be the output folder", self.build(output, "--ports", "80", status=2).stderr)
        self.assertEqual(sorted(program.CHECKOUT.iterdir()), before)

    def test_an_overlay_and_a_theme_are_refused_and_kept(self):
        overlay, theme = self.folder / "own/overlay", self.folder / "own/theme"
        (overlay / "content").mkdir(parents=True)
        (theme / "assets").mkdir(parents=True)
        (overlay / "content/site.json").write_text('{"title": "Own"}')
        (theme / "assets/own.css").write_text("p {}")
        words = ["--overlay", overlay, "--theme", theme, "--registry", "none", "--ports", "80"]
        for output in [overlay, theme, self.folder / "own"]:
            with self.subTest(output):
                done = self.build(output, *words, status=2)
                self.assertIn("lies in it", done.stderr)
        self.assertEqual(len([path for path in (self.folder / "own").rglob("*") if path.is_file()]), 2)
        self.build(self.folder / "own/site", *words)

    def test_a_symbolic_link_is_refused(self):
        (self.folder / "real").mkdir()
        (self.folder / "link").symlink_to("real")
        self.assertIn("it is a symbolic link", self.build(self.folder / "link", "--ports", "80", status=2).stderr)
        self.assertEqual(list((self.folder / "real").iterdir()), [])

    def test_files_of_others_survive(self):
        site = self.folder / "site"
        self.build(site, "--ports", "80", "--locales", "en,en-XA")
        (site / "CNAME").write_text("example.org")
        (site / "en/notes.txt").write_text("mine")
        (site / "en-XA/own").mkdir()
        (site / "en-XA/own/notes.txt").write_text("mine too")
        self.build(site, "--locales", "en")  # a whole build: 80.html of en-XA is no longer published
        self.assertEqual((site / "CNAME").read_text(), "example.org")
        self.assertEqual((site / "en/notes.txt").read_text(), "mine")
        self.assertEqual((site / "en-XA/own/notes.txt").read_text(), "mine too")
        self.assertFalse((site / "en-XA/80.html").exists())

    def test_what_stands_where_pages_go_is_named_before_any_is_written(self):
        site = self.folder / "site"
        self.build(site, "--ports", "80")
        for name in ["en/23.html/mine", "en/443.html/mine"]:
            (site / name).mkdir(parents=True)
        before = listing(site)
        said = self.build(site, "--ports", "22,23,80,443", status=2).stderr
        for text in ["en/23.html", "en/443.html", "move them away"]:
            self.assertIn(text, said)
        self.assertEqual(listing(site), before)

    def test_places_that_hold_other_things_are_refused(self):
        home, project = self.folder / "home", self.folder / "home/project"
        (project / "deep").mkdir(parents=True)
        (home / "letter.txt").write_text("mine")
        environment = {**os.environ, "HOME": str(home)}
        before = listing(self.folder)
        reasons = {
            "it is the root of the file system": ["/", "//"],
            "it is a symbolic link": ["/proc/self/root"],
            "it is the home folder, or holds it": [home, home / "project/..", "..", "../.."],
            "the current folder lies in it": [".", "deep/.."],
            "the path is empty": [""],
            "it is not a folder": ["../letter.txt", "/dev/null"],
            "Not a directory": ["../letter.txt/site"],
        }
        for output, reason in [(output, reason) for reason, outputs in reasons.items() for output in outputs]:
            with self.subTest(output):
                done = subprocess.run(
                    self.command("build", "--source", program.CHECKOUT, "--locales", "en", "--ports", "80", "--output", output),
                    cwd=project, env=environment, capture_output=True, text=True, timeout=300, check=False)
                self.assertEqual(done.returncode, 3 if reason == "Not a directory" else 2, done.stderr)
                self.assertIn(reason, done.stderr)
                self.assertEqual(listing(self.folder), before)
        self.assertFalse(pathlib.Path("/.portolan").exists())

    def test_a_path_with_dots_is_where_it_leads(self):
        (self.folder / "a/b").mkdir(parents=True)
        (self.folder / "elsewhere/deep").mkdir(parents=True)
        (self.folder / "a/link").symlink_to(self.folder / "elsewhere/deep")
        self.build(self.folder / "a/b/../site/.", "--ports", "80")
        self.assertTrue((self.folder / "a/site/en/80.html").exists())
        self.build(self.folder / "a/link/../site", "--ports", "80")
        self.assertTrue((self.folder / "elsewhere/site/en/80.html").exists(), "as the system understands it")

    def test_links_to_our_files_keep_the_old_bytes(self):
        site, backup = self.folder / "site", self.folder / "backup"
        self.build(site, "--ports", "80")
        shutil.copytree(site, backup, copy_function=os.link)
        before = program.files_of(backup)
        overlay = write_overlay(self.folder / "overlay", {"content/site.json": {"title": "Harbour"}})
        for words in [["--overlay", overlay], ["--fresh"]]:
            self.build(site, "--ports", "80", *words)
            self.assertEqual(program.files_of(backup), before)


def listing(folder):
    """What lies in a folder, with the bytes."""
    return {str(path): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def write_overlay(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return folder


class Names(program.Case):
    """What becomes a part of a path cannot lead out of its folder. A name that is right shows that it was the name."""
    AWAY = ["../../away", "/away", "..", ".", "a/../../../away", "en/../../away", ".portolan"]

    def setUp(self):
        super().setUp()
        (self.folder / "deep").mkdir()

    def check(self, name, *words, status=(1, 2)):
        outside = {path: bytes for path, bytes in listing(self.folder).items() if "/deep/site" not in path}
        site = self.folder / "deep/site"
        done = subprocess.run(
            self.command("build", "--source", program.CHECKOUT, "--output", site, "--ports", "80", *words),
            capture_output=True, text=True, cwd=self.folder, timeout=300, check=False)
        self.assertIn(done.returncode, status, (name, done.stderr))
        if done.returncode != 0:
            self.assertRegex(done.stderr, "error: |portolan: |--locales", name)
        left = {path: bytes for path, bytes in listing(self.folder).items() if "/deep/site" not in path}
        self.assertEqual(left, outside, name)

    def test_locales(self):
        for name in self.AWAY:
            with self.subTest(name):
                self.check(name, f"--locales={name}")
                overlay = write_overlay(self.folder / "overlay", {"content/site.json": {"locales": ["en", name]}})
                self.check(name, "--overlay", overlay)

    def test_categories(self):
        for name in ["hobby", *self.AWAY]:
            with self.subTest(name):
                use = {"id": "x", "ports": "80", "transports": ["tcp"], "software": "X", "category": name,
                       "certainty": "common", "sources": ["iana-registry"]}
                declaration = {"x-kind": "label", "x-form": "text", "description": "A heading."}
                words = {"@@locale": "en", f"category.{name}": "X", f"@category.{name}": declaration}
                overlay = write_overlay(self.folder / "overlay",
                                        {"content/uses.json": {"uses": [use]}, "locales/en.arb": words})
                self.check(name, "--locales", "en", "--overlay", overlay, status=(0,) if name == "hobby" else (1, 2))

    def test_concepts_and_logos(self):
        for name in self.AWAY:
            with self.subTest(name):
                concept = {"concepts": [{"id": name, "page": name}]}
                self.check(name, "--overlay", write_overlay(self.folder / "one", {"content/concepts.json": concept}))
                logo = {"content/site.json": {"logo": name + "/a.svg"}, "away/a.svg": "<svg/>", "content/a.svg": "<svg/>"}
                self.check(name, "--overlay", write_overlay(self.folder / "two", logo))
        write_overlay(self.folder / "two", {"content/site.json": {"logo": "a.svg"}})
        self.check("a.svg", "--locales", "en", "--overlay", self.folder / "two", status=(0,))

    def test_assets(self):
        for number, name in enumerate(["a.css", "a b.css", "..css", "a\\..\\b.css", "a\nb.css", ".hidden.css", "a.exe"]):
            with self.subTest(name):
                theme = write_overlay(self.folder / f"theme {number}", {f"assets/{name}": "p {}"})
                self.check(name, "--locales", "en", "--theme", theme, status=(1, 2) if number else (0,))

    def test_pages(self):
        text = "---\ntitle: T\ndescription: D\n---\nText.\n"
        for number, name in enumerate(["our-page", "80", "index", "..", "a b", "search", "a\nb", "services-s", "0-255"]):
            with self.subTest(name):
                overlay = write_overlay(self.folder / f"pages {number}", {f"content/pages/en/{name}.md": text})
                self.check(name, "--locales", "en", "--overlay", overlay, status=(1, 2) if number else (0,))


class OneAtATime(program.Case):
    def start(self, site, *words):
        process = subprocess.Popen(
            self.command("build", "--source", program.CHECKOUT, "--locales", "en", "--output", site, *words),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def start_and_stop(self, site):
        """A build that holds the output and does not go on."""
        process = self.start(site, "--fresh")
        while not (site / program.OWN_FOLDER / "staging").exists():
            self.assertIsNone(process.poll())
        process.send_signal(signal.SIGSTOP)
        return process

    def test_of_twenty_at_once_each_ends_well_or_says_that_it_is_busy(self):
        site, clean = self.folder / "site", self.folder / "clean"
        self.build(clean, "--ports", "0-999")
        ends = []
        for process in [self.start(site, "--ports", "0-999", "--fresh") for _ in range(20)]:
            _, said = process.communicate(timeout=300)
            ends.append(process.returncode)
            self.assertEqual(said.decode(), {0: "", 75: f'portolan: another build holds "{site}"\n'}[process.returncode])
        self.assertIn(0, ends)
        self.assertEqual(program.files_of(site), program.files_of(clean))

    def test_while_one_holds_the_output_twenty_others_say_so(self):
        site = self.folder / "site"
        self.build(site, "--ports", "0-99")
        stamps = program.stamps_of(site)
        holder = self.start_and_stop(site)
        for process in [self.start(site, "--ports", "80") for _ in range(20)]:
            _, said = process.communicate(timeout=300)
            self.assertEqual((process.returncode, said.decode()), (75, f'portolan: another build holds "{site}"\n'))
        self.build(self.folder / "elsewhere", "--ports", "80")
        holder.send_signal(signal.SIGTERM)
        holder.send_signal(signal.SIGCONT)
        holder.communicate(timeout=60)
        self.assertEqual(holder.returncode, 128 + signal.SIGTERM)
        self.assertEqual(program.stamps_of(site), stamps)
        self.build(site, "--ports", "80")

    def test_a_lock_that_is_left_holds_nobody_up(self):
        site = self.folder / "site"
        holder = self.start_and_stop(site)
        holder.kill()
        holder.communicate()
        lock = site / program.OWN_FOLDER / "lock"
        self.assertTrue(lock.exists())
        for text in ["", str(os.getpid()), "\0" * 5000]:
            lock.write_text(text)
            self.build(site, "--ports", "80")
        os.utime(lock, (time.time() + 10 ** 8, time.time() + 10 ** 8))
        self.build(site, "--ports", "80")
        lock.unlink()
        self.build(site, "--ports", "80")


if __name__ == "__main__":
    unittest.main()
