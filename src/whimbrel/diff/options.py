"""What a comparison looks at. Names and defaults are those of `context.configure()`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Any, TypeAlias

from whimbrel.diff.judging import Judge
from whimbrel.diff.written import NOTHING_WRITTEN, Written
from whimbrel.operations.what_is_renamed import Guess
from whimbrel.schema.schema import TableKey
from whimbrel.values import dataclass

IncludeName: TypeAlias = Callable[[str | None, str, Mapping[str, str | None]], bool]
IncludeObject: TypeAlias = Callable[[Any, str | None, str, bool, Any], bool]
CompareHook: TypeAlias = Callable[..., bool | None]


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """What to compare, what to leave out, what was renamed."""

    compare_type: bool | CompareHook = True
    """Whether types are compared; a function (context, current column, wanted column, current type,
    wanted type) answers True for a difference, False for none, None to leave it to us."""
    compare_server_default: bool | CompareHook = False
    """Whether server defaults, identities and generated columns are compared; a function takes the
    defaults in the place of the types, and last the wanted one as SQL."""
    compare_checks: bool = True
    """Whether CHECK constraints are compared. Alembic doesn't, unless asked to."""
    compare_check: Callable[[Any, Any], bool] | None = None
    """Whether two checks of one name differ, that of the models and that of the database, as SQLAlchemy's;
    only asked where not everything is compared. None: they don't."""
    compare_key: Callable[[Any, Any], bool] | None = None
    """Whether two indexes, or two unique constraints, of one name differ, that of the models and that of the
    database, as SQLAlchemy's; only asked where not everything is compared. None leaves it to us."""
    include_schemas: bool = False
    """Whether all schemas are read, and not the default one alone; the reader asks this."""
    include_name: IncludeName | None = None
    include_object: IncludeObject | None = None
    version_table: TableKey | None = (None, "alembic_version")
    """The table that is nobody's model; None where there is none."""
    default_schema: str | None = None
    """The name of the default schema, which then means the same as no schema; None asks the dialect."""
    renames: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Old names and new ones: `{"user": "account", "user.mail": "email"}`; a column under its new table."""
    context: Any = None
    """What the `compare_...` functions get as their first argument."""

    thorough: bool = True
    """Whether what Alembic leaves alone is compared too: primary keys and names of keys, values of enums,
    generated columns, counting, what only one of two types says of itself, an index's expressions and
    options, what stands beside tables. Without it a comparison finds what Alembic's finds."""
    guess: Guess | None = None
    """Who says whether a column or table that goes is one that comes, where their definitions are the same
    and no other fits; None: they are two."""
    is_ours: Callable[[str, str, str | None], bool] | None = None
    """Whether something beside tables, by kind, name and schema (None: the default one), was made by this
    project, so that it is dropped when no model has it any more; None: nothing was."""

    judge: Judge | None = None
    """Who is asked where only the server could tell whether two items are one; None: nobody."""
    written: Written = NOTHING_WRITTEN
    """What the server makes of the objects that the models declare beside tables, as far as it was asked."""

    def included_schemas(self, names: tuple[str | None, ...]) -> tuple[str | None, ...]:
        """Those of `names` (None is the default schema) that are to be read."""
        names = names if self.include_schemas else (None,)
        return tuple(name for name in names if self.has_schema(name))

    def has_schema(self, name: str | None) -> bool:
        """Whether the user's hook lets this schema through."""
        return self.include_name is None or self.include_name(name, "schema", {})
