"""A plan with every kind of step that is committed in pieces, in a project of ours or of Alembic's form.

Each statement that counts up adds another power of two, so that a difference tells what was done twice.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

FORMS = ("own", "alembic", "whole")
"""A project of ours; Alembic's form with a transaction for each revision; with one for the whole run."""
FILE = '''\
"""step {number}"""

{op}
import sqlalchemy as sa

revision = "r{number:02}"
down_revision = {down!r}


def upgrade():
{body}

def downgrade():
    pass
'''
ENV = """\
from alembic import context
import sqlalchemy as sa

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"), poolclass=sa.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, transaction_per_migration={each})
    with context.begin_transaction():
        context.run_migrations()
"""
HEADER = "-- revision: r{number:02}\n-- down-revision: {down}\n"
POSTGRESQL = (
    """
op.create_table("runs", sa.Column("number", sa.Integer))
op.execute("CREATE TYPE mood AS ENUM ('ok', 'sad')")
op.execute("CREATE TABLE t (id int PRIMARY KEY, a numeric, b text, m mood DEFAULT 'ok')")
op.execute("INSERT INTO t (id, a, b) SELECT g, 0, 'x' || g FROM generate_series(1, 40) g")
op.create_table("child", sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.Integer))
op.execute("INSERT INTO child (id, t_id) SELECT g, g FROM generate_series(1, 40) g")
op.execute("CREATE TABLE part (id int, k int) PARTITION BY LIST (k)")
op.execute("CREATE MATERIALIZED VIEW sums AS SELECT id, sum(a) AS s FROM t GROUP BY id")
op.execute("CREATE UNIQUE INDEX sums_id ON sums (id)")
op.create_table("log", sa.Column("w", sa.Text))
""",
    """
op.add_column("t", sa.Column("c{n}", sa.Integer))
op.execute("UPDATE t SET c{n} = 1, a = a + 1")
op.set_not_null_online("t", "c{n}")
op.execute("INSERT INTO log VALUES ('not null {n}')")
""",
    """
op.execute("UPDATE t SET a = a + 1")
op.add_column_online("t", sa.Column("d{n}", sa.Integer, nullable=False, server_default="5"), fill=7)
op.execute("INSERT INTO log VALUES ('column {n}')")
""",
    """
op.execute("INSERT INTO log VALUES ('fill {n}')")
op.backfill("t", {{"a": sa.text("a + 1")}}, where="a >= 0", batch_size=9)
op.execute("UPDATE t SET a = a + 1")
""",
    """
op.add_column("child", sa.Column("f{n}", sa.Integer))
op.create_foreign_key_online("fk_{n}", "child", "t", ["f{n}"], ["id"])
op.create_check_constraint_online("ck_{n}", "child", "f{n} > 0")
op.execute("UPDATE child SET f{n} = t_id")
""",
    """
op.create_unique_constraint_online("uq_{n}", "t", ["id", "b"])
op.execute("INSERT INTO log VALUES ('unique {n}')")
op.create_index_online("ix_{n}", "t", ["a"])
op.drop_index_online("ix_{n}", "t")
""",
    """
op.execute("INSERT INTO log VALUES ('enum {n}')")
with op.get_context().autocommit_block():
    op.execute("ALTER TYPE mood ADD VALUE 'm{n}'")
op.execute("UPDATE t SET m = 'm{n}', a = a + 1 WHERE id < 9")
""",
    """
op.execute("UPDATE t SET a = a + 1")
with op.get_context().autocommit_block():
    op.execute("CREATE INDEX CONCURRENTLY rx_{n} ON t (a, b)")
    op.execute("REINDEX INDEX CONCURRENTLY rx_{n}")
    op.execute("INSERT INTO log VALUES ('block {n}')")
    op.execute("VACUUM t")
    op.execute("UPDATE t SET a = a + 1; INSERT INTO log VALUES ('two {n}')")
op.execute("DROP INDEX rx_{n}")
""",
    """
op.execute("REFRESH MATERIALIZED VIEW CONCURRENTLY sums")
op.execute("CREATE TABLE part_{n} PARTITION OF part FOR VALUES IN ({n})")
op.execute("INSERT INTO part VALUES (1, {n}), (2, {n})")
with op.get_context().autocommit_block():
    op.execute("ALTER TABLE part DETACH PARTITION part_{n} CONCURRENTLY")
op.rename_table("part_{n}", "old_{n}")
op.alter_column("old_{n}", "k", new_column_name="kk")
""",
    """
bind = op.get_bind()
with bind.begin_nested():
    bind.execute(sa.text("UPDATE t SET a = a + 1"))
from sqlalchemy.orm import Session
session = Session(bind=bind)
session.execute(sa.text("INSERT INTO log VALUES ('session {n}')"))
op.bulk_insert(sa.table("log", sa.column("w")), [{{"w": "b{n}"}}, {{"w": "c{n}"}}])
op.execute("DO $$ BEGIN UPDATE t SET a = a + 1; END $$")
with op.get_context().autocommit_block():
    op.bulk_insert(sa.table("log", sa.column("w")), [{{"w": "d{n}"}}, {{"w": "e{n}"}}])
    op.execute("DO $$ BEGIN UPDATE t SET a = a + 1; END $$")
""",
    HEADER
    + """-- no transaction

-- upgrade
UPDATE t SET a = a + 1;
CREATE INDEX CONCURRENTLY sx_{n} ON t (b, a);
BEGIN;
INSERT INTO log VALUES ('file {n}');
UPDATE t SET a = a + 1;
COMMIT;
VACUUM log;
UPDATE t SET a = a + 1;
INSERT INTO runs VALUES ({n});
""",
)
SQLITE = (
    """
op.create_table("runs", sa.Column("number", sa.Integer))
op.execute("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INTEGER, b text)")
op.bulk_insert(sa.table("t", sa.column("a"), sa.column("b")), [{"a": 0, "b": f"x{i}"} for i in range(40)])
op.create_table(
    "child",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("t_id", sa.Integer, sa.ForeignKey("t.id", ondelete="CASCADE")),
)
op.execute("INSERT INTO child (id, t_id) SELECT id, id FROM t")
op.create_table("log", sa.Column("id", sa.Integer, primary_key=True), sa.Column("w", sa.Text))
op.execute("CREATE TRIGGER tg AFTER UPDATE OF b ON t BEGIN INSERT INTO log (w) VALUES (new.b); END")
""",
    """
with op.batch_alter_table("t", recreate="always") as batch:
    batch.add_column(sa.Column("c{n}", sa.Integer, server_default="3"))
op.execute("UPDATE t SET a = a + 1")
""",
    """
op.execute("UPDATE t SET b = b || 'z' WHERE id < 5")
with op.batch_alter_table("t") as batch:
    batch.alter_column("b", type_=sa.String({n}))
    batch.create_unique_constraint("uq_{n}", ["id", "b"])
""",
    """
op.execute("INSERT INTO log (w) VALUES ('fill {n}')")
op.backfill("t", {{"a": sa.text("a + 1")}}, where="a >= 0", batch_size=9)
op.execute("UPDATE t SET a = a + 1")
""",
    """
op.create_table("n{n}", sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Text))
op.bulk_insert(sa.table("n{n}", sa.column("x")), [{{"x": str(i)}} for i in range(5)])
op.rename_table("n{n}", "m{n}")
op.create_index("mx_{n}", "m{n}", ["x"])
""",
    """
op.execute("UPDATE t SET a = a + 1")
with op.get_context().autocommit_block():
    op.execute("UPDATE t SET a = a + 1")
    op.execute("VACUUM")
    op.execute("INSERT INTO log (w) VALUES ('block {n}')")
op.execute("INSERT INTO t (a, b) VALUES (0, 'new{n}')")
""",
    """
bind = op.get_bind()
for id, a in bind.execute(sa.text("SELECT id, a FROM t WHERE id < 6")).all():
    bind.execute(sa.text("UPDATE t SET b = :b WHERE id = :id"), {{"b": f"{{a}}-{n}", "id": id}})
with bind.begin_nested():
    bind.execute(sa.text("UPDATE t SET a = a + 1"))
""",
    """
with op.batch_alter_table("child") as batch:
    batch.add_column(sa.Column("g{n}", sa.Integer))
    batch.create_check_constraint("ck_{n}", "g{n} > 0")
op.execute("UPDATE child SET g{n} = id")
op.add_column("log", sa.Column("l{n}", sa.Text, server_default="q"))
""",
    """
op.execute("DELETE FROM child WHERE id = {n}")
with op.batch_alter_table("child") as batch:
    batch.alter_column("t_id", nullable=bool({n} % 2))
op.execute("INSERT INTO log (w) SELECT 'kept ' || count(*) FROM child")
""",
    HEADER
    + """-- no transaction

-- upgrade
UPDATE t SET a = a + 1;
BEGIN;
CREATE TABLE s{n} (id INTEGER PRIMARY KEY, x TEXT);
INSERT INTO s{n} SELECT id, w FROM log;
COMMIT;
UPDATE t SET a = a + 1;
INSERT INTO runs VALUES ({n});
""",
)


