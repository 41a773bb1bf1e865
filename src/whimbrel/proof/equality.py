"""What two readings of a database differ in, each difference in one line; order of columns apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whimbrel.diff.sqltext import surely_same
from whimbrel.diff.written import alike
from whimbrel.proof.reading_again import all_again
from whimbrel.schema.constraint import Check, Constraint
from whimbrel.schema.index import Index
from whimbrel.schema.objects import Published
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import Column, Identity, Table
from whimbrel.schema.values import Expression, Options
from whimbrel.scratch.opening import opened
from whimbrel.sqltext.ranges import as_read_again

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect
    from whimbrel.schema.objects import SchemaObject


def differences(found: Schema, expected: Schema, dialect: Dialect) -> Iterator[str]:
    """How `found` departs from `expected`; both were read by the same reader. Nothing for equal ones."""
    keys = sorted({*found.tables, *expected.tables}, key=lambda key: (key[0] or "", key[1]))
    for key in keys:
        here, there = found.tables.get(key), expected.tables.get(key)
        if here is None or there is None:
            yield _one_sided("table", (here or there).full_name, here is None)  # type: ignore[union-attr]
        else:
            yield from _in_table(here, there, dialect)
    yield from _in_objects(found, expected, dialect)


def settled(found: Schema, expected: Schema, connection: Connection, dialect: Dialect) -> tuple[str, ...]:
    """The same, after both were created anew in scratch where they differ: dumps change how text is written.

    `connection` is to a database in which that may be done.
    """
    lines = tuple(differences(found, expected, dialect))
    keys = [key for key, table in found.tables.items() if expected.tables.get(key) not in (None, table)]
    if not keys or dialect.features.keeps_written_text:
        return lines
    one, other = (_written_anew(schema, keys, connection, dialect) for schema in (found, expected))
    same = {key[1] for key in keys if not list(differences(_only(one, key), _only(other, key), dialect))}
    return tuple(line for line in lines if not _is_about(line, same))


def _written_anew(schema: Schema, keys: list[TableKey], connection: Connection, dialect: Dialect) -> Schema:
    """These tables as the server writes them when they are made from its own text, twice."""
    for _ in range(2):
        tables = [
            replace(schema.tables[key], indexes=(), source=None) for key in keys if key in schema.tables
        ]
        with opened(connection, dialect, schemas=tuple({key[0] for key in keys})) as place:
            place.build([replace(table, constraints=_checks(table)) for table in tables])
            schema = place.read()
    return Schema.of([_again(table) for table in schema], objects=schema.objects.values())


def _again(table: Table) -> Table:
    columns, constraints = all_again(table.columns), all_again(table.constraints)
    return replace(table, columns=columns, constraints=constraints, source=None)


def _checks(table: Table) -> tuple[Constraint, ...]:
    return tuple(item for item in table.constraints if isinstance(item, Check))


def _only(schema: Schema, key: TableKey) -> Schema:
    return Schema.of([schema.tables[key]] if key in schema.tables else [])


def _is_about(line: str, names: Collection[str]) -> bool:
    """Whether the line tells of a text in one of these tables that only looked different."""
    subject = line.partition(" is ")[0]
    texts = ("check of ", "column ")
    return line.startswith(texts) and any(f"{name}:" in subject or f" {name}." in subject for name in names)


def _in_table(here: Table, there: Table, dialect: Dialect) -> Iterator[str]:
    if _plain(here) == _plain(there):
        return
    name = here.full_name
    one = {column.name: column for column in here.columns}
    other = {column.name: column for column in there.columns}
    for column in dict.fromkeys((*other, *one)):
        if column not in one or column not in other:
            yield _one_sided("column", f"{name}.{column}", column not in one)
        else:
            yield from _in_column(f"{name}.{column}", one[column], other[column], dialect)
    yield from _parts("constraint", name, here.constraints, there.constraints, dialect)
    yield from _parts("index", name, here.indexes, there.indexes, dialect)
    for word, read in _TABLE:
        if read(here) != read(there):
            yield f"table {name}: {word} is {_said(read(here))}, expected {_said(read(there))}"


def _plain(table: Table) -> tuple[Any, ...]:
    """The table without the order of what is in it."""
    parts = (table.columns, table.constraints, table.indexes)
    return (*(frozenset(map(repr, part)) for part in parts), *(read(table) for _, read in _TABLE))


_TABLE: tuple[tuple[str, Callable[[Table], Any]], ...] = (
    ("its comment", lambda table: table.comment),
    ("its options", lambda table: dict(table.options)),
    ("its kind", lambda table: table.prefixes),
    (
        "the SQL of its rules",
        lambda table: "; ".join(" ".join(sql.rstrip(";").split()) for sql in table.rules) or None,
    ),
)


def _in_column(name: str, here: Column, there: Column, dialect: Dialect) -> Iterator[str]:
    for word, read in _COLUMN:
        one, other = read(here, dialect), read(there, dialect)
        if one != other and not (read is _expression and _same(one, other, dialect)):
            yield f"column {name}: {word} is {_said(one)}, expected {_said(other)}"


def _type(column: Column, dialect: Dialect) -> str:
    text = dialect.type_sql(column.type)
    labels = getattr(column.type.sa, "enums", None)
    return f"{text} ({', '.join(labels)})" if labels else text


def _numbering(identity: Identity) -> str:
    said = (f"{name} {value}" for name, value in identity.options.items() if value is not None)
    return ", ".join(["ALWAYS" if identity.always else "BY DEFAULT", *said])


def _expression(column: Column, _: Dialect) -> str | None:
    return None if column.computed is None else column.computed.expression.text


def _same(one: str | None, other: str | None, dialect: Dialect) -> bool:
    """Whether the two say the same SQL, however it is written."""
    as_written = dialect.features.keeps_written_text
    texts = (str(one), str(other)) if as_written else (as_read_again(str(one)), as_read_again(str(other)))
    return bool(one and other) and surely_same(*texts, as_written=as_written)


_COLUMN: tuple[tuple[str, Callable[[Column, Any], Any]], ...] = (
    ("its type", _type),
    ("nullable", lambda column, _: column.nullable),
    ("its default", lambda column, _: column.default and column.default.text),
    ("its identity", lambda column, _: column.identity and _numbering(column.identity)),
    ("its expression", _expression),
    ("its comment", lambda column, _: column.comment),
)


def _parts(
    kind: str, table: str, here: Iterable[Any], there: Iterable[Any], dialect: Dialect
) -> Iterator[str]:
    one, other = _by_text(here), _by_text(there)
    for text in sorted(_unlike(one, other, dialect)):
        item = one.get(text) or other[text]
        word = type(item).__name__.lower() if kind == "constraint" else kind
        yield _one_sided(f"{word} of {table}:", _told(item), text not in one)


def _unlike(one: Mapping[str, Any], other: Mapping[str, Any], dialect: Dialect) -> set[str]:
    """What only one of them has; what differs in nothing but how its SQL is written is one."""
    left, right = one.keys() - other.keys(), other.keys() - one.keys()
    for here in sorted(left):
        there = next((text for text in sorted(right) if _alike(one[here], other[text], dialect)), None)
        if there is not None:
            left.discard(here)
            right.discard(there)
    return left | right


def _alike(one: Any, other: Any, dialect: Dialect) -> bool:
    if type(one) is not type(other) or not isinstance(one, Check | Index) or _rest(one) != _rest(other):
        return False
    here, there = _texts(one), _texts(other)
    return len(here) == len(there) and all(_same(*pair, dialect) for pair in zip(here, there, strict=True))


def _texts(item: Check | Index) -> tuple[str, ...]:
    """The SQL in it, piece by piece."""
    if isinstance(item, Check):
        return (item.expression.text,)
    wheres = (str(value) for name, value in sorted(item.options.items()) if name.endswith("_where"))
    return (*(part if isinstance(part, str) else part.text for part in item.elements), *wheres)


def _rest(item: Check | Index) -> Check | Index:
    """What it is beside its SQL."""
    if isinstance(item, Check):
        return replace(item, expression=Expression(""))
    options = {name: value for name, value in item.options.items() if not name.endswith("_where")}
    return replace(item, elements=(), options=Options(options))


def _by_text(items: Iterable[Any]) -> Mapping[str, Any]:
    return {_told(item): item for item in items}


def _told(item: Any) -> str:
    """What a constraint or index is, in words that say all of it that counts."""
    from dataclasses import fields

    values = ((field.name, getattr(item, field.name)) for field in fields(item) if field.compare)
    return ", ".join(
        f"{name} {_value(value)}" for name, value in values if value not in (None, (), False) and value
    )


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(map(_value, value))})"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_value(one)}" for name, one in sorted(value.items())) + "}"
    return str(getattr(value, "text", value))


def _in_objects(found: Schema, expected: Schema, dialect: Dialect) -> Iterator[str]:
    any_case = dialect.features.keeps_written_text
    for key in sorted({*found.objects, *expected.objects}, key=repr):
        here, there = found.objects.get(key), expected.objects.get(key)
        if key.kind == Published.kind:
            continue  # who publishes what is no matter of revisions
        if here is None or there is None:
            yield _one_sided(key.kind, key.name, here is None)
        elif here != there and not alike(here, there, any_case=any_case, whole=True):
            yield f"{key.kind} {key.name} is {_all_of(here)}, expected {_all_of(there)}"
        elif getattr(here, "firing", "") != getattr(there, "firing", ""):
            one, other = (_FIRES[getattr(item, "firing", "")] for item in (here, there))
            yield f"{key.kind} {key.name} on {key.table} fires {one}, expected {other}"


_FIRES = {
    "": "as usual",
    "DISABLE": "never",
    "ENABLE REPLICA": "on replicas alone",
    "ENABLE ALWAYS": "on replicas too",
}


def _all_of(item: SchemaObject) -> str:
    """The SQL of an object where it has some, else all of it."""
    return " ".join(str(getattr(item, "definition", None) or _told(item)).split())


def _one_sided(kind: str, name: str, missing: bool) -> str:
    return f"{kind} {name} is missing" if missing else f"{kind} {name} is unexpected"


def _said(value: Any) -> str:
    return "nothing" if value is None else str(value)
