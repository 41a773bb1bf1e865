"""`plan --html`: one page without anything from elsewhere, that a reviewer can read and keep."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.cli.planned import impact_words, reverse_words
from whimbrel.cli.progress import line
from whimbrel.cli.time_line import time_line
from whimbrel.errors import FolderNotUsable

if TYPE_CHECKING:
    from whimbrel.commands.review import Review, Told
    from whimbrel.dialects.statement import Statement
    from whimbrel.lint.rule import Finding
    from whimbrel.planning.plan import PlannedOperation, PlannedStep


def write_page(name: str, review: Review) -> None:
    """Write the page to the file of this name. Raises FolderNotUsable where it can't be written."""
    path = Path(name)
    try:
        path.write_text(page(review), encoding="utf-8")
    except OSError as error:
        reason = f"can't take {path.name}: {error.strerror}. Name another file for --html."
        raise FolderNotUsable(path.parent, reason) from error


def page(review: Review) -> str:
    """The whole page."""
    body = "\n".join(_body(review))
    return _PAGE.format(style=_STYLE, body=body)


def _body(review: Review) -> Iterator[str]:
    applied = ", ".join(review.plan.applied) or "base"
    yield f"<h1>Plan</h1><p>The database is at <code>{escape(applied)}</code>. {_summary(review)}</p>"
    if review.where:
        yield f"<p>Locks, scans and rewrites are those that a server did in {escape(review.where)}.</p>"
    yield from (f'<p class="note">{escape(note)}</p>' for note in review.notes)
    yield from _findings(review)
    yield time_line(review)
    for number, step in enumerate(review.plan.steps):
        yield from _step(number, step, review)


def _summary(review: Review) -> str:
    steps = len(review.plan.steps)
    if not steps:
        return "There is nothing to do."
    count = sum(len(step.statements) for step in review.plan.steps)
    return f"{steps} revision{'s' * (steps != 1)}, {count} statement{'s' * (count != 1)}."


def _findings(review: Review) -> Iterator[str]:
    found = [(place, one) for place, told in review.told.items() for one in told.findings]
    if not found:
        return
    yield "<h2>Findings</h2><ul>"
    for place, finding in found:
        yield f'<li><a href="#{_anchor(place)}">{escape(finding.origin)}</a> {_finding(finding)}</li>'
    yield "</ul>"


def _finding(finding: Finding) -> str:
    kind = finding.severity.value
    if finding.waived:
        return f"<b>waived</b> <code>{finding.rule}</code> {escape(finding.waived)}"
    help = f' <span class="help">Safer: {escape(finding.help)}</span>' if finding.help else ""
    return f'<b class="{kind}">{kind}</b> <code>{finding.rule}</code> {escape(finding.message)}{help}'


def _step(number: int, step: PlannedStep, review: Review) -> Iterator[str]:
    yield f"<h2>{escape(line(step.step))}</h2>"
    transaction: int | None = None
    for place, operation in enumerate(step.operations):
        yield from _operation(operation)
        for index, statement in enumerate(operation.statements):
            told = review.told.get((number, place, index))
            if told is not None and told.transaction != transaction and told.transaction is not None:
                yield f'<p class="transaction">Transaction {told.transaction + 1}</p>'
            transaction = told.transaction if told is not None else transaction
            yield _statement((number, place, index), statement, told)
    if step.opaque:
        yield f'<p class="note">The rest isn\'t known beforehand: {escape(step.opaque)}</p>'


def _operation(operation: PlannedOperation) -> Iterator[str]:
    yield f"<h3>{escape(operation.operation.describe())}</h3>"
    yield f'<p class="reverse">Reverse: {escape(reverse_words(operation))}</p>'
    yield from (f'<p class="hazard">{escape(hazard.message)}</p>' for hazard in operation.hazards)


def _statement(place: tuple[int, int, int], statement: Statement, told: Told | None) -> str:
    words = [] if statement.transactional else ["runs outside a transaction"]
    words += ["in a transaction of its own"] if statement.alone else []
    words += [impact_words(impact) for impact in told.impacts] if told is not None else []
    notes = "".join(f"<li>{escape(text)}</li>" for text in words)
    notes += "".join(f"<li>{_finding(one)}</li>" for one in (told.findings if told is not None else ()))
    sql = escape(statement.sql.strip())
    return f'<div class="statement" id="{_anchor(place)}"><pre>{sql};</pre><ul>{notes}</ul></div>'


def _anchor(place: tuple[int, int, int]) -> str:
    return "s" + "-".join(map(str, place))


_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Migration plan</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{style}</style></head>
<body>
{body}
</body></html>
"""
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
pre { background: #f5f5f2; padding: .6rem .8rem; overflow-x: auto; margin: .3rem 0 } ul { margin: .2rem 0 }
h2 { border-bottom: 1px solid #ccc; margin-top: 2rem } h3 { margin: 1.2rem 0 .2rem; font-size: 1rem }
p { margin: .2rem 0 } .reverse, .transaction, .help { color: #666 }
.transaction { margin-top: 1rem; font-weight: bold }
.note, .hazard { border-left: 3px solid #e0a100; padding-left: .6rem }
.danger { color: #b00020 } .advice { color: #8a6500 }
.statement:target { outline: 2px solid #2a62c9 } svg { max-width: 100%; height: auto; margin: 1rem 0 }
"""
