"""A schema in which the models have a table is compared unasked; what others have there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.engines import execute, rows
from support.project import Project as Folder

pytestmark = pytest.mark.postgresql

MODELS = """\
import sqlalchemy as sa

metadata = sa.MetaData(schema="app")
sa.Table("person", metadata, sa.Column("id", sa.Integer, primary_key=True), info={})
sa.Table("pet", metadata, sa.Column("id", sa.Integer, primary_key=True))
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'app' ORDER BY 1"


def whimbrel(made: Folder, *arguments: str) -> str:
    answer = made.run(*arguments)
    assert answer.status == 0, answer.text
    return answer.out


def test_models_in_a_schema_agree_with_their_revisions(tmp_path: Path, postgresql_url: str) -> None:
    made = Folder.made(tmp_path, postgresql_url)
    (made.folder / "models.py").write_text(MODELS)
    whimbrel(made, "revision", "--autogenerate", "-m", "first tables")
    whimbrel(made, "upgrade", "head")
    assert "No new upgrade operations detected." in whimbrel(made, "check")


def test_what_others_have_in_the_schema_stays(tmp_path: Path, postgresql_url: str) -> None:
    made = Folder.made(tmp_path, postgresql_url)
    (made.folder / "models.py").write_text(MODELS)
    whimbrel(made, "revision", "--autogenerate", "-m", "first tables")
    whimbrel(made, "upgrade", "head")
    execute(postgresql_url, "CREATE TABLE app.anothers (id integer)")
    renamed = MODELS.replace('"person"', '"human"').replace("info={}", 'info={"renamed_from": "person"}')
    for text in (renamed, "\n".join(line for line in renamed.splitlines() if "human" not in line) + "\n"):
        (made.folder / "models.py").write_text(text)
        whimbrel(made, "revision", "--autogenerate", "-m", "tables changed")
        whimbrel(made, "upgrade", "head")
        assert "No new upgrade operations detected." in whimbrel(made, "check")
    assert rows(postgresql_url, TABLES) == [("anothers",), ("pet",)]


@pytest.mark.parametrize("anothers", (False, True))
def test_a_schema_that_no_model_has_goes_unless_others_use_it(
    tmp_path: Path, postgresql_url: str, anothers: bool
) -> None:
    made = Folder.made(tmp_path, postgresql_url)
    (made.folder / "models.py").write_text(MODELS)
    whimbrel(made, "revision", "--autogenerate", "-m", "first tables")
    whimbrel(made, "upgrade", "head")
    execute(postgresql_url, *["CREATE TABLE app.anothers (id integer)"] * anothers)
    (made.folder / "models.py").write_text("import sqlalchemy as sa\n\nmetadata = sa.MetaData()\n")
    whimbrel(made, "revision", "--autogenerate", "-m", "no tables any more")
    whimbrel(made, "upgrade", "head")
    assert "No new upgrade operations detected." in whimbrel(made, "check")
    assert rows(postgresql_url, TABLES) == [("anothers",)] * anothers
    whimbrel(made, "downgrade", "-1")
    assert rows(postgresql_url, TABLES) == [*[("anothers",)] * anothers, ("person",), ("pet",)]


def test_a_table_comes_from_where_its_mark_says_and_that_schema_stays(
    tmp_path: Path, postgresql_url: str
) -> None:
    made = Folder.made(tmp_path, postgresql_url)
    execute(postgresql_url, "CREATE SCHEMA old", "CREATE TABLE old.pet (id serial PRIMARY KEY, name text)")
    execute(postgresql_url, "INSERT INTO old.pet VALUES (1, 'Rex')", "CREATE TABLE old.anothers (id integer)")
    columns = 'sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text)'
    pet = f'sa.Table("pet", metadata, {columns}, info={{"renamed_from": "old.pet"}})\n'
    (made.folder / "models.py").write_text("import sqlalchemy as sa\n\nmetadata = sa.MetaData()\n" + pet)
    whimbrel(made, "revision", "--autogenerate", "-m", "the pet moves")
    whimbrel(made, "upgrade", "head")
    assert rows(postgresql_url, "SELECT name FROM public.pet") == [("Rex",)]
    assert "No new upgrade operations detected." in whimbrel(made, "check")
