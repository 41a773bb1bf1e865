"""Tells a URL that can't be used, in the user's env.py, from an error in its code."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType

from whimbrel.errors import BadURL, ConfigError, MissingDriver, MissingSetting, UnusableURL

ORIGIN = "env.py (sqlalchemy.url)"
INSTALLED_AS = {"psycopg": "psycopg[binary]", "psycopg2": "psycopg2-binary", "MySQLdb": "mysqlclient"}
"""What to install for a driver's module, where it has another name."""
_ASYNC_DRIVER = (
    "its driver is asynchronous, and env.py connects without awaiting. Name another, such as "
    "postgresql+psycopg, or make env.py as 'whimbrel init -t async' does"
)


def told(error: Exception) -> ConfigError | None:
    """What is wrong with the URL, in words; None where this is another error."""
    from sqlalchemy.exc import ArgumentError, MissingGreenlet, NoSuchModuleError

    if isinstance(error, NoSuchModuleError):
        name = str(error).rpartition(":")[2]
        return BadURL(ORIGIN, f"SQLAlchemy knows no dialect or driver {name!r}")
    if isinstance(error, ArgumentError) and "URL" in str(error):
        return BadURL(ORIGIN, "it doesn't begin with a dialect and ://")
    functions = set(_functions(error.__traceback__))
    if isinstance(error, ValueError) and "make_url" in functions:
        why = "its port is no number (a : or / in the password is written %3A or %2F)"
        return BadURL(ORIGIN, why)
    if isinstance(error, ValueError) and "create_connect_args" in functions:
        return UnusableURL(ORIGIN, f"an option behind its question mark: {error}. Mend or remove it")
    if isinstance(error, MissingGreenlet) and "raw_connection" in functions:
        return UnusableURL(ORIGIN, _ASYNC_DRIVER)
    if isinstance(error, ModuleNotFoundError) and "import_dbapi" in functions:
        name = error.name or "the driver"
        return MissingDriver("the URL in env.py", [name], f"pip install {INSTALLED_AS.get(name, name)}")
    if isinstance(error, KeyError) and error.args == ("url",) and "engine_from_config" in functions:
        return MissingSetting("sqlalchemy.url", "that env.py reads", "Write it into alembic.ini.")
    return None


def _functions(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_name
        traceback = traceback.tb_next
