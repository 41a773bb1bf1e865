"""Any models to any others: what is generated reaches them, leaves nothing to do, comes back, and keeps rows.

`WHIMBREL_TEST_PAIRS` says how many pairs are tried on each database.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from support import postgresql as postgresql_support
from support.changes.case import Case
from support.changes.driver import run

PAIRS = int(os.environ.get("WHIMBREL_TEST_PAIRS", "6"))
SETTINGS = settings(
    max_examples=PAIRS,
    deadline=None,
    database=None,
    derandomize="WHIMBREL_TEST_PAIRS" not in os.environ,  # the same few every time, unless more are asked for
    phases=[Phase.explicit, Phase.generate],  # a pair takes a second: to shrink one would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TYPES = ("Integer", "BigInteger", "SmallInteger", "Numeric(10, 2)", "Float")
TEXTS = ("String(20)", "String(40)", "Text")
ALONE = ("Boolean", "Date", "DateTime", "LargeBinary", "Uuid", 'Enum("a", "b", name="kind")')
NAMES = ("alpha", "beta", "gamma")
COLUMNS = ("v", "w", "x")


@st.composite
def columns(draw: st.DrawFn, name: str, family: tuple[str, ...], table: str) -> str:
    """The source of a column; nothing that rows of any other column of this family can't meet."""
    words = [draw(st.sampled_from(family))]
    if draw(st.booleans()) and family is not ALONE:
        words.append(f"server_default={draw(st.sampled_from(['1', '7']))!r}")
        if draw(st.booleans()):
            words.append("nullable=False")
    if draw(st.booleans()):
        words.append("index=True")
    if draw(st.integers(0, 3)) == 0:
        words.append(f"comment={draw(st.sampled_from(['said', 'other']))!r}")
    return f'C("{name}", {", ".join(words)})'


@st.composite
def tables(draw: st.DrawFn, name: str, families: dict[str, tuple[str, ...]], others: list[str]) -> str:
    """The source of a table, which may point to others."""
    chosen = [one for one in COLUMNS if draw(st.booleans())]
    items = [draw(columns(one, families[one], name)) for one in chosen]
    if draw(st.booleans()):
        rule = draw(st.sampled_from(["> 0", "in (1, 2, 7)"]))
        items.append(f'CheckConstraint("id {rule}", name="ck_{name}")')
    if chosen and draw(st.booleans()):
        keys = ", ".join(f'"{one}"' for one in ("id", chosen[0]))
        items.append(f'UniqueConstraint({keys}, name="uq_{name}")')
    if others and draw(st.booleans()):
        action = draw(st.sampled_from(["", ', ondelete="CASCADE"', ', ondelete="SET NULL"']))
        target = draw(st.sampled_from(others))
        items.append(f'C("up", Integer, ForeignKey("{target}.id", name="fk_{name}"{action}))')
    return f"T({', '.join([repr(name), *items])})"


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str, tuple[str, ...]]:
    """Models before, models after, and rows for those before."""
    sides: list[list[str]] = [[], []]
    rows: list[str] = []
    families = {
        name: {one: draw(st.sampled_from((TYPES, TYPES, TEXTS, ALONE))) for one in COLUMNS} for name in NAMES
    }
    for name in NAMES:
        for side in (0, 1):
            if draw(st.integers(0, 4)):
                there = [one for one in NAMES if f"T('{one}'" in "".join(sides[side])]
                sides[side].append(draw(tables(name, families[name], there)))
    after = {text.split("'")[1]: text for text in sides[1]}
    for text in sides[0]:
        rows += _rows(text, after.get(text.split("'")[1], ""))
    one, other = ("\n".join(side) or "pass" for side in sides)
    return one, other, tuple(rows)


def _rows(table: str, after: str) -> list[str]:
    """Two rows: one with as little as there may be, one with all the values."""
    name = table.split("'")[1]
    plain = [one for one in COLUMNS if any(f'C("{one}", {kind}' in table for kind in (*TYPES, *TEXTS))]
    needed = [one for one in plain if "nullable=False" in after.partition(f'C("{one}"')[2].partition("C(")[0]]
    return [_row(name, 1, needed), _row(name, 2, plain)]


def _row(table: str, number: int, columns: list[str]) -> str:
    values = ", ".join([str(number), *("'5'" for _ in columns)])
    return f"INSERT INTO {table} ({', '.join(['id', *columns])}) VALUES ({values})"


def carried_out(pair: tuple[str, str, tuple[str, ...]], url: str, wanted: str, folder: Path) -> None:
    before, after, rows = pair
    case = Case("any", "pair", before, after, rows, values_change=True)
    outcome = run(case, folder, url, wanted_url=wanted)
    assert not outcome.faults, f"{outcome}\n{before}\n--\n{after}\n{rows}\n{outcome.text}"


@SETTINGS
@given(pairs())
def test_on_sqlite(pair: tuple[str, str, tuple[str, ...]]) -> None:
    with TemporaryDirectory() as name:
        carried_out(pair, f"sqlite:///{name}/app.db", f"sqlite:///{name}/wanted.db", Path(name))


@pytest.mark.postgresql
@SETTINGS
@given(pairs())
def test_on_postgresql(
    postgresql_server: postgresql_support.Server, pair: tuple[str, str, tuple[str, ...]]
) -> None:
    with (
        TemporaryDirectory() as name,
        postgresql_server.database() as url,
        postgresql_server.database() as wanted,
    ):
        carried_out(pair, url, wanted, Path(name))
