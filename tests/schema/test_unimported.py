"""What SQLAlchemy has for PostgreSQL only is known where it is used, and costs nothing where it isn't."""

from __future__ import annotations

import subprocess
import sys

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.constraint import Exclusion
from whimbrel.schema.unimported import is_postgresql


def run(code: str) -> str:
    """What a new process prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_class_is_known_by_its_name() -> None:
    assert is_postgresql(postgresql.Range(1, 2), "INTERVAL", "Range")
    assert not is_postgresql(sa.Interval(), "INTERVAL")


def test_nothing_is_of_a_package_that_nobody_imported() -> None:
    code = "import sys; from whimbrel.schema.unimported import is_postgresql as of; print(of(1, 'Range'))"
    assert run(f"{code}; print('sqlalchemy' in sys.modules)") == "False\nFalse"


def test_files_name_it_without_an_import_as_they_did_with_alembic() -> None:
    code = "import sys, whimbrel.compat.alembic.op; import sqlalchemy as sa"
    code += "; name = 'sqlalchemy.dialects.postgresql'"
    code += "; print(name in sys.modules, sa.dialects.postgresql.JSONB.__name__, name in sys.modules)"
    assert run(code) == "False JSONB True"


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'teradata'"):
        _ = sa.dialects.teradata


def test_an_exclusion_is_a_constraint_of_ours() -> None:
    made = postgresql.ExcludeConstraint((sa.column("x"), "="), name="apart")
    table = sa.Table("t", sa.MetaData(), sa.Column("x", sa.Integer), made)
    assert isinstance(from_sqlalchemy.constraint(made), Exclusion)
    assert [type(one) for one in from_sqlalchemy.table(table).constraints] == [Exclusion]


def test_what_is_no_constraint_is_refused() -> None:
    with pytest.raises(TypeError, match="no constraint"):
        from_sqlalchemy.constraint(sa.column("x"))
