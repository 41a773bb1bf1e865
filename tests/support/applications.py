"""Real applications from the package index, in an environment of their own, migrated by either tool."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from support.alembic_suite import cache_folder

RUNNER = Path(__file__).with_name("applications_run.py")
SOURCES = Path(__file__).parents[2] / "src"


@dataclass(frozen=True)
class Application:
    """Where its revisions lie in its package, and what makes the tables that stood before the first one."""

    package: str
    version: str
    folder: str
    models: str = ""
    """The `MetaData` that `check` compares with, as `package.module:name.attribute`; "" for none."""
    before: str = ""
    """The `MetaData` whose tables are there first, written in the same way."""


def interpreter(application: Application) -> Path:
    """The application's own interpreter, kept from one run to the next; skips where it can't be made.

    Alembic and SQLAlchemy in it are those of the tests.
    """
    own = f"{application.package}=={application.version}"
    pins = (own, "psycopg2-binary", *(f"{name}=={version(name)}" for name in ("alembic", "sqlalchemy")))
    number = hashlib.sha256(" ".join((sys.version, *pins)).encode()).hexdigest()[:12]
    folder = cache_folder() / f"{application.package}-{number}"
    python = folder / "bin" / "python"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests run in several processes: one of them makes it
        if not (folder / "complete").exists():
            _make(folder, pins)
    return python


def _make(folder: Path, pins: tuple[str, ...]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    command = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", *pins, *_requirements()]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"{pins[0]} can't be had from the package index: {done.stderr.strip()[-300:]}")
    (folder / "complete").touch()


def _requirements() -> tuple[str, ...]:
    """What Whimbrel itself needs beside them."""
    return tuple(
        f"{name}=={version(name)}" for name in ("pluggy", "python-dotenv", "sqlglot", "rich", "mako")
    )


def migrated(
    application: Application, tool: str, url: str, folder: Path, commands: list[list[str]]
) -> list[Mapping[str, Any]]:
    """Carry out commands of `tool` ("alembic", "whimbrel", or "alone": without Alembic) one after another.

    For each its exit status, what it printed, and what is in the database afterwards.
    """
    python = interpreter(application)
    folder.mkdir()
    (folder / "plan.json").write_text(
        json.dumps({"tool": tool, "url": url, "commands": commands, "before": application.before})
    )
    _write_project(python, application, folder, url)
    environment = {
        **os.environ,
        "PYTHONPATH": "" if tool == "alembic" else str(SOURCES),
        "WHIMBREL_CACHE_DIR": str(folder / "cache"),
        "PYTHONWARNINGS": "ignore",
    }
    done = subprocess.run([python, RUNNER], cwd=folder, env=environment, capture_output=True, text=True)
    answers = folder / "answers.json"
    assert answers.exists(), done.stdout[-2000:] + done.stderr[-4000:]
    return json.loads(answers.read_text())  # type: ignore[no-any-return]


def _write_project(python: Path, application: Application, folder: Path, url: str) -> None:
    packages = next((python.parents[1] / "lib").glob("python*/site-packages"))
    ignored = shutil.ignore_patterns("__pycache__", "*.ini")
    shutil.copytree(packages / application.folder, folder / "migrations", ignore=ignored)
    (folder / "migrations" / "env.py").write_text(_ENV.format(models=_imported(application.models)))
    (folder / "alembic.ini").write_text(f"[alembic]\nscript_location = migrations\nsqlalchemy.url = {url}\n")


def _imported(models: str) -> str:
    """The lines of an env.py that give it the models."""
    module, _, names = models.partition(":")
    if not models:
        return "target_metadata = None"
    return f"from {module} import {names.partition('.')[0]}\n\ntarget_metadata = {names}"


_ENV = """\
import sqlalchemy as sa
from alembic import context

{models}
url = context.config.get_main_option("sqlalchemy.url")

if context.is_offline_mode():
    context.configure(url=url, target_metadata=target_metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()
"""
