"""Values inside a schema that SQLAlchemy holds but doesn't compare: types, expressions, options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from sqlalchemy.exc import CompileError
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.types import TypeEngine

from whimbrel.schema.unimported import import_when_named

import_when_named()  # this module comes before whatever a file of the project says of SQLAlchemy

SQLType: TypeAlias = TypeEngine[Any]


class DataType:
    """A column's type: a SQLAlchemy type that compares by what it says.

    `sa` is the SQLAlchemy type. Two are equal when class and arguments are; the key is made at the first
    comparison, since a run never compares.
    """

    __slots__ = ("_key", "sa")

    def __init__(self, sa: SQLType) -> None:
        self.sa = sa
        self._key: tuple[type, str] | None = None

    @property
    def key(self) -> tuple[type, str]:
        """The class and the arguments as text."""
        if self._key is None:
            self._key = (type(self.sa), repr(self.sa))
        return self._key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DataType) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"DataType({self.sa!r})"


class Expression:
    """A piece of SQL: text as written, or a SQLAlchemy clause; compares by its text.

    `sa` is the clause (or plain text, which then is a *literal value* for a default, as in
    `server_default="new"`).
    """

    __slots__ = ("_text", "sa")

    def __init__(self, sa: ClauseElement | str) -> None:
        self.sa = sa
        self._text: str | None = None

    @property
    def is_literal(self) -> bool:
        """Whether this is a plain string value and not SQL."""
        return isinstance(self.sa, str)

    @property
    def text(self) -> str:
        """The SQL, in SQLAlchemy's generic spelling; a literal is quoted."""
        if self._text is None:
            self._text = _quoted(self.sa) if isinstance(self.sa, str) else _compiled(self.sa)
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expression) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"


class Options(Mapping[str, Any]):
    """A frozen mapping that compares by content (dialect options such as `postgresql_using`)."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, Any] | None = None) -> None:
        self._items = dict(items) if items else {}

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping) or len(self._items) != len(other):
            return False
        return all(key in other and _content(other[key]) == _content(self[key]) for key in self._items)

    def __hash__(self) -> int:
        return hash(tuple(sorted((key, repr(_content(value))) for key, value in self._items.items())))

    def __repr__(self) -> str:
        return f"Options({self._items!r})"


NO_OPTIONS = Options()


class Unsaid(list[Any]):
    """An empty list that an inspector tells, and nobody said.

    Alembic leaves it out where a constraint stands alone, and writes what models say.
    """


def _content(value: object) -> object:
    """What an option is compared by: a clause by its SQL, since clauses don't compare."""
    return _compiled(value) if isinstance(value, ClauseElement) else value


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _compiled(clause: ClauseElement) -> str:
    try:
        return str(clause.compile(compile_kwargs={"literal_binds": True}))
    except CompileError:  # a user's construct that only its own database can spell
        return repr(clause)
