"""ALTER TABLE, read: its actions one by one."""

from __future__ import annotations

from collections.abc import Callable

from whimbrel.reading import actions as a
from whimbrel.reading.facts import AlterTable
from whimbrel.reading.read_columns import begins_constraint, read_column, read_constraint, read_type
from whimbrel.reading.words import Unreadable, Words


def read_alter_table(words: Words, kind: str = "TABLE") -> AlterTable:
    """The statement behind the words ALTER TABLE (INDEX, VIEW, SEQUENCE, ...)."""
    if_exists = words.if_exists()
    only = words.take("ONLY")
    name = words.name()
    words.take("*")
    actions = sorted((_action(part) for part in words.parts()), key=_turn)
    return AlterTable(name, tuple(actions), if_exists, only, kind)


def _turn(action: a.Action) -> int:
    """When PostgreSQL does it, in whatever order actions are written (measured on 15 and 18).

    What is dropped goes first: a CHECK that goes can't prove the NOT NULL that stands before it.
    """
    if isinstance(action, _DROPS) or (isinstance(action, a.SetNullable) and action.nullable):
        return 0
    if isinstance(action, a.SetDefault | a.SetExpression) and action[1] is None:
        return 0
    return _TURNS.get(type(action), 4)


_DROPS = (a.DropColumn, a.DropConstraint)
_TURNS: dict[type, int] = {a.SetType: 1, a.AddColumn: 2, a.AddConstraint: 3}


def _action(words: Words) -> a.Action:
    first = words.peek()
    read = _READERS.get(first)
    return read(words) if read else _other(words)


def _add(words: Words) -> a.Action:
    words.next()
    if begins_constraint(words):
        return a.AddConstraint(read_constraint(words))
    words.take("COLUMN")
    if_not_exists = words.if_not_exists()
    column, constraints = read_column(words)
    return a.AddColumn(column, constraints, if_not_exists)


def _drop(words: Words) -> a.Action:
    if _drops_key(words):
        return _other(words)
    words.next()
    is_constraint = words.take("CONSTRAINT")
    if not is_constraint:
        words.take("COLUMN")
    if_exists = words.if_exists()
    name = words.identifier()
    make = a.DropConstraint if is_constraint else a.DropColumn
    return make(name, if_exists, words.take("CASCADE"))


def _drops_key(words: Words) -> bool:
    """Whether it is MySQL's DROP PRIMARY KEY, FOREIGN KEY x, INDEX x or CHECK x, not a column so named."""
    if words.sees("DROP", "PRIMARY", "KEY") or words.sees("DROP", "FOREIGN", "KEY"):
        return True
    return words.peek(1) in ("INDEX", "KEY", "CHECK") and words.peek(2) not in ("", "CASCADE", "RESTRICT")


def _alter(words: Words) -> a.Action:
    words.next()
    if words.take("CONSTRAINT"):
        return a.AlterConstraint(words.identifier(), words.rest().text.upper())
    words.take("COLUMN")
    column = words.next().text if words.peek().isdigit() else words.identifier()
    if words.take("SET", "DATA", "TYPE") or words.take("TYPE"):
        return _type(words, column)
    if words.take("SET", "NOT", "NULL"):
        return a.SetNullable(column, False)
    if words.take("DROP", "NOT", "NULL"):
        return a.SetNullable(column, True)
    if words.take("SET", "DEFAULT"):
        return a.SetDefault(column, words.rest())
    if words.take("DROP", "DEFAULT"):
        return a.SetDefault(column, None)
    return _generated(words, column)


def _type(words: Words, column: str) -> a.Action:
    type_ = read_type(words)
    collation = words.name().name if words.take("COLLATE") else None
    using = words.rest() if words.take("USING") else None
    return a.SetType(column, type_, using, collation)


def _generated(words: Words, column: str) -> a.Action:
    if words.take("SET", "EXPRESSION", "AS"):
        return a.SetExpression(column, words.rest())
    if words.take("DROP", "EXPRESSION"):
        return a.SetExpression(column, None, words.if_exists())
    if words.take("DROP", "IDENTITY"):
        return a.AlterIdentity(column, "DROP")
    if words.sees("ADD", "GENERATED") or words.sees("SET", "GENERATED") or words.sees("RESTART"):
        return a.AlterIdentity(column, words.rest_raw().text.upper())
    text = words.rest_raw().text.upper()
    return a.OtherAction(" ".join(text.split()[:2]), column, text.lower())


def _rename(words: Words) -> a.Action:
    words.next()
    if words.take("TO"):
        return a.RenameTo(words.identifier())
    if words.take("CONSTRAINT"):
        name = words.identifier()
        words.need("TO")
        return a.RenameConstraint(name, words.identifier())
    words.take_one("COLUMN", "ATTRIBUTE")
    name = words.identifier()
    words.need("TO")
    return a.RenameColumn(name, words.identifier())


def _validate(words: Words) -> a.Action:
    words.need("VALIDATE", "CONSTRAINT")
    return a.ValidateConstraint(words.identifier())


def _set(words: Words) -> a.Action:
    if words.take("SET", "SCHEMA"):
        return a.SetSchema(words.identifier())
    return _other(words)


def _attach(words: Words) -> a.Action:
    words.need("ATTACH", "PARTITION")
    return a.Attach(words.name(), words.rest_raw())


def _detach(words: Words) -> a.Action:
    words.need("DETACH", "PARTITION")
    return a.Detach(words.name(), words.take_one("CONCURRENTLY", "FINALIZE"))


def _other(words: Words) -> a.Action:
    if words.done:
        raise Unreadable
    upper = [text for text in words.upper if text not in ("(", ")")]
    size = 3 if upper[:2] in (["SET", "WITHOUT"], ["NOT", "OF"], ["SET", "ACCESS"]) else 2
    if upper[1:3] == ["ROW", "LEVEL"] or upper[2:4] == ["ROW", "LEVEL"]:
        size = len(upper)
    return a.OtherAction(" ".join(upper[:size]), value=" ".join(upper[size:]).lower())


_READERS: dict[str, Callable[[Words], a.Action]] = {
    "ADD": _add,
    "DROP": _drop,
    "ALTER": _alter,
    "RENAME": _rename,
    "VALIDATE": _validate,
    "SET": _set,
    "ATTACH": _attach,
    "DETACH": _detach,
}
