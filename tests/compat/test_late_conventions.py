"""Models whose naming convention is set when their tables are there: what is found is what Alembic finds."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import produce_migrations as by_alembic
from alembic.autogenerate import render_python_code as alembics_text
from alembic.migration import MigrationContext as AlembicsContext
from sqlalchemy import Column, Integer

from whimbrel.compat.alembic.autogenerate.api import produce_migrations, render_python_code
from whimbrel.compat.alembic.runtime.migration import MigrationContext
from whimbrel.schema import from_sqlalchemy

RULES = {
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


def models() -> sa.MetaData:
    metadata = sa.MetaData()
    sa.Table("p", metadata, Column("id", Integer, primary_key=True))
    for name in ("there", "new"):
        sa.Table(
            name,
            metadata,
            Column("id", Integer, primary_key=True),
            Column("a", Integer, sa.ForeignKey("p.id"), index=True),
            sa.UniqueConstraint("a", "id"),
            sa.CheckConstraint("a > 0", name="positive"),
        )
    metadata.naming_convention = RULES
    return metadata


def test_what_is_found_and_written_is_alembics() -> None:
    mine: Any
    theirs: Any
    with sa.create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql("create table p (id integer not null primary key)")
        connection.exec_driver_sql(
            "create table there (id integer not null primary key, a integer, constraint own unique (a, id), "
            "constraint key foreign key (a) references p (id))"
        )
        connection.exec_driver_sql("create index ix_there_a on there (a)")
        wanted = models()
        opts: dict[str, Any] = {"target_metadata": wanted}
        theirs = by_alembic(AlembicsContext.configure(connection, opts=opts), wanted)
        mine = produce_migrations(MigrationContext.configure(connection, opts=opts), wanted)
        assert render_python_code(mine.upgrade_ops) == alembics_text(theirs.upgrade_ops)
        assert render_python_code(mine.downgrade_ops) == alembics_text(theirs.downgrade_ops)


def test_looking_at_a_constraint_leaves_it_as_it_is() -> None:
    table = models().tables["new"]
    (check,) = (one for one in table.constraints if isinstance(one, sa.CheckConstraint))
    assert from_sqlalchemy.constraint(check).name == "ck_new_positive"
    assert check.name == "positive"
