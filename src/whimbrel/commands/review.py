"""A plan with what its statements mean on this database: locks, sizes, transactions, findings of lint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.commands.lint_files import read_text, severities_from
from whimbrel.commands.plan import plan
from whimbrel.commands.recorded import line_of, unbatched
from whimbrel.dialects.statement import Lock, Statement
from whimbrel.lint.linter import Severities, check_script, settled
from whimbrel.lint.rule import Finding
from whimbrel.lint.traced import weighed
from whimbrel.lint.waivers import Waiver, read_waivers
from whimbrel.planning.impact import Impact
from whimbrel.planning.plan import Plan, PlannedStep
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.reading import Reading, read_script, statements
from whimbrel.snapshot.sizes import Size
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.commands.tracing import Trace
    from whimbrel.execution.session import Session
    from whimbrel.project.project import Project
    from whimbrel.schema.schema import TableKey

Place = tuple[int, int, int]
"""A statement's step, operation and number there, each from 0."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one statement. `transaction` numbers the one it is in, None where it has none."""

    impacts: tuple[Impact, ...] = ()
    transaction: int | None = None
    findings: tuple[Finding, ...] = ()
    traced: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """A plan and what is known of its statements. `where` it was traced, "" where it wasn't."""

    plan: Plan
    told: Mapping[Place, Told] = field(default_factory=dict)
    where: str = ""
    notes: tuple[str, ...] = ()
    """What couldn't be found out, a sentence each."""


class Known(NamedTuple):
    """What is known of the database: sizes, catalog, its major version (0: not PostgreSQL)."""

    sizes: Mapping[TableKey, Size]
    catalog: Catalog
    version: int
    whole_run: bool
    severities: Severities = {}


def reviewed(
    project: Project,
    target: str = "heads",
    *,
    down: bool = False,
    online: bool = False,
    trace: bool = False,
    lock_wait: float | None = None,
) -> Review:
    """The plan with what its statements mean here; the arguments are those of `plan`.

    With `trace` the plan is run on an empty copy of the schema in a scratch database, and what the server
    did there goes before what we know of its statements. Raises what `plan` raises, ScratchNotAvailable.
    """
    known: list[Known] = []
    table: dict[str, Any] = project.value("lint") or {}
    severities = severities_from(table, project.settings["lint"].origin)
    found = plan(
        project,
        target,
        down=down,
        online=online,
        lock_wait=lock_wait,
        look=lambda session: known.append(_known(session)._replace(severities=severities)),
    )
    if not trace or not found:
        return judged(found, known[0])
    from whimbrel.commands.tracing import traced

    trace_found = traced(project, found, known[0].catalog.timezone or "")
    return judged(trace_found.plan, known[0], trace_found)


def judged(found: Plan, known: Known, trace: Trace | None = None) -> Review:
    """The plan with what is known of its statements."""
    told: dict[Place, Told] = {}
    catalog, number = known.catalog, 0
    for place, step in enumerate(found.steps):
        numbers = tuple(_transactions(step, number))
        number = max((one for one in numbers if one is not None), default=number)
        number += 0 if known.whole_run else 1
        readings, catalog, findings = _read(step, catalog, known)
        waivers = _waivers(step, readings)
        for (where, statement), of_it, transaction in zip(
            _placed(place, step), readings, numbers, strict=True
        ):
            seen = trace.seen.get(where) if trace is not None else None
            impacts = seen if seen is not None else tuple(_impacts(statement, of_it, known))
            indexes = {one.index for one in of_it}
            about = tuple(one for one in findings if one.statement in indexes)
            if seen is not None and of_it:
                first = of_it[0]
                about = weighed(
                    about,
                    {first.index: seen},
                    {first.index: (first.sql, first.line)},
                    origin=step.step.revision.id,
                )
            about = settled(about, known.severities, waivers)
            told[where] = Told(
                tuple(_sized(one, known) for one in impacts), transaction, about, seen is not None
            )
    return Review(found, told, trace.where if trace else "", trace.notes if trace else ())


def _known(session: Session) -> Known:
    from whimbrel.commands.schema_text import catalog_of
    from whimbrel.snapshot import sizes

    assert session.connection is not None and session.transactions is not None
    version = session.spelling.version
    is_postgresql = session.spelling.features.has_online_forms
    return Known(
        sizes.read(session.connection),
        catalog_of(session) if is_postgresql else Catalog(),
        version[0] if is_postgresql and version else 0,
        session.transactions.whole_run,
    )


def _placed(step_number: int, step: PlannedStep) -> Iterator[tuple[Place, Statement]]:
    for number, operation in enumerate(step.operations):
        for index, statement in enumerate(operation.statements):
            yield (step_number, number, index), statement


def _transactions(step: PlannedStep, number: int) -> Iterator[int | None]:
    """The transaction of each statement: one that stands alone ends the one before it."""
    fresh = False
    for statement in step.statements:
        apart = statement.alone or not statement.transactional
        number += 1 if apart or fresh else 0
        fresh = apart
        yield None if not statement.transactional else number


def _read(
    step: PlannedStep, catalog: Catalog, known: Known
) -> tuple[list[list[Reading]], Catalog, tuple[Finding, ...]]:
    """The readings of each statement, the catalog behind the step, and what lint finds in it."""
    if not known.version:
        return [[] for _ in step.statements], catalog, ()
    pieces, owners = [], []
    placed = [(operation, statement) for operation in step.operations for statement in operation.statements]
    for number, (operation, statement) in enumerate(placed):
        for piece in statements(statement.sql):
            line = line_of(piece, statement, operation)
            pieces.append((piece._replace(line=line), statement.transactional and not statement.alone))
            owners.append(number)
    script = read_script(pieces, catalog, known.version)
    readings: list[list[Reading]] = [[] for _ in step.statements]
    for reading in script.readings:
        readings[owners[reading.index]].append(reading)
    batched = {place for place, number in enumerate(owners) if placed[number][1].batched}
    found = unbatched(check_script(script, origin=step.step.revision.id), batched)
    # What is made here stays new: nobody uses it before the plan has run.
    return readings, script.after if script.readings else catalog, found


def _waivers(step: PlannedStep, readings: list[list[Reading]]) -> tuple[Waiver, ...]:
    """The waivers in the step's file."""
    path = Path(step.step.revision.path)
    lines = {reading.line for of_it in readings for reading in of_it}
    return read_waivers(read_text(path), tuple(sorted(lines))) if lines and path.is_file() else ()


def _impacts(statement: Statement, readings: Iterable[Reading], known: Known) -> Iterator[Impact]:
    """What the statement does to tables that were there, as its text says; else as its operation says."""
    effects = [(reading, effect) for reading in readings for effect in reading.effects]
    for reading, effect in effects:
        table = reading.before.tables.get(effect.relation)
        if table is None or not table.private:
            yield Impact(str(effect.relation), effect.lock, effect.rewrites, effect.scans, effect.builds)
    if not known.version and statement.relation and statement.lock is not Lock.UNKNOWN:
        yield Impact(statement.relation, statement.lock, statement.rewrites_table, statement.scans_table)


def _sized(impact: Impact, known: Known) -> Impact:
    schema, _, name = impact.relation.rpartition(".")
    size = known.sizes.get((schema or None, name))
    return impact if size is None else replace(impact, rows=size.rows, bytes=size.bytes)
