"""Changes of models, carried out: the database becomes what the models say, comes back, and keeps its rows.

Here are some of them; `python -m support.changes.table` carries out all and prints how many pass.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from support import postgresql as postgresql_support
from support.changes.case import Case
from support.changes.corpus import runs
from support.changes.driver import run

OPEN = frozenset({"identity", "pg table", "domain", "naming", "primary_key_referenced"})
"""Kinds, or changes, of which some aren't carried out yet."""


def _sample(database: str, every: int) -> list[Case]:
    cases = [case for case, kind in runs() if kind == database and not {case.kind, case.name} & OPEN]
    return cases[::every]


def _name(case: Case) -> str:
    return f"{case.kind}/{case.name}".replace(" ", "_")


@pytest.mark.parametrize("case", _sample("sqlite", 9), ids=_name)
def test_on_sqlite(case: Case, tmp_path: Path) -> None:
    outcome = run(
        case, tmp_path, f"sqlite:///{tmp_path}/app.db", wanted_url=f"sqlite:///{tmp_path}/wanted.db"
    )
    assert not outcome.faults, f"{outcome}\n{outcome.text}"


@pytest.mark.postgresql
@pytest.mark.parametrize("case", _sample("postgresql", 15), ids=_name)
def test_on_postgresql(
    case: Case, tmp_path: Path, postgresql_url: str, postgresql_server: postgresql_support.Server
) -> None:
    with postgresql_server.database() as wanted:
        outcome = run(case, tmp_path, postgresql_url, wanted_url=wanted)
    assert not outcome.faults, f"{outcome}\n{outcome.text}"
