"""The live database against what its revisions make it: each difference in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.engines import execute
from support.looking import loaded
from support.project import Project as Folder
from whimbrel.commands.drift import drift
from whimbrel.errors import HistoryBeginsLater

UP = (
    "op.create_table('item', sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', sa.String(20)),"
    " sa.Column('size', sa.Integer, server_default='1'),"
    " sa.CheckConstraint(\"name in ('a', 'b')\", name='ck'));"
    " op.create_index('ix_item', 'item', ['name'])"
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Folder:
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else "sqlite:///app.db"
    made = Folder.made(tmp_path, url)
    made.revision("a", None, up=UP, down_code="op.drop_table('item')")
    made.revision("b", "a")
    assert made.run("upgrade", "a").status == 0
    return made


def url_of(made: Folder) -> str:
    return made.url.replace("///app.db", f"///{made.folder}/app.db")


def test_a_database_as_its_revision_says_has_none(made: Folder) -> None:
    answer = made.run("drift")
    assert (answer.status, answer.out[:33]) == (0, "The database is what a makes it, "), answer.text


@pytest.mark.postgresql
def test_triggers_that_no_longer_fire_and_rules_are_told(postgresql_url: str, tmp_path: Path) -> None:
    made = Folder.made(tmp_path, postgresql_url)
    said = (
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER stamp BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION f()",
        "CREATE RULE kept AS ON DELETE TO item DO INSTEAD NOTHING",
    )
    made.revision("a", None, up="; ".join([UP, *(f"op.execute({sql!r})" for sql in said)]))
    assert made.run("upgrade", "head").status == 0
    assert made.run("drift").status == 0
    execute(postgresql_url, "ALTER TABLE item DISABLE TRIGGER stamp", "DROP RULE kept ON item")
    told = json.loads(made.run("drift", "--json").out)["result"]["differences"]
    rule = "CREATE RULE kept AS ON DELETE TO public.item DO INSTEAD NOTHING"
    assert told == [
        f"table item: the SQL of its rules is nothing, expected {rule}",
        "trigger stamp on item fires never, expected as usual",
    ]


@pytest.mark.postgresql
def test_how_tables_are_kept_and_who_lost_the_use_of_them_is_told(
    postgresql_url: str, tmp_path: Path
) -> None:
    made = Folder.made(tmp_path, postgresql_url)
    said = (
        "GRANT SELECT, INSERT ON item TO pg_monitor",
        "GRANT UPDATE (name) ON item TO PUBLIC",
        "CREATE STATISTICS both_of ON name, size FROM item",
        "ALTER TABLE item ALTER COLUMN size SET STATISTICS 50",
    )
    made.revision("a", None, up="; ".join([UP, *(f"op.execute({sql!r})" for sql in said)]))
    assert made.run("upgrade", "head").status == 0
    execute(postgresql_url, "GRANT SELECT ON item TO pg_read_all_settings", "CREATE TABLE other ()")
    execute(postgresql_url, "ALTER TABLE other REPLICA IDENTITY NOTHING", "DROP TABLE other")
    assert made.run("drift").status == 0
    execute(
        postgresql_url,
        "REVOKE INSERT ON item FROM pg_monitor",
        "REVOKE UPDATE (name) ON item FROM PUBLIC",
        "DROP STATISTICS both_of",
        "ALTER TABLE item REPLICA IDENTITY FULL",
        "ALTER TABLE item CLUSTER ON item_pkey",
        "ALTER TABLE item ALTER COLUMN size SET STATISTICS 90, ALTER COLUMN name SET STORAGE EXTERNAL",
    )
    assert json.loads(made.run("drift", "--json").out)["result"]["differences"] == [
        "column item.name: its storage is EXTERNAL, expected as usual",
        "column item.size: its statistics target is 90, expected 50",
        "table item: its replica identity is FULL, expected as usual",
        "table item: the SQL of its statistics both_of is nothing, expected "
        "CREATE STATISTICS public.both_of ON name, size FROM item",
        "table item: the index it is clustered by is item_pkey, expected nothing",
        "grant of INSERT on item to pg_monitor is missing",
        "grant of UPDATE on item.name to PUBLIC is missing",
    ]


def test_each_difference_is_one_line(made: Folder) -> None:
    execute(
        url_of(made),
        "CREATE TABLE extra (id INTEGER)",
        "ALTER TABLE item ADD COLUMN more INTEGER",
        "DROP INDEX ix_item",
    )
    answer = made.run("drift", "--json")
    assert answer.status == 255
    result = json.loads(answer.out)["result"]
    assert (result["drifted"], result["heads"]) == (True, ["a"])
    assert "table extra is unexpected" in result["differences"]
    assert "column item.more is unexpected" in result["differences"]
    assert any(line.startswith("index of item: name ix_item") for line in result["differences"])
    assert len(result["differences"]) == 3
    assert made.run("drift").out.splitlines()[-1].startswith("3 differences to what a makes in ")


@pytest.mark.postgresql
def test_a_restored_dump_is_no_drift(tmp_path: Path, postgresql_url: str) -> None:
    """What `IN` becomes is written otherwise when it is made anew from the server's own text."""
    made = Folder.made(tmp_path, postgresql_url)
    made.revision("a", None, up=UP, down_code="op.drop_table('item')")
    made.run("upgrade", "head")
    stored = "((name)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))"
    execute(
        postgresql_url,
        "ALTER TABLE item DROP CONSTRAINT ck",
        f"ALTER TABLE item ADD CONSTRAINT ck CHECK {stored}",
    )
    assert made.run("drift").status == 0
    execute(postgresql_url, "ALTER TABLE item ALTER size SET DEFAULT 2")
    answer = made.run("drift")
    assert "column item.size: its default is 2, expected 1" in answer.out


def test_a_history_that_begins_with_a_database_of_tables(tmp_path: Path) -> None:
    made = Folder.made(tmp_path, f"sqlite:///{tmp_path / 'app.db'}")
    made.revision("a", None, up="pass", down_code="pass")
    made.revision("b", "a", up="op.add_column('old', sa.Column('name', sa.String(9)))", down_code="pass")
    execute(made.url, "CREATE TABLE old (id INTEGER)")
    assert made.typed("upgrade", "head").status == 0
    with pytest.raises(
        HistoryBeginsLater, match="Revision b needs what no revision makes: no such table: old"
    ):
        drift(loaded(made))
    assert made.typed("drift").status == 255


@pytest.mark.mariadb
def test_other_databases_of_the_server_are_not_its_own(tmp_path: Path, mariadb_url: str) -> None:
    made = Folder.made(tmp_path, mariadb_url)
    made.revision("a", None, up=UP, down_code="op.drop_table('item')")
    assert made.run("upgrade", "a").status == 0
    answer = made.run("drift")
    assert answer.status == 0, answer.text
    execute(mariadb_url, "ALTER TABLE item ADD COLUMN more INTEGER")
    assert made.run("drift").out.splitlines()[0] == "column item.more is unexpected"
