"""What a trace makes of what the rules have found."""

from __future__ import annotations

from whimbrel.lint.rule import Finding, Severity
from whimbrel.lint.traced import weighed

WHY = "data type json has no default operator class"


def found(rule: str, statement: int) -> Finding:
    return Finding(rule, Severity.DANGER, statement + 1, "It fails.", "Do otherwise.", statement, "SELECT 1")


def test_a_refusal_that_a_rule_foresaw_is_said_once_and_in_the_servers_words() -> None:
    sql = {0: ("SELECT 1", 1), 1: ("SELECT 1", 2)}
    got = weighed([found("refused", 0), found("drop-table", 1)], {}, sql, {0: WHY, 1: WHY}, origin="x.sql")
    assert [(one.rule, one.line) for one in got] == [("refused", 1), ("drop-table", 2), ("refused", 2)]
    assert got[0].message == f"It fails. A server refused it: {WHY}."
    assert got[0].help == "Do otherwise."
    assert WHY in got[2].message
