"""Which constraint is meant where nobody gave it a name: as it was written, and as a server writes it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.operations.alike import told
from whimbrel.schema.constraint import Check, Constraint, ForeignKey, Unique
from whimbrel.schema.values import Expression


def check(text: str, name: str | None = "t_x_check") -> Check:
    return Check(name, Expression(sa.text(text)))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("x < 1e6", "x < (1000000)::double precision"),
        ("x BETWEEN 0.1 AND 99.9", "((x >= 0.1) AND (x <= 99.9))"),
        ("x IN (1, 2)", "(x = ANY (ARRAY[1, 2]))"),
        ("trim(x) = x", "(TRIM(BOTH FROM x) = x)"),
        ("w > '2000-01-01 00:00:00'", "(w > '2000-01-01 00:00:00+00'::timestamp with time zone)"),
        ("CAST(x AS integer) > 5", "((x)::integer > 5)"),
    ],
)
def test_a_condition_is_known_in_a_servers_words(written: str, kept: str) -> None:
    others = (check("y > 7", "t_y_check"), check("length(z) > 0", "t_z_check"))
    assert told((*others, check(kept)), (), written) == check(kept)


def test_a_condition_that_is_gone_isnt_taken_for_another() -> None:
    assert told((check("y > 7", "t_y_check"), check("x < 3", "given")), (), "x < 4 AND z > 5") is None


def test_of_two_that_say_the_same_the_one_without_a_name_is_meant() -> None:
    named, unnamed = Unique("uq", ("a",)), Unique(None, ("a",))
    for items in ((named, unnamed), (unnamed, named)):
        assert told(items, ("a",), None) is unnamed
    assert told((named, Unique("t_a_key", ("a",))), ("a",), None) == Unique("t_a_key", ("a",))
    keys = [ForeignKey(name, ("a",), "u", ("id",)) for name in ("fk", "t_a_fkey", "fk_2")]
    assert told(keys, ("a",), None) is keys[1]
    found: tuple[Constraint, ...] = (ForeignKey(None, ("b",), "u", ("id",)), named)
    assert told(found, ("a",), None) is named


def test_of_two_conditions_with_the_same_words_that_with_the_same_text_is_meant() -> None:
    texts = ["a IS NOT NULL OR b IS NULL", '"b" IS NOT NULL OR "a" IS NULL']
    checks = [check(text) for text in texts]
    for wanted, text in zip(checks, texts, strict=True):
        assert told(checks, (), text) is wanted
        assert told(checks[::-1], (), f"({text.replace(chr(34), '')})") is wanted
