"""A change in a project with an env.py, in a process of its own: Alembic itself isn't loaded there.

`python -m support.changes.apart run|run_from_empty kind/name FOLDER URL WANTED_URL` prints what went wrong.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from support.changes import driver
from support.changes.case import Case

TESTS = Path(__file__).parents[2]
FORMS = {"run": driver.run, "run_from_empty": driver.run_from_empty}


def faults(form: str, case: Case, folder: Path, url: str, wanted_url: str) -> str:
    """What went wrong; "" where all is well."""
    words = [form, f"{case.kind}/{case.name}", str(folder), url, wanted_url]
    done = subprocess.run(
        [sys.executable, "-m", "support.changes.apart", *words],
        cwd=TESTS,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""


def main() -> int:
    """Carry one change out."""
    from support.changes.corpus import CASES

    form, name, folder, url, wanted = sys.argv[1:]
    (case,) = (one for one in CASES if f"{one.kind}/{one.name}" == name)
    outcome = FORMS[form](case, Path(folder), url, wanted_url=wanted, env=True)
    if outcome.faults:
        print(f"{outcome}\n{outcome.text}")
    return len(outcome.faults)


if __name__ == "__main__":
    raise SystemExit(main())
