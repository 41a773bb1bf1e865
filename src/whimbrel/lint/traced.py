"""Findings weighed against what a server was seen doing: where it goes through no rows, nobody waits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from whimbrel.dialects.statement import Lock
from whimbrel.lint.rule import Finding, Severity
from whimbrel.planning.impact import Impact
from whimbrel.reading.effect import STOPS_WRITERS

ABOUT_ROWS = frozenset(
    {
        "add-check-validated",
        "add-column-auto-increment",
        "add-column-constrained-domain",
        "add-column-generated-stored",
        "add-column-volatile-default",
        "add-column-with-check",
        "add-exclusion-constraint",
        "add-foreign-key-validated",
        "add-primary-key",
        "add-unique-constraint",
        "attach-partition-scan",
        "change-column-type",
        "create-index-not-concurrent",
        "set-not-null",
    }
)
"""Rules whose danger is that rows are gone through under a lock."""
NOTHING: Mapping[int, str] = {}


def weighed(
    findings: Iterable[Finding],
    seen: Mapping[int, tuple[Impact, ...]],
    sql: Mapping[int, tuple[str, int]],
    refused: Mapping[int, str] = NOTHING,
    *,
    origin: str,
    unwritten: Collection[str] = (),
) -> tuple[Finding, ...]:
    """The findings after a trace. `seen` are impacts by a statement's number, `sql` its text and line,
    `origin` the file or revision; nobody writes to the relations in `unwritten` (materialized views).

    A danger about rows that weren't gone through is advice; work that no rule knew of, and a statement that
    the server `refused`, is a danger.
    """
    kept = [_confirmed(_weighed(one, seen.get(one.statement)), refused) for one in findings]
    dangerous = {one.statement for one in kept if one.severity is Severity.DANGER}
    more = (
        _found(number, one, sql[number], origin)
        for number, one in _long(seen, unwritten)
        if number not in dangerous
    )
    known = {one.statement for one in kept if one.rule == "refused"}
    fails = (_refused(n, why, sql[n], origin) for n, why in refused.items() if n not in known)
    return tuple(sorted((*kept, *more, *fails), key=lambda one: one.statement))


def _weighed(finding: Finding, impacts: tuple[Impact, ...] | None) -> Finding:
    if impacts is None or finding.rule not in ABOUT_ROWS or any(one.long for one in impacts):
        return finding
    said = f"{finding.message} A server was seen doing it without going through the rows."
    return replace(finding, severity=Severity.ADVICE, message=said)


def _confirmed(finding: Finding, refused: Mapping[int, str]) -> Finding:
    """What the rule foresaw, in the server's words too: a refusal is said once."""
    why = refused.get(finding.statement) if finding.rule == "refused" else None
    return replace(finding, message=f"{finding.message} A server refused it: {why}.") if why else finding


def _long(seen: Mapping[int, tuple[Impact, ...]], unwritten: Collection[str]) -> Iterator[tuple[int, Impact]]:
    """The first impact of each statement that goes through rows while others wait."""
    for number, impacts in seen.items():
        for one in impacts:
            stops = one.lock is Lock.ACCESS_EXCLUSIVE or one.relation not in unwritten
            if one.long and one.lock in STOPS_WRITERS and stops:
                yield number, one
                break


def _found(number: int, impact: Impact, sql: tuple[str, int], origin: str) -> Finding:
    return Finding(
        "long-work-under-lock",
        Severity.DANGER,
        sql[1],
        f"A server was seen doing this to {impact.relation}: {impact.work}, in {impact.lock.value}; "
        f"{impact.blocks}.",
        "Split it into stages, each committed before the next.",
        number,
        sql[0],
        origin,
    )


def _refused(number: int, why: str, sql: tuple[str, int], origin: str) -> Finding:
    said, help = f"A server refused it: {why}.", "Compare the schema with what the script expects."
    return Finding("refused", Severity.DANGER, sql[1], said, help, number, sql[0], origin)
