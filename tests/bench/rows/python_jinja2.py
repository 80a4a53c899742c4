"""Python with jinja2, jinja2_pages.py and templates/port.html, against us."""
import script_rows
from measure import skipped

NAME = "python-jinja2"
TITLE = "Python, jinja2, against one locale, memory file system"
GOAL = 15  # times our CPU, at least


def measure(bench):
    python = script_rows.find_jinja2()
    if python is None:
        return skipped("python3-jinja2 is missing")
    return script_rows.measure(bench, "jinja2_pages.py", [python, bench.checkout / "tests/bench/jinja2_pages.py"], GOAL)
