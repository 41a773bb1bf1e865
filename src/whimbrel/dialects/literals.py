"""Values as literals, so that a script puts in what the driver would have put in.

SQLAlchemy writes numbers, texts and dates; what it can't write, or writes so that a server reads something
else (bytes, JSON, arrays, ranges, infinities), is written here.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import literal
from sqlalchemy.types import (
    ARRAY,
    JSON,
    BigInteger,
    Boolean,
    Integer,
    NullType,
    SmallInteger,
    String,
    Text,
    TypeDecorator,
    TypeEngine,
    Unicode,
    UnicodeText,
)

from whimbrel.schema.unimported import is_postgresql

_AS_DIGITS = frozenset({int, bool})
_PLAIN_TYPES = frozenset({Integer, BigInteger, SmallInteger, Boolean})
_TEXT_TYPES = frozenset({String, Text, Unicode, UnicodeText})

Render = Callable[[Any, TypeEngine[Any]], str]
"""What writes any value of a type: for the items of an array."""


class Literals:
    """How one database writes values; `dialect` is the SQLAlchemy dialect that compiles."""

    escapes_backslashes: ClassVar[bool] = False
    """Whether a backslash in quotes is written twice, where no server has told otherwise."""

    def __init__(self, dialect: Any) -> None:
        self.dialect = dialect

    def spelled(self, value: Any, type_: TypeEngine[Any], render: Render) -> str | None:
        """The literal; None where SQLAlchemy's own is right."""
        if type(value) in _AS_DIGITS and type(type_) in _PLAIN_TYPES:
            return None  # most values: the way of a million rows
        if type(value) is str and type(type_) in _TEXT_TYPES:
            return self.text(value)
        if isinstance(type_, TypeDecorator):
            return self._decorated(value, type_, render)
        if isinstance(type_, JSON):
            return self._json(value, type_)
        if value is None:
            return None
        if isinstance(type_, ARRAY) and isinstance(value, (list, tuple)):
            return self.array(value, type_, render)
        if isinstance(type_, NullType):
            return self.untyped(value, render)
        return self._plain(value, type_)

    # What a database's own class may write otherwise.

    def bytes(self, value: bytes) -> str:
        """Bytes, as standard SQL and most databases have them."""
        return f"X'{value.hex()}'"

    def number(self, value: float | Decimal, type_: TypeEngine[Any]) -> str | None:
        """A number that digits can't write; None for every other."""
        return None

    def text(self, value: str) -> str | None:
        """A text that can't stand between quotes as it is; None for every other."""
        return None

    def array(self, value: Any, type_: ARRAY[Any], render: Render) -> str | None:
        """An array; None where there are none."""
        return None

    def untyped(self, value: Any, render: Render) -> str | None:
        """A value of a column whose type isn't said, as the driver takes it."""
        known = literal(value).type
        return None if isinstance(known, NullType) else render(value, known)

    def cast(self, text: str, type_: TypeEngine[Any]) -> str:
        """A literal in quotes, as one of the type."""
        return text

    def quoted(self, value: str) -> str:
        """A text in quotes, with SQLAlchemy's way for this database."""
        compiler = self.dialect.statement_compiler(self.dialect, None)
        return str(compiler.render_literal_value(value, String()))

    # One way for all of them.

    def _plain(self, value: Any, type_: TypeEngine[Any]) -> str | None:
        if isinstance(value, (bytes, bytearray, memoryview)):
            return self.bytes(bytes(value))
        if isinstance(value, (float, Decimal)):
            return self.number(value, type_)
        if is_postgresql(value, "Range"):
            return self.cast(self.quoted(str(value)), type_)
        if isinstance(value, list) and value and all(is_postgresql(item, "Range") for item in value):
            return self.cast(self.quoted("{" + ",".join(map(str, value)) + "}"), type_)
        if isinstance(value, (dict, set, frozenset)):
            return self._as_bound(value, type_)
        return self._string(value, type_) if isinstance(value, str) else None

    def _as_bound(self, value: Any, type_: TypeEngine[Any]) -> str | None:
        """The text or number that the driver would be given, as for HSTORE and SET."""
        for way in (type_.dialect_impl(self.dialect), type_):  # a driver may take the value as it is
            process = way.bind_processor(self.dialect)
            bound = process(value) if process else value
            if isinstance(bound, (int, str)):
                return str(bound) if isinstance(bound, int) else self.cast(self.quoted(bound), type_)
        return None

    def _string(self, value: str, type_: TypeEngine[Any]) -> str | None:
        """A text; also where the type is one that SQLAlchemy doesn't write, as INET."""
        odd = self.text(value)
        if odd is not None and type_._cached_literal_processor(self.dialect) is not None:
            return odd
        if type_._cached_literal_processor(self.dialect) is None:
            return self.cast(self.quoted(value), type_)
        return None

    def _json(self, value: Any, type_: JSON) -> str | None:
        if value is None and type_.none_as_null:
            return None
        write = getattr(self.dialect, "_json_serializer", None) or json.dumps
        text = write(None if value is JSON.NULL or value is None else value)
        return self.cast(self.quoted(text), type_)

    def _decorated(self, value: Any, type_: TypeDecorator[Any], render: Render) -> str | None:
        """The value as the decorator hands it on, written as its inner type's."""
        own = type(type_)
        if own.process_literal_param is not TypeDecorator.process_literal_param:
            return None  # it says itself how it is written
        if own.bind_processor is not TypeDecorator.bind_processor:
            return None if value is None else self._bound(value, type_, render)
        inner = type_.load_dialect_impl(self.dialect)
        if own.process_bind_param is not TypeDecorator.process_bind_param:
            value = type_.process_bind_param(value, self.dialect)
        if isinstance(inner, TypeDecorator):
            return self._decorated(value, inner, render)
        if value is None and not isinstance(inner, JSON):
            return "NULL"
        return render(value, inner)

    def _bound(self, value: Any, type_: TypeDecorator[Any], render: Render) -> str | None:
        """A type that binds in its own way (Interval, PickleType): what it would give to the driver."""
        if type_._cached_literal_processor(self.dialect) is not None and self._native(type_):
            return None
        process = type_.bind_processor(self.dialect)
        bound = process(value) if process else value
        if isinstance(bound, str):
            return self.quoted(bound)
        if isinstance(bound, (bytes, bytearray, memoryview)):
            return self.bytes(bytes(bound))
        return render(bound, type_.impl_instance)

    def _native(self, type_: TypeDecorator[Any]) -> bool:
        """Whether the database has a type of its own for it."""
        return not isinstance(type_.dialect_impl(self.dialect), type(type_))


