"""Read the schema of a SQLite database: four queries for each attached file, and the stored SQL text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.sql.elements import conv

from whimbrel.dialects.compiling import is_plain_default
from whimbrel.schema.constraint import (
    KEY_IN_COLUMN,
    KEY_ORDERS,
    Check,
    Constraint,
    ForeignKey,
    PrimaryKey,
    Unique,
)
from whimbrel.schema.index import Index
from whimbrel.schema.table import ON_CONFLICT, Column, Computed, Table
from whimbrel.schema.values import NO_OPTIONS, Expression, Options
from whimbrel.snapshot.scope import Scope
from whimbrel.snapshot.sqlite_parser import (
    ParsedColumn,
    ParsedConstraint,
    ParsedTable,
    parse,
    tokenize,
)
from whimbrel.snapshot.sqlite_stored import StoredTables
from whimbrel.snapshot.sqlite_types import data_type
from whimbrel.sqltext.names import unquoted

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

Rows: TypeAlias = Sequence[Any]
Grouped: TypeAlias = dict[str, list[Any]]

_TABLES = """
SELECT m.name, m.type, m.tbl_name, m.sql FROM {main}.sqlite_master m
WHERE m.type IN ('table', 'index', 'trigger') AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~' {only}
ORDER BY m.rowid"""
_COLUMNS = """
SELECT m.name, p.name, p.type, p."notnull", p.dflt_value, p.pk, p.hidden
FROM {main}.sqlite_master m, pragma_table_xinfo(m.name, {schema}) p
WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~'
      AND m.sql NOT LIKE 'CREATE VIRTUAL%' {only}"""
_FOREIGN_KEYS = """
SELECT m.name, p.id, p."table", p."from", p."to", p.on_update, p.on_delete
FROM {main}.sqlite_master m, pragma_foreign_key_list(m.name, {schema}) p
WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' {only} ORDER BY m.rowid, p.id DESC, p.seq"""
_INDEXES = """
SELECT m.name, l.name, l."unique", l.origin, l.seq, x.name, x."desc", x.coll
FROM {main}.sqlite_master m, pragma_index_list(m.name, {schema}) l, pragma_index_xinfo(l.name, {schema}) x
WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND l.origin <> 'pk' AND x.key {only}
ORDER BY m.rowid, l.seq DESC, x.seqno"""


def read(connection: Connection, dialect: Dialect, scope: Scope) -> Iterator[Table]:
    """The tables of the scope, in the order they were created."""
    for schema in scope.schemas:
        catalog = _Catalog(connection, schema, scope.names(schema), scope.as_inspected)
        for name in catalog.names:
            if scope.wants((schema, name)):
                yield catalog.table(name)


