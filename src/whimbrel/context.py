"""What an env.py calls. Each function hands its arguments to the environment that runs now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Literal, TextIO, overload

from whimbrel.errors import NotInRun

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Executable, MetaData

__all__ = [
    "begin_transaction",
    "configure",
    "execute",
    "get_bind",
    "get_context",
    "get_head_revision",
    "get_head_revisions",
    "get_impl",
    "get_revision_argument",
    "get_starting_revision_argument",
    "get_tag_argument",
    "get_x_argument",
    "is_offline_mode",
    "is_transactional_ddl",
    "requires_connection",
    "run_migrations",
    "static_output",
]

RevisionNumber = str | tuple[str, ...] | None

_current: ContextVar[Any] = ContextVar("whimbrel_environment", default=None)
_everywhere: list[Any] = []
"""The environments that run in this process, for threads that an env.py starts."""


# ------------------------------------------------------------------------- what an env.py calls


def configure(
    connection: Connection | None = None,
    url: str | URL | None = None,
    dialect_name: str | None = None,
    dialect_opts: Mapping[str, Any] | None = None,
    transactional_ddl: bool | None = None,
    transaction_per_migration: bool = False,
    output_buffer: TextIO | None = None,
    starting_rev: str | None = None,
    tag: str | None = None,
    template_args: Mapping[str, Any] | None = None,
    render_as_batch: bool = False,
    target_metadata: MetaData | Sequence[MetaData] | None = None,
    include_name: Callable[..., bool] | None = None,
    include_object: Callable[..., bool] | None = None,
    include_schemas: bool = False,
    process_revision_directives: Callable[..., None] | None = None,
    compare_type: bool | Callable[..., bool | None] = True,
    compare_server_default: bool | Callable[..., bool | None] = False,
    render_item: Callable[..., str | bool | None] | None = None,
    literal_binds: bool = False,
    upgrade_token: str = "upgrades",
    downgrade_token: str = "downgrades",
    alembic_module_prefix: str = "op.",
    sqlalchemy_module_prefix: str = "sa.",
    user_module_prefix: str | None = None,
    on_version_apply: Callable[..., None] | Sequence[Callable[..., None]] | None = None,
    autogenerate_plugins: Sequence[str] | None = None,
    **keywords: Any,
) -> None:
    """Say which database comes next and how it is to be treated.

    Online a `connection` is needed; for SQL text a `url` or `dialect_name` will do. Further keywords
    are kept in the context's `opts`. Raises NotInRun outside a run, WhimbrelError where nothing names a
    database.
    """
    arguments = {name: value for name, value in locals().items() if name != "keywords"}
    environment("configure").configure(**arguments, **keywords)


def run_migrations(**keywords: Any) -> None:
    """Do what the command asked for with the database of the last configure().

    The keywords reach every upgrade() and downgrade() function.
    """
    environment("run_migrations").run_migrations(**keywords)


def begin_transaction() -> AbstractContextManager[Any]:
    """The frame of a run: what happens in it is committed at its end, or all rolled back."""
    frame: AbstractContextManager[Any] = environment("begin_transaction").begin_transaction()
    return frame


def execute(sql: Executable | str, execution_options: Mapping[str, Any] | None = None) -> None:
    """Run SQL on the connection, or write it into the script."""
    environment("execute").execute(sql, execution_options)


def static_output(text: str) -> None:
    """Write a piece of text into the script; nothing happens online."""
    environment("static_output").static_output(text)


def get_bind() -> Connection:
    """The connection; while SQL is written, one that writes what it is asked to execute."""
    bind: Connection = environment("get_bind").get_bind()
    return bind


def get_context() -> Any:
    """The migration context of the last configure()."""
    return environment("get_context").get_context()


def get_impl() -> Any:
    """What speaks for the database in the migration context."""
    return environment("get_impl").get_impl()


def is_offline_mode() -> bool:
    """Whether SQL is written instead of run."""
    return bool(environment("is_offline_mode").is_offline_mode())


def is_transactional_ddl() -> bool:
    """Whether the database is taken to undo DDL by ROLLBACK; needs a configure() before."""
    return bool(environment("is_transactional_ddl").is_transactional_ddl())


def requires_connection() -> bool:
    """Whether configure() needs a connection."""
    return bool(environment("requires_connection").requires_connection())


def get_head_revision() -> RevisionNumber:
    """The newest revision; raises MultipleHeads where there are several."""
    found: RevisionNumber = environment("get_head_revision").get_head_revision()
    return found


def get_head_revisions() -> RevisionNumber:
    """All newest revisions."""
    found: RevisionNumber = environment("get_head_revisions").get_head_revisions()
    return found


def get_starting_revision_argument() -> RevisionNumber:
    """Where the run begins; None for an empty database."""
    found: RevisionNumber = environment("get_starting_revision_argument").get_starting_revision_argument()
    return found


def get_revision_argument() -> RevisionNumber:
    """The revision that the command was given, symbols such as `head` resolved."""
    found: RevisionNumber = environment("get_revision_argument").get_revision_argument()
    return found


def get_tag_argument() -> str | None:
    """What `--tag` was given."""
    tag: str | None = environment("get_tag_argument").get_tag_argument()
    return tag


@overload
def get_x_argument(as_dictionary: Literal[False] = ...) -> list[str]: ...
@overload
def get_x_argument(as_dictionary: Literal[True]) -> dict[str, str]: ...
@overload
def get_x_argument(as_dictionary: bool) -> list[str] | dict[str, str]: ...
def get_x_argument(as_dictionary: bool = False) -> list[str] | dict[str, str]:
    """What `-x` was given: the texts, or `name=value` as a dictionary (no `=`: an empty value)."""
    found: list[str] | dict[str, str] = environment("get_x_argument").get_x_argument(as_dictionary)
    return found


def __getattr__(name: str) -> Any:
    """`config` and `script`, which exist only while an environment runs."""
    found = running() if name in ("config", "script") else None
    if found is not None:
        return getattr(found, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


# ------------------------------------------------------------------------------ who is running


def environment(function: str) -> Any:
    """The environment that runs now; raises NotInRun, naming the function that was called."""
    found = running()
    if found is None:
        raise NotInRun(function, "EnvironmentContext")
    return found


@contextmanager
def entered(environment: Any) -> Iterator[None]:
    """Let the functions of this module mean `environment` in this block."""
    token = _current.set(environment)
    _everywhere.append(environment)
    try:
        yield
    finally:
        _everywhere.remove(environment)
        _current.reset(token)


def running() -> Any:
    """This context's environment, or in a thread of env.py's own the only one of the process; or None."""
    found = _current.get()
    if found is None and len(_everywhere) == 1:
        return _everywhere[0]
    return found
