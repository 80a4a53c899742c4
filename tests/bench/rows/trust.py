"""The same with --trust: the inputs are what they were, and nobody looks at the files. The reference is a program that
does nothing, since what is left is mostly a process that starts and ends.
"""
from measure import Figure, Row, Series, skipped

NAME = "trust"
TITLE = "Nothing changed, --trust, memory file system"
GOAL = 20  # milliseconds of CPU, the whole process
LOCALES = ("en", "th")


def measure(bench):
    program = bench.program("portolan")
    if b"--trust" not in bench.run(program, "build", "--help")[1]:
        return skipped("this program has no --trust")
    again, nothing = Series("portolan build --trust"), Series("portolan --version")
    site = bench.folder.fresh()
    bench.build_site(site, "--locales", ",".join(LOCALES))

    def pair():
        sample, report = bench.build_again(site, "--locales", ",".join(LOCALES), "--trust")
        return sample, bench.run(program, "--version")[0], report

    for sample, bare, report in bench.repeat(pair):
        again.samples.append(sample)
        nothing.samples.append(bare)
    bench.remove(site)
    return Row([again, nothing], [Figure("CPU", [1000 * cpu for cpu in again.values("cpu")], "ms", GOAL)],
               [f"{' and '.join(LOCALES)}; {report['unchanged']} files unchanged, {report['written']} written"])
