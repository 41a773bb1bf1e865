"""What CREATE OR REPLACE FUNCTION can't replace; part of the rule refused."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import Trouble
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog, RoutineFacts
from whimbrel.reading.signatures import Parameter, parameters, taken
from whimbrel.reading.words import Words

ANOTHER = "Make a function with another name, or drop the old one when nothing calls it any more."


def refused_routine(facts: f.CreateRoutine, known: Catalog) -> Iterator[Trouble]:
    """A function that is there already, or whose result or parameters OR REPLACE can't change."""
    new = facts.routine
    if known.others is not None and not _is_spoken(new.language, known):
        yield Trouble(
            f"There is no language {new.language}: the statement fails (42704).", "CREATE EXTENSION first."
        )
    last = known.routines.get(new.name)
    for old in (last, *last.overloads) if last is not None else ():
        before, after = _parameters(old), _parameters(new)
        if before is not None and after is not None and taken(before) == taken(after):
            yield from _replaced(facts, old, before, after)


def _replaced(
    facts: f.CreateRoutine, old: RoutineFacts, before: tuple[Parameter, ...], after: tuple[Parameter, ...]
) -> Iterator[Trouble]:
    """What OR REPLACE, or the lack of it, comes up against."""
    new = facts.routine
    if not facts.replaces:
        yield Trouble(
            f"There is a function {new.name} already: the statement fails (42723).",
            "Write CREATE OR REPLACE.",
        )
    elif old.procedure != new.procedure:
        yield Trouble(
            f"{new.name} is a {'procedure' if old.procedure else 'function'}, and OR REPLACE can't make it "
            f"another kind: the statement fails (42809).",
            ANOTHER,
        )
    elif old.returns and new.returns and old.returns != new.returns:
        yield Trouble(
            f"{new.name} returns {old.returns}, and OR REPLACE can't make it {new.returns}: "
            f"the statement fails (42P13).",
            ANOTHER,
        )
    else:
        yield from _of_parameters(new, before, after)


def _is_spoken(language: str, known: Catalog) -> bool:
    """Whether it is PostgreSQL's own, or an extension or CREATE LANGUAGE has brought it."""
    others = known.others or frozenset()
    own = language in ("c", "internal", "plpgsql", "sql") or not known.complete
    return own or any((kind, language) in others for kind in ("EXTENSION", "LANGUAGE"))


def _of_parameters(
    new: RoutineFacts, before: tuple[Parameter, ...], after: tuple[Parameter, ...]
) -> Iterator[Trouble]:
    for old_one, new_one in zip(before, after, strict=False):
        if old_one.name and old_one.name != new_one.name:
            yield Trouble(
                f"{new.name}'s parameter {old_one.name} can't get another name: the statement fails (42P13).",
                ANOTHER,
            )
            return
        if old_one.has_default and not new_one.has_default:
            yield Trouble(
                f"{new.name}'s parameter {old_one.name} can't lose its default: the statement fails (42P13).",
                "Keep the default.",
            )
            return


def _parameters(routine: RoutineFacts) -> tuple[Parameter, ...] | None:
    return parameters(Words.of(routine.signature))
