"""Waivers: comments that let a finding pass, with a reason and perhaps an end.

-- whimbrel: allow drop-column: nobody has used it since March until 2026-12-31
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.lint.rule import Finding
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from datetime import date

_WAIVER = re.compile(
    r"(?:--|#)[ \t]*whimbrel:[ \t]*allow(?P<file>-file)?[ \t]+(?P<rules>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)"
    r"(?:[ \t]*:[ \t]*(?P<reason>[^\n]*))?"
)
_UNTIL = re.compile(r"[ \t,;(]*\buntil[ \t]+(\d{4}-\d{2}-\d{2})\)?[ \t.]*$")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One comment: the rules it lets pass, why, until when, and for which lines.

    `line` is where it stands; it holds for the statement that begins there or next, or for the whole file
    where `covers_file` is set. A waiver without a reason, and one whose day has passed, lets nothing pass.
    """

    rules: tuple[str, ...]
    reason: str
    line: int
    until: date | None = None
    covers_file: bool = False
    reaches: int = 0
    """The last line of statements that it holds for; 0 for the file's end."""
    void: str = ""
    """Why it lets nothing pass, as a sentence; "" where it does."""

    def covers(self, finding: Finding) -> bool:
        """Whether it is about this finding."""
        named = finding.rule in self.rules or "all" in self.rules
        return named and (self.covers_file or self.reaches == finding.line)


def read_waivers(text: str, lines: tuple[int, ...] = (), today: date | None = None) -> tuple[Waiver, ...]:
    """The waivers in a file, those that don't hold today marked. `lines` are where its statements begin.

    A waiver reaches to the first statement at or behind it; without `lines`, to the end of the file.
    """
    if "whimbrel:" not in text:
        return ()
    from datetime import date  # seldom needed

    day = today or date.today()
    found = (
        _waiver(match, text.count("\n", 0, match.start()) + 1, lines) for match in _WAIVER.finditer(text)
    )
    return tuple(replace(one, void=_void(one, day)) for one in found)


def unknown_rules(waivers: Iterable[Waiver], known: Collection[str], origin: str) -> Iterator[str]:
    """A sentence for each rule that a waiver names and nobody knows."""
    for waiver in waivers:
        for name in waiver.rules:
            if name not in known and name != "all":
                from difflib import get_close_matches  # seldom needed

                near = get_close_matches(name, known, 1)
                meant = f" Is {near[0]} meant?" if near else ""
                yield f"{origin}:{waiver.line}: The waiver names {name}, and there is no such rule.{meant}"


def _void(waiver: Waiver, today: date) -> str:
    if waiver.void:
        return waiver.void
    if not waiver.reason:
        return f"The waiver in line {waiver.line} gives no reason."
    ended = waiver.until is not None and today > waiver.until
    return f"The waiver in line {waiver.line} ended on {waiver.until}." if ended else ""


def _waiver(match: re.Match[str], line: int, lines: tuple[int, ...]) -> Waiver:
    rules = tuple(name.strip() for name in match["rules"].split(","))
    reason, until, void = (match["reason"] or "").strip(), None, ""
    if end := _UNTIL.search(reason):
        until, reason = _day(end[1]), reason[: end.start()].strip()
        void = "" if until else f"The waiver in line {line} ends on a day that no calendar has: {end[1]}."
    whole = bool(match["file"]) or not lines
    on_line = max((at for at in lines if at <= line), default=0)
    next_one = min((at for at in lines if at >= line), default=0)
    text = match.string
    start = text.rfind("\n", 0, match.start()) + 1
    trails = bool(text[start : match.start()].strip())
    return Waiver(rules, reason, line, until, whole, on_line if trails else next_one, void)


def _day(text: str) -> date | None:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def waived(finding: Finding, waivers: tuple[Waiver, ...]) -> Finding:
    """The finding with the reason for which it passes, or with what is wrong with its waiver."""
    covering = [waiver for waiver in waivers if waiver.covers(finding)]
    for waiver in covering:
        if not waiver.void:
            return replace(finding, waived=waiver.reason)
    void = " ".join(waiver.void for waiver in covering)
    return replace(finding, help=f"{finding.help} {void}".strip()) if void else finding
