"""The query of a URL, translated between drivers that name the same thing differently."""

from __future__ import annotations

from collections.abc import Callable

Query = tuple[tuple[str, str], ...]
Pair = tuple[str, str]

_ONLY_ASYNCPG = frozenset(
    {
        "command_timeout",
        "max_cached_statement_lifetime",
        "max_cacheable_statement_size",
        "prepared_statement_cache_size",
        "prepared_statement_name_func",
        "statement_cache_size",
        "async_fallback",
    }
)
"""Options of asyncpg that change its speed, not which database is meant."""

_ONLY_AIOSQLITE = frozenset({"async_fallback"})

SERVER_SETTINGS = ("application_name", "options")
"""What libpq takes in the URL, and asyncpg only as settings of the server."""


def translated(query: Query, dialect: str, driver: str) -> Query:
    """The query as `driver` wants it; what it doesn't know of is left out."""
    translate = _TRANSLATIONS.get((dialect, driver))
    if translate is None:
        return query
    return tuple(found for pair in query if (found := translate(*pair)) is not None)


def server_settings(query: Query) -> dict[str, str]:
    """What SERVER_SETTINGS in the query say, name by name."""
    given = dict(query)
    found = {"application_name": given["application_name"]} if "application_name" in given else {}
    words = given.get("options", "").replace("-c ", "-c").split()
    pairs = (word.removeprefix("-c").partition("=") for word in words)
    return found | {name: value for name, _, value in pairs}


def _for_libpq(name: str, value: str) -> Pair | None:
    if name in _ONLY_ASYNCPG:
        return None
    if name == "ssl":
        return "sslmode", {"true": "require", "false": "disable"}.get(value.lower(), value)
    if name == "timeout":
        return "connect_timeout", str(max(1, round(float(value)))) if _is_number(value) else value
    return name, value


def _for_asyncpg(name: str, value: str) -> Pair | None:
    other = {"sslmode": "ssl", "connect_timeout": "timeout"}.get(name)
    return (other or name, value)


def _for_sqlite(name: str, value: str) -> Pair | None:
    return None if name in _ONLY_AIOSQLITE else (name, value)


def _is_number(value: str) -> bool:
    return value.replace(".", "", 1).isdigit()


_TRANSLATIONS: dict[tuple[str, str], Callable[[str, str], Pair | None]] = {
    ("postgresql", "psycopg"): _for_libpq,
    ("postgresql", "psycopg2"): _for_libpq,
    ("postgresql", "asyncpg"): _for_asyncpg,
    ("sqlite", "pysqlite"): _for_sqlite,
}
