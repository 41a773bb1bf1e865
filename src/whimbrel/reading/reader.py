"""Which statement this is: the first words decide who reads it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from whimbrel.reading.clause import Clause
from whimbrel.reading.facts import (
    AlterOther,
    Comment,
    Do,
    Drop,
    Facts,
    Opaque,
    Query,
    SetVariable,
    Transaction,
)
from whimbrel.reading.names import Name, name_of
from whimbrel.reading.read_alter import read_alter_table
from whimbrel.reading.read_data import (
    read_change,
    read_copy,
    read_grant,
    read_lock,
    read_refresh,
    read_truncate,
)
from whimbrel.reading.read_index import read_cluster, read_create_index, read_reindex, read_vacuum
from whimbrel.reading.read_objects import (
    literal,
    read_alter_domain,
    read_alter_enum,
    read_create_domain,
    read_create_other,
    read_create_policy,
    read_create_routine,
    read_create_rule,
    read_create_statistics,
    read_create_trigger,
    read_create_type,
    read_create_view,
)
from whimbrel.reading.read_table import read_create_table
from whimbrel.reading.words import Unreadable, Words

_PREFIXES = frozenset(
    ["GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED", "FOREIGN", "RECURSIVE", "CONSTRAINT", "TRUSTED"]
)
_TWO_WORDS = frozenset(
    [
        "MATERIALIZED VIEW",
        "FOREIGN TABLE",
        "EVENT TRIGGER",
        "DEFAULT PRIVILEGES",
        "ACCESS METHOD",
        "TEXT SEARCH",
        "USER MAPPING",
        "OPERATOR CLASS",
        "OPERATOR FAMILY",
        "LARGE OBJECT",
        "FOREIGN DATA",
        "PROCEDURAL LANGUAGE",
    ]
)
_GO_ON = frozenset(("FOREIGN DATA", "TEXT SEARCH"))
"""Two words of three."""
_ON_TABLES = frozenset(("TRIGGER", "RULE", "POLICY"))
_LIKE_TABLES = frozenset(("TABLE", "VIEW", "MATERIALIZED VIEW", "INDEX", "FOREIGN TABLE"))


@lru_cache(maxsize=256)  # many files have some statements in common: BEGIN, SET lock_timeout, COMMIT
def read_facts(sql: str, dialect: str = "postgresql") -> Facts:
    """What a statement says; `Opaque` where it can't be read.

    PostgreSQL's grammar is read; of another `dialect` only the tokens are known, and what is written alike.
    """
    words = Words.of(sql, dialect)
    first = words.peek()
    read = _READERS.get(first)
    try:
        return read(words) if read else Opaque(first)
    except (Unreadable, IndexError, ValueError):  # a statement that is cut off, or no SQL at all
        return Opaque(" ".join(words.upper[:3]))


def _create(words: Words) -> Facts:
    words.next()
    replaces = words.take("OR", "REPLACE")
    if words.take("UNIQUE", "INDEX"):
        return read_create_index(words, True)
    if words.take("INDEX"):
        return read_create_index(words, False)
    if words.take("MATERIALIZED", "VIEW"):
        return read_create_view(words, replaces, True)
    prefixes = set()
    while words.peek() in _PREFIXES and words.peek(1) not in ("DATA",):
        prefixes.add(words.next().text.upper())
    kind = _kind(words)
    if kind == "TABLE":
        return read_create_table(words, frozenset(prefixes))
    if kind == "VIEW":
        return read_create_view(words, replaces, False)
    if kind in ("FUNCTION", "PROCEDURE"):
        return read_create_routine(words, replaces, kind == "PROCEDURE")
    if kind == "TRIGGER":
        return read_create_trigger(words, replaces)
    if kind == "RULE":
        return read_create_rule(words, replaces)
    return _CREATED[kind](words) if kind in _CREATED else read_create_other(words, kind)


_CREATED: dict[str, Callable[[Words], Facts]] = {
    "TYPE": read_create_type,
    "DOMAIN": read_create_domain,
    "POLICY": read_create_policy,
    "STATISTICS": read_create_statistics,
}


def _kind(words: Words) -> str:
    """The kind of object, in one to three words."""
    kind = words.next().text.upper()
    if f"{kind} {words.peek()}" in _TWO_WORDS:
        kind = f"{kind} {words.next().text.upper()}"
    return f"{kind} {words.next().text.upper()}" if kind in _GO_ON else kind


def _alter(words: Words) -> Facts:
    words.next()
    kind = _kind(words)
    if kind in _LIKE_TABLES:
        if words.take("ALL", "IN", "TABLESPACE"):
            return AlterOther(kind, None, "ALL IN TABLESPACE", words.rest())
        return read_alter_table(words, "TABLE" if kind == "FOREIGN TABLE" else kind)
    if kind == "DOMAIN":
        return read_alter_domain(words)
    if kind == "TYPE":
        return _alter_type(words)
    return _alter_other(words, kind)


def _alter_type(words: Words) -> Facts:
    start = words.at
    name = words.name()
    found = read_alter_enum(words, name)
    if found is not None:
        return found
    words.at = start
    return _alter_other(words, "TYPE")


def _alter_other(words: Words, kind: str) -> Facts:
    words.if_exists()
    name: Name | None = None
    if not words.done and words.tokens[words.at].kind in ("word", "quoted"):
        name = words.name()
    if words.peek() == "(":
        words.inside()
    on = words.name() if kind in _ON_TABLES and words.take("ON") else None
    action = " ".join(words.upper[words.at : words.at + 2])
    return AlterOther(kind, name, action, words.rest(), on)


def _drop(words: Words) -> Facts:
    words.next()
    kind = _kind(words)
    if kind == "OWNED":
        return Drop("OWNED", ())
    concurrently = words.take("CONCURRENTLY")
    if_exists = words.if_exists()
    names = _dropped(words)
    on = words.name() if words.take("ON") else None
    cascade = "CASCADE" in words.upper[words.at :]
    return Drop(kind, tuple(names), if_exists, cascade, concurrently, on)


def _dropped(words: Words) -> list[Name]:
    if words.take("("):  # DROP CAST (a AS b)
        return []
    found = []
    while True:
        found.append(words.name())
        if words.peek() == "(":
            words.inside()
        if not words.take(","):
            return found


def _comment(words: Words) -> Facts:
    words.need("COMMENT", "ON")
    kind = _kind(words)
    if kind == "TABLE":
        return Comment(kind, words.name())
    if kind == "COLUMN":
        *table, column = words.dotted()
        return Comment(kind, name_of(table) if table else None, column)
    if kind in ("INDEX", "VIEW", "MATERIALIZED VIEW"):
        return Comment(kind, words.name())
    name = words.identifier() if words.peek()[:1].isalpha() or words.peek()[:1] in '"_' else ""
    if words.skip_to("ON"):
        of_domain = words.take("DOMAIN")
        return Comment("DOMAIN " * of_domain + kind, words.name(), name)
    return Comment(kind, None)


def _set(words: Words) -> Facts:
    words.next()
    local = words.take_one("LOCAL", "SESSION") == "LOCAL"
    if words.take("TIME", "ZONE"):
        return SetVariable("timezone", _value(words), local)
    if words.take_one("TRANSACTION", "CONSTRAINTS", "CHARACTERISTICS"):
        return SetVariable("transaction", words.rest().text, local)
    name = words.name()
    words.take_one("TO", "=")
    return SetVariable(str(name).lower(), _value(words), local)


def _value(words: Words) -> str:
    text = words.rest().text
    return text.strip("'").lower()


def _reset(words: Words) -> Facts:
    words.next()
    return SetVariable("timezone" if words.take("TIME", "ZONE") else words.rest().text, "default")


def _do(words: Words) -> Facts:
    body = next((token.text for token in words.tokens if token.kind == "string"), "")
    return Do(literal(body) if body else "")


def _transaction(kind: str) -> Callable[[Words], Facts]:
    return lambda words: _of_savepoint(words) or Transaction(kind)


def _of_savepoint(words: Words) -> Transaction | None:
    """A statement about a savepoint; the word itself may be left out behind RELEASE and ROLLBACK TO."""
    does = words.peek()
    if does == "ROLLBACK" and "TO" in words.upper:
        words.skip_to("TO")
    elif words.take_one("SAVEPOINT", "RELEASE") == "":
        return None
    words.take("SAVEPOINT")
    return Transaction("savepoint", words.identifier(), does)


def _end(words: Words) -> Facts:
    return Transaction("commit")


def _select(words: Words) -> Facts:
    if words.sees("SELECT", "SET_CONFIG") or words.sees("SELECT", "PG_CATALOG", ".", "SET_CONFIG"):
        strings = [literal(token.text) for token in words.tokens if token.kind == "string"]
        if len(strings) > 1:
            return SetVariable(strings[0].lower(), strings[1].lower())
    if words.sees("SELECT") and "INTO" in words.upper and words.peek() != "WITH":
        return Query(Clause(words.tokens))
    return read_change(words)


_SAID_NO = frozenset(["FALSE", "OFF", "0", "'FALSE'", "'OFF'"])


def _explain(words: Words) -> Facts:
    """EXPLAIN, which with ANALYZE carries out what it explains."""
    words.next()
    carries_out = False
    if words.peek() == "(":
        for option in words.inside().parts():
            if option.take_one("ANALYZE", "ANALYSE"):
                carries_out = option.peek().upper() not in _SAID_NO
    elif words.take_one("ANALYZE", "ANALYSE"):
        carries_out = True
    words.take("VERBOSE")
    read = _READERS.get(words.peek())
    inside = Words(words.rest_raw().tokens)
    return read(inside) if carries_out and read else Query(inside.rest())


def _behind(read: Callable[[Words], Facts]) -> Callable[[Words], Facts]:
    """A reader that begins behind the first word."""

    def reader(words: Words) -> Facts:
        words.next()
        return read(words)

    return reader


_READERS: dict[str, Callable[[Words], Facts]] = {
    "CREATE": _create,
    "ALTER": _alter,
    "DROP": _drop,
    "COMMENT": _comment,
    "SET": _set,
    "RESET": _reset,
    "DO": _do,
    "BEGIN": _transaction("begin"),
    "START": _transaction("begin"),
    "COMMIT": _transaction("commit"),
    "END": _end,
    "ROLLBACK": _transaction("rollback"),
    "ABORT": _transaction("rollback"),
    "SAVEPOINT": _transaction("savepoint"),
    "RELEASE": _transaction("savepoint"),
    "SELECT": _select,
    "TABLE": _select,
    "VALUES": _select,
    "WITH": read_change,
    "INSERT": read_change,
    "UPDATE": read_change,
    "DELETE": read_change,
    "MERGE": read_change,
    "TRUNCATE": _behind(read_truncate),
    "LOCK": _behind(read_lock),
    "REFRESH": _behind(read_refresh),
    "REINDEX": _behind(read_reindex),
    "CLUSTER": _behind(read_cluster),
    "VACUUM": _behind(lambda words: read_vacuum(words, "VACUUM")),
    "ANALYZE": _behind(lambda words: read_vacuum(words, "ANALYZE")),
    "ANALYSE": _behind(lambda words: read_vacuum(words, "ANALYZE")),
    "GRANT": _behind(lambda words: read_grant(words, False)),
    "REVOKE": _behind(lambda words: read_grant(words, True)),
    "EXPLAIN": _explain,
    "SHOW": lambda words: Query(words.rest()),
    "NOTIFY": lambda words: Query(words.rest()),
    "COPY": _behind(read_copy),
}
