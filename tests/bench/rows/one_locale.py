"""One locale in a memory file system against a bare loop that writes the same bytes to the same names.

The site that a build has just written is what the bare loop takes into memory and writes again. The build is charged
for its whole process, start and end included; the bare loop for its loop alone.
"""
from statistics import median

from measure import Row, Series, compare

NAME = "one-locale"
TITLE = "One locale, memory file system, one job"
GOAL = 1.5


def measure(bench):
    build, loop = Series("portolan build"), Series("bare loop")
    stages = []

    def pair():
        site, copy = bench.folder.fresh(), bench.folder.fresh()
        sample, report = bench.build_site(site)
        bare = bench.bare_loop(site, copy)
        bench.remove(site, copy)
        return sample, report, *bare

    for sample, report, bare, told in bench.repeat(pair):
        build.samples.append(sample)
        loop.samples.append(bare)
        stages.append({stage["stage"]: stage["cpu"] for stage in report["stages"]})
    names = [stage["stage"] for stage in report["stages"] if stage["depth"] > 0]
    of_stages = ", ".join(f"{name} {median(one[name] for one in stages):.3f}" for name in names)
    notes = [f"{told['files']} files, {told['bytes'] / 1e6:.1f} MB; the bare loop's CPU is "
             f"{told['system'] / told['cpu']:.0%} system time",
             f"CPU s of stages, some inside others: {of_stages}"]
    return Row([build, loop], compare(build, loop, "cpu", GOAL) + compare(build, loop, "wall"), notes)