class _Catalog:
    """The rows of one attached file, grouped by table."""

    def __init__(
        self,
        connection: Connection,
        schema: str | None,
        names: tuple[str, ...] | None,
        as_inspected: bool,
    ) -> None:
        self.schema, self._as_inspected = schema, as_inspected
        self._connection, self._wanted = connection, names
        masters = self._rows(_TABLES, alias="m.tbl_name")
        self.sql = {row[0]: row[3] or "" for row in masters if row[1] == "table"}
        self.index_sql = {row[0]: row[3] or "" for row in masters if row[1] == "index"}
        self.columns = _grouped(self._rows(_COLUMNS))
        self.foreign_keys = _grouped(self._rows(_FOREIGN_KEYS))
        self.indexes = _grouped(self._rows(_INDEXES))
        self.names = _real_tables(self.sql)
        self.stored = None if names is None else StoredTables(connection, schema, names, masters)

    def _rows(self, query: str, alias: str = "m.name") -> Rows:
        main = '"' + (self.schema or "main").replace('"', '""') + '"'
        literal = "'" + (self.schema or "main").replace("'", "''") + "'"
        only = "" if self._wanted is None else f"AND {alias} COLLATE NOCASE IN :names"
        statement = text(query.format(main=main.replace(":", "\\:"), schema=literal, only=only))
        if self._wanted is None:
            return self._connection.execute(statement).all()
        named = statement.bindparams(bindparam("names", self._wanted, expanding=True))
        return self._connection.execute(named).all()

    def table(self, name: str) -> Table:
        parsed = parse(self.sql[name], has_hidden_key=self._has_hidden_key(name))
        rows = self.columns.get(name, [])
        return Table(
            name=name,
            schema=self.schema,
            columns=tuple(
                _column(row, parsed.columns.get(row[1].lower()), self._as_inspected) for row in rows
            ),
            constraints=tuple(self._constraints(name, rows, parsed)),
            indexes=tuple(self._indexes(name, _collated(parsed))),
            options=_table_options(parsed),
            source=None if self.stored is None else self.stored.of(name),
        )

    def _has_hidden_key(self, name: str) -> bool:
        """Whether UNIQUE is said of what has no index of its own: of the primary key's columns."""
        said = self.sql[name].upper().count("UNIQUE")
        indexed = {row[1] for row in self.indexes.get(name, ()) if row[3] == "u"}
        return said > len(indexed)

    def _constraints(self, name: str, rows: Rows, parsed: ParsedTable) -> Iterator[Constraint]:
        yield from _primary_key(rows, parsed, self._as_inspected)
        yield from self._foreign_keys(name, parsed)
        names = {row[1].lower(): row[1] for row in rows}
        yield from _uniques(self.indexes.get(name, ()), parsed, names, self._as_inspected)
        for check in parsed.of_kind("CHECK"):
            yield Check(_name(check), Expression(text(_escaped(check.expression))))

    def _foreign_keys(self, name: str, parsed: ParsedTable) -> Iterator[ForeignKey]:
        groups = list(_grouped_by(self.foreign_keys.get(name, ()), 1))
        written = parsed.of_kind("FOREIGN")
        known = len(written) == len(groups)
        texts = written if known else [ParsedConstraint("FOREIGN", None)] * len(groups)
        keys = [self._foreign_key(group, found) for group, found in zip(groups, texts, strict=True)]
        yield from _told_keys(keys) if self._as_inspected else keys

    def _foreign_key(self, group: Rows, parsed: ParsedConstraint) -> ForeignKey:
        first = group[0]
        referred = tuple(row[4] for row in group)
        return ForeignKey(
            _name(parsed),
            tuple(row[3] for row in group),
            first[2],
            referred if None not in referred else self._primary_key_columns(first[2]),
            self.schema,
            onupdate=None if first[5] == "NO ACTION" else first[5],
            ondelete=None if first[6] == "NO ACTION" else first[6],
            deferrable=parsed.deferrable,
            initially=parsed.initially,
            match=parsed.match,
        )

    def _primary_key_columns(self, name: str) -> tuple[str, ...]:
        """The key that `REFERENCES parent` without columns means."""
        return _key_columns(self.columns.get(name, ()))

    def _indexes(self, table: str, collated: frozenset[str]) -> Iterator[Index]:
        rows = [row for row in self.indexes.get(table, ()) if row[3] == "c"]
        for group in sorted(_grouped_by(rows, 1), key=lambda group: str(group[0][1])):
            yield self._index(group, collated)

    def _index(self, group: Rows, collated: frozenset[str]) -> Index:
        name, unique = group[0][1], bool(group[0][2])
        elements, where = index_parts(self.index_sql.get(name, ""))
        plain = all(row[5] and not row[6] and _is_compared_plainly(row, collated) for row in group)
        if plain or len(elements) != len(group):
            items: tuple[str | Expression, ...] = tuple(row[5] for row in group)
        else:
            element = _told_element if self._as_inspected else partial(_index_element, collated)
            items = tuple(map(element, group, elements))
        options = Options({"sqlite_where": text(_escaped(where))}) if where else NO_OPTIONS
        return Index(conv(name), items, unique, options)


