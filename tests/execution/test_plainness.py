"""Which revisions can't do anything about an error of what they call."""

from __future__ import annotations

from typing import Any

import pytest

from whimbrel.execution.plainness import is_plain

HEAD = """
from typing import Sequence, Union
from sqlalchemy import Column, text
from sqlalchemy.dialects import postgresql
import os
import sqlalchemy as sa
from whimbrel import op
revision: str = "a"
NAMES = ["a", "b"]
TABLE = "bird"
def helper(): pass
"""


def upgrade_of(body: str, arguments: str = "") -> Any:
    space: dict[str, Any] = {}
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    exec(f"{HEAD}\ndef upgrade({arguments}):\n{lines}", space)
    return space["upgrade"]


@pytest.mark.parametrize(
    "body",
    [
        "pass",
        "op.create_table('t', sa.Column('id', sa.Integer(), nullable=False), sa.PrimaryKeyConstraint('id'))",
        "op.add_column(TABLE, Column('x', postgresql.JSONB(), server_default=text('1')))\nop.drop_table('u')",
        "op.create_index(op.f('ix'), 't', ['x'], unique=False)",
        "op.get_bind().execute(sa.text('SELECT 1'))",
    ],
)
def test_plain(body: str) -> None:
    assert is_plain(upgrade_of(body))


@pytest.mark.parametrize(
    "body",
    [
        "try:\n    op.drop_table('t')\nexcept Exception:\n    pass",
        "with op.batch_alter_table('t') as batch:\n    batch.drop_column('x')",
        "helper()",
        "os.remove('x')",
        "for name in NAMES:\n    op.drop_table(name)",
        "from os import remove\nremove('x')",
        "print('x')",
        "__import__('app').run()",
        "op.f([name for name in NAMES])",
        "def inner():\n    op.drop_table('t')\ninner()",
        "NAMES.sort(key=lambda name: op.drop_table(name))",
    ],
)
def test_not_plain(body: str) -> None:
    assert not is_plain(upgrade_of(body))


def test_arguments_may_hold_anything() -> None:
    assert not is_plain(upgrade_of("pass", "engine_name"))
    assert not is_plain(upgrade_of("pass", "**keywords"))


def test_what_is_no_plain_function() -> None:
    assert not is_plain(print)
    assert not is_plain(type("Callable", (), {"__call__": lambda self: None})())
