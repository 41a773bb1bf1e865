"""What the server can prove from constraints that are there, so that it needn't read the rows."""

from __future__ import annotations

import re

from whimbrel.reading.bounds import Range, holds_for, implied, interval_of, is_outside
from whimbrel.reading.catalog import ConstraintFacts, TableFacts
from whimbrel.reading.clause import Clause


def proves_not_null(table: TableFacts, column: str) -> bool:
    """Whether a validated CHECK says `column IS NOT NULL` (12 and later).

    One among other conditions joined by AND will do; `column > 0` won't.
    """
    return any(_says_not_null(part, column, table.name.name) for part in conditions(table))


def conditions(table: TableFacts) -> list[Clause]:
    """The conditions that the table's validated checks put on every row, taken apart at AND."""
    return [part for check in table.of_kind("check") if is_proof(check) for part in parts(check.condition)]


def is_proof(check: ConstraintFacts) -> bool:
    """Whether the server relies on the check; one with NO INHERIT counts for the table itself."""
    return check.valid and check.enforced


def parts(condition: Clause | None) -> list[Clause]:
    """A condition taken apart at AND."""
    if condition is None:
        return []
    found = condition.split("AND")
    if len(found) == 1 or " between " in f" {condition.text} ":
        return [condition]
    return [part for one in found for part in parts(one)]


def refuses_null(table: TableFacts, column: str) -> bool:
    """Whether a CHECK, validated or not, keeps NULL out of new rows."""
    asked = (part for check in table.of_kind("check") if check.enforced for part in parts(check.condition))
    return any(_says_not_null(part, column, table.name.name) for part in asked)


_NOT_NULL = re.compile(r"(?:row )?(\w+(?: , \w+)*) (?:is not null(?: = true)?|notnull|is distinct from null)")
"""Of several columns in parentheses each, since a row with a NULL in it isn't NOT NULL."""


def _says_not_null(part: Clause, column: str, table: str) -> bool:
    words = (word for word in part.text.split() if word not in ("(", ")"))
    text = " ".join(words).replace(f"{table} . ", "")
    found = _NOT_NULL.fullmatch(text)
    listed = found[1].split(" , ") if found is not None else ()
    return column in listed or text in (f"not {column} is null", f"not {column} isnull")


def proves_bound(table: TableFacts, key: str, bound: Clause) -> bool:
    """Whether validated checks put every row inside a partition's bound: then ATTACH reads none.

    The key must be known not to be NULL, by NOT NULL or by a check.
    """
    column = table.columns.get(key)
    not_null = (column is not None and not column.nullable) or proves_not_null(table, key)
    return not_null and implied(bound, conditions(table), key)


def excludes_bound(table: TableFacts, key: str, bound: Clause) -> bool:
    """Whether validated checks keep every row of a default partition out of a new bound."""
    found = interval_of(bound)
    if isinstance(found, Range):
        return any(_outside(part, key, found) for part in conditions(table))
    return found is not None and any(_excludes_values(part, key, found) for part in conditions(table))


def _outside(part: Clause, key: str, wanted: Range) -> bool:
    """Whether a condition keeps `key` out of a range, by each of its ways."""
    ways = part.split("OR")
    if len(ways) > 1:
        return all(_outside(way, key, wanted) for way in ways)
    if is_outside(part, wanted, key):
        return True
    refused = parts(Clause(part.tokens[1:])) if part.text.startswith("not ") else []
    return bool(refused) and all(holds_for(one, wanted, key) for one in refused)


def _excludes_values(part: Clause, key: str, values: frozenset[str]) -> bool:
    text = part.text
    if len(values) == 1 and text in (f"{key} <> {next(iter(values))}", f"{key} != {next(iter(values))}"):
        return True
    start = f"{key} not in ("
    if text.startswith(start):
        listed = {v.strip() for v in text[len(start) : -1].split(",")}
        return values <= listed
    return False
