"""The order of new tables in an Alembic project: SQLAlchemy's own, each after those it points to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy.sql.ddl import sort_tables

from whimbrel.schema.table import Table

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Comparison


def sorted_as_models(new: Iterable[Table], comparison: Comparison) -> list[Table]:
    """The new tables as `MetaData.sorted_tables` has them, with its warning about a circle.

    All tables of the models take part: which of two free ones comes first depends on the others too. Tables
    that weren't made of models come last, by name.
    """
    models: list[Any] = [
        table.source for table in comparison.wanted_tables.values() if table.source is not None
    ]
    models.sort(key=lambda model: str(model.key))
    ordered: list[Any] = sort_tables(models)
    places = {id(model): place for place, model in enumerate(ordered)}
    return sorted(new, key=lambda table: (places.get(id(table.source), len(places)), table.full_name))
