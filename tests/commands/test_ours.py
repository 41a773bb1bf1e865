"""What a revision makes is this project's to drop: by its kind, its name and its schema."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from whimbrel.commands.ours import made_by

TEXT = """
from alembic import op

PLACE = "log"


def upgrade():
    op.create_sequence("nr", schema="books", start=7)
    op.create_view("seen", "SELECT 1")
    op.create_view("told", "SELECT 1", schema="public")
    op.create_table("line", op.column("kind", schema="types"), schema=PLACE)
    op.create_extension("citext", schema="extensions")
    op.rename_table("ship", "vessel", schema="fleet")
    op.enable_row_security("line")
    op.drop_function("moved", "")
    op.create_function("moved", "CREATE FUNCTION moved() ...")


def downgrade():
    op.create_view("old", "SELECT 1")
"""


@pytest.mark.parametrize(
    ("kind", "name", "schema", "ours"),
    [
        ("sequence", "nr", "books", True),
        ("sequence", "nr", None, False),
        ("sequence", "nr", "other", False),
        ("view", "nr", "books", False),
        ("view", "seen", None, True),
        ("view", "seen", "books", False),
        ("view", "told", None, True),
        ("table", "line", "log", True),
        ("extension", "citext", None, True),
        ("table", "vessel", "fleet", True),
        ("table", "ship", "fleet", False),
        ("row security", "line", None, True),
        ("function", "moved", None, False),
        ("view", "old", None, False),
    ],
)
def test_what_a_revision_makes(kind: str, name: str, schema: str | None, ours: bool, tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(TEXT)
    (tmp_path / "two.py").write_text("def upgrade(:")
    graph: Any = [SimpleNamespace(path=str(path)) for path in sorted(tmp_path.glob("*.py"))]
    assert made_by(graph, "public")(kind, name, schema) is ours
