"""`lint --fix` and `revision --online`: dangers are gone, what the revisions lead to is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.engines import execute
from support.looking import loaded
from support.project import Project
from whimbrel.commands.fixing import fix, make_online
from whimbrel.commands.lint import lint
from whimbrel.commands.lint_files import Judged
from whimbrel.commands.revision import revision
from whimbrel.commands.upgrade import upgrade
from whimbrel.errors import CommandRefused

UNSAFE = """op.create_index('ix', 't', ['x'])
    op.create_foreign_key('fk', 't', 'p', ['x'], ['id'])
    op.alter_column('t', 'x', nullable=False)
    op.create_unique_constraint('uq', 't', ['x'])
    op.create_check_constraint('ck', 't', 'x > 0')"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str) -> Project:
    monkeypatch.chdir(tmp_path)
    made = Project.made(tmp_path, url=postgresql_url)
    made.revision(
        "aa11",
        None,
        up="op.execute('CREATE TABLE p (id int PRIMARY KEY)')\n    "
        "op.execute('CREATE TABLE t (id int PRIMARY KEY, x int)')",
    )
    return made


@pytest.mark.postgresql
def test_nothing_dangerous_is_left_and_it_runs(project: Project) -> None:
    project.revision("bb22", "aa11", up=UNSAFE)
    before = {one.rule for one in lint(loaded(project), ["bb22"], Judged()).findings}
    assert "create-index-not-concurrent" in before
    fixed = fix(loaded(project), "bb22", Judged())
    assert fixed.notes == () and fixed.diff.count("_online(") == 5
    assert not lint(loaded(project), ["bb22"], Judged()).dangers
    upgrade(loaded(project), "head")
    with pytest.raises(CommandRefused, match="has run"):
        fix(loaded(project), "bb22", Judged())


@pytest.mark.postgresql
def test_a_drop_gets_a_revision_of_its_own(project: Project) -> None:
    project.revision(
        "bb22",
        "aa11",
        up="op.drop_column('t', 'x')",
        down_code="op.add_column('t', sa.Column('x', sa.Integer))",
    )
    fixed = fix(loaded(project), "bb22", Judged())
    later = Path(fixed.later).read_text()
    assert "op.drop_column('t', 'x')" in later and "op.add_column('t', sa.Column('x'" in later
    assert "op.drop_column" not in fixed.after
    upgrade(loaded(project), "head")


@pytest.mark.postgresql
def test_a_new_revision_is_written_online(project: Project) -> None:
    (project.folder / "models.py").write_text(
        "import sqlalchemy as sa\nmetadata = sa.MetaData()\n"
        "sa.Table('p', metadata, sa.Column('id', sa.Integer, primary_key=True))\n"
        "sa.Table('t', metadata, sa.Column('id', sa.Integer, primary_key=True), "
        "sa.Column('x', sa.Integer, index=True, nullable=False))\n"
    )
    upgrade(loaded(project), "head")
    execute(project.url, "INSERT INTO t VALUES (1, 1)")
    made = make_online(loaded(project), revision(loaded(project), "add", autogenerate=True, prove=False))
    text = Path(made.paths[0]).read_text()
    assert "op.create_index_online(" in text and "op.set_not_null_online(" in text
    upgrade(loaded(project), "head")


def test_a_sql_revision_has_no_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = Project.made(tmp_path)
    result = revision(loaded(made), "x", format="sql")
    with pytest.raises(CommandRefused, match="Python"):
        fix(loaded(made), result.revisions[0], Judged())
