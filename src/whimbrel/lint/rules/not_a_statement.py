"""Finds words that begin no statement of PostgreSQL's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.words import Words


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a statement that is refused before anything is looked up."""
    words = _unknown(step.facts) or _malformed(step)
    if words and not step.reading.inner:
        yield Trouble(
            f"PostgreSQL knows no statement {words}: it fails as a syntax error (42601).",
            "Look at how it is spelled.",
        )


_COMMA = re.compile(r",(?:\s|--[^\n]*\n)*(?:[),]|$)")
_CREATES = re.compile(
    r"CREATE\s+(?:(OR\s+REPLACE\s+(?:TABLE|TYPE|DOMAIN|SEQUENCE|SCHEMA|MATERIALIZED|POLICY|EXTENSION|INDEX|UNIQUE)\b)"
    r"|((?:OR\s+REPLACE\s+)?(?:TYPE|DOMAIN|VIEW|FUNCTION|PROCEDURE|TRIGGER|POLICY|RULE|ROLE|USER|DATABASE|PUBLICATION)"
    r"\s+IF\s+NOT\s+EXISTS\b))",
    re.IGNORECASE,
)
"""Forms that other databases know (PostgreSQL manual, part VI, of 12 to 18)."""
_MADE = (
    f.CreateIndex,
    f.CreateOn,
    f.CreateOther,
    f.CreateRoutine,
    f.CreateTable,
    f.CreateType,
    f.CreateView,
    f.Opaque,
)
_WHOLE = ("ALTER TABLE", "CREATE INDEX", "CREATE UNIQUE", "CREATE TABLE")
"""Statements of which every form is read: what isn't read is none."""
_COLUMN_SETS = frozenset(
    ["COMPRESSION", "CACHE", "CYCLE", "INCREMENT", "LOGGED", "MAXVALUE", "MINVALUE", "NO", "RESTART", "SEQUENCE",
     "START", "STATISTICS", "STORAGE", "UNLOGGED", "("]
)  # fmt: skip
"""What SET begins with behind ALTER COLUMN, besides what has a reader of its own."""


def _malformed(step: Step) -> str:
    """The words of a form that isn't PostgreSQL's, though its beginning is."""
    facts = step.facts
    if type(facts) in _MADE and (found := _CREATES.match(step.reading.sql)):
        return " ".join(found[0].upper().split())
    if _COMMA.search(step.reading.sql) and _has_idle_comma(step.reading.sql):
        return "with nothing behind a comma"
    if type(facts) in (f.AlterTable, f.CreateTable) and (word := _foreign_word(step.reading.sql)):
        return f"with {word}"
    if (
        isinstance(facts, f.Opaque)
        and facts.why.startswith("INSERT ")
        and not facts.why.startswith("INSERT INTO")
    ):
        return " ".join(facts.why.split()[:2])
    if isinstance(facts, f.Opaque) and facts.why.startswith(_WHOLE):
        return f"{' '.join(facts.why.split()[:2])} of this form"
    if isinstance(facts, f.AlterOther) and facts.kind == "TYPE" and facts.action == "DROP VALUE":
        return "ALTER TYPE ... DROP VALUE"
    if isinstance(facts, f.AlterTable) and facts.kind == "TABLE":
        return next(filter(None, map(_odd_action, facts.actions)), "")
    return _odd_change(facts) if isinstance(facts, f.Change) else ""


def _odd_change(facts: f.Change) -> str:
    """The words of another database's UPDATE, DELETE or INSERT, outside of parentheses."""
    verb, *found = _outside(Words(facts.whole.tokens)) if facts.whole is not None else [""]
    marked = f" {' '.join(found)} "
    odd = next((odd for odd in _ODD_CHANGES.get(verb, ()) if f" {odd} " in marked), "")
    if not odd and verb == "UPDATE" and " JOIN " in marked.partition("SET ")[0]:
        odd = "JOIN ... SET"
    return f"{verb} ... {odd}" if odd else ""


def _outside(words: Words) -> list[str]:
    """The words outside of parentheses."""
    found: list[str] = []
    while not words.done:
        if words.peek() == "(":
            words.inside()
        else:
            found.append(words.next().upper)
    return found


_ODD_CHANGES = {
    "DELETE": ("LIMIT", "ORDER BY"),
    "INSERT": ("IGNORE", "ON DUPLICATE KEY"),
    "UPDATE": ("LIMIT", "ORDER BY"),
}
"""Forms of MySQL and SQLite."""


_FOREIGN = re.compile(r"\b(?:AUTO_?INCREMENT|UNSIGNED|ENGINE)\b", re.IGNORECASE)
"""What MySQL and SQLite write behind a column's type or a table's columns."""
_BEFORE_NAMES = frozenset(
    ["ADD", "ALTER", "BY", "COLUMN", "CONSTRAINT", "DROP", "EXISTS", "KEY", "ONLY", "RENAME", "TABLE", "TO"]
)


