"""A statement that PostgreSQL refuses within a transaction, where the autocommit block was forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from support.clients import psql
from support.env_project import EnvProject

CONCURRENTLY = "op.execute('CREATE INDEX CONCURRENTLY ix_bird_name ON bird (name)')"
IN_BLOCK = f"with op.get_context().autocommit_block(): {CONCURRENTLY}"
TABLE = "op.create_table('bird', sa.Column('id', sa.Integer), sa.Column('name', sa.String(20)))"


def project(folder: Path, url: str, up: str) -> EnvProject:
    made = EnvProject.made(folder)
    ini = folder / "alembic.ini"
    ini.write_text(ini.read_text().replace("sqlite:///app.db", url.replace("%", "%%")))
    env = folder / "scripts" / "env.py"
    env.write_text(
        "from alembic import context\n"
        "if context.is_offline_mode():\n"
        f"    context.configure(url={url!r}, literal_binds=True)\n"
        "    with context.begin_transaction():\n        context.run_migrations()\n"
        "else:\n" + "".join(f"    {line}\n" for line in env.read_text().splitlines())
    )
    made.revision("a", None, TABLE, "op.drop_table('bird')")
    made.revision("b", "a", up, "op.execute('DROP INDEX CONCURRENTLY ix_bird_name')")
    return made


@pytest.mark.postgresql
@pytest.mark.parametrize("up", [CONCURRENTLY, IN_BLOCK])
def test_it_runs_outside_and_its_revision_is_noted(
    tmp_path: Path, postgresql_url: str, postgresql: sa.Engine, up: str
) -> None:
    made = project(tmp_path, postgresql_url, up)
    assert made.run("upgrade", "head").status == 0
    assert [index["name"] for index in sa.inspect(postgresql).get_indexes("bird")] == ["ix_bird_name"]
    assert "b (head)" in made.run("current").out
    assert made.run("downgrade", "base").status == 0
    assert sa.inspect(postgresql).get_table_names() == ["alembic_version"]


@pytest.mark.postgresql
@pytest.mark.parametrize("up", [CONCURRENTLY, IN_BLOCK])
def test_a_script_leaves_its_transaction_for_it(
    tmp_path: Path, postgresql_url: str, postgresql: sa.Engine, up: str
) -> None:
    script = project(tmp_path, postgresql_url, up).run("upgrade", "head", "--sql").out
    assert script.count("BEGIN;") == script.count("COMMIT;") == 2
    psql(postgresql_url, script)
    assert [index["name"] for index in sa.inspect(postgresql).get_indexes("bird")] == ["ix_bird_name"]
    with postgresql.connect() as connection:
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == "b"


READINGS = "; ".join(
    (
        "op.create_table('m', sa.Column('at', sa.DateTime(True), nullable=False), sa.Column('x', sa.Float))",
        "op.create_hypertable('m', 'at')",
        "op.create_continuous_aggregate('daily', "
        "\"SELECT time_bucket('1 day', at) AS day, avg(x) AS x FROM m GROUP BY 1\")",
        "op.refresh_continuous_aggregate('daily', None, None)",
        "op.execute(\"CALL refresh_continuous_aggregate('daily', NULL, NULL)\")",
    )
)


@pytest.mark.timescale
def test_an_operation_that_cannot_be_in_a_transaction_leaves_it(tmp_path: Path, timescale_url: str) -> None:
    made = project(tmp_path, timescale_url, CONCURRENTLY)
    made.revision("c", "b", READINGS, "op.drop_continuous_aggregate('daily'); op.drop_table('m')")
    said = made.run("upgrade", "head")
    assert said.status == 0, said.text
    assert made.run("downgrade", "b").status == 0
