"""What two databases differ in beside their schemas: how tables are kept, and who may use them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.schema.grants import Grant
    from whimbrel.schema.schema import Schema
    from whimbrel.schema.table import Table
    from whimbrel.snapshot.postgresql_tuning import Tuning


def differences(found: Tuning, expected: Tuning, both: Schema) -> Iterator[str]:
    """How `found` departs from `expected`, each difference in one line, for the tables that are in `both`."""
    names = {table.full_name for table in both}
    for key in sorted({*found, *expected}):
        name, subject, word = key
        if name in names and found.get(key) != expected.get(key):
            usual = "as usual" if word.startswith("its ") else "nothing"
            here, there = (side.get(key, usual) for side in (found, expected))
            yield f"{subject}: {word} is {here}, expected {there}"


def revoked(found: Schema, expected: Schema) -> Iterator[str]:
    """Who may no longer use a table as revisions let them; whom somebody else lets is no matter of theirs."""
    for key, there in expected.tables.items():
        here = found.tables.get(key)
        yield from () if here is None else _revoked(here, there)


def _revoked(here: Table, there: Table) -> Iterator[str]:
    for grant in there.grants:
        has = {one for own in here.grants if _whose(own) == _whose(grant) for one in own.privileges}
        lost = [one for one in grant.privileges if one not in has]
        if lost and (grant.role is None or grant.role != here.owner):
            place = f"{there.full_name}.{grant.column}" if grant.column else there.full_name
            yield f"grant of {', '.join(lost)} on {place} to {grant.role or 'PUBLIC'} is missing"


def _whose(grant: Grant) -> tuple[str | None, str | None, bool]:
    return (grant.role, grant.column, grant.counts)
