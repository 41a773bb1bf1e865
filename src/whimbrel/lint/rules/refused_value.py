"""Finds a value that its column can't have: no number, too long, no label of the enum."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.given_values import given_values, rows_of
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import ColumnFacts, TableFacts, TypeName
from whimbrel.reading.checked import broken_check, broken_domain
from whimbrel.reading.clause import Clause
from whimbrel.reading.queries import read_tables
from whimbrel.reading.query_types import Columns, output_types, selected
from whimbrel.reading.read_columns import column_type
from whimbrel.reading.type_families import family_of, type_of
from whimbrel.reading.values import domain_of, unfit, unfit_compared, unknown_labels
from whimbrel.reading.words import Words


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each value that the server refuses whatever is in the table."""
    if not step.before.complete or step.reading.inner:
        return
    for column, value in _given(step):
        domain = domain_of(column, step.before)
        type_ = domain.base if domain is not None and domain.base is not None else column_type(column)
        error = unfit(value, type_, step.before) or _unlike(value, type_, step)
        late = _is_late(error, value)
        if error and not (late and isinstance(step.facts, f.CreateTable)):
            fails = "every insert without it" if late and _is_default(value, step) else "the statement"
            yield Trouble(
                f"{value.text} is no value of {column.name}, which is {column.type}: {fails} fails ({error}).",
                "Write a value of that type, or make the type wider first.",
            )
    yield from _rows(step)
    yield from _selected_unlike(step)
    yield from _compared(step)
    if any(type_.kind == "enum" for type_ in step.before.types.values()):
        yield from _labels(step)


def _unlike(value: Clause, type_: TypeName, step: Step) -> str:
    """The SQLSTATE of a value of a type from which there is no cast in an assignment; to text there always is."""
    columns = _own_columns(step)
    given = type_of(value, columns, step.before)
    return "42804" if given is not None and _differ(given, type_, step) else ""


def _differ(given: TypeName, wanted: TypeName, step: Step) -> bool:
    one, other = family_of(given, step.before), family_of(wanted, step.before)
    return bool(one) and other not in ("", "text", one)


def _selected_unlike(step: Step) -> Iterator[Trouble]:
    """INSERT ... SELECT of a column whose type the target's isn't assigned from."""
    facts, known = step.facts, step.before
    if not isinstance(facts, f.Change) or facts.kind != "INSERT" or facts.query is None or facts.partly:
        return
    table = known.tables.get(facts.table)
    names = facts.sets or tuple(table.columns if table is not None else ())
    for name, given in zip(names, output_types(facts.query, known), strict=False):
        column = table.columns.get(name) if table is not None else None
        if column is not None and given is not None and _differ(given, column_type(column), step):
            yield Trouble(
                f"{facts.table}.{name} is {column.type}, and the query gives {given}: the statement fails (42804).",
                "Cast what the query gives.",
            )
            return


def _own_columns(step: Step) -> Columns:
    """The columns that a value of UPDATE can name; a default names none."""
    table = step.before.tables.get(step.facts.table) if isinstance(step.facts, f.Change) else None
    return {(table.name.name, c.name): c for c in table.columns.values()} if table is not None else {}


def _is_late(error: str, value: Clause) -> bool:
    """Whether PostgreSQL notes a default down, and finds out only when a row is to have it."""
    return error == "22001" or (error == "22003" and value.tokens[0].kind != "string")


def _is_default(value: Clause, step: Step) -> bool:
    return any(action.default is value for action, _, _ in step.actions(a.SetDefault))


def _given(step: Step) -> Iterator[tuple[ColumnFacts, Clause]]:
    """The columns and the values that they are to have: defaults, rows that are inserted or updated."""
    facts = step.facts
    if isinstance(facts, f.AlterTable):
        yield from _defaults(step)
    elif isinstance(facts, f.CreateTable):
        for column in facts.table.columns.values():
            if column.default is not None:
                yield column, column.default
    elif isinstance(facts, f.Change):
        table = step.before.tables.get(facts.table)
        if table is not None and table.typed:
            yield from given_values(facts, table)


def _selected(query: Clause | None) -> tuple[int, ...]:
    """How many values one plain SELECT gives; none where `*` or a second SELECT hides it."""
    words = Words(query.tokens if query is not None else ())
    if query is None or words.peek() != "SELECT" or words.upper.count("SELECT") > 1:
        return ()
    parts = selected(query)
    return () if any(part.text.endswith("*") for part in parts) else (len(parts),)


