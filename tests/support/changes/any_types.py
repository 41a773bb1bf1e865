"""Each type of a column to each other, and each way to be a column to each other, some of them or all.

`python -m support.changes.any_types sqlite|postgresql types|columns [--sample=N] [--seed=N] [--rows] [--env]
[--prove] [--text]` prints what went wrong. Without `--sample` all pairs are tried; with `--rows` the table
has some.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import permutations, product
from pathlib import Path
from random import Random

from support.changes.any_models import Pair
from support.changes.any_run import places, tried

BOTH_TYPES = {
    "SmallInteger": "1",
    "Integer": "1",
    "BigInteger": "1",
    "Numeric(10, 2)": "1.50",
    "Float": "1.5",
    "Boolean": "true",
    "String(20)": "'1'",
    "Text": "'x'",
    "CHAR(5)": "'a'",
    "Date": "'2024-02-29'",
    "DateTime": "'2024-02-29 01:02:03.000000'",
    "Time": "'01:02:03.000000'",
    "Uuid": "'8c3f3d4e8f3b4f7f9c3c0123456789ab'",
    "JSON": "'{\"a\": 1}'",
    "Enum('a', 'b', name='k')": "'a'",
    "Enum('a', 'b', native_enum=False, create_constraint=True, name='kk')": "'a'",
}
"""Types as the models say them, each with a value as SQL says it."""
SQLITES_TYPES = {
    "Boolean(create_constraint=True, name='bb')": "1",
    "Interval": "'1970-01-02 00:00:00.000000'",
    "LargeBinary": "x'01'",
    "String(20, collation='NOCASE')": "'a'",
    "REAL": "1.5",
    "Unicode(9)": "'é'",
}
POSTGRESQLS_TYPES = {
    "Numeric": "1.5",
    "Double": "2.5",
    "DateTime(timezone=True)": "'2024-02-29 01:02:03+00'",
    "Time(timezone=True)": "'01:02:03+00'",
    "Interval": "'1 day'",
    "pg.JSONB": "'[1]'",
    "LargeBinary": "'\\x01'",
    "pg.ARRAY(Integer)": "'{1,2}'",
    "pg.ARRAY(Text)": "'{a,b}'",
    "pg.ARRAY(Enum('a', 'b', name='k'))": "'{a}'",
    "pg.INET": "'10.0.0.1'",
    "pg.CIDR": "'10.0.0.0/8'",
    "pg.MACADDR": "'08:00:2b:01:02:03'",
    "pg.BIT(4)": "'1010'",
    "pg.BIT(8, varying=True)": "'101'",
    "pg.INT4RANGE": "'[1,3)'",
    "pg.TSTZRANGE": "'[2024-01-01,2024-01-02)'",
    "pg.DATEMULTIRANGE": "'{[2024-01-01,2024-01-02)}'",
    "pg.TSVECTOR": "'a'",
    "pg.MONEY": "1.5",
    "pg.OID": "1259",
    "pg.REGCLASS": "'pg_class'",
    "pg.DOMAIN('d', Integer)": "1",
}
BOTH_COLUMNS = {
    "plain": 'C("v", {type})',
    "required": 'C("v", {type}, nullable=False)',
    "of a value": 'C("v", {type}, server_default="5")',
    "required, of an expression": 'C("v", {type}, server_default=text("(1 + 2)"), nullable=False)',
    "generated": 'C("v", {type}, Computed("id + 1", persisted=True))',
    "unique": 'C("v", {type}, unique=True)',
    "indexed": 'C("v", {type}, index=True)',
    "checked": 'C("v", {type}, CheckConstraint("v > 0", name="ck"))',
    "partly unique": 'C("v", {type}), Index("ix", "v", unique=True, '
    'postgresql_where=text("v > 1"), sqlite_where=text("v > 1"))',
    "pointing": 'C("v", {type}, ForeignKey("p.n"))',
    "another": 'C("z", Text)',
}
"""A column in the ways that models may have one."""
SQLITES_COLUMNS = {
    "virtual": 'C("v", {type}, Computed("id + 1", persisted=False))',
    "with a conflict clause": 'C("v", {type}, unique=True, sqlite_on_conflict_unique="IGNORE")',
}
POSTGRESQLS_COLUMNS = {
    "of a sequence": 'C("v", {type}, Sequence("s_v", metadata=m), server_default=text("nextval(\'s_v\')"))',
    "counted": 'C("v", {type}, Identity(start=5, increment=2))',
    "always counted": 'C("v", {type}, Identity(always=True))',
    "commented": 'C("v", {type}, comment="it\'s")',
}
TYPES = {
    "sqlite": BOTH_TYPES | SQLITES_TYPES,
    "postgresql": BOTH_TYPES | POSTGRESQLS_TYPES,
}
COLUMNS = {
    "sqlite": BOTH_COLUMNS | SQLITES_COLUMNS,
    "postgresql": BOTH_COLUMNS | POSTGRESQLS_COLUMNS,
}


def pairs(database: str, of: str, *, rows: bool = False) -> Mapping[str, Pair]:
    """All pairs of models by what they lead from and to, `of` types or columns."""
    return dict((_of_types if of == "types" else _of_columns)(database, rows))


def sampled(found: Mapping[str, Pair], count: int, seed: int) -> Mapping[str, Pair]:
    """So many of them; the same ones for a seed."""
    names = Random(seed).sample(sorted(found), min(count, len(found)))
    return {name: found[name] for name in names}


def _of_types(database: str, rows: bool) -> Iterator[tuple[str, Pair]]:
    known = TYPES[database]
    for (one, other), required in product(permutations(known, 2), ("", ", nullable=False")):
        row = (f"INSERT INTO t (id, v) VALUES (1, {known[one]})",) if rows else ()
        before, after = _table(f'C("v", {one})'), _table(f'C("v", {other}{required})')
        yield f"{one} to {other}{required}", Pair(before, after, row)


def _of_columns(database: str, rows: bool) -> Iterator[tuple[str, Pair]]:
    known = COLUMNS[database]
    row = ("INSERT INTO t (id) VALUES (1), (2)", "INSERT INTO t (id, v) VALUES (3, 4)") if rows else ()
    for one, other, type_ in product(known, known, ("Integer", "BigInteger")):
        if (one, "Integer") != (other, type_):
            before = _table(known[one].format(type="Integer"))
            after = _table(known[other].format(type=type_), type_)
            yield f"{one} to {other}, {type_}", Pair(before, after, row)


def _table(column: str, pointed_at: str = "Integer") -> str:
    parent = f'T("p", C("n", {pointed_at}, unique=True))\n' if '"p.n"' in column else ""
    return f'{parent}T("t", {column})'


def main() -> None:
    """Print what went wrong."""
    database, of = sys.argv[1], sys.argv[2]
    os.environ["WHIMBREL_CACHE_DIR"] = tempfile.mkdtemp()
    found = pairs(database, of, rows="--rows" in sys.argv)
    if count := _number("--sample="):
        found = sampled(found, count, _number("--seed="))
    counts: Counter[str] = Counter()
    with places(database) as places_of:
        for name, pair in found.items():
            with places_of() as (url, wanted), tempfile.TemporaryDirectory() as folder:
                counts[tried(name, pair, Path(folder), url, wanted)] += 1
    print(dict(counts))


def _number(option: str) -> int:
    return next((int(word.removeprefix(option)) for word in sys.argv if word.startswith(option)), 0)


if __name__ == "__main__":
    main()
