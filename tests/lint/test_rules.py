"""Promises about every rule: it has a page of its own, and examples that fire and that don't."""

from __future__ import annotations

import pytest

from whimbrel.lint.linter import check_script
from whimbrel.lint.rule import Example, Rule, Severity
from whimbrel.lint.rules.registry import RULES
from whimbrel.reading.reading import read_schema, read_script, statements

WITH_SQL = [rule for rule in RULES if rule.check is not None]


def found(rule: Rule, example: Example) -> dict[str, Severity]:
    catalog = read_schema(rule.schema)
    pieces = statements(example.sql, rule.dialect)
    script = read_script(
        pieces, catalog, rule.version, in_transaction=not example.alone, dialect=rule.dialect
    )
    return {finding.rule: finding.severity for finding in check_script(script)}


@pytest.mark.parametrize("rule", WITH_SQL, ids=lambda rule: rule.name)
def test_a_rule_fires_on_its_unsafe_example(rule: Rule) -> None:
    assert found(rule, rule.unsafe)[rule.name] is rule.severity


@pytest.mark.parametrize("rule", WITH_SQL, ids=lambda rule: rule.name)
def test_the_safer_example_has_no_danger_and_not_this_finding(rule: Rule) -> None:
    safer = found(rule, rule.safer)
    assert rule.name not in safer
    assert Severity.DANGER not in safer.values()


def test_names_are_said_once_and_are_those_of_their_files() -> None:
    names = [rule.name for rule in RULES]
    assert names == sorted(set(names))
    for rule in RULES:
        look = rule.check or rule.check_revision
        assert look is not None
        assert look.__module__.rpartition(".")[2] == rule.name.replace("-", "_")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_what_it_finds_and_why(rule: Rule) -> None:
    assert rule.finds[0].islower() or rule.finds.split()[0].isupper()
    assert not rule.finds.endswith(".")
    assert rule.why.endswith(".")


@pytest.mark.parametrize(("used", "rule"), [(True, "rename-column"), (False, "rename-other")])
def test_a_renamed_attribute_is_told_once(used: bool, rule: str) -> None:
    schema = "CREATE TYPE place AS (street text, zip text);" + "CREATE TABLE t (home place);" * used
    script = read_script(
        statements("ALTER TYPE place RENAME ATTRIBUTE zip TO code CASCADE;", "postgresql"),
        read_schema(schema),
        15,
    )
    dangers = [one for one in check_script(script) if one.severity is Severity.DANGER]
    assert [one.rule for one in dangers] == [rule]
    assert "type place" in dangers[0].message
    assert "place called" not in dangers[0].message
