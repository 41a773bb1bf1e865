"""A change of an enum alone is proven with rows, on the tables that have it, in whatever schema they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.engines import execute, rows
from support.project import Project

pytestmark = pytest.mark.postgresql
MODELS = """\
import sqlalchemy as sa

metadata = sa.MetaData()
mood = sa.Enum({values}, name="mood", schema={schema!r})
columns = sa.Column("id", sa.Integer, primary_key=True), sa.Column("ü%", mood, nullable=False)
sa.Table("t", metadata, *columns, schema={schema!r})
"""


def proven(project: Project, schema: str | None, values: str, *more: str) -> str:
    """What is said of the revision to these values of the enum."""
    text = MODELS.format(values=values, schema=schema)
    (project.folder / "models.py").write_text(text)
    answer = project.typed("revision", "--autogenerate", "-m", f"to {len(values)}", *more)
    assert answer.status == 0, answer.text
    assert project.typed("upgrade", "head").status == 0
    return answer.out


@pytest.mark.parametrize("schema", [None, "sales"])
def test_values_added_taken_away_and_renamed(tmp_path: Path, postgresql_url: str, schema: str | None) -> None:
    project = Project.made(tmp_path, postgresql_url)
    with (tmp_path / "pyproject.toml").open("a") as file:
        file.write("include_schemas = true\n")
    proven(project, schema, "'sad', 'happy'")
    table = f"{schema}.t" if schema else "t"
    execute(postgresql_url, f"INSERT INTO {table} VALUES (1, 'happy')")

    added = proven(project, schema, "'sad', 'glad', 'happy'")
    fewer = proven(project, schema, "'glad', 'happy'")
    renamed = proven(project, schema, "'glad', 'merry'", "--rename", "mood.happy:merry")

    for said in (added, fewer, renamed):
        assert "upgrade reaches the models; downgrade returns" in said
    assert "sample rows kept" in added and "sample rows kept" in renamed
    assert "have 'sad'" in fewer, "rows that have the value refuse its end"
    assert rows(postgresql_url, f"SELECT * FROM {table}") == [(1, "merry")]
