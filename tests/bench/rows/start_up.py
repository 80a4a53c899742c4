"""What a run does before its first page: read, check, join, compile. Told by the stages of a build of one page.

The reference is a program that does nothing: what it costs to be a process."""
from statistics import median

from measure import Figure, Row, Series

NAME = "start-up"
TITLE = "Start-up for one locale"
GOAL = 100  # milliseconds of CPU


def measure(bench):
    build, nothing = Series("portolan build --ports 0"), Series("portolan --version")
    reports = []

    def once():
        site = bench.folder.fresh()
        sample, report = bench.build_site(site, "--ports", "0")
        bench.remove(site)
        return sample, bench.run(bench.program("portolan"), "--version")[0], report

    for sample, reference, report in bench.repeat(once):
        build.samples.append(sample)
        nothing.samples.append(reference)
        reports.append(stages_before_writing(report))
    whole = [sum(stage["cpu"] for stage in stages if stage["depth"] == 1) * 1000 for stages in reports]
    parts = [f"{same[0]['stage']} {median(stage['cpu'] for stage in same) * 1000:.1f}" for same in zip(*reports)]
    return Row([build, nothing], [Figure("CPU before the first page", whole, "ms", GOAL)],
               [f"CPU ms of stages, some inside others: {', '.join(parts)}"])


def stages_before_writing(report):
    stages = report["stages"][1:]  # the first is all of it
    return stages[:next(index for index, stage in enumerate(stages) if stage["stage"].startswith("write"))]
