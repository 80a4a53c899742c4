"""A build again of what is published already, with nothing changed since: each file is looked at, and none is written.

What it needs at least is an lstat of every file, so a bare loop of these is the reference.
"""
from measure import Figure, Row, Series, compare

NAME = "nothing-changed"
TITLE = "Nothing changed, every file checked, memory file system"
GOAL = 0.25  # seconds of CPU a locale
LOCALES = ("en", "th")


def measure(bench):
    again, loop = Series("portolan build"), Series("lstat loop")
    site = bench.folder.fresh()
    bench.build_site(site, "--locales", ",".join(LOCALES))

    def pair():
        sample, report = bench.build_again(site, "--locales", ",".join(LOCALES))
        bare, _ = bench.bare_loop(site)
        return sample, bare, report

    for sample, bare, report in bench.repeat(pair):
        again.samples.append(sample)
        loop.samples.append(bare)
    bench.remove(site)
    a_locale = [cpu / len(LOCALES) for cpu in again.values("cpu")]
    return Row([again, loop], [Figure("CPU a locale", a_locale, "s", GOAL), *compare(again, loop, "cpu")],
               [f"{' and '.join(LOCALES)}; {report['unchanged']} files unchanged, {report['written']} written"])
