"""A revision file's text with calls in their online form: all else stays as it is."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

ONLINE = frozenset(
    {
        "create_index",
        "drop_index",
        "create_foreign_key",
        "create_check_constraint",
        "create_unique_constraint",
        "create_primary_key",
        "add_column",
    }
)
"""Functions of `op` with an online form that takes the same arguments."""
LATER = {"drop_column": "add_column", "drop_table": "create_table"}
"""What is dropped in a revision of its own, and what brings it back."""
_KNOWN = frozenset(
    {"existing_type", "existing_server_default", "existing_nullable", "existing_comment", "schema"}
)


class Wanted(NamedTuple):
    """A statement to make safe: the line of its call, and the function that was called."""

    line: int
    function: str


class Rewritten(NamedTuple):
    """The new text. `later` and `later_back` are the calls to be moved to a revision that comes later."""

    text: str
    later: tuple[str, ...] = ()
    later_back: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """Why some are as they were, in sentences."""


class _Edit(NamedTuple):
    """Lines first to last (from 0, the last not included) and what stands in their place."""

    first: int
    last: int
    text: str


def online(text: str, wanted: Collection[Wanted]) -> Rewritten:
    """The text with the calls of `upgrade()` at these lines in their online form.

    Drops are taken out, with what brings them back in `downgrade()`. What isn't a plain statement
    `op.f(...)`, such as a call in a batch, stays.
    """
    functions = {node.name: node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}
    if "upgrade" not in functions:
        return Rewritten(text)
    edits: list[_Edit] = []
    left, later, back = [], [], []
    for one in wanted:
        call = _call_at(functions["upgrade"], one)
        if call is None:
            left.append(f"line {one.line}: {one.function} isn't a plain statement op.{one.function}(...).")
        elif one.function in LATER:
            later.append(ast.unparse(call))
            edits.append(_edit(call, "", text))
            for other in _bringing_back(functions.get("downgrade"), call, LATER[one.function]):
                back.append(ast.unparse(other))
                edits.append(_edit(other, "", text))
        elif _is_nameless_check(call):
            left.append(f"line {one.line}: a check without a name has no stages: give it one.")
        elif new := _online(call):
            edits.append(_edit(call, new, text))
        else:
            left.append(f"line {one.line}: {one.function} has arguments that its online form doesn't take.")
    return Rewritten(_applied(text, edits), tuple(later), tuple(back), tuple(left))


def _call_at(function: ast.FunctionDef, wanted: Wanted) -> ast.Expr | None:
    for node in function.body:
        if isinstance(node, ast.Expr) and _name(node) == wanted.function and _spans(node, wanted.line):
            return node
    return None


def _spans(node: ast.Expr, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def _name(node: ast.AST) -> str:
    """The function of `op` that a statement calls, "" for others."""
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        return ""
    called = node.value.func
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "op":
        return called.attr
    return ""


def _bringing_back(function: ast.FunctionDef | None, drop: ast.Expr, brings: str) -> Iterator[ast.Expr]:
    for node in function.body if function is not None else ():
        if isinstance(node, ast.Expr) and _name(node) == brings and _subject(node) == _subject(drop):
            yield node


def _subject(node: ast.Expr) -> tuple[str, ...]:
    """The table, and the column where there is one."""
    assert isinstance(node.value, ast.Call)
    names = []
    for argument in node.value.args[:2]:
        first = argument.args[0] if isinstance(argument, ast.Call) and argument.args else argument
        if isinstance(first, ast.Constant):
            names.append(str(first.value))
    return tuple(names[:1] if _name(node).endswith("_table") else names)


def _is_nameless_check(node: ast.Expr) -> bool:
    """Whether it adds a check without a name, by which the next stage could mean it."""
    assert isinstance(node.value, ast.Call)
    named = [*node.value.args[:1], *(k.value for k in node.value.keywords if k.arg == "constraint_name")]
    is_check = _name(node) == "create_check_constraint"
    return is_check and bool(named) and isinstance(named[0], ast.Constant) and named[0].value is None


def _online(node: ast.Expr) -> str:
    """The statement's new source; "" where it has none."""
    assert isinstance(node.value, ast.Call)
    name, keywords = _name(node), {item.arg: item.value for item in node.value.keywords}
    if None in keywords or "if_not_exists" in keywords or "if_exists" in keywords:
        return ""
    if name in ONLINE:
        return _renamed(node.value, f"{name}_online")
    if name == "alter_column" and _is_false(keywords.get("nullable")):
        return _not_null(node.value, {str(key): value for key, value in keywords.items()})
    return ""


def _renamed(call: ast.Call, name: str) -> str:
    assert isinstance(call.func, ast.Attribute)
    call.func.attr = name
    return ast.unparse(call)


def _is_false(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def _not_null(call: ast.Call, keywords: Mapping[str, ast.expr]) -> str:
    """SET NOT NULL by itself, behind whatever else the call changes."""
    if "new_column_name" in keywords:
        return ""
    known = {name: value for name, value in keywords.items() if name in _KNOWN}
    if "type_" in keywords:
        known["existing_type"] = keywords["type_"]
    others = [item for item in call.keywords if item.arg != "nullable"]
    more = any(item.arg not in _KNOWN for item in others)
    first = ast.unparse(ast.Call(call.func, call.args, others)) + "\n" if more else ""
    known.pop("existing_nullable", None)
    made = ast.Call(call.func, call.args, [ast.keyword(name, value) for name, value in known.items()])
    return first + _renamed(made, "set_not_null_online")


def _edit(node: ast.Expr, source: str, text: str) -> _Edit:
    lines = "".join(f"{' ' * node.col_offset}{line}\n" for line in source.splitlines())
    return _Edit(node.lineno - 1, node.end_lineno or node.lineno, lines)


def _applied(text: str, edits: Collection[_Edit]) -> str:
    """The text with the edits, from its end on; a function that lost its last statement gets `pass`."""
    lines = text.splitlines(keepends=True)
    for edit in sorted(set(edits), reverse=True):
        lines[edit.first : edit.last] = [edit.text] if edit.text else []
    made = "".join(lines)
    return made if _parses(made) else _with_pass(text, edits)


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def _with_pass(text: str, edits: Collection[_Edit]) -> str:
    """The same, with `pass` in the place of what was taken out."""
    lines = text.splitlines(keepends=True)
    for edit in sorted(set(edits), reverse=True):
        old = lines[edit.first]
        indent = old[: len(old) - len(old.lstrip())]
        lines[edit.first : edit.last] = [edit.text or f"{indent}pass\n"]
    return "".join(lines)
