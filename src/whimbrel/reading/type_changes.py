"""What ALTER COLUMN TYPE does to the rows: nothing, its indexes anew, or everything anew."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from whimbrel.reading.catalog import Catalog, ColumnFacts, TypeName
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.reading.read_columns import FIELDS, column_type
from whimbrel.reading.words import Unreadable, Words


class TypeChange(Enum):
    """How much a change of type touches, least first (measured on PostgreSQL 12 to 18)."""

    CATALOG = 0
    INDEXES = 1
    """The rows stay, but an index on the column sorts otherwise and is built anew."""
    REWRITE = 2


_TEXTS = frozenset({"varchar", "text"})
_UTC = frozenset(
    {"utc", "gmt", "etc/utc", "etc/gmt", "uct", "universal", "zulu", "+00", "0", "gmt0", "etc/uct"}
)
_TIMES = frozenset({"timestamp", "timestamptz", "time", "timetz", "interval"})


def change_of_type(
    column: ColumnFacts,
    new: TypeName,
    catalog: Catalog,
    using: Clause | None = None,
    collation: str | None = None,
) -> TypeChange:
    """What changing the column's type costs in this session's time zone."""
    old = column_type(column)
    if using is not None and not _is_plain_cast(using, column.name, new):
        return TypeChange.REWRITE
    found = TypeChange.CATALOG if old == new else _between(_known_of(old, catalog), new, catalog)
    if found is TypeChange.CATALOG and _is_text(new) and (column.collation or None) != (collation or None):
        return TypeChange.INDEXES
    return found


def depends_on_zone(column: ColumnFacts | None, new: TypeName, catalog: Catalog) -> bool:
    """Whether the rows would stay if the session's time zone were UTC, and nothing says which one it is."""
    if column is None or catalog.timezone is not None:
        return False
    return _is_zoned(column_type(column), new) and _keeps_digits(new)


def _is_zoned(old: TypeName, new: TypeName) -> bool:
    return {old.name, new.name} == {"timestamp", "timestamptz"} and not old.array


def _keeps_digits(new: TypeName) -> bool:
    return new.arguments in ((), ("6",))  # else each value is rounded, also to the digits it has


def _is_text(type_: TypeName) -> bool:
    return type_.name in _TEXTS


def _is_plain_cast(using: Clause, column: str, new: TypeName) -> bool:
    """Whether USING says no more than the change itself: the column, or its cast to the new type."""
    text = using.text
    if text == column:
        return True
    from whimbrel.reading.read_columns import read_type

    words = Words(using.tokens)
    try:
        if words.take("CAST"):
            words = words.inside()
            return words.identifier() == column and words.take("AS") and read_type(words) == new
        return words.identifier() == column and words.take("::") and read_type(words) == new and words.done
    except Unreadable:
        return False


def base_type(type_: TypeName, catalog: Catalog) -> TypeName:
    """The type under a domain."""
    found = catalog.types.get(Name(type_.name, type_.schema))
    return found.base if found is not None and found.base is not None and not type_.array else type_


def _known_of(type_: TypeName, catalog: Catalog) -> TypeName:
    """What the server goes by: of a domain the type below it, without its length (measured on 15 and 18)."""
    base = base_type(type_, catalog)
    return base if base is type_ else replace(base, arguments=())


def _between(old: TypeName, new: TypeName, catalog: Catalog) -> TypeChange:
    if old == new:
        return TypeChange.CATALOG
    found = catalog.types.get(Name(new.name, new.schema))
    if found is not None and found.kind == "domain" and found.base is not None:
        if found.checks or not found.nullable:
            return TypeChange.REWRITE
        return _between(old, found.base, catalog)
    if old.array or new.array:
        return TypeChange.REWRITE  # of text arrays too (measured on 15 and 18)
    if old.name == new.name:
        return TypeChange.CATALOG if _fits(old, new) else TypeChange.REWRITE
    return _between_names(old, new, catalog)


def _fits(old: TypeName, new: TypeName) -> bool:
    """Whether every value of a type with arguments fits into the same type with others."""
    if old.name == "numeric":
        return _numeric_fits(old.arguments, new.arguments)
    if old.name == "interval":
        return _interval_fits(old.arguments, new.arguments)
    if old.name in ("varchar", "varbit") or old.name in _TIMES:
        if not new.arguments:
            return True
        longest = old.arguments[0] if old.arguments else ("6" if old.name in _TIMES else "")
        return longest.isdigit() and new.arguments[0].isdigit() and int(new.arguments[0]) >= int(longest)
    return old.arguments == new.arguments


def _interval_fits(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether the smallest part that is kept is as small as before, and has as many digits."""
    least_old, least_new = _least(old), _least(new)
    if least_new != "second" or least_old != "second":
        return FIELDS.index(least_new.upper()) >= FIELDS.index(least_old.upper())
    return _digits(new) >= _digits(old)


def _least(arguments: tuple[str, ...]) -> str:
    named = [one.split()[-1] for one in arguments if not one.isdigit()]
    return named[0] if named else "second"


def _digits(arguments: tuple[str, ...]) -> int:
    return next((int(one) for one in arguments if one.isdigit()), 6)


def _numeric_fits(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    if not new:
        return True
    if not old or not all(part.lstrip("-").replace(" ", "").isdigit() for part in (*old, *new)):
        return False
    scales = [(*part, "0")[1] for part in (old, new)]
    return scales[0] == scales[1] and int(new[0]) >= int(old[0])


_COERCIBLE = {
    ("text", "varchar"): TypeChange.CATALOG,
    ("varchar", "text"): TypeChange.CATALOG,
    ("text", "citext"): TypeChange.INDEXES,
    ("varchar", "citext"): TypeChange.INDEXES,
    ("citext", "text"): TypeChange.INDEXES,
    ("citext", "varchar"): TypeChange.INDEXES,
    ("bit", "varbit"): TypeChange.CATALOG,
    ("varbit", "bit"): TypeChange.CATALOG,
    ("cidr", "inet"): TypeChange.CATALOG,
    ("int", "oid"): TypeChange.INDEXES,
    ("oid", "int"): TypeChange.INDEXES,
    ("xml", "text"): TypeChange.CATALOG,
    ("xml", "varchar"): TypeChange.CATALOG,
}
"""Types with the same bytes, where the new one says no length."""


def _between_names(old: TypeName, new: TypeName, catalog: Catalog) -> TypeChange:
    if _is_zoned(old, new):
        utc = (catalog.timezone or "").strip("'\"").lower() in _UTC
        return TypeChange.INDEXES if utc and _keeps_digits(new) else TypeChange.REWRITE
    if new.arguments and new.name in ("varchar", "bit", "varbit"):
        return TypeChange.REWRITE
    return _COERCIBLE.get((old.name, new.name), TypeChange.REWRITE)
