"""How far a step came, and what the next try skips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.execution.position import Mark, Position, Strayed


def walk(position: Position, acts: list[tuple[str, int]], stop: int | None = None) -> list[str]:
    """Go through acts with so many statements each; what was sent. Stops before statement number `stop`."""
    sent: list[str] = []
    for words, count in acts:
        if not position.begin_act(words):
            for number in range(count):
                if len(sent) == stop:
                    return sent
                if not position.skips_statement():
                    sent.append(f"{words}.{number}")
                    position.statement_done()
        position.end_act()
    return sent


ACTS = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 3)), min_size=1, max_size=6)


@given(ACTS, st.integers(0, 18))
def test_two_tries_send_everything_once(acts: list[tuple[str, int]], stop: int) -> None:
    everything = walk(Position(), acts)
    first = Position()
    sent = walk(first, acts, stop)
    second = Position(first.here)
    assert sent + walk(second, acts) == everything
    assert second.is_ahead


def test_another_beginning_is_noticed() -> None:
    first = Position()
    walk(first, [("a", 1), ("b", 2)], stop=2)
    with pytest.raises(Strayed):
        walk(Position(first.here), [("a", 1), ("c", 2)])
    with pytest.raises(Strayed):
        walk(Position(first.here), [("x", 1), ("b", 2)])


def test_writes_between_two_calls_are_one_act() -> None:
    first = Position()
    for number in range(3):
        assert not first.skips_write(f"write {number}")
        first.statement_done()
    first.begin_act("a")
    first.end_act()
    second = Position(first.here)
    assert second.skips_write("another write")  # how many there are hangs on what the code reads
    assert second.begin_act("a")


def test_a_commit_between_writes_tells_them_apart() -> None:
    first = Position()
    first.skips_write("write 1")
    first.statement_done()
    assert Position(first.here).skips_write("write 1")
    with pytest.raises(Strayed):
        Position(first.here).skips_write("write 2")


def test_a_statement_whose_end_nobody_saw_is_in_doubt() -> None:
    first = Position()
    first.begin_act("a")
    second = Position(first.mark(doing="CREATE INDEX"))
    assert not second.begin_act("a")
    assert second.in_doubt() == "CREATE INDEX"
    second.statement_done()
    assert second.in_doubt() == ""
    assert Position(Mark()).in_doubt() == ""
