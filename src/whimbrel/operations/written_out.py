"""A value that stands in the SQL itself, whoever compiles it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import BindParameter


class WrittenOut(BindParameter[Any]):
    """A value that no compiler makes a parameter of."""

    inherit_cache = False  # statements that differ in it are written differently


@compiles(WrittenOut)
def written_out(element: WrittenOut, compiler: Any, **_: Any) -> str:
    """The value as a literal."""
    return str(compiler.render_literal_bindparam(element))
