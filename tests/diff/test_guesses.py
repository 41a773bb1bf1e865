"""What goes and comes with the same definition may be a rename; what points elsewhere is none."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from support.diffing import CompareOptions, difference
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.tables import RenameTable

GUESSING = CompareOptions(compare_server_default=True, guess=lambda old, new: True)


def models(column: str, target: str, *tables: str, names: str = "ab") -> sa.MetaData:
    metadata = sa.MetaData()
    for name in tables:
        columns = [sa.Column(one, sa.String(9)) for one in names]
        sa.Table(name, metadata, sa.Column("id", sa.Integer, primary_key=True), *columns)
    key = [sa.ForeignKey(f"{target}.id")] if target else []
    one = sa.Column(column, sa.Integer, *key)
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), one)
    return metadata


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (models("y", "p", "p", "q"), {RenameColumn}),
        (models("y", "q", "p", "q"), {DropColumn, AddColumn}),
        (models("y", "r", "q", "r"), {RenameTable, RenameColumn}),
        (models("y", "r", "r", names="cd"), {DropColumn, AddColumn}),
        (models("y", "", "p", "q"), {DropColumn, AddColumn}),
    ],
)
def test_a_column_that_points_elsewhere_is_another(wanted: sa.MetaData, kinds: set[type]) -> None:
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        models("x", "p", "p", "q").create_all(connection)
        found = {type(one) for one in difference(connection, wanted, GUESSING)}
    columns = {AddColumn, DropColumn, RenameColumn, RenameTable}
    assert found & columns == kinds
    engine.dispose()
