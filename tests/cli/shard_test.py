"""The parts of a build that several machines share: together they are the build of one."""
import os
import re
import shutil
import subprocess
import unittest

import program

LOCALES = "en,ja"
PORTS = "0-30,80,443,49151-49153,60156,65535"


class Shards(program.Case):
    def whole(self, *words):
        return self.take(self.folder / "whole", *words)

    def take(self, folder, *words):
        """Path -> hash of what a build writes into a folder of its own, which is removed."""
        self.build(folder, "--locales", LOCALES, *words)
        files = program.hashes_of(folder)
        shutil.rmtree(folder)
        return files

    def parts(self, count, *words):
        """What all parts write; no two write the same file."""
        union = {}
        for i in range(1, count + 1):
            part = self.take(self.folder / f"{i} of {count}", "--shard", f"{i}/{count}", *words)
            self.assertFalse(part.keys() & union.keys())
            union.update(part)
        return union

    def test_together_they_are_the_whole(self):
        whole = self.whole()
        self.assertGreater(len(whole), 2 * 65536)
        for count in [2, 3, 7]:
            with self.subTest(count):
                self.assertTrue(self.parts(count) == whole)

    def test_some_ports_are_shared_too(self):
        whole = self.whole("--ports", PORTS)
        for count in [2, 7, 100]:
            with self.subTest(count):
                self.assertTrue(self.parts(count, "--ports", PORTS) == whole)

    def test_parts_differ_by_one_page_at_most(self):
        sizes = []
        for i in range(1, 8):
            files = self.take(self.folder / str(i), "--ports", PORTS, "--shard", f"{i}/7")
            sizes.append(sum("/" in path and path.endswith(".html") for path in files))
        self.assertLessEqual(max(sizes) - min(sizes), 1)

    def test_a_part_deletes_nothing(self):
        site = self.folder / "site"
        self.build(site, "--locales", LOCALES, "--ports", PORTS)
        before = program.files_of(site)
        self.build(site, "--locales", LOCALES, "--ports", PORTS, "--shard", "2/3")
        self.assertEqual(program.files_of(site), before)

    @unittest.skipUnless(shutil.which("parallel"), "GNU parallel is not installed")
    def test_the_line_for_parallel_works_as_printed(self):
        readme = (program.CHECKOUT / "generator/pipeline/README.md").read_text(encoding="utf-8")
        line = re.search(r"^    (seq .*)$", readme, re.MULTILINE)[1]
        (self.folder / "bin").mkdir()
        (self.folder / "bin/portolan").symlink_to(program.PROGRAM)
        for inputs in ["content", "locales", "templates"]:
            (self.folder / inputs).symlink_to(program.CHECKOUT / inputs)
        path = f"{self.folder / 'bin'}:{os.environ['PATH']}"
        subprocess.run(["sh", "-ec", line], cwd=self.folder, env={**os.environ, "PATH": path}, check=True, timeout=300,
                       stdin=subprocess.DEVNULL)
        shared = {}
        for part in (self.folder / "shards").iterdir():
            shared.update(program.hashes_of(part))
        self.assertTrue(shared == self.take(self.folder / "whole", "--ports", "0-99"))

    def test_what_is_no_part_is_refused(self):
        for shard in ["0/3", "4/3", "1", "1/0", "a/b", "1/3x", "-1/3", "1/99999"]:
            with self.subTest(shard):
                done = self.run_program("build", "--source", program.CHECKOUT, f"--shard={shard}", status=2)
                self.assertIn("is no part", done.stderr)


if __name__ == "__main__":
    unittest.main()
