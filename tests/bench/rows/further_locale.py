"""What a second locale adds to a run, against a bare loop that writes the second locale's files.

What it adds is the CPU of a build of two locales less that of a build of the first alone, so all that comes with it is
its own: reading and planning it, and the menus of languages that the pages of the first have then. The bare loop writes
the second locale's files and not those menus.
"""
import shutil

from measure import Row, Series, ratios, skipped

NAME = "further-locale"
TITLE = "Each further locale, memory file system, one job"
GOAL = 1.3
LOCALES = ("en", "th")
SPACE = 4 * 10**9  # bytes: two locales; then one of them and its copy


def measure(bench):
    if not bench.ports and not bench.folder.has_room(SPACE):
        return skipped(f"{bench.folder.place} has less than {SPACE / 1e9:g} GB to spare")
    one, two, loop = Series(LOCALES[0]), Series(" and ".join(LOCALES)), Series(f"bare loop of {LOCALES[1]}")

    def triple():
        site, copy = bench.folder.fresh(), bench.folder.fresh()
        of_one, _ = bench.build_site(site, "--locales", LOCALES[0])
        bench.remove(site)
        of_two, _ = bench.build_site(site, "--locales", ",".join(LOCALES))
        leave_only(site, LOCALES[1])
        bare, _ = bench.bare_loop(site, copy)
        bench.remove(site, copy)
        return of_one, of_two, bare

    for series, samples in zip((one, two, loop), zip(*bench.repeat(triple))):
        series.samples += samples
    added = [b - a for a, b in zip(one.values("cpu"), two.values("cpu"))]
    return Row([one, two, loop], ratios("cpu ratio", added, loop.values("cpu"), GOAL))


def leave_only(site, name):
    for path in site.iterdir():
        if path.name == name:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
