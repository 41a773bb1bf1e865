"""The message of a revision whose author gave none."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from support.project import Project
from whimbrel.commands.proposing import proposed
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn
from whimbrel.operations.tables import CreateTable, DropTable
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType

NUMBER = Column("n", DataType(sa.Integer()))
ADD = AddColumn("person", NUMBER)


@pytest.mark.parametrize(
    ("operations", "message"),
    [
        ((), None),
        ((ADD,), "Add column n to person"),
        ((ADD, DropColumn("pet", "x")), "Add column n to person and drop column x of pet"),
        ((ADD, DropColumn("pet", "x"), DropTable("toy")), "Add column n to person and 2 more changes"),
        ((ADD, CreateTable(Table("person", (NUMBER,)))), "Create table person"),
    ],
)
def test_a_message_says_what_is_done(operations: tuple[Operation, ...], message: str | None) -> None:
    assert proposed(operations) == message


def test_a_revision_without_a_message_gets_one(tmp_path: Path) -> None:
    made = Project.made(tmp_path)
    models = "import sqlalchemy as sa\nmetadata = sa.MetaData()\n"
    models += 'sa.Table("person", metadata, sa.Column("id", sa.Integer))'
    (made.folder / "models.py").write_text(models)
    assert made.run("revision", "--autogenerate").status == 0
    (path,) = made.versions.glob("*.py")
    assert path.stem.endswith("_create_table_person")
    assert path.read_text().startswith('"""Create table person')
