"""What a database can't do is told to an application's own context by the errors that Alembic raises."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.compat.alembic.operations import Operations
from whimbrel.compat.alembic.runtime.migration import MigrationContext
from whimbrel.errors import NotSupported


def operations(dialect: str) -> Operations:
    return Operations(MigrationContext.configure(dialect_name=dialect, opts={"as_sql": True}))


@pytest.mark.parametrize("dialect", ["postgresql", "mysql", "mssql", "oracle"])
def test_a_computed_column_is_the_compilers_matter(dialect: str) -> None:
    with pytest.raises(sa.exc.CompileError, match='"computed" construct') as caught:
        operations(dialect).alter_column("t", "c", server_default=sa.Computed("a + 1"))
    assert isinstance(caught.value, NotSupported)


def test_an_identity_is_too() -> None:
    with pytest.raises(sa.exc.CompileError, match='"identity" construct'):
        operations("mysql").alter_column("t", "c", server_default=sa.Identity())


def test_mysql_must_know_the_kind_of_a_constraint() -> None:
    with pytest.raises(NotImplementedError, match="please specify constraint type"):
        operations("mysql").drop_constraint("name", "t")
