"""A plan on a real server: what each statement locks, blocks, reads and builds, and how large that is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.engines import execute, rows
from support.looking import loaded
from support.project import Project
from whimbrel.cli.plan_page import page
from whimbrel.cli.planned import plan_lines, plan_object
from whimbrel.commands.lint_trace import lint_pending
from whimbrel.commands.review import Review, Told, reviewed
from whimbrel.dialects.statement import Lock
from whimbrel.errors import CommandRefused
from whimbrel.lint.rule import Severity
from whimbrel.planning.impact import Impact, in_bytes
from whimbrel.scratch import whole

pytestmark = pytest.mark.postgresql

SCHEMA = (
    "CREATE TABLE p (id INTEGER PRIMARY KEY)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, x INTEGER, name VARCHAR(40))",
    "INSERT INTO p SELECT generate_series(1, 2000)",
    "INSERT INTO t SELECT n, n, 'n' FROM generate_series(1, 2000) AS n",
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str) -> Project:
    monkeypatch.chdir(tmp_path)
    made = Project.made(tmp_path, url=postgresql_url)
    execute(postgresql_url, *SCHEMA, "ANALYZE")
    return made


def only(review: Review, number: int = 0) -> Told:
    return [*review.told.values()][number]


@pytest.mark.parametrize("trace", [False, True])
@pytest.mark.parametrize(
    ("up", "wanted"),
    [
        (
            "op.create_index('ix', 't', ['x'])",
            [Impact("t", Lock.SHARE, builds=True)],
        ),
        (
            "op.create_foreign_key('fk', 't', 'p', ['x'], ['id'])",
            [
                Impact("t", Lock.SHARE_ROW_EXCLUSIVE, scans=True),
                Impact("p", Lock.SHARE_ROW_EXCLUSIVE),
            ],
        ),
        (
            "op.execute('ALTER TABLE t ALTER x TYPE BIGINT')",
            [Impact("t", Lock.ACCESS_EXCLUSIVE, rewrites=True)],
        ),
        ("op.alter_column('t', 'x', nullable=False)", [Impact("t", Lock.ACCESS_EXCLUSIVE, scans=True)]),
        ("op.execute('DROP INDEX CONCURRENTLY IF EXISTS ix')", []),
        ("op.add_column('t', sa.Column('c', sa.Integer))", [Impact("t", Lock.ACCESS_EXCLUSIVE)]),
    ],
)
def test_what_a_statement_does(project: Project, up: str, wanted: list[Impact], trace: bool) -> None:
    project.revision("aa11", None, up=up)
    review = reviewed(loaded(project), trace=trace)
    found = {one.relation: one for one in only(review).impacts}
    assert bool(review.where) is trace and review.notes == ()
    for one in wanted:
        told = found[one.relation]
        assert (told.lock, told.rewrites) == (one.lock, one.rewrites)
        assert (told.scans or told.builds or told.rewrites) == one.long or one.relation == "p"
        assert told.rows == 2000 and told.bytes and told.bytes > 8192


def test_what_is_known_of_a_statement_is_said_alike_everywhere(project: Project) -> None:
    project.revision("aa11", None, up="op.add_column('t', sa.Column('c', sa.Integer, nullable=False))")
    review = reviewed(loaded(project))
    (statement,) = plan_object(review.plan, review)["steps"][0]["operations"][0]["statements"]
    assert only(review).impacts[0].scans and statement["scans_table"] and not statement["rewrites_table"]


@pytest.mark.parametrize("trace", [False, True])
@pytest.mark.parametrize(("zone", "rewrites"), [("UTC", False), ("Asia/Tokyo", True)])
def test_a_time_gets_its_zone_in_the_zone_of_the_session(
    project: Project, zone: str, rewrites: bool, trace: bool
) -> None:
    ((name,),) = rows(project.url, "SELECT quote_ident(current_database())")
    execute(project.url, "ALTER TABLE t ADD seen TIMESTAMP", f"ALTER DATABASE {name} SET timezone = '{zone}'")
    project.revision("aa11", None, up="op.execute('ALTER TABLE t ALTER seen TYPE TIMESTAMPTZ')")
    (told,) = only(reviewed(loaded(project), trace=trace)).impacts
    assert told.rewrites is rewrites


def test_the_trace_knows_what_our_table_does_not(project: Project) -> None:
    """A check that is proven by another, a function that is inlined: only the server can say."""
    execute(project.url, "CREATE FUNCTION seven() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 7'")
    project.revision("aa11", None, up="op.execute('ALTER TABLE t ADD COLUMN c INT DEFAULT seven()')")
    (told,) = only(reviewed(loaded(project), trace=True)).impacts
    assert (told.lock, told.rewrites) == (Lock.ACCESS_EXCLUSIVE, False)


def test_an_opaque_step_is_known_by_its_trace(project: Project) -> None:
    project.revision(
        "aa11",
        None,
        up="[op.create_index(f'ix_{c}', 't', [c]) for (c,) in op.get_bind().execute(sa.text("
        "\"SELECT attname FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 1\"))]",
    )
    assert reviewed(loaded(project)).plan.steps[0].opaque
    (step,) = reviewed(loaded(project), trace=True).plan.steps
    assert not step.opaque
    assert [one.sql for one in step.statements] == [
        "CREATE INDEX ix_x ON t (x)",
        "CREATE INDEX ix_name ON t (name)",
    ]


def test_a_trace_leaves_nothing_and_tells_where_it_ends(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "scratch_name", lambda: "whimbrel_only_here")
    project.revision(
        "aa11", None, up="op.execute('ALTER TABLE t ADD c INT'); op.execute('DROP TABLE nowhere')"
    )
    review = reviewed(loaded(project), trace=True)
    assert len(review.notes) == 1 and "nowhere" in review.notes[0]
    assert only(review).traced and not only(review, 1).traced
    names = rows(project.url, "SELECT datname FROM pg_database")
    assert ("whimbrel_only_here",) not in names
    assert rows(project.url, "SELECT attname FROM pg_attribute WHERE attname = 'c'") == []


def test_stages_show_their_transactions(project: Project) -> None:
    project.revision("aa11", None, up="op.add_column('t', sa.Column('c', sa.Integer))")
    project.revision("bb22", "aa11", up="op.set_not_null_online('t', 'x')")
    project.revision("cc33", "bb22", up="op.create_index_online('ix', 't', ['x'])")
    review = reviewed(loaded(project), trace=True)
    numbers = [told.transaction for told in review.told.values()]
    assert numbers[-1] is None and len(set(numbers)) == len(numbers)
    found = [one for told in [*review.told.values()][1:] for one in told.findings]
    assert [one.rule for one in found if one.severity is Severity.DANGER] == []
    long = [one for told in review.told.values() for one in told.impacts if one.long]
    assert {one.lock for one in long} == {Lock.SHARE_UPDATE_EXCLUSIVE}


@pytest.mark.parametrize(
    "up",
    [
        "op.execute('CREATE INDEX CONCURRENTLY ix ON t (x)')",
        "with op.get_context().autocommit_block(): op.execute('CREATE INDEX CONCURRENTLY ix ON t (x)')",
    ],
)
def test_a_statement_that_leaves_its_transaction_is_told_so(project: Project, up: str) -> None:
    project.revision("aa11", None, up=up)
    review = reviewed(loaded(project))
    assert only(review).transaction is None and only(review).findings == ()
    assert "--   runs outside a transaction" in plan_lines(review.plan, review=review)


def test_findings_stand_beside_their_statement(project: Project) -> None:
    project.revision("aa11", None, up="op.create_index('ix', 't', ['x'])")
    review = reviewed(loaded(project))
    assert [one.rule for one in only(review).findings if one.severity.value == "danger"] == [
        "create-index-not-concurrent"
    ]
    text = "\n".join(plan_lines(review.plan, review=review))
    assert (
        "lock: SHARE on t (about 2,000 rows," in text
        and "readers go on, writers wait; builds an index" in text
    )
    json.dumps(plan_object(review.plan, review), default=str)


def test_the_page_stands_alone(project: Project) -> None:
    project.revision("aa11", None, up="op.execute(\"COMMENT ON TABLE t IS '<script>'\")")
    project.revision("bb22", "aa11", up="op.create_index('ix', 't', ['x'])")
    text = page(reviewed(loaded(project)))
    assert text.startswith("<!DOCTYPE html>") and "<svg" in text and "SHARE on t" in text
    assert "<script>" not in text and "&lt;script&gt;" in text
    assert "http" not in text and "src=" not in text
    assert "create-index-not-concurrent" in text


def test_other_databases_have_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = Project.made(tmp_path)
    made.revision("aa11", None)
    assert [*reviewed(loaded(made)).told.values()]
    with pytest.raises(CommandRefused, match="PostgreSQL"):
        reviewed(loaded(made), trace=True)


def test_bytes_for_people() -> None:
    assert [in_bytes(size) for size in (7, 8192, 1536, 787480576, 5 * 1024**4)] == [
        "7 bytes",
        "8.0 kB",
        "1.5 kB",
        "751 MB",
        "5.0 TB",
    ]


@pytest.mark.parametrize("trace", [False, True])
def test_a_waiver_in_the_file_and_the_projects_severities_count(
    project: Project, tmp_path: Path, trace: bool
) -> None:
    settings = tmp_path / "pyproject.toml"
    settings.write_text(settings.read_text() + '\n[tool.whimbrel.lint]\nlock-timeout = "off"\n')
    waiver = "# whimbrel: allow drop-column: nobody reads it"
    path = project.revision("aa11", None, up=f"op.drop_column('t', 'name')  {waiver}")
    review = reviewed(loaded(project), trace=trace)
    line = 1 + path.read_text().splitlines().index(f"    op.drop_column('t', 'name')  {waiver}")
    assert [(one.rule, one.waived, one.line) for one in only(review).findings] == [
        ("drop-column", "nobody reads it", line)
    ]
    assert "--   waived: drop-column: nobody reads it" in plan_lines(review.plan, review=review)
    assert "danger" not in page(review).partition("<body>")[2]
    if trace:
        result = lint_pending(loaded(project))
        assert not result.findings and [one.origin for one in result.waived] == [
            str(path.relative_to(tmp_path))
        ]
