"""On a pipe, what looks at the history prints Alembic's text, line for line."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support import alembic_worker
from support.alembic_worker import Alembic
from support.project import Project
from whimbrel.cli import app

INI = "[alembic]\nscript_location = %(here)s/scripts\npath_separator = os\n"

REVISION = '''\
"""{message}

Some more words.

Revision ID: {id}
"""
revision = {id!r}
down_revision = {down!r}
branch_labels = {labels!r}
depends_on = {needs!r}
'''

COMMANDS = (
    "heads",
    "heads -v",
    "heads --resolve-dependencies",
    "heads -v --resolve-dependencies",
    "branches",
    "branches -v",
    "history",
    "history -v",
    "show heads",
    "show base",
    "show head",
    "show nosuch",
    "history -r nosuch:",
    "history -r nocolon",
)
RANGES = ("{0}:", ":{0}", "base:{0}", "{0}:{1}", "{0}:heads", "-2:{0}", "{0}:+1", "{0}:{0}")

Made = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Id, parents, dependencies, labels."""


@pytest.fixture(scope="module")
def alembic() -> Iterator[Alembic]:
    with alembic_worker.started() as worker:
        yield worker


def whimbrel(folder: Path, *words: str) -> tuple[int, str]:
    out, before = io.StringIO(), Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out):
            status = app.run(list(words))
    finally:
        os.chdir(before)
    return status, out.getvalue()


def normal(text: str) -> list[str]:
    """The lines, with what Alembic puts in the order of a set put in the order of the alphabet."""
    text = re.sub(r"\(([^()\n]*, [^()\n]*)\)", lambda found: f"({_sorted(found[1])})", text)
    text = re.sub(
        r"^(Branch names|Branches into): (.*)$",
        lambda found: f"{found[1]}: {_sorted(found[2])}",
        text,
        flags=re.M,
    )
    text = re.sub(
        r"(?:^ +-> .*\n)+", lambda found: "".join(sorted(found[0].splitlines(True))), text, flags=re.M
    )
    return text.splitlines()


def in_any_order(text: str, command: str) -> list[str]:
    """As `normal`; Alembic's `current` gives several revisions in the order of a set."""
    return sorted(normal(text)) if command.startswith("current") else normal(text)


def _sorted(words: str) -> str:
    return ", ".join(sorted(words.split(", ")))


def made(folder: Path, revisions: list[Made]) -> Path:
    """An Alembic project with these revisions."""
    versions = folder / "scripts" / "versions"
    versions.mkdir(parents=True)
    (folder / "alembic.ini").write_text(INI)
    (folder / "scripts" / "script.py.mako").write_text("")
    for id, down, needs, labels in revisions:
        parents = down if len(down) > 1 else (down[0] if down else None)
        text = REVISION.format(
            id=id, message=f"message of {id}", down=parents, labels=labels or None, needs=needs or None
        )
        (versions / f"{id}_.py").write_text(text)
    return folder


def same(alembic: Alembic, folder: Path, command: str, *, may_do_more: bool = False) -> None:
    """Both say the same; with `may_do_more`, ours may also answer what Alembic refuses."""
    theirs, ours = alembic(folder, *command.split()), whimbrel(folder, *command.split())
    if theirs[0] == 1 or (theirs[0] == 255 and may_do_more):
        return  # Alembic breaks with a traceback, or refuses: there is nothing to be like
    assert ours[0] == theirs[0], f"{command}\n{theirs[1]}\n{ours[1]}"
    if ours[0] == 0:
        assert normal(ours[1]) == normal(theirs[1]), command
    else:  # our messages may say more
        assert ours[1].startswith("FAILED: ") and theirs[1].startswith("FAILED: ")


@st.composite
def histories(draw: st.DrawFn) -> list[Made]:
    """Up to nine revisions with merges, several bases, dependencies and labels."""
    ids = draw(
        st.lists(st.text("0123456789abcdef", min_size=6, max_size=8), min_size=1, max_size=9, unique=True)
    )
    found: list[Made] = []
    above: dict[str, set[str]] = {}
    for place, id in enumerate(ids):
        down = _some(draw, ids[:place], 2)
        ancestors = set(down).union(*(above[parent] for parent in down))
        needs = _some(draw, [other for other in ids[:place] if other not in ancestors], 1)
        above[id] = ancestors.union(needs, *(above[need] for need in needs))
        labels = (f"label{place}",) if draw(st.integers(0, 4)) == 0 else ()
        found.append((id, tuple(down), tuple(needs), labels))
    return found


def _some(draw: st.DrawFn, ids: list[str], most: int) -> list[str]:
    if not ids:
        return []
    near = ids[-4:]
    return draw(st.lists(st.sampled_from(near), max_size=most, unique=True))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_history_reads_as_in_alembic(alembic: Alembic, data: st.DataObject) -> None:
    revisions = data.draw(histories())
    ids = [id for id, _, _, _ in revisions]
    with tempfile.TemporaryDirectory() as name:
        folder = made(Path(name), revisions)
        for command in COMMANDS:
            same(alembic, folder, command)
        one, other = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
        same(alembic, folder, f"show {one}")
        depends = any(needs for _, _, needs, _ in revisions)
        for text in RANGES:
            if depends and text.startswith("-"):
                continue  # Alembic sees no merge where one parent of it needs the other
            # Alembic refuses ranges that reach beyond the first revision; ours end there.
            same(alembic, folder, f"history -r{text.format(one, other)}", may_do_more=True)


ENV = """\
from sqlalchemy import create_engine

from alembic import context

engine = create_engine("sqlite:///app.db")
with engine.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""

BRANCHED: list[Made] = [
    ("aaaa1", (), (), ()),
    ("bbbb2", ("aaaa1",), (), ()),
    ("cccc3", ("bbbb2",), (), ("left",)),
    ("dddd4", ("bbbb2",), (), ("right",)),
    ("eeee5", ("cccc3", "dddd4"), (), ()),
    ("ffff6", (), ("cccc3",), ("alone",)),
]

ASKING = (
    "current",
    "current -v",
    "current --check-heads",
    "history -i",
    "history -v -i",
    "history -r:current",
    "history -rcurrent:",
    "history -r-1:current",
    "show current",
)


@pytest.mark.parametrize(
    "rows",
    [(), ("aaaa1",), ("bbbb2",), ("cccc3", "dddd4"), ("dddd4",), ("eeee5", "ffff6"), ("ffff6",)],
    ids=lambda rows: "+".join(rows) or "nothing",
)
def test_what_asks_the_database_reads_as_in_alembic(
    alembic: Alembic, tmp_path: Path, rows: tuple[str, ...]
) -> None:
    folder = made(tmp_path, BRANCHED)
    (folder / "scripts" / "env.py").write_text(ENV)
    with contextlib.closing(sqlite3.connect(folder / "app.db")) as database, database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        database.executemany("INSERT INTO alembic_version VALUES (?)", [(row,) for row in rows])
    typed = Project(folder)
    for command in ASKING:
        theirs, ours = alembic(folder, *command.split()), typed.run(*command.split())
        if theirs[0] == 0 or not command.startswith("history -r"):
            assert ours.status == theirs[0], command
            assert in_any_order(ours.out, command) == in_any_order(theirs[1], command), command
