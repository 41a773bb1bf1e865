"""Where the database URL comes from: environment, .env files, configuration, in this order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.errors import MissingSetting, UnreadableConfig
from whimbrel.project.setting import Setting

if TYPE_CHECKING:
    from whimbrel.project.project import Project

NAMES = ("WHIMBREL_DATABASE_URL", "DATABASE_URL")
"""Variables that hold a whole URL, the first found counts."""
PARTS = tuple(f"POSTGRES_{part}" for part in ("USER", "PASSWORD", "HOST", "SERVER", "PORT", "DB"))
"""Variables that hold its parts; only asked where no URL is found anywhere."""
HOSTS = {"POSTGRES_HOST", "POSTGRES_SERVER"}
"""Two names of one part."""
PLACEHOLDER = "driver://"
"""What Alembic writes into a new ini: no URL yet."""

Source = tuple[str, Mapping[str, str | None]]
"""Variables, and where they are from, in words."""


def find(project: Project) -> Setting:
    """The URL's text with its origin.

    Raises MissingSetting, UnreadableConfig for a .env, BadSetting for an unknown ${NAME}.
    """
    sources = tuple(_sources(project.root, project.environ, project.environment))
    found = _whole(sources) or _configured(project, sources) or _composed(sources)
    if found is None:
        where = f"{project.toml_path if project.kind == 'whimbrel' else project.ini_path}"
        raise MissingSetting("url", where, _HELP)
    return found


def outside(root: Path, environ: Mapping[str, str], environment: str | None = None) -> Setting | None:
    """What the environment and the .env files in `root` say; None where they say nothing."""
    sources = tuple(_sources(root, environ, environment))
    return _whole(sources) or _composed(sources)


_HELP = (
    "Set the environment variable DATABASE_URL, write DATABASE_URL=... into .env, or add "
    'url = "postgresql://user@host/database" to the settings.'
)


def _sources(root: Path, environ: Mapping[str, str], environment: str | None) -> Iterator[Source]:
    yield "environment variable", environ
    names = [f".env.{environment}"] if environment else []
    for name in (*names, ".env"):
        path = root / name
        if _is_of_use(path):
            yield name, _variables(path)


def _variables(path: Path) -> Mapping[str, str | None]:
    from dotenv import dotenv_values

    try:
        return dotenv_values(path)
    except UnicodeDecodeError as error:
        raise UnreadableConfig(path, f"{error}. Save it as UTF-8") from error


def _is_of_use(path: Path) -> bool:
    """Whether a .env file can matter; python-dotenv takes a while to import."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return b"=" in content


def _whole(sources: tuple[Source, ...]) -> Setting | None:
    for origin, values in sources:
        for name in NAMES:
            value = values.get(name)
            if value and not value.startswith(PLACEHOLDER):
                return Setting(value, _origin(origin, name))
    return None


def _origin(origin: str, name: str) -> str:
    return f"{origin} {name}" if origin.startswith("environment") else f"{origin} ({name})"


def _configured(project: Project, sources: tuple[Source, ...]) -> Setting | None:
    found = project.settings["url"] if project.kind == "whimbrel" else _from_ini(project)
    if found is None or not found.value or found.value.startswith(PLACEHOLDER):
        return None
    if project.kind == "whimbrel" and "${" in found.value:
        from whimbrel.project.interpolation import filled

        return Setting(filled(found.value, found.origin, [values for _, values in sources]), found.origin)
    return found


def _from_ini(project: Project) -> Setting | None:
    """What Alembic's env.py reads; it may read something else, too."""
    if not project.ini_path.exists():
        return None
    from whimbrel.project.ini import Ini

    value = Ini(project.ini_path, project.section).option("sqlalchemy.url")
    return Setting(value, f"{project.ini_path.name} [{project.section}]") if value else None


def _composed(sources: tuple[Source, ...]) -> Setting | None:
    """The URL of the parts, each from the first source that has it, as an application's settings do it."""
    parts: dict[str, str | None] = {}
    origins: list[str] = []
    for origin, values in sources:
        given = {name: values[name] for name in PARTS if values.get(name) is not None}
        new = {name: value for name, value in given.items() if not parts.keys() & _synonyms(name)}
        origins += [f"{origin} POSTGRES_*"] if new else []
        parts.update(new)
    if not parts.get("POSTGRES_DB") and not parts.get("POSTGRES_USER"):
        return None
    return Setting(_from_parts(parts), ", ".join(origins))


def _synonyms(name: str) -> set[str]:
    return HOSTS if name in HOSTS else {name}


def _from_parts(parts: Mapping[str, str | None]) -> str:
    from whimbrel.project.url import URL

    user, password = parts.get("POSTGRES_USER") or "postgres", parts.get("POSTGRES_PASSWORD")
    host = parts.get("POSTGRES_HOST") or parts.get("POSTGRES_SERVER") or "localhost"
    written = parts.get("POSTGRES_PORT") or ""
    port = int(written) if written.isdigit() else None
    # The images of PostgreSQL name the database after the user where nothing names it.
    database = parts.get("POSTGRES_DB") or user
    if not host.startswith("/"):
        return URL("postgresql", user, password, host, port, database).text
    # The folder of a socket, as libpq reads a host; a URL has room for it in its query alone.
    query = (("host", host), *((("port", str(port)),) if port else ()))
    return URL("postgresql", user, password, None, None, database, query).text
