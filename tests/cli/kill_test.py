"""Builds that are stopped at random moments: pages stay whole, and the next run ends as if nothing had been.

SIGKILL stands for whatever ends a process at once. Moments are spread evenly over the time that such a build takes,
and besides closely behind the first staged file and behind the decision to publish, since publishing takes a small
part of the time. PORTOLAN_LONG=1 does ten times the rounds, and some with all ports; PORTOLAN_SEED repeats a run.
"""
import collections
import os
import random
import shutil
import signal
import subprocess
import time
import unittest

import editions
import program

LONG = os.environ.get("PORTOLAN_LONG") == "1"
SEED = int(os.environ.get("PORTOLAN_SEED", random.randrange(2 ** 32)))
# In 20 rounds each kind meets each moment, and four times all pages are being replaced.
KINDS = ["first", "all", "few", "all", "fresh"]
MOMENTS = [None, "journal", "staging", "journal"]  # from when the program started, or from when it made this
AGAIN = 0.3  # of the builds that clean up are stopped too
BACK = 0.3  # of them build the edition that was there before


class Kills(editions.Case):
    words = ["--locales", "en,en-XA", "--ports", "0-1999"]

    def setUp(self):
        super().setUp()
        self.random = random.Random(SEED)
        self.seconds = {}  # kind -> what a build that nobody stops takes
        self.left, self.late = collections.Counter(), 0
        self.now = editions.OLD
        self.build_edition(self.now)

    def rounds(self, count, *signals):
        for number in range(count):
            with self.subTest(seed=SEED, round=number):
                self.round(KINDS[number % len(KINDS)], MOMENTS[number % len(MOMENTS)], signals)
        print(f"{self.id()}: seed {SEED}, {count} rounds; builds that were stopped left the site", dict(self.left),
              f"and {self.late} signals came too late")
        self.assertGreater(sum(self.left.values()) - self.late, count // 3)

    def round(self, kind, moment, signals):
        before, after = self.now, self.now
        if kind == "all":
            after = after._replace(renamed=not after.renamed)
        if kind == "few":
            after = after._replace(edited=not after.edited)
        if kind == "first":
            shutil.rmtree(self.site)
            before = None
        words = ["--fresh"] if kind == "fresh" else []
        if kind not in self.seconds:
            self.seconds[kind] = self.time_build(before, after, words)
        while True:
            self.stop_build(after, words, kind, moment, self.random.choice(signals))
            self.left[self.check_between(before, after)] += 1
            if self.random.random() >= AGAIN:
                break
        self.now = before if before and self.random.random() < BACK else after
        self.build_edition(self.now)
        self.check_clean(self.now)

    def time_build(self, before, after, words):
        begin = time.monotonic()
        self.build_edition(after, *words)
        seconds = time.monotonic() - begin
        if before is None:
            shutil.rmtree(self.site)
        else:
            self.build_edition(before)
        return seconds

    def stop_build(self, edition, words, kind, moment, number):
        command = self.command(*self.words_for(edition), "--output", self.site, *words)
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            self.wait(process, moment, self.seconds[kind])
            process.send_signal(number)
            _, said = process.communicate(timeout=300)
        finally:
            process.kill()
            process.communicate()
        if process.returncode == 0:
            self.seconds[kind] *= 0.8  # the machine is faster than it was when this was measured
        self.check_end(process.returncode, number, said.decode())

    def wait(self, process, moment, seconds):
        if moment is None:
            time.sleep(self.random.uniform(0, seconds))
            return
        path = self.site / program.OWN_FOLDER / moment
        while process.poll() is None and not path.exists():
            pass
        # From a few microseconds to half of the time, or to what publishing takes.
        time.sleep(seconds * 10 ** self.random.uniform(-5, -0.3 if moment == "staging" else -1.7))

    def check_end(self, status, number, said):
        if status == 0:  # the signal came too late
            self.late += 1
            self.assertEqual(said, "")
        elif number == signal.SIGKILL or status == -number:  # the latter before the program watched for signals
            self.assertEqual(status, -number)
        else:
            self.assertEqual(status, 128 + number, said)
            self.assertEqual(said, "portolan: stopped by a signal; nothing is half published\n")
            self.assertFalse((self.site / program.OWN_FOLDER / "staging").exists())
            self.assertFalse((self.site / program.OWN_FOLDER / "journal").exists())

    def test_killed(self):
        self.rounds(200 if LONG else 20, signal.SIGKILL)

    def test_asked_to_stop(self):
        self.rounds(200 if LONG else 12, signal.SIGINT, signal.SIGTERM)


@unittest.skipUnless(LONG, "takes minutes: PORTOLAN_LONG=1")
class KillsOfAllPorts(Kills):
    """65,536 pages; runs that write the whole site also note what it was made of."""
    words = ["--locales", "en"]

    def test_killed(self):
        self.rounds(20, signal.SIGKILL)

    def test_asked_to_stop(self):
        self.rounds(8, signal.SIGINT, signal.SIGTERM)


if __name__ == "__main__":
    unittest.main()
