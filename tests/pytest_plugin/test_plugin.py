"""A user's own suite, in a project of theirs: which tests of migrations it has, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch

import pytest

from support import forked
from support.project import REVISION, SETTINGS

pytest_plugins = ["pytester"]

MODELS = """\
import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("t_a1", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t_b2", metadata, sa.Column("id", sa.Integer, primary_key=True))
"""
TESTS = ("single_head", "way_back", "models_match", "up_down_up")


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with two revisions and its models, and one test of its own."""
    pytester.makepyprojecttoml(SETTINGS)
    pytester.makepyfile(models=MODELS, test_own="def test_own(): pass")
    (pytester.path / "migrations" / "versions").mkdir(parents=True)
    revise(pytester, "a1", None)
    revise(pytester, "b2", "a1")
    return pytester


def revise(suite: pytest.Pytester, id: str, down: str | None, up: str = "", back: str = "") -> None:
    """Write a revision; by default it makes a table named after it, and drops it."""
    values = {"package": "whimbrel", "labels": None, "depends_on": None, "message": f"make {id}"}
    made = f"op.create_table('t_{id}', sa.Column('id', sa.Integer, primary_key=True))"
    text = REVISION.format(
        id=id, down=down, up=up or made, down_code=back or f"op.drop_table('t_{id}')", **values
    )
    (suite.path / "migrations" / "versions" / f"{id}_.py").write_text(text)


@dataclass(frozen=True)
class Outcome:
    """What a run of the suite says, and how many tests passed, failed and were left out."""

    text: str
    passed: int
    failed: int
    deselected: int


def run(suite: pytest.Pytester, *words: str) -> Outcome:
    """The outcome of `pytest` typed in the suite's folder."""
    answer = forked.called(suite.path, lambda: int(pytest.main(["-q", "-p", "no:cacheprovider", *words])))
    counts = pytest.RunResult.parse_summary_nouns(answer.out.splitlines())
    return Outcome(answer.text, *(counts.get(name, 0) for name in ("passed", "failed", "deselected")))


def has(outcome: Outcome, *, passed: int = 0, failed: int = 0, deselected: int = 0) -> bool:
    """Whether so many tests passed, failed and were left out; shows what was said where not."""
    assert (outcome.passed, outcome.failed, outcome.deselected) == (passed, failed, deselected), outcome.text
    return True


def test_sound_migrations_pass_where_they_are_asked_for(suite: pytest.Pytester) -> None:
    assert has(run(suite), passed=1)
    assert has(run(suite, "--whimbrel"), passed=5)
    assert not (suite.path / "app.db").exists()


def test_the_setting_asks_for_them_unless_a_test_is_named(suite: pytest.Pytester) -> None:
    suite.makeini("[pytest]\nwhimbrel = true\n")
    assert has(run(suite), passed=5)
    assert has(run(suite, "test_own.py"), passed=1)
    assert has(run(suite, "-k", "single_head or way_back"), passed=2, deselected=3)


@pytest.mark.parametrize(
    ("id", "down", "code", "failed", "said"),
    [
        ("c3", "a1", {}, "single_head", "There are 2 heads: b2, c3. Join them with 'whimbrel merge heads'."),
        ("b2", "a1", {"back": "pass"}, "way_back", "b2 (*b2_.py) has no downgrade."),
        ("b2", "a1", {"up": "pass"}, "models_match", "*Create table t_b2"),
        (
            "b2",
            "a1",
            {"back": "op.drop_table('nothing')"},
            "up_down_up",
            "b2 (*): downgrade fails: *nothing*",
        ),
    ],
    ids=TESTS,
)
def test_what_isnt_so_is_told_without_a_traceback(
    suite: pytest.Pytester, id: str, down: str, code: dict[str, str], failed: str, said: str
) -> None:
    revise(suite, id, down, **code)
    result = run(suite, "--whimbrel", "-k", failed)
    assert has(result, failed=1, deselected=4)
    assert fnmatch(result.text, f"*{said}*")
    assert "Traceback" not in result.text and "items.py" not in result.text


def test_a_merge_and_a_downgrade_that_raises_are_no_missing_ways_back(suite: pytest.Pytester) -> None:
    revise(suite, "c3", "b2", up="pass", back="pass")
    revise(suite, "d4", "c3", up="op.execute('SELECT 1')", back="raise NotImplementedError")
    assert has(run(suite, "--whimbrel", "-k", "way_back"), passed=1, deselected=4)


def test_a_project_that_cant_be_read_is_told_in_a_sentence(suite: pytest.Pytester) -> None:
    (suite.path / "pyproject.toml").write_text("")
    result = run(suite, "--whimbrel", "-k", "single_head")
    assert has(result, failed=1, deselected=4)
    assert "whimbrel.toml" in result.text


def test_a_test_of_ones_own_runs_revisions_up_and_down(suite: pytest.Pytester) -> None:
    change = (
        "op.add_column('t_b2', sa.Column('name', sa.String)); op.execute(\"UPDATE t_b2 SET name = 'none'\")"
    )
    revise(suite, "c3", "b2", up=change, back="op.drop_column('t_b2', 'name')")
    suite.makepyfile(
        test_data="""
        def test_names_are_filled(migrations):
            migrations.upgrade("b2")
            migrations.execute("INSERT INTO t_b2 VALUES (:id)", id=7)
            migrations.upgrade()
            assert migrations.applied == ("c3",)
            assert migrations.rows("SELECT id, name FROM t_b2") == [(7, "none")]
            migrations.downgrade()
            assert migrations.rows("SELECT * FROM t_b2") == [(7,)]
            migrations.downgrade("base")
            assert migrations.applied == ()

        def test_each_test_begins_empty(migrations, whimbrel_project):
            assert migrations.applied == ()
            assert whimbrel_project.graph().heads == ("c3",)
        """
    )
    assert has(run(suite, "test_data.py"), passed=2)


@pytest.mark.postgresql
def test_the_scratch_database_is_beside_the_projects_own(
    suite: pytest.Pytester, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    revise(suite, "b2", "a1", up="op.execute('CREATE TABLE t_b2 (id SERIAL PRIMARY KEY)')")
    monkeypatch.setenv("DATABASE_URL", postgresql_url)
    assert has(run(suite, "--whimbrel"), passed=5)


def test_the_config_may_be_elsewhere(suite: pytest.Pytester) -> None:
    inner = suite.mkdir("db")
    for name in ("pyproject.toml", "models.py", "migrations"):
        (suite.path / name).rename(inner / name)
    suite.makeini("[pytest]\nwhimbrel_config = db/pyproject.toml\n")
    assert has(run(suite, "--whimbrel", "-k", "whimbrel"), passed=4, deselected=1)
