"""Which renames give a set of names its new ones, where one takes the name that another leaves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeAlias

OldNames: TypeAlias = Callable[[str], Sequence[str]]
"""The names that what has this name now may have had."""
ON_THE_WAY = "whimbrel_renamed"
REPLACED = "__replaced"
"""What goes is called so, after its name, from when another takes that until it is dropped."""


def renames(
    before: Collection[str], after: Sequence[str], told: OldNames, wished: OldNames
) -> Iterator[tuple[str, str]]:
    """The renames, old name and new, in an order in which each new name is free.

    What was `told` may be old: models keep their marks. So it counts where a name is missing and, at the end
    of the chain, one is left over. Names that go round are changed where that is `wished` now; so is what
    leaves its name to something new, and what takes the name of another that goes.
    """
    taken: set[str] = set()
    for name in after:
        if name not in before:
            chain = _chain(name, before, after, told, taken)
            taken |= {one for pair in chain for one in pair}
            yield from chain
    for name in after:
        line = _line(name, before, told, wished, taken) if name not in (*before, *taken) else []
        taken |= {one for pair in line for one in pair}
        yield from line
    for name in after:
        circle = _circle(name, before, after, wished) if name not in taken else []
        if circle:
            taken |= {old for old, _ in circle}
            yield name, ON_THE_WAY
            yield from circle[:-1]
            yield ON_THE_WAY, circle[-1][1]
    for name in after:
        old = None if name in taken else _left_over(name, before, after, wished, taken)
        if old is not None:
            taken |= {old, name}
            yield name, f"{name[:50]}{REPLACED}"
            yield old, name


def _left_over(
    name: str, before: Collection[str], after: Collection[str], wished: OldNames, taken: Collection[str]
) -> str | None:
    """The name that nothing else has taken, of what is to take this one, whose owner goes."""
    if name not in before:
        return None
    left = (old for old in wished(name) if old in before and old not in after and old not in taken)
    return next(left, None)


def _line(
    name: str, before: Collection[str], told: OldNames, wished: OldNames, taken: Collection[str]
) -> list[tuple[str, str]]:
    """The renames up to where a name is left to something new; [] where this one comes from no other."""
    found: list[tuple[str, str]] = []
    olds, seen = wished(name), {name, *taken}
    while (old := next((one for one in olds if one in before and one not in seen), None)) is not None:
        found.append((old, name))
        seen.add(old)
        name, olds = old, told(old)
    return found


def _chain(
    name: str, before: Collection[str], after: Collection[str], told: OldNames, seen: set[str]
) -> list[tuple[str, str]]:
    """The renames from what takes the name to what leaves one; [] where none is left over."""
    for old in told(name):
        if old not in before or old in seen:
            continue
        if old not in after:
            return [(old, name)]
        rest = _chain(old, before, after, told, seen | {old})
        if rest:
            return [(old, name), *rest]
    return []


def _circle(
    name: str, before: Collection[str], after: Collection[str], wished: OldNames
) -> list[tuple[str, str]]:
    """The renames that begin with who takes the name and end with who gets it back; [] where none do."""
    found: list[tuple[str, str]] = []
    current = name
    while current in before and current in after and len(found) < len(after):
        old = next(iter(wished(current)), None)
        if old is None or old == current:
            return []
        found.append((old, current))
        if old == name:
            return found
        current = old
    return []
