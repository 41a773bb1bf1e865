"""Models that were just created have no difference, on any server; a changed meaning is one."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from support import mariadb, zoo
from support.engines import engine as engine_on
from support.postgresql15 import postgresql15_url
from whimbrel.dialects.registry import dialect_for
from whimbrel.diff.options import CompareOptions
from whimbrel.proof.likeness import Compared, compared
from whimbrel.scratch.settings import ScratchSettings
from whimbrel.snapshot import database, metadata

NOWHERE = ScratchSettings(allowed=False, embedded=False)
HERE = ScratchSettings(embedded=False)


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WHIMBREL_CACHE_DIR", str(tmp_path / "cache"))


def difference(connection: sa.Connection, models: sa.MetaData, scratch: ScratchSettings = HERE) -> Compared:
    dialect = dialect_for(connection.dialect)
    schemas = (None, "sales") if connection.dialect.name == "postgresql" else (None,)
    options = CompareOptions(
        compare_server_default=True,
        include_schemas=len(schemas) > 1,
        default_schema=connection.dialect.default_schema_name,
    )
    current = database.read(connection, dialect, schemas=schemas)
    return compared(connection, current, metadata.read(models, dialect), dialect, options, scratch)


def create(connection: sa.Connection, models: sa.MetaData) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("CREATE SCHEMA IF NOT EXISTS sales")
    models.create_all(connection)


def agrees_after_creation(url: str, kind: str) -> None:
    with engine_on(url) as engine, engine.connect() as connection:
        models = zoo.models(kind)
        create(connection, models)
        connection.commit()
        before = catalog(connection)
        found = difference(connection, models)
        assert (found.operations, found.doubts) == ((), ())
        again = difference(connection, models)
        assert (again.operations, again.built) == ((), ()), "what was found to be one isn't built again"
        assert catalog(connection) == before, "nothing is left of the scratch"


def catalog(connection: sa.Connection) -> set[str]:
    """The tables there are; on MariaDB, whose server others use, those of the connection's database."""
    inspector = sa.inspect(connection)
    several = connection.dialect.name == "postgresql"
    return {
        f"{schema}.{table}"
        for schema in (inspector.get_schema_names() if several else [inspector.default_schema_name])
        for table in inspector.get_table_names(schema)
        if schema != "information_schema"
    }


def test_a_zoo_agrees_with_itself_on_sqlite(sqlite_url: str) -> None:
    agrees_after_creation(sqlite_url, "sqlite")


@pytest.mark.postgresql
def test_a_zoo_agrees_with_itself_on_postgresql(postgresql_url: str) -> None:
    agrees_after_creation(postgresql_url, "postgresql")


@pytest.mark.postgresql
def test_a_zoo_agrees_with_itself_on_postgresql_15(tmp_path: Path) -> None:
    with postgresql15_url() as url:
        agrees_after_creation(url, "postgresql")


