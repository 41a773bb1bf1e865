"""Types, columns and constraints, read from the words of CREATE TABLE and ALTER TABLE."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whimbrel.reading.catalog import ColumnFacts, ConstraintFacts, TypeName
from whimbrel.reading.words import Unreadable, Words

SHORT = {
    "integer": "int",
    "int4": "int",
    "int8": "bigint",
    "int2": "smallint",
    "boolean": "bool",
    "decimal": "numeric",
    "dec": "numeric",
    "real": "float4",
    "bpchar": "char",
    "character": "char",
    "nchar": "char",
    "serial4": "serial",
    "serial8": "bigserial",
    "serial2": "smallserial",
}
"""Types by other names."""
SERIALS = {"serial": "int", "bigserial": "bigint", "smallserial": "smallint"}
"""Types that are a number with a sequence behind it."""
_STOPS = frozenset(
    [
        "CONSTRAINT",
        "NOT",
        "NULL",
        "CHECK",
        "UNIQUE",
        "PRIMARY",
        "REFERENCES",
        "GENERATED",
        "COLLATE",
        "DEFERRABLE",
        "INITIALLY",
        "ENFORCED",
        "STORAGE",
        "COMPRESSION",
        "DEFAULT",
        "USING",
        "ON",
        "COMMENT",
        "AUTO_INCREMENT",
        ",",
    ]
)
"""What ends a DEFAULT."""
_ELSEWHERE = frozenset(
    [
        "AUTOINCREMENT",
        "AUTO_INCREMENT",
        "CHARACTER",
        "CHARSET",
        "COMMENT",
        "INVISIBLE",
        "ON",
        "UNSIGNED",
        "ZEROFILL",
    ]
)
"""What begins a part of a column in MySQL or SQLite alone."""
_TABLE_CONSTRAINTS = frozenset(["CONSTRAINT", "CHECK", "UNIQUE", "PRIMARY", "EXCLUDE", "FOREIGN"])


def read_type(words: Words) -> TypeName:
    """A type with its arguments."""
    first = words.name()
    name, schema = first.name, first.schema
    if schema == "pg_catalog":
        schema = None
    name = _long_name(name, words)
    arguments = (*_interval_fields(name, words), *_arguments(words))
    if name in ("timestamp", "time"):
        name = _zoned(name, words)
    array = bool(words.take("ARRAY"))
    while words.take("["):
        array = True
        words.take_one(words.peek() if words.peek().isdigit() else "")
        words.need("]")
    if name == "float":
        name = "float4" if arguments and int(arguments[0]) < 25 else "float8"
        arguments = ()
    return TypeName(SHORT.get(name, name), arguments, schema, array)


def _long_name(name: str, words: Words) -> str:
    if name == "double" and words.take("PRECISION"):
        return "float8"
    if name in ("character", "char", "nchar", "national") and (
        words.take("VARYING") or words.take("CHARACTER", "VARYING")
    ):
        return "varchar"
    if name == "bit" and words.take("VARYING"):
        return "varbit"
    return name


FIELDS = ("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND")
"""The parts of an interval, the largest first."""


def _interval_fields(name: str, words: Words) -> tuple[str, ...]:
    """What an interval keeps, such as `day to hour`."""
    found = []
    while name == "interval" and (field := words.take_one(*FIELDS, "TO")):
        found.append(field.lower())
    return (" ".join(found),) if found else ()


def _zoned(name: str, words: Words) -> str:
    if words.take("WITH", "TIME", "ZONE"):
        return name + "tz"
    words.take("WITHOUT", "TIME", "ZONE")
    return name


def _arguments(words: Words) -> tuple[str, ...]:
    return tuple(part.text for part in words.inside().rest_raw().split(",")) if words.peek() == "(" else ()


def read_column(words: Words) -> tuple[ColumnFacts, tuple[ConstraintFacts, ...]]:
    """A column and the constraints that stand in it."""
    name = words.identifier()
    column = ColumnFacts(name, TypeName("unknown") if words.done else read_type(words))
    found: list[ConstraintFacts] = []
    while not words.done and words.peek() != ",":
        column = _column_part(words, column, found)
    if column.type.name in SERIALS:
        column = replace(column, nullable=False)
    return column, tuple(found)


def _column_part(words: Words, column: ColumnFacts, found: list[ConstraintFacts]) -> ColumnFacts:
    name = words.identifier() if words.take("CONSTRAINT") else ""
    if words.take("NOT", "NULL"):
        words.take("NO", "INHERIT")
        return replace(column, nullable=False)
    if words.take("NULL"):
        return column
    if words.take("DEFAULT"):
        return replace(column, default=words.until(_STOPS))
    if words.take("COLLATE"):
        return replace(column, collation=words.name().name)
    if words.take("GENERATED"):
        return _generated(words, column)
    if words.sees("AS", "("):  # MySQL's and SQLite's short form
        words.next()
        return _computed(words, column)
    if words.take_one("STORAGE", "COMPRESSION"):
        words.next()
        return column
    if words.take("OPTIONS"):
        words.inside()
        return column
    if words.peek() in _ELSEWHERE:
        return _part_elsewhere(words, column)
    item = _constraint_body(words, (column.name,))
    found.append(replace(item, name=name))
    return replace(column, nullable=False) if item.kind == "primary" else column


def _part_elsewhere(words: Words, column: ColumnFacts) -> ColumnFacts:
    """What MySQL and SQLite say of a column and PostgreSQL doesn't."""
    if words.take_one("AUTOINCREMENT", "AUTO_INCREMENT"):
        return replace(column, identity="by default")
    word = words.next().text.upper()
    if word == "ON":  # UPDATE now(), CONFLICT REPLACE
        words.next()
    words.take("SET") if word == "CHARACTER" else None
    if word in ("CHARACTER", "CHARSET", "COMMENT", "ON"):
        words.next()
    if word == "ON" and words.peek() == "(":
        words.inside()
    return column


