"""`IN` of a varchar is read back as it was written, from both forms that the server has for it."""

from __future__ import annotations

import pytest

from whimbrel.snapshot.postgresql_lists import as_lists


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "(v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])",
            "v IN ('a', 'b')",
        ),
        (
            "(v)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying(3))::text])",
            "v IN ('a', 'b')",
        ),
        ("(\"V x\")::text <> ALL ((ARRAY['it''s'::character varying])::text[])", "\"V x\" NOT IN ('it''s')"),
        ("v = ANY (ARRAY[1, 2])", "v = ANY (ARRAY[1, 2])"),
    ],
)
def test_lists_of_values_are_as_they_were_written(text: str, written: str) -> None:
    assert as_lists(text) == written
