"""Whimbrel beside Alembic: the same work in turn in one run, ratio of the median CPU seconds.

    python benchmarks/compare.py                      # all cases, SQLite
    python benchmarks/compare.py heads history -n 10000 --runs 5
    python benchmarks/compare.py upgrade --url postgresql+psycopg://user@host/empty_database

CPU seconds are the kernel's accounting of the whole process. The first run of each tool isn't counted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from history import write_project

CASES: dict[str, list[str]] = {
    "help": ["--help"],
    "heads": ["heads"],
    "history": ["history"],
    "current": ["current"],
    "noop": ["upgrade", "head"],
    "upgrade": ["upgrade", "head"],
    "sql": ["upgrade", "head", "--sql"],
    "downgrade": ["downgrade", "base"],
}
AT_HEAD = {"current", "noop", "downgrade"}
KEEPS_DATABASE = {"current", "noop"}


@dataclass(frozen=True)
class Tool:
    """A command and the folder it works in."""

    name: str
    command: list[str]
    folder: Path
    url: str

    def run(self, *arguments: str) -> float:
        """CPU seconds (user and system) of one run; the run must succeed."""
        environment = {**os.environ, "BENCH_URL": self.url, "XDG_CACHE_HOME": str(self.folder / ".cache")}
        with tempfile.TemporaryFile() as output:
            child = subprocess.Popen(
                [*self.command, *arguments], cwd=self.folder, env=environment, stdout=output, stderr=output
            )
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            if status:
                output.seek(0)
                sys.exit(f"{self.name} {' '.join(arguments)} failed:\n{output.read().decode()[-2000:]}")
        return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Run the cases asked for and print a line for each."""
    arguments = read_arguments()
    with tempfile.TemporaryDirectory() as folder:
        tools = [made(Path(folder), name, arguments) for name in ("alembic", "whimbrel")]
        print(f"median CPU s, {arguments.shape} {arguments.n}")
        print(f"{'case':<12}{'alembic':>9}{'whimbrel':>10}{'ratio':>8}")
        for case in arguments.cases or CASES:
            report(case, *(measured(tools, case, arguments.runs)))


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", nargs="*", metavar="case", help=", ".join(CASES))
    parser.add_argument("-n", type=int, default=1000, help="revisions (default 1000)")
    parser.add_argument("--shape", choices=["linear", "merged"], default="linear")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--url", help="database both tools use, one after the other (default: a SQLite file each)"
    )
    return parser.parse_args()


def made(folder: Path, name: str, arguments: argparse.Namespace) -> Tool:
    """A tool in a fresh copy of the project."""
    home = folder / name
    write_project(home, arguments.n, arguments.shape)
    return Tool(name, [sys.executable, "-m", name], home, arguments.url or f"sqlite:///{home / 'bench.db'}")


def measured(tools: list[Tool], case: str, runs: int) -> list[list[float]]:
    """Seconds of each run of each tool, taken in turn."""
    seconds: list[list[float]] = [[] for _ in tools]
    for turn in range(runs + 1):
        for tool, times in zip(tools, seconds, strict=True):
            prepare(tool, case, first=turn == 0)
            spent = tool.run(*CASES[case])
            if turn:
                times.append(spent)
    return seconds


def prepare(tool: Tool, case: str, *, first: bool) -> None:
    """Bring the database to where the case begins."""
    if case in KEEPS_DATABASE and not first:
        return
    if case in AT_HEAD:
        tool.run("upgrade", "head")
    elif case == "upgrade":
        (tool.folder / "bench.db").unlink(missing_ok=True)
        if not tool.url.startswith("sqlite"):
            tool.run("downgrade", "base")


def report(case: str, alembic: list[float], whimbrel: list[float]) -> None:
    """One line: both medians and the median of the pairwise ratios."""
    ratio = statistics.median(b / a for a, b in zip(alembic, whimbrel, strict=True))
    print(
        f"{case:<12}{statistics.median(alembic):>9.3f}{statistics.median(whimbrel):>10.3f}{ratio:>8.3f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
