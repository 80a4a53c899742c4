"""One locale into a fresh folder on a disk, against the bare loop there.

The clock stops when the program ends, as it does for whoever waits for it; the bytes are on their way to the disk then.
What earlier runs left to be written would slow the next one down, so their trees are removed and the disk is synced
before each run, outside the clock.
"""
import os

from measure import Failure, Row, Series, compare, skipped

NAME = "on-disk"
TITLE = "One locale, fresh folder on a disk, one job"
GOAL = 1.2
SPACE = 4 * 10**9


def measure(bench):
    try:
        with bench.disk as disk:
            if disk.in_memory:
                return skipped(f"{disk.place} is no disk but {disk.file_system}; --disk-folder names another place")
            if not bench.ports and not disk.has_room(SPACE):
                return skipped(f"{disk.place} has less than {SPACE / 1e9:g} GB to spare")
            return compare_on(disk, bench)
    except Failure as failure:
        return skipped(failure)


def compare_on(disk, bench):
    build, loop = Series("portolan build"), Series("bare loop")

    def pair():
        site, copy = disk.fresh(), disk.fresh()
        settle(bench)
        sample, _ = bench.build_site(site)
        settle(bench)
        bare, _ = bench.bare_loop(site, copy, "--once")
        bench.remove(site, copy)
        return sample, bare

    for sample, bare in bench.repeat(pair):
        build.samples.append(sample)
        loop.samples.append(bare)
    return Row([build, loop], compare(build, loop, "cpu", GOAL) + compare(build, loop, "wall", GOAL),
               [f"below {disk.place} ({disk.file_system})"])


def settle(bench):
    """Waits until the disk has what was written to it, by whomever; which a try of a few pages need not."""
    if not bench.ports:
        os.sync()
