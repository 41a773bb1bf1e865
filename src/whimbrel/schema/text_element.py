"""Text in an index, by the name that people know it by: `check` prints the elements of an index."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index
from sqlalchemy.sql.elements import TextClause


class _textual_index_element(TextClause):  # noqa: N801 - the name that people know
    """The text; all but its name is as it was."""

    inherit_cache = True

    def __init__(self, text: TextClause) -> None:
        self.__dict__.update(text.__dict__)


_textual_index_element.__module__ = "alembic.util.sqla_compat"


def by_known_name(element: Any) -> Any:
    """An index's element, text with the name that people know."""
    return _textual_index_element(element) if type(element) is TextClause else element


def told(index: Index) -> Index:
    """The index with each text in it by the known name."""
    index.expressions = [by_known_name(element) for element in index.expressions]
    return index
