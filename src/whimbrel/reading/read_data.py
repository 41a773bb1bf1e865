"""Statements that change or lock rows and tables, read."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.reading.clause import Clause
from whimbrel.reading.facts import Change, Facts, Grant, LockTable, Query, Refresh, Truncate
from whimbrel.reading.names import Name
from whimbrel.reading.words import Unreadable, Words
from whimbrel.sqltext.names import folded

ENDS = ("RETURNING", "ON", "LIMIT", "ORDER")


def read_change(words: Words) -> Facts:
    """INSERT, UPDATE, DELETE, MERGE or a query, with or without WITH before it."""
    whole = Clause(words.tokens)
    at = _past_with(words)
    words.at = at
    kind = words.next().text.upper()
    if kind == "INSERT":
        return _insert(words, whole)
    if kind == "UPDATE":
        return _update(words, whole)
    if kind == "DELETE":
        return _delete(words, whole)
    if kind == "MERGE":
        words.need("INTO")
        return Change("MERGE", words.name(), whole=whole)
    return Query(whole, _locks(whole))


def _locks(whole: Clause) -> bool:
    return any(f" for {mode}" in whole.text for mode in ("update", "share", "no key update", "key share"))


def _past_with(words: Words) -> int:
    """Where the statement behind WITH begins; changes inside of WITH come first."""
    if not words.take("WITH"):
        return 0
    words.take("RECURSIVE")
    while True:
        words.identifier()
        if words.peek() == "(":
            words.inside()
        words.need("AS")
        words.take("NOT")
        words.take("MATERIALIZED")
        words.inside()
        if not words.take(","):
            return words.at


def _insert(words: Words, whole: Clause) -> Change:
    words.need("INTO")
    table = words.name()
    if words.take("AS"):
        words.identifier()
    sets: tuple[str, ...] = ()
    partly = False
    if words.peek() == "(" and words.peek(1) not in ("SELECT", "WITH"):
        parts = words.inside().parts()
        partly = any(len(part.tokens) > 1 for part in parts)
        sets = tuple(dict.fromkeys(folded(p.tokens[0].text) for p in parts) if partly else map(_named, parts))
    if words.take("OVERRIDING"):
        words.until(("VALUE",))
        words.need("VALUE")
    rows = words.sees("VALUES") or words.sees("DEFAULT", "VALUES")
    return Change(
        "INSERT", table, query=None if rows else words.rest(), whole=whole, sets=sets, partly=partly
    )


def _named(part: Words) -> str:
    return folded(part.tokens[0].text)


def _update(words: Words, whole: Clause) -> Change:
    words.take("ONLY")
    table = words.name()
    if not words.skip_to("SET"):
        raise Unreadable
    sets = words.until(("WHERE", "FROM", "RETURNING"))
    parts = [part for part in sets.split(",") if part]
    names = tuple(name for part in parts for name in _assigned(Words(part.tokens)))
    partly = any(len(part.tokens) > 1 and part.tokens[1].text in ("[", ".") for part in parts)
    sets_ = tuple(dict.fromkeys(names)) if partly else names
    return Change("UPDATE", table, _where(words), whole=whole, sets=sets_, partly=partly)


def _assigned(part: Words) -> tuple[str, ...]:
    """The columns before the `=`: one, or several in parentheses."""
    return part.names() if part.peek() == "(" else (folded(part.next().text),)


def _delete(words: Words, whole: Clause) -> Change:
    words.need("FROM")
    words.take("ONLY")
    return Change("DELETE", words.name(), _where(words), whole=whole)


def read_copy(words: Words) -> Facts:
    """The statement behind COPY: rows that come in, or a query whose rows go out."""
    if words.peek() == "(":
        query = Clause(words.inside().tokens)
        return Query(query, _locks(query))
    table = words.name()
    sets = words.names() if words.peek() == "(" else ()
    if words.take("FROM"):
        return Change("COPY", table, sets=sets)
    return Query(words.rest())


def _where(words: Words) -> Clause | None:
    while not words.done:
        if words.take("WHERE"):
            return words.until(("RETURNING",))
        if words.peek() == "(":
            words.inside()
        else:
            words.at += 1
    return None


def read_truncate(words: Words) -> Truncate:
    """The statement behind TRUNCATE."""
    words.take("TABLE")
    tables = words.listed(_relation)
    return Truncate(tuple(tables), "CASCADE" in words.upper[words.at :])


def _relation(words: Words) -> Name:
    words.take("ONLY")
    name = words.name()
    words.take("*")
    return name


def _routine(words: Words) -> Name:
    name = words.name()
    if words.peek() == "(":
        words.inside()
    return name


def read_lock(words: Words) -> LockTable:
    """The statement behind LOCK."""
    words.take("TABLE")
    tables = words.listed(_relation)
    mode = "ACCESS EXCLUSIVE"
    if words.take("IN"):
        mode = words.until(("MODE",)).text.upper()
        words.take("MODE")
    return LockTable(tuple(tables), mode, words.take("NOWAIT"))


def read_refresh(words: Words) -> Refresh:
    """The statement behind REFRESH."""
    words.need("MATERIALIZED", "VIEW")
    concurrently = words.take("CONCURRENTLY")
    name = words.name()
    return Refresh(name, concurrently, not words.take("WITH", "NO", "DATA"))


_NO_TABLES = frozenset(
    [
        "SEQUENCE",
        "DATABASE",
        "DOMAIN",
        "LANGUAGE",
        "LARGE",
        "SCHEMA",
        "TABLESPACE",
        "TYPE",
        "FOREIGN",
        "PARAMETER",
        "ALL",
    ]
)


def read_grant(words: Words, revokes: bool) -> Grant:
    """The statement behind GRANT or REVOKE."""
    rights = Words(words.until(("ON",)).tokens)
    if not words.take("ON"):
        return Grant(revokes, role=True)
    if words.take_one("FUNCTION", "PROCEDURE", "ROUTINE"):
        routines = tuple(words.listed(_routine))
        return Grant(revokes, routines=routines, roles=_roles(words, revokes))
    if words.peek() == "ALL" and words.peek(1) in ("FUNCTIONS", "PROCEDURES", "ROUTINES"):
        return Grant(revokes, roles=_roles(words, revokes), everywhere=True)
    everywhere = words.sees("ALL", "TABLES")
    if words.peek() in _NO_TABLES and not everywhere:
        return Grant(revokes)
    words.take("TABLE")
    tables = () if everywhere else tuple(words.listed(_relation))
    roles = _roles(words, revokes)
    columns = tuple(_columns(Words(rights.tokens)))
    return Grant(revokes, tables, columns=columns, rights=_rights(rights), roles=roles, everywhere=everywhere)


def _roles(words: Words, revokes: bool) -> tuple[str, ...]:
    return tuple(words.listed(_role)) if words.skip_to("FROM" if revokes else "TO") else ()


def _rights(words: Words) -> frozenset[str]:
    words.take("GRANT", "OPTION", "FOR")
    return frozenset(part.peek() for part in words.parts())


def _role(words: Words) -> str:
    words.take("GROUP")
    return words.identifier()


def _columns(rights: Words) -> Iterator[str]:
    """The columns in parentheses behind rights."""
    while not rights.done:
        if rights.peek() == "(":
            yield from rights.names()
        else:
            rights.at += 1
