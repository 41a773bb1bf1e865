"""Errors of the project's set-up."""

from __future__ import annotations

from whimbrel.errors.base import WhimbrelError

TYPE_CHECKING = False  # as in typing: whoever reports an error has little else to import
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


class ConfigError(WhimbrelError):
    """The project's set-up can't be used."""


class NoConfig(ConfigError):
    """No configuration file was found where one was looked for."""

    def __init__(self, looked_for: Sequence[Path], *, missing: str = "") -> None:
        names = ", ".join(str(path) for path in looked_for)
        super().__init__(
            f"No configuration found: looked for {names}"
            + (f" ({missing})" if missing else "")
            + ". Run 'whimbrel init' to begin a project here, or name the file with -c."
        )


class UnreadableConfig(ConfigError):
    """A configuration file exists and can't be read or parsed."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Can't read configuration {path}: {reason}. Mend the file and try again.")


class MissingSetting(ConfigError):
    """A setting the command needs is in none of its sources."""

    def __init__(self, name: str, where: str, help: str = "") -> None:
        super().__init__(f"No '{name}' key found in configuration {where}." + (f" {help}" if help else ""))


class BadSetting(ConfigError):
    """A setting has a value that can't be used."""

    def __init__(self, name: str, value: object, reason: str) -> None:
        super().__init__(f"Setting '{name}' is {value!r}: {reason}.")


class ContradictoryConfig(ConfigError):
    """Two sources of the set-up say different things and none has precedence."""

    def __init__(self, first: str, second: str, help: str) -> None:
        super().__init__(f"{first} contradicts {second}. {help}")


class BadURL(ConfigError):
    """A database URL that can't be parsed. The URL itself isn't shown: it may hold a password."""

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(
            f"The database URL from {origin} can't be parsed: {reason}. "
            "Write it as dialect://user:password@host:port/database."
        )


class UnusableURL(ConfigError):
    """A database URL with a driver or an option that can't be used where it stands; it isn't shown either."""

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"The database URL from {origin} can't be used: {reason}.")


class MissingDriver(ConfigError):
    """No installed driver can open the URL."""

    def __init__(self, dialect: str, tried: Iterable[str], install: str) -> None:
        super().__init__(
            f"No driver for {dialect} is installed (tried {', '.join(tried)}). Install one: {install}."
        )


class NoModels(ConfigError):
    """The models can't be found or imported."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"Can't load the models {name!r}: {reason}.")


class FolderNotUsable(ConfigError):
    """A folder is missing, not empty, or can't be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Folder {path} {reason}")


class PluginFailed(ConfigError):
    """An installed plugin can't be loaded."""

    def __init__(self, plugin: str, package: str, reason: str) -> None:
        super().__init__(
            f"Plugin {plugin!r} of the package {package} can't be loaded: {reason}. "
            "Update the package, or uninstall it."
        )
