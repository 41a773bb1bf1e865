"""What depends on a table that is built anew: looked at before, and again when the table is there."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from whimbrel.errors import StillNeeded
from whimbrel.execution.catalog import Catalog, Reader, readers
from whimbrel.execution.understanding import misread
from whimbrel.operations.constraints import DropConstraint
from whimbrel.operations.copying import PREFIX, is_copy_name
from whimbrel.schema.constraint import Check
from whimbrel.schema.mentions import mentions, speaks
from whimbrel.schema.values import Expression

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.execution.understanding import Understood
    from whimbrel.operations.base import Operation
    from whimbrel.operations.stages import Stages

log = logging.getLogger("alembic.runtime.migration")

_REFERRING = """
SELECT m.name, k."from", k."to" FROM {master} m, pragma_foreign_key_list(m.name, {schema}) k
WHERE m.type = 'table' AND lower(k."table") = lower({table}) AND m.sql NOT LIKE 'CREATE VIRTUAL%'"""


def drop_leftovers(session: Session, schema: str | None) -> None:
    """Drop the copies that killed runs have left. Only ours have such names: they hold a check number."""
    catalog = Catalog(session, schema)
    found = catalog.rows(f"SELECT name FROM {{master}} WHERE type = 'table' AND name GLOB '{PREFIX}*'")
    for name in (row[0] for row in found if is_copy_name(row[0])):
        log.info("Dropping %s, which a run that was killed has left", name)
        catalog.run(f"DROP TABLE {catalog.named(name)}")


def refuse_loss(session: Session, stages: Stages, changes: Iterable[Operation]) -> None:
    """Raise StillNeeded where a column that goes is part of what stays; tell what goes with it, unasked."""
    if not stages.dropped:
        return
    changes = tuple(changes)
    needed = [*_rules(stages, changes), *_keys(session, stages)]
    if needed:
        raise StillNeeded(f"column {', '.join(stages.dropped)} of {stages.old.full_name}", needed)
    asked = {getattr(change, "index_name", None) for change in changes if change.name == "drop_index"}
    _tell(stages, asked)


def broken_readers(session: Session, schema: str | None, dropped: Collection[str]) -> frozenset[Reader]:
    """The views that SQLite can't run, and the triggers that speak of columns that go; none if none goes."""
    if not dropped:
        return frozenset()
    catalog = Catalog(session, schema)
    return frozenset(broken(catalog, readers(catalog), dropped))


def broken(catalog: Catalog, found: list[Reader], dropped: Collection[str]) -> Iterator[Reader]:
    """Those of the views and triggers found that SQLite can't run, triggers if they speak of what goes."""
    failing = set()
    for one in found:
        if one.kind == "view" and not catalog.compiles(f"SELECT * FROM {catalog.named(one.name)}"):
            failing.add(one.name.lower())
            yield one
    # The columns of a view that fails aren't known: nor is then what its triggers do.
    tables = [one.on for one in found if one.kind == "trigger" and one.on.lower() not in failing]
    for table in dict.fromkeys(tables):
        yield from _broken_triggers(catalog, table, [one for one in found if one.on == table], dropped)


def views_that_fail(session: Session, schema: str | None) -> frozenset[str]:
    """The names of the views that SQLite can't run."""
    catalog = Catalog(session, schema)
    views = [one for one in readers(catalog) if one.kind == "view"]
    return frozenset(
        one.name for one in views if not catalog.compiles(f"SELECT * FROM {catalog.named(one.name)}")
    )


def refuse_broken(
    session: Session, stages: Stages, before: frozenset[Reader], understood: Understood | None
) -> None:
    """Raise StillNeeded where views or triggers ran before the table was built anew, and now don't.

    `understood` is what they were understood as then: one may run, and give a column's name as a text.
    """
    if not stages.dropped:
        return
    known = {(one.kind, one.name) for one in before}
    found = {(one.kind, one.name) for one in broken_readers(session, stages.old.schema, stages.dropped)}
    found |= misread(session, stages, understood)
    names = [f"{kind} {name}" for kind, name in sorted(found - known)]
    if names:
        raise StillNeeded(f"column {', '.join(stages.dropped)} of {stages.old.full_name}", names)


def _rules(stages: Stages, changes: tuple[Operation, ...]) -> Iterator[str]:
    """The checks and generated columns that speak of a column that goes, and of others that stay."""
    left = [column.name for column in stages.old.columns if column.name not in stages.dropped]
    stay = {item.name for item in stages.new.constraints if isinstance(item, Check)} - {None}
    asked = [change.found(stages.old) for change in changes if isinstance(change, DropConstraint)]
    for item in stages.old.constraints:
        if isinstance(item, Check) and item.name not in stay and not item.type_bound and item not in asked:
            gone = _uses(item.expression, stages.dropped)
            if gone and _uses(item.expression, left):
                yield f"check {item.name or item.expression.text}"
    for column in stages.new.columns:
        if column.computed is not None and _uses(column.computed.expression, stages.dropped):
            yield f"generated column {column.name}"


def _uses(expression: Expression, columns: Any) -> bool:
    return any(mentions(expression, name) for name in columns)


def referring(catalog: Catalog, table: str) -> list[tuple[str, str, str | None]]:
    """The tables whose foreign keys point to one: their names, their columns, and those pointed to."""
    return catalog.rows(_REFERRING, table)


def _keys(session: Session, stages: Stages) -> Iterator[str]:
    """The foreign keys of other tables that point to a column that goes."""
    old = stages.old
    key = old.primary_key.columns if old.primary_key is not None else ()
    dropped = {name.lower() for name in stages.dropped}
    found: dict[str, None] = {}
    for table, _, to in referring(Catalog(session, old.schema), old.name):
        targets = [to] if to is not None else key
        if table.lower() != old.name.lower() and dropped & {str(name).lower() for name in targets}:
            found[f"foreign key of table {table}"] = None
    yield from found


def _tell(stages: Stages, asked: Collection[Any]) -> None:
    """What of several columns goes with one of them is no longer demanded of the others: it is told."""
    stay = {index.name for index in stages.new.indexes}.union(asked)
    for index in stages.old.indexes:
        if index.name not in stay and len(index.elements) > 1 and _uses_any(index.elements, stages.dropped):
            log.warning("Index %s of %s goes with column %s", index.name, stages.old.name, _list(stages))


def _uses_any(elements: tuple[str | Expression, ...], columns: tuple[str, ...]) -> bool:
    return any(one in columns if isinstance(one, str) else _uses(one, columns) for one in elements)


def _list(stages: Stages) -> str:
    return ", ".join(stages.dropped)


def _broken_triggers(
    catalog: Catalog, table: str, found: list[Reader], dropped: Collection[str]
) -> Iterator[Reader]:
    """SQLite doesn't say which of a table's triggers it can't run: those that speak of what goes."""
    name = catalog.named(table)
    columns = [row[0] for row in catalog.rows("SELECT name FROM pragma_table_info({table}, {schema})", table)]
    sets = ", ".join(f"{catalog.spelling.quote(column)} = NULL" for column in columns)
    probes = {
        "INSERT": f"INSERT INTO {name} DEFAULT VALUES",
        "DELETE": f"DELETE FROM {name}",
        "UPDATE": f"UPDATE {name} SET {sets}",
    }
    failing = {event for event, sql in probes.items() if not catalog.compiles(sql)}
    for one in found:
        fails = one.kind == "trigger" and failing & set(one.sql.upper().split())
        if fails and any(speaks(one.sql, name) for name in dropped):
            yield one
