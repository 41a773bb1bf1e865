"""CREATE and ALTER of types, domains, views, functions and what hangs on tables, read."""

from __future__ import annotations

from whimbrel.reading.catalog import ConstraintFacts, RoutineFacts, TypeFacts, ViewFacts
from whimbrel.reading.clause import Clause
from whimbrel.reading.facts import (
    AlterDomain,
    AlterEnum,
    CreateOn,
    CreateOther,
    CreateRoutine,
    CreateType,
    CreateView,
    Facts,
)
from whimbrel.reading.names import Name
from whimbrel.reading.queries import output_columns
from whimbrel.reading.read_columns import read_constraint, read_type
from whimbrel.reading.words import Unreadable, Words


def read_create_type(words: Words) -> CreateType:
    """The statement behind CREATE TYPE."""
    name = words.name()
    if words.take("AS", "ENUM"):
        labels = tuple(literal(token.text) for token in words.inside().tokens if token.kind == "string")
        return CreateType(TypeFacts(name, "enum", labels))
    if words.done:
        return CreateType(TypeFacts(name, "shell"))
    if words.take("AS", "RANGE"):
        return CreateType(TypeFacts(name, "range"))
    return CreateType(TypeFacts(name, "composite" if words.take("AS") else "other"))


def read_create_domain(words: Words) -> CreateType:
    """The statement behind CREATE DOMAIN."""
    name = words.name()
    words.take("AS")
    base = read_type(words)
    checks: list[ConstraintFacts] = []
    nullable = True
    while not words.done:
        label = words.identifier() if words.take("CONSTRAINT") else ""
        if words.take("NOT", "NULL"):
            nullable = False
        elif words.take("CHECK"):
            condition = words.inside().rest()
            count = sum(check.name.startswith(f"{name.name}_check") for check in checks) or ""
            checks.append(ConstraintFacts("check", label or f"{name.name}_check{count}", condition=condition))
        elif words.take("DEFAULT"):
            words.until(("CHECK", "NOT", "CONSTRAINT"))
        else:
            words.next()
    return CreateType(TypeFacts(name, "domain", base=base, checks=tuple(checks), nullable=nullable))


def read_alter_enum(words: Words, name: Name) -> AlterEnum | None:
    """ADD VALUE and RENAME VALUE of an enum; None for anything else."""
    if words.take("ADD", "VALUE"):
        if_not_exists = words.if_not_exists()
        label = literal(words.next().text)
        placed = bool(words.take_one("BEFORE", "AFTER"))
        beside = literal(words.next().text) if placed else ""
        return AlterEnum(name, label, placed=placed, if_not_exists=if_not_exists, beside=beside)
    if words.take("RENAME", "VALUE"):
        old = literal(words.next().text)
        words.need("TO")
        return AlterEnum(name, literal(words.next().text), old)
    return None


def read_alter_domain(words: Words) -> AlterDomain:
    """The statement behind ALTER DOMAIN."""
    name = words.name()
    if words.take("ADD"):
        if words.sees("NOT", "NULL"):
            return AlterDomain(name, "set not null")
        return AlterDomain(name, "add", read_constraint(words))
    if words.take("VALIDATE", "CONSTRAINT"):
        return AlterDomain(name, "validate", ConstraintFacts("check", words.identifier()))
    if words.take("DROP", "CONSTRAINT"):
        if_exists = words.if_exists()
        return AlterDomain(name, "drop", ConstraintFacts("check", words.identifier()), if_exists)
    if words.take("RENAME", "CONSTRAINT"):
        old = ConstraintFacts("check", words.identifier())
        words.need("TO")
        return AlterDomain(name, "rename constraint", old, new=words.identifier())
    if words.take("SET", "NOT", "NULL"):
        return AlterDomain(name, "set not null")
    if words.take("DROP", "NOT", "NULL"):
        return AlterDomain(name, "drop not null")
    if words.take("RENAME", "TO"):
        return AlterDomain(name, "rename", ConstraintFacts("check", words.identifier()))
    return AlterDomain(name, words.rest().text)


