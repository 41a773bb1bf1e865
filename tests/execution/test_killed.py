"""Killed anywhere, the next run ends in the same schema and rows, with each step done once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from support.dying import run, what_is_there, write_plan
from support.engines import rows

REVISIONS = 5


@pytest.fixture
def project(tmp_path: Path, url: str) -> Path:
    write_plan(tmp_path, url, REVISIONS)
    return tmp_path


EXPECTED = [("1", "18"), ("2", "19"), ("3", "20"), ("400", "14"), ("401", "3")]

MOMENTS = random.Random(5).sample(range(20, 90), 2)
"""Statements to die at. All of a plan are tried by benchmarks/kill.py."""


@pytest.mark.parametrize(
    ("when", "moment"), [("after", 52), ("before", 61), *zip(("before", "after"), MOMENTS, strict=True)]
)
def test_a_killed_run_is_taken_up(project: Path, url: str, when: str, moment: int) -> None:
    assert run(project, when, str(moment), "upgrade", "heads").returncode == -9
    again = run(project, "before", "0", "upgrade", "heads")
    assert again.returncode == 0, again.stdout + again.stderr
    found = what_is_there(url)
    assert [row[:2] for row in found["t1"][2]] == EXPECTED
    assert [name for name, _ in found["t1"][1]] == ["ix_3", "ix_4a"]
    assert found.get("invalid", []) == []
    assert rows(url, "SELECT number, count(*) FROM runs GROUP BY number ORDER BY number") == [
        (number, 1) for number in range(1, REVISIONS + 1)
    ]


def test_statements_of_a_file_without_a_transaction_are_done_once(tmp_path: Path, url: str) -> None:
    write_plan(tmp_path, url, 1)
    (tmp_path / "migrations" / "versions" / "r02_.sql").write_text(ALONE)
    for moment in (38, 16, 21):
        run(tmp_path, "after", str(moment), "upgrade", "heads")
    again = run(tmp_path, "before", "0", "upgrade", "heads")
    assert again.returncode == 0, again.stdout + again.stderr
    assert rows(url, "SELECT id, x FROM t1 ORDER BY id") == [(1, 111), (2, 112), (3, 113)]


ALONE = """\
-- revision: r02
-- down-revision: r01
-- no transaction

-- upgrade
UPDATE t1 SET x = x + 1;
CREATE INDEX ix_alone ON t1 (x);
BEGIN;
UPDATE t1 SET x = x + 9;
UPDATE t1 SET x = x + 90;
COMMIT;
UPDATE t1 SET x = x + 10;
"""
