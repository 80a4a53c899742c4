"""What a run does before its first page: read, check, join, compile. Told by the stages of a build of one page."""
from measure import Figure, Row, Series

NAME = "start-up"
TITLE = "Start-up for one locale"
GOAL = 100  # milliseconds, of load and plan together


def measure(bench):
    build = Series("portolan build --ports 0")
    load, plan = [], []

    def once():
        site = bench.folder.fresh()
        sample, report = bench.build_site(site, "--locales", "en", "--jobs", "1", "--ports", "0")
        bench.remove(site)
        return sample, report

    for sample, report in bench.repeat(once):
        build.samples.append(sample)
        cpu = {stage["stage"]: 1000 * stage["cpu"] for stage in report["stages"]}
        load.append(cpu["load"])
        plan.append(cpu["plan"])
    both = [a + b for a, b in zip(load, plan)]
    return Row([build], [Figure("load and plan, CPU", both, "ms", GOAL), Figure("load", load, "ms"),
                         Figure("plan", plan, "ms")])
