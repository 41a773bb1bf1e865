"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import TYPE_CHECKING

from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.lint.revision_facts import RevisionFacts
    from whimbrel.lint.step import Step


class Severity(Enum):
    """How bad a finding is; OFF says nothing at all."""

    DANGER = "danger"
    """On a large, busy table it can stop readers or writers, fail, lose data or break running code."""
    ADVICE = "advice"
    OFF = "off"


DANGER, ADVICE = Severity.DANGER, Severity.ADVICE

EXAMPLE_SCHEMA = """\
CREATE TABLE customers (id bigint PRIMARY KEY, email varchar(40) NOT NULL, region text);
CREATE TABLE orders (
    id bigint PRIMARY KEY, customer_id bigint, status varchar(20), total numeric(10, 2),
    placed timestamp NOT NULL DEFAULT now());
CREATE INDEX orders_status ON orders (status);
"""
"""The schema on which the rules' examples run, unless they bring one."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a rule has to say of one statement: the harm, and the next step as one imperative sentence.

    `severity` is given where it differs from the rule's.
    """

    message: str
    help: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """SQL that shows a rule at work; `alone` runs each statement in a transaction of its own."""

    sql: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `finds` says in words what it finds, `why` what harm that does.

    `check` looks at a statement of the kinds in `about`, or at one with an action of these kinds (empty: at
    any), `check_revision` at a revision file as a whole. `unsafe` and `safer` are examples on `schema`, for a
    server of `version`. `postgresql_only` rules know PostgreSQL's locks, `mysql_only` ones those of MySQL
    and MariaDB, `sqlite_only` ones what SQLite does.
    """

    name: str
    severity: Severity
    finds: str
    why: str
    unsafe: Example
    safer: Example
    about: tuple[type, ...] = ()
    check: Callable[[Step], Iterator[Trouble]] | None = None
    check_revision: Callable[[RevisionFacts], Iterator[Trouble]] | None = None
    schema: str = EXAMPLE_SCHEMA
    version: int = 15
    postgresql_only: bool = True
    mysql_only: bool = False
    sqlite_only: bool = False

    @property
    def dialect(self) -> str:
        """The database of its examples, by SQLAlchemy's name."""
        if self.sqlite_only:
            return "sqlite"
        return "mysql" if self.mysql_only else "postgresql"

    def knows(self, dialect: str) -> bool:
        """Whether it has something to say of this database's SQL."""
        if self.sqlite_only:
            return dialect == "sqlite"
        if self.mysql_only:
            return dialect in ("mysql", "mariadb")
        return dialect == "postgresql" or not self.postgresql_only


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found. `line` counts from 1, `statement` from 0; `sql` is the whole statement.

    `waived` is the reason somebody wrote for letting it pass, "" where nobody did. `origin` is the file
    or revision.
    """

    rule: str
    severity: Severity
    line: int
    message: str
    help: str
    statement: int
    sql: str
    origin: str = ""
    waived: str = ""
