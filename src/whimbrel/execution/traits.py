"""What a run must know of a statement before it sends it: its tables, its lock, its transaction.

Statements of operations say it themselves. SQL of the user's own is known by its first words; what isn't
known that way is taken for the worst.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from whimbrel.dialects.statement import Lock, Statement
from whimbrel.sqltext.outside import bare, is_outside

STRONG = frozenset(
    {
        Lock.SHARE,
        Lock.SHARE_ROW_EXCLUSIVE,
        Lock.EXCLUSIVE,
        Lock.ACCESS_EXCLUSIVE,
        Lock.METADATA,
        Lock.SHARED,
    }
)
"""Locks that readers or writers wait for."""


class Control(Enum):
    """What a statement does to the transaction that it is in."""

    BEGINS = "begins"
    COMMITS = "commits"
    UNDOES = "undoes"
    MARKS = "marks"
    """Sets a savepoint, or goes back to one."""


class Traits(NamedTuple):
    """What is known of a statement.

    `relations` are names as SQL writes them, that of the statement's own lock first. `outside`: it can't be
    in a transaction. `control`: what it does to one. `reads`: it changes nothing. `known`: `lock` and
    `relations` say all that it locks.
    """

    lock: Lock
    relations: tuple[str, ...] = ()
    outside: bool = False
    control: Control | None = None
    reads: bool = False
    known: bool = True

    @property
    def is_strong(self) -> bool:
        """Whether others may wait for what it locks."""
        return self.lock in STRONG or not self.known


def traits_of(statement: Statement) -> Traits:
    """What is known of a statement, from its operation and its text.

    Where a file of SQL asks for no transaction, it means its revision's: a statement may have one of its own.
    """
    text = _of_text(statement.sql)
    outside = text.outside or not (statement.transactional or statement.place)
    if statement.lock is Lock.UNKNOWN:
        return text._replace(outside=outside)
    return text._replace(lock=statement.lock, outside=outside, known=True)


def of_sql(sql: str) -> Traits:
    """What is known of a text."""
    return _of_text(sql)


_NAME = r'(?:"(?:[^"]|"")+"|`[^`]+`|[\w$]+)(?:\.(?:"(?:[^"]|"")+"|`[^`]+`|[\w$]+))*'
_REFERENCES = re.compile(rf"\bREFERENCES\s+({_NAME})", re.IGNORECASE)
_CONTROL = (
    (re.compile(r"(SAVEPOINT|RELEASE)\b|ROLLBACK\s+(\w+\s+)?TO\b", re.IGNORECASE), Control.MARKS),
    (re.compile(r"(BEGIN|START\s+TRANSACTION)\b", re.IGNORECASE), Control.BEGINS),
    (re.compile(r"(COMMIT|END)\b", re.IGNORECASE), Control.COMMITS),
    (re.compile(r"(ROLLBACK|ABORT)\b", re.IGNORECASE), Control.UNDOES),
)
_READS = re.compile(
    r"(SELECT|SHOW|EXPLAIN(?!\s+ANALY)|VALUES|TABLE|SET|RESET|DESCRIBE|PRAGMA\s+[\w.]+\s*(\(|$))",
    re.IGNORECASE,
)
_WRITES_IN_READ = re.compile(r"\bINTO\b|\bFOR\s+(UPDATE|SHARE|NO\s+KEY)\b", re.IGNORECASE)
_DML = re.compile(r"(INSERT|UPDATE|DELETE|MERGE|COPY|WITH|REPLACE|NOTIFY|SELECT)\b", re.IGNORECASE)


def _ddl(pattern: str, lock: Lock) -> tuple[re.Pattern[str], Lock]:
    return re.compile(pattern.replace("NAME", f"({_NAME})"), re.IGNORECASE | re.DOTALL), lock


_DDL = (
    _ddl(r"ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?NAME\s+VALIDATE\b", Lock.SHARE_UPDATE_EXCLUSIVE),
    _ddl(
        r"ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?NAME\s+ADD\s+(?:CONSTRAINT\s+\S+\s+)?FOREIGN\b",
        Lock.SHARE_ROW_EXCLUSIVE,
    ),
    _ddl(r"ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?NAME", Lock.ACCESS_EXCLUSIVE),
    _ddl(
        r"CREATE\s+(?:UNIQUE\s+)?INDEX\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:(?!ON\b)\S+\s+)?ON\s+(?:ONLY\s+)?NAME",
        Lock.SHARE,
    ),
    _ddl(r"DROP\s+(?:TABLE|VIEW|MATERIALIZED\s+VIEW)\s+(?:IF\s+EXISTS\s+)?NAME", Lock.ACCESS_EXCLUSIVE),
    _ddl(r"(?:DROP|ALTER)\s+INDEX\s+(?:IF\s+EXISTS\s+)?NAME", Lock.ACCESS_EXCLUSIVE),
    _ddl(r"TRUNCATE\s+(?:TABLE\s+)?(?:ONLY\s+)?NAME", Lock.ACCESS_EXCLUSIVE),
    _ddl(r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:CONSTRAINT\s+)?TRIGGER\b.*?\bON\s+NAME", Lock.SHARE_ROW_EXCLUSIVE),
    _ddl(r"DROP\s+TRIGGER\b.*?\bON\s+NAME", Lock.ACCESS_EXCLUSIVE),
    _ddl(r"(?:CREATE|ALTER|DROP)\s+POLICY\b.*?\bON\s+NAME", Lock.ACCESS_EXCLUSIVE),
    _ddl(r"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?NAME", Lock.NONE),
    _ddl(r"COMMENT\s+ON\s+TABLE\s+NAME", Lock.SHARE_UPDATE_EXCLUSIVE),
    _ddl(r"ANALYZE\s+NAME", Lock.SHARE_UPDATE_EXCLUSIVE),
)
_LOCKS_NO_TABLE = re.compile(
    r"(CREATE|ALTER|DROP)\s+(OR\s+REPLACE\s+)?(TYPE|SEQUENCE|SCHEMA|EXTENSION|FUNCTION|PROCEDURE|DOMAIN|ROLE|"
    r"AGGREGATE|COLLATION|CAST|OPERATOR)\b|CREATE\s+(OR\s+REPLACE\s+)?(MATERIALIZED\s+)?VIEW\b|"
    r"(GRANT|REVOKE)\b|COMMENT\s+ON\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def _of_text(sql: str) -> Traits:
    text = bare(sql)
    if ";" in text:
        return Traits(Lock.UNKNOWN, known=False)  # several statements, or text that we don't read
    for pattern, control in _CONTROL:
        if pattern.match(text):
            return Traits(Lock.NONE, control=control)
    if _READS.match(text) and not _WRITES_IN_READ.search(text):
        return Traits(Lock.ACCESS_SHARE, reads=True)
    outside = is_outside(text)
    for pattern, lock in _DDL:
        if found := pattern.match(text):
            others = tuple(other for other in _REFERENCES.findall(text) if other != found[1])
            return Traits(lock, (found[1], *others), outside)
    if _DML.match(text):
        return Traits(Lock.ROW_EXCLUSIVE)
    if outside or _LOCKS_NO_TABLE.match(text):
        return Traits(Lock.NONE, outside=outside)
    return Traits(Lock.UNKNOWN, known=False)
