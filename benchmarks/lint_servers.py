"""What lint says of generated changes, beside what servers do with them.

    python benchmarks/lint_servers.py URL [URL ...]                       # 500 scripts on each server
    python benchmarks/lint_servers.py URL --schema tests/lint/orders_schema.sql --count 2000 --seed 7

Each script has one to three statements, filled with names of the schema. It runs in a transaction that is
rolled back, in a database made for it. The server shows harm where it refuses a statement, or says (DEBUG1)
that it rewrites or reads a table of the schema. MISSED is harm of which lint says no danger, FALSE a danger
that the server doesn't show; what only running code would notice is left out. Ends with the counts.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import psycopg

from support.generated_changes import Names
from whimbrel.commands.lint_files import Judged, lint_text, schema_from
from whimbrel.lint.rule import Severity
from whimbrel.sqltext.split import split

SCHEMA = Path(__file__).parents[1] / "tests" / "lint" / "campus_schema.sql"
SAYS = re.compile(
    r'validating foreign key|(?:rewriting|verifying) table "(?:\w+\.)?(\w+)"'
    r'|building index .* on table "(?:\w+\.)?(\w+)"'
)
NAME = "whimbrel_lint_servers"
OF_RUNNING_CODE = frozenset(
    ["add-column-json", "add-column-required", "bulk-change", "change-policy", "cluster-or-vacuum-full",
     "create-partition-of", "detach-partition-not-concurrent", "disable-trigger", "drop-column",
     "drop-constraint", "drop-default", "drop-index-not-concurrent", "drop-not-null", "drop-object",
     "drop-table", "explicit-lock", "leaves-parent", "lock-many-tables", "long-work-under-lock",
     "move-schema", "refresh-view-not-concurrent", "rename-column", "rename-other", "rename-table",
     "replace-index", "replace-view-columns", "restart-sequence", "revoke", "row-security", "truncate",
     "validate-in-same-transaction"]
)  # fmt: skip
"""Rules about what others meet: locks, lost rows, names that are gone. No server shows it by itself."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("servers", nargs="+", metavar="URL")
    parser.add_argument("--schema", type=Path, default=SCHEMA)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for url in asked.servers:
        compare(url.replace("+psycopg", ""), asked.schema, asked.count, asked.seed)


def compare(url: str, schema: Path, count: int, seed: int) -> None:
    """Print where one server and lint disagree, and how often."""
    catalog = schema_from(schema)
    harmful = missed = false = 0
    with scratch(url, schema.read_text()) as connection:
        version = connection.info.server_version // 10000
        judged = Judged("postgresql", version, True, catalog)
        for statements in Names(catalog, seed).scripts(count):
            said = dangers(";\n".join(statements), judged)
            harm = harm_of(statements, connection)
            harmful += bool(harm)
            claimed = [rule for rule in said if rule not in OF_RUNNING_CODE]
            if harm and not said:
                missed += 1
                print(f"{version} MISSED {' ; '.join(statements)} | {harm}")
            elif claimed and not harm:
                false += 1
                print(f"{version} FALSE {' ; '.join(statements)} | {', '.join(claimed)}")
    print(f"PostgreSQL {version}: {count} scripts, {harmful} do harm; {missed} missed, {false} false")


@contextmanager
def scratch(url: str, schema: str) -> Iterator[psycopg.Connection]:
    """A database of its own with the schema, dropped behind."""
    server, _, _ = url.rpartition("/")
    with psycopg.connect(url, autocommit=True) as main:
        main.execute(f"DROP DATABASE IF EXISTS {NAME}")
        main.execute(f"CREATE DATABASE {NAME}")
        try:
            with psycopg.connect(f"{server}/{NAME}", autocommit=True) as connection:
                for piece in split(schema):
                    with suppress(psycopg.errors.DuplicateObject):  # a role, which other databases have too
                        connection.execute(piece.sql)
                yield connection
        finally:
            main.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def dangers(sql: str, judged: Judged) -> list[str]:
    """The rules that see a danger in a script."""
    return [one.rule for one in lint_text(sql, judged, "x").findings if one.severity is Severity.DANGER]


def harm_of(statements: tuple[str, ...], connection: psycopg.Connection) -> str:
    """What the server shows of harm; "" for none. Nothing of the script stays."""
    heard: list[str] = []
    there = {
        name for (name,) in connection.execute("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')")
    }

    def hear(notice: psycopg.errors.Diagnostic) -> None:
        heard.append(notice.message_primary or "")

    connection.add_notice_handler(hear)
    connection.execute("BEGIN")
    try:
        connection.execute("SET LOCAL client_min_messages = debug1")
        for statement in statements:
            before = len(heard)
            connection.execute(statement)
            if "validate constraint" in statement:  # it reads, and stops nobody
                del heard[before:]
    except psycopg.Error as error:
        return f"{error.sqlstate} {str(error).splitlines()[0]}"
    finally:
        connection.execute("ROLLBACK")
        connection.remove_notice_handler(hear)
    found = [(text, said) for text in heard if (said := SAYS.search(text))]
    return "; ".join(text for text, said in found if not any(said.groups()) or there & set(said.groups()))


if __name__ == "__main__":
    main()
