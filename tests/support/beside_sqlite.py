"""SQLite files with views and triggers on tables and views, and operations on them, made by hypothesis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import sqlalchemy as sa
from hypothesis import strategies as st

from whimbrel import op
from whimbrel.schema.objects import Trigger, View
from whimbrel.schema.schema import Schema
from whimbrel.sqltext.tokens import SILENT, tokens

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]
Call: TypeAlias = Callable[[], object]

TABLES = ('t "one"', "Two", "select", "p:q", "n%d", "été")
VIEWS = ("v", "V two", 'w"x', "x%(y)s")
TRIGGERS = ("tr", "Tr two", 'a"b', ":c", "d%d")


class File(NamedTuple):
    """The statements that make a file, and the names of its tables and views."""

    script: tuple[str, ...]
    tables: tuple[str, ...]
    views: tuple[str, ...]


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def spelled(draw: Draw, name: str) -> str:
    """A name as somebody writes it: SQLite takes capitals and small letters for one."""
    if name.isascii() and name.isidentifier() and name != "select":
        return str(draw(st.sampled_from([name, name.upper(), name.lower(), quoted(name), f"[{name}]"])))
    return quoted(name)


def _table(draw: Draw, name: str) -> str:
    key = draw(st.sampled_from(["INTEGER PRIMARY KEY", "TEXT PRIMARY KEY DESC", "INTEGER NOT NULL"]))
    more = draw(
        st.sampled_from(
            ["", ", UNIQUE (a)", ', CHECK ("b c" <> 1)', ", g INT GENERATED ALWAYS AS (a + 1) VIRTUAL"]
        )
    )
    return f"CREATE TABLE {quoted(name)} (id {key}, a INTEGER, \"b c\" TEXT DEFAULT ('x' || 1){more})"


def _view(draw: Draw, name: str, sources: list[str]) -> str:
    source = draw(st.sampled_from(sources))
    columns = draw(st.sampled_from(["", ' (id, a, "b c")']))
    return (
        f"CREATE VIEW {quoted(name)}{columns} AS -- of {source}\n"
        f"SELECT id, a, \"b c\" FROM {spelled(draw, source)} WHERE a <> ':{source}'".replace("\\", "")
    )


def _trigger(draw: Draw, name: str, file: File) -> str:
    on = draw(st.sampled_from([*file.tables, *file.views]))
    time = "INSTEAD OF" if on in file.views else draw(st.sampled_from(["BEFORE", "AFTER"]))
    event = draw(st.sampled_from(["INSERT", "DELETE", 'UPDATE OF a, "b c"', "UPDATE"]))
    target = draw(st.sampled_from(file.tables))
    written = spelled(draw, target)
    body = draw(
        st.sampled_from(
            [
                f"UPDATE {written} SET a = {written}.a WHERE id IN (SELECT id FROM {written} x, {written})",
                f"DELETE FROM {written} WHERE a = '{{}};';",
                f"INSERT INTO {written} (a) SELECT a FROM {written}",
                f"SELECT RAISE(ABORT, '50% {'END; '}') FROM {written}",
            ]
        )
    )
    when = draw(st.sampled_from(["", "WHEN 1 <> 2 "]))
    end = "" if body.endswith(";") else ";"
    head = f"CREATE TRIGGER {quoted(name)} {time} {event} ON {spelled(draw, on)} FOR EACH ROW {when}"
    return f"{head}\nBEGIN -- so\n  {body}{end} END"


@st.composite
def files(draw: Draw) -> File:
    """Tables, views on them and on each other, triggers on both."""
    tables = draw(st.lists(st.sampled_from(TABLES), min_size=1, max_size=3, unique=True))
    views: list[str] = []
    script = [_table(draw, name) for name in tables]
    for name in draw(st.lists(st.sampled_from(VIEWS), max_size=3, unique=True)):
        script.append(_view(draw, name, [*tables, *views]))
        views.append(name)
    file = File((), tuple(tables), tuple(views))
    names = draw(st.lists(st.sampled_from(TRIGGERS), max_size=4, unique=True))
    script += [_trigger(draw, name, file) for name in names]
    return file._replace(script=tuple(script))


def calls(file: File, schema: Schema) -> list[Call]:
    """A call of `op` for every change of what is in the file."""
    found: list[Call] = []
    for table in file.tables:
        found += _on_table(table)
    for view in schema.of_kind(View):
        found += _on_view(view)
    for trigger in schema.of_kind(Trigger):
        found += _on_trigger(trigger)
    found.append(lambda: op.create_view("new", "SELECT 1 AS a"))
    found.append(lambda: op.create_table("new", sa.Column("id", sa.Integer)))
    return found


def _on_table(table: str) -> list[Call]:
    text = f"CREATE TRIGGER new AFTER INSERT ON {quoted(table)} BEGIN SELECT 1; END"
    return [
        lambda: op.drop_table(table),
        lambda: op.rename_table(table, 'new "name"'),
        lambda: op.add_column(table, sa.Column("more", sa.Integer)),
        lambda: op.create_trigger("new", table, text),
        lambda: op.create_index("ix", table, ["a"]),
    ]


def _on_view(view: View) -> list[Call]:
    name = view.name
    return [
        lambda: op.drop_view(name),
        lambda: op.replace_view(name, "SELECT 1 AS id, 2 AS a, 3 AS [b c]"),
        lambda: op.replace_view(name, "SELECT 1 AS id, 2 AS a, 3 AS [b c]", recreate=True),
    ]


def _on_trigger(trigger: Trigger) -> list[Call]:
    name, table = trigger.name, trigger.table_name
    other = trigger.definition.replace("BEGIN -- so", "BEGIN SELECT 1;")
    return [
        lambda: op.drop_trigger(name, table),
        lambda: op.create_trigger(name, table, other, replace=True),
    ]


def texts(connection: sa.Connection, schema: str = "main") -> dict[tuple[str, str], list[str]]:
    """What SQLite keeps of views and triggers, as it means it: without comments, blanks, quotes and case."""
    rows = connection.exec_driver_sql(
        f"SELECT type, name, sql FROM {quoted(schema)}.sqlite_master WHERE type IN ('view', 'trigger')"
    )
    return {(kind, name): meant(sql) for kind, name, sql in rows}


def meant(sql: str) -> list[str]:
    """The tokens of a text as SQLite takes them."""
    found = (token for token in tokens(sql, "sqlite") if token.kind not in SILENT)
    return [
        token.text[1:-1].replace(token.text[0] * 2, token.text[0]).lower()
        if token.kind == "quoted"
        else token.text.lower()
        for token in found
    ]
