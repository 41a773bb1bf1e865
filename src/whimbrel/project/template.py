"""The templates of `init`: which files each makes, and from which text."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from whimbrel.errors import CommandRefused

TEXTS = Path(__file__).with_name("templates")


class Template(NamedTuple):
    """One template. Each field names a text of the folder `templates`; `toml` is "" where there is none."""

    name: str
    about: str
    ini: str = "one.ini"
    env: str = "generic.env"
    script: str = "script.mako"
    toml: str = ""


TEMPLATES = (
    Template("generic", "One database, settings in alembic.ini."),
    Template("async", "One database by an asynchronous driver.", env="async.env"),
    Template(
        "multidb",
        "Several databases that each revision runs in.",
        ini="several.ini",
        env="multidb.env",
        script="multidb.mako",
    ),
    Template(
        "pyproject",
        "As generic, with settings in pyproject.toml.",
        ini="beside_toml.ini",
        toml="alembic.toml",
    ),
    Template(
        "pyproject_async",
        "As async, with settings in pyproject.toml.",
        ini="beside_toml.ini",
        env="async.env",
        toml="alembic.toml",
    ),
)
"""Alembic's templates: projects with an env.py, which either tool runs."""

OWN = Template("whimbrel", "No env.py: models, URL and folder in pyproject.toml or whimbrel.toml.", env="")
"""What `init` makes when no template and no folder is named."""


def named(name: str) -> Template:
    """The template of this name; raises CommandRefused for a name there is none of."""
    for template in (OWN, *TEMPLATES):
        if template.name == name:
            return template
    names = ", ".join(template.name for template in (OWN, *TEMPLATES))
    raise CommandRefused(f"No such template {name}. There are: {names}.")


def text(name: str, **words: str) -> str:
    """A text of the folder, with `@word@` replaced; `@settings@` and `@logging@` are texts themselves."""
    found = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    for part in ("settings", "logging"):
        if f"@{part}@" in found:
            found = found.replace(f"@{part}@\n", text(f"{part}.ini"))
    for word, value in words.items():
        found = found.replace(f"@{word}@", value)
    return found
