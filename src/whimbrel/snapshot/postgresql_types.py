"""The SQLAlchemy type for a type as PostgreSQL's `format_type` writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import text, types
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.sql.elements import conv

from whimbrel.schema.values import DataType, SQLType
from whimbrel.snapshot.named import NamedType

_TYPE = re.compile(r"(?P<name>[^()]*?)\s*(?:\((?P<arguments>[\d,\s-]*)\))?(?P<rest>[^()]*)\Z")
_INTERVAL = re.compile(r"interval(?P<fields>(?: \w+)*?)?(?:\((?P<precision>\d+)\))?\Z")


class Types:
    """The types of one database: `user` are its enums and domains by oid. One value per type text."""

    def __init__(self, enums: list[Any], domains: list[Any]) -> None:
        self._user: dict[int, SQLType] = {row[0]: _enum(row) for row in enums}
        self._user.update({row[0]: self._domain(row) for row in domains})
        self._known: dict[tuple[str, str | None], DataType] = {}

    def data_type(self, written: str, collation: str | None, oid: int) -> DataType:
        """The type written as `written`; `oid` is the type's own, or that of an array's elements."""
        found = self._known.get((written, collation))
        if found is None:
            found = DataType(self._array_or_one(written, collation, oid))
            self._known[written, collation] = found
        return found

    def _array_or_one(self, written: str, collation: str | None, oid: int) -> SQLType:
        if written.endswith("[]"):
            item = self._user.get(oid) or _one(written[:-2], collation)
            return postgresql.ARRAY(item)
        return self._user.get(oid) or _one(written, collation)

    def _domain(self, row: Any) -> SQLType:
        _, schema, name, visible, base, not_null, default, checks = row
        check = checks[0] if checks else (None, None)
        return postgresql.DOMAIN(
            name,
            self._user.get(0) or _one(base, None),
            schema=None if visible else schema,
            default=None if default is None else text(default.replace(":", "\\:")),
            not_null=not_null or None,
            constraint_name=None if check[0] is None else conv(check[0]),
            check=None if check[1] is None else text(check[1].replace(":", "\\:")),
            create_type=False,
        )


def _enum(row: Any) -> SQLType:
    _, schema, name, visible, labels = row
    return postgresql.ENUM(*labels, name=name, schema=None if visible else schema)


def _one(written: str, collation: str | None) -> SQLType:
    interval = _INTERVAL.match(written)
    if interval:
        fields = (interval["fields"] or "").strip().upper() or None
        precision = interval["precision"]
        return postgresql.INTERVAL(fields=fields, precision=int(precision) if precision else None)
    match = _TYPE.match(written)
    known: Any = ischema_names.get(f"{match['name']}{match['rest']}") if match else None
    if match is None or known is None:
        return NamedType(written)
    arguments = [int(part) for part in (match["arguments"] or "").split(",") if part.strip()]
    return _built(known, arguments, f"{match['name']}{match['rest']}", collation, written)


def _built(known: Any, arguments: list[int], name: str, collation: str | None, written: str) -> SQLType:
    try:
        if name in _CLOCKS:
            return _clock(known, name, arguments)
        if name == "bit varying":
            return postgresql.BIT(arguments[0] if arguments else None, varying=True)
        if known in (types.Float, types.FLOAT, types.DOUBLE_PRECISION, types.REAL):
            return known()  # type: ignore[no-any-return]
        if collation and issubclass(known, types.String):
            return known(*(arguments or (None,)), collation=collation)  # type: ignore[no-any-return]
        return known(*arguments)  # type: ignore[no-any-return]
    except TypeError:
        return NamedType(written)


_CLOCKS: Mapping[str, bool] = {
    "timestamp without time zone": False,
    "timestamp with time zone": True,
    "time without time zone": False,
    "time with time zone": True,
}


def _clock(known: Any, name: str, arguments: list[int]) -> SQLType:
    precision = arguments[0] if arguments else None
    return known(timezone=_CLOCKS[name], precision=precision)  # type: ignore[no-any-return]
