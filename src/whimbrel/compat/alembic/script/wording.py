"""The words in which Alembic's RevisionMap refuses a name; its ScriptDirectory has others, and so have we."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from whimbrel.errors import MultipleHeads, NotAncestor, RevisionNotFound
from whimbrel.history.names import find, split

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph

LONG_ENOUGH = 4
"""Characters from which a part of an id is searched for."""


@contextmanager
def of_a_map(graph: Graph, names: Any) -> Iterator[None]:
    """Refuse a name of this block in RevisionMap's words; the errors keep their classes."""
    try:
        yield
    except MultipleHeads as error:
        found = f"for given argument {names!r}; {', '.join(error.heads)}"
        error.args = (f"Multiple heads are present {found}",)
        raise
    except RevisionNotFound as error:
        error.args = (_not_found(graph, str(names), error.argument),)
        raise


@contextmanager
def of_a_range() -> Iterator[None]:
    """Refuse a range of this block in RevisionMap's words."""
    try:
        yield
    except NotAncestor as error:
        raise not_ancestor(error.lower, error.upper) from None


def not_ancestor(lower: str, upper: str) -> NotAncestor:
    """The error of a range whose start doesn't lead to its end."""
    error = NotAncestor(lower, upper)
    error.args = (f"Revision {lower} is not an ancestor of revision {upper}",)
    return error


def _not_found(graph: Graph, name: str, missing: str) -> str:
    branch, symbol = split(name)
    if branch is not None and missing == branch != symbol:
        return f"No such branch: '{branch}'"
    with suppress(RevisionNotFound):
        if branch is not None:
            find(graph, symbol)
            return f"Revision {symbol} is not a member of branch '{branch}'"
    text = f"No such revision or branch '{missing}'"
    if len(missing) < LONG_ENOUGH:
        text += "; please ensure at least four characters are present for partial revision identifier matches"
    return text
