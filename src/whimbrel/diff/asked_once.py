"""A project's hooks, each asked once about a thing: a comparison may come to it several times."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeAlias

Hook: TypeAlias = Callable[..., Any]
Subject: TypeAlias = Callable[..., Hashable]


def asked_once(name: str, hook: Any) -> Any:
    """The hook that `context.configure()` takes under this name, with a memory; what is none, as it is."""
    return _remembering(hook, _SUBJECTS[name]) if name in _SUBJECTS and callable(hook) else hook


def _remembering(hook: Hook, subject: Subject) -> Hook:
    answers: dict[Hashable, Any] = {}

    def ask(*arguments: Any) -> Any:
        about = subject(*arguments)
        if about not in answers:
            answers[about] = hook(*arguments)
        return answers[about]

    return ask


def _name(name: str | None, kind: str, parents: Mapping[str, str | None]) -> Hashable:
    return name, kind, tuple(parents.items())


def _object(item: Any, name: str | None, kind: str, reflected: bool, other: Any) -> Hashable:
    table = item if kind == "table" else _table_of(item)
    columns = tuple(column.name for column in getattr(item, "columns", ()))  # of several without a name
    return kind, reflected, table.schema, table.name, name, columns


def _table_of(item: Any) -> Any:
    """The table of a column, index or constraint; a check may stand in one of its columns."""
    parent = getattr(item, "parent", None)
    return item.table if parent is None else getattr(parent, "table", parent)


def _columns(context: Any, current: Any, wanted: Any, *_: Any) -> Hashable:
    return tuple((column.table.schema, column.table.name, column.name) for column in (current, wanted))


_SUBJECTS: Mapping[str, Subject] = {
    "include_name": _name,
    "include_object": _object,
    "compare_type": _columns,
    "compare_server_default": _columns,
}
"""What each is asked about, of its arguments."""
