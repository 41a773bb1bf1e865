"""A type that only the database knows, kept by its name."""

from __future__ import annotations

from typing import Any

from sqlalchemy.types import UserDefinedType


class NamedType(UserDefinedType[Any]):
    """A type spelled exactly as the database spells it: `NamedType("geometry(Point,4326)")`."""

    cache_ok = True
    __module__ = "whimbrel.types"  # where revision files take it from: folders in here may move

    def __init__(self, name: str) -> None:
        self.name = name

    def get_col_spec(self, **_: Any) -> str:
        """The name, as it stands in `CREATE TABLE`."""
        return self.name
