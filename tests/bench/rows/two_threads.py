"""Rendering alone with two threads and with one: what keeps two processors from being worth two."""
from measure import Row, Sample, Series, compare, skipped

NAME = "two-threads"
TITLE = "Render alone, one thread against two"
GOAL = 1.7  # times as fast


def measure(bench):
    if bench.processors() < 2:
        return skipped("there is one processor")
    one, two = Series("one thread"), Series("two threads")
    program = bench.program("tests/bench/bench_render")

    def render(threads):
        report = bench.read(program, bench.checkout, "--threads", threads)
        return Sample(report["cpu"], report["wall"])

    for samples in bench.repeat(lambda: (render(1), render(2))):
        one.samples.append(samples[0])
        two.samples.append(samples[1])
    return Row([one, two], compare(one, two, "wall", GOAL, at_least=True) + compare(two, one, "cpu"))
