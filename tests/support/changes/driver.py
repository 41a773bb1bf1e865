"""A change carried out by a project of our own form, or with an env.py: generated, upgraded, downgraded."""

from __future__ import annotations

import re
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import sqlalchemy as sa

import whimbrel
from support.changes.case import Case
from support.changes.catalog import catalog, rows
from support.changes.next_rows import count_on, refused
from whimbrel.errors import WhimbrelError

SETTINGS = """\
[tool.whimbrel]
models = "{module}:metadata"
url = "{url}"
folder = "migrations"
include_schemas = {schemas}
prove = {prove}
"""
INI = """\
[alembic]
script_location = %(here)s/migrations
prepend_sys_path = .
path_separator = os
"""
ENV = """\
from alembic import context
from sqlalchemy import create_engine, event, pool

from {module} import metadata

engine = create_engine("{url}", poolclass=pool.NullPool)
if {foreign_keys} and engine.dialect.name == "sqlite":
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=ON"))
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        compare_type=True,
        compare_server_default=True,
        include_schemas={schemas},
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()
"""
BESIDE = """\
[tool.whimbrel]
prove = {prove}
"""
_NUMBER = iter(range(1, 1_000_000))


@dataclass
class Outcome:
    """What went wrong; nothing where all is well."""

    case: Case
    database: str
    faults: list[str] = field(default_factory=list)
    text: str = ""

    def fault(self, what: str) -> None:
        """Note a fault."""
        self.faults.append(what)

    def __str__(self) -> str:
        return f"{self.case.kind}/{self.case.name}@{self.database}: " + "\n    ".join(self.faults)


class Driver:
    """One database and a project beside it."""

    def __init__(self, case: Case, folder: Path, url: str, *, prove: bool = False, env: bool = False) -> None:
        self.case, self.folder, self.url, self.prove, self.env = case, folder, url, prove, env
        self.engine = sa.create_engine(url, poolclass=sa.NullPool)
        (folder / "migrations" / "versions").mkdir(parents=True)
        self.module = ""
        self.text = ""
        self.wanted: list[str] = []
        self.models: dict[str, Any] = {}

    def use(self, side: str) -> Any:
        """Let the project's models be those of one side; returns their MetaData."""
        import importlib
        import sys

        self.module = f"models_{next(_NUMBER)}"
        (self.folder / f"{self.module}.py").write_text(self.case.source(side))
        both = self.case.source("before") + self.case.source("after")
        self._configure(re.search(r"\bschema ?=", both) is not None)
        sys.path.insert(0, str(self.folder))
        try:
            importlib.invalidate_caches()
            self.models[side] = importlib.import_module(self.module).metadata
            return self.models[side]
        finally:
            sys.path.remove(str(self.folder))

    def _configure(self, schemas: bool) -> None:
        prove = str(self.prove).lower()
        if not self.env:
            self._write(
                "pyproject.toml", SETTINGS, module=self.module, schemas=str(schemas).lower(), prove=prove
            )
            return
        self._write("alembic.ini", INI)
        self._write("pyproject.toml", BESIDE, prove=prove)
        self._write(
            "migrations/env.py",
            ENV,
            module=self.module,
            schemas=schemas,
            foreign_keys=self.case.foreign_keys,
        )
        template = Path(whimbrel.__file__).parent / "revisions" / "templates" / "script.py.mako"
        (self.folder / "migrations" / "script.py.mako").write_text(template.read_text())

    def _write(self, name: str, text: str, **values: object) -> None:
        (self.folder / name).write_text(text.format(url=self.url, **values) if values else text)

    def project(self) -> Any:
        """The project as a command loads it."""
        from whimbrel.project.loader import load

        return load(cwd=self.folder, environ={})

    def create(self, metadata: Any, statements: tuple[str, ...] = ()) -> None:
        """`create_all`, and rows."""
        with self.engine.begin() as connection:
            _create_schemas(connection, metadata)
            metadata.create_all(connection)
            for sql in statements:
                connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
            count_on(connection)

    def generate(self, message: str) -> Any:
        """`revision --autogenerate`."""
        from whimbrel.commands.revision import revision
        from whimbrel.operations.what_is_renamed import Renames

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = revision(
                self.project(),
                message=message,
                autogenerate=True,
                renames=Renames.of(self.case.renames),
                prove=self.prove,
            )
        if message == "change":
            self.text = "".join(Path(path).read_text() for path in found.paths)
        return found

    def upgrade(self) -> None:
        """`upgrade head`."""
        from whimbrel.commands.upgrade import upgrade

        upgrade(self.project(), "head")

    def downgrade(self) -> None:
        """`downgrade -1`, or to the base."""
        from whimbrel.commands.downgrade import downgrade

        downgrade(self.project(), "-1")

    def downgrade_to_base(self) -> None:
        """`downgrade base`."""
        from whimbrel.commands.downgrade import downgrade

        downgrade(self.project(), "base")

    def heads(self) -> Any:
        """The version rows; none where there is no table for them."""
        with self.engine.connect() as connection:
            if not sa.inspect(connection).has_table("alembic_version"):
                return []
            return connection.exec_driver_sql("SELECT version_num FROM alembic_version").all()

    def look(self) -> tuple[list[str], dict[str, Any]]:
        """Catalog and rows."""
        with self.engine.connect() as connection:
            return catalog(connection), rows(connection)

    def ask(self, sql: str) -> Any:
        """The answer to a query."""
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]


