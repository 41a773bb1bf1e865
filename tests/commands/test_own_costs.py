from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from whimbrel.commands.lint import lint
from whimbrel.commands.lint_files import Judged
from whimbrel.lint.rule import Severity
from whimbrel.project.loader import load

SETTINGS = 'url = "{url}"\nmodels = "models:metadata"\n'
FIRST = """
from __future__ import annotations
import sqlalchemy as sa
from whimbrel import op
revision = "a1"
down_revision = None


def upgrade() -> None:
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.String(20)))


def downgrade() -> None:
    op.drop_table("t")
"""


def found(folder: Path, url: str, body: str) -> set[tuple[str, Severity, int]]:
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    (folder / "whimbrel.toml").write_text(SETTINGS.format(url=url))
    (versions / "a1_first.py").write_text(FIRST)
    second = FIRST.replace('"a1"', '"b2"').replace("None\n", '"a1"\n', 1)
    start = second.index("def upgrade")
    (versions / "b2_second.py").write_text(
        f"{second[:start]}def upgrade() -> None:\n{textwrap.indent(body, '    ')}\n"
    )
    project = load(cwd=folder, environ={})
    return {(one.rule, one.severity, one.line) for one in lint(project, ("b2",), Judged("")).findings}


CHANGE = 'op.alter_column("t", "n", existing_type=sa.String(20), type_=sa.Text(), existing_nullable=True)'


def test_sqlite_builds_the_table_anew(tmp_path: Path) -> None:
    assert ("builds-table-anew", Severity.ADVICE, 10) in found(tmp_path, "sqlite:///x.db", CHANGE)


def test_mysql_copies_the_table(tmp_path: Path) -> None:
    assert ("copies-table", Severity.DANGER, 10) in found(tmp_path, "mysql+pymysql://u@h/d", CHANGE)


@pytest.mark.parametrize("url", ["sqlite:///x.db", "mysql+pymysql://u@h/d"])
@pytest.mark.parametrize(
    "body",
    [
        'op.add_column("t", sa.Column("x", sa.Integer))',
        'op.create_table("s", sa.Column("n", sa.String(9)))\n'
        'op.alter_column("s", "n", existing_type=sa.String(9), type_=sa.Text(), existing_nullable=True)',
    ],
)
def test_what_costs_nothing(tmp_path: Path, url: str, body: str) -> None:
    rules = {rule for rule, _, _ in found(tmp_path, url, body)}
    assert rules.isdisjoint({"builds-table-anew", "copies-table"})
