"""Asks every rule about every statement, and keeps what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from whimbrel.lint.revision_facts import RevisionFacts
from whimbrel.lint.rule import Finding, Rule, Severity, Trouble
from whimbrel.lint.rules.registry import RULES
from whimbrel.lint.step import Step
from whimbrel.lint.waivers import Waiver, waived
from whimbrel.reading.reading import Reading, Script

Severities = Mapping[str, Severity]
"""Severities by a rule's name, where they differ from the rule's own."""


def check_script(
    script: Script, *, severities: Severities | None = None, waivers: Iterable[Waiver] = (), origin: str = ""
) -> tuple[Finding, ...]:
    """Everything the rules find in a script, in the order of its statements.

    Findings that a waiver lets pass are among them, with its reason; those of severity OFF aren't.
    """
    knows = script.dialect == "postgresql"
    found = [
        finding
        for place, reading in enumerate(script.readings)
        for finding in _about(Step(reading, script, place), _rules_for(_kind(reading), knows), origin)
    ]
    return _settled(found, severities or {}, tuple(waivers))


def check_revision(
    facts: RevisionFacts, *, severities: Severities | None = None, waivers: Iterable[Waiver] = ()
) -> tuple[Finding, ...]:
    """Everything the rules find in a revision file as a whole."""
    found = [
        Finding(
            rule.name, trouble.severity or rule.severity, 1, trouble.message, trouble.help, 0, "", facts.path
        )
        for rule in RULES
        if rule.check_revision is not None
        for trouble in rule.check_revision(facts)
    ]
    return _settled(found, severities or {}, tuple(waivers))


def _kind(reading: Reading) -> type:
    return type(reading.facts)


@cache
def _rules_for(kind: type, knows_postgresql: bool) -> tuple[Rule, ...]:
    """The rules that look at a kind of statement."""
    found = (rule for rule in RULES if rule.check is not None and (kind in rule.about or not rule.about))
    return tuple(rule for rule in found if knows_postgresql or not rule.postgresql_only)


def _about(step: Step, rules: tuple[Rule, ...], origin: str) -> Iterator[Finding]:
    for rule in rules:
        assert rule.check is not None
        for trouble in rule.check(step):
            yield _finding(rule, trouble, step, origin)


def _finding(rule: Rule, trouble: Trouble, step: Step, origin: str) -> Finding:
    reading = step.reading
    severity = trouble.severity or rule.severity
    return Finding(
        rule.name, severity, reading.line, trouble.message, trouble.help, reading.index, reading.sql, origin
    )


def _settled(
    found: list[Finding], severities: Severities, waivers: tuple[Waiver, ...]
) -> tuple[Finding, ...]:
    """The findings with the severities that the project gives, and with what waivers say."""
    own = [replace(one, severity=severities.get(one.rule, one.severity)) for one in found]
    return tuple(
        replace(one, waived=reason) if (reason := waived(one, waivers)) else one
        for one in own
        if one.severity is not Severity.OFF
    )
