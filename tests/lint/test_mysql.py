"""What MySQL and MariaDB copy, told from the text of a statement."""

from __future__ import annotations

import pytest

from whimbrel.commands.lint_files import Judged, lint_text
from whimbrel.lint.rule import Severity
from whimbrel.reading.facts import CreateTable
from whimbrel.reading.reader import read_facts


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


@pytest.mark.parametrize(
    ("sql", "is_found"),
    [
        ("BEGIN; UPDATE t SET a = 1 WHERE id = 1; ALTER TABLE t ADD COLUMN b int; COMMIT;", True),
        ("START TRANSACTION; ALTER TABLE t ADD COLUMN b int; ALTER TABLE t ADD COLUMN c int; COMMIT;", True),
        ("ALTER TABLE t ADD COLUMN b int; ALTER TABLE t ADD COLUMN c int;", False),
        ("BEGIN; UPDATE t SET a = 1 WHERE id = 1; COMMIT; ALTER TABLE t ADD COLUMN b int;", False),
        ("BEGIN; CREATE TEMPORARY TABLE n (id int); UPDATE t SET a = 1 WHERE id = 1; COMMIT;", False),
    ],
)
def test_a_transaction_that_a_change_of_the_schema_ends(sql: str, is_found: bool) -> None:
    found = lint_text(sql, Judged("mariadb", in_transaction=False), "x.sql").findings
    assert ("commits-implicitly" in {one.rule for one in found}) is is_found


def test_a_table_as_mysqldump_writes_it_is_read() -> None:
    facts = read_facts(DUMPED, "mysql")
    assert isinstance(facts, CreateTable)
    assert list(facts.table.columns) == ["id", "a", "u"]
    assert facts.table.columns["u"].default is not None
    assert [key.kind for key in facts.table.constraints] == ["primary", "unique", "foreign"]


DUMPED = """CREATE TABLE `t` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `a` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT 'x' COMMENT 'what',
  `u` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  PRIMARY KEY (`id`), KEY `ix` (`a`), UNIQUE KEY `uq` (`a`), FULLTEXT KEY `ft` (`a`),
  CONSTRAINT `f` FOREIGN KEY (`id`) REFERENCES `p` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4"""