def write_plan(folder: Path, url: str, count: int, form: str = "own") -> None:
    """A project in `folder` with `count` revisions; the first makes what the others change."""
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    if form == "own":
        (folder / "whimbrel.toml").write_text(f'url = "{url}"\n')
    else:
        _write_alembic(folder, url, each=form == "alembic")
    kinds = SQLITE if sa.make_url(url).get_backend_name() == "sqlite" else POSTGRESQL
    powers = (f"a + {2**power}" for power in itertools.count())
    for number in range(1, count + 1):
        kind = kinds[1 + (number - 2) % (len(kinds) - 1)] if number > 1 else kinds[0]
        _write_revision(versions, number, kind, form, powers)


def _write_alembic(folder: Path, url: str, *, each: bool) -> None:
    escaped = url.replace("%", "%%")
    (folder / "alembic.ini").write_text(
        f"[alembic]\nscript_location = migrations\nsqlalchemy.url = {escaped}\n"
    )
    (folder / "pyproject.toml").write_text("[tool.whimbrel]\njournal = true\n")
    (folder / "migrations" / "env.py").write_text(ENV.format(each=each))


def _write_revision(versions: Path, number: int, kind: str, form: str, powers: Iterator[str]) -> None:
    down = f"r{number - 1:02}" if number > 1 else None
    text = kind.format(n=number, number=number, down=down) if number > 1 else kind
    text = re.sub(r"a \+ 1\b", lambda found: next(powers), text)
    if kind.startswith(HEADER):
        (versions / f"r{number:02}_.sql").write_text(text)
        return
    lines = [*text.strip().splitlines(), f'op.execute("INSERT INTO runs VALUES ({number})")']
    op = "from whimbrel import op" if form == "own" else "from alembic import op"
    body = "".join(f"    {line}\n" for line in lines)
    (versions / f"r{number:02}_.py").write_text(FILE.format(number=number, op=op, down=down, body=body))
