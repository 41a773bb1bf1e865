"""Columns of a table in another order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from whimbrel.schema.table import Column, Table
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """One column put before or after another; both None leaves it where it is."""

    column: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Columns in the order that they are to have; all but the first stand behind those that nobody moves.

    So does Alembic with `partial_reordering` (seen by trying): a revision has to leave the same table.
    """

    columns: tuple[str, ...]


def moved(table: Table, moves: Iterable[Move | Run]) -> Table:
    """The table in the order of the runs, then with its columns moved one after another.

    Raises UnknownObject for a place beside a column that isn't there.
    """
    names = [column.name for column in table.columns]
    moves = tuple(moves)
    names = _in_order(names, [move for move in moves if isinstance(move, Run)])
    for move in moves:
        if isinstance(move, Move):
            names = _beside(names, move, table)
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


def _in_order(names: list[str], runs: Iterable[Run]) -> list[str]:
    """Columns that nothing is to stand before, and then, round by round, those whose turn has come."""
    known = [[name for name in run.columns if name in names] for run in runs]
    pairs = {pair for run in known for pair in pairwise(run)}
    late = {one for _, one in pairs}
    ordered = [name for name in names if name not in late]
    left = [name for name in names if name in late]
    while left:
        waiting = {one for before, one in pairs if before in left}
        turn = [name for name in left if name not in waiting] or left
        ordered += turn
        left = [name for name in left if name not in turn]
    return ordered
