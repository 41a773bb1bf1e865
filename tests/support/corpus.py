"""The corpus of statements: what is dangerous and what isn't, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "reading"
SCHEMA = (FOLDER / "corpus_schema.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Case:
    """One script. `alone`: each statement in a transaction of its own (`@` in the file).

    `verdict` is d (danger) or s (safe), with the first version that knows the form: older ones refuse it.
    """

    verdict: str
    why: str
    sql: str
    alone: bool

    @property
    def since(self) -> int:
        return int(self.verdict[1:] or 0)

    def is_danger(self, version: int) -> bool:
        return self.verdict.startswith("d") or version < self.since


def cases() -> Iterator[Case]:
    for line in (FOLDER / "corpus.tsv").read_text(encoding="utf-8").splitlines():
        verdict, why, sql = line.split("\t")
        yield Case(verdict, why, sql.removeprefix("@"), sql.startswith("@"))


CASES = tuple(cases())
