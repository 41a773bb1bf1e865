"""Folders of numbered SQL files, by the names and comments of the tools that made them."""

from __future__ import annotations

from pathlib import Path

import pytest

from whimbrel.errors import CommandRefused, SQLFileError
from whimbrel.revisions.numbered import Numbered, read


def folder(place: Path, **files: str) -> Path:
    for name, text in files.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def found(place: Path, files: dict[str, str]) -> Numbered:
    return read(folder(place, **files))


def test_plain_names_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    numbered = found(
        tmp_path, {"10_b.sql": "B", "9_a-c.sql": "A", "011.sql": "C", "notes.sql": "N", "x.txt": ""}
    )
    assert [(file.number, file.message, file.upgrade) for file in numbered.files] == [
        ("9", "a c", "A"),
        ("10", "b", "B"),
        ("011", "011", "C"),
    ]
    assert numbered.left_out == ("notes.sql",)


def test_flyway(tmp_path: Path) -> None:
    files = {
        "V1__a_b.sql": "1",
        "V1.10__d.sql": "3",
        "V1_2__c.sql": "2",
        "U1.10__d.sql": "-3",
        "R__view.sql": "r",
    }
    numbered = found(tmp_path, files)
    assert [(file.number, file.upgrade, file.downgrade) for file in numbered.files] == [
        ("1", "1", None),
        ("1.2", "2", None),
        ("1.10", "3", "-3"),
    ]
    assert numbered.left_out == ("R__view.sql",)


def test_up_and_down(tmp_path: Path) -> None:
    numbered = found(
        tmp_path, {"0001_x.up.sql": "up", "0001_x.down.sql": "down", "20260102030405_y.up.sql": "y"}
    )
    assert [(file.number, file.message, file.upgrade, file.downgrade) for file in numbered.files] == [
        ("0001", "x", "up", "down"),
        ("20260102030405", "y", "y", None),
    ]


def test_both_ways_in_one_file(tmp_path: Path) -> None:
    files = {
        "1_dbmate.sql": "-- migrate:up transaction:false\nUP;\n-- migrate:down\nDOWN;\n",
        "2_goose.sql": "-- +goose Up\nUP;\n-- +goose Down\nDOWN;\n",
        "3_goose.sql": "-- +goose NO TRANSACTION\n-- +goose Up\nUP;\n",
    }
    assert [(file.upgrade, file.downgrade, file.alone) for file in found(tmp_path, files).files] == [
        ("UP;\n", "DOWN;\n", True),
        ("UP;\n", "DOWN;\n", False),
        ("UP;\n", None, True),
    ]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "holds no numbered SQL files"),
        ({"a.sql": ""}, "holds no numbered SQL files"),
        ({"1_a.sql": "", "01_b.sql": ""}, "1_a.sql has the number 1, and so has another file"),
        ({"1_a.down.sql": ""}, "1_a.down.sql leads back, and no file leads up"),
    ],
)
def test_what_cant_be_put_in_order(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(CommandRefused, match=message):
        found(tmp_path, files)


def test_other_trouble(tmp_path: Path) -> None:
    with pytest.raises(CommandRefused, match="There is no folder"):
        read(tmp_path / "none")
    (tmp_path / "1_a.sql").write_bytes(b"SELECT '\xe9'")
    with pytest.raises(SQLFileError, match=r"1_a.sql, line 1: it isn't utf-8"):
        read(tmp_path)
