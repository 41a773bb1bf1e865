"""Writes src/whimbrel/op.py: a typed function for each operation. `python tools/make_op.py` rewrites it."""

from __future__ import annotations

import inspect
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from whimbrel.operations import (
    alter_column,
    backfill,
    batch,
    columns,
    comments,
    compression,
    constraints,
    continuous_aggregates,
    data,
    domains,
    enums,
    extensions,
    functions,
    hypertables,
    indexes,
    jobs,
    moving,
    new_names,
    policies,
    run,
    schemas,
    sequences,
    serials,
    sql_file,
    storage,
    tables,
    triggers,
    views,
)
from whimbrel.operations.online import columns as online_columns
from whimbrel.operations.online import constraints as online_constraints
from whimbrel.operations.online import indexes as online_indexes
from whimbrel.operations.online import not_null
from whimbrel.operations.online import stages as online_stages
from whimbrel.schema import timescale


def _last(module: ModuleType) -> str:
    """The module's own name."""
    return module.__name__.rpartition(".")[2]


TARGET = Path(__file__).parent.parent / "src" / "whimbrel" / "op.py"

HEADER = '''"""What a revision file calls. Made by tools/make_op.py from the operations: don't edit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import sqlalchemy as sa
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.elements import BindParameter, conv
from sqlalchemy.types import TypeEngine

from whimbrel.operations import batch, columns, comments, constraints, data, indexes, run, sql_file, tables
from whimbrel.operations.alter_column import AlterColumn, WrittenDefault, WrittenType
from whimbrel.operations.base import Operation
from whimbrel.operations.batch import BatchOperations
from whimbrel.operations.new_names import RenameConstraint
from whimbrel.operations.receiver import current

if TYPE_CHECKING:
    from datetime import timedelta

    from whimbrel.schema.timescale import Dimension

Answer = TypeVar("Answer")
'''

OPERATIONS: dict[str, tuple[str, Callable[..., Any], str]] = {
    "create_table": ("tables.CreateTable.written", tables.CreateTable.written, "sa.Table"),
    "drop_table": ("tables.DropTable.written", tables.DropTable.written, "None"),
    "rename_table": ("tables.RenameTable.written", tables.RenameTable.written, "None"),
    "add_column": ("columns.AddColumn.written", columns.AddColumn.written, "None"),
    "alter_column": ("AlterColumn.written", alter_column.AlterColumn.written, "None"),
    "rename_column": ("columns.RenameColumn.written", columns.RenameColumn.written, "None"),
    "drop_column": ("columns.DropColumn.written", columns.DropColumn.written, "None"),
    "rename_constraint": (
        "RenameConstraint.written",
        new_names.RenameConstraint.written,
        "None",
    ),
    "create_primary_key": (
        "constraints.AddConstraint.primary_key",
        constraints.AddConstraint.primary_key,
        "None",
    ),
    "create_unique_constraint": (
        "constraints.AddConstraint.unique",
        constraints.AddConstraint.unique,
        "Any",
    ),
    "create_foreign_key": (
        "constraints.AddConstraint.foreign_key",
        constraints.AddConstraint.foreign_key,
        "None",
    ),
    "create_check_constraint": (
        "constraints.AddConstraint.check",
        constraints.AddConstraint.check,
        "None",
    ),
    "create_exclude_constraint": (
        "constraints.AddConstraint.exclude",
        constraints.AddConstraint.exclude,
        "sa.Table | None",
    ),
    "drop_constraint": (
        "constraints.DropConstraint.written",
        constraints.DropConstraint.written,
        "None",
    ),
    "create_index": ("indexes.CreateIndex.written", indexes.CreateIndex.written, "None"),
    "drop_index": ("indexes.DropIndex.written", indexes.DropIndex.written, "None"),
    "create_table_comment": (
        "comments.SetTableComment.written",
        comments.SetTableComment.written,
        "None",
    ),
    "drop_table_comment": (
        "comments.DropTableComment.written",
        comments.DropTableComment.written,
        "None",
    ),
    "set_constraint_comment": (
        "comments.SetConstraintComment.written",
        comments.SetConstraintComment.written,
        "None",
    ),
    "execute": ("data.ExecuteSQL.written", data.ExecuteSQL.written, "None"),
    "bulk_insert": ("data.BulkInsert.written", data.BulkInsert.written, "None"),
    "run_sql_file": ("sql_file.RunSQLFile.written", sql_file.RunSQLFile.written, "None"),
}
"""By function: what builds the operation, and what the function returns."""

OBJECTS = (
    serials,
    storage,
    moving,
    schemas,
    extensions,
    enums,
    domains,
    sequences,
    views,
    functions,
    triggers,
    policies,
    hypertables,
    compression,
    continuous_aggregates,
    jobs,
)
"""Operations on what stands beside tables: imported when one is called, since most revisions call none."""

OPERATIONS.update(
    {
        operation.name: (f"{_last(module)}.{operation.__name__}.written", operation.written, "None")
        for module in OBJECTS
        for operation in module.OPERATIONS
    }
)