class PostgreSQLLiterals(Literals):
    """PostgreSQL: a quoted text, cast to the type."""

    def bytes(self, value: bytes) -> str:
        """In hexadecimal, whichever way `bytea_output` shows them."""
        return f"'\\x{value.hex()}'::bytea"

    def number(self, value: float | Decimal, type_: TypeEngine[Any]) -> str | None:
        """Infinities, NaN, and the zero whose sign digits lose."""
        if math.isfinite(value) and not (isinstance(value, float) and value == 0):
            return None
        if math.isnan(value):
            return self.cast("'NaN'", type_)
        if math.isinf(value):
            return self.cast("'Infinity'" if value > 0 else "'-Infinity'", type_)
        return self.cast("'-0'", type_) if math.copysign(1, value) < 0 else None

    def spelled(self, value: Any, type_: TypeEngine[Any], render: Render) -> str | None:
        """A span of time with its days, as the drivers send it: SQLAlchemy writes all of it as seconds."""
        kind = type_.dialect_impl(self.dialect) if isinstance(value, timedelta) else None
        if kind is not None and is_postgresql(kind, "INTERVAL"):
            seconds = f"{value.seconds}.{value.microseconds:06d}"
            return self.cast(f"'{value.days} days {seconds} seconds'", kind)
        return super().spelled(value, type_, render)

    def array(self, value: Any, type_: ARRAY[Any], render: Render) -> str | None:
        """ARRAY[...] with the type behind it, which an empty one needs."""
        return self.cast(f"ARRAY{self._items(value, type_.item_type, render)}", type_)

    def cast(self, text: str, type_: TypeEngine[Any]) -> str:
        """`text::type`."""
        return f"{text}::{self.dialect.type_compiler_instance.process(type_)}"

    def _items(self, value: Any, type_: TypeEngine[Any], render: Render) -> str:
        texts = [
            self._items(item, type_, render)
            if isinstance(item, (list, tuple))
            else ("NULL" if item is None else render(item, type_))
            for item in value
        ]
        return f"[{', '.join(texts)}]"


class SQLiteLiterals(Literals):
    """SQLite: its client ends lines its own way, and text ends at a NUL."""

    _LOST = re.compile(r"([\r\x00]+)")
    _LOST_ONLINE = re.compile(r"(\x00+)")

    def number(self, value: float | Decimal, type_: TypeEngine[Any]) -> str | None:
        """A number too large to be one is infinite; NaN is NULL, as the driver makes it."""
        if math.isnan(value):
            return "NULL"
        return ("9e999" if value > 0 else "-9e999") if math.isinf(value) else None

    def untyped(self, value: Any, render: Render) -> str | None:
        """Python's sqlite3 keeps dates in ISO's form, without the fractions of SQLAlchemy's types."""
        if isinstance(value, datetime):
            return self.quoted(value.isoformat(" "))
        if isinstance(value, date):
            return self.quoted(value.isoformat())
        return super().untyped(value, render)

    def text(self, value: str) -> str | None:
        """The characters that would be lost on the way are written by their numbers.

        A connection loses none but a NUL: online a check's text is the one that the models say.
        """
        lost = self._LOST if self.dialect.server_version_info is None else self._LOST_ONLINE
        if lost.search(value) is None:
            return None
        return "(" + " || ".join(_by_number(part, lost) for part in lost.split(value) if part) + ")"


class MySQLLiterals(Literals):
    """MySQL: a backslash escapes, unless the server's sql_mode says otherwise."""

    escapes_backslashes = True

    def text(self, value: str) -> str | None:
        """What the client would change or end at is written by its escape."""
        if not self.dialect._backslash_escapes or not any(sign in value for sign in self._ESCAPES):
            return None
        text = value.replace("\\", "\\\\").replace("'", "''")
        for sign, escape in self._ESCAPES.items():
            text = text.replace(sign, escape)
        return f"'{text}'"

    _ESCAPES: ClassVar[Mapping[str, str]] = {"\r": "\\r", "\x00": "\\0", "\x1a": "\\Z"}


class SQLServerLiterals(Literals):
    """SQL Server."""

    def bytes(self, value: bytes) -> str:
        """0x and the digits."""
        return f"0x{value.hex()}"

    def quoted(self, value: str) -> str:
        """With the N that keeps every character, whichever collation the database has."""
        compiler = self.dialect.statement_compiler(self.dialect, None)
        return str(compiler.render_literal_value(value, Unicode()))


class OracleLiterals(Literals):
    """Oracle."""

    def bytes(self, value: bytes) -> str:
        """By a function; there is no literal."""
        return f"HEXTORAW('{value.hex()}')"


def _by_number(part: str, lost: re.Pattern[str]) -> str:
    if lost.fullmatch(part):
        return f"char({','.join(str(ord(character)) for character in part)})"
    return "'" + part.replace("'", "''") + "'"
