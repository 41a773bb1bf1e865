"""What models declare beside tables is created, changed and dropped by revisions, there and back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from support.changes.catalog import catalog
from support.project import Project

pytestmark = pytest.mark.postgresql

MODELS = """\
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from whimbrel import objects

metadata = sa.MetaData()
account = sa.Table(
    "account", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("owner", sa.Text),
    sa.Column("price", sa.{price}), sa.Column("changed", sa.DateTime(timezone=True)),
    sa.Column("mood", sa.Enum("sad", "glad", name="mood")),
)
other = sa.Table("other", metadata, sa.Column("id", sa.Integer, primary_key=True), schema="sales")
"""


@dataclass(frozen=True)
class Life:
    """What is declared first, and what afterwards."""

    one: str
    two: str
    price: str = "Integer"
    """The type of a column after the change."""


STAMP = '''objects.function("stamp", """
    CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$
    begin {body}; return new; end $$"""),'''
FIRES = """objects.trigger("stamp", "account",
    "create trigger stamp before update {when} on account for each row execute function stamp()"),"""
DEAR = 'objects.view("dear", "select id, owner from account where price in (1, {two})"),'

LIVES = {
    "view": Life(DEAR.format(two=2), DEAR.format(two=3)),
    "view with other columns": Life(
        'objects.view("w", "select id, price from account"), objects.view("v", "select id from w"),',
        'objects.view("w", "select id, owner from account"), objects.view("v", "select id from w"),',
    ),
    "view and a column under it": Life(DEAR.format(two=2), DEAR.format(two=2), "BigInteger"),
    "materialized view": Life(
        'objects.view("m", "select owner, count(*) as n from account group by owner", materialized=True),',
        'objects.view("m", "select owner, sum(price) as n from account group by owner", materialized=True),',
    ),
    "function": Life(
        STAMP.format(body="new.changed = now()"), STAMP.format(body="new.changed = clock_timestamp()")
    ),
    "function of a schema": Life(
        STAMP.format(body="perform public.nothing()"), STAMP.format(body="perform nothing()")
    ),
    "function with arguments": Life(
        'objects.function("dear", arguments="int, text", '
        'definition="create function dear(a int, b text) returns int language sql as $$select a$$"),',
        'objects.function("dear", arguments="int, text", '
        'definition="create function dear(a int, b text) returns bigint language sql as $$select 7$$"),',
    ),
    "function that reads a table": Life(
        'objects.function("all_of", "create function all_of() returns setof account language sql '
        'begin atomic select * from account; end"),',
        'objects.function("all_of", "create function all_of() returns setof account language sql '
        'begin atomic select * from account where id > 1; end"),',
    ),
    "trigger": Life(
        STAMP.format(body="null") + FIRES.format(when=""),
        STAMP.format(body="null") + FIRES.format(when="of owner"),
    ),
    "trigger and a column under it": Life(
        STAMP.format(body="null") + FIRES.format(when="of price"),
        STAMP.format(body="null") + FIRES.format(when="of price"),
        "BigInteger",
    ),
    "policy": Life(
        'objects.policy("own", "account", using="owner = current_user"), objects.row_security("account"),',
        'objects.policy("own", "account", using="owner = current_user and id in (1, 2)", command="select"),'
        'objects.row_security("account", forced=True),',
    ),
    "domain": Life(
        'objects.domain("positive", sa.Integer(), check="VALUE > 0"),',
        'objects.domain("positive", sa.Integer(), nullable=False, server_default=sa.text("5"),'
        'checks={"small": "VALUE between 1 and 10"}),',
    ),
    "sequence": Life(
        'objects.sequence("numbers", start=5),',
        'objects.sequence("numbers", start=5, increment=2, data_type="integer"),',
    ),
    "in a schema": Life(
        'objects.view("w", "select id from sales.other", schema="sales"),',
        'objects.view("w", "select id, id + 1 as next from sales.other", schema="sales"),',
    ),
}


class Models:
    """A project whose models are written anew."""

    def __init__(self, folder: Path, url: str) -> None:
        self.project, self.url = Project.made(folder, url), url
        settings = folder / "pyproject.toml"
        settings.write_text(settings.read_text() + "include_schemas = true\n")

    def declare(self, items: str, price: str = "Integer") -> None:
        text = MODELS.format(price=price) + f"\nobjects.declare(metadata, {items})\n"
        (self.project.folder / "models.py").write_text(text)

    def revise(self, name: str) -> str:
        """Generate and upgrade; returns the file."""
        answer = self.project.typed("revision", "--autogenerate", "-m", name)
        text = next(self.project.versions.glob(f"*_{name}.py")).read_text() if answer.status == 0 else ""
        assert answer.status == 0, answer.text + text
        assert "NOT PROVEN" not in text + answer.text, answer.text + text
        done = self.project.typed("upgrade", "head")
        assert done.status == 0, done.text + text
        assert self.project.typed("check").status == 0, self.project.typed("check").text + text
        return text

    def look(self) -> Any:
        engine = sa.create_engine(self.url, poolclass=sa.NullPool)
        with engine.connect() as connection:
            return catalog(connection)


TOGETHER = {
    "views": ("view", "view with other columns", "materialized view", "in a schema"),
    "code": ("function", "function with arguments", "function that reads a table", "policy"),
    "columns": ("view and a column under it", "trigger and a column under it", "domain", "sequence"),
    "triggers": ("trigger", "in a schema"),
    "a body": ("function of a schema",),
}
"""Which lives are lived in one project."""


@pytest.mark.parametrize("group", TOGETHER)
def test_declared_objects_through_their_life(group: str, tmp_path: Path, postgresql_url: str) -> None:
    lives = [LIVES[name] for name in TOGETHER[group]]
    price = max((life.price for life in lives), key=lambda price: price == "BigInteger")
    life = Life("".join(life.one for life in lives), "".join(life.two for life in lives), price)
    models = Models(tmp_path, postgresql_url)
    models.declare("")
    models.revise("tables")
    seen = [models.look()]
    for items, price in ((life.one, "Integer"), (life.two, life.price), ("", "Integer")):
        models.declare(items, price)
        models.revise(f"step_{len(seen)}")
        seen.append(models.look())
    assert seen[0] != seen[1] != seen[2] != seen[3] == seen[0]
    for number in (2, 1, 0):
        answer = models.project.typed("downgrade", "-1")
        assert answer.status == 0, answer.text
        assert models.look() == seen[number]
