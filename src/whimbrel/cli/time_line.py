"""The locks of a plan over time, drawn in SVG: a row for each table, a bar from a lock to its commit."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from math import log10
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.dialects.statement import Lock

if TYPE_CHECKING:
    from whimbrel.commands.review import Place, Review
    from whimbrel.planning.impact import Impact

LEFT, ROW, SHORTEST, LONGEST_NAME = 170, 26, 26.0, 24
"""Pixels: the column of names, the height of a row, the width of a statement; letters of a name."""
COLORS = {
    Lock.SHARE_UPDATE_EXCLUSIVE: "#9fc5a1",
    Lock.SHARE: "#f0b35a",
    Lock.SHARE_ROW_EXCLUSIVE: "#f0b35a",
    Lock.EXCLUSIVE: "#e8833a",
    Lock.ACCESS_EXCLUSIVE: "#cf3d3d",
    Lock.DATABASE: "#e8833a",
    Lock.METADATA: "#9fc5a1",
    Lock.SHARED: "#f0b35a",
}
LEGEND = (
    ("#9fc5a1", "readers and writers go on"),
    ("#f0b35a", "writers wait"),
    ("#cf3d3d", "nobody can read or write"),
)
"""Weaker locks stop nobody, and aren't drawn."""


class Slot(NamedTuple):
    """The room of one statement: where it begins and how wide it is, in pixels."""

    left: float
    width: float
    transaction: int | None


def time_line(review: Review) -> str:
    """The drawing; "" where nothing is locked. Statements that go through large tables are wider."""
    slots = _slots(review)
    tables = list(
        dict.fromkeys(
            one.relation for told in review.told.values() for one in told.impacts if one.lock in COLORS
        )
    )
    if not tables:
        return ""
    width = max(slot.left + slot.width for slot in slots.values()) + 10
    height = ROW * (len(tables) + 2)
    parts = [*_rows(tables), *_bars(review, slots, tables), *_legend(ROW * (len(tables) + 1) + 14)]
    size = f'viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}"'
    style = 'role="img" font-family="system-ui, sans-serif" font-size="12"'
    return f"<h2>Locks over time</h2><svg {size} {style}>{''.join(parts)}</svg>"


def _slots(review: Review) -> dict[Place, Slot]:
    found: dict[Place, Slot] = {}
    left = float(LEFT)
    for place, told in sorted(review.told.items()):
        largest = max((one.bytes or 0 for one in told.impacts if one.long), default=0)
        # A tenfold table makes it wider by a constant: the drawing is to be read, not measured.
        width = SHORTEST + 14 * log10(1 + largest / 8192)
        found[place] = Slot(left, width, told.transaction)
        left += width + 4
    return found


def _rows(tables: list[str]) -> Iterator[str]:
    for number, name in enumerate(tables):
        short = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
        yield f'<text x="0" y="{ROW * number + 17}">{escape(short)}</text>'


def _bars(review: Review, slots: dict[Place, Slot], tables: list[str]) -> Iterator[str]:
    for place, told in sorted(review.told.items()):
        slot = slots[place]
        for impact in told.impacts:
            if impact.lock in COLORS:
                yield _bar(impact, slot, _end(slot, slots), ROW * tables.index(impact.relation))


def _end(slot: Slot, slots: dict[Place, Slot]) -> float:
    """Where its transaction ends; a statement without one gives everything back at once."""
    if slot.transaction is None:
        return slot.left + slot.width
    return max(one.left + one.width for one in slots.values() if one.transaction == slot.transaction)


def _bar(impact: Impact, slot: Slot, end: float, top: int) -> str:
    """The lock; darker while its own statement works with it."""
    color, words = COLORS[impact.lock], escape(f"{impact.lock.value} on {impact.relation}: {impact.blocks}")
    work = f", {impact.work}" if impact.work else ""
    place = f'x="{slot.left:.0f}" y="{top + 5}" height="16" rx="2" fill="{color}"'
    held = f'<rect {place} width="{end - slot.left:.0f}"'
    own = f'<rect {place} width="{slot.width:.0f}"'
    title = f"<title>{words}{escape(work)}</title>"
    return f'{held} opacity="0.45">{title}</rect>{own}>{title}</rect>'


def _legend(top: int) -> Iterator[str]:
    left = 0
    for color, words in LEGEND:
        yield f'<rect x="{left}" y="{top}" width="14" height="14" fill="{color}"/>'
        yield f'<text x="{left + 20}" y="{top + 12}">{words}</text>'
        left += 40 + 7 * len(words)
