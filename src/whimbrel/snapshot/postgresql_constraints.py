"""A constraint from its row in PostgreSQL's catalogs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import text
from sqlalchemy.sql.elements import conv

from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.values import NO_OPTIONS, Expression, Options
from whimbrel.snapshot.postgresql_conditions import as_written

_ACTIONS: Mapping[str, str | None] = {
    "a": None,
    "r": "RESTRICT",
    "c": "CASCADE",
    "n": "SET NULL",
    "d": "SET DEFAULT",
}
_MATCHES: Mapping[str, str | None] = {"s": None, "f": "FULL", "p": "PARTIAL"}

SchemaKey = Callable[[bool, str], str | None]


def constraint(row: Any, schema_key: SchemaKey) -> Constraint:
    """The constraint of a row of `postgresql_queries.constraints`."""
    if row[2] == "f":
        return _foreign_key(row, schema_key)
    return _READERS[row[2]](row)


def _primary_key(row: Any) -> PrimaryKey:
    deferrable, initially = _deferred(row)
    return PrimaryKey(
        conv(row[1]),
        tuple(row[3]),
        _options(include=row[18]),
        comment=row[16],
        deferrable=deferrable,
        initially=initially,
    )


def _unique(row: Any) -> Unique:
    options = _options(include=row[18], nulls_not_distinct=row[17] or None)
    return Unique(conv(row[1]), tuple(row[3]), *_deferred(row), row[16], options)


def _foreign_key(row: Any, schema_key: SchemaKey) -> ForeignKey:
    deferrable, initially = _deferred(row)
    ondelete = _ACTIONS[row[9]]
    if ondelete and row[23]:
        ondelete += f" ({', '.join(row[23])})"
    return ForeignKey(
        conv(row[1]),
        tuple(row[3]),
        row[6],
        tuple(row[7]),
        schema_key(row[4], row[5]),
        onupdate=_ACTIONS[row[8]],
        ondelete=ondelete,
        deferrable=deferrable,
        initially=initially,
        match=_MATCHES[row[10]],
        comment=row[16],
        options=_options(not_valid=None if row[13] else True),
    )


def _check(row: Any) -> Check:
    options = _options(not_valid=None if row[13] else True, no_inherit=row[14] or None)
    return Check(conv(row[1]), _sql(as_written(row[15])), comment=row[16], options=options)


def _exclusion(row: Any) -> Exclusion:
    written = map(as_written, row[19])
    elements = tuple((_sql(one), operator) for one, operator in zip(written, row[20], strict=True))
    where = None if row[21] is None else _sql(as_written(row[21]))
    return Exclusion(conv(row[1]), elements, row[22], where, *_deferred(row), _classes(row), comment=row[16])


def _classes(row: Any) -> Options:
    """Operator classes other than the default ones, by column; SQLAlchemy can't say those of expressions."""
    names, classes = row[3] or (), row[24]
    found = {name: one for name, one in zip(names, classes, strict=False) if one}
    return Options({"ops": found}) if found and len(names) == len(classes) else NO_OPTIONS


_READERS: Mapping[str, Callable[[Any], Constraint]] = {
    "p": _primary_key,
    "u": _unique,
    "c": _check,
    "x": _exclusion,
}


def _deferred(row: Any) -> tuple[bool | None, str | None]:
    if not row[11]:
        return None, None
    return True, "DEFERRED" if row[12] else None


def _options(**values: Any) -> Options:
    options = {f"postgresql_{name}": _plain(value) for name, value in values.items() if value}
    return Options(options) if options else NO_OPTIONS


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _sql(value: str) -> Expression:
    return Expression(text(value.replace(":", "\\:") if ":" in value else value))
