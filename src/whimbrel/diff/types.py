"""Whether two types are one to the database."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import CompileError
from sqlalchemy.types import NullType

from whimbrel.diff import loosely
from whimbrel.diff.comparison import Comparison, Pair
from whimbrel.diff.judging import Agree, settled
from whimbrel.diff.spelling import spelled
from whimbrel.operations.named_types import enum_of
from whimbrel.schema.objects import EnumType, Namespace
from whimbrel.schema.table import Column
from whimbrel.schema.values import DataType

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

_IMPLIED: Mapping[str, str] = MappingProxyType({"CHAR": "1", "BIT": "1"})
_ARGUMENTS_TOLD = frozenset({"sqlite", "postgresql"})
"""Databases that report a type with exactly the arguments it was made with."""


def changes(pair: Pair, current: Column, wanted: Column) -> dict[str, Any]:
    """`type_`, where the types differ. A user's `compare_type` is asked first."""
    asked = pair.options.compare_type
    answer = None
    if callable(asked):
        one = pair.filters.column(pair.current, current.name, reflected=True)
        other = pair.filters.column(pair.wanted, wanted.name, reflected=False)
        answer = asked(pair.options.context, one, other, one.type, other.type)
    elif not asked:
        return {}
    differs = _settled(pair, current, wanted) if answer is None else answer
    differs = differs or _enums_differ(pair, current, wanted)
    return {"type_": wanted.type} if differs else {}


def _enums_differ(pair: Pair, current: Column, wanted: Column) -> bool:
    """Whether it is one enum type with other values, or one in another schema."""
    if not pair.options.thorough or not pair.dialect.features.has_named_types:
        return False
    before, after = enum_of(current.type.sa), enum_of(wanted.type.sa)
    if before is None or after is None:
        return False
    return before.values != after.values or _is_elsewhere(before, after, pair.comparison)


def _is_elsewhere(before: EnumType, after: EnumType, comparison: Comparison) -> bool:
    """Whether the type is surely in another schema: a database names none that is on its search path."""
    one, other = (comparison.schema_of(item.schema) for item in (before, after))
    if one == other or before.schema is not None:
        return one != other
    known = comparison.current.objects
    if after.schema is None or not comparison.current.knows_objects:
        return False
    if not any(isinstance(item, Namespace) and item.name == after.schema for item in known.values()):
        return True
    return comparison.options.include_schemas and after.key not in known


def _settled(pair: Pair, current: Column, wanted: Column) -> bool:
    """Whether the types differ; of two spellings the server is asked, if it can be."""
    if not pair.options.thorough:
        return differ_loosely(current.type, wanted.type, pair.dialect)
    answer = _own_answer(current.type, wanted.type, pair.dialect)
    if answer is not None:
        return answer
    if not _spelled_differently(current.type, wanted.type, pair.dialect):
        return False
    same = settled(pair, current, wanted, _agree(pair), not differ(current.type, wanted.type, pair.dialect))
    return not same


def _agree(pair: Pair) -> Agree:
    def agree(one: Column, other: Column) -> bool:
        return text_of(one.type, pair.dialect) == text_of(other.type, pair.dialect)

    return agree


def _spelled_differently(current: DataType, wanted: DataType, dialect: Dialect) -> bool:
    if current.sa is wanted.sa:
        return False
    first, second = text_of(current, dialect), text_of(wanted, dialect)
    if first == second or not first or not second:
        return False
    name = _database(dialect)
    return canonical(first, name) != canonical(second, name)


def differ_loosely(current: DataType, wanted: DataType, dialect: Dialect) -> bool:
    """Whether Alembic takes the types for two."""
    answer = _own_answer(current, wanted, dialect)
    if answer is not None:
        return answer
    return loosely.differ(text_of(current, dialect), text_of(wanted, dialect), _database(dialect))


def differ(current: DataType, wanted: DataType, dialect: Dialect) -> bool:
    """Whether a column has to change its type. False where one of them isn't known."""
    if current.sa is wanted.sa:
        return False
    answer = _own_answer(current, wanted, dialect)
    if answer is not None:
        return answer
    first, second = text_of(current, dialect), text_of(wanted, dialect)
    if first == second or not first or not second:
        return False
    name = _database(dialect)
    return _differ(canonical(first, name), canonical(second, name), name)


def _database(dialect: Dialect) -> str:
    return "mariadb" if getattr(dialect.sa, "is_mariadb", False) else str(dialect.sa.name)


def text_of(data_type: DataType, dialect: Dialect) -> str:
    """How the database writes the type; "" where nobody knows."""
    if isinstance(data_type.sa, NullType):
        return ""
    try:
        return str(dialect.sa.type_compiler_instance.process(data_type.sa))
    except (CompileError, AttributeError):
        return ""


def _own_answer(current: DataType, wanted: DataType, dialect: Dialect) -> bool | None:
    """What a user's type says by `compare_against_backend`, as Alembic asks it."""
    ask = getattr(wanted.sa, "compare_against_backend", None)
    same = None if ask is None else ask(dialect.sa, current.sa)
    return None if same is None else not same


def _differ(current: tuple[str, str, str], wanted: tuple[str, str, str], name: str) -> bool:
    if current[0] != wanted[0]:
        return current[0].rpartition(".")[2] != wanted[0].rpartition(".")[2] or (
            "." in current[0] and "." in wanted[0]
        )
    if name in _ARGUMENTS_TOLD:
        return current[1:] != wanted[1:]
    return bool(current[1] and wanted[1]) and current[1] != wanted[1]


NUMBERS = frozenset({"SMALLINT", "INTEGER", "BIGINT", "NUMERIC", "REAL", "DOUBLE PRECISION"})
"""Types of which a literal of one is a literal of the other."""


def name_of(type_: DataType, dialect: Dialect) -> str:
    """The type's name without arguments, in the spelling of `canonical`."""
    return canonical(text_of(type_, dialect), _database(dialect))[0]


@lru_cache(maxsize=4096)
def canonical(text: str, database: str) -> tuple[str, str, str]:
    """Name, arguments and collation of a type in one spelling, so that equal means the same type."""
    name, arguments, collation = spelled(text, database)
    name, arguments = _normal(name, arguments, database)
    return name + ("[]" if "[]" in text else ""), arguments, collation


def _normal(name: str, arguments: str, database: str) -> tuple[str, str]:
    if database == "postgresql" and name == "DOUBLE PRECISION" and arguments:
        return ("REAL" if int(arguments) <= 24 else name), ""
    if database in ("mysql", "mariadb") and name in ("FLOAT", "BLOB", "TEXT") and arguments.isdigit():
        return _sized(name, int(arguments))
    if name == "NUMERIC" and arguments and "," not in arguments:
        return name, f"{arguments},0"
    if database == "postgresql" and not arguments and name in _IMPLIED:
        return name, _IMPLIED[name]
    return name, arguments


def _sized(name: str, size: int) -> tuple[str, str]:
    """MySQL chooses the smallest type that holds what was asked for."""
    if name == "FLOAT":
        return ("DOUBLE" if size > 24 else "FLOAT"), ""
    for prefix, limit in (("TINY", 2**8), ("", 2**16), ("MEDIUM", 2**24)):
        if size < limit:
            return prefix + name, ""
    return f"LONG{name}", ""
