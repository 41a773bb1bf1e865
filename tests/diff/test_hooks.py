"""The hooks of context.configure(): include_name, include_object, compare_type, compare_server_default."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from support.diffing import Models, between, difference, made
from whimbrel.diff.options import CompareOptions
from whimbrel.diff.words import detected

Column, Integer = sa.Column, sa.Integer


def models(*tables: tuple[str, list[Any]]) -> Models:
    def build(metadata: sa.MetaData) -> None:
        for name, items in tables:
            sa.Table(name, metadata, Column("id", Integer, primary_key=True), *[item() for item in items])

    return build


def n() -> Any:
    return Column("n", Integer)


BEFORE = models(
    ("gone", []),
    ("kept", [n, lambda: sa.Index("i_gone", "n"), lambda: sa.UniqueConstraint("n", name="u_gone")]),
)
AFTER = models(
    ("new", []),
    ("kept", [lambda: Column("m", sa.String(5)), lambda: sa.Index("i_new", "m")]),
)


def sentences(engine: sa.Engine, **options: Any) -> list[str]:
    return list(detected(between(engine, BEFORE, AFTER, **options)))


def test_without_hooks(engine: sa.Engine) -> None:
    assert len(sentences(engine)) == 7


def test_include_name_sees_what_the_database_has(engine: sa.Engine) -> None:
    asked: list[tuple[Any, str, dict[str, Any]]] = []

    def include_name(name: str | None, kind: str, parents: Any) -> bool:
        asked.append((name, kind, dict(parents)))
        return name not in ("gone", "i_gone", "u_gone", "n")

    assert sentences(engine, include_name=include_name) == [
        "Detected added table 'new'",
        "Detected added column 'kept.m'",
        "Detected added index 'i_new' on '('m',)'",
    ]
    assert ("kept", "table", {"schema_name": None, "schema_qualified_table_name": "kept"}) in asked
    of_a_table = {"table_name": "kept", "schema_name": None, "schema_qualified_table_name": "kept"}
    assert list(next(said for _, kind, said in asked if kind == "column")) == list(of_a_table)
    assert ("n", "column", of_a_table) in asked
    assert ("i_gone", "index", of_a_table) in asked
    assert ("u_gone", "unique_constraint", of_a_table) in asked


def test_in_alembics_form_what_include_name_leaves_out_isn_t_there(engine: sa.Engine) -> None:
    hidden = {"include_name": lambda name, kind, parents: name != "n", "thorough": False}
    found = list(detected(between(engine, BEFORE, BEFORE, **hidden)))
    assert found == ["Detected added column 'kept.n'"]
    assert not list(detected(between(engine, BEFORE, BEFORE, include_name=hidden["include_name"])))


def test_include_object_sees_both_sides(engine: sa.Engine) -> None:
    asked: dict[tuple[str, str], tuple[Any, bool, Any]] = {}

    def include_object(item: Any, name: Any, kind: str, reflected: bool, other: Any) -> bool:
        asked[kind, name] = (item, reflected, other)
        return kind == "table" and name != "gone"

    assert sentences(engine, include_object=include_object) == ["Detected added table 'new'"]
    item, reflected, other = asked["table", "kept"]
    assert isinstance(item, sa.Table)
    assert isinstance(other, sa.Table)
    assert not reflected
    assert "n" in other.c
    assert asked["table", "gone"][1:] == (True, None)
    assert asked["table", "new"][1:] == (False, None)
    column, reflected, other = asked["column", "n"]
    assert isinstance(column, sa.Column)
    assert (column.table.name, reflected, other) == ("kept", True, None)
    assert isinstance(asked["index", "i_gone"][0], sa.Index)
    assert isinstance(asked["unique_constraint", "u_gone"][0], sa.UniqueConstraint)
    assert asked["index", "i_new"][1] is False


def test_include_object_of_foreign_keys_and_changed_columns(engine: sa.Engine) -> None:
    def key(target: str) -> Any:
        return lambda: Column("p", sa.ForeignKey(f"{target}.id", name="fk"))

    before = models(
        ("a", []), ("b", []), ("t", [key("a"), n, lambda: sa.CheckConstraint("n > 0", name="ck")])
    )
    after = models(("a", []), ("b", []), ("t", [key("b"), lambda: Column("n", sa.Text)]))
    asked: dict[tuple[str, str, bool], Any] = {}

    def include_object(item: Any, name: Any, kind: str, reflected: bool, other: Any) -> bool:
        asked[kind, name, reflected] = (item, other)
        return kind == "table"

    assert between(engine, before, after, include_object=include_object) == ()
    item, other = asked["foreign_key_constraint", "fk", True]
    assert isinstance(item, sa.ForeignKeyConstraint)
    assert isinstance(other, sa.ForeignKeyConstraint)
    item, other = asked["column", "n", False]
    assert isinstance(item.type, sa.Text)
    assert isinstance(other.type, sa.Integer)
    assert isinstance(asked["check_constraint", "ck", True][0], sa.CheckConstraint)


def test_compare_type(engine: sa.Engine) -> None:
    before = models(("t", [n, lambda: Column("s", sa.String(5)), lambda: Column("x", Integer)]))
    after = models(("t", [n, lambda: Column("s", sa.String(9)), lambda: Column("x", sa.Text)]))

    def compare_type(context: Any, current: Any, wanted: Any, old: Any, new: Any) -> bool | None:
        assert context == "context"
        assert current.name == wanted.name
        assert isinstance(old, sa.types.TypeEngine)
        return {"n": True, "s": False}.get(wanted.name)

    found = between(engine, before, after, compare_type=compare_type, context="context")
    assert [one.column_name for one in found] == ["n", "x"]  # type: ignore[attr-defined]
    with engine.begin() as connection:
        assert difference(connection, made(after), CompareOptions(compare_type=False)) == ()


def test_compare_server_default(engine: sa.Engine) -> None:
    def with_defaults(*defaults: str) -> Models:
        columns = [
            lambda name=name, default=default: Column(name, Integer, server_default=default)
            for name, default in zip("abc", defaults, strict=True)
        ]
        return models(("t", columns))

    def hook(context: Any, current: Any, wanted: Any, old: Any, new: Any, rendered: Any) -> bool | None:
        assert new is wanted.server_default
        assert rendered.strip("'") in "456"
        assert "1" in old or "2" in old or "3" in old
        return {"a": False, "b": True}.get(wanted.name)

    found = between(
        engine, with_defaults("1", "2", "3"), with_defaults("4", "5", "6"), compare_server_default=hook
    )
    assert [one.column_name for one in found] == ["b", "c"]  # type: ignore[attr-defined]
    with engine.begin() as connection:
        assert difference(connection, made(with_defaults("4", "5", "6")), CompareOptions()) == ()


def test_a_types_own_answer(engine: sa.Engine) -> None:
    class Same(sa.types.UserDefinedType[str]):
        cache_ok = True

        def get_col_spec(self, **_: Any) -> str:
            return "TEXT"

        def compare_against_backend(self, dialect: Any, conn_type: Any) -> bool:
            return isinstance(conn_type, sa.Integer)

    after = models(("t", [lambda: Column("n", Same)]))
    assert between(engine, models(("t", [n])), after) == ()


def test_checks_left_alone(engine: sa.Engine) -> None:
    before = models(("t", [n, lambda: sa.CheckConstraint("n > 0", name="ck")]))
    assert between(engine, before, models(("t", [n])), compare_checks=False) == ()


def test_a_computed_column_that_changes_warns(engine: sa.Engine) -> None:
    def computed(sql: str) -> Models:
        return models(("t", [n, lambda: Column("c", Integer, sa.Computed(sql))]))

    with pytest.warns(UserWarning, match=r"Computed default on t\.c cannot be modified"):
        assert between(engine, computed("n + 1"), computed("n + 2"), thorough=False) == ()


def test_the_schemas_to_read() -> None:
    names = (None, "a", "b")
    assert CompareOptions().included_schemas(names) == (None,)
    assert CompareOptions(include_schemas=True).included_schemas(names) == names
    some = CompareOptions(include_schemas=True, include_name=lambda name, kind, parents: name != "a")
    assert some.included_schemas(names) == (None, "b")
    one = CompareOptions(include_name=lambda name, kind, parents: name is not None)
    assert one.included_schemas(names) == ()
