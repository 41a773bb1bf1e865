"""What VACUUM and ANALYZE refuse before they begin; part of the rule refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f

_OF_BOTH: Mapping[str, int] = {"verbose": 12, "skip_locked": 12, "buffer_usage_limit": 16}
_OPTIONS: Mapping[str, Mapping[str, int]] = {
    "ANALYZE": _OF_BOTH,
    "VACUUM": {
        **_OF_BOTH,
        **dict.fromkeys(("analyze", "disable_page_skipping", "freeze", "full"), 12),
        **dict.fromkeys(("index_cleanup", "truncate"), 12),
        **dict.fromkeys(("only_database_stats", "process_main", "skip_database_stats"), 16),
        "parallel": 13,
        "process_toast": 14,
    },
}
"""The options of both, with the version that they are there from."""


def refused_maintenance(step: Step) -> Iterator[Trouble]:
    """One trouble for each option that isn't there, and for lists of columns that can't be."""
    facts = step.facts
    if not isinstance(facts, f.Vacuum):
        return
    known = _OPTIONS[facts.words]
    for option in facts.options:
        if known.get(option, step.version + 1) > step.version:
            yield Trouble(
                f"PostgreSQL {step.version} has no {facts.words} ({option}): the statement fails (42601).",
                "Leave it out.",
            )
    for table, columns in facts.columns:
        twice = next((one for place, one in enumerate(columns) if one in columns[:place]), "")
        if twice:
            yield Trouble(f"{table} has {twice} twice: the statement fails (42701).", "Name it once.")
        if not facts.analyzes:
            yield Trouble(
                f"VACUUM takes no columns of {table}: the statement fails (0A000).", "Write VACUUM ANALYZE."
            )