@pytest.mark.mariadb
def test_a_zoo_agrees_with_itself_on_mariadb(mariadb_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    prefix = mariadb.scratch_of_its_own(monkeypatch)
    agrees_after_creation(mariadb_url, "mariadb")
    assert mariadb.databases(mariadb_url, prefix) == []


CHANGES = {
    "check": ("legs > 0 and (legs < 10 or legs = 100)", "(legs > 0 and legs < 10) or legs = 100"),
    "in": ("legs in (1, 2)", "legs in (1, 3)"),
    "like": ("name like 'a%'", "name like 'b%'"),
    "case": (
        "case when legs = 1 then name = 'a' else true end",
        "case when legs = 1 then name = 'b' else true end",
    ),
}


@pytest.mark.parametrize("which", CHANGES)
def test_a_condition_with_another_meaning_is_found(engine: sa.Engine, which: str) -> None:
    before, after = (table(sa.CheckConstraint(text, name="ck")) for text in CHANGES[which])
    with engine.connect() as connection:
        before.create_all(connection)
        assert difference(connection, before).operations == ()
        assert len(difference(connection, after).operations) == 2
        connection.rollback()


DEFAULTS = {
    "expression": (sa.String(9), sa.text("lower('A')"), sa.text("upper('A')")),
    "number": (sa.Numeric(9, 2), "1.5", "1.25"),
    "date": (sa.DateTime(), sa.text("'2001-01-01'"), sa.text("'2001-01-02'")),
}


@pytest.mark.postgresql
@pytest.mark.parametrize("which", DEFAULTS)
def test_another_default_is_found(postgresql: sa.Engine, which: str) -> None:
    type_, one, other = DEFAULTS[which]
    before, after = (table(sa.Column("x", type_, server_default=default)) for default in (one, other))
    with postgresql.connect() as connection:
        before.create_all(connection)
        assert difference(connection, before).operations == ()
        assert len(difference(connection, after).operations) == 1
        connection.rollback()


def table(*items: sa.schema.SchemaItem) -> sa.MetaData:
    metadata = sa.MetaData()
    columns = sa.Column("id", sa.Integer, primary_key=True), sa.Column("legs", sa.Integer)
    sa.Table("t", metadata, *columns, sa.Column("name", sa.String(9)), *items)
    return metadata


@pytest.mark.postgresql
def test_an_index_with_another_condition_is_found(postgresql: sa.Engine) -> None:
    before, after = (
        table(sa.Index("ix", "name", postgresql_where=sa.text(text)))
        for text in ("legs in (1, 2)", "legs in (2, 3)")
    )
    with postgresql.connect() as connection:
        before.create_all(connection)
        assert difference(connection, before).operations == ()
        assert [type(one).__name__ for one in difference(connection, after).operations] == [
            "DropIndex",
            "CreateIndex",
        ]


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "condition",
    [
        "name in ('a', 'b')",
        "id between 1 and 9 and name <> 'x'",
        "id not between 1 and 9 and name <> 'x' or id between 3 and 5 and name in ('a', 'b') or not id > 1",
    ],
)
def test_a_restored_dump_agrees(postgresql: sa.Engine, condition: str) -> None:
    """What pg_dump writes comes back otherwise than it was, and settles at the second time."""
    where = sa.text(condition)
    models = table(
        sa.CheckConstraint(condition, name="ck"),
        sa.Column("g", sa.Boolean, sa.Computed(condition, persisted=True)),
        sa.Index("ix", "id", postgresql_where=where),
        pg.ExcludeConstraint(("id", "="), using="btree", name="ex", where=where),
    )
    with postgresql.begin() as connection:
        models.create_all(connection)
        query = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'ck'"
        stored = connection.exec_driver_sql(query).scalar_one()
        kept = connection.exec_driver_sql("SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef").scalars()
        generated = next(text for text in kept if "nextval" not in text)
        connection.exec_driver_sql("ALTER TABLE t DROP CONSTRAINT ck, DROP CONSTRAINT ex, DROP COLUMN g")
        connection.exec_driver_sql("DROP INDEX ix")
        connection.exec_driver_sql(f"ALTER TABLE t ADD CONSTRAINT ck {stored}")
        connection.exec_driver_sql(f"ALTER TABLE t ADD g boolean GENERATED ALWAYS AS {generated} STORED")
        where_kept = stored.removeprefix("CHECK ")
        connection.exec_driver_sql(f"CREATE INDEX ix ON t (id) WHERE {where_kept}")
        exclusion = f"EXCLUDE USING btree (id WITH =) WHERE {where_kept}"
        connection.exec_driver_sql(f"ALTER TABLE t ADD CONSTRAINT ex {exclusion}")
        assert connection.exec_driver_sql(query).scalar_one() != stored
        assert difference(connection, models).operations == ()


@pytest.mark.postgresql
def test_without_scratch_the_doubt_is_told(postgresql: sa.Engine) -> None:
    models = table(sa.CheckConstraint("name like 'b%'", name="ck"))
    with postgresql.begin() as connection:
        models.create_all(connection)
        found = difference(connection, models, NOWHERE)
        assert found.operations == ()
        assert "not sure about t" in found.doubts[0]


@pytest.mark.postgresql
def test_a_role_that_may_not_create_schemas_is_told(postgresql: sa.Engine) -> None:
    models = table(sa.CheckConstraint("name like 'b%'", name="ck"))
    with postgresql.connect() as connection:
        models.create_all(connection)
        connection.exec_driver_sql("CREATE ROLE reader_of_t")
        connection.exec_driver_sql("GRANT SELECT ON t TO reader_of_t")
        connection.exec_driver_sql("SET LOCAL ROLE reader_of_t")
        found = difference(connection, models)
        assert "permission denied" in found.doubts[0]
        assert connection.exec_driver_sql("SELECT count(*) FROM t").scalar_one() == 0, "still usable"
        connection.rollback()


@pytest.mark.postgresql
def test_an_autocommit_connection_keeps_nothing(postgresql: sa.Engine) -> None:
    models = table(sa.CheckConstraint("name like 'b%'", name="ck"))
    with postgresql.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        models.create_all(connection)
        before = catalog(connection)
        assert difference(connection, models) == Compared((), ("t",), ())
        assert catalog(connection) == before


@pytest.mark.postgresql
def test_the_number_of_queries_does_not_grow(postgresql: sa.Engine) -> None:
    counts = [queries(postgresql, count) for count in (2, 12)]
    assert counts[0] == counts[1]


def queries(engine: sa.Engine, count: int) -> int:
    metadata = sa.MetaData()
    for number in range(count):
        sa.Table(
            f"t{number}",
            metadata,
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column("x", sa.String(5)),
        )
    seen: list[str] = []
    with engine.connect() as connection:
        metadata.create_all(connection)
        sa.event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
        assert difference(connection, metadata).operations == ()
        connection.rollback()
    return len(seen)
