"""Every setting: its name, its form, its default, and whose configuration may hold it."""

from __future__ import annotations

from typing import Any, NamedTuple


class Key(NamedTuple):
    """One setting. `form` names its converter in convert.py; `alembic` and `own` say where it may stand."""

    name: str
    form: str
    default: Any = None
    alembic: bool = True
    own: bool = True
    about: str = ""


BESIDE = frozenset(
    {"lock", "lock_wait", "journal", "lock_timeout", "lock_budget", "statement_timeout", "guard"}
    | {"scratch", "dev_url", "prove", "lint", "backup", "compare"}
)
"""What [tool.whimbrel] may add to an Alembic project; everything else is said by its ini and env.py."""

KEYS: tuple[Key, ...] = (
    Key("script_location", "text", own=False, about="folder with env.py, a path or `package:folder`"),
    Key("models", "models", alembic=False, about='`"app.models:Base"`, a package, or a list; else found'),
    Key("url", "text", alembic=False, about="database URL; `${NAME}` stands for an environment variable"),
    Key("dialect", "text", alembic=False, about="kind of database, where there is no URL: `postgresql`"),
    Key("folder", "text", "migrations", alembic=False, about="folder that holds `versions/`"),
    Key("environments", "table", alembic=False, about="settings that hold in one environment only"),
    Key("version_locations", "paths", about="folders with revision files; else `versions` of the folder"),
    Key("path_separator", "text", own=False, about="`os`, `space`, `newline`, `:` or `;` between paths"),
    Key("version_path_separator", "text", own=False, about="older name of path_separator"),
    Key("recursive_version_locations", "boolean", False, about="look into sub-folders too"),
    Key("sourceless", "boolean", False, about="take compiled files without their source"),
    Key("file_template", "text", "%(rev)s_%(slug)s", about="name of a new revision file"),
    Key("truncate_slug_length", "integer", 40, about="characters of the message in a file's name"),
    Key("timezone", "text", about="zone of the dates in new files; else local time"),
    Key("output_encoding", "text", "utf-8", about="encoding of new files"),
    Key("revision_environment", "truth", False, own=False, about="run env.py for every new revision"),
    Key("prepend_sys_path", "paths", about="folders put first on the import path"),
    Key("post_write_hooks", "hooks", (), about="programs to run on a new revision file"),
    Key("version_table", "text", "alembic_version", alembic=False, about="name of the version table"),
    Key("version_table_schema", "text", alembic=False, about="schema of the version table"),
    Key("transaction_per_migration", "boolean", alembic=False, about="commit after each revision"),
    Key("compare_type", "boolean", True, alembic=False, about="autogenerate compares types"),
    Key("compare_server_default", "boolean", True, alembic=False, about="autogenerate compares defaults"),
    Key("compare", "text", alembic=False, about="autogenerate looks at `all`, or at what `alembic` compares"),
    Key("include_schemas", "boolean", False, alembic=False, about="autogenerate looks at every schema"),
    Key("lock", "boolean", True, alembic=False, about="one run at a time, by a lock on the database"),
    Key("lock_wait", "seconds", 600.0, alembic=False, about="how long to wait for another run"),
    Key("journal", "boolean", alembic=False, about="note each step in a table, and take up a killed one"),
    Key("lock_timeout", "seconds", alembic=False, about="how long others may wait behind us for a table"),
    Key("lock_budget", "seconds", 600.0, alembic=False, about="how long to try for a table's lock"),
    Key("statement_timeout", "seconds", alembic=False, about="how long one statement may take"),
    Key("guard", "boolean", False, alembic=False, about="roll back what locks more than planned"),
    Key("backup", "text", alembic=False, about="folder for a copy of the database before each run"),
    Key("scratch", "text", "auto", alembic=False, about="`off`: nothing is tried out on the server"),
    Key("dev_url", "text", alembic=False, about="an empty database to try things out in"),
    Key("prove", "boolean", alembic=False, about="run generated revisions in scratch before keeping them"),
    Key("lint", "words", alembic=False, about="severity of each lint rule by name: danger, advice or off"),
)
"""Every setting, in the order people read them."""

BY_NAME = {key.name: key for key in KEYS}
ALEMBIC_NAMES = tuple(key.name for key in KEYS if key.alembic)
OWN_NAMES = tuple(key.name for key in KEYS if key.own)
