"""Whatever opens a database, an env.py of the user's too, is led to the scratch database instead."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event

from whimbrel.errors import CommandRefused

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Connection

_ADDRESS = frozenset(
    {"host", "hostaddr", "port", "user", "username", "password", "passwd", "dbname", "database", "db"}
    | {"dsn", "service", "unix_socket"}
)
"""Arguments of drivers that say which database is meant; all others are how to speak to it."""
_WHERE = {
    "postgresql": "SELECT current_database()",
    "mysql": "SELECT database()",
    "mariadb": "SELECT database()",
    "sqlite": "SELECT file FROM pragma_database_list WHERE name = 'main'",
}


@contextmanager
def redirected(url: URL) -> Iterator[None]:
    """In this block, SQLAlchemy connects to `url` wherever it would connect to a database of its kind.

    The driver stays the one that was asked for.
    """
    kind = url.get_backend_name()

    def connect(dialect: Any, record: Any, cargs: list[Any], cparams: dict[str, Any]) -> Any:
        if dialect.name not in (kind, {"mysql": "mariadb", "mariadb": "mysql"}.get(kind)):
            return None
        arguments, parameters = dialect.create_connect_args(url)
        kept = {name: value for name, value in cparams.items() if name not in _ADDRESS}
        return dialect.connect(*arguments, **{**kept, **parameters})

    event.listen(Engine, "do_connect", connect)
    try:
        yield
    finally:
        event.remove(Engine, "do_connect", connect)


def check_led_to(connection: Connection, url: URL) -> None:
    """Raise CommandRefused where the connection isn't one to the scratch database after all."""
    found = connection.exec_driver_sql(_WHERE[connection.dialect.name]).scalar_one()
    if not _is_same(str(found), str(url.database)):
        raise CommandRefused(
            f"The project opened {found} though it was led to the scratch database {url.database}: it makes "
            "its connections in a way of its own (create_engine(creator=...)). Nothing was run there."
        )


def _is_same(one: str, other: str) -> bool:
    import os

    return one == other or os.path.realpath(one) == os.path.realpath(other)
