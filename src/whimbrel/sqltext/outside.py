"""Whether a statement is refused within a transaction, by its first words."""

from __future__ import annotations

import re

_COMMENTS = re.compile(r"\s*(?:--[^\n]*(?:\n|$)|/\*.*?\*/|\s)*", re.DOTALL)
"""What may stand before a statement's first word."""

_OUTSIDE = re.compile(
    r"CREATE\s+(UNIQUE\s+)?INDEX\s+CONCURRENTLY\b|DROP\s+INDEX\s+CONCURRENTLY\b|VACUUM\b|"
    r"REINDEX\b.*\bCONCURRENTLY\b|REINDEX\s+(\([^)]*\)\s*)?(DATABASE|SCHEMA|SYSTEM)\b|"
    r"(CREATE|DROP)\s+(DATABASE|TABLESPACE|SUBSCRIPTION)\b|ALTER\s+SYSTEM\b|"
    r"ALTER\s+DATABASE\s+\S+\s+SET\s+TABLESPACE\b|ALTER\s+TABLE\b.*\bDETACH\s+PARTITION\b.*\bCONCURRENTLY\b|"
    r"PRAGMA\s+(foreign_keys|journal_mode|synchronous)\s*=|(ATTACH|DETACH)\b(?!\s+PARTITION)|"
    r"CALL\s+(\w+\.)?refresh_continuous_aggregate\b|"
    r"CREATE\s+MATERIALIZED\s+VIEW\b(?=.*\b(timescaledb|tsdb)\.continuous\b)(?!.*\bWITH\s+NO\s+DATA\s*$)",
    re.IGNORECASE | re.DOTALL,
)


def bare(sql: str) -> str:
    """The statement without comments before it and a semicolon behind."""
    return sql[_COMMENTS.match(sql).end() :].rstrip().rstrip(";")  # type: ignore[union-attr]  # it may be empty


def is_outside(text: str) -> bool:
    """Whether the bare statement can't be in a transaction."""
    return bool(_OUTSIDE.match(text))


def leaves_transaction(sql: str) -> bool:
    """Whether a run of ours commits before this statement, which is refused within a transaction."""
    text = bare(sql)
    return ";" not in text and is_outside(text)