ONLINE: dict[str, tuple[str, Callable[..., Any], str]] = {
    "backfill": ("backfill.Backfill.written", backfill.Backfill.written, "None"),
    "validate_constraint": (
        "stages.ValidateConstraint.written",
        online_stages.ValidateConstraint.written,
        "None",
    ),
    "create_index_online": (
        "indexes.CreateIndexOnline.written",
        online_indexes.CreateIndexOnline.written,
        "None",
    ),
    "drop_index_online": (
        "indexes.DropIndexOnline.written",
        online_indexes.DropIndexOnline.written,
        "None",
    ),
    "set_not_null_online": (
        "not_null.SetNotNullOnline.written",
        not_null.SetNotNullOnline.written,
        "None",
    ),
    "add_column_online": (
        "columns.AddColumnOnline.written",
        online_columns.AddColumnOnline.written,
        "None",
    ),
    **{
        f"create_{name}_online": (
            f"constraints.AddConstraintOnline.{short}",
            getattr(online_constraints.AddConstraintOnline, short),
            "None",
        )
        for name, short in (
            ("foreign_key", "foreign_key"),
            ("check_constraint", "check"),
            ("unique_constraint", "unique"),
            ("primary_key", "primary_key"),
        )
    },
}
"""What makes nobody wait: imported when one is called."""

OPERATIONS.update(ONLINE)

OPERATIONS["continuous_aggregate"] = OPERATIONS["create_continuous_aggregate"]
"""TimescaleDB's documentation has the short name as its heading."""

OTHERS: dict[str, tuple[str, Callable[..., Any], str]] = {
    "batch_alter_table": (
        "batch.batch_alter_table",
        batch.batch_alter_table,
        "AbstractContextManager[BatchOperations]",
    ),
    "get_bind": ("run.get_bind", run.get_bind, "sa.Connection"),
    "get_context": ("run.get_context", run.get_context, "Any"),
    "f": ("run.f", run.f, "conv"),
    "inline_literal": ("run.inline_literal", run.inline_literal, "BindParameter[Any]"),
    "invoke": ("run.invoke", run.invoke, "Any"),
    "run_async": ("run.run_async", run.run_async, "Answer"),
    "by_range": ("timescale.by_range", timescale.by_range, "Dimension"),
    "by_hash": ("timescale.by_hash", timescale.by_hash, "Dimension"),
}
"""Functions that aren't operations: what they call, and what they return."""


def source() -> str:
    """The whole text of op.py."""
    names = sorted([*OPERATIONS, *OTHERS])
    listed = "__all__ = [\n" + "".join(f'    "{name}",\n' for name in names) + "]\n"
    return _formatted("\n\n".join([HEADER + "\n" + listed, *_functions()]))


def _formatted(text: str) -> str:
    ruff = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(TARGET), "-"]
    return subprocess.run(ruff, input=text, capture_output=True, text=True, check=True).stdout


def _functions() -> Iterator[str]:
    for name, (path, factory, returns) in OPERATIONS.items():
        yield _function(name, factory, returns, _sent(name, path, factory, returns))
    for name, (path, factory, returns) in OTHERS.items():
        yield _function(name, factory, returns, _returned(path, factory))


def _sent(name: str, path: str, factory: Callable[..., Any], returns: str) -> list[str]:
    """The lines that build an operation and hand it over."""
    sent = f'current("{name}").receive({_call(path, factory)})'
    module = path.partition(".")[0]
    if name in ONLINE:
        package = "whimbrel.operations" if name == "backfill" else "whimbrel.operations.online"
        return [f"from {package} import {module}\n", sent]
    if module in map(_last, OBJECTS):
        return [f"from whimbrel.operations import {module}\n", sent]
    if returns == "None":
        return [sent]
    return [f"made: {returns} = {sent}", "return made"]


def _returned(path: str, factory: Callable[..., Any]) -> list[str]:
    """The lines that answer by another function; values are imported when they are asked for."""
    answer = f"return {_call(path, factory)}"
    return ["from whimbrel.schema import timescale\n", answer] if path.startswith("timescale.") else [answer]


def _function(name: str, factory: Callable[..., Any], returns: str, body: list[str]) -> str:
    parameters = ", ".join(map(_parameter, _marked(factory)))
    document = inspect.getdoc(factory) or ""
    quotes = 'r"""' if "\\" in document else '"""'
    lines = [f"{quotes}{document}\n" + '"""' if "\n" in document else f'{quotes}{document}"""', *body]
    return f"def {name}({parameters}) -> {returns}:\n" + textwrap.indent("\n".join(lines), "    ") + "\n"


def _marked(factory: Callable[..., Any]) -> Iterator[inspect.Parameter | str]:
    """The parameters, with `*` before the first that is only taken by name."""
    starred = False
    for parameter in inspect.signature(factory).parameters.values():
        starred = starred or parameter.kind is parameter.VAR_POSITIONAL
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        yield parameter


def _parameter(parameter: inspect.Parameter | str) -> str:
    if isinstance(parameter, str):
        return parameter
    stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
    text = f"{stars}{parameter.name}: {parameter.annotation}"
    if parameter.default is parameter.empty:
        return text
    return f"{text} = {parameter.default!r}"


def _call(path: str, factory: Callable[..., Any]) -> str:
    arguments = []
    for parameter in inspect.signature(factory).parameters.values():
        if parameter.kind is parameter.VAR_POSITIONAL:
            arguments.append(f"*{parameter.name}")
        elif parameter.kind is parameter.VAR_KEYWORD:
            arguments.append(f"**{parameter.name}")
        elif parameter.kind is parameter.KEYWORD_ONLY:
            arguments.append(f"{parameter.name}={parameter.name}")
        else:
            arguments.append(parameter.name)
    return f"{path}({', '.join(arguments)})"


if __name__ == "__main__":
    TARGET.write_text(source())
