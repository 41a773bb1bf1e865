"""Which line of a revision file a statement is told to come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.looking import loaded
from support.project import Project
from whimbrel.commands.lint import lint
from whimbrel.commands.lint_files import Judged

WAYS = {
    "plain": "op.drop_table('t')",
    "batch": "with op.batch_alter_table('t') as b: b.drop_column('x')",
    "helper": "helpers.drop(op)",
    "connection": "op.get_bind().execute(sa.text('DROP TABLE t'))",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_finding_is_at_the_line_that_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "helpers.py").write_text("\n" * 200 + "def drop(op):\n    op.drop_table('t')\n")
    project = Project.made(tmp_path, url="postgresql://nowhere/db")
    path = project.revision("aa11", None, up=f"import helpers\n    {WAYS[way]}")
    found = lint(loaded(project), [], Judged("postgresql")).findings
    lines = path.read_text().splitlines()
    assert {lines[one.line - 1].strip() for one in found if one.rule.startswith("drop-")} == {WAYS[way]}
