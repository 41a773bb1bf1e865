"""In which order the changes of a block are done, where the table is built anew."""

from __future__ import annotations

from typing import Any

from whimbrel.operations.base import Operation


def drops_first(changes: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """The changes, with indexes and constraints dropped before the columns that would take them along.

    A block may say it the other way round: all that it says is done at once. What it makes itself it drops
    where it says so.
    """
    columns = [place for place, change in enumerate(changes) if change.name == "drop_column"]
    if not columns:
        return changes
    kept, rest = changes[: columns[0]], changes[columns[0] :]
    made = {_name(change) for change in kept if change.name.startswith("create_")}
    early: list[Operation] = []
    late: list[Operation] = []
    for change in rest:
        is_early = change.name in _DROPS and _name(change) not in {None, *made}
        (early if is_early else late).append(change)
        made.update({_name(change)} if change.name.startswith("create_") else ())
    return (*kept, *early, *late)


def says_old_names(changes: tuple[Operation, ...]) -> bool:
    """Whether a column that the block has renamed is meant by its old name later on, as Alembic has it."""
    old: set[str] = set()
    for change in changes:
        said: Any = change
        if change.name == "add_column":
            old.discard(said.column.name)
        elif not old.isdisjoint(_columns(said)):
            return True
        if getattr(said, "new_column_name", None) is not None:
            old.add(said.column_name)
    return False


def _columns(change: Any) -> set[Any]:
    """The columns that a change names."""
    made = getattr(change, "index", None) or getattr(change, "constraint", None)
    listed: Any = getattr(made, "elements", None) or getattr(made, "columns", ())
    return {getattr(change, "column_name", None), *(one for one in listed if isinstance(one, str))}


_DROPS = frozenset({"drop_index", "drop_constraint"})


def _name(change: Operation) -> str | None:
    """Of the index or constraint."""
    made = getattr(change, "index", None) or getattr(change, "constraint", None)
    name = getattr(change, "index_name", None) or getattr(change, "constraint_name", None)
    found = name or getattr(made, "name", None)
    return None if found is None else str(found)
