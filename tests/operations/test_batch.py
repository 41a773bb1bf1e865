"""`with op.batch_alter_table(...)`: rows, keys, checks and indexes live through a table built anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from support.catalogs import catalog, opened, perform
from support.op_calls import Collector, alembic_script, dialect_named, whimbrel_script
from whimbrel import op
from whimbrel.errors import NotSupported, UnknownObject
from whimbrel.operations.base import Operation
from whimbrel.operations.batch import BatchOperations
from whimbrel.operations.receiver import receiving
from whimbrel.schema.constraint import Check, ForeignKey, Unique
from whimbrel.schema.table import Table


class Live:
    """A receiver that performs each operation at once."""

    context = None
    naming_convention = None

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def receive(self, operation: Operation) -> Any:
        perform(self.connection, operation)
        return operation.returned

    def bind(self) -> sa.Connection:
        return self.connection


@pytest.fixture
def connection() -> Iterator[sa.Connection]:
    """SQLite with two tables that have everything, and rows."""
    engine = sa.create_engine("sqlite://")
    with opened(engine) as connection:
        for statement in _TABLES.strip().split(";\n"):
            connection.exec_driver_sql(statement)
        with receiving(Live(connection)):
            yield connection


_TABLES = """
create table p (id integer not null primary key, name varchar(20));
create table t (
  id integer not null primary key, n integer not null default 7, w varchar(20), p_id integer, g integer,
  constraint uq unique (w), constraint ck check (n < 100),
  constraint fk foreign key (p_id) references p (id) on delete cascade
);
create index ix on t (n);
create unique index ux on t (g) where g > 0;
insert into p values (1, 'one');
insert into t values (1, 10, 'a', 1, 1), (2, 20, 'b', null, 2)
"""


def rows(connection: sa.Connection, what: str = "*") -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(f"select {what} from t order by id")]


def table(connection: sa.Connection, name: str = "t") -> Table:
    return catalog(connection).table(name)


def names(items: Any) -> set[str]:
    return {item.name for item in items if item.name}


def test_all_that_is_not_named_lives_through_it(connection: sa.Connection) -> None:
    before, told = table(connection), rows(connection)
    with op.batch_alter_table("t", recreate="always"):
        pass
    assert rows(connection) == told
    after = table(connection)
    assert set(after.constraints) == set(before.constraints)
    assert {(index.name, index.elements, index.unique) for index in after.indexes} == {
        (index.name, index.elements, index.unique) for index in before.indexes
    }
    assert [(c.name, c.nullable, c.default) for c in after.columns] == [
        (c.name, c.nullable, c.default) for c in before.columns
    ]


Step = Callable[[BatchOperations], Any]


def _alter(step: Step, **kw: Any) -> None:
    with op.batch_alter_table("t", **kw) as batch:
        step(batch)


def test_a_column_changes(connection: sa.Connection) -> None:
    _alter(lambda b: b.alter_column("g", nullable=False, type_=sa.String(9), server_default="x"))
    column = table(connection).column("g")
    assert not column.nullable and isinstance(column.type.sa, sa.String) and column.default
    assert column.default.text == "'x'"
    assert rows(connection, "g") == [("1",), ("2",)]


def test_a_column_is_renamed_with_its_values_keys_and_indexes(connection: sa.Connection) -> None:
    def step(batch: BatchOperations) -> None:
        batch.alter_column("g", new_column_name="h")
        batch.alter_column("p_id", new_column_name="q_id", nullable=False)
        batch.alter_column("w", new_column_name="v", type_=sa.Text())
        batch.alter_column("n", new_column_name="m")

    connection.exec_driver_sql("update t set p_id = 1")
    _alter(step)
    after = table(connection)
    assert rows(connection, "h, q_id, v") == [(1, 1, "a"), (2, 1, "b")]
    key = next(item for item in after.constraints if isinstance(item, ForeignKey))
    assert (key.columns, key.ondelete) == (("q_id",), "CASCADE")
    assert next(item for item in after.constraints if isinstance(item, Unique)).columns == ("v",)
    check = next(item for item in after.constraints if isinstance(item, Check))
    assert check.expression.text == "m < 100"
    with pytest.raises(sa.exc.IntegrityError):
        connection.exec_driver_sql("insert into t (id, q_id, h) values (7, 1, 2)")  # unique where h > 0


def test_a_column_is_dropped_with_what_hangs_on_it(connection: sa.Connection) -> None:
    _alter(lambda b: b.drop_column("p_id"))
    after = table(connection)
    assert not after.has_column("p_id")
    assert not any(isinstance(item, ForeignKey) for item in after.constraints)
    assert rows(connection) == [(1, 10, "a", 1), (2, 20, "b", 2)]


def test_a_column_is_added_where_it_is_wanted(connection: sa.Connection) -> None:
    new = sa.Column("new", sa.Integer, server_default="3", nullable=False)
    _alter(lambda b: b.add_column(new, insert_after="id"))
    assert [column.name for column in table(connection).columns][:3] == ["id", "new", "n"]
    assert rows(connection, "new") == [(3,), (3,)]


def test_columns_are_put_in_order(connection: sa.Connection) -> None:
    _alter(lambda b: None, partial_reordering=[("g", "w"), ("p_id", "id")])
    order = [column.name for column in table(connection).columns]
    assert order.index("g") < order.index("w") and order.index("p_id") < order.index("id")
    assert set(order[-2:]) == {"w", "id"}
    assert rows(connection, "id, g, w") == [(1, 1, "a"), (2, 2, "b")]


def test_constraints_come_and_go(connection: sa.Connection) -> None:
    def step(batch: BatchOperations) -> None:
        batch.drop_constraint("uq", type_="unique")
        batch.drop_constraint("ck", type_="check")
        batch.create_unique_constraint("uq2", ["n", "w"])
        batch.create_check_constraint("ck2", "n > 0")
        batch.create_foreign_key("fk2", "p", ["g"], ["id"], ondelete="SET NULL")

    connection.exec_driver_sql("delete from t where g = 2")
    _alter(step)
    after = table(connection)
    assert names(after.constraints) >= {"uq2", "ck2", "fk", "fk2"}
    assert not names(after.constraints) & {"uq", "ck"}
    with pytest.raises(sa.exc.IntegrityError):
        connection.exec_driver_sql("insert into t (id, n) values (9, 0)")


def test_a_check_of_a_type_comes_and_goes_with_it(connection: sa.Connection) -> None:
    connection.exec_driver_sql("update t set g = 0 where g = 2")
    flag = sa.Boolean(create_constraint=True, name="flag")
    _alter(lambda b: b.alter_column("g", type_=flag, existing_type=sa.Integer()))
    assert "flag" in names(item for item in table(connection).constraints if isinstance(item, Check))
    _alter(lambda b: b.alter_column("g", type_=sa.Integer(), existing_type=flag))
    assert "flag" not in names(table(connection).constraints)


def test_a_constraint_without_a_name_is_found_by_the_convention(connection: sa.Connection) -> None:
    connection.exec_driver_sql("create table u (id integer primary key, p_id integer references p (id))")
    convention = {"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"}
    with op.batch_alter_table("u", naming_convention=convention) as batch:
        batch.drop_constraint("fk_u_p_id_p", type_="foreignkey")
    assert not any(isinstance(item, ForeignKey) for item in table(connection, "u").constraints)


def test_a_convention_names_what_has_no_name_once(connection: sa.Connection) -> None:
    connection.exec_driver_sql("create table v (id integer primary key, a text unique, b int, unique (a, b))")
    rules = {"uq": "uq_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"}
    with op.batch_alter_table("v", naming_convention=rules) as batch:
        batch.alter_column("b", new_column_name="c")
    found = table(connection, "v").constraints
    assert sorted(str(item.name) for item in found) == ["None", "pk_v", "uq_v_a"]
    assert len(found) == 3


def test_a_constraint_without_a_name_is_told_by_its_columns_or_its_condition(
    connection: sa.Connection,
) -> None:
    connection.exec_driver_sql("create table u (a int, b int, unique (a), unique (b))")
    connection.exec_driver_sql("create table v (a int, check (a > 1), check (a > 2))")
    with op.batch_alter_table("u") as batch:
        batch.drop_constraint(None, type_="unique", columns=["a"])
        batch.drop_constraint("nope", if_exists=True)
    with op.batch_alter_table("v") as batch:
        batch.drop_constraint(None, type_="check", condition="a > 2")
    uniques = [item for item in table(connection, "u").constraints if isinstance(item, Unique)]
    checks = [item for item in table(connection, "v").constraints if isinstance(item, Check)]
    assert [item.columns for item in uniques] == [("b",)]
    assert [str(item.expression.sa) for item in checks] == ["a > 1"]


def test_a_constraint_that_is_not_there_is_named(connection: sa.Connection) -> None:
    with pytest.raises(UnknownObject, match="no constraint 'nope' in table t"):
        _alter(lambda b: b.drop_constraint("nope", type_="unique"))
    assert rows(connection, "id") == [(1,), (2,)]


def test_the_block_may_tell_what_the_table_is(connection: sa.Connection) -> None:
    known = sa.Table(
        "t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer)
    )
    _alter(lambda b: b.alter_column("n", nullable=False), copy_from=known)
    assert rows(connection) == [(1, 10), (2, 20)]


def test_the_block_may_add_to_what_is_read(connection: sa.Connection) -> None:
    _alter(
        lambda b: b.drop_column("w"),
        table_args=(sa.CheckConstraint("n <> 5", name="five"),),
        table_kwargs={"sqlite_autoincrement": True},
    )
    assert "five" in names(table(connection).constraints)
    assert "AUTOINCREMENT" in str(
        connection.exec_driver_sql("select sql from sqlite_master where name = 't'").scalar()
    )


def test_a_column_that_is_told_brings_its_foreign_key_in_place_of_the_one_read(
    connection: sa.Connection,
) -> None:
    told = sa.Column("p_id", sa.Integer, sa.ForeignKey("p.id", name="fk_told", ondelete="SET NULL"))
    unique = sa.UniqueConstraint("g", name="uq_told")
    _alter(lambda b: b.alter_column("n", nullable=True), reflect_args=(told, unique))
    keys = [item for item in table(connection).constraints if isinstance(item, ForeignKey)]
    assert [(key.name, key.columns, key.ondelete) for key in keys] == [("fk_told", ("p_id",), "SET NULL")]
    assert "uq_told" in names(table(connection).constraints)
    assert rows(connection, "id, p_id") == [(1, 1), (2, None)]


def test_a_default_in_python_goes_to_the_rows_of_a_table_that_is_built_anew(
    connection: sa.Connection,
) -> None:
    def add(batch: BatchOperations) -> None:
        batch.drop_column("w")
        batch.add_column(sa.Column("on", sa.Boolean, default=True, nullable=False))
        batch.add_column(sa.Column("word", sa.String(9), default="it's"))
        batch.add_column(sa.Column("called", sa.Integer, default=lambda: 7))
        batch.add_column(sa.Column("summed", sa.Integer, default=sa.literal(1) + 1, server_default="5"))
        batch.add_column(sa.Column("empty", sa.Integer))

    _alter(add)
    assert rows(connection, '"on", word, called, summed, empty') == [(1, "it's", 7, 2, None)] * 2


def test_a_column_added_in_place_has_no_default_of_pythons(connection: sa.Connection) -> None:
    _alter(lambda b: b.add_column(sa.Column("word", sa.String(9), default="x")))
    assert rows(connection, "word") == [(None,), (None,)]


def test_a_table_may_be_told_as_it_will_be(connection: sa.Connection) -> None:
    columns = (
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("n", sa.Integer),
        sa.Column("w", sa.Text),
    )
    known = sa.Table("t", sa.MetaData(), *columns, sa.UniqueConstraint("n", "w", name="u_told"))
    _alter(lambda b: b.create_unique_constraint("u_told", ["n", "w"]), copy_from=known)
    _alter(lambda b: b.create_unique_constraint("u_told", ["n"]), copy_from=known)
    uniques = [item for item in table(connection).constraints if isinstance(item, Unique)]
    assert [(one.name, one.columns) for one in uniques] == [("u_told", ("n",))]


def test_a_constraint_that_is_there_already_is_not_made_twice(connection: sa.Connection) -> None:
    _alter(lambda b: b.create_unique_constraint("uq", ["w"]))
    assert [item.name for item in table(connection).constraints if isinstance(item, Unique)] == ["uq"]
    assert rows(connection, "id") == [(1,), (2,)]


def test_a_check_that_is_told_and_read_is_one(connection: sa.Connection) -> None:
    connection.exec_driver_sql("create table c (x integer, check (x > 5))")
    with op.batch_alter_table("c", recreate="always", table_args=(sa.CheckConstraint("x > 5"),)) as batch:
        batch.add_column(sa.Column("y", sa.Integer))
    checks = [item for item in table(connection, "c").constraints if isinstance(item, Check)]
    assert [check.expression.text for check in checks] == ["x > 5"]


def test_a_listener_may_change_what_is_read(connection: sa.Connection) -> None:
    def told(inspector: Any, table: sa.Table, column: dict[str, Any]) -> None:
        if table.name == "t" and column["name"] == "w":
            column.update(type=sa.String(99), nullable=False, default="'a:b'")
        if column["name"] == "n":
            assert column["default"] == "7"
            column.update(default=None)

    _alter(
        lambda b: b.alter_column("n", nullable=True), reflect_kwargs={"listeners": [("column_reflect", told)]}
    )
    column = table(connection).column("w")
    assert (column.type.sa.length, column.nullable) == (99, False)  # type: ignore[attr-defined]
    assert column.default is not None and column.default.text == "'a:b'"
    assert table(connection).column("n").default is None


def test_a_key_named_in_its_column_goes_by_the_name_of_the_convention(
    connection: sa.Connection,
) -> None:
    connection.exec_driver_sql(
        "create table q (a integer constraint own references p, b integer references p)"
    )
    rules = {"fk": "fk_%(table_name)s_%(column_0_name)s"}
    with op.batch_alter_table("q", naming_convention=rules) as batch:
        batch.drop_constraint("fk_q_a", type_="foreignkey")
    assert names(table(connection, "q").constraints) == {"fk_q_b"}
    with (
        pytest.raises(UnknownObject, match="fk_q_a"),
        op.batch_alter_table("q", naming_convention=rules) as batch,
    ):
        batch.drop_constraint("fk_q_a", type_="foreignkey")


@pytest.mark.parametrize(
    ("dropped", "left"),
    [(("fk_q_a",), set()), (("one",), {"other"}), (("one", "other"), set())],
)
def test_a_foreign_key_goes_with_its_twins_unless_both_have_names(
    connection: sa.Connection, dropped: tuple[str, ...], left: set[str]
) -> None:
    key = "foreign key (a) references p (id)"
    twins = f"{key}, constraint one {key}, constraint other {key}"
    connection.exec_driver_sql(
        f"create table q (a integer, {twins}, constraint stays {key} on delete cascade)"
    )
    with op.batch_alter_table("q", naming_convention={"fk": "fk_%(table_name)s_a"}) as batch:
        for name in dropped:
            batch.drop_constraint(name, type_="foreignkey")
    assert names(table(connection, "q").constraints) == {"stays", *left}


def test_of_two_foreign_keys_that_lead_one_way_an_inspector_tells_of_the_new_one(
    connection: sa.Connection,
) -> None:
    connection.exec_driver_sql("create table q (a integer, foreign key (a) references p (id))")
    steps: list[Step] = [
        lambda b: b.create_foreign_key("own", "p", ["a"], ["id"], ondelete="CASCADE"),
        lambda b: b.alter_column("a", nullable=False),
    ]
    for step in steps:
        with op.batch_alter_table("q") as batch:
            step(batch)
        (told,) = sa.inspect(connection).get_foreign_keys("q")
        assert (told["name"], told["options"]) == ("own", {"ondelete": "CASCADE"})
    assert len(table(connection, "q").constraints) == 2


def test_a_generated_column_is_not_copied(connection: sa.Connection) -> None:
    connection.exec_driver_sql("create table v (id integer primary key, d integer as (id * 2) stored)")
    connection.exec_driver_sql("insert into v (id) values (4)")
    with op.batch_alter_table("v") as batch:
        batch.add_column(sa.Column("x", sa.Integer, sa.ForeignKey("p.id", name="fkx")))
    assert connection.exec_driver_sql("select id, d, x from v").all() == [(4, 8, None)]


def test_what_raises_in_the_block_leaves_the_table(connection: sa.Connection) -> None:
    with pytest.raises(ZeroDivisionError), op.batch_alter_table("t") as batch:
        batch.drop_column("n")
        raise ZeroDivisionError
    assert table(connection).has_column("n")


# ------------------------------------------------------------------------- one by one, or built anew

NATIVE: dict[str, Step] = {
    "column": lambda b: b.add_column(sa.Column("x", sa.Integer, server_default="5")),
    "column with index": lambda b: b.add_column(sa.Column("x", sa.Integer, index=True)),
    "index": lambda b: b.create_index("i", ["n"], unique=True),
    "no index": lambda b: b.drop_index("ix"),
    "name": lambda b: b.alter_column("n", new_column_name="m"),
    "no column": lambda b: b.drop_column("n"),
}

ANEW: dict[str, Step] = {
    "column with function": lambda b: b.add_column(sa.Column("x", sa.DateTime, server_default=sa.func.now())),
    "column with key": lambda b: b.add_column(sa.Column("x", sa.Integer, sa.ForeignKey("p.id", name="f"))),
    "stored column": lambda b: b.add_column(sa.Column("x", sa.Integer, sa.Computed("n+1", persisted=True))),
    "no columns": lambda b: [b.drop_column("n"), b.drop_column("w")],
    "type": lambda b: b.alter_column("n", type_=sa.Text()),
    "unique": lambda b: b.create_unique_constraint("u", ["n"]),
    "primary key": lambda b: b.create_primary_key("p", ["n"]),
}


def _recorded(step: Step, **kw: Any) -> Operation:
    collector = Recorder()
    with receiving(collector):
        _alter(step, **kw)
    return collector.operations[0]


class Recorder(Collector):
    """Keeps operations, and asks for no statement."""

    def __init__(self) -> None:
        super().__init__(dialect_named("sqlite"))

    def receive(self, operation: Operation) -> Any:
        self.operations.append(operation)
        return operation.returned


@pytest.mark.parametrize("name", NATIVE)
def test_sqlite_does_by_itself_what_it_can(name: str) -> None:
    assert _recorded(NATIVE[name]).needs_tables(dialect_named("sqlite")) == ()


@pytest.mark.parametrize("name", ANEW)
def test_sqlite_builds_the_table_anew_for_the_rest(name: str) -> None:
    assert _recorded(ANEW[name]).needs_tables(dialect_named("sqlite")) == ((None, "t"),)
    assert _recorded(ANEW[name], recreate="never").needs_tables(dialect_named("sqlite")) == ()
    assert _recorded(ANEW[name]).needs_tables(dialect_named("postgresql")) == ()


@pytest.mark.parametrize("name", [*NATIVE, *ANEW])
@pytest.mark.parametrize("dialect", ("postgresql", "mssql"))
def test_a_database_that_can_alters_one_by_one_with_alembics_text(dialect: str, name: str) -> None:
    step = {**NATIVE, **ANEW}[name]

    def call(op: Any) -> None:
        with op.batch_alter_table("t", schema="s") as batch:
            step(batch)

    assert whimbrel_script(dialect, call) == alembic_script(dialect, call)


def test_without_the_table_a_script_says_what_to_do() -> None:
    collector = Collector(dialect_named("sqlite"))
    with receiving(collector), pytest.raises(NotSupported, match="copy_from"):
        _alter(lambda b: b.alter_column("n", nullable=True))


def test_an_alter_outside_of_a_block_builds_the_table_anew_too(connection: sa.Connection) -> None:
    op.alter_column("t", "n", nullable=True)
    op.create_unique_constraint("u", "t", ["n"])
    op.drop_constraint("ck", "t", type_="check")
    after = table(connection)
    assert after.column("n").nullable and "u" in names(after.constraints)
    assert "ck" not in names(after.constraints)
    assert len(rows(connection)) == 2


def test_sql_in_a_block_runs_at_once(connection: sa.Connection) -> None:
    with op.batch_alter_table("t") as batch:
        batch.drop_column("n")
        batch.execute("update t set g = n")
    assert rows(connection, "g") == [(10,), (20,)]


def test_the_reverse_of_a_block_undoes_each_change_last_first(connection: sa.Connection) -> None:
    def step(batch: BatchOperations) -> None:
        batch.alter_column("w", new_column_name="v")
        batch.add_column(sa.Column("x", sa.Integer, sa.ForeignKey("p.id", name="fkx")))
        batch.drop_constraint("uq", type_="unique")

    before = catalog(connection)
    operation = _recorded(step)
    perform(connection, operation)
    assert table(connection).has_column("x")
    perform(connection, operation.reverse(before))
    assert set(table(connection).constraints) == set(before.table("t").constraints)
    assert {c.name for c in table(connection).columns} == {c.name for c in before.table("t").columns}
