"""What rows measure with: a folder to write into, child processes with their CPU time, and the shape of a result.

CPU is user plus system seconds of a whole child process as wait4 tells them. Programs that are compared run in turn
(A B A B ...), so that whatever else the machine does meets both alike; one pair runs beforehand and is thrown away.
"""
import json
import os
import pathlib
import platform
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from statistics import median


class Failure(Exception):
    """A benchmark that cannot be run."""


@dataclass
class Sample:
    """One run: seconds, and the peak of resident memory in bytes where it is known."""
    cpu: float
    wall: float
    memory: int = None


@dataclass
class Series:
    """The runs of one program."""
    name: str
    samples: list = field(default_factory=list)

    def values(self, attribute):
        return [getattr(sample, attribute) for sample in self.samples]

    def median(self, attribute):
        return median(self.values(attribute))


@dataclass
class Figure:
    """A number that a row is about: from pairs of runs, or one value a run."""
    name: str
    values: list
    unit: str = ""
    goal: float = None
    at_least: bool = False  # what the goal is; else the most

    @property
    def value(self):
        return median(self.values)

    @property
    def reached(self):
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal


@dataclass
class Row:
    series: list = field(default_factory=list)
    figures: list = field(default_factory=list)
    notes: list = field(default_factory=list)


def compare(first, second, attribute, goal=None, at_least=False):
    """`first` by `second`: the ratio of the medians, which the goal is for; of the minima, which other work on the machine
    disturbs least; and the median of the ratios pair by pair."""
    return ratios(f"{attribute} ratio", first.values(attribute), second.values(attribute), goal, at_least)


def ratios(name, above, below, goal=None, at_least=False):
    return [
        Figure(f"{name} of medians", [median(above) / median(below)], goal=goal, at_least=at_least),
        Figure(f"{name} of minima", [min(above) / min(below)]),
        Figure(f"{name} of pairs, median", [a / b for a, b in zip(above, below)]),
    ]


def skipped(why):
    """What a row gives when something is missing that it needs."""
    return Row(notes=[f"skipped: {why}"])


class WorkFolder:
    """A folder of our own for what is written, in memory if none is named; gone when the `with` ends."""

    SPACE = 25 * 10**8  # two copies of a site, and some; containers often have a /dev/shm of 64 MB

    def __init__(self, wanted=None):
        memory, temporary = pathlib.Path("/dev/shm"), pathlib.Path(tempfile.gettempdir())
        fits = is_writable(memory) and shutil.disk_usage(memory).free >= self.SPACE
        self.place = (wanted or (memory if fits else temporary)).resolve()
        if not is_writable(self.place):
            raise Failure(f"cannot write below {self.place}")
        self.file_system = file_system_of(self.place)
        self.in_memory = self.file_system in ("tmpfs", "ramfs")
        self.path = None
        self.count = 0

    def __enter__(self):
        try:
            self.path = pathlib.Path(tempfile.mkdtemp(prefix="portolan-bench-", dir=self.place))
        except OSError as error:
            raise Failure(f"cannot write below {self.place}: {error.strerror}") from error
        return self

    def __exit__(self, *exception):
        shutil.rmtree(self.path)

    def has_room(self, size):
        return shutil.disk_usage(self.path).free >= size

    def fresh(self):
        """A path at which nothing is yet."""
        self.count += 1
        return self.path / str(self.count)


def is_writable(folder):
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def file_system_of(path):
    """The type of the file system that holds `path`, such as "tmpfs"; "unknown" where /proc does not tell."""
    best, kind = "", "unknown"
    try:
        mounts = pathlib.Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return kind
    for line in mounts.splitlines():
        _, where, this_kind = line.split(" ")[:3]
        if len(where) >= len(best) and path.is_relative_to(where):
            best, kind = where, this_kind
    return kind


class Bench:
    """What a row is given."""

    def __init__(self, checkout, build, folder, disk, runs, ports=None):
        self.checkout = checkout
        self.build = build
        self.folder = folder  # in memory
        self.disk = disk  # a WorkFolder too; it is made by the row that needs it
        self.runs = runs
        self.ports = ports
        self.load = os.getloadavg()[0]

    def machine(self):
        return f"{platform.system()} {platform.release()}, {platform.machine()}, {self.processors()} processors"

    def processors(self):
        return len(os.sched_getaffinity(0))

    def program(self, path):
        program = self.build / path
        if not os.access(program, os.X_OK):
            raise Failure(f"{program} is missing; build it: cmake --build {self.build} --target {program.name}")
        return program

    def run(self, *command):
        """Runs a program to its end. Returns its Sample and its standard output."""
        with tempfile.TemporaryFile() as errors:
            start = time.monotonic()
            child = subprocess.Popen([str(part) for part in command], cwd=self.checkout, stdin=subprocess.DEVNULL,
                                     stdout=subprocess.PIPE, stderr=errors)
            try:
                output = child.stdout.read()
                _, status, usage = os.wait4(child.pid, 0)
            except BaseException:
                child.send_signal(signal.SIGTERM)
                child.wait()
                raise
            child.returncode = os.waitstatus_to_exitcode(status)
            wall = time.monotonic() - start
            errors.seek(0)
            message = errors.read().decode(errors="replace")
        if child.returncode != 0:
            raise Failure(f"{' '.join(map(str, command))} ended with {child.returncode}:\n{message}")
        return Sample(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024), output

    def run_and_read(self, *command):
        """The same of a program that prints one JSON object."""
        sample, output = self.run(*command)
        return sample, json.loads(output)

    def read(self, *command):
        return self.run_and_read(*command)[1]

    def build_site(self, target, *options):
        """Builds every file again, with one job and in English unless the options say otherwise. Returns the Sample and
        what --json says."""
        return self.build_again(target, "--fresh", *options)

    def build_again(self, target, *options):
        """The same for what differs from the files that are there."""
        command = [self.program("portolan"), "build", "--output", target, "--progress", "never", "--json"]
        for option, usual in (("--locales", "en"), ("--jobs", "1")):
            if option not in options:
                command += [option, usual]
        if self.ports and "--ports" not in options:
            command += ["--ports", self.ports]
        return self.run_and_read(*command, *options)

    def bare_loop(self, *arguments):
        """The three calls a file, or lstat, as bare_loop.cc says. Returns the Sample of the loop and the report."""
        report = self.read(self.program("tests/bench/bench_bare_loop"), *arguments)
        return Sample(report["cpu"], report["wall"]), report

    def remove(self, *paths):
        for path in paths:
            shutil.rmtree(path)

    def repeat(self, once):
        """Calls `once` to warm up, and then as often as asked; returns what the latter calls returned."""
        once()
        return [once() for _ in range(self.runs)]