def _create_schemas(connection: sa.Connection, metadata: Any) -> None:
    if connection.dialect.name != "postgresql":
        return
    for name in sorted({table.schema for table in metadata.tables.values() if table.schema}):
        connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{name}"')


@contextmanager
def noting(outcome: Outcome, what: str) -> Iterator[None]:
    """Turn an error into a fault."""
    try:
        yield
    except Exception as error:  # whatever goes wrong is what is looked for
        lines = traceback.format_exc().splitlines()
        place = next((line.strip() for line in reversed(lines) if 'File "' in line), "")
        text = " ".join(f"{type(error).__name__}: {error}".split())
        cause = " ".join(str(error.__cause__ or "").split())
        outcome.fault(f"{what}: {text[:400]} {cause[:200]} [{place[-90:]}]")
        raise _Stopped from error


class _Stopped(Exception):
    pass


def run(
    case: Case, folder: Path, url: str, *, wanted_url: str, prove: bool = False, env: bool = False
) -> Outcome:
    """Carry the change out; `wanted_url` is an empty database for `create_all` of the models after it."""
    outcome = Outcome(case, sa.make_url(url).get_backend_name())
    driver = Driver(case, folder, url, prove=prove, env=env)
    try:
        _run(outcome, driver, wanted_url)
    except _Stopped:
        pass
    finally:
        outcome.text = driver.text
        driver.engine.dispose()
    return outcome


def _run(outcome: Outcome, driver: Driver, wanted_url: str) -> None:
    case = driver.case
    _begin(driver)
    before, rows_before = driver.look()
    with noting(outcome, "unchanged models"):
        found = driver.generate("nothing")
        if found.operations:
            outcome.fault(f"unchanged models: {found.operations}")
        for path in found.paths:
            Path(path).unlink()
    asked = [driver.ask(one) for one, _ in case.kept]
    wanted = driver.wanted = _wanted(driver, wanted_url)
    with noting(outcome, "generate"):
        found = driver.generate("change")
        if found.failed:
            outcome.fault(f"not proven: {found.failed}")
        if case.stable and found.operations:
            outcome.fault(f"stable: {found.operations}")
    if case.refused:
        _refused(outcome, driver, before, rows_before)
        return
    with noting(outcome, "upgrade"):
        driver.upgrade()
    after, rows_after = driver.look()
    _same(outcome, "upgraded", after, wanted)
    _rows_kept(outcome, rows_before, rows_after)
    _next_rows(outcome, driver, "after")
    for (_, query), answer in zip(case.kept, asked, strict=True):
        with noting(outcome, "kept"):
            if driver.ask(query) != answer:
                outcome.fault(f"kept: {driver.ask(query)} instead of {answer}")
    with noting(outcome, "second look"):
        second = driver.generate("again")
        if second.operations:
            outcome.fault(f"second look: {second.operations}")
        for path in second.paths:
            Path(path).unlink()
    with noting(outcome, "downgrade"):
        driver.downgrade()
    back, rows_back = driver.look()
    _same(outcome, "downgraded", back, before)
    _rows_kept(outcome, {name: found for name, found in rows_before.items() if name in rows_after}, rows_back)
    _next_rows(outcome, driver, "before")


def run_from_empty(case: Case, folder: Path, url: str, *, wanted_url: str, env: bool = False) -> Outcome:
    """The models after the change by a first revision: as by `create_all`; and nothing left at the base."""
    outcome = Outcome(case, sa.make_url(url).get_backend_name())
    driver = Driver(case, folder, url, env=env)
    try:
        empty = driver.look()[0]
        wanted = _wanted(driver, wanted_url)
        with noting(outcome, "first revision"):
            driver.generate("change")
            driver.upgrade()
        _same(outcome, "from empty", driver.look()[0], wanted)
        with noting(outcome, "to the base"):
            driver.downgrade_to_base()
        _same(outcome, "at the base", driver.look()[0], empty)
    except _Stopped:
        pass
    finally:
        outcome.text = driver.text
        driver.engine.dispose()
    return outcome


