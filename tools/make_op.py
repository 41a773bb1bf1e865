"""Writes src/whimbrel/op.py: a typed function for each operation. `python tools/make_op.py` rewrites it."""

from __future__ import annotations

import inspect
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
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

from whimbrel.operations.receiver import current

if TYPE_CHECKING:
    from datetime import timedelta

    from whimbrel.operations.alter_column import WrittenDefault, WrittenType
    from whimbrel.operations.base import Operation
    from whimbrel.operations.batch import BatchOperations
    from whimbrel.schema.timescale import Dimension

Answer = TypeVar("Answer")
'''

Factory = Callable[..., Any]

OPERATIONS: dict[str, Factory] = {
    "create_table": tables.CreateTable.written,
    "drop_table": tables.DropTable.written,
    "rename_table": tables.RenameTable.written,
    "add_column": columns.AddColumn.written,
    "alter_column": alter_column.AlterColumn.written,
    "rename_column": columns.RenameColumn.written,
    "drop_column": columns.DropColumn.written,
    "rename_constraint": new_names.RenameConstraint.written,
    "rename_index": new_names.RenameIndex.written,
    "rename_sequence": new_names.RenameSequence.written,
    "create_primary_key": constraints.AddConstraint.primary_key,
    "create_unique_constraint": constraints.AddConstraint.unique,
    "create_foreign_key": constraints.AddConstraint.foreign_key,
    "create_check_constraint": constraints.AddConstraint.check,
    "create_exclude_constraint": constraints.AddConstraint.exclude,
    "drop_constraint": constraints.DropConstraint.written,
    "create_index": indexes.CreateIndex.written,
    "drop_index": indexes.DropIndex.written,
    "create_table_comment": comments.SetTableComment.written,
    "drop_table_comment": comments.DropTableComment.written,
    "set_constraint_comment": comments.SetConstraintComment.written,
    "execute": data.ExecuteSQL.written,
    "bulk_insert": data.BulkInsert.written,
    "run_sql_file": sql_file.RunSQLFile.written,
}
"""By function: what builds the operation."""

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
"""Operations on what stands beside tables."""

OPERATIONS.update(
    {operation.name: operation.written for module in OBJECTS for operation in module.OPERATIONS}
)

OPERATIONS.update(
    {
        "backfill": backfill.Backfill.written,
        "validate_constraint": online_stages.ValidateConstraint.written,
        "create_index_online": online_indexes.CreateIndexOnline.written,
        "drop_index_online": online_indexes.DropIndexOnline.written,
        "set_not_null_online": not_null.SetNotNullOnline.written,
        "add_column_online": online_columns.AddColumnOnline.written,
        "create_foreign_key_online": online_constraints.AddConstraintOnline.foreign_key,
        "create_check_constraint_online": online_constraints.AddConstraintOnline.check,
        "create_unique_constraint_online": online_constraints.AddConstraintOnline.unique,
        "create_primary_key_online": online_constraints.AddConstraintOnline.primary_key,
    }
)

OPERATIONS["continuous_aggregate"] = OPERATIONS["create_continuous_aggregate"]
"""TimescaleDB's documentation has the short name as its heading."""

ANSWERS = {
    "create_table": "sa.Table",
    "create_unique_constraint": "Any",
    "create_exclude_constraint": "sa.Table | None",
}
"""What the functions of operations return that don't return None."""

OTHERS: dict[str, tuple[Factory, str]] = {
    "batch_alter_table": (batch.batch_alter_table, "AbstractContextManager[BatchOperations]"),
    "get_bind": (run.get_bind, "sa.Connection"),
    "get_context": (run.get_context, "Any"),
    "f": (run.f, "conv"),
    "inline_literal": (run.inline_literal, "BindParameter[Any]"),
    "invoke": (run.invoke, "Any"),
    "run_async": (run.run_async, "Answer"),
    "by_range": (timescale.by_range, "Dimension"),
    "by_hash": (timescale.by_hash, "Dimension"),
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
    for name, factory in OPERATIONS.items():
        returns = ANSWERS.get(name, "None")
        yield _function(name, factory, returns, _sent(name, factory, returns))
    for name, (factory, returns) in OTHERS.items():
        yield _function(name, factory, returns, f"return {_call(factory)}")


def _sent(name: str, factory: Factory, returns: str) -> str:
    """The lines that build an operation and hand it over."""
    sent = f'current("{name}").receive({_call(factory)})'
    return sent if returns == "None" else f"made: {returns} = {sent}\nreturn made"


def _function(name: str, factory: Factory, returns: str, body: str) -> str:
    """The function's text. Its module is imported when it is called: most revisions call few of them."""
    parameters = ", ".join(map(_parameter, _marked(factory)))
    document = inspect.getdoc(factory) or ""
    quotes = 'r"""' if "\\" in document else '"""'
    written = f"{quotes}{document}\n" + '"""' if "\n" in document else f'{quotes}{document}"""'
    package, _, module = factory.__module__.rpartition(".")
    lines = [written, f"from {package} import {module}\n", body]
    return f"def {name}({parameters}) -> {returns}:\n" + textwrap.indent("\n".join(lines), "    ") + "\n"


def _marked(factory: Factory) -> Iterator[inspect.Parameter | str]:
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


def _call(factory: Factory) -> str:
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
    path = f"{factory.__module__.rpartition('.')[2]}.{factory.__qualname__}"
    return f"{path}({', '.join(arguments)})"


if __name__ == "__main__":
    TARGET.write_text(source())
