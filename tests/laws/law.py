"""Laws over built pages, and the proof that each of them can be broken.

A law is a name and a function `judge(page, known)` that returns what is wrong, or None. `known` is whatever the script
has read beforehand. Beside each law stand its plants: changes to a page that put a mistake there. `self_test` makes
them one after another in a temporary copy of the pages concerned; the law has to hold before and must notice
afterwards. A plant that no longer fits its page fails too: the words have changed, so look whether the law still sees.
"""

import collections
import multiprocessing
import os
import re

import built_page

PROCESSES = 2
PAGES_A_TASK = 256

Law = collections.namedtuple("Law", "name judge plants")
Plant = collections.namedtuple("Plant", "page change mistake")
Finding = collections.namedtuple("Finding", "law page message")


class Lawbook:
    """The laws of a script, in the order in which they are written down."""

    def __init__(self, *parts):
        self.laws = [law for part in parts for law in part.laws]

    def law(self, name, *plants):
        """Decorates the function that judges; every law has a plant."""
        assert plants, name

        def add(judge):
            self.laws.append(Law(name, judge, plants))
            return judge

        return add

    def judge(self, page, known):
        found = []
        for law in self.laws:
            message = law.judge(page, known)
            if message:
                found.append(Finding(law.name, page.name, message))
        return found


# --- Plants ---


def says(page, section, words):
    """The section (None: the page) ends with a paragraph more."""

    def change(markup):
        head, begin, tail = markup.partition(built_page.SECTION + section + '">') if section else ("", "", markup)
        body, end, rest = tail.partition("</section>" if section else "</main>")
        return head + begin + body + f"<p>{words}</p>" + end + rest if end else markup

    return Plant(page, change, f"says: {words}")


def runs(page, system, line):
    """The first code block under the heading of a system begins with a line more."""

    def change(markup):
        return re.sub(rf'(<h3>{re.escape(system)}\b[^<]*</h3>\s*<pre\b[^>]*><code\b[^>]*>)',
                      lambda found: found.group(1) + line + "\n", markup, count=1)

    return Plant(page, change, f"{system}: {line}")


def swaps(page, old, new):
    """One text for another, everywhere."""
    return Plant(page, lambda markup: markup.replace(old, new), f"{old!r} -> {new!r}")


def turns(page, pattern, new):
    """What a pattern finds into something else, everywhere."""
    return Plant(page, lambda markup: re.sub(pattern, new, markup, flags=re.DOTALL), f"{pattern} -> {new!r}")


# --- Running ---

_work = None  # (lawbook, folder, known) of this process


def _begin(lawbook, folder, known):
    global _work
    _work = (lawbook, folder, known)


def _judge_named(names):
    lawbook, folder, known = _work
    return [finding for name in names for finding in lawbook.judge(built_page.read_page(folder, name), known)]


def survey(lawbook, folder, known):
    """Findings of all pages of a folder, in their order."""
    names = built_page.page_names(folder)
    tasks = [names[i:i + PAGES_A_TASK] for i in range(0, len(names), PAGES_A_TASK)]
    with multiprocessing.get_context("fork").Pool(PROCESSES, _begin, (lawbook, folder, known)) as pool:
        return [finding for part in pool.imap(_judge_named, tasks) for finding in part]


def report(title, folder, findings):
    """Prints the first page that breaks a law, once for each law; says whether there was none."""
    first, count = {}, collections.Counter()
    for finding in findings:
        first.setdefault(finding.law, finding)
        count[finding.law] += 1
    for law, finding in first.items():
        more = f" (and {count[law] - 1} more)" if count[law] > 1 else ""
        print(f"{os.path.join(folder, finding.page)}: {finding.message}{more}\n    law: {law}")
    print(f"{title}: {len(built_page.page_names(folder))} pages, {len(first)} laws broken")
    return not findings


def why_unnoticed(lawbook, law, plant, folder, known):
    """None where the mistake was found on the page on which it was planted."""
    before = built_page.read_page(folder, plant.page).markup
    after = plant.change(before)
    if after == before:
        return "does not fit the page any more"
    built_page.write_page(folder, plant.page, after)
    noticed = [finding.law for finding in lawbook.judge(built_page.read_page(folder, plant.page), known)]
    built_page.write_page(folder, plant.page, before)
    return None if law.name in noticed else f"was not noticed; broken: {noticed}"


def self_test(title, lawbook, folder, known):
    problems = []
    plants = [(law, plant) for law in lawbook.laws for plant in law.plants]
    pages = sorted({plant.page for _, plant in plants})
    with built_page.copy_of(folder, pages) as copy:
        for page in pages:
            for finding in lawbook.judge(built_page.read_page(copy, page), known):
                problems.append(f"{page} breaks a law before anything is planted: {finding.law}: {finding.message}")
        for law, plant in plants:
            problem = why_unnoticed(lawbook, law, plant, copy, known)
            if problem:
                problems.append(f"{law.name}: {plant.page}: {plant.mistake}: {problem}")
    for problem in problems:
        print(problem)
    print(f"{title} self-test: {len(plants)} mistakes planted, {len(lawbook.laws)} laws, {len(problems)} problems")
    return not problems