def _begin(driver: Driver) -> None:
    metadata = driver.use("before")
    if driver.case.by_revision:
        driver.generate("first")
        driver.upgrade()
    driver.create(metadata, driver.case.rows)


def _refused(outcome: Outcome, driver: Driver, before: list[str], rows_before: dict[str, Any]) -> None:
    """Rows that can't take the change: refused with everything as before, told clearly; or done with them.

    Refused, it is done once the rows are mended.
    """
    heads = driver.heads()
    try:
        driver.upgrade()
    except WhimbrelError as error:
        _told(outcome, driver, str(error))
        _as_before(outcome, driver, before, rows_before, heads)
        if driver.case.repair:
            _repaired(outcome, driver)
    except Exception as error:  # nobody turned it into a message
        outcome.fault(f"refused by {type(error).__name__}: {error}")
    else:
        after, rows_after = driver.look()
        _same(outcome, "done", after, driver.wanted)
        _rows_kept(outcome, rows_before, rows_after)
        if not driver.case.values_change:
            _values_kept(outcome, rows_before, rows_after)


def _told(outcome: Outcome, driver: Driver, message: str) -> None:
    """The message names a table and none of SQLAlchemy's pages, no traceback, and is no book."""
    names = {name.rpartition(".")[2] for name in driver.look()[1]}
    if not any(re.search(rf"\b{re.escape(name)}\b", message) for name in names):
        outcome.fault(f"the message names no table: {message}")
    if "Traceback" in message or "sqlalche.me" in message or len(message) > 1500:
        outcome.fault(f"the message is no message: {message}")


def _as_before(
    outcome: Outcome, driver: Driver, before: list[str], rows_before: dict[str, Any], heads: object
) -> None:
    after, rows_after = driver.look()
    _same(outcome, "refused", after, before)
    if rows_after != rows_before:
        outcome.fault("refused: rows changed")
    if driver.heads() != heads:
        outcome.fault(f"refused: at {driver.heads()} instead of {heads}")


def _repaired(outcome: Outcome, driver: Driver) -> None:
    """The rows are mended: now the same revision is carried out, and taken back."""
    with driver.engine.begin() as connection:
        for sql in driver.case.repair:
            connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
    before, rows_before = driver.look()
    asked = [driver.ask(one) for one, _ in driver.case.kept]
    with noting(outcome, "upgrade after the repair"):
        driver.upgrade()
    after, rows_after = driver.look()
    _same(outcome, "repaired", after, driver.wanted)
    _rows_kept(outcome, rows_before, rows_after)
    for (_, query), answer in zip(driver.case.kept, asked, strict=True):
        if driver.ask(query) != answer:
            outcome.fault(f"kept: {driver.ask(query)} instead of {answer}")
    with noting(outcome, "downgrade"):
        driver.downgrade()
    _same(outcome, "downgraded", driver.look()[0], before)


def _next_rows(outcome: Outcome, driver: Driver, side: str) -> None:
    """The models write a further row into each table, whose keys the database gives."""
    with noting(outcome, f"next row of the models {side}"):
        for trouble in refused(driver.engine, driver.models[side]):
            outcome.fault(f"next row of the models {side}: {trouble}")


def _wanted(driver: Driver, url: str) -> list[str]:
    metadata = driver.use("after")
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        _create_schemas(connection, metadata)
        metadata.create_all(connection)
    with engine.connect() as connection:
        found = catalog(connection)
    engine.dispose()
    return found


def _same(outcome: Outcome, when: str, found: list[str], wanted: list[str]) -> None:
    if found == wanted:
        return
    extra, missing = sorted(set(found) - set(wanted)), sorted(set(wanted) - set(found))
    outcome.fault(f"{when}: extra {extra[:4]} missing {missing[:4]}"[:900])


def _values_kept(outcome: Outcome, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Each value is what it was, whatever the type it has now."""
    for name, found in before.items():
        for old, new in zip(found, after.get(name, ()), strict=False):
            now = dict(new)
            changed = [key for key, value in old if not _is_same(now.get(key, value), value)]
            if changed:
                outcome.fault(f"values of {name}: {changed}")


def _is_same(one: str, other: str) -> bool:
    """Whether it is one value: quotes apart, and of two numbers 2.0 is 2."""
    if one.strip("'") == other.strip("'"):
        return True
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False


def _rows_kept(outcome: Outcome, before: dict[str, Any], after: dict[str, Any]) -> None:
    for name, found in before.items():
        if name in after and len(after[name]) != len(found):
            outcome.fault(f"rows of {name}: {len(after[name])} instead of {len(found)}")
