"""Types that revision files name and SQLAlchemy has no class for.

    import whimbrel.types

    sa.Column("number", whimbrel.types.Serial("BIGSERIAL"))

A column of a dropped table that counted by a sequence of its own, and isn't its key, comes back by it.

    sa.Column("place", whimbrel.types.NamedType("geometry(Point,4326)"))

A column comes back with a type that only its database knows.
"""

from __future__ import annotations

from whimbrel.schema.serial import Serial
from whimbrel.snapshot.named import NamedType

__all__ = ["NamedType", "Serial"]
