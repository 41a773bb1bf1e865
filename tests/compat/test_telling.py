"""What is logged while a comparison is made, beside what Alembic logs with the same env.py."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from support.env_project import ENV, EnvProject

MODELS = """
import logging, sys
from sqlalchemy import BigInteger, Column, Integer, Table
logging.basicConfig(stream=sys.stderr, format="%(name)s %(message)s")
logging.getLogger("alembic").setLevel(logging.INFO)
models = MetaData()
Table("stays", models, Column("id", Integer, primary_key=True), Column("more", Integer))
Table("added", models, Column("id", BigInteger, primary_key=True))
"""
COUNTING = (
    "CREATE TABLE stays (id serial PRIMARY KEY, big bigserial, small smallserial)",
    "CREATE TABLE gone (id serial PRIMARY KEY)",
    "CREATE INDEX of_gone ON gone (id)",
    "CREATE TABLE counted (id int GENERATED ALWAYS AS IDENTITY, n int DEFAULT 1)",
    "CREATE SEQUENCE free",
    "CREATE TABLE borrows (n int DEFAULT nextval('free'), m int DEFAULT nextval('stays_id_seq'), "
    "id int DEFAULT nextval('stays_id_seq'))",
)
PLAIN = ("CREATE TABLE stays (id integer PRIMARY KEY)", "CREATE TABLE gone (id integer PRIMARY KEY)")


@pytest.fixture(
    params=[("sqlite", PLAIN), pytest.param(("postgresql", COUNTING), marks=pytest.mark.postgresql)],
    ids=["sqlite", "postgresql"],
)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> EnvProject:
    """A project whose database differs from its models."""
    kind, statements = request.param
    url = request.getfixturevalue(f"{kind}_url")
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
    env = ENV.replace("config = context.config", f"config = context.config\n{MODELS}")
    env = env.replace("target_metadata=MetaData()", "target_metadata=models")
    return EnvProject.made(tmp_path, env.replace('config.get_main_option("sqlalchemy.url")', repr(url)))


def test_everything_is_told_that_alembic_tells(project: EnvProject) -> None:
    theirs, ours = (_logged(project, tool) for tool in ("alembic", "whimbrel"))
    assert Counter(ours) == Counter(theirs)
    assert list(filter(_has_place, ours)) == list(filter(_has_place, theirs))


def _has_place(line: str) -> bool:
    """Whether chance doesn't make its place: what goes, and what stays of sequences, Alembic has in sets."""
    return "'gone" in line or not ("alembic.ddl.postgresql" in line or " removed " in line)


def _logged(project: EnvProject, tool: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", tool, "check"], cwd=project.folder, capture_output=True, text=True
    )
    lines = done.stderr.splitlines()
    # Alembic says "setup plugin" before logging is set up, where nobody hears it
    return [line for line in lines if line.startswith("alembic.") and "New upgrade" not in line]
