"""Node with template literals, node_pages.mjs, against us."""
import shutil

import script_rows
from measure import skipped

NAME = "node-template-literals"
TITLE = "Node, template literals, against one locale, memory file system"
GOAL = 2  # times our CPU, at least


def measure(bench):
    node = shutil.which("node")
    if node is None:
        return skipped("nodejs is missing")
    return script_rows.measure(bench, "node_pages.mjs", [node, bench.checkout / "tests/bench/node_pages.mjs"], GOAL)
