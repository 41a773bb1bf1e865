"""Asks every rule about every statement, and keeps what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from whimbrel.lint.revision_facts import RevisionFacts
from whimbrel.lint.rule import Finding, Rule, Severity, Trouble
from whimbrel.lint.rules.registry import RULES
from whimbrel.lint.step import Step, steps_of
from whimbrel.lint.waivers import Waiver, waived
from whimbrel.reading import facts as f
from whimbrel.reading.reading import Script
from whimbrel.reading.words import Unreadable

Severities = Mapping[str, Severity]
"""Severities by a rule's name, where they differ from the rule's own."""


def check_script(
    script: Script, *, severities: Severities | None = None, waivers: Iterable[Waiver] = (), origin: str = ""
) -> tuple[Finding, ...]:
    """Everything the rules find in a script, in the order of its statements.

    Findings that a waiver lets pass are among them, with its reason; those of severity OFF aren't.
    """
    found = [
        finding
        for step in steps_of(script)
        for finding in _about(step, _rules_for(_kinds(step.facts), script.dialect), origin)
    ]
    return settled(found, severities or {}, tuple(waivers))


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
    return settled(found, severities or {}, tuple(waivers))


def _kinds(facts: f.Facts) -> frozenset[type]:
    """The kind of a statement, and those of its actions."""
    actions = facts.actions if isinstance(facts, f.AlterTable) else ()
    return frozenset((type(facts), *map(type, actions)))


Check = Callable[[Step], Iterator[Trouble]]


@cache
def _rules_for(kinds: frozenset[type], dialect: str) -> tuple[tuple[Rule, Check], ...]:
    """The rules that look at one of these kinds, with how they do."""
    found = (rule for rule in RULES if rule.knows(dialect))
    return tuple(
        (rule, rule.check)
        for rule in found
        if rule.check is not None and (not rule.about or not kinds.isdisjoint(rule.about))
    )


def _about(step: Step, rules: tuple[tuple[Rule, Check], ...], origin: str) -> Iterator[Finding]:
    for rule, check in rules:
        try:
            for trouble in check(step):
                yield _finding(rule, trouble, step, origin)
        except Unreadable:  # the statement breaks off in the middle
            continue


def _finding(rule: Rule, trouble: Trouble, step: Step, origin: str) -> Finding:
    reading = step.reading
    severity = trouble.severity or rule.severity
    return Finding(
        rule.name, severity, reading.line, trouble.message, trouble.help, reading.index, reading.sql, origin
    )


def settled(
    found: Iterable[Finding], severities: Severities, waivers: tuple[Waiver, ...]
) -> tuple[Finding, ...]:
    """The findings with the severities that the project gives, and with what waivers say."""
    own = [replace(one, severity=severities[one.rule]) if one.rule in severities else one for one in found]
    return tuple(waived(one, waivers) for one in own if one.severity is not Severity.OFF)
