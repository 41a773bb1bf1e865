"""A database URL as a value: parsed as SQLAlchemy parses it, without SQLAlchemy, and never shown in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, quote_plus, unquote

from whimbrel.errors import BadURL

HIDDEN = "***"
_SECRET_WORDS = ("password", "passwd", "pwd", "secret", "token", "passphrase")
_SAFE_IN_USER = " +"
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+")

Query = tuple[tuple[str, str], ...]


class URL(NamedTuple):
    """A database URL in its parts. `query` holds every pair in order; a name may come several times."""

    scheme: str
    username: str | None = None
    password: str | None = None
    host: str | None = None
    port: int | None = None
    database: str | None = None
    query: Query = ()

    @property
    def dialect(self) -> str:
        """`postgresql` of `postgresql+psycopg`."""
        return self.scheme.partition("+")[0]

    @property
    def driver(self) -> str | None:
        """`psycopg` of `postgresql+psycopg`; None where the URL names none."""
        return self.scheme.partition("+")[2] or None

    @property
    def text(self) -> str:
        """The whole URL, with its password: for drivers, never for people."""
        return _written(self, self.password, self.query)

    def masked(self) -> str:
        """The URL for people: passwords are hidden, those in the query too."""
        query = tuple((name, HIDDEN if _is_secret(name) else value) for name, value in self.query)
        return _written(self, None if self.password is None else HIDDEN, query)

    def with_scheme(self, scheme: str, query: Query | None = None) -> URL:
        """The same database by another driver."""
        return self._replace(scheme=scheme, query=self.query if query is None else query)

    def option(self, name: str) -> str | None:
        """The last value of a name in the query."""
        return dict(self.query).get(name)

    def secrets(self) -> Iterator[str]:
        """What must not be shown: the password as it is and as the URL writes it, secrets of the query."""
        for secret in (self.password, *(value for name, value in self.query if _is_secret(name))):
            if secret:
                yield from (secret, quote(secret, safe=_SAFE_IN_USER), quote_plus(secret))

    def __str__(self) -> str:
        """As masked()."""
        return self.masked()

    def __repr__(self) -> str:
        return f"URL({self.masked()!r})"


def parse(text: str, origin: str) -> URL:
    """The URL that the text writes; `origin` says where it stood, for the error. Raises BadURL."""
    scheme, separator, rest = text.strip().partition("://")
    if not separator or not scheme or not _WORD.issuperset(scheme):
        raise BadURL(origin, "it doesn't begin with a dialect and ://")
    username, password, rest = _user(rest)
    rest, _, query = rest.partition("?")
    location, slash, database = rest.partition("/")
    host, port = _host(location, origin)
    return URL(scheme, username, password, host, port, unquote(database) if slash else None, _query(query))


def _user(rest: str) -> tuple[str | None, str | None, str]:
    """User, password, and what comes after them. A user's name may have an @: Azure's do."""
    colon = rest.partition("/")[0].find(":")
    if colon >= 0:
        password, at, after = rest[colon + 1 :].partition("@")
        if at:
            return unquote(rest[:colon]), unquote(password), after
    end = min((place for place in (colon, rest.find("/")) if place >= 0), default=len(rest))
    name, at, host = rest[:end].rpartition("@")
    return (unquote(name), None, host + rest[end:]) if at else (None, None, rest)


def _host(location: str, origin: str) -> tuple[str | None, int | None]:
    if "@" in location:
        raise BadURL(origin, "there is more than one @ in it; write the one in the password as %40")
    if location.startswith("["):
        host, _, after = location[1:].rpartition("]")
        if not host or "[" in host or "]" in host or (after and not after.startswith(":")):
            raise BadURL(origin, "an address with colons is written [::1]:5432")
        return host, _port(after[1:], origin) if after else None
    host, colon, port = location.partition(":")
    return host or None, _port(port, origin) if colon else None


def _port(text: str, origin: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise BadURL(origin, "its port is no number (a : or / in the password is written %3A or %2F)")
    return int(text)


def _query(text: str) -> Query:
    return tuple(parse_qsl(text))


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in _SECRET_WORDS)


def _written(url: URL, password: str | None, query: Query) -> str:
    text = f"{url.scheme}://{_user_part(url.username, password)}{_host_part(url)}"
    if url.database is not None:
        text += "/" + quote(url.database, safe=" +/:@,=;\\~!$&'()*")
    if query:
        text += "?" + "&".join(f"{quote_plus(name)}={_value(value)}" for name, value in query)
    return text


def _value(value: str) -> str:
    return HIDDEN if value == HIDDEN else quote_plus(value, safe="/,:")


def _user_part(username: str | None, password: str | None) -> str:
    if username is None:
        return ""
    name = quote(username, safe=_SAFE_IN_USER)
    if password is None:
        return f"{name}@"
    return f"{name}:{HIDDEN if password == HIDDEN else quote(password, safe=_SAFE_IN_USER)}@"


def _host_part(url: URL) -> str:
    host = url.host or ""
    host = f"[{host}]" if ":" in host else host
    return host if url.port is None else f"{host}:{url.port}"
