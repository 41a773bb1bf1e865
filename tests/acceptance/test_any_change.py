"""Any models to any others: what is generated reaches them, leaves nothing to do, comes back, and keeps rows.

`WHIMBREL_TEST_PAIRS` says how many pairs are tried on each database in each form.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from support import postgresql as postgresql_support
from support.changes.any_run import NotMade, carried_out, pair_of
from support.changes.any_types import pairs, sampled
from support.forked import called

PAIRS = int(os.environ.get("WHIMBREL_TEST_PAIRS", "4"))
SETTINGS = settings(
    max_examples=PAIRS,
    deadline=None,
    database=None,
    derandomize="WHIMBREL_TEST_PAIRS" not in os.environ,  # the same few every time, unless more are asked for
    phases=[Phase.explicit, Phase.generate],  # a pair takes a second: to shrink one would take minutes
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)
SEEDS = st.integers(0, 2**32 - 1)
FORMS = pytest.mark.parametrize("env", [False, True], ids=["own form", "env.py"])
NOT_MADE = 3
TESTS = Path(__file__).parents[1]


def carry_out(seed: int, database: str, url: str, wanted: str, folder: Path, env: bool) -> None:
    """The models of this seed, in a copy of this process: Alembic isn't loaded there."""
    pair = pair_of(seed, database)

    def call() -> int:
        try:
            seen = carried_out(pair, folder, url, wanted, env=env)
        except NotMade:
            return NOT_MADE
        print(*seen.faults, seen.text, sep="\n")
        return len(seen.faults) and 1

    done = called(folder, call)
    assume(done.status != NOT_MADE)
    assert done.status == 0, f"seed {seed}\n{done.text}\n{pair.before}\n--\n{pair.after}\n{pair.rows}"


@FORMS
@SETTINGS
@given(SEEDS)
def test_on_sqlite(env: bool, seed: int) -> None:
    with TemporaryDirectory() as name:
        files = (f"sqlite:///{name}/app.db", f"sqlite:///{name}/wanted.db")
        carry_out(seed, "sqlite", *files, Path(name), env)


@pytest.mark.postgresql
@FORMS
@SETTINGS
@given(SEEDS)
def test_on_postgresql(postgresql_server: postgresql_support.Server, env: bool, seed: int) -> None:
    with (
        TemporaryDirectory() as name,
        postgresql_server.database() as url,
        postgresql_server.database() as wanted,
    ):
        carry_out(seed, "postgresql", url, wanted, Path(name), env)


@pytest.mark.parametrize("of", ["types", "columns"])
def test_one_column_to_another(of: str, tmp_path: Path) -> None:
    for number, (name, pair) in enumerate(sampled(pairs("sqlite", of), PAIRS, seed=1).items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        seen = carried_out(pair, folder, *(f"sqlite:///{folder}/{file}.db" for file in ("app", "wanted")))
        assert not seen.faults, f"{name}: {seen.faults}\n{seen.text}"


def test_one_text_under_any_hash_seed(tmp_path: Path) -> None:
    texts = [made_under(seed, tmp_path / f"{seed}.txt") for seed in ("1", "42")]

    assert texts[0] == texts[1]
    assert texts[0].count("op.") > 10


def made_under(seed: str, path: Path) -> str:
    """What is generated for some pairs in a process with this hash seed, but what differs each time."""
    words = [sys.executable, "-m", "support.changes.any_run", "sqlite", "1000", "4", "--texts", str(path)]
    subprocess.run(
        words, cwd=TESTS, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
    )
    return path.read_text()
