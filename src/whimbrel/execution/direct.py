"""A plain statement handed straight to the driver, where nobody listens in between.

SQLAlchemy's and psycopg's cursors cost more than twice what the driver's library does for a statement without
parameters or rows, which counts in a history of thousands. Errors are SQLAlchemy's all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

BEGINNINGS = ("CREATE ", "ALTER ", "DROP ", "COMMENT ", "\nCREATE ")
"""How the statements begin that return no rows and take none."""


class Done(NamedTuple):
    """What is left of a statement of definition: nothing."""

    rowcount: int = -1
    returns_rows: bool = False


DONE = Done()
Runner: TypeAlias = Callable[[Any, str], "Done | None"]
"""Runs a text on the driver's connection; None where that isn't the plain one, in a transaction."""


def run(connection: Connection, sql: str) -> Done | None:
    """Run one statement of definition; None where it must go through SQLAlchemy.

    That is wherever somebody listens to statements or logs them, on a connection or in a driver that isn't
    known here, outside of a transaction, and with a text of several statements. Raises SQLAlchemy's
    DBAPIError.
    """
    if not is_definition(sql) or is_observed(connection):
        return None
    run_plainly = _runner(connection.dialect.driver)
    if run_plainly is None or not connection.in_transaction():
        return None
    raw = connection.connection.dbapi_connection
    try:
        return run_plainly(raw, sql)
    except connection.dialect.loaded_dbapi.Error as error:
        raise as_sqlalchemy(connection, sql, error) from error


def is_definition(sql: str) -> bool:
    """Whether the text is one statement that returns no rows."""
    return sql.startswith(BEGINNINGS) and ";" not in sql and sql.isascii()


def takes_several(connection: Connection) -> bool:
    """Whether `run_several` can be called on the connection: PostgreSQL's own, by psycopg, with a pipeline.

    What only speaks PostgreSQL's protocol has dialects of its own, and isn't known to do what is said here.
    """
    if connection.dialect.driver != "psycopg" or is_observed(connection):
        return False
    from psycopg import Connection, Pipeline
    from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

    raw: Any = connection.connection.dbapi_connection
    plain = type(raw) is Connection and type(connection.dialect) is PGDialect_psycopg
    return plain and Pipeline.is_supported()


def run_several(connection: Connection, texts: Sequence[str]) -> tuple[int, Exception] | None:
    """Run definitions one after the other, sent together; the first that is refused with its error.

    Those behind it aren't run. The error is SQLAlchemy's.
    """
    from psycopg import Error

    number, raw = 0, connection.connection.dbapi_connection
    try:
        for number in _pipeline(raw, texts):  # noqa: B007  # it is where an error came
            pass
    except Error as error:
        return number, as_sqlalchemy(connection, texts[number], error)
    return None


def is_observed(connection: Connection) -> bool:
    """Whether a listener or a log wants to see each statement, or a class in SQLAlchemy's place."""
    from sqlalchemy.engine import Connection

    if type(connection) is not Connection:  # a test's stand-in, a subclass that carries statements elsewhere
        return True
    seen: Any = connection
    try:
        return bool(seen._echo or seen._has_events or seen.engine._has_events or seen.dialect._has_events)
    except AttributeError:  # another SQLAlchemy, where this has other names
        return True


def as_sqlalchemy(connection: Connection, sql: str, error: Exception) -> Exception:
    """The driver's error as SQLAlchemy would raise it; a connection that is lost is given up."""
    from sqlalchemy.exc import DBAPIError

    dialect = connection.dialect
    is_lost = dialect.is_disconnect(error, connection.connection.dbapi_connection, None)  # type: ignore[arg-type]
    if is_lost:
        connection.invalidate(error)
    return DBAPIError.instance(
        sql, None, error, dialect.loaded_dbapi.Error, connection_invalidated=is_lost, dialect=dialect
    )


def _psycopg() -> Runner:
    from psycopg import Connection, errors, generators
    from psycopg.pq import ExecStatus, TransactionStatus

    done, begun = {ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK}, TransactionStatus.INTRANS

    def run(raw: Any, sql: str) -> Done | None:
        if type(raw) is not Connection:  # psycopg's asynchronous one, which has the same name in SQLAlchemy
            return None
        library = raw.pgconn
        if library.transaction_status != begun:
            return None
        library.send_query(sql.encode())
        result = raw.wait(generators.execute(library))[0]
        if result.status not in done:
            raise errors.error_from_result(result)
        return DONE

    return run


def _pipeline(raw: Any, texts: Sequence[str]) -> Iterator[int]:
    """Each text's number, before its answer is read; libpq's pipeline: a message for each, and one wait."""
    from psycopg import errors, generators
    from psycopg.pq import ExecStatus

    library = raw.pgconn
    library.enter_pipeline_mode()
    try:
        for text in texts:
            library.send_query_params(text.encode(), None)
        library.pipeline_sync()
        raw.wait(generators.send(library))
        for number in range(len(texts)):
            yield number
            result = raw.wait(generators.fetch_many(library))[0]
            if result.status not in (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK):
                raise errors.error_from_result(result)
    finally:
        _leave_pipeline(raw)


def _leave_pipeline(raw: Any) -> None:
    """Read what is still to come, up to the answer to the whole; a lost connection has nothing more."""
    from psycopg import OperationalError, generators
    from psycopg.pq import ExecStatus, PipelineStatus

    library, end = raw.pgconn, ExecStatus.PIPELINE_SYNC
    with suppress(OperationalError):
        while library.pipeline_status != PipelineStatus.OFF:
            if any(result.status == end for result in raw.wait(generators.fetch_many(library))):
                library.exit_pipeline_mode()


def _sqlite() -> Runner:
    from sqlite3 import Connection

    def run(raw: Any, sql: str) -> Done | None:
        if type(raw) is not Connection:
            return None
        raw.execute(sql)
        return DONE

    return run


_DRIVERS: dict[str, Callable[[], Runner]] = {"psycopg": _psycopg, "pysqlite": _sqlite}


@cache
def _runner(driver: str) -> Runner | None:
    """How a driver runs a text; None for one that isn't known here."""
    made = _DRIVERS.get(driver)
    return None if made is None else made()
