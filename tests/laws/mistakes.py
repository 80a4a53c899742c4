#!/usr/bin/env python3
"""Mistakes that pages about ports make elsewhere: none of them may stand on ours, and what is right must.

    mistakes.py SITE SOURCE_DIR                every English page of a built site
    mistakes.py --self-test SITE SOURCE_DIR    plants each mistake in a copy of some pages and expects it to be found

Each law is a function with the changes beside it that break it (`law.py`); they stand in three files by their subject.
What is right is written down there once more, from RFC 6335 and the documentation of the systems, and not read from
content/, where it could be wrong. Only the registry, and which RFC backs which fact, are read from SOURCE_DIR/content.
Exit status: 0 all laws hold, 1 some do not, 2 wrong usage.
"""

import os
import sys

import assignment_laws
import client_port_laws
import command_laws
from built_page import PORT_COUNT, locale_folders, page_names
from known_facts import KnownFacts
from law import Lawbook, report, self_test, survey

book = Lawbook(assignment_laws.book, client_port_laws.book, command_laws.book)


def main():
    words = [word for word in sys.argv[1:] if word != "--self-test"]
    if len(words) != 2:
        print("usage: mistakes.py [--self-test] SITE SOURCE_DIR")
        return 2
    folder, known = os.path.join(words[0], "en"), KnownFacts(words[1])
    if folder not in locale_folders(words[0]):
        print(f"{folder}: no pages of ports")
        return 1
    if "--self-test" in sys.argv:
        return 0 if self_test("mistakes", book, folder, known) else 1
    ports = {name for name in page_names(folder) if name[:-5].isdigit()}
    missing = [f"{port}.html" for port in range(PORT_COUNT) if f"{port}.html" not in ports]
    if missing or len(ports) != PORT_COUNT:
        print(f"{folder}: {len(ports)} pages of ports, without {missing[:3]}")
        return 1
    return 0 if report("mistakes", folder, survey(book, folder, known)) else 1


if __name__ == "__main__":
    sys.exit(main())
