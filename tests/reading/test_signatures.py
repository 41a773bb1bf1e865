from __future__ import annotations

import pytest

from whimbrel.reading.signatures import parameters
from whimbrel.reading.words import Words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("integer", [("IN", "", "int", False)]),
        (
            "double precision, varying character varying(10)",
            [("IN", "", "float8", False), ("IN", "varying", "varchar(10)", False)],
        ),
        (
            "zone integer DEFAULT 3, OUT total numeric",
            [("IN", "zone", "int", True), ("OUT", "total", "numeric", False)],
        ),
        ("at timestamp with time zone = now()", [("IN", "at", "timestamptz", True)]),
        ("VARIADIC ids bigint[]", [("VARIADIC", "ids", "bigint[]", False)]),
    ],
)
def test_parameters_of_a_function(text: str, found: list[tuple[str, str, str, bool]]) -> None:
    read = parameters(Words.of(text))
    assert read is not None
    assert [(one.mode, one.name, str(one.type), one.has_default) for one in read] == found


def test_what_cannot_be_read_is_none() -> None:
    assert parameters(Words.of("a b c d")) is None