def _told_element(row: Any, written: str) -> str | Expression:
    """A column's name, or an expression: of directions and collations an inspector tells nothing."""
    return str(row[5]) if row[5] else Expression(text(_escaped(written)))


def _index_element(collated: frozenset[str], row: Any, written: str) -> str | Expression:
    """A column's name; an expression where a direction or a collation stands that isn't the column's own."""
    if row[5] and not row[6] and (_is_compared_plainly(row, collated) or unquoted(written) == row[5]):
        return str(row[5])
    return Expression(text(_escaped(written)))


def _is_compared_plainly(row: Any, collated: frozenset[str]) -> bool:
    """Whether the index compares the column as SQLite does by itself, and so does the column."""
    return row[7] == "BINARY" and row[5].lower() not in collated


def _collated(parsed: ParsedTable) -> frozenset[str]:
    """The columns with a collation of their own, by their small letters."""
    said = ((name, column.collation or "") for name, column in parsed.columns.items())
    return frozenset(name for name, collation in said if collation.upper() not in ("", "BINARY"))


def index_parts(sql: str) -> tuple[tuple[str, ...], str | None]:
    """The elements and the WHERE of a stored CREATE INDEX, as written."""
    tokens = list(tokenize(sql))
    depth, begin, elements = 0, 0, []
    for position, token in enumerate(tokens):
        if token.text == "(" and (depth := depth + 1) == 1:
            begin = token.end
        elif token.text == "," and depth == 1:
            elements.append(sql[begin : token.start].strip())
            begin = token.end
        elif token.text == ")" and (depth := depth - 1) == 0:
            elements.append(sql[begin : token.start].strip())
            rest = tokens[position + 1 :]
            where = sql[rest[0].end :].strip() if rest and rest[0].word == "WHERE" else None
            return tuple(elements), where
    return (), None


def _real_tables(stored: dict[str, str]) -> tuple[str, ...]:
    """The tables but the virtual ones and those in which a virtual table keeps its rows."""
    virtual = [name for name, sql in stored.items() if sql[:14].upper() == "CREATE VIRTUAL"]
    hidden = {name for name in stored for one in virtual if name == one or name.startswith(f"{one}_")}
    return tuple(name for name in stored if name not in hidden)


def _grouped(rows: Rows) -> Grouped:
    groups: Grouped = defaultdict(list)
    for row in rows:
        groups[row[0]].append(row)
    return groups


