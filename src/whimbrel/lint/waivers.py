"""Waivers: comments that let a finding pass, with a reason and perhaps an end.

-- whimbrel: allow drop-column: nobody has used it since March until 2026-12-31
"""

from __future__ import annotations

import re
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

    def holds(self, today: date) -> bool:
        """Whether it lets anything pass on this day."""
        return bool(self.reason) and (self.until is None or today <= self.until)


def read_waivers(text: str, lines: tuple[int, ...] = (), today: date | None = None) -> tuple[Waiver, ...]:
    """The waivers in a file that hold today. `lines` are those at which its statements begin.

    A waiver reaches to the first statement at or behind it; without `lines`, to the end of the file.
    """
    if "whimbrel:" not in text:
        return ()
    from datetime import date  # seldom needed

    day = today or date.today()
    found = []
    for match in _WAIVER.finditer(text):
        waiver = _waiver(match, text.count("\n", 0, match.start()) + 1, lines)
        if waiver.holds(day):
            found.append(waiver)
    return tuple(found)


def _waiver(match: re.Match[str], line: int, lines: tuple[int, ...]) -> Waiver:
    rules = tuple(name.strip() for name in match["rules"].split(","))
    reason, until = (match["reason"] or "").strip(), None
    if end := _UNTIL.search(reason):
        from datetime import date

        until, reason = date.fromisoformat(end[1]), reason[: end.start()].strip()
    whole = bool(match["file"]) or not lines
    on_line = max((at for at in lines if at <= line), default=0)
    next_one = min((at for at in lines if at >= line), default=0)
    text = match.string
    start = text.rfind("\n", 0, match.start()) + 1
    trails = bool(text[start : match.start()].strip())
    return Waiver(rules, reason, line, until, whole, on_line if trails else next_one)


def waived(finding: Finding, waivers: tuple[Waiver, ...]) -> str:
    """The reason for which a finding passes; "" where it doesn't."""
    for waiver in waivers:
        named = finding.rule in waiver.rules or "all" in waiver.rules
        if named and (waiver.covers_file or waiver.reaches == finding.line):
            return waiver.reason
    return ""
