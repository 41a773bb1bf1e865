"""Alembic's `OracleImpl`."""

from __future__ import annotations

from whimbrel.compat.alembic.ddl.impl import DefaultImpl

__all__ = ["OracleImpl"]


class OracleImpl(DefaultImpl):
    """Oracle; a slash ends each statement of a script."""

    __dialect__ = "oracle"
    transactional_ddl = False
    batch_separator = "/"
    command_terminator = ""
    type_synonyms = (
        *DefaultImpl.type_synonyms,
        {"VARCHAR", "VARCHAR2"},
        {"BIGINT", "INTEGER", "SMALLINT", "DECIMAL", "NUMERIC", "NUMBER"},
        {"DOUBLE", "FLOAT", "DOUBLE_PRECISION"},
    )
    identity_attrs_ignore = ()