def _grouped_by(rows: Iterable[Any], position: int) -> list[list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        groups.setdefault(row[position], []).append(row)
    return list(groups.values())


def _column(row: Any, parsed: ParsedColumn | None, as_inspected: bool) -> Column:
    _, name, type_text, not_null, default, _, hidden = row
    parsed = parsed or _PLAIN_COLUMN
    computed = None
    if hidden in (2, 3) and parsed.generated is not None:
        expression = Expression(text(_escaped(parsed.generated)))
        computed = Computed(expression, hidden == 3, parsed.says_where_kept)
    return Column(
        name,
        data_type(_without_generated(type_text) if hidden else type_text, parsed.collation),
        nullable=not not_null,
        default=None if default is None else Expression(text(_escaped(_bracketed(default, as_inspected)))),
        computed=computed,
        autoincrement=True if parsed.autoincrement else "auto",
        options=Options({ON_CONFLICT: parsed.not_null_conflict}) if parsed.not_null_conflict else NO_OPTIONS,
    )


_PLAIN_COLUMN = ParsedColumn()
_ONE_LITERAL = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*\"""")


def _bracketed(default: str, as_inspected: bool) -> str:
    """The default as DEFAULT takes it: SQLite leaves the brackets out, and SQLAlchemy adds them.

    It doesn't where a text begins with a quote, as if it were all one literal. `as_inspected`: as Alembic
    shows it, with brackets around whatever isn't plain.
    """
    is_expression = default[:1] in ("'", '"') and not _ONE_LITERAL.fullmatch(default)
    needs_them = is_expression or (as_inspected and not is_plain_default(default))
    return f"({default})" if needs_them else default


def _without_generated(type_text: str) -> str:
    """The type of a generated column: some versions of SQLite add `GENERATED ALWAYS` to it."""
    upper = type_text.upper()
    return type_text[: upper.rindex("GENERATED ALWAYS")].strip() if "GENERATED ALWAYS" in upper else type_text


def _primary_key(rows: Rows, parsed: ParsedTable, as_inspected: bool) -> Iterator[PrimaryKey]:
    columns = _key_columns(rows)
    written = parsed.of_kind("PRIMARY")
    if columns and written:
        yield PrimaryKey(_name(written[0]), columns, _key_options(written[0], as_inspected))
    elif columns:
        yield PrimaryKey(None, columns)


def _key_columns(rows: Rows) -> tuple[str, ...]:
    return tuple(row[1] for row in sorted((row for row in rows if row[5]), key=lambda row: int(row[5])))


def _uniques(
    rows: Iterable[Any], parsed: ParsedTable, names: Mapping[str, str], as_inspected: bool
) -> Iterator[Unique]:
    """The unique constraints as written; those of a text that wasn't parsed have no name.

    `names` are those of the columns, by their small letters: a constraint may write them otherwise.
    """
    written = parsed.of_kind("UNIQUE")
    for item in _without_repeats(written) if as_inspected else written:
        columns = tuple(names.get(column.lower(), column) for column in item.columns)
        yield Unique(_name(item), columns, options=_key_options(item, as_inspected))
    if not written:
        for group in _grouped_by((row for row in rows if row[3] == "u"), 1):
            yield Unique(None, tuple(row[5] for row in group))


def _without_repeats(written: list[ParsedConstraint]) -> list[ParsedConstraint]:
    """One for each set of columns, as an inspector tells them: those that stand in a column come last."""
    kept: dict[tuple[str, ...], ParsedConstraint] = {}
    for item in sorted(written, key=lambda item: item.is_inline):
        kept.setdefault(item.columns, item)
    return [item for item in written if kept[item.columns] is item]


def _told_keys(keys: Iterable[ForeignKey]) -> Iterator[ForeignKey]:
    """The first of the keys that lead one way, as an inspector tells them."""
    ways: set[tuple[object, ...]] = set()
    for key in keys:
        way = (key.columns, key.referred_table, key.referred_columns)
        if way not in ways:
            ways.add(way)
            yield key


def _key_options(parsed: ParsedConstraint, as_inspected: bool) -> Options:
    """ON CONFLICT, and how the key orders and compares its columns, of which an inspector tells nothing."""
    said: dict[str, Any] = {"sqlite_on_conflict": parsed.on_conflict} if parsed.on_conflict else {}
    if any(parsed.orders) and not as_inspected:
        said[KEY_ORDERS] = parsed.orders
        said.update({KEY_IN_COLUMN: True} if parsed.is_inline else {})
    return Options(said) if said else NO_OPTIONS


def _name(parsed: ParsedConstraint) -> str | None:
    return None if parsed.name is None else conv(parsed.name)


def _table_options(parsed: ParsedTable) -> Options:
    options: dict[str, Any] = {}
    if any(column.autoincrement for column in parsed.columns.values()):
        options["sqlite_autoincrement"] = True
    if parsed.without_rowid:
        options["sqlite_with_rowid"] = False
    if parsed.strict:
        options["sqlite_strict"] = True
    return Options(options) if options else NO_OPTIONS


def _escaped(sql: str) -> str:
    """SQL for `text()`, which would take `:name` for a parameter."""
    return sql.replace(":", "\\:") if ":" in sql else sql
