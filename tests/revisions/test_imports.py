"""What a revision file imports and does when it is executed."""

from __future__ import annotations

import pytest

from whimbrel.revisions.imports import ACTS, of_source


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from alembic import op\nimport sqlalchemy as sa\nfrom typing import Union\nimport os, json\n", ()),
        ("from sqlalchemy import Column\nfrom alembic.operations import ops\n", ()),
        ("from sqlalchemy.dialects import mysql as m\n", ("sqlalchemy.dialects.mysql",)),
        ("import app\nimport app.types as t, sqlmodel  # for its types\n", ("app", "app.types", "sqlmodel")),
        ("from app import (\n    one,\n    two as second,\n)\n", ("app.one", "app.two")),
        ("import app; import os\nfrom app import *\n", ("app",)),
        ("def upgrade():\n    import app\nimport late\n", ()),
        ("@compiles(JSONB, 'sqlite')\ndef visit(): ...\n", (ACTS,)),
        ("import app\n\ndef upgrade(): ...\n\n@app.listens\ndef f(): ...\n", ("app", ACTS)),
        ("logging.basicConfig()\nx = f()\n", (ACTS,)),
        ("x = f(\n    1)\n", ()),
        ("conn: Any = op.get_bind()\n", (ACTS,)),
        ("tables = inspect(context.get_bind()).get_table_names()\n", (ACTS,)),
        ("try:\n    kind.create(op.get_bind())\nexcept NameError:\n    pass\n", (ACTS,)),
        ("note = 'x'  # as op.get_bind()\n", ()),
    ],
)  # fmt: skip
def test_imports(source: str, found: tuple[str, ...]) -> None:
    assert of_source(source.encode()) == found


def test_another_encoding_is_no_trouble() -> None:
    assert of_source("# -*- coding: latin-1 -*-\n'''café'''\nimport app\n".encode("latin-1")) == ("app",)
