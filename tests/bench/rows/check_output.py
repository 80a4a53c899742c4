"""All checks of a built locale: every page is read and taken apart. The reference is the build that wrote it."""
from measure import Figure, Row, Series, compare, skipped

NAME = "check-output"
TITLE = "check --output, one locale, memory file system, one job"
GOAL = 20  # seconds of CPU


def measure(bench):
    if bench.ports:
        return skipped("a part of a site has links that lead out of it, which are errors")
    check, build = Series("portolan check"), Series("portolan build")
    program = bench.program("portolan")

    def pair():
        site = bench.folder.fresh()
        sample, _ = bench.build_site(site)
        checked, _ = bench.run(program, "check", "--output", site, "--locales", "en", "--jobs", "1")
        bench.remove(site)
        return checked, sample

    for checked, sample in bench.repeat(pair):
        check.samples.append(checked)
        build.samples.append(sample)
    return Row([check, build], [Figure("CPU", check.values("cpu"), "s", GOAL), *compare(check, build, "cpu")])
