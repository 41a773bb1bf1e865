"""How a table is kept: its storage parameters, and whether it is logged. Alembic leaves both alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.operations.storage import SetLogged, SetStorage
from whimbrel.schema.values import Options

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Pair
    from whimbrel.operations.base import Operation
    from whimbrel.schema.table import Table

_WITH = "postgresql_with"


def compared(pair: Pair) -> Iterator[Operation]:
    """What differs; how the vacuum of a table was tuned beside the models is left alone."""
    if not pair.options.thorough or not pair.dialect.features.has_storage_parameters:
        return
    before, after = _logged(pair.current), _logged(pair.wanted)
    if before != after:
        yield SetLogged(pair.name, after, pair.schema)
    current, wanted = _parameters(pair.current), _parameters(pair.wanted)
    tuned = {name: value for name, value in current.items() if "autovacuum" in name and name not in wanted}
    current = Options({name: value for name, value in current.items() if name not in tuned})
    if _plain(current) != _plain(wanted):
        yield SetStorage(pair.name, wanted, current, pair.schema)


def _logged(table: Table) -> bool:
    return "UNLOGGED" not in (word.upper() for word in table.prefixes)


def _parameters(table: Table) -> Options:
    return Options(table.options.get(_WITH) or {})


def _plain(parameters: Options) -> dict[str, str]:
    return {str(name).lower(): str(value).lower() for name, value in parameters.items()}
