"""The version row may be written late, but nobody who could look finds it wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from support.project import Project
from whimbrel.execution.late_rows import LateRows
from whimbrel.history.step import VersionChange

SEEN = 'op.execute("INSERT INTO seen SELECT version_num FROM alembic_version")'
LOOKED = "op.get_bind().execute(sa.text('INSERT INTO seen SELECT version_num FROM alembic_version'))"


class Table:
    """The version table, and how often it was written."""

    def __init__(self) -> None:
        self.rows: set[str] = set()
        self.writes = 0

    def write(self, change: VersionChange) -> None:
        self.writes += 1
        gone = {*change.delete, *(change.update or ())[:1]}
        assert gone <= self.rows
        self.rows = (self.rows - gone) | {*change.insert, *(change.update or ())[1:]}


@given(st.lists(st.sampled_from(["branch", "go on", "go on elsewhere", "merge", "look"]), max_size=40))
def test_after_a_flush_the_table_is_as_if_written_at_once(moves: list[str]) -> None:
    late, soon = Table(), Table()
    rows = LateRows(late.write)
    rows.late = True
    heads: list[str] = []
    for number, move in enumerate(moves):
        change = _change(move, heads, f"r{number}")
        if change is None:
            rows.flush()
            assert late.rows == soon.rows
        else:
            rows.note(change)
            soon.write(change)
    rows.flush()
    assert late.rows == soon.rows
    assert late.writes <= soon.writes


def _change(move: str, heads: list[str], id: str) -> VersionChange | None:
    if move == "look":
        return None
    if move == "branch" or not heads:
        heads.append(id)
        return VersionChange(insert=(id,))
    if move == "merge" and len(heads) > 1:
        gone, old = heads.pop(), heads.pop()
        heads.append(id)
        return VersionChange(delete=(gone,), update=(old, id))
    place = 0 if move == "go on" else -1
    old, heads[place] = heads[place], id
    return VersionChange(update=(old, id))


def made(folder: Path, url: str) -> Project:
    project = Project.made(folder, url)
    project.revision("id0", None, up="op.create_table('seen', sa.Column('id', sa.String(20)))")
    project.revision("id1", "id0")
    project.revision("id2", "id1", up=SEEN)
    project.revision("id3", "id2")
    project.revision("id4", "id3", up=LOOKED)
    return project


def rows(url: str, sql: str) -> list[str]:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        return sorted(connection.scalars(sa.text(sql)))


def sees_where_it_is(folder: Path, url: str) -> None:
    assert made(folder, url).run("upgrade", "head").status == 0
    assert rows(url, "SELECT id FROM seen") == ["id1", "id3"]
    assert rows(url, "SELECT version_num FROM alembic_version") == ["id4"]


def test_a_revision_that_looks_sees_where_it_is(tmp_path: Path, sqlite_url: str) -> None:
    sees_where_it_is(tmp_path, sqlite_url)


@pytest.mark.postgresql
def test_a_revision_that_looks_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    sees_where_it_is(tmp_path, postgresql_url)


def test_what_was_written_in_a_failed_revision_is_written_again(tmp_path: Path, sqlite_url: str) -> None:
    project = made(tmp_path, sqlite_url)
    project.revision("id5", "id4", up=f"{SEEN}; 1 / 0")
    assert project.run("upgrade", "head").status == 255
    assert rows(sqlite_url, "SELECT id FROM seen") == ["id1", "id3"]
    assert rows(sqlite_url, "SELECT version_num FROM alembic_version") == ["id4"]
