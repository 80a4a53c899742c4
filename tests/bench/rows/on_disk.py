"""One locale into a fresh folder on a disk, against the bare loop there.

The clock stops when the program ends, as it does for whoever waits for it; the bytes are on their way to the disk then.
Runs before would slow the next one down: by what is still to be written, so the disk is synced before each run, outside
the clock; and by what was removed, so all trees stay until the row is done. An ext4 without a journal steps over each
inode that was freed in the last five minutes: 2.7 times the bare loop was measured then, and from 1.06 to 7.32 in pairs.
"""
import os

from measure import Failure, Row, Series, compare, skipped

NAME = "on-disk"
TITLE = "One locale, fresh folder on a disk, one job"
GOAL = 1.2
SPACE_A_TREE = 11 * 10**8


def measure(bench):
    try:
        with bench.disk as disk:
            if disk.in_memory:
                return skipped(f"{disk.place} is no disk but {disk.file_system}; --disk-folder names another place")
            space = 2 * (bench.runs + 1) * SPACE_A_TREE
            if not bench.ports and not disk.has_room(space):
                return skipped(f"{disk.place} has less than {space / 1e9:.0f} GB to spare; fewer --runs need less")
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
