"""CREATE TABLE, read."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from whimbrel.reading.catalog import ColumnFacts, ConstraintFacts, TableFacts
from whimbrel.reading.clause import Clause
from whimbrel.reading.facts import CreateTable
from whimbrel.reading.names import TEMPORARY_SCHEMA, Name
from whimbrel.reading.read_columns import begins_constraint, named, read_column, read_constraint
from whimbrel.reading.words import Words

_TABLE_STOPS = frozenset(
    ["INHERITS", "PARTITION", "USING", "WITH", "WITHOUT", "ON", "TABLESPACE", "AS", "SERVER", "OPTIONS"]
)


def read_create_table(words: Words, prefixes: frozenset[str]) -> CreateTable:
    """The statement behind the word TABLE; `prefixes` stood before it (TEMP, UNLOGGED, FOREIGN)."""
    if_not_exists = words.if_not_exists()
    temporary = not prefixes.isdisjoint({"TEMP", "TEMPORARY"}) or words.sees(TEMPORARY_SCHEMA.upper(), ".")
    name = words.name()
    table = TableFacts(
        name, temporary=temporary, unlogged="UNLOGGED" in prefixes, foreign="FOREIGN" in prefixes
    )
    if words.take("PARTITION", "OF"):
        return CreateTable(_partition(words, table), if_not_exists)
    if words.take("OF"):
        words.name()
        return CreateTable(replace(table, typed=False), if_not_exists)
    found = CreateTable(table)
    if words.peek() == "(":
        found = _with_elements(table, words.inside())
    made = _with_options(words, found.table, if_not_exists, found.like)
    return made._replace(indexed=found.indexed, checked=found.checked, twice=found.twice)


def _partition(words: Words, table: TableFacts) -> TableFacts:
    parent = words.name()
    if words.peek() == "(":
        words.inside()
    bound = (
        words.until(("PARTITION", "USING", "WITH", "TABLESPACE", "SERVER"))
        if not words.sees("FOR")
        else _bound(words)
    )
    key = words.until(_TABLE_STOPS) if words.take("PARTITION", "BY") else None
    return replace(table, parent=parent, bound=bound, partition_key=key, typed=False)


def _bound(words: Words) -> Clause:
    start = words.at
    words.need("FOR", "VALUES")
    if words.take("WITH"):
        words.inside()
    else:
        words.until(("PARTITION", "USING", "TABLESPACE", "SERVER", "WITH"))
    return Clause(words.tokens[start : words.at])


def _with_elements(table: TableFacts, body: Words) -> CreateTable:
    columns: dict[str, ColumnFacts] = {}
    constraints: list[ConstraintFacts] = []
    like: list[Name] = []
    indexed: list[Name] = []
    checked_: list[Name] = []
    twice = ""
    for part in body.parts():
        if part.take("LIKE"):
            like.append(part.name())
            options = part.upper[part.at :]
            indexed += like[-1:] * _takes(options, "INDEXES")
            checked_ += like[-1:] * _takes(options, "CONSTRAINTS")
        elif _is_mysql_index(part):
            continue
        elif begins_constraint(part):
            constraints.append(_of_new(read_constraint(part), table))
        elif not part.done:
            column, inside = read_column(part)
            twice = twice or (column.name if column.name in columns else "")
            columns[column.name] = column
            constraints.extend(inside)
    table = with_constraints(replace(table, columns=columns, typed=not like), constraints)
    return CreateTable(table, like=tuple(like), indexed=tuple(indexed), checked=tuple(checked_), twice=twice)


def _of_new(item: ConstraintFacts, table: TableFacts) -> ConstraintFacts:
    """A constraint of a table that is made: there are no rows, so that NOT VALID counts for nothing."""
    return item if table.foreign else replace(item, valid=True)


def _is_mysql_index(part: Words) -> bool:
    """Whether it is an index of MySQL's inside of CREATE TABLE, as its dumps write them."""
    kind = part.upper[: 2 if part.peek() in ("FULLTEXT", "SPATIAL") else 1]
    named = len(part.tokens) > len(kind) + 1 and part.tokens[len(kind)].text.startswith("`")
    return named and kind[-1:] in (["KEY"], ["INDEX"])


def _takes(options: list[str], part: str) -> bool:
    """Whether what stands behind LIKE copies these parts too; the last word about them counts."""
    found = [way for way, what in pairwise(options) if what in ("ALL", part)]
    return found[-1:] == ["INCLUDING"]


def with_constraints(table: TableFacts, found: list[ConstraintFacts]) -> TableFacts:
    """The table with constraints under the names PostgreSQL gives them; a primary key makes NOT NULL."""
    taken = {c.name for c in table.constraints}
    known = frozenset(table.columns)
    items = [named(table.name.name, checked(item, known), taken) for item in found]
    columns = dict(table.columns)
    for item in items:
        if item.kind in ("primary", "not null") and item.valid:
            for name in item.columns:
                if name in columns:
                    columns[name] = replace(columns[name], nullable=False)
    return replace(table, columns=columns, constraints=(*table.constraints, *items))


def checked(item: ConstraintFacts, known: frozenset[str]) -> ConstraintFacts:
    """A check of a table with the column it is named for: the only one it mentions."""
    if item.kind != "check" or item.columns or item.condition is None:
        return item
    used = tuple(sorted(item.condition.words & known))
    return replace(item, columns=used if len(used) == 1 else ())


def _with_options(
    words: Words, table: TableFacts, if_not_exists: bool, like: tuple[Name, ...]
) -> CreateTable:
    query, method, passing = None, "", False
    while not words.done:
        if words.take("INHERITS"):
            parents = tuple(words.inside().listed(Words.name))
            table = replace(table, inherits=parents, typed=False)
        elif words.take("PARTITION", "BY"):
            table = replace(table, partition_key=words.until(_TABLE_STOPS))
        elif words.take("AS"):
            query = words.rest()
            table = replace(table, typed=False)
        elif words.take("USING"):
            method = words.identifier()
        elif words.take("ON", "COMMIT", "DROP"):
            passing = True
        else:
            words.next()
    return CreateTable(table, if_not_exists, query, like, method=method, passing=passing)
