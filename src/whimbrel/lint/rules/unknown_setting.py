"""Finds a setting of the session that PostgreSQL doesn't have, or a value that it can't have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.clause import Clause
from whimbrel.reading.encodings import is_unknown_encoding
from whimbrel.reading.time_zones import is_unknown_zone
from whimbrel.reading.values import is_boolean
from whimbrel.reading.words import Words

if TYPE_CHECKING:
    from whimbrel.reading.server_settings import Span


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a setting that the server refuses, or that is asked for and isn't there."""
    if isinstance(step.facts, f.Query):
        yield from _shown(step.facts.text)
        return
    name, value, of = _set(step.facts)
    if name == "names" and _COMPUTED.match(value) is None and is_unknown_encoding(value):
        yield Trouble(f"There is no encoding {value}: the statement fails.", "Write 'UTF8', or leave it out.")
    if not name or name in _OTHER_FORMS or "." in name or _OF_VENDORS.match(name):
        return
    if name in _USUAL and _TIME.match(value):  # most scripts set nothing else: spare them the list
        return
    problem = _unknown(name) or _untimely(name, of) or _unfit(name, value)
    if problem:
        yield Trouble(f"{problem}: the statement fails.", "Compare it with SHOW ALL.")


_OTHER_FORMS = frozenset(
    ["all", "authorization", "names", "role", "schema", "seed", "session", "session authorization",
     "session_authorization", "transaction", "xml"]
)  # fmt: skip
"""What stands behind SET or RESET besides a setting."""
_USUAL = ("lock_timeout", "statement_timeout")
_TIME = re.compile(r"\d{1,9} ?(ms|s|min|h)?$")
_OF_VENDORS = re.compile("(apg|aurora|gp|polar|rds|yb)_")
_SET_LATER = frozenset(["DATABASE", "FUNCTION", "PROCEDURE", "ROLE", "ROUTINE", "SYSTEM", "USER"])
"""What ALTER ... SET gives settings to."""
_NO_SETTING = ("SCHEMA", "TABLESPACE", "WITH")


def _set(facts: f.Facts) -> tuple[str, str, str]:
    """The name and the value of what is set, and the kind of object that it is set for; "" for anything else."""
    if isinstance(facts, f.SetVariable):
        return facts.name, facts.value, ""
    words = Words(facts.text.tokens if isinstance(facts, f.AlterOther) and facts.kind in _SET_LATER else ())
    if not words.skip_to("SET") or words.peek() in _NO_SETTING:
        return "", "", ""
    name = ".".join(words.dotted()).lower()
    words.take_one("TO", "=")
    return name, words.rest().text.strip("'").lower(), facts.kind if isinstance(facts, f.AlterOther) else ""


def _shown(query: Clause) -> Iterator[Trouble]:
    """One trouble for SHOW of a setting that isn't there; those with a dot may have been set."""
    asks, *named = query.text.split()
    problem = _unknown(named[0]) if asks == "show" and len(named) == 1 else ""
    if problem:
        yield Trouble(f"{problem}: the statement fails.", "Compare it with SHOW ALL.")


def _unknown(name: str) -> str:
    from whimbrel.reading.server_settings import KNOWN, SHOWN  # many names, for few scripts

    if name in KNOWN | SHOWN:
        return ""
    from difflib import get_close_matches

    near = get_close_matches(name, KNOWN, 1)
    return f"PostgreSQL has no setting {name}" + (f" ({near[0]} is one)" if near else "")


def _untimely(name: str, of: str) -> str:
    from whimbrel.reading.server_settings import AT_START, FIXED

    if name in FIXED and of != "SYSTEM":
        return f"{name} is set in the server's configuration, not by a session"
    return f"{name} can't be set once a session has begun" if name in AT_START and not of else ""


_COMPUTED = re.compile(r"default$|from current$|.*[:%${}?]")
"""No value, or one that stands for another: a parameter, a variable of psql's."""
_NUMBER = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)([a-z]*)$")
_UNITS = {
    "memory": ("", "b", "kb", "mb", "gb", "tb"),
    "time": ("", "us", "ms", "s", "min", "h", "d"),
    "count": ("",),
}


def _unfit(name: str, value: str) -> str:
    """What is wrong with a value, in words; "" where nothing is."""
    from whimbrel.reading.server_settings import CHOICES, NUMBERS, SWITCHES

    if not value or _COMPUTED.match(value):
        return ""
    wrong = f"{name} can't be {value}"
    if name in _NAMED:
        return f"{wrong}: there is none of this name" if _NAMED[name](value) else ""
    if name in SWITCHES:
        return "" if is_boolean(value) else f"{wrong}: it is on or off"
    choices = CHOICES.get(name)
    if choices is not None:
        switched = "on" in choices and is_boolean(value)
        fits = switched or value in choices or value in _SHORT
        return "" if fits else f"{wrong}: it is one of {', '.join(sorted(choices))}"
    span = NUMBERS.get(name)
    why = _unmeasured(value.replace(" ", ""), span) if span is not None else ""
    return f"{wrong}: {why}" if why else ""


def _unmeasured(value: str, span: Span) -> str:
    """What is wrong with a number."""
    found = _NUMBER.match(value)
    if found is None or found[2] not in _UNITS[span.measures]:
        return "it is a number" + " with a unit" * (span.measures != "count")
    outside = not found[2] and not span.low <= float(found[1]) <= span.high
    return f"it goes from {span.low} to {span.high}" if outside else ""


_NAMED = {"client_encoding": is_unknown_encoding, "timezone": is_unknown_zone}
"""Settings whose value is the name of something."""
_SHORT = ("debug", "info")
"""Levels of messages that the server takes, though it doesn't list them."""

RULE = Rule(
    name="unknown-setting",
    severity=DANGER,
    finds="a setting that PostgreSQL doesn't have, or a value that it can't have",
    why="The statement fails, and with it what was to run under that setting.",
    unsafe=Example("SET LOCAL lock_timout = '2s';"),
    safer=Example("SET LOCAL lock_timeout = '2s';"),
    about=(f.AlterOther, f.Query, f.SetVariable),
    check=check,
)
