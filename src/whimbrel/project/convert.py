"""From what a file says to the value of a setting: text, booleans, numbers, lists, lengths of time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whimbrel.errors import BadSetting
from whimbrel.project.keys import Key


def from_toml(key: Key, value: object) -> Any:
    """The value of a toml entry; raises BadSetting where it has another form."""
    return _FORMS[key.form](key.name, value)


def from_ini(key: Key, value: str) -> Any:
    """The value of an ini entry, where everything is text; a blank one is the default."""
    text = value.strip()
    if key.form == "boolean":
        return text == "true"  # as Alembic has it: no other word means yes
    if not text:
        return key.default
    if key.form == "integer":
        return _integer_text(key.name, text)
    return text


def as_truth(name: str, value: bool | str) -> bool:
    """Yes or no, also in words: those that Alembic takes for a setting that is asked for late.

    Raises BadSetting for other words.
    """
    word = str(value).strip().lower()
    if word not in _YES | _NO:
        raise BadSetting(name, value, "write true or false")
    return word in _YES


_YES = frozenset({"true", "yes", "on", "y", "t", "1"})
_NO = frozenset({"false", "no", "off", "n", "f", "0"})


def _integer_text(name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadSetting(name, text, "write a whole number") from None


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadSetting(name, value, "write it as text, in quotes")
    return value


def _boolean(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise BadSetting(
            name, value, f"boolean value expected for TOML parameter '{name}': true or false, without quotes"
        )
    return value


def _truth(name: str, value: object) -> bool | str:
    return value if isinstance(value, str) else _boolean(name, value)


def _integer(name: str, value: object) -> int:
    if isinstance(value, str):
        return _integer_text(name, value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadSetting(name, value, "write a whole number")
    return value


def _seconds(name: str, value: object) -> float:
    from whimbrel.project.durations import seconds  # few projects set one

    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise BadSetting(name, value, "write seconds, or a text such as '10m'")
    return seconds(value, name)


def _paths(name: str, value: object) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise BadSetting(name, value, "write a list of paths")
    return tuple(items)


def _models(name: str, value: object) -> Any:
    """A text or a list of texts; in a project made by code, MetaData too."""
    items = value if isinstance(value, list | tuple) else [value]
    if not items or any(isinstance(item, int | float | dict) or not item for item in items):
        raise BadSetting(name, value, "write 'package.module:Base', or a list of such texts")
    return tuple(items)


def _table(name: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(item, dict) for item in value.values()):
        raise BadSetting(name, value, f"write a table for each, as in [tool.whimbrel.{name}.production]")
    return value


def _words(name: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise BadSetting(name, value, f"write a word for each, as in [tool.whimbrel.{name}]")
    return value


def _hooks(name: str, value: object) -> tuple[dict[str, Any], ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) and "name" in item for item in value):
        raise BadSetting(name, value, "write each hook as a table with a name")
    return tuple(value)


_FORMS: dict[str, Callable[[str, object], Any]] = {
    "text": _text,
    "boolean": _boolean,
    "truth": _truth,
    "integer": _integer,
    "seconds": _seconds,
    "paths": _paths,
    "models": _models,
    "table": _table,
    "words": _words,
    "hooks": _hooks,
}
