"""Builds that are stopped, and builds that meet another one: the published site stays as it was.

A build says on standard error how far it is; once it has written some pages, it is certainly in the middle of them.
"""
import signal
import subprocess
import unittest

import program


class Stopped(program.Case):
    def setUp(self):
        super().setUp()
        self.site = self.folder / "site"

    def start_build(self):
        """A build of the whole site; comes back when the first pages are written."""
        process = subprocess.Popen(
            self.command("build", "--source", program.CHECKOUT, "--output", self.site, "--fresh", "--progress", "always",
                         "--jobs", "1", "--locales", "en"),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(self.end, process)
        said = b""
        while b"%" not in said:
            byte = process.stderr.read(1)
            self.assertTrue(byte, said)
            said += byte
        return process

    @staticmethod
    def end(process):
        if process.poll() is None:
            process.kill()
        process.communicate()

    def test_signals_leave_the_site_as_it_was(self):
        self.build(self.site, "--ports", "0-99")
        before, stamps = program.files_of(self.site), program.stamps_of(self.site)
        for number in [signal.SIGINT, signal.SIGTERM]:
            with self.subTest(number):
                process = self.start_build()
                process.send_signal(number)
                _, said = process.communicate(timeout=60)
                self.assertEqual(process.returncode, 128 + number, said)
                self.assertIn(b"stopped by a signal", said)
                self.assertEqual(program.files_of(self.site), before)
                self.assertEqual(program.stamps_of(self.site), stamps)
        self.assertIn(" 0 files written", self.build(self.site, "--ports", "0-99").stdout)

    def test_a_killed_build_leaves_the_site_and_the_next_one_cleans_up(self):
        self.build(self.site, "--ports", "0-99")
        before = program.files_of(self.site)
        process = self.start_build()
        process.kill()
        process.communicate()
        self.assertEqual(program.files_of(self.site), before)
        self.build(self.site, "--ports", "0-99")
        self.assertEqual(program.files_of(self.site), before)
        own = self.site / program.OWN_FOLDER
        self.assertEqual([path for path in own.rglob("*.html")], [], "staged pages are left")

    def test_a_second_build_says_that_the_folder_is_held(self):
        process = self.start_build()
        process.send_signal(signal.SIGSTOP)
        done = self.build(self.site, "--ports", "80", status=75)
        self.assertIn("another build holds", done.stderr)
        self.assertIn(str(self.site), done.stderr)
        self.build(self.folder / "elsewhere", "--ports", "80")
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGCONT)
        process.communicate(timeout=60)
        self.build(self.site, "--ports", "80")


if __name__ == "__main__":
    unittest.main()
