"""Finds a table published without what tells its rows apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import DEFAULT_SCHEMA, Name
from whimbrel.reading.resolution import operands
from whimbrel.reading.words import Words


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each table that is published and has nothing to know its rows by."""
    facts = step.facts
    if not isinstance(facts, f.CreateOther | f.AlterOther) or facts.kind != "PUBLICATION":
        return
    if not _changes(facts.text):
        return
    for name, shown, asked in (*_published(facts.text), *_all_of(facts.text, step.before)):
        table = step.before.tables.get(name)
        if table is None or not table.typed or table.replicates not in ("default", ""):
            continue
        key = {column for item in table.of_kind("primary") for column in item.columns}
        if not key:
            yield Trouble(
                f"{name} has no primary key: once it is published, its UPDATE and DELETE fail.",
                "Give it a primary key or a REPLICA IDENTITY first.",
            )
        elif odd := (asked - key) | (key - shown if shown else frozenset()):
            yield Trouble(
                f"What is published of {name} doesn't fit its replica identity, by {min(odd)}: once it is published, "
                f"its UPDATE and DELETE fail.",
                "Filter by columns of the primary key alone, and publish all of them; or REPLICA IDENTITY FULL.",
            )


def _published(text: Clause) -> Iterator[tuple[Name, frozenset[str], frozenset[str]]]:
    """The tables that a publication names, each with its list of columns and with those its filter asks for."""
    words = Words(text.tokens)
    while words.skip_to("TABLE"):
        if words.at > 1 and words.upper[words.at - 2] not in ("FOR", "ADD", "SET", ","):
            continue
        for part in Words(words.until(("WITH",)).tokens).parts():
            part.take("TABLE")
            part.take("ONLY")
            name = part.name()
            part.take("*")
            shown = frozenset(part.names()) if part.peek() == "(" else frozenset()
            asked = frozenset(operands(part.inside().rest())) if part.take("WHERE") else frozenset()
            yield name, shown, asked


def _all_of(text: Clause, known: Catalog) -> Iterator[tuple[Name, frozenset[str], frozenset[str]]]:
    """The same of FOR ALL TABLES, and of TABLES IN SCHEMA."""
    words = Words(text.tokens)
    schemas: list[str] | None = None
    if not words.take("FOR", "ALL", "TABLES"):
        if not words.skip_to("TABLES", "IN", "SCHEMA"):
            return
        schemas = [part.name for part in words.listed(Words.name)]
    for name, table in known.tables.items():
        logged = not (table.temporary or table.unlogged or table.foreign)
        if logged and (schemas is None or (name.schema or DEFAULT_SCHEMA) in schemas):
            yield name, frozenset(), frozenset()


def _changes(text: Clause) -> bool:
    """Whether UPDATE or DELETE are published, as they are where nothing else is said."""
    words = Words(text.tokens)
    return not words.skip_to("PUBLISH", "=") or bool(re.search("update|delete", words.peek().lower()))


RULE = Rule(
    name="publish-without-identity",
    severity=DANGER,
    finds="a table published without what tells its rows apart",
    why="Subscribers couldn't tell which row is meant, so PostgreSQL refuses to change any.",
    schema="CREATE TABLE t (id int);\nCREATE TABLE k (id int PRIMARY KEY);",
    unsafe=Example("CREATE PUBLICATION pub FOR TABLE t;"),
    safer=Example("CREATE PUBLICATION pub FOR TABLE k;"),
    about=(f.AlterOther, f.CreateOther),
    check=check,
)
