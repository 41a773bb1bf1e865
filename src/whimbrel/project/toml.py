"""Toml files: `[tool.alembic]` and `[tool.whimbrel]` in pyproject.toml, and whimbrel.toml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from whimbrel.errors import BadSetting, UnreadableConfig
from whimbrel.project.convert import from_toml
from whimbrel.project.keys import ALEMBIC_NAMES, BY_NAME, OWN_NAMES
from whimbrel.project.setting import Setting


class Toml:
    """One toml file, read: the tables of both tools, None where it has no such table."""

    def __init__(self, path: Path, alembic: Mapping[str, Any] | None, own: Mapping[str, Any] | None) -> None:
        self.path, self.alembic, self.own = path, alembic, own

    def alembic_settings(self) -> dict[str, Setting]:
        """What `[tool.alembic]` says; entries that are no settings are the user's own."""
        table = {name: value for name, value in (self.alembic or {}).items() if name in ALEMBIC_NAMES}
        filled = {name: _filled(name, value, self.path) for name, value in table.items()}
        return _settings(filled, f"{self.path.name} [tool.alembic]")

    def own_settings(self, environment: str | None) -> dict[str, Setting]:
        """What our table says, in this environment; raises BadSetting for unknown names."""
        table = dict(self.own or {})
        found = _own(table, self.where)
        special = (found["environments"].value if "environments" in found else {}).get(environment)
        return found | _own(special or {}, f"{self.where}, environment {environment}")

    @property
    def where(self) -> str:
        """Our table's place, in words."""
        return self.path.name if self.path.name == "whimbrel.toml" else f"{self.path.name} [tool.whimbrel]"


def read(path: Path, *, tables_of_tools: bool) -> Toml:
    """The file at `path`. `tables_of_tools`: our settings stand in `[tool.whimbrel]`, not at the top.

    Raises UnreadableConfig.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableConfig(path, error.strerror or str(error)) from error
    if tables_of_tools and not _may_have_tables(content):
        return Toml(path, None, None)
    table = _parsed(path, content)
    if not tables_of_tools and "tool" not in table:
        return Toml(path, None, table)
    tool = table.get("tool")
    tool = tool if isinstance(tool, dict) else {}
    return Toml(path, _table(path, tool, "alembic"), _table(path, tool, "whimbrel"))


def _table(path: Path, tool: dict[str, Any], name: str) -> dict[str, Any] | None:
    """The table of a tool, None where there is none; raises UnreadableConfig for anything but a table."""
    found: dict[str, Any] | None = tool.get(name)
    if found is not None and not isinstance(found, dict):
        raise UnreadableConfig(path, f"tool.{name} is {found!r} and no table")
    return found


def _may_have_tables(content: bytes) -> bool:
    """Whether the file can hold one of the tables. Most pyproject.toml can't, and parsing them takes time."""
    for line in content.splitlines():
        text = line.replace(b" ", b"").replace(b"\t", b"").replace(b'"', b"").replace(b"'", b"")
        if text.startswith((b"[tool.alembic", b"[tool.whimbrel", b"[[tool.alembic", b"[[tool.whimbrel")):
            return True
        if text.startswith((b"[tool]", b"tool.", b"tool=")):
            return True
    return False


def _parsed(path: Path, content: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableConfig(path, str(error).rstrip(".")) from error


def _filled(name: str, value: Any, path: Path) -> Any:
    """The value with `%(here)s` filled in, in texts at any depth, as Alembic does it."""
    if isinstance(value, list):
        return [_filled(name, item, path) for item in value]
    if isinstance(value, dict):
        return {key: _filled(name, item, path) for key, item in value.items()}
    if not isinstance(value, str):
        return value
    try:
        return value % {"here": path.absolute().parent.as_posix()}
    except (KeyError, ValueError, TypeError):
        raise BadSetting(name, value, f"in {path}: write %% for a %") from None


def _own(table: Mapping[str, Any], origin: str) -> dict[str, Setting]:
    for name in table:
        if name not in OWN_NAMES:
            raise BadSetting(name, table[name], f"{origin} has no such setting{_guess(name)}")
    return _settings(table, origin)


def _settings(table: Mapping[str, Any], origin: str) -> dict[str, Setting]:
    return {name: Setting(from_toml(BY_NAME[name], value), origin) for name, value in table.items()}


def _guess(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, OWN_NAMES, 1)
    return f"; did you mean '{near[0]}'?" if near else ""
