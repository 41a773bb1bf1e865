"""The statements of a file of SQL, each as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible, SQLFileError
from whimbrel.operations.receiver import receiving
from whimbrel.operations.sql_file import RunSQLFile
from whimbrel.planning.recorder import Recorder
from whimbrel.schema.schema import Schema

POSTGRESQL = dialect_for(postgresql.dialect())


def statements(text: str, dialect: object = POSTGRESQL, **fields: object) -> list[Statement]:
    operation = RunSQLFile("x.sql", text, **fields)  # type: ignore[arg-type]
    return list(operation.statements(Schema.unknown(), dialect))  # type: ignore[arg-type]


def test_each_statement_knows_its_place() -> None:
    found = statements("SELECT ':a %s';\n\n-- b\nSELECT 2;", line=10)
    assert [statement.sql for statement in found] == ["SELECT ':a %s'", "SELECT 2"]
    assert [statement.place for statement in found] == [("x.sql", 10, 1, 2), ("x.sql", 13, 2, 2)]
    assert all(statement.construct is None and statement.transactional for statement in found)


def test_a_file_beside_the_revision(tmp_path: Path) -> None:
    (tmp_path / "rows.sql").write_text("\ufeffSELECT 1;", encoding="utf-8")
    (tmp_path / "old.sql").write_text("SELECT 'é';", encoding="latin-1")
    recorder = Recorder(dialect_for(sqlite.dialect()))
    with receiving(recorder, str(tmp_path / "abc_.py")):
        op.run_sql_file("rows.sql")
        op.run_sql_file(str(tmp_path / "old.sql"), encoding="latin-1")
        with pytest.raises(SQLFileError, match=r"old.sql, line 1: it isn't utf-8 \(byte 0xe9\)"):
            op.run_sql_file("old.sql")
        with pytest.raises(SQLFileError, match=r"nothing.sql: it can't be read: No such file"):
            op.run_sql_file("nothing.sql")
        with pytest.raises(SQLFileError, match="unknown encoding: klingon"):
            op.run_sql_file("old.sql", encoding="klingon")
    with pytest.raises(SQLFileError, match="a relative path begins at the revision file, and none runs"):
        RunSQLFile.written("rows.sql")
    texts = [operation.text for operation in recorder.operations if isinstance(operation, RunSQLFile)]
    assert texts == ["SELECT 1;", "SELECT 'é';"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT 1;\n\\i y.sql", r"x.sql, line 2: '\i y.sql' is a command for PostgreSQL's own client"),
        ("SELECT 1;\nSELECT 'a", "x.sql, line 2: a string begins here and never ends. Close it."),
        ("SELECT 1;\nCOMMIT;", "x.sql, line 2: 'COMMIT' would end or begin the transaction"),
        ("begin isolation level serializable;", "line 1: 'begin isolation level serializable'"),
        ("START TRANSACTION;", "line 1: 'START TRANSACTION'"),
    ],
)
def test_what_cant_be_run_is_said_before_anything_runs(text: str, message: str) -> None:
    with pytest.raises(SQLFileError) as error:
        next(iter(RunSQLFile("x.sql", text).statements(Schema.unknown(), POSTGRESQL)))
    assert message in str(error.value)


def test_on_their_own_statements_may_have_transactions() -> None:
    found = statements("BEGIN; SELECT 1; ROLLBACK;", transactional=False)
    assert [statement.transactional for statement in found] == [False] * 3


def test_a_transaction_of_a_file_is_ended_in_it() -> None:
    with pytest.raises(SQLFileError, match=r"line 2: 'BEGIN' begins a transaction that nothing ends"):
        statements("BEGIN; COMMIT;\nBEGIN; SELECT 1; ROLLBACK TO a;", transactional=False)


def test_savepoints_and_blocks_are_no_transactions() -> None:
    assert len(statements("SAVEPOINT a; ROLLBACK TO SAVEPOINT a; DO $$ BEGIN END $$;")) == 3


def test_nobody_knows_what_undoes_it() -> None:
    with pytest.raises(NotReversible, match="Run the SQL of x"):
        RunSQLFile("x.sql", "SELECT 1").reverse(Schema.unknown())
