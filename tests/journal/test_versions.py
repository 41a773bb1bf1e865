from __future__ import annotations

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from support.engines import engine, execute
from whimbrel.dialects.registry import dialect_for
from whimbrel.dialects.statement import Statement
from whimbrel.errors import VersionConflict
from whimbrel.history.step import VersionChange
from whimbrel.journal.versions import VersionTable, width_for

POSTGRESQL = dialect_for(sa.make_url("postgresql+psycopg://").get_dialect()())
SQLITE = dialect_for(sa.make_url("sqlite://").get_dialect()())
MYSQL = dialect_for(sa.make_url("mysql+pymysql://").get_dialect()())


def texts(change: VersionChange, table: VersionTable | None = None, *, returning: bool = False) -> list[str]:
    made = (table or VersionTable()).change_statements(change, POSTGRESQL, returning=returning)
    return [statement.sql for statement in made]


def test_deleted_inserted_updated_in_this_order() -> None:
    assert texts(VersionChange(delete=("a", "b"), update=("c", "d"), insert=("e",))) == [
        "DELETE FROM alembic_version WHERE alembic_version.version_num = 'a'",
        "DELETE FROM alembic_version WHERE alembic_version.version_num = 'b'",
        "INSERT INTO alembic_version (version_num) VALUES ('e')",
        "UPDATE alembic_version SET version_num='d' WHERE alembic_version.version_num = 'c'",
    ]


def test_scripts_have_alembics_returning() -> None:
    assert texts(VersionChange(insert=("e",)), returning=True) == [
        "INSERT INTO alembic_version (version_num) VALUES ('e') RETURNING alembic_version.version_num"
    ]


def test_names_are_quoted_where_they_must_be() -> None:
    (text,) = texts(VersionChange(delete=("a",)), VersionTable("My Table", "order"))
    assert text == """DELETE FROM "order"."My Table" WHERE "order"."My Table".version_num = 'a'"""


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), st.text(min_size=1))
def test_any_text_can_be_an_id(old: str, new: str) -> None:
    new = new.encode("utf-8", "ignore").decode().replace("\0", "") or "x"
    table = VersionTable()
    memory = sa.create_engine("sqlite://")
    with memory.connect() as connection:
        connection.exec_driver_sql(table.create_statement(SQLITE).sql)
        connection.commit()
        for change in (VersionChange(insert=(old,)), VersionChange(update=(old, new))):
            for statement in table.change_statements(change, SQLITE, returning=False):
                result = connection.exec_driver_sql(statement.sql, execution_options={"no_parameters": True})
                table.check_rows(statement, result.rowcount)
        assert table.read(connection) == (new,)
    memory.dispose()


def test_a_backslash_is_doubled_where_the_database_reads_it() -> None:
    (statement,) = VersionTable().change_statements(VersionChange(insert=("a\\",)), MYSQL)
    assert statement.sql.endswith("VALUES ('a\\\\')")


def test_a_missing_table_has_no_rows(url: str) -> None:
    with engine(url) as made, made.connect() as connection:
        assert VersionTable().read(connection) == ()
        assert not connection.in_transaction()


def test_a_missing_table_has_no_rows_where_errors_are_translated(url: str) -> None:
    class OfTheApplication(Exception):
        pass

    def translate(context: sa.engine.ExceptionContext) -> None:
        raise OfTheApplication

    with engine(url) as made:
        sa.event.listen(made, "handle_error", translate)
        with made.connect() as connection:
            assert VersionTable().read(connection) == ()


def test_within_a_transaction_a_missing_table_breaks_nothing(url: str) -> None:
    with engine(url) as made, made.begin() as connection:
        assert VersionTable().read(connection) == ()
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1


def test_rows_are_read(url: str) -> None:
    with engine(url) as made, made.connect() as connection:
        create = VersionTable().create_statement(dialect_for(connection.dialect))
        execute(url, create.sql, "INSERT INTO alembic_version VALUES ('a'), ('b')")
        assert VersionTable().exists(connection)
        connection.rollback()
        assert set(VersionTable().read(connection)) == {"a", "b"}


def test_the_table_is_alembics(url: str) -> None:
    from alembic.runtime.migration import MigrationContext

    with engine(url) as made:
        with made.begin() as connection:
            MigrationContext.configure(connection)._ensure_version_table()
            theirs = sa.inspect(connection).get_columns("alembic_version")
            key = sa.inspect(connection).get_pk_constraint("alembic_version")
            connection.exec_driver_sql("DROP TABLE alembic_version")
            connection.exec_driver_sql(VersionTable().create_statement(dialect_for(connection.dialect)).sql)
        with made.connect() as connection:
            ours = sa.inspect(connection).get_columns("alembic_version")
            assert [(c["name"], str(c["type"]), c["nullable"]) for c in ours] == [
                (c["name"], str(c["type"]), c["nullable"]) for c in theirs
            ]
            assert sa.inspect(connection).get_pk_constraint("alembic_version")["name"] == key["name"]


def test_another_number_of_rows_is_a_conflict() -> None:
    statement = Statement("UPDATE x SET version_num='b' WHERE x.version_num = 'a'", expects_rows=1)
    VersionTable().check_rows(statement, 1)
    VersionTable().check_rows(statement, -1)  # the driver doesn't know
    with pytest.raises(VersionConflict, match="updating 'a' to 'b' in 'alembic_version'; 0 found"):
        VersionTable().check_rows(statement, 0)


@pytest.mark.parametrize(("length", "width"), [(0, 32), (32, 32), (33, 255), (255, 255), (256, 256)])
def test_the_column_is_as_wide_as_it_must(length: int, width: int) -> None:
    assert width_for(["x" * length, ""]) == width


def test_widening_needs_a_database_that_can() -> None:
    long = ["x" * 40]
    assert list(VersionTable().widen_statements(SQLITE, long)) == []
    assert list(VersionTable().widen_statements(POSTGRESQL, ["short"])) == []
    (statement,) = VersionTable().widen_statements(POSTGRESQL, long)
    assert statement.sql == "ALTER TABLE alembic_version ALTER COLUMN version_num TYPE VARCHAR(255)"
    (statement,) = VersionTable().widen_statements(MYSQL, long)
    assert statement.sql == "ALTER TABLE alembic_version MODIFY version_num VARCHAR(255) NOT NULL"


def test_dropping_and_emptying() -> None:
    assert VersionTable().drop_statement(SQLITE).sql == "DROP TABLE alembic_version"
    assert VersionTable().purge_statement(SQLITE).sql == "DELETE FROM alembic_version"