def _rows(step: Step) -> Iterator[Trouble]:
    """Rows with too many or too few values, with NULL where there can be none, or that a CHECK refuses.

    A trigger may change what a row has, but not before a domain has looked at it.
    """
    facts = step.facts
    table = step.before.tables.get(facts.table) if isinstance(facts, f.Change) else None
    if not isinstance(facts, f.Change) or table is None or not table.typed:
        return
    twice = next((name for place, name in enumerate(facts.sets) if name in facts.sets[:place]), "")
    if twice and facts.kind in ("INSERT", "UPDATE"):
        yield Trouble(
            f"{table.name}.{twice} gets a value twice: the statement fails (42701).", "Leave one of them out."
        )
    if facts.kind == "INSERT" and not facts.partly:
        width = len(facts.sets or table.columns)
        sizes = [*map(len, rows_of(facts)), *_selected(facts.query)]
        if width and any(size > width or (facts.sets and size < width) for size in sizes):
            yield Trouble(
                f"A row has more or fewer values than the {width} columns it is for: the statement fails (42601).",
                "Give each value its column.",
            )
    changed = table.is_changed_before(facts.kind)
    for column, value in _given(step):
        domain = domain_of(column, step.before)
        needed = not (column.nullable or changed) or (domain is not None and not domain.nullable)
        if value.text == "null" and needed:
            yield Trouble(
                f"{table.name}.{column.name} is NOT NULL: the statement fails (23502).", "Give it a value."
            )
        own = "" if changed else broken_check(table, column, value)
        if name := broken_domain(domain, value) or own:
            yield Trouble(
                f"{value.text} in {table.name}.{column.name} breaks the check {name}: the statement fails (23514).",
                "Write a value that the check allows; one that isn't validated holds for new rows too.",
            )


def _defaults(step: Step) -> Iterator[tuple[ColumnFacts, Clause]]:
    for new, table, _ in step.actions(a.AddColumn):
        if new.column.default is not None and new.column.name not in table.columns:
            yield new.column, new.column.default
    for item, table, _ in step.actions(a.SetDefault):
        if item.default is not None and item.column in table.columns:
            yield table.columns[item.column], item.default


def _compared(step: Step) -> Iterator[Trouble]:
    """Literals that are compared with a column and are no value of its type."""
    for clause, tables in _conditions(step):
        for column, value, error in unfit_compared(clause.tokens, tables, step.before):
            yield Trouble(
                f"{value} can't be compared with {column.name}, which is {column.type}: the statement fails ({error}).",
                "Write a value of that type.",
            )


def _conditions(step: Step) -> Iterator[tuple[Clause, tuple[TableFacts, ...]]]:
    """The conditions of one table alone: in others a name may be that of a query inside."""
    facts, known = step.facts, step.before
    if isinstance(facts, f.Change):
        table, whole = known.tables.get(facts.table), facts.whole.words if facts.whole else frozenset()
        several = whole & {"select", "using", "with"} or ("from" in whole and facts.kind == "UPDATE")
        if table is not None and facts.where is not None and not several:
            yield facts.where, (table,)
        return
    for clause, tables in _expressions(step):
        selects = sum(token.upper == "SELECT" for token in clause.tokens)
        if len(tables) == 1 and selects <= 1 and not clause.words & {"join", "with"}:
            yield clause, tables


def _labels(step: Step) -> Iterator[Trouble]:
    for clause, tables in _expressions(step):
        for label in unknown_labels(clause.tokens, tables, step.before):
            yield Trouble(
                f"There is no label {label}: the statement fails (22P02).",
                "ALTER TYPE ... ADD VALUE in a transaction before, or write a label that is there.",
            )


def _expressions(step: Step) -> Iterator[tuple[Clause, tuple[TableFacts, ...]]]:
    """Conditions, defaults and queries of the statement, with the tables whose columns they name."""
    facts, known = step.facts, step.before
    if isinstance(facts, f.Change) and facts.whole is not None:
        own = known.tables.get(facts.table)
        yield facts.whole, (own,) if own is not None and facts.query is None else ()
    elif isinstance(facts, f.CreateIndex):
        yield from (
            (one, (step.table(facts.index.table),))
            for one in (*facts.index.clauses, facts.index.where)
            if one
        )
    elif isinstance(facts, f.CreateView):
        yield facts.view.query, _tables_of(facts.view.query, step)
    elif isinstance(facts, f.Query):
        yield facts.text, _tables_of(facts.text, step)
    elif isinstance(facts, f.CreateOn) and facts.table is not None:
        yield facts.text, (step.table(facts.table),)
    for action, table, _ in step.all_actions():
        yield from ((one, (table,)) for one in _of_action(action) if one is not None)


def _tables_of(query: Clause, step: Step) -> tuple[TableFacts, ...]:
    return tuple(step.before.tables[name] for name in read_tables(query) if name in step.before.tables)


def _of_action(action: a.Action) -> tuple[Clause | None, ...]:
    if isinstance(action, a.AddColumn):
        conditions = tuple(item.condition for item in action.constraints)
        return (action.column.default, action.column.expression, *conditions)
    if isinstance(action, a.AddConstraint):
        return (action.constraint.condition,)
    return (action.default,) if isinstance(action, a.SetDefault) else ()


RULE = Rule(
    name="refused-value",
    severity=DANGER,
    finds="a value that its column can't have: no number, too long, no label of its enum",
    why="PostgreSQL reads the value before it looks at any row. The statement fails, and the release stops there.",
    schema="CREATE TYPE state AS ENUM ('new', 'paid'); CREATE TABLE t (id int, state state);",
    unsafe=Example("ALTER TABLE t ALTER COLUMN state SET DEFAULT 'sent';"),
    safer=Example("ALTER TABLE t ALTER COLUMN state SET DEFAULT 'new';"),
    about=(f.AlterTable, f.Change, f.CreateIndex, f.CreateOn, f.CreateTable, f.CreateView, f.Query),
    check=check,
)
