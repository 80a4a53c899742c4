"""All port pages of one locale rendered into a buffer that nobody reads, by the renderer that builds use."""
from measure import Figure, Row

NAME = "render-alone"
TITLE = "Render alone, one thread"
GOAL = 5  # microseconds of CPU a page


def measure(bench):
    program = bench.program("tests/bench/bench_render")
    reports = bench.repeat(lambda: bench.read(program, bench.checkout))
    per_page = [1e6 * report["cpu"] / report["pages"] for report in reports]
    size = reports[0]["bytes"] / reports[0]["pages"]
    return Row([], [Figure("CPU a page", per_page, "µs", GOAL), Figure("mean page", [size], "bytes")])
