"""A comparison table by table: what was found is told in the steps in which packages take part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.autogenerate.compare.steps import Steps
from whimbrel.compat.alembic.operations import ops
from whimbrel.schema import to_sqlalchemy

if TYPE_CHECKING:
    import sqlalchemy as sa

    from whimbrel.compat.alembic.autogenerate.context import AutogenContext
    from whimbrel.schema.schema import Schema

Key = tuple[str, str]
"""A table, by schema ("" is the default one) and name: so Alembic sorts them."""


def visited(
    autogen_context: AutogenContext, items: list[Any], current: Schema, wanted: Schema
) -> Iterator[Any]:
    """What was found, and what functions registered for `table` and `column` add to it or take from it.

    They are called for each table that takes part: new ones, those that go, then the others by name.
    """
    tables = _Tables(autogen_context, current, wanted)
    for key, item in _stations(items, tables):
        there, model = (None, None) if key is None else (tables.there(key), tables.model(key))
        if key is None or not tables.takes_part(key, there, model):
            yield from () if item is None else (item,)
            continue
        container = item if isinstance(item, ops.ModifyTableOps) else tables.container(key)
        _visit(autogen_context, container, there, model)
        if not container.is_empty():
            yield container


def somebody_looks(autogen_context: AutogenContext) -> bool:
    """Whether a package or the project has a function for single tables or columns."""
    found = autogen_context.comparators.registered("table", "column")
    return any(not one.__module__.startswith(f"{__package__}.") for one in found)


def _visit(
    autogen_context: AutogenContext,
    container: ops.ModifyTableOps,
    there: sa.Table | None,
    model: sa.Table | None,
) -> None:
    """Tell in a container what was found in one table, step by step."""
    autogen_context.steps = Steps(container.ops)
    container.ops[:] = autogen_context.steps.take("added")
    if there is not None and model is not None:
        for column in model.columns:
            if column.name in there.columns:
                _visit_column(autogen_context, container, there.columns[column.name], column)
    dispatch(autogen_context, "table")(
        autogen_context, container, container.schema, container.table_name, there, model
    )
    container.ops.extend(autogen_context.steps.rest())


def _visit_column(
    autogen_context: AutogenContext,
    container: ops.ModifyTableOps,
    there: sa.Column[Any],
    model: sa.Column[Any],
) -> None:
    where = (container.schema, container.table_name)
    change = autogen_context.steps.begin(there, model, *where)
    dispatch(autogen_context, "column")(autogen_context, change, *where, model.name, there, model)
    if change.has_changes():
        container.ops.append(change)


def _stations(items: list[Any], tables: _Tables) -> Iterator[tuple[Key | None, Any]]:
    """What is told one after the other, with the table that is to be visited there, if any.

    A table in which nothing was found is visited where its name comes among those that are in both.
    """
    found = [(_key_of(item), item) for item in items]
    visited: set[Key] = set()
    unchanged = iter(sorted(tables.in_both() - {key for key, _ in found if key is not None}))
    waiting = next(unchanged, None)
    for at, (key, item) in enumerate(found):
        if key is None or key in visited:
            yield None, item
            continue
        while waiting is not None and key in tables.in_both() and waiting < key:
            yield waiting, None
            waiting = next(unchanged, None)
        if isinstance(item, ops.CreateTableOp):
            yield None, item
            if at + 1 < len(found) and found[at + 1][0] == key:
                continue  # with what was found in it
        visited.add(key)
        yield key, None if isinstance(item, (ops.CreateTableOp, ops.DropTableOp)) else item
        if isinstance(item, ops.DropTableOp):
            yield None, item
    for key in ([waiting] if waiting is not None else []) + list(unchanged):
        yield key, None


def _key_of(item: Any) -> Key | None:
    """The table that an operation makes or drops, or whose changes a container holds."""
    if isinstance(item, (ops.CreateTableOp, ops.DropTableOp, ops.ModifyTableOps)):
        return (item.schema or "", item.table_name)
    return None


class _Tables:
    """The tables of a comparison as SQLAlchemy's: those of the models are the user's own."""

    def __init__(self, autogen_context: AutogenContext, current: Schema, wanted: Schema) -> None:
        self._context, self._current, self._wanted = autogen_context, current, wanted
        self._both = _keys(current) & _keys(wanted)

    def in_both(self) -> set[Key]:
        """The tables that the database and the models have."""
        return self._both

    def container(self, key: Key) -> ops.ModifyTableOps:
        """A place for the changes of a table in which nothing was found."""
        return ops.ModifyTableOps(key[1], [], schema=key[0] or None)

    def there(self, key: Key) -> sa.Table | None:
        """The table as the database has it."""
        found = self._current.find(key[1], key[0] or None)
        return None if found is None else to_sqlalchemy.table(found)

    def model(self, key: Key) -> sa.Table | None:
        """The table as the models have it."""
        found = self._wanted.find(key[1], key[0] or None)
        if found is None:
            return None
        own = self._context.table_key_to_table.get(".".join(filter(None, key)))
        return to_sqlalchemy.table(found) if own is None else own

    def takes_part(self, key: Key, there: sa.Table | None, model: sa.Table | None) -> bool:
        """Whether the project's filters let the table be compared."""
        schema, name = key[0] or None, key[1]
        if there is not None and not self._context.run_name_filters(name, "table", {"schema_name": schema}):
            return False
        shown, other = (model, there) if model is not None else (there, None)
        return self._context.run_object_filters(shown, name, "table", model is None, other)


def _keys(tables: Iterable[Any]) -> set[Key]:
    return {(table.schema or "", table.name) for table in tables}


def dispatch(autogen_context: AutogenContext, target: str) -> Any:
    """A function that calls all that is registered for a target, in this database or in every one."""
    dialect = autogen_context.dialect
    return autogen_context.comparators.dispatch(target, qualifier=dialect.name if dialect else "default")
