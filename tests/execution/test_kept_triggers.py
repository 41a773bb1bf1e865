"""A revision of an Alembic project that creates a trigger again after a batch, because Alembic loses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.env_project import EnvProject

TRIGGER = "CREATE TRIGGER {name} AFTER INSERT ON t BEGIN UPDATE t SET n = {n} WHERE id = NEW.id; END"


@pytest.mark.parametrize("name", ["noted", '"odd name"', "main.noted", "[noted]"])
def test_the_trigger_of_the_revision_is_there(tmp_path: Path, name: str) -> None:
    project = EnvProject.made(tmp_path)
    first = TRIGGER.format(name=name, n=1)
    again = TRIGGER.format(name=name, n=2)
    table = "CREATE TABLE t (id INTEGER, n INTEGER)"
    project.revision("aa11", None, up=f"op.execute({table!r}); op.execute({first!r})")
    project.revision(
        "bb22",
        "aa11",
        up="with op.batch_alter_table('t', recreate='always') as batch:\n"
        f"        batch.alter_column('n', nullable=True)\n    op.execute({again!r})",
    )
    said = project.run("upgrade", "head")
    assert said.status == 0, said.text
    ((sql,),) = project.rows("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    assert "n = 2" in sql
