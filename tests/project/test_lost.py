"""Which errors are told as a lost connection."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from whimbrel.project import lost


def _raised(connection: sa.Connection) -> Exception:
    try:
        connection.exec_driver_sql("SELECT 1")
    except sa.exc.PendingRollbackError as error:
        return error
    raise AssertionError("nothing was raised")


def test_a_connection_that_is_gone_is_lost_and_a_savepoint_that_is_not(tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path}/app.db", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.begin()
        connection.invalidate()
        told = lost.told(_raised(connection))
        connection.rollback()
    assert "connection to the database was lost" in str(told)
    with engine.connect() as connection:
        savepoint = connection.begin_nested()
        connection.exec_driver_sql("ROLLBACK")
        try:
            savepoint.commit()
        except sa.exc.OperationalError:
            assert lost.told(_raised(connection)) is None
        else:
            raise AssertionError("the savepoint is there")
