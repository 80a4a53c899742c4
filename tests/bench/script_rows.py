"""What the rows about scripts share. A script writes as many port pages as we do, of the same mean size and with as many
filled holes, from the same registry and facts; both processes are charged whole.

Ours is charged for more: pages around the ports, pictures, the search index, manifest, an atomic switch.
"""
import os
import shutil
import subprocess
import sys

from measure import Failure, Figure, Row, Series, compare, skipped

ALIKE = 5  # percent: how far size and number of values may differ from ours


def find_jinja2():
    """A Python that has it: this one, or the system's, which packages install it for."""
    for python in (sys.executable, shutil.which("python3", path="/usr/bin:/bin")):
        if python and subprocess.run([python, "-c", "import jinja2"], capture_output=True, check=False).returncode == 0:
            return python
    return None


def measure(bench, name, command, goal):
    if bench.ports and "," in bench.ports:
        return skipped("the scripts know one range of ports")
    ports = bench.ports or "0-65535"
    build, script = Series("portolan build"), Series(name)

    def pair():
        site, pages = bench.folder.fresh(), bench.folder.fresh()
        sample, _ = bench.build_site(site)
        bench.remove(site)
        written, _ = bench.run(*command, bench.checkout, pages, ports)
        sizes = [entry.stat().st_size for entry in os.scandir(pages)]
        bench.remove(pages)
        return sample, written, sizes

    for sample, written, sizes in bench.repeat(pair):
        build.samples.append(sample)
        script.samples.append(written)
    figures = compare(script, build, "cpu", goal, at_least=True) + compare(script, build, "wall")
    notes = [f"{len(sizes)} pages"]
    compare_pages(bench, sizes, ports, figures, notes)
    return Row([script, build], figures, notes)


def compare_pages(bench, sizes, ports, figures, notes):
    """What the script has written is to be like ours. Both scripts write the same, so the values of one are counted."""
    pages, counted = len(sizes), None
    python = find_jinja2()
    if python is None:
        notes.append("values not counted: python3-jinja2 is missing")
    else:
        counted = bench.read(python, bench.checkout / "tests/bench/jinja2_pages.py", bench.checkout, "-", ports, "--values")
        if counted["bytes"] != sum(sizes):
            raise Failure("node_pages.mjs and jinja2_pages.py write different pages")
    if bench.ports:  # ours are counted for all ports together
        return
    ours = bench.read(bench.program("tests/bench/bench_render"), bench.checkout, "--values")
    add_difference("mean page", sum(sizes) / pages, ours["bytes"] / ours["pages"], figures, notes)
    if counted:
        add_difference("values a page", counted["values"] / pages, ours["values"] / ours["pages"], figures, notes)


def add_difference(name, theirs, ours, figures, notes):
    figures.append(Figure(f"{name}, difference from ours", [abs(theirs / ours - 1) * 100], "%", ALIKE))
    notes.append(f"{name}: {theirs:.1f}, ours {ours:.1f}")
