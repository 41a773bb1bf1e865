"""Functions of packages are called when Alembic calls them, see what it shows, and may change as much."""

from __future__ import annotations

import subprocess
import sys

import pytest

START = """
import sqlalchemy as sa
from alembic.autogenerate import comparators, compare_metadata, produce_migrations, render_python_code
from alembic.operations import ops
from alembic.runtime.migration import MigrationContext
from alembic.runtime.plugins import Plugin
from alembic.util import DispatchPriority, PriorityDispatchResult

m = sa.MetaData()
key = dict(primary_key=True)
sa.Table(
    "t", m, sa.Column("id", sa.Integer, **key), sa.Column("x", sa.String(20), nullable=False, info={"a": 1}),
    sa.Column("y", sa.Integer, server_default="4", index=True), sa.Column("new", sa.Integer), info={"q": 1},
)
sa.Table("b", m, sa.Column("id", sa.Integer, **key), sa.Column("k", sa.Integer, index=True))
sa.Table("c", m, sa.Column("id", sa.Integer, **key), sa.Column("b", sa.ForeignKey("b.id", name="fkc")))
sa.Table("same", m, sa.Column("id", sa.Integer, **key))
connection = sa.create_engine("sqlite://").connect()
for made in (
    "t (id integer primary key not null, x varchar(10), y int default 3, gone int)",
    "same (id integer not null, primary key(id))",
    "old (id integer primary key, z int)",
    "c (id integer primary key not null, b int)",
):
    connection.execute(sa.text("create table " + made))
connection.execute(sa.text("create index ixg on t (gone)"))
connection.execute(sa.text("create index ixold on old (z)"))

def context(*plugins):
    chosen = ["alembic.autogenerate.*", *plugins]
    opts = dict(target_metadata=m, compare_server_default=True, autogenerate_plugins=chosen)
    return MigrationContext.configure(connection, opts=opts)

def names(operations):
    return [type(one).__name__ + ":" + str(getattr(one, "table_name", "")) for one in operations]
"""
CALLED = """
plugin = Plugin("mine")
def said(op):
    parts = {k: v for k, v in vars(op).items() if k.startswith(("existing", "modify"))}
    return {k: str(v).partition(" object")[0] for k, v in parts.items() if v is not None and v is not False}
def whole(who):
    def look(ctx, upgrade_ops, *schemas):
        print(who, names(upgrade_ops.ops), schemas)
    return look
def table(who):
    def look(ctx, modify_ops, schema, name, there, model):
        print(who, schema, name, names(modify_ops.ops), there is not None and sorted(there.c.keys()))
        print(model is m.tables.get(name), model is not None and model.info)
        if who == "global FIRST":
            going = ops.AddColumnOp(name, sa.Column("z_" + name, sa.Integer))
            modify_ops.ops.append(ops.DropColumnOp(name, "z_" + name, _reverse=going))
    return look
def column(who):
    def look(ctx, change, schema, table_name, name, there, model):
        is_own = model is m.tables[table_name].c[name]
        print(who, table_name, name, said(change), change.kw, is_own, model.info)
        if name == "y" and who == "global FIRST":
            change.modify_comment = "said"
    return look
for priority in DispatchPriority:
    for target, look in dict(autogenerate=whole, schema=whole, table=table, column=column).items():
        for place in ("default", "sqlite"):
            who = ("global " if place == "default" else "sqlite ") + priority.name
            comparators.dispatch_for(target, priority=priority, qualifier=place)(look(who))
        plugin.add_autogenerate_comparator(look("plugin " + priority.name), target, priority=priority)
script = produce_migrations(context("mine"), m)
print(names(script.upgrade_ops.ops), names(script.downgrade_ops.ops))
print(render_python_code(script.upgrade_ops), render_python_code(script.downgrade_ops))
"""
STOPPED = """
def stop(*_):
    return PriorityDispatchResult.STOP
for target, element in (
    ("schema", "tables"), ("table", "indexes"), ("table", "foreignkeys"), ("column", "types"),
    ("column", "nullable"), ("column", "server_default"), ("column", "other"), ("column", None),
):
    name = f"stops_{target}_{element}"
    Plugin(name).add_autogenerate_comparator(stop, target, element, priority=DispatchPriority.FIRST)
    found = compare_metadata(context(name), m)
    print(name, [[part[0] for part in one] if isinstance(one, list) else one[0] for one in found])
"""


JUDGED = """
from alembic.ddl.impl import ComparisonResult
from alembic.ddl.sqlite import SQLiteImpl
told = []
class Own(SQLiteImpl):
    __dialect__ = "sqlite"
    def compare_indexes(self, one, other):
        told.append((one.name, one.info, other.name, other.table.name, [c.name for c in other.columns]))
        if one.name == "ix_same":
            return ComparisonResult.Different("so it is said")
        return super().compare_indexes(one, other)
    def compare_unique_constraint(self, one, other):
        told.append((one.name, one.info, other.name, other.table.name, [c.name for c in other.columns]))
        return ComparisonResult.Equal()
own = sa.MetaData()
sa.Table(
    "keys", own, sa.Column("id", sa.Integer, **key), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer),
    sa.Index("ix_same", "a", info={"k": 1}), sa.Index("ix_other", "b", unique=True),
    sa.UniqueConstraint("a", "b", name="uq_ab"), sa.UniqueConstraint("b", name="uq_b"),
)
connection = sa.create_engine("sqlite://").connect()
connection.execute(sa.text(
    "create table keys (id integer primary key not null, a int, b int, "
    "constraint uq_ab unique (a), constraint uq_b unique (b))"
))
for made in ("ix_same on keys (a)", "ix_other on keys (b)"):
    connection.execute(sa.text("create index " + made))
found = compare_metadata(MigrationContext.configure(connection), own)
print(sorted(told, key=str), [(kind, item.name) for kind, item in found])
"""


def _said(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("program", [CALLED, STOPPED, JUDGED], ids=["called", "stopped", "judged"])
def test_comparators_are_called_as_alembic_calls_them(program: str) -> None:
    ours = _said("import whimbrel\nwhimbrel.install_as_alembic()\n" + START + program)
    assert ours == _said(START + program)
