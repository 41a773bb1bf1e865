from __future__ import annotations

import pytest

from whimbrel.reading.parameters import known_to_columns, known_to_indexes, known_to_tables, settings, wrong
from whimbrel.reading.words import Words


def test_the_settings_of_a_list() -> None:
    found = dict(
        settings(
            Words.of("fillfactor = 70, toast.autovacuum_enabled = 'off', n_distinct=-0.5, vacuum_truncate")
        )
    )
    assert found == {
        "fillfactor": "70",
        "toast.autovacuum_enabled": "off",
        "n_distinct": "-0.5",
        "vacuum_truncate": "",
    }


@pytest.mark.parametrize(
    ("name", "value", "version", "is_wrong"),
    [
        ("fillfactor", "10", 15, False),
        ("fillfactor", "9", 15, True),
        ("fill_factor", "90", 15, True),
        ("toast.autovacuum_enabled", "false", 15, False),
        ("toast.fillfactor", "90", 15, True),
        ("autovacuum_vacuum_max_threshold", "1", 15, True),
        ("autovacuum_vacuum_max_threshold", "1", 18, False),
        ("autovacuum_enabled", "maybe", 15, True),
    ],
)
def test_parameters_of_tables(name: str, value: str, version: int, is_wrong: bool) -> None:
    assert bool(wrong(name, value, known_to_tables(name), version)) == is_wrong


def test_parameters_of_indexes_and_columns() -> None:
    assert not wrong("fastupdate", "off", known_to_indexes("gin"), 15)
    assert wrong("fastupdate", "off", known_to_indexes("btree"), 15)
    assert not known_to_indexes("bloom")
    assert not wrong("n_distinct", "-1", known_to_columns(), 15)
    assert wrong("n_distinct", "-2", known_to_columns(), 15)
