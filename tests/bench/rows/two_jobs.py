"""The same build with two threads and with one: what the second processor is good for."""
from measure import Row, Series, compare, skipped

NAME = "two-jobs"
TITLE = "One locale, memory file system, two jobs against one"


def measure(bench):
    if bench.processors() < 2:
        return skipped("there is one processor")
    two, one = Series("--jobs 2"), Series("--jobs 1")

    def build(jobs):
        site = bench.folder.fresh()
        sample, _ = bench.build_site(site, "--jobs", jobs)
        bench.remove(site)
        return sample

    for samples in bench.repeat(lambda: (build("2"), build("1"))):
        two.samples.append(samples[0])
        one.samples.append(samples[1])
    return Row([two, one], compare(two, one, "wall") + compare(two, one, "cpu"))
