"""Tables that a server has found to be what the models say, remembered outside the project."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.sql.elements import ClauseElement, TextClause

from whimbrel.revisions.cache import cache_folder
from whimbrel.schema.constraint import Check
from whimbrel.schema.values import Expression

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.schema.table import Table

_FILE = "agreed"
_LONGEST = 2_000_000
"""Bytes after which the file begins anew: 30,000 tables."""


class Agreed:
    """The fingerprints of pairs of tables, current and wanted, that were found to be one.

    An unchanged schema is then not built in scratch again. Trouble with the file is the same as an empty
    one, and silent.
    """

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        folder = cache_folder()
        self._path = None if folder is None else folder / _FILE
        self._known: set[str] | None = None

    def has(self, fingerprint: str | None) -> bool:
        """Whether the pair was found to be one."""
        if self._known is None:
            self._known = self._loaded()
        return fingerprint in self._known

    def add(self, fingerprints: Iterable[str | None]) -> None:
        """Remember these pairs."""
        new = "".join(f"{one}\n" for one in fingerprints if one is not None and not self.has(one))
        if self._path is None or not new:
            return
        with suppress(OSError):  # a full or read-only disk costs speed, nothing else
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.exists() and self._path.stat().st_size > _LONGEST
            with self._path.open("w" if fresh else "a", encoding="ascii") as file:
                file.write(new)

    def fingerprint(self, current: Table, wanted: Table) -> str | None:
        """What tells this pair from all others; None where the models can't be written as SQL."""
        dialect = self._dialect
        try:
            texts = [text for table in (current, wanted) for text in _picture(table, dialect)]
        except (SQLAlchemyError, NotImplementedError, AttributeError, TypeError):
            return None
        return self.fingerprint_of(texts)

    def fingerprint_of(self, texts: Sequence[str]) -> str:
        """What tells these texts from all others, on this server."""
        all_of_it = [*texts, self._dialect.name, repr(self._dialect.server_version_info)]
        return hashlib.sha256("\0".join(all_of_it).encode("utf-8", "replace")).hexdigest()

    def _loaded(self) -> set[str]:
        with suppress(OSError, UnicodeDecodeError):
            if self._path is not None:
                return set(self._path.read_text(encoding="ascii").split())
        return set()


def _picture(table: Table, dialect: Dialect) -> Iterator[str]:
    """All that the server is asked about: types, defaults, conditions, expressions of indexes."""
    yield table.full_name
    for column in table.columns:
        computed = column.computed and column.computed.expression
        yield f"{column.name} {dialect.type_sql(column.type)} {_text(column.default)} {_text(computed)}"
    for check in table.constraints:
        if isinstance(check, Check):
            yield f"{check.name} {_text(check.expression)}"
    for index in table.indexes:
        elements = ", ".join(one if isinstance(one, str) else _text(one) for one in index.elements)
        options = sorted((name, _text(value)) for name, value in index.options.items())
        yield f"{index.name} {elements} {options}"


def _text(value: Any) -> str:
    """The SQL of an expression or clause, else what the value says of itself."""
    clause = getattr(value, "sa", value)
    if isinstance(clause, TextClause):
        return clause.text
    if isinstance(value, Expression):
        return value.text
    return Expression(clause).text if isinstance(clause, ClauseElement) else repr(clause)
