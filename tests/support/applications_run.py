"""Carries out the commands of a plan in the current folder and notes what came of each; run as a program."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa


class WithoutAlembic(MetaPathFinder):
    """Hides the installed Alembic, as if it weren't there."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse `alembic` and what is in it."""
        if fullname.partition(".")[0] == "alembic":
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        return None


def main() -> None:
    """The plan of the current folder."""
    plan = json.loads(Path("plan.json").read_text())
    call = _tool(plan["tool"])
    engine = sa.create_engine(plan["url"], poolclass=sa.NullPool)
    before = _value(plan["before"])
    if before is not None:
        before.create_all(engine)
    answers = [{**_answer(call, command), "schema": _schema(engine)} for command in plan["commands"]]
    Path("answers.json").write_text(json.dumps(answers))


def _tool(name: str) -> Callable[[list[str]], object]:
    if name == "alembic":
        from alembic.config import main as alembic

        return lambda arguments: alembic(argv=arguments)
    if name == "alone":
        sys.meta_path.insert(0, WithoutAlembic())
    import whimbrel
    from whimbrel.cli.app import main as own

    whimbrel.install_as_alembic()  # an application that makes its tables imports Alembic before the first run
    return own


def _value(expression: str) -> Any:
    """The value of `package.module:name.attribute`; None for ""."""
    if not expression:
        return None
    module, _, names = expression.partition(":")
    found: Any = importlib.import_module(module)
    for name in names.split("."):
        found = getattr(found, name)
    return found


def _answer(call: Callable[[list[str]], object], command: list[str]) -> dict[str, Any]:
    with Path("out").open("w+b") as out, Path("err").open("w+b") as err:
        kept = os.dup(1), os.dup(2)
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        try:
            status = _status(call, command)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            for place, descriptor in enumerate(kept, 1):
                os.dup2(descriptor, place)
                os.close(descriptor)
        texts = [stream.seek(0) or stream.read().decode() for stream in (out, err)]
    return {"command": command, "status": status, "out": texts[0], "err": texts[1]}


def _status(call: Callable[[list[str]], object], command: list[str]) -> int:
    try:
        call(command)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


def _schema(engine: sa.Engine) -> dict[str, Any]:
    """Every table as SQLAlchemy reads it, in words; the rows of the version table."""
    inspector = sa.inspect(engine)
    found = {name: _table(inspector, name) for name in sorted(inspector.get_table_names())}
    if "alembic_version" in found:
        with engine.connect() as connection:
            heads = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
            found["alembic_version"]["rows"] = sorted(heads)
    return found


def _table(inspector: sa.Inspector, name: str) -> dict[str, Any]:
    lists = {
        "indexes": inspector.get_indexes(name),
        "unique": inspector.get_unique_constraints(name),
        "keys": inspector.get_foreign_keys(name),
        "checks": inspector.get_check_constraints(name),
    }
    return {
        "columns": [repr(sorted(column.items(), key=str)) for column in inspector.get_columns(name)],
        "primary": repr(inspector.get_pk_constraint(name)),
        **{kind: sorted(map(repr, items)) for kind, items in lists.items()},
    }


if __name__ == "__main__":
    main()