def _foreign_word(sql: str) -> str:
    """Such a word where no name can stand: behind another one, or a parenthesis."""
    if not _FOREIGN.search(sql):
        return ""
    for one, other in pairwise(Words.of(sql).tokens):
        behind = one.text == ")" or (one.kind == "word" and one.upper not in _BEFORE_NAMES)
        if behind and other.kind == "word" and _FOREIGN.fullmatch(other.text):
            return other.upper
    return ""


def _has_idle_comma(sql: str) -> bool:
    """Whether a comma that is no part of a string or comment stands before another, a `)` or the end."""
    marks = Words.of(sql).upper
    return any(a == "," and b in (",", ")", "") for a, b in pairwise((*marks, "")))


def _odd_action(action: a.Action) -> str:
    if not isinstance(action, a.OtherAction):
        return ""
    first, *others = action.words.split() or [""]
    if not action.column:
        return f"ALTER TABLE ... {action.words}" if first == "DROP" else ""
    second = others[0].strip() if others else ""
    known = (first == "SET" and second.startswith(tuple(_COLUMN_SETS))) or first in ("RESET", "OPTIONS")
    return "" if known else f"ALTER COLUMN ... {action.words}"


def _unknown(facts: f.Facts) -> str:
    """The words that nothing begins with."""
    if isinstance(facts, f.Opaque):
        first = facts.why.split()[0] if facts.why.split() else ""
        return first if first.isalpha() and first not in STATEMENTS else ""
    if isinstance(facts, f.AlterOther | f.CreateOther | f.Drop):
        verb = {f.AlterOther: "ALTER", f.CreateOther: "CREATE", f.Drop: "DROP"}[type(facts)]
        return f"{verb} {facts.kind}" if facts.kind not in KINDS and facts.kind.isalpha() else ""
    if isinstance(facts, f.AlterTable) and facts.kind == "TABLE":
        firsts = (
            one.words.split()[0] for one in facts.actions if isinstance(one, a.OtherAction) and one.words
        )
        odd = next((one for one in firsts if one.isalpha() and one not in ACTIONS), "")
        return f"ALTER TABLE ... {odd}" if odd else ""
    return ""


STATEMENTS = frozenset(
    ["ABORT", "ALTER", "ANALYSE", "ANALYZE", "BEGIN", "CALL", "CHECKPOINT", "CLOSE", "CLUSTER",
     "COMMENT", "COMMIT", "COPY", "CREATE", "DEALLOCATE", "DECLARE", "DELETE", "DISCARD", "DO", "DROP",
     "END", "EXECUTE", "EXPLAIN", "FETCH", "GRANT", "IMPORT", "INSERT", "LISTEN", "LOAD", "LOCK",
     "MERGE", "MOVE", "NOTIFY", "PREPARE", "REASSIGN", "REFRESH", "REINDEX", "RELEASE", "REPACK",
     "RESET", "REVOKE", "ROLLBACK", "SAVEPOINT", "SECURITY", "SELECT", "SET", "SHOW", "START", "TABLE",
     "TRUNCATE", "UNLISTEN", "UPDATE", "VACUUM", "VALUES", "WAIT", "WITH"]
)  # fmt: skip
"""What a statement begins with (PostgreSQL manual, part VI, of 12 to 19)."""
KINDS = frozenset(
    ["ACCESS", "AGGREGATE", "CAST", "COLLATION", "CONVERSION", "DATABASE", "DEFAULT", "DOMAIN", "EVENT",
     "EXTENSION", "FOREIGN", "FUNCTION", "GLOBAL", "GROUP", "INDEX", "LANGUAGE", "LARGE", "LOCAL",
     "MATERIALIZED", "OPERATOR", "OWNED", "POLICY", "PROCEDURAL", "PROCEDURE", "PROPERTY",
     "PUBLICATION", "ROLE", "ROUTINE", "RULE", "SCHEMA", "SEQUENCE", "SERVER", "STATISTICS",
     "SUBSCRIPTION", "SYSTEM", "TABLE", "TABLESPACE", "TEMP", "TEMPORARY", "TEXT", "TRANSFORM",
     "TRIGGER", "TRUSTED", "TYPE", "UNIQUE", "UNLOGGED", "USER", "VIEW"]
)  # fmt: skip
"""What CREATE, ALTER and DROP are said of, by the first word."""
ACTIONS = frozenset(
    ["ADD", "ALTER", "ATTACH", "CLUSTER", "DETACH", "DISABLE", "DROP", "ENABLE", "FORCE", "INHERIT",
     "MERGE", "NO", "NOT", "OF", "OPTIONS", "OWNER", "RENAME", "REPLICA", "RESET", "SET", "SPLIT",
     "VALIDATE"]
)  # fmt: skip
"""What an action of ALTER TABLE begins with."""

RULE = Rule(
    name="not-a-statement",
    severity=DANGER,
    finds="words that begin no statement of PostgreSQL's",
    why="A slip of the pen is a syntax error: the release stops there, and what ran before it in other "
    "transactions stays.",
    unsafe=Example("ALTER TABEL orders ADD COLUMN note text;"),
    safer=Example("ALTER TABLE orders ADD COLUMN note text;"),
    about=(*_MADE, f.AlterOther, f.AlterTable, f.Change, f.Drop),
    check=check,
)
