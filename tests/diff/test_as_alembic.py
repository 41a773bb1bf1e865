"""Types compared as Alembic compares them: what only one says of itself is left alone."""

from __future__ import annotations

import pytest

from whimbrel.diff.loosely import differ


@pytest.mark.parametrize(
    ("current", "wanted", "database", "is_other"),
    [
        ("VARCHAR(20)", "VARCHAR", "postgresql", False),
        ("VARCHAR(20)", "VARCHAR(30)", "postgresql", True),
        ("NUMERIC(10, 2)", "NUMERIC(10)", "postgresql", False),
        ("NUMERIC(10, 0)", "NUMERIC(10, 2)", "postgresql", True),
        ("TIMESTAMP(3) WITH TIME ZONE", "TIMESTAMP WITH TIME ZONE", "postgresql", False),
        ("TIMESTAMP WITHOUT TIME ZONE", "TIMESTAMP WITH TIME ZONE", "postgresql", True),
        ("INTERVAL DAY TO SECOND", "INTERVAL", "postgresql", False),
        ("DOUBLE PRECISION", "FLOAT(24)", "postgresql", False),
        ("INTEGER[]", "INTEGER", "postgresql", True),
        ('VARCHAR(20) COLLATE "C"', "VARCHAR(20)", "postgresql", False),
        ("app.mood", "mood", "postgresql", False),
        ("app.mood", "old.mood", "postgresql", True),
        ("DATETIME(6)", "DATETIME", "mysql", False),
        ("BIGINT(20) UNSIGNED", "BIGINT", "mysql", False),
        ("DOUBLE", "FLOAT(53)", "mysql", True),
        ("FLOAT", "FLOAT(53)", "mysql", False),
        ("VARCHAR(9) COLLATE utf8mb4_bin", "VARCHAR(9) COLLATE utf8mb4_general_ci", "mysql", True),
        ("ENUM('a','b')", "ENUM('a','b','c')", "mysql", True),
        ("SET('a','b')", "SET('a','b','c')", "mysql", False),
        ("LONGTEXT", "JSON", "mariadb", False),
        ("VARCHAR(10) COLLATE NOCASE", "VARCHAR(10)", "sqlite", False),
        ("VARCHAR", "", "sqlite", False),
    ],
)
def test_as_alembic_says(current: str, wanted: str, database: str, is_other: bool) -> None:
    assert differ(current, wanted, database) == is_other
    assert differ(wanted, current, database) == is_other
