"""Columns of a table in another order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from whimbrel.schema.table import Column, Table


@dataclass(frozen=True, slots=True)
class Move:
    """One column put before or after another; both None leaves it where it is."""

    column: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Columns that stand beside each other in this order."""

    columns: tuple[str, ...]


def moved(table: Table, moves: Iterable[Move | Run]) -> Table:
    """The table with its columns moved, one after another. Raises UnknownObject for a missing column."""
    names = [column.name for column in table.columns]
    for move in moves:
        names = _together(names, move) if isinstance(move, Run) else _beside(names, move, table)
    columns: dict[str, Column] = {column.name: column for column in table.columns}
    return replace(table, columns=tuple(columns[name] for name in names), source=None)


def _beside(names: list[str], move: Move, table: Table) -> list[str]:
    anchor = move.before or move.after
    if anchor is None:
        return names
    table.column(anchor)
    left = [name for name in names if name != move.column]
    place = left.index(anchor) + (0 if move.before else 1)
    return [*left[:place], move.column, *left[place:]]


def _together(names: list[str], run: Run) -> list[str]:
    """The run at the place of its first column."""
    wanted = [name for name in run.columns if name in names]
    if not wanted:
        return names
    before = names[: names.index(wanted[0])]
    start = len([name for name in before if name not in wanted])
    left = [name for name in names if name not in wanted]
    return [*left[:start], *wanted, *left[start:]]