def _generated(words: Words, column: ColumnFacts) -> ColumnFacts:
    kind = "always" if words.take("ALWAYS") else "by default"
    if kind == "by default":
        words.need("BY", "DEFAULT")
    words.need("AS")
    if words.take("IDENTITY"):
        if words.peek() == "(":
            words.inside()
        return replace(column, identity=kind, nullable=False)
    return _computed(words, column)


def _computed(words: Words, column: ColumnFacts) -> ColumnFacts:
    expression = words.inside().rest()
    stored = words.take_one("STORED", "VIRTUAL") or "VIRTUAL"  # 18's default
    return replace(column, generated=stored.lower(), expression=expression)


def begins_constraint(words: Words) -> bool:
    """Whether a table constraint comes next, and no column of such a name."""
    word = words.peek()
    if word in ("CHECK", "EXCLUDE", "FOREIGN", "PRIMARY", "UNIQUE", "CONSTRAINT"):
        return words.tokens[words.at].kind == "word"
    return word == "NOT" and words.peek(1) == "NULL"


def read_constraint(words: Words) -> ConstraintFacts:
    """A constraint of a table, with its name if it has one."""
    name = words.identifier() if words.take("CONSTRAINT") else ""
    return replace(_constraint_body(words, ()), name=name)


def _constraint_body(words: Words, columns: tuple[str, ...]) -> ConstraintFacts:
    if words.take("CHECK"):
        found = ConstraintFacts("check", columns=columns, condition=words.inside().rest())
    elif words.take("UNIQUE"):
        words.take("NULLS", "NOT", "DISTINCT") or words.take("NULLS", "DISTINCT")
        if words.take_one("KEY", "INDEX") and words.peek() != "(":  # MySQL's
            words.next()
        found = _key(words, "unique", columns)
    elif words.take("PRIMARY", "KEY"):
        found = _key(words, "primary", columns)
    elif words.take("EXCLUDE"):
        found = _exclusion(words)
    elif words.take("FOREIGN", "KEY"):
        columns, overlaps = _key_columns(words)
        words.need("REFERENCES")
        found = replace(_reference(words, columns), overlaps=overlaps)
    elif words.take("REFERENCES"):
        found = _reference(words, columns)
    elif words.take("NOT", "NULL"):
        found = ConstraintFacts("not null", columns=(words.identifier(),))
    else:
        raise Unreadable
    return _attributes(words, found)


