"""What a PostgreSQL server really does with a statement: its locks, its new files, its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_LOCKS = """
SELECT c.relname, l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation'
AND c.relkind IN ('r', 'p', 'm', 'v') AND c.oid = ANY (%s)
"""
_FILES = (
    "SELECT relname, pg_relation_filenode(oid) FROM pg_class WHERE relkind IN ('r', 'm') AND oid = ANY (%s)"
)
_THERE = "SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace"
STRONG = ("ShareUpdateExclusive", "Share", "ShareRowExclusive", "Exclusive", "AccessExclusive")
"""The locks that matter to others, weakest first, without the word Lock."""
_SCANS = re.compile(r"verifying table|validating foreign key|building index|rewriting table")


@dataclass
class Observed:
    """`locks` by relation (the strongest that matters), `rewritten` relations, `error` where it failed."""

    locks: dict[str, str] = field(default_factory=dict)
    rewritten: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)
    error: str = ""

    def goes_through(self, names: set[str]) -> bool:
        """Whether the server said or showed that it went through rows of one of these relations."""
        if self.rewritten or any("validating foreign key" in text for text in self.said):
            return True
        tables = {name for text in self.said if _SCANS.search(text) for name in re.findall('"([^"]+)"', text)}
        return not tables.isdisjoint(names)


def observe(connection: Any, statements: list[str]) -> Observed:
    """Run statements in the transaction of a psycopg connection and roll back."""
    import psycopg

    found = Observed()
    connection.add_notice_handler(lambda diagnostic: found.said.append(diagnostic.message_primary or ""))
    there = [row[0] for row in connection.execute(_THERE).fetchall()]
    before = dict(connection.execute(_FILES, (there,)).fetchall())
    try:
        connection.execute("SET LOCAL client_min_messages = debug1")
        for statement in statements:
            connection.execute(statement)
        connection.execute("SET LOCAL client_min_messages = notice")
        found.locks = _strongest(connection.execute(_LOCKS, (there,)).fetchall())
        after = dict(connection.execute(_FILES, (there,)).fetchall())
        found.rewritten = {name for name in before if name in after and before[name] != after[name]}
    except psycopg.Error as error:
        found.error = f"{error.sqlstate}: {str(error).splitlines()[0]}"
    connection.rollback()
    return found


def _strongest(rows: list[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, mode in rows:
        lock = mode.removesuffix("Lock")
        if lock in STRONG and (name not in found or STRONG.index(lock) > STRONG.index(found[name])):
            found[name] = lock
    return found
