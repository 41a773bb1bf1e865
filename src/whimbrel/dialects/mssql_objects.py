"""SQL Server's spelling of what stands beside tables."""

from __future__ import annotations

from typing import ClassVar

from whimbrel.dialects.objects import ObjectPhrases


class SQLServerObjects(ObjectPhrases):
    """Views, sequences, functions, triggers, schemas."""

    replaces_views: ClassVar[str | None] = "OR ALTER "
