"""An index without a name, on expressions alone, is refused in words; a text in it is its name."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.errors import NamelessIndex
from whimbrel.operations.indexes import CreateIndex


@pytest.mark.parametrize(
    "part", [sa.func.lower(sa.column("x")), sa.desc("x"), sa.literal_column("x + 1")], ids=str
)
def test_it_is_refused(part: sa.ColumnElement[object]) -> None:
    with pytest.raises(NamelessIndex, match="An index on t has no name"):
        CreateIndex.written(None, "t", [part])


def test_a_text_is_its_name() -> None:
    made = CreateIndex.written(None, "t", [sa.text("lower(x)"), "y"])
    assert made.index.name == "ix_t_lower(x)"
    assert [str(getattr(item, "sa", item)) for item in made.index.elements] == ["lower(x)", "y"]
