"""Alembic's `MSSQLImpl`."""

from __future__ import annotations

from whimbrel.compat.alembic.ddl.impl import DefaultImpl

__all__ = ["MSSQLImpl"]


class MSSQLImpl(DefaultImpl):
    """Microsoft SQL Server; scripts for it are cut into batches."""

    __dialect__ = "mssql"
    transactional_ddl = True
    batch_separator = "GO"
    type_synonyms = (*DefaultImpl.type_synonyms, {"VARCHAR", "NVARCHAR"})
    identity_attrs_ignore = (
        *DefaultImpl.identity_attrs_ignore,
        "minvalue",
        "maxvalue",
        "nominvalue",
        "nomaxvalue",
        "cycle",
        "cache",
    )
