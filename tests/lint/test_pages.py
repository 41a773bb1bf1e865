"""The pages of the rules are what the rules say."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_rule_has_the_page_that_the_tool_writes() -> None:
    spec = importlib.util.spec_from_file_location("make_rule_docs", ROOT / "tools" / "make_rule_docs.py")
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").glob("*.md")}
    assert written == tool.pages(), "run `make generated`"
