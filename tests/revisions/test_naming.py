"""File names, compared with those Alembic gives."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.errors import BadSetting
from whimbrel.revisions.naming import file_name, now, slug

MOMENT = datetime(2026, 3, 4, 5, 6, 7, 89)


def alembics_file_name(message: str | None, limit: int, template: str = "%(rev)s_%(slug)s") -> str:
    script = ScriptDirectory(
        "/", file_template=template, truncate_slug_length=limit, version_locations=["/nowhere"]
    )
    path = script._rev_path("/nowhere", "abcd", message, MOMENT)
    return Path(path).relative_to("/nowhere").as_posix()


@given(st.text(st.sampled_from("ab1_ .,-éÄ日İ\"'\n/"), max_size=60), st.integers(0, 45))
def test_the_same_name_as_alembic_for_any_message(message: str, limit: int) -> None:
    assert file_name("abcd", message, MOMENT, limit=limit) == alembics_file_name(message, limit)


@pytest.mark.parametrize(
    "template",
    [
        "%(year)d_%(month).2d_%(day).2d_%(hour).2d%(minute).2d%(second).2d-%(epoch)s-%(rev)s_%(slug)s",
        "%(year)d/%(month).2d/%(rev)s",
        "100%%_%(slug)s",
    ],
)
def test_every_token_of_a_template(template: str) -> None:
    assert file_name("abcd", "Add a user", MOMENT, template) == alembics_file_name("Add a user", 40, template)


def test_a_long_message_is_cut_after_a_whole_word() -> None:
    assert slug("The quick brown fox jumps over the lazy dog", 18) == "the_quick_brown_"


def test_a_word_longer_than_the_limit_is_cut_inside() -> None:
    assert slug("a" * 60, 5) == "aaaaa_"


def test_no_message_gives_no_slug() -> None:
    assert slug(None) == ""


@pytest.mark.parametrize("template", ["%(nope)s", "%(rev)", "50% %(rev)s", "%(slug)d"])
def test_a_template_that_cant_be_filled_is_named(template: str) -> None:
    with pytest.raises(BadSetting, match="file_template"):
        file_name("abcd", "x", MOMENT, template)


def test_the_zone_is_found_in_any_case() -> None:
    assert now("utc").utcoffset() == datetime.now(UTC).utcoffset()


def test_without_a_zone_the_time_is_local_and_says_no_zone() -> None:
    assert now("").tzinfo is None


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../etc/passwd", "/etc/localtime"])
def test_an_unknown_zone_is_named(zone: str) -> None:
    with pytest.raises(BadSetting, match=f"Can't locate timezone: {zone}"):
        now(zone)
