"""A question before what can't be taken back: asked at a terminal; a script is refused or told."""

from __future__ import annotations

import io
import sys

import pytest

from whimbrel.cli.confirm import confirm
from whimbrel.errors import CommandRefused

HARM = "Rows would be lost."


class Terminal(io.StringIO):
    """Somebody who types the answer."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("is_script_trusted", [True, False])
def test_at_a_terminal_only_yes_goes_on(is_script_trusted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("y\n"))
    confirm(HARM, yes=False, is_script_trusted=is_script_trusted)
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    with pytest.raises(CommandRefused, match="as it was"):
        confirm(HARM, yes=False, is_script_trusted=is_script_trusted)


def test_a_script_is_refused_or_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    with pytest.raises(CommandRefused, match="say --yes"):
        confirm(HARM, yes=False)
    confirm(HARM, yes=False, is_script_trusted=True)
    assert capsys.readouterr().err == f"{HARM}\n"
    confirm(HARM, yes=True)
    assert capsys.readouterr().err == ""
