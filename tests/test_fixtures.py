"""The databases the tests run on are real."""

from __future__ import annotations

import pytest
import sqlalchemy as sa


@pytest.mark.postgresql
def test_postgresql_is_new_enough(postgresql_url: str) -> None:
    with sa.create_engine(postgresql_url, poolclass=sa.NullPool).connect() as connection:
        assert connection.scalar(sa.text("show server_version_num")) >= "180000"


def test_mariadb_answers(mariadb_url: str) -> None:
    with sa.create_engine(mariadb_url, poolclass=sa.NullPool).connect() as connection:
        assert "MariaDB" in connection.scalar(sa.text("select version()"))
