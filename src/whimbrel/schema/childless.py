"""A check that child tables don't inherit (PostgreSQL's NO INHERIT), which SQLAlchemy can't spell."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles


class ChildlessCheck(sa.CheckConstraint):
    """CHECK (...) NO INHERIT on PostgreSQL; a plain check elsewhere."""


@compiles(ChildlessCheck, "postgresql")
def _no_inherit(element: ChildlessCheck, compiler: Any, **kw: Any) -> str:
    return str(compiler.visit_check_constraint(element, **kw)) + " NO INHERIT"
