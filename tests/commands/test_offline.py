"""`revision --autogenerate --offline` and `check --offline`: from the revisions alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.env_project import EnvProject
from support.project import Project

ONE = """\
import enum
import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("person", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)),
    sa.Column("mood", sa.Enum("good", "bad", name="mood")), sa.UniqueConstraint("name", name="uq_name"),
    sa.CheckConstraint("length(name) > 1", name="ck_name"))
sa.Table("pet", metadata, sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("owner", sa.ForeignKey("person.id", name="fk_owner")), sa.Column("price", sa.Numeric(10, 2)),
    sa.Column("born", sa.DateTime, server_default=sa.func.now()), sa.Index("ix_born", "born"))
"""
TWO = ONE.replace("sa.String(50)", "sa.String(80), nullable=False, server_default='x'").replace(
    'sa.Index("ix_born", "born")', 'sa.Column("size", sa.Integer), sa.Index("ix_size", "size")'
)

NAMELESS = """\
import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("person", metadata, sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50), unique=True),
    sa.Column("kind", sa.Enum("a", "b", native_enum=False, create_constraint=True, name="ck_kind")),
    sa.Column("active", sa.Boolean(create_constraint=True, name="ck_active")),
    sa.Column("size", sa.Numeric(5, 1)),
    sa.Column("boss", sa.ForeignKey("person.id")), sa.CheckConstraint("size > 1"),
    sa.CheckConstraint("size < 9"),
    sa.Index("ix_size", "size"))
"""
LESS = (
    NAMELESS.replace('sa.Table("person", metadata,', 'sa.Table("human", metadata,')
    .replace("person.id", "human.id")
    .replace(", unique=True", "")
    .replace('sa.Index("ix_size", "size"))', 'info={"renamed_from": "person"})')
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    """No URL in the settings; the variable gives it to the commands that need a database."""
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else "sqlite:///app.db"
    made = Project.made(tmp_path, url)
    settings = tmp_path / "pyproject.toml"
    settings.write_text(settings.read_text().replace(f'url = "{url}"', f'dialect = "{request.param}"'))
    (tmp_path / "models.py").write_text(ONE)
    return made


def with_database(made: Project, *words: str) -> str:
    made.environment = {"DATABASE_URL": made.url}
    answer = made.typed(*words)
    made.environment = {}
    assert answer.status == 0, answer.text
    return answer.text


def test_a_history_written_without_a_database_leads_to_the_models(project: Project) -> None:
    for models, message in ((ONE, "first tables"), (TWO, "names are longer")):
        (project.folder / "models.py").write_text(models)
        assert project.typed("check").status == 255
        written = project.typed("revision", "--autogenerate", "-m", message)
        assert written.status == 0, written.text
        checked = project.typed("check", "--offline")
        assert (checked.status, checked.err) == (0, ""), checked.text
    assert len(list(project.versions.glob("*.py"))) == 2
    with_database(project, "upgrade", "head")
    with_database(project, "check")
    with_database(project, "downgrade", "base")
    assert project.typed("upgrade", "head").status == 255, "a run needs the database all the same"


def test_what_the_server_chose_is_known_and_the_text_is_the_same(project: Project) -> None:
    """Names of constraints and sequences, numbers behind them, types' words, checks that aren't made."""
    (project.folder / "models.py").write_text(NAMELESS)
    assert project.typed("revision", "--autogenerate", "-m", "people").status == 0
    with_database(project, "upgrade", "head")
    (first,) = project.versions.glob("*.py")
    (project.folder / "models.py").write_text(LESS)
    texts = []
    for write in (lambda *words: with_database(project, *words, "--no-proof"), project.typed):
        write("revision", "--autogenerate", "-m", "humans")
        (made,) = (path for path in project.versions.glob("*.py") if path != first)
        texts.append(made.read_text().partition("def upgrade")[2])
        made.unlink()
    assert texts[0] == texts[1] != ""
    project.typed("revision", "--autogenerate", "-m", "humans")
    with_database(project, "upgrade", "head")
    with_database(project, "check")
    with_database(project, "downgrade", "base")


def test_a_revision_that_asks_the_database_is_named(project: Project) -> None:
    project.revision("aa11", None, up="op.get_bind().execute(sa.text('SELECT 1')).scalar()")
    for words in (("check",), ("revision", "--autogenerate", "-m", "add person")):
        answer = project.typed(*words)
        assert answer.status == 255
        assert "Revision aa11 can't be replayed without a database" in answer.text
    assert len(list(project.versions.glob("*.py"))) == 1


def test_with_a_url_it_is_asked_for(tmp_path: Path) -> None:
    made = Project.made(tmp_path, "postgresql://nobody@127.0.0.1:1/none")
    assert made.typed("check").status == 255
    written = made.typed("revision", "--autogenerate", "--offline", "-m", "add person")
    assert written.status == 0, written.text
    assert "op.create_table('person'" in next(made.versions.glob("*.py")).read_text().replace('"', "'")
    assert made.typed("check", "--offline").status == 0
    refused = made.typed("revision", "--autogenerate", "--offline", "--proof", "-m", "more")
    assert "--proof and --count need a database" in refused.text


def test_an_env_py_opens_its_database_itself(tmp_path: Path) -> None:
    made = EnvProject.made(tmp_path)
    answer = made.typed("check", "--offline")
    assert (answer.status, "--offline is for projects without an env.py" in answer.text) == (255, True)