def read_create_view(words: Words, replaces: bool, materialized: bool) -> CreateView:
    """The statement behind CREATE [OR REPLACE] [MATERIALIZED] VIEW."""
    if_not_exists = words.if_not_exists()
    name = words.name()
    columns = words.names() if words.peek() == "(" else None
    options = words.until(("AS",)) if words.peek() != "AS" else Clause(())
    words.need("AS")
    query = words.rest()
    checks = query.text.endswith(" check option") or "check_option" in options.words
    populated = not query.text.endswith("with no data")
    columns = columns if columns is not None else output_columns(query)
    view = ViewFacts(name, query, columns, materialized, populated)
    return CreateView(view, replaces, if_not_exists, checks)


def read_create_routine(words: Words, replaces: bool, procedure: bool) -> CreateRoutine:
    """The statement behind CREATE [OR REPLACE] FUNCTION or PROCEDURE."""
    name = words.name()
    inside = words.inside()
    arguments = 0 if inside.done else len(inside.parts())
    signature = Clause(inside.tokens).text
    volatility, language, body, returns = "volatile", "sql", "", ""
    while not words.done:
        token = words.next()
        text = token.text.upper()
        if text in ("IMMUTABLE", "STABLE", "VOLATILE"):
            volatility = text.lower()
        elif text == "RETURNS" and not words.take("NULL", "ON", "NULL", "INPUT"):
            returns = _returned(words)
        elif text == "LANGUAGE":
            language = words.next().text.strip("'").lower()
        elif text == "AS" and not words.done and words.tokens[words.at].kind == "string":
            body = literal(words.next().text)
        elif text == "RETURN":
            body = "SELECT " + words.rest().text
    routine = RoutineFacts(
        name, volatility, body, language, arguments, signature=signature, returns=returns, procedure=procedure
    )
    return CreateRoutine(routine, replaces)


def _returned(words: Words) -> str:
    """The type behind RETURNS as it is always written; "" for a table or a set."""
    if words.take_one("TABLE", "SETOF"):
        return ""
    return str(read_type(words))


def read_create_trigger(words: Words, replaces: bool) -> CreateOn:
    """The statement behind CREATE [CONSTRAINT] TRIGGER."""
    name = words.identifier()
    event = words.until(("ON",))
    words.need("ON")
    table = words.name()
    referred = words.name() if words.take("FROM") else None
    return CreateOn("TRIGGER", name, table, Clause((*event.tokens, *words.rest().tokens)), replaces, referred)


def read_create_rule(words: Words, replaces: bool) -> CreateOn:
    """The statement behind CREATE RULE."""
    name = words.identifier()
    if not words.skip_to("TO"):
        raise Unreadable
    return CreateOn("RULE", name, words.name(), words.rest(), replaces)


def read_create_policy(words: Words) -> CreateOn:
    """The statement behind CREATE POLICY."""
    name = words.identifier()
    words.need("ON")
    return CreateOn("POLICY", name, words.name(), words.rest())


def read_create_statistics(words: Words) -> CreateOn:
    """The statement behind CREATE STATISTICS."""
    content = words.if_not_exists()
    name = "" if words.peek() in ("ON", "(") else words.name().name
    columns = words.until(("FROM",))
    words.need("FROM")
    return CreateOn("STATISTICS", name, words.name(), columns, content)


def read_create_other(words: Words, kind: str) -> Facts:
    """CREATE of anything else."""
    if_not_exists = words.if_not_exists()
    if kind == "SCHEMA":
        words.take("AUTHORIZATION")
    named = not words.done and words.tokens[words.at].kind in ("word", "quoted")
    name = words.name() if named else None
    return CreateOther(kind, name, words.rest(), if_not_exists)


def literal(text: str) -> str:
    """What a string literal says; also in dollar quotes."""
    if text.startswith("$"):
        tag = text[: text.index("$", 1) + 1]
        return text[len(tag) : -len(tag)]
    start = text.find("'")
    return text[start + 1 : -1].replace("''", "'")