def _key(words: Words, kind: str, columns: tuple[str, ...]) -> ConstraintFacts:
    if words.take("USING", "INDEX"):
        return ConstraintFacts(kind, index=words.identifier())
    overlaps = False
    if words.peek() == "(":
        columns, overlaps = _key_columns(words)
    found = ConstraintFacts(kind, columns=columns, overlaps=overlaps)
    if words.take("INCLUDE"):
        words.inside()
    return _index_parameters(words, found)


def _key_columns(words: Words) -> tuple[tuple[str, ...], bool]:
    """The columns in parentheses, and whether the last is a time: `b WITHOUT OVERLAPS`, `PERIOD b`."""
    names, overlaps = [], False
    for part in words.inside().parts():
        timed = part.peek(1) not in ("", "WITHOUT") and part.take("PERIOD")
        overlaps = timed or "OVERLAPS" in part.upper
        names.append(part.identifier())
    return tuple(names), overlaps


def _index_parameters(words: Words, found: ConstraintFacts) -> ConstraintFacts:
    if words.take("WITH"):
        words.inside()
    if words.take("USING", "INDEX", "TABLESPACE"):
        words.identifier()
    return found


def _exclusion(words: Words) -> ConstraintFacts:
    method = words.identifier() if words.take("USING") else "btree"
    elements = words.inside().rest_raw()
    _index_parameters(words, ConstraintFacts("exclude"))
    if words.take("WHERE"):
        words.inside()
    return ConstraintFacts("exclude", condition=elements, method=method)


def _reference(words: Words, columns: tuple[str, ...]) -> ConstraintFacts:
    referred = words.name()
    targets = _key_columns(words)[0] if words.peek() == "(" else ()
    found = ConstraintFacts("foreign", columns=columns, referred=referred, referred_columns=targets)
    while True:
        if words.take("MATCH"):
            words.next()
        elif words.take("ON"):
            found = _on(words, found)
        else:
            return found


def _on(words: Words, found: ConstraintFacts) -> ConstraintFacts:
    deletes = words.next().text.upper() == "DELETE"
    if words.take("CASCADE"):
        return replace(found, cascades=found.cascades or deletes)
    if words.take("SET"):
        words.next()
        if words.peek() == "(":
            words.inside()
    elif not (words.take("NO", "ACTION") or words.take("RESTRICT")):
        raise Unreadable
    return found


def _attributes(words: Words, found: ConstraintFacts) -> ConstraintFacts:
    """What stands behind a constraint: DEFERRABLE, NOT VALID, NOT ENFORCED, ..."""
    while True:
        if words.take("NOT", "VALID"):
            found = replace(found, valid=False)
        elif words.take("NOT", "ENFORCED"):
            found = replace(found, enforced=False)
        elif words.take("NO", "INHERIT"):
            found = replace(found, no_inherit=True)
        elif words.take("DEFERRABLE"):
            found = replace(found, deferrable=True)
        elif words.take("INITIALLY", "DEFERRED"):
            found = replace(found, deferrable=True, deferred=True)
        elif not (
            words.take("NOT", "DEFERRABLE") or words.take("INITIALLY", "IMMEDIATE") or words.take("ENFORCED")
        ):
            return found


def named(table: str, found: ConstraintFacts, taken: set[str]) -> ConstraintFacts:
    """The constraint under the name PostgreSQL gives it where it has none."""
    if found.name:
        taken.add(found.name)
        return found
    base = "_".join(_name_parts(table, found))[:63]
    name, number = base, 0
    while name in taken:
        number += 1
        name = f"{base}{number}"
    taken.add(name)
    return replace(found, name=name)


def _name_parts(table: str, found: ConstraintFacts) -> Iterator[str]:
    yield table
    suffix = {"primary": "pkey", "unique": "key", "foreign": "fkey", "check": "check", "exclude": "excl"}
    if found.kind != "primary":
        yield from found.columns
    yield suffix.get(found.kind, "not_null")


def column_type(column: ColumnFacts) -> TypeName:
    """The type that the column's values have: a serial's is a number."""
    return replace(column.type, name=SERIALS.get(column.type.name, column.type.name))
