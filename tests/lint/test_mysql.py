"""What MySQL and MariaDB copy, told from the text of a statement."""

from __future__ import annotations

import pytest

from whimbrel.commands.lint_files import Judged, lint_text
from whimbrel.lint.rule import Severity


def dangers(sql: str, dialect: str = "mysql") -> list[str]:
    found = lint_text(sql, Judged(dialect), "x.sql").findings
    return [one.rule for one in found if one.severity is Severity.DANGER]


@pytest.mark.parametrize("dialect", ["mysql", "mariadb"])
@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE t MODIFY COLUMN a bigint NOT NULL",
        "ALTER TABLE `t` CHANGE a b varchar(300)",
        "ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (c) REFERENCES p (id)",
        "ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES p (id)",
        "ALTER TABLE t ADD CONSTRAINT ck CHECK (c > 0)",
        "ALTER TABLE t ADD CONSTRAINT CHECK (c > 0)",
        "ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4",
        "ALTER TABLE t DROP PRIMARY KEY",
        "ALTER TABLE t ADD FULLTEXT INDEX f (c)",
        "CREATE FULLTEXT INDEX f ON t (c)",
        "ALTER TABLE t ADD COLUMN d varchar(40) DEFAULT (uuid())",
        "ALTER TABLE t ADD COLUMN e int AS (c + 1) STORED",
        "ALTER TABLE t ADD COLUMN id int AUTO_INCREMENT UNIQUE",
        "ALTER TABLE t ADD COLUMN e int, ALGORITHM=COPY",
        "ALTER TABLE t ADD INDEX i (c), LOCK = SHARED",
    ],
)
def test_what_copies_the_table(sql: str, dialect: str) -> None:
    assert dangers(sql, dialect) == ["copies-table"]


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE t MODIFY COLUMN a bigint NOT NULL, ALGORITHM=INPLACE, LOCK=NONE",
        "ALTER TABLE t MODIFY a int, ALGORITHM=INSTANT",
        "ALTER TABLE t ADD COLUMN z int DEFAULT 0",
        "ALTER TABLE t ADD COLUMN z datetime DEFAULT CURRENT_TIMESTAMP",
        "ALTER TABLE t ADD COLUMN e int AS (c + 1) VIRTUAL",
        "ALTER TABLE t ADD INDEX i (c)",
        "ALTER TABLE t ADD CONSTRAINT u UNIQUE (c)",
        "ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (a, b)",
        "ALTER TABLE t DROP INDEX i",
        "ALTER TABLE t DROP FOREIGN KEY fk",
        "ALTER TABLE t ALTER COLUMN a SET DEFAULT 3",
        "CREATE INDEX i ON t (c)",
        "CREATE TABLE n (a int); ALTER TABLE n MODIFY a bigint",
    ],
)
def test_what_lets_writers_go_on(sql: str) -> None:
    assert dangers(sql) == []


def test_postgresql_and_sqlite_are_not_asked() -> None:
    for dialect in ("postgresql", "sqlite"):
        assert "copies-table" not in dangers("ALTER TABLE t ADD CONSTRAINT ck CHECK (c > 0)", dialect)
