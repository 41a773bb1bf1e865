"""Single changes with known verdicts, judged by the rules alone; and by a trace where no rule knows them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from support.single_changes import CHANGES, LISTS, Change
from whimbrel.commands.lint_files import Judged, lint_text, schema_from
from whimbrel.commands.lint_trace import lint_traced
from whimbrel.lint.rule import Severity
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.reading import read_schema

CASES = [(change, version) for change in CHANGES for version in change.versions]
VERSIONS = sorted({version for _, version in CASES})
TRACED = [change for change in CHANGES if change.traced]


@cache
def catalog(schema: Path, given: str) -> Catalog:
    return read_schema(schema.read_text() + given) if given else schema_from(schema)


def judged(change: Change, version: int) -> Judged:
    return Judged("postgresql", version, not change.alone, catalog(change.schema, change.given))


@cache
def dangers(change: Change, version: int) -> tuple[str, ...]:
    found = lint_text(change.sql, judged(change, version), change.name).findings
    return tuple(one.rule for one in found if one.severity is Severity.DANGER)


def of_list(listed: str) -> list[tuple[Change, int]]:
    return [(change, version) for change, version in CASES if change.schema.name == f"{listed}_schema.sql"]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("listed", LISTS)
def test_the_rules_judge_each_change_as_the_server_behaves(listed: str, version: int) -> None:
    cases = [change for change, judged_by in of_list(listed) if judged_by == version and not change.traced]
    wrong = [
        f"{change.name}: {found or 'no danger found'}; {change.why}"
        for change in cases
        if bool(found := dangers(change, version)) != change.dangerous
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("listed", LISTS)
def test_recall_and_precision_of_the_rules_alone(listed: str) -> None:
    cases = of_list(listed)
    hits = sum(change.dangerous and bool(dangers(change, version)) for change, version in cases)
    dangerous = sum(change.dangerous for change, _ in cases)
    said = sum(bool(dangers(change, version)) for change, version in cases)
    counts = f"{len(cases)} cases, {dangerous} dangerous: {hits} found, {said - hits} false alarms"
    print(counts)
    assert hits / dangerous > 0.97, counts
    assert hits / said > 0.97, counts


def test_the_names_are_of_one_change_each() -> None:
    assert len({(change.schema, change.name) for change in CHANGES}) == len(CHANGES) > 500


@pytest.mark.postgresql
@pytest.mark.parametrize("change", TRACED, ids=lambda change: change.name)
def test_what_no_rule_knows_a_server_refuses(
    change: Change, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str
) -> None:
    monkeypatch.setenv("WHIMBREL_DEV_URL", postgresql_url)
    file = tmp_path / "x.sql"
    file.write_text(change.sql)
    result = lint_traced([file], judged(change, 18), change.schema)
    assert ("refused", Severity.DANGER) in {(one.rule, one.severity) for one in result.findings}
    assert not result.notes


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "name", ["p-refresh-qualified", "p-alembic-add", "h-the-check-is-met", "ta-do-batches"]
)
def test_what_a_dump_leaves_out_or_a_trial_adds_is_no_refusal(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str
) -> None:
    change = next(one for one in CHANGES if one.name == name)
    monkeypatch.setenv("WHIMBREL_DEV_URL", postgresql_url)
    file = tmp_path / "x.sql"
    file.write_text(change.sql)
    assert not lint_traced([file], judged(change, 18), change.schema).dangers
