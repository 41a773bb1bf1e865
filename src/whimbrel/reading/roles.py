"""Which roles a statement names, and so needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whimbrel.reading.words import Words
from whimbrel.sqltext.names import folded

_GIVEN = frozenset(
    ["public", "current_user", "current_role", "session_user", "none", "postgres", "default", "all"]
)
"""Words that stand for a role, and the one that every server has."""
_ENDS = frozenset(["WITH", "GRANTED", "USING", "CASCADE", "RESTRICT", ""])


_TELLING = re.compile(
    r"\s*(?:GRANT|REVOKE|REASSIGN)\b|\b(?:OWNER\s+TO|OWNED\s+BY|AUTHORIZATION|PRIVILEGES|POLICY|ROLE|USER|GROUP)\b",
    re.IGNORECASE,
)


def may_name_roles(sql: str) -> bool:
    """Whether it is worth reading the statement for roles: most say none of the words."""
    return bool(_TELLING.search(sql))


def named_roles(sql: str) -> tuple[str, ...]:
    """The roles that must be there for the statement to work, in its order; PostgreSQL's own left out.

    A statement that only makes a role, or drops it IF EXISTS, needs none.
    """
    words = Words.of(sql)
    found = _READERS.get(words.peek(), _none)(words)
    return tuple(role for role in dict.fromkeys(found) if role not in _GIVEN and not role.startswith("pg_"))


def _none(words: Words) -> Iterator[str]:
    return iter(())


def _given(words: Words, towards: str) -> Iterator[str]:
    """GRANT ... TO, REVOKE ... FROM: who gets rights or a role, and which role."""
    words.next()
    if "ON" not in words.upper:
        if words.sees("ADMIN", "OPTION", "FOR"):
            words.at += 3
        yield from _listed(words)
    if words.skip_to(towards):
        yield from _listed(words)
    if words.skip_to("GRANTED", "BY"):
        yield from _listed(words)


def _listed(words: Words) -> Iterator[str]:
    """The roles of a list with commas."""
    while not words.done and words.peek() not in _ENDS:
        words.take("GROUP")
        token = words.next()
        if token.kind not in ("word", "quoted"):
            return
        yield folded(token.text)
        if not words.take(","):
            return


def _altered(words: Words) -> Iterator[str]:
    """ALTER ... OWNER TO, ALTER DEFAULT PRIVILEGES, ALTER POLICY, ALTER ROLE."""
    if words.take("ALTER", "DEFAULT", "PRIVILEGES"):
        yield from _defaults(words)
    elif words.take("ALTER", "POLICY"):
        policy = Words(words.until(("USING", "WITH")).tokens)
        yield from _listed(policy) if "RENAME" not in policy.upper and policy.skip_to("TO") else ()
    elif words.sees("ALTER", "ROLE") or words.sees("ALTER", "USER"):
        words.at = 2
        yield from () if words.peek() in ("MAPPING", "ALL") else _listed(words)
    elif words.skip_to("OWNER", "TO"):
        yield from _listed(words)


def _defaults(words: Words) -> Iterator[str]:
    if words.take("FOR"):
        words.take_one("ROLE", "USER")
        yield from _listed(words)
    while not words.done and words.peek() not in ("GRANT", "REVOKE"):
        words.at += 1
    if not words.done:
        yield from _given(words, "TO" if words.peek() == "GRANT" else "FROM")


def _created(words: Words) -> Iterator[str]:
    """CREATE SCHEMA ... AUTHORIZATION, CREATE POLICY ... TO."""
    if words.sees("CREATE", "SCHEMA") and words.skip_to("AUTHORIZATION"):
        yield from _listed(words)
    elif words.take("CREATE", "POLICY"):
        policy = Words(words.until(("USING", "WITH")).tokens)
        yield from _listed(policy) if policy.skip_to("TO") else ()


def _dropped(words: Words) -> Iterator[str]:
    """DROP OWNED BY, DROP ROLE."""
    words.next()
    named = words.take("OWNED", "BY")
    if not named:
        named = bool(words.take_one("ROLE", "USER", "GROUP")) and words.peek() not in ("IF", "MAPPING")
    if named:
        yield from _listed(words)


def _reassigned(words: Words) -> Iterator[str]:
    if words.take("REASSIGN", "OWNED", "BY"):
        yield from _listed(words)
        words.take("TO")
        yield from _listed(words)


def _set(words: Words) -> Iterator[str]:
    words.next()
    words.take_one("LOCAL", "SESSION")
    if words.take_one("ROLE", "AUTHORIZATION"):
        words.take_one("TO", "=")
        token = words.next()
        yield token.text[1:-1] if token.kind == "string" else folded(token.text)


_READERS = {
    "GRANT": lambda words: _given(words, "TO"),
    "REVOKE": lambda words: _given(words, "FROM"),
    "ALTER": _altered,
    "CREATE": _created,
    "DROP": _dropped,
    "REASSIGN": _reassigned,
    "SET": _set,
}
