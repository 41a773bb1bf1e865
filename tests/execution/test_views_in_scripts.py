"""What a script can't keep of a view that it creates anew, it tells."""

from __future__ import annotations

import io
import logging

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from whimbrel import op
from whimbrel.execution.options import RunOptions
from whimbrel.execution.performer import Performer
from whimbrel.execution.script_session import ScriptSession
from whimbrel.operations.receiver import receiving


@pytest.mark.parametrize(("dialect", "told"), [(sqlite.dialect(), 2), (postgresql.dialect(), 1)])
def test_a_script_tells_what_it_loses(dialect: object, told: int, caplog: pytest.LogCaptureFixture) -> None:
    text = io.StringIO()
    session = ScriptSession(dialect, text, RunOptions(), {})  # type: ignore[arg-type]
    with caplog.at_level(logging.WARNING), receiving(Performer(session)):
        op.replace_view("v", "SELECT 1 AS a")
        op.replace_view("w", "SELECT 1 AS a", recreate=True)
        op.create_view("x", "SELECT 1 AS a")
    assert text.getvalue().count("DROP VIEW") == told
    assert [record.args for record in caplog.records] == [("v",), ("w",)][-told:]
