"""Single changes with known verdicts: each with its server, its transaction, its verdict and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "lint"
LISTS = (
    *(
        "blog",
        "campus",
        "changes",
        "clinic",
        "collected",
        "crm",
        "depot",
        "desk",
        "farm",
        "ferry",
        "films",
        "fleet",
        "forum",
        "guides",
        "gazette",
        "gym",
        "hotel",
        "house",
        "hub",
        "insurer",
    ),
    *(
        "lab",
        "ledger",
        "market",
        "matrix",
        "mill",
        "museum",
        "orders",
        "payroll",
        "phrased",
        "saas",
        "stage",
        "stream",
        "telemetry",
        "transit",
        "wind",
    ),
)
"""Each with its schema beside it."""
VERSIONS = (15, 18)
_HEAD = re.compile(r"^--@ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Change:
    """One script. `alone`: each statement in a transaction of its own; `traced`: no rule knows it.

    `given` is what stands in the schema behind the list's own: written before the script, from a line
    `-- given` to a line `-- then`.
    """

    name: str
    sql: str
    dangerous: bool
    why: str
    versions: tuple[int, ...]
    alone: bool
    traced: bool
    schema: Path
    given: str = ""


def _changes(listed: str) -> Iterator[Change]:
    text = (FOLDER / f"{listed}.sql").read_text(encoding="utf-8")
    text = re.sub(r"^-- ##.*\n", "", text, flags=re.MULTILINE)
    schema = FOLDER / f"{listed}_schema.sql"
    _, *parts = _HEAD.split(text)
    for head, sql in zip(parts[::2], parts[1::2], strict=True):
        name, *words, why = (word.strip() for word in head.split("|"))
        versions = tuple(version for version in VERSIONS if str(version) in words) or VERSIONS
        given, _, script = sql.removeprefix("\n-- given\n").rpartition("\n-- then\n")
        known = "danger" in words, why, versions, "notx" in words, "traced" in words, schema
        yield Change(name, script, *known, given)


CHANGES = tuple(change for listed in LISTS for change in _changes(listed))
