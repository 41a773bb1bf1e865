"""The files that Alembic and we generate of the same databases and models, each tool in a process of its own.

Called as `python generated_files.py TOOL URL CASES RESULT`: both files are JSON, a case a dictionary.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ENV = """
from alembic import context
given = context.config.attributes
context.configure(connection=given["connection"], target_metadata=given["models"], **given["options"])
with context.begin_transaction():
    context.run_migrations()
"""
TEMPLATE = '''\
"""${message}"""
from alembic import op
import sqlalchemy as sa
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
'''
DROP_ALL = {
    "postgresql": (
        "DROP SCHEMA IF EXISTS public, other CASCADE",
        "CREATE SCHEMA public",
        "CREATE SCHEMA other",
    ),
    "mysql": ("DROP DATABASE {name}", "CREATE DATABASE {name} CHARACTER SET utf8mb4", "USE {name}"),
    "sqlite": (),
}


@dataclass(frozen=True)
class Case:
    """A database, made by statements or of `before`, and the models that it is compared with.

    `before` and `models` are Python that fills `models`; `options` are keywords of `configure()` as Python.
    """

    name: str
    models: str
    ddl: tuple[str, ...] = ()
    before: str = ""
    options: str = "{}"
    convention: str = "{}"


def generated(tool: str, url: str, cases: Sequence[Case], folder: Path) -> dict[str, str]:
    """The file that `tool`, alembic or whimbrel, writes of each case."""
    given, result = folder / f"{tool}.cases", folder / f"{tool}.files"
    given.write_text(json.dumps([asdict(case) for case in cases]))
    subprocess.run(
        [sys.executable, __file__, tool, url, given, result],
        env={**os.environ, "WHIMBREL_CACHE_DIR": str(folder / "cache"), "PYTHONHASHSEED": "0"},
        check=True,
    )
    found: dict[str, str] = json.loads(result.read_text())
    return found


def comparable(text: str) -> str:
    """The text; its lines sorted where several tables or columns go: Alembic's order is chance then."""
    dropped = max(text.count("op.drop_table("), text.count("op.drop_column("))
    return "\n".join(sorted(text.splitlines())) if dropped > 1 else text


def main(tool: str, url: str, given: str, result: str) -> None:
    """Write what the tool makes of each case."""
    if tool == "whimbrel":
        from whimbrel import install_as_alembic

        install_as_alembic()
    files = {}
    for item in json.loads(Path(given).read_text()):
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                files[item["name"]] = _file_of(Case(**item), url)
            except Exception as error:  # what the other tool does is worth seeing all the same
                files[item["name"]] = f"{type(error).__name__}: {error}"
    Path(result).write_text(json.dumps(files))


def _file_of(case: Case, url: str) -> str:
    from alembic import command
    from alembic.config import Config

    with _database(url) as connection, tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "versions").mkdir()
        (place / "env.py").write_text(ENV)
        (place / "script.py.mako").write_text(TEMPLATE)
        for statement in case.ddl:
            connection.exec_driver_sql(statement)
        if case.before:
            _models(case.before, case.convention).create_all(connection)
        connection.commit()
        config = Config()
        config.set_main_option("script_location", folder)
        options = eval(case.options, _names())
        models = _models(case.models, case.convention)
        config.attributes.update(connection=connection, models=models, options=options)
        command.revision(config, "m", autogenerate=True, rev_id="a")
        return (place / "versions" / "a_m.py").read_text()


def _names() -> dict[str, Any]:
    import sqlalchemy as sa
    from sqlalchemy.dialects import mysql, postgresql

    return {"sa": sa, "pg": postgresql, "my": mysql}


def _models(source: str, convention: str) -> Any:
    names = _names()
    names["models"] = names["sa"].MetaData(naming_convention=eval(convention) or None)
    exec(source, names)
    return names["models"]


@contextlib.contextmanager
def _database(url: str) -> Iterator[Any]:
    """A connection to the database with nothing in it."""
    import sqlalchemy as sa
    from sqlalchemy.pool import NullPool

    engine = sa.create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        for statement in DROP_ALL[engine.dialect.name]:
            connection.exec_driver_sql(statement.format(name=engine.url.database))
        connection.commit()
        yield connection
        connection.rollback()


if __name__ == "__main__":
    main(*sys.argv[1:])
