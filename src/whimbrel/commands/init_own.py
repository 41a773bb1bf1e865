"""Make a project of ours: what can be found is written down, nothing is asked."""

from __future__ import annotations

import json
import os
from pathlib import Path

from whimbrel.errors import CommandRefused, UnreadableConfig
from whimbrel.project.discovery import Found, find
from whimbrel.project.scaffold import Scaffold
from whimbrel.project.toml import Toml, read

DEFAULT_URL = "sqlite:///app.db"
"""A database that is there at once; the settings say how to name another."""

FIRST_REVISION = 'whimbrel revision --autogenerate -m "first tables"'


def make_own(scaffold: Scaffold, root: Path, directory: str, *, package: bool) -> str:
    """Write the settings and the folder of revisions; returns what to do next.

    Raises CommandRefused where there is a project already, UnreadableConfig, FolderNotUsable.
    """
    pyproject = root / "pyproject.toml"
    toml = read(pyproject, tables_of_tools=True) if pyproject.exists() else None
    _refuse_second_project(root, toml)
    found = find(root)
    url = _url(root, found)
    settings = _settings(found, url, directory)
    path = _write(scaffold, root, settings, pyproject if toml else None)
    versions = root / directory / "versions"
    scaffold.folder(versions)
    if package:
        scaffold.package(versions.parent)
        scaffold.package(versions)
    scaffold.messages += _words(found, url)
    if found.models:
        return FIRST_REVISION
    return f"write your models (they are found, unless {path.name} names them), then: {FIRST_REVISION}"


def refuse_beside_own(root: Path, toml: Toml | None) -> None:
    """Raise CommandRefused where there is a project of ours: settings of another kind contradict it."""
    if (root / "whimbrel.toml").exists() or (toml and toml.own is not None):
        raise CommandRefused("There is a project here already. See its settings with 'whimbrel config'.")


def _refuse_second_project(root: Path, toml: Toml | None) -> None:
    refuse_beside_own(root, toml)
    if (root / "alembic.ini").exists() or (toml and toml.alembic is not None):
        raise CommandRefused(
            "There is an Alembic project here; whimbrel works with it as it is. Type 'whimbrel current', or "
            "name a template and a new folder for another environment."
        )


def _url(root: Path, found: Found) -> str | None:
    """The URL to write down; None where the environment or .env has one, which goes before the settings."""
    from whimbrel.project.database_url import outside

    if outside(root, os.environ) is not None:
        return None
    return found.url or DEFAULT_URL


def _settings(found: Found, url: str | None, directory: str) -> list[str]:
    """The lines of the table."""
    names = list(found.models)
    models = json.dumps(names[0] if len(names) == 1 else names)  # JSON's texts and lists are TOML's, too
    return [
        f"models = {models}" if names else '# models = "app.models"   # else they are looked for',
        f"url = {json.dumps(url)}"
        if url
        else "# url: taken from DATABASE_URL, in the environment or in .env",
        f"folder = {json.dumps(directory)}",
    ]


def _write(scaffold: Scaffold, root: Path, settings: list[str], pyproject: Path | None) -> Path:
    body = "\n".join(settings) + "\n"
    if pyproject is not None and _can_take_table(pyproject, body):
        scaffold.append(pyproject, f"[tool.whimbrel]\n{body}")
        return pyproject
    path = root / "whimbrel.toml"
    scaffold.file(path, body)
    return path


def _can_take_table(path: Path, body: str) -> bool:
    """Whether the file is still TOML with our table at its end; `tool = {...}` can't be added to."""
    import tomllib

    try:
        tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableConfig(path, str(error)) from error
    try:
        tomllib.loads(f"{path.read_text(encoding='utf-8')}\n[tool.whimbrel]\n{body}")
    except tomllib.TOMLDecodeError:
        return False
    return True


def _words(found: Found, url: str | None) -> list[str]:
    models = f"Models: {', '.join(found.models)}" if found.models else "No models found yet"
    if url is None:
        return [models, "Database: from the environment or .env"]
    return [models, f"Database: {url}" + ("" if url == found.url else " (set DATABASE_URL for another)")]
