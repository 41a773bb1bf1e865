"""A project's hooks are asked what Alembic asks them, in its order: who counts or logs sees no difference."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import sqlalchemy as sa
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.runtime.migration import MigrationContext

def column(name, kind=sa.Integer, *parts, **said):
    return sa.Column(name, kind, *parts, **said)
key = dict(primary_key=True)
there, models = sa.MetaData(), sa.MetaData()
sa.Table(
    "alpha", there, column("id", **key), column("x", sa.String(10)), column("old"),
    sa.Index("ix_x", "old"), sa.Index("ix_same", "x"),
    sa.UniqueConstraint("old", "x", name="uq_gone"), sa.UniqueConstraint("x", name="uq_stays"),
)
sa.Table(
    "beta", there, column("id", **key), column("a"), column("y", server_default="3"),
    sa.UniqueConstraint("a", name="uq_old"), sa.Index("ix_old", "y"),
    sa.ForeignKeyConstraint(["a"], ["alpha.id"], name="fk_goes"),
    sa.ForeignKeyConstraint(["a"], ["beta.id"], name="fk_stays"),
)
sa.Table(
    "gamma", there, column("id", **key), column("g", sa.Integer),
    sa.Index("ix_g", "g"), sa.Index("ix_a", "g", "id"), sa.UniqueConstraint("g", name="uq_g"),
)
sa.Table(
    "alpha", models, column("id", **key), column("new"), column("x", sa.String(20), server_default="q"),
    sa.Index("ix_x", "x"), sa.Index("ix_same", "x"), sa.Index("ix_new", "new"),
    sa.UniqueConstraint("new", name="uq_new"), sa.UniqueConstraint("x", name="uq_stays"),
)
sa.Table(
    "beta", models, column("id", **key), column("a"), column("y", sa.Float, server_default="4"),
    sa.Index("ix_y", "y"), sa.UniqueConstraint("y", name="uq_y"),
    sa.ForeignKeyConstraint(["y"], ["beta.id"], name="fk_comes"),
    sa.ForeignKeyConstraint(["a"], ["beta.id"], name="fk_stays"),
)
sa.Table("nova", models, column("id", **key), column("z"), sa.Index("ix_z", "z"), sa.Index("ix_b", "z", "id"))
sa.Table("zulu", models, column("id", **key), column("z", server_default="7"), sa.Index("ix_u", "z"))

def named(item):
    owner = getattr(item, "table", None)
    return type(item).__name__, getattr(item, "name", None), getattr(owner, "name", None)
def include_object(item, name, kind, reflected, other):
    print("object", kind, name, named(item), reflected, named(other))
    return name not in REFUSED
def include_name(name, kind, parents):
    print("name", kind, name, parents)
    return name not in REFUSED
def compare_type(context, there, model, type_there, type_wanted):
    print("type", named(there), named(model), repr(type_there), repr(type_wanted))
def compare_server_default(context, there, model, default_there, wanted, text):
    print("default", named(model), text)
def render_item(kind, item, context):
    print("render", kind, named(item))
    return False
opts = dict(
    target_metadata=models, include_object=include_object, include_name=include_name,
    compare_type=compare_type, compare_server_default=compare_server_default,
)
with sa.create_engine(URL).connect() as connection:
    there.create_all(connection)
    context = MigrationContext.configure(connection, opts=opts)
    found = produce_migrations(context, models)
    for part in (found.upgrade_ops, found.downgrade_ops):
        print(render_python_code(part, render_item=render_item, migration_context=context))
    there.drop_all(connection)
"""
IN_NO_ORDER = ("name table", "render primary_key", "render unique", "    sa.PrimaryKey", "    sa.Unique")
"""What Alembic keeps in a set: the names of tables, the constraints of one."""
REFUSED = [
    (),
    ("alpha", "ix_y", "uq_g", "fk_goes"),
    ("nova", "gamma", "y", "new", "ix_same"),
    ("old", "uq_stays", "ix_old"),
]


def _said(start: str, url: str, refused: tuple[str, ...]) -> list[str]:
    program = f"{start}URL, REFUSED = {url!r}, {refused!r}\n{PROGRAM}"
    command = [sys.executable, "-W", "ignore", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    ordered = [line for line in lines if not line.startswith(IN_NO_ORDER)]
    return ordered + sorted(line for line in lines if line.startswith(IN_NO_ORDER))


def _ours_and_theirs(url: str, refused: tuple[str, ...]) -> tuple[list[str], list[str]]:
    start = "import whimbrel\nwhimbrel.install_as_alembic()\n"
    return _said(start, url, refused), _said("", url, refused)


@pytest.mark.parametrize("refused", REFUSED, ids=lambda refused: " ".join(refused) or "nothing")
def test_on_sqlite(refused: tuple[str, ...]) -> None:
    ours, theirs = _ours_and_theirs("sqlite://", refused)
    assert ours == theirs


@pytest.mark.postgresql
def test_on_postgresql(postgresql_url: str) -> None:
    ours, theirs = _ours_and_theirs(postgresql_url, ())
    assert ours == theirs


@pytest.mark.mariadb
def test_on_mariadb(mariadb_url: str) -> None:
    ours, theirs = _ours_and_theirs(mariadb_url, ())
    assert ours == theirs
