"""The page of settings lists every setting, as the code has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from whimbrel.project.keys import BESIDE, BY_NAME, KEYS, Key
from whimbrel.project.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"
ROWS = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]*)\| ([^|]+) \|$", PAGE.read_text(), re.MULTILINE)


def test_the_page_lists_every_setting_in_the_same_order() -> None:
    assert [name for name, *_ in ROWS] == [key.name for key in KEYS]


@pytest.mark.parametrize(("name", "where", "default", "says"), ROWS)
def test_a_row_says_what_the_code_says(name: str, where: str, default: str, says: str) -> None:
    key = BY_NAME[name]
    assert where == _where(key)
    assert says == key.about
    if isinstance(key.default, str | bool):
        assert (
            default.strip()
            == f"`{str(key.default).lower() if key.default in (True, False) else key.default}`"
        )


def _where(key: Key) -> str:
    if key.name in BESIDE:
        return "W, beside A"
    return " ".join(letter for letter, there in (("A", key.alembic), ("W", key.own)) if there)


def test_what_nobody_says_has_its_default() -> None:
    settings = Settings({})
    assert list(settings) == [key.name for key in KEYS]
    assert all(settings[name] == (BY_NAME[name].default, "default") for name in settings)
    assert len(settings) == len(KEYS)
    assert settings["url"].is_default
    with pytest.raises(KeyError):
        settings["nonsense"]
