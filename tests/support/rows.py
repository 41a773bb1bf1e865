"""Steps in the form in which Alembic's are compared with ours."""

from __future__ import annotations

from collections.abc import Iterable

from whimbrel.history.step import Step

Plain = tuple[str, ...]


def plain(steps: Iterable[Step]) -> list[Plain]:
    """For each step its words and what it does to the rows."""
    return [comparable((str(step), *_changes(step))) for step in steps]


def comparable(step: Plain) -> Plain:
    """The step without what Alembic leaves to chance: which of several rows it updates in a merge."""
    words, changes = step[0], step[1:]
    kinds = {change.split()[0] for change in changes}
    if "update" in kinds and len(changes) > 1:
        old = [id for change in changes for id in _before(change)]
        new = [id for change in changes for id in _after(change)]
        return (words, *sorted(kinds), f"{sorted(old)} -> {sorted(new)}")
    return step


def _changes(step: Step) -> Iterable[str]:
    delete, update, insert = step.change
    yield from (f"delete {id}" for id in delete)
    yield from (f"insert {id}" for id in insert)
    if update is not None:
        yield f"update {update[0]} {update[1]}"


def _before(change: str) -> list[str]:
    kind, *ids = change.split()
    return ids[:1] if kind in ("delete", "update") else []


def _after(change: str) -> list[str]:
    kind, *ids = change.split()
    return ids[-1:] if kind in ("insert", "update") else []
