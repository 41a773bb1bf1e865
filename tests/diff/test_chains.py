"""Renames where one name takes the place of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from whimbrel.diff.chains import OldNames, renames


def _told(former: Mapping[str, str | Sequence[str]]) -> OldNames:
    def look(name: str) -> Sequence[str]:
        found = former.get(name, ())
        return [found] if isinstance(found, str) else found

    return look


NOTHING = _told({})


def _found(before: str, after: str, told: Mapping[str, str | Sequence[str]]) -> list[tuple[str, str]]:
    return list(renames(before.split(), after.split(), _told(told), NOTHING))


def test_a_name_that_is_missing_takes_the_one_that_is_left_over() -> None:
    assert _found("id who", "id what", {"what": "who"}) == [("who", "what")]
    assert _found("id who", "id what", {"what": ("nobody", "who")}) == [("who", "what")]


def test_a_chain_begins_with_the_name_that_is_free() -> None:
    assert _found("who what", "what why", {"what": "who", "why": "what"}) == [
        ("what", "why"),
        ("who", "what"),
    ]


def test_what_was_carried_out_before_is_nothing_now() -> None:
    assert _found("what why", "what why", {"what": "who", "why": "what"}) == []
    assert _found("what", "what why", {"why": "what"}) == [], "what is wanted still: why is a new one"


def test_two_cannot_come_from_one() -> None:
    assert _found("a", "b c", {"b": "a", "c": "a"}) == [("a", "b")]


def test_names_that_go_round_are_changed_only_where_that_is_wished_now() -> None:
    former = _told({"a": "b", "b": "a"})
    assert list(renames(["a", "b"], ["a", "b"], former, NOTHING)) == []
    steps = list(renames(["a", "b"], ["a", "b"], former, former))
    assert steps == [("a", "whimbrel_renamed"), ("b", "a"), ("whimbrel_renamed", "b")]


def test_a_name_is_taken_from_what_goes_only_where_that_is_wished_now() -> None:
    former = _told({"b": "a"})
    assert list(renames(["a", "b"], ["b"], former, NOTHING)) == []
    assert list(renames(["a", "b"], ["b"], former, former)) == [("b", "b__replaced"), ("a", "b")]
    assert list(renames(["b"], ["b"], former, former)) == [], "done before"


@given(st.permutations("abcdef"), st.sets(st.sampled_from("abcdef"), min_size=1))
def test_any_circles_bring_each_value_to_its_new_name(order: Sequence[str], there: set[str]) -> None:
    names = [name for name in "abcdef" if name in there]
    round_ = [name for name in order if name in there]
    former = dict(zip(names, round_, strict=True))
    values = {name: name for name in names}
    for old, new in renames(names, names, NOTHING, _told(former)):
        assert new not in values
        values[new] = values.pop(old)
    assert values == former


def test_a_name_is_left_to_something_new_only_where_that_is_wished_now() -> None:
    former = _told({"b": "a"})
    assert list(renames(["a"], ["a", "b"], former, NOTHING)) == []
    assert list(renames(["a"], ["a", "b"], former, former)) == [("a", "b")]
    former = _told({"b": "a", "c": "b"})
    assert list(renames(["a", "b"], ["a", "b", "c"], former, former)) == [("b", "c"), ("a", "b")]
