"""One project of the user's: its settings, its folders, its database."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whimbrel.errors import FolderNotUsable, MissingSetting
from whimbrel.project.convert import as_truth
from whimbrel.project.settings import Settings

if TYPE_CHECKING:
    from whimbrel.execution.options import RunOptions
    from whimbrel.history.graph import Graph
    from whimbrel.project.setting import Setting
    from whimbrel.project.url import URL
    from whimbrel.revisions.folder import VersionFolders
    from whimbrel.revisions.hooks import Hook

LOCK_TIMEOUT = 0.1
"""Seconds that others may wait behind us: with a change that takes no time they see nothing of it."""


class Project:
    """What the commands work on.

    `kind` is "alembic" for a project with Alembic's configuration, "whimbrel" for one of ours. `root` is the
    folder of the configuration. `environment` names the environment (`production`), None where there is none.
    """

    def __init__(
        self,
        *,
        kind: str,
        settings: Settings,
        root: Path,
        cwd: Path,
        ini_path: Path,
        toml_path: Path,
        section: str = "alembic",
        x: tuple[str, ...] = (),
        environ: Mapping[str, str] | None = None,
        environment: str | None = None,
    ) -> None:
        self.kind, self.settings = kind, settings
        self.root, self.cwd = root, cwd
        self.ini_path, self.toml_path, self.section = ini_path, toml_path, section
        self.x = x
        self.environ: Mapping[str, str] = os.environ if environ is None else environ
        self.environment = environment

    # --------------------------------------------------------------------------------- folders

    @cached_property
    def folder(self) -> Path:
        """The folder with `versions/`, and with `env.py` where there is one.

        Raises MissingSetting, and FolderNotUsable in an Alembic project where it isn't there.
        """
        if self.kind == "whimbrel":
            return self._resolved(self.value("folder"))
        location = self.value("script_location")
        if not location:
            raise MissingSetting("script_location", f"{self.ini_path} [{self.section}]", _WHERE_TO_SAY)
        folder = self._resolved(location)
        if not folder.exists():
            raise FolderNotUsable(folder, f"doesn't exist. {_WHERE_TO_MAKE}")
        return folder

    @cached_property
    def versions(self) -> VersionFolders:
        """Where the revision files are."""
        from whimbrel.revisions.folder import VersionFolders

        named = self.value("version_locations") or ()
        folders = tuple(self._resolved(name) for name in named) or (self.folder / "versions",)
        return VersionFolders(folders, self.value("recursive_version_locations"), self.value("sourceless"))

    @cached_property
    def has_env(self) -> bool:
        """Whether the project opens its databases by an env.py of its own, or by its byte code alone."""
        env = self.folder / "env.py"
        if env.exists() or not self.value("sourceless"):
            return env.exists()
        from importlib.util import cache_from_source

        return Path(cache_from_source(str(env))).exists() or env.with_suffix(".pyc").exists()

    def graph(self) -> Graph:
        """The history that the revision files make; raises HistoryError where they contradict each other."""
        from whimbrel.history.graph import Graph
        from whimbrel.revisions.reader import read

        return Graph(read(self.versions, before_executing=self.prepare_imports))

    # -------------------------------------------------------------------------------- settings

    def value(self, name: str) -> Any:
        """The effective value of a setting."""
        return self.settings[name].value

    def url_setting(self) -> Setting:
        """The text of the database URL with its origin; raises MissingSetting."""
        from whimbrel.project.database_url import find

        return find(self)

    def url(self) -> URL:
        """The database URL as the user wrote it; drivers.usable() makes it one that can be opened.

        Raises MissingSetting, BadURL.
        """
        from whimbrel.project.url import parse

        found = self.url_setting()
        return parse(found.value, found.origin)

    @property
    def file_template(self) -> str:
        """How new revision files are named."""
        return str(self.value("file_template"))

    @property
    def truncate_slug_length(self) -> int:
        """How many characters of the message a file's name has."""
        return int(self.value("truncate_slug_length"))

    @property
    def timezone(self) -> str | None:
        """The zone of the dates in new files; None for local time."""
        zone: str | None = self.value("timezone")
        return zone

    @property
    def output_encoding(self) -> str:
        """The encoding of new files."""
        return str(self.value("output_encoding"))

    @property
    def revision_environment(self) -> bool:
        """Whether env.py runs for every new revision; raises BadSetting for a word that says neither."""
        return as_truth("revision_environment", self.value("revision_environment"))

    @cached_property
    def hooks(self) -> tuple[Hook, ...]:
        """The programs to run on a new revision file."""
        from whimbrel.revisions.hooks import Hook

        found: tuple[dict[str, str], ...] = self.value("post_write_hooks")
        return tuple(
            Hook(item["name"], {key: value for key, value in item.items() if key != "name"}) for item in found
        )

    def run_options(self, lock_wait: float | None = None) -> RunOptions:
        """How a run behaves by our settings; `lock_wait` in seconds goes before the setting."""
        from whimbrel.execution.options import RunOptions

        return RunOptions(
            version_table=self.value("version_table"),
            version_table_schema=self.value("version_table_schema"),
            transaction_per_migration=self._ours("transaction_per_migration", None, False),
            lock=self.value("lock"),
            lock_wait=self.value("lock_wait") if lock_wait is None else lock_wait,
            journal=self._ours("journal", True, False),
            lock_timeout=self._ours("lock_timeout", LOCK_TIMEOUT, None) or None,
            lock_budget=self.value("lock_budget"),
            statement_timeout=self.value("statement_timeout"),
            guard=self.value("guard"),
        )

    def _ours(self, name: str, ours: Any, alembic: Any) -> Any:
        """A setting whose default isn't the same in both kinds of projects."""
        value = self.value(name)
        if value is None:
            return ours if self.kind == "whimbrel" and not self.has_env else alembic
        return value

    # ---------------------------------------------------------------------------------- import

    def prepare_imports(self) -> None:
        """Put the project's folders first on the import path, where they aren't."""
        folders = list(self._import_folders())
        if sys.path[: len(folders)] != folders:
            sys.path[:0] = folders

    def _import_folders(self) -> tuple[str, ...]:
        named: tuple[str, ...] = self.value("prepend_sys_path") or ()
        if self.kind == "alembic":
            return named  # as they stand: Alembic takes them from the folder one is in
        folders = [self.root / name for name in named] or [self.root, self.root / "src"]
        return tuple(str(folder) for folder in folders if folder.is_dir())

    def _resolved(self, location: str) -> Path:
        """The folder a setting names, as a path or `package:folder`."""
        if ":" in location and not Path(location).is_absolute():
            return self._in_package(*location.split(":", 1))
        # Alembic takes paths from the folder one is in, we from the configuration's.
        return (self.cwd if self.kind == "alembic" else self.root) / location

    def _in_package(self, package: str, folder: str) -> Path:
        from importlib import invalidate_caches
        from importlib.util import find_spec

        self.prepare_imports()
        invalidate_caches()  # "." in the path may have been another folder a moment ago
        try:
            spec = find_spec(package)
        except (ImportError, ValueError):
            spec = None
        if spec is None or not spec.submodule_search_locations:
            raise FolderNotUsable(Path(f"{package}:{folder}"), f"can't be found: no package {package!r}.")
        return Path(next(iter(spec.submodule_search_locations))) / folder


_WHERE_TO_SAY = "It names the folder with env.py and versions/."
_WHERE_TO_MAKE = "Make it with 'whimbrel init', or mend script_location."
