"""Plays Whimbrel's main job on SQLite: models, revision, upgrade, changed models, plan, and back and forth.

Every command is shown as a user would type it, with what it prints. Rows are counted before and after.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
STAGE = Path.cwd() / ".demo" / "shop"
WHIMBREL = Path(sys.executable).with_name("whimbrel")

NAMES_A_DATABASE = ("WHIMBREL_", "ALEMBIC_", "DATABASE_URL", "POSTGRES_", "ENVIRONMENT")
"""Variables that the shell may have for other work: the play must not touch a database of theirs."""


def main() -> None:
    """The play, scene by scene."""
    empty_stage()
    scene("A project with models, and no database yet")
    use_models("models_before.py")
    show("shop/models.py")
    whimbrel("init")
    scene("The first revision, written from the models and applied")
    whimbrel("revision", "--autogenerate", "-m", "customers and orders")
    show_newest_revision()
    whimbrel("upgrade", "head")
    fill_tables()
    scene("The models change: a column added, one renamed, an index")
    use_models("models_after.py")
    show_difference("models_before.py", "models_after.py")
    whimbrel("revision", "--autogenerate", "-m", "contact details of customers")
    show_newest_revision()
    scene("What would run, statement by statement; then it runs, with rows in the tables")
    whimbrel("plan")
    before = counted()
    whimbrel("upgrade", "head")
    show_rows()
    scene("Down and up again")
    whimbrel("downgrade", "-1")
    whimbrel("upgrade", "head")
    scene("Where we are")
    whimbrel("history", "--indicate-current")
    whimbrel("check")
    kept(before, counted())


def empty_stage() -> None:
    """An empty folder for the play."""
    shutil.rmtree(STAGE, ignore_errors=True)
    (STAGE / "shop").mkdir(parents=True)
    (STAGE / "shop" / "__init__.py").touch()


def use_models(name: str) -> None:
    """Put one of the two versions of the models in place."""
    shutil.copyfile(HERE / name, STAGE / "shop" / "models.py")


def whimbrel(*arguments: str) -> None:
    """Type a command; stop the play where it fails."""
    words = [f'"{word}"' if " " in word else word for word in arguments]
    say(f"\n$ whimbrel {' '.join(words)}", bold=True)
    environ = {name: value for name, value in os.environ.items() if not name.startswith(NAMES_A_DATABASE)}
    done = subprocess.run([WHIMBREL, *arguments], cwd=STAGE, env=environ, check=False)
    if done.returncode:
        sys.exit(f"whimbrel {arguments[0]} ended with status {done.returncode}")


def show(name: str) -> None:
    """Print a file of the project."""
    say(f"\n--- {name}")
    print((STAGE / name).read_text().rstrip())


def show_newest_revision() -> None:
    """Print the revision file that was written last."""
    newest = max((STAGE / "migrations" / "versions").glob("*.py"), key=lambda path: path.stat().st_mtime_ns)
    show(str(newest.relative_to(STAGE)))


def show_difference(before: str, after: str) -> None:
    """Print the lines of the models that are new or gone."""
    old, new = ((HERE / name).read_text().splitlines() for name in (before, after))
    say("\n--- shop/models.py, what changed")
    print(
        "\n".join(
            [f"- {line}" for line in old if line not in new]
            + [f"+ {line}" for line in new if line not in old]
        )
    )


def database() -> sqlite3.Connection:
    """A connection to the demo's database."""
    return sqlite3.connect(STAGE / "app.db")


def fill_tables() -> None:
    """Three customers, five orders."""
    with database() as connection:
        connection.executemany(
            "INSERT INTO customer (id, name, mail) VALUES (?, ?, ?)",
            [(1, "Ada", "ada@example.org"), (2, "Grace", "grace@example.org"), (3, "Edith", None)],
        )
        connection.executemany(
            "INSERT INTO orders (customer_id, amount) VALUES (?, ?)",
            [(1, 10), (1, 20), (2, 30), (2, 40), (3, 50)],
        )
    say("\nThe application writes rows: " + told(counted()))


def show_rows() -> None:
    """Print a table, to see that its rows are there under the new name."""
    with database() as connection:
        for row in connection.execute("SELECT name, email, phone FROM customer ORDER BY id"):
            print("   ", row)


def counted() -> dict[str, int]:
    """Rows by table."""
    with database() as connection:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("customer", "orders")
        }


def kept(before: dict[str, int], after: dict[str, int]) -> None:
    """Say whether every row is still there; fail the play where one isn't."""
    say(f"\nRows before: {told(before)}. Rows after: {told(after)}.")
    if before != after:
        sys.exit("Rows were lost.")
    say("Every row is still there.", bold=True)


def told(counts: dict[str, int]) -> str:
    """Counts in words."""
    return ", ".join(f"{count} in {table}" for table, count in counts.items())


def scene(title: str) -> None:
    """Announce a part of the play."""
    say(f"\n\n== {title} ==", bold=True)


def say(text: str, *, bold: bool = False) -> None:
    """Print at once, bold on a terminal."""
    print(f"\033[1m{text}\033[0m" if bold and sys.stdout.isatty() else text, flush=True)


if __name__ == "__main__":
    main()
