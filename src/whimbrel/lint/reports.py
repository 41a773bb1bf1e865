"""Findings as text for people, as SARIF for code scanning, and as annotations for GitHub Actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from whimbrel.lint.rule import Finding, Rule, Severity
from whimbrel.lint.rules.registry import RULES

PAGES = "https://whimbrel.dev/rules/"
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.DANGER: ("error", "error"), Severity.ADVICE: ("note", "notice")}
"""A severity in SARIF's and in GitHub's words."""


def text_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Each finding in two or three lines: where, how bad, which rule; the harm; the next step."""
    for one in findings:
        where = f"{one.origin}:{one.line}" if one.origin else f"line {one.line}"
        yield f"{where}: {one.severity.value}: {one.rule}"
        yield f"    {one.message}"
        if one.help:
            yield f"    Safer: {one.help}"


def github_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    for one in findings:
        level = _LEVELS[one.severity][1]
        place = f"file={_property(one.origin)},line={one.line},title={_property(one.rule)}"
        yield f"::{level} {place}::{_data(' '.join((one.message, one.help)).strip())}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_object(finding: Finding) -> dict[str, object]:
    """A finding as JSON has it."""
    found: dict[str, object] = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "line": finding.line,
        "message": finding.message,
        "help": finding.help,
        "statement": finding.statement,
        "sql": finding.sql,
        "origin": finding.origin,
    }
    return found | ({"waived": finding.waived} if finding.waived else {})


def sarif(findings: Iterable[Finding], waived: Iterable[Finding], version: str) -> dict[str, Any]:
    """A SARIF 2.1.0 log with one run; waived findings are in it as suppressed."""
    items = [*map(_result, findings), *map(_suppressed, waived)]
    driver = {"name": "whimbrel", "version": version, "rules": [_described(rule) for rule in RULES]}
    return {
        "version": "2.1.0",
        "$schema": SARIF_SCHEMA,
        "runs": [{"tool": {"driver": driver}, "results": items}],
    }


def _described(rule: Rule) -> dict[str, Any]:
    level = _LEVELS.get(rule.severity, ("none", ""))[0]
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.finds},
        "fullDescription": {"text": rule.why},
        "helpUri": f"{PAGES}{rule.name}",
        "defaultConfiguration": {"level": level},
    }


def _result(finding: Finding) -> dict[str, Any]:
    location = {
        "physicalLocation": {
            "artifactLocation": {"uri": finding.origin},
            "region": {"startLine": max(finding.line, 1)},
        }
    }
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity][0],
        "message": {"text": " ".join((finding.message, finding.help)).strip()},
        "locations": [location],
    }


def _suppressed(finding: Finding) -> dict[str, Any]:
    return _result(finding) | {"suppressions": [{"kind": "inSource", "justification": finding.waived}]}
