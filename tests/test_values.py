"""Values made by our `dataclass` are compared, hashed, shown, copied and kept as Python's own are."""

import dataclasses
import pickle
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from whimbrel.values import dataclass


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    name: str
    size: int | None = None
    note: str = dataclasses.field(default="", compare=False)
    secret: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Ours:
    name: str
    size: int | None = None
    note: str = dataclasses.field(default="", compare=False)
    secret: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(frozen=True, slots=True)
class Folded:
    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Folded) and self.name.lower() == other.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


@dataclass(frozen=True, slots=True)
class Wider(Ours):
    width: int = 0


WORDS = st.sampled_from(["", "a", "b"])
FIELDS = st.tuples(WORDS, st.sampled_from([None, 0, 1]), WORDS, WORDS)


@given(FIELDS, FIELDS)
def test_ours_are_as_pythons(first: Any, second: Any) -> None:
    ours, others = Ours(*first), Ours(*second)
    theirs = Theirs(*first)
    assert (ours == others) is (theirs == Theirs(*second))
    assert ours != others or hash(ours) == hash(others)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert dataclasses.astuple(ours) == dataclasses.astuple(theirs)
    assert pickle.loads(pickle.dumps(ours)) == ours
    assert dataclasses.replace(ours, name="c").name == "c"


def test_what_a_class_says_itself_stays() -> None:
    assert Folded("A") == Folded("a") and hash(Folded("A")) == hash(Folded("a"))
    assert Nothing() == Nothing() and hash(Nothing()) == hash(Nothing()) and repr(Nothing()) == "Nothing()"


def test_a_class_is_not_equal_to_the_one_it_extends() -> None:
    assert Ours("a") != Wider("a") and Wider("a", width=1) != Wider("a")
    assert Wider("a", width=1) == Wider("a", width=1)
    assert Ours("a").__eq__(1) is NotImplemented


def test_nothing_can_be_put_beside_the_fields() -> None:
    try:
        Ours("a").other = 1  # type: ignore[attr-defined]
    except AttributeError:
        return
    raise AssertionError("a slot that nobody declared")
