"""Calls in their online form, and nothing else of a file changed."""

from __future__ import annotations

import pytest

from whimbrel.revisions.online_source import Wanted, online

HEAD = 'revision = "a"\n\n\ndef upgrade():\n'


def rewritten(call: str, function: str) -> str:
    made = online(f"{HEAD}    # why\n    {call}  \n\n    other()\n", [Wanted(6, function)])
    assert made.text.startswith(f"{HEAD}    # why\n") and made.text.endswith("\n\n    other()\n")
    return made.text[len(HEAD) + len("    # why\n") : -len("\n    other()\n")].strip()


@pytest.mark.parametrize(
    ("call", "wanted"),
    [
        ("op.create_index('i', 't', ['x'])", "op.create_index_online('i', 't', ['x'])"),
        ("op.drop_index('i', table_name='t')", "op.drop_index_online('i', table_name='t')"),
        (
            "op.alter_column('t', 'x', existing_type=sa.Integer(), nullable=False)",
            "op.set_not_null_online('t', 'x', existing_type=sa.Integer())",
        ),
        (
            "op.alter_column('t', 'x', type_=sa.Text(), nullable=False)",
            "op.alter_column('t', 'x', type_=sa.Text())\n    "
            "op.set_not_null_online('t', 'x', existing_type=sa.Text())",
        ),
        ("op.create_index('i', 't', ['x'], if_not_exists=True)", None),
        ("op.alter_column('t', 'x', new_column_name='y', nullable=False)", None),
        ("batch_op.create_index('i', ['x'])", None),
    ],
)
def test_a_call(call: str, wanted: str | None) -> None:
    function = call.partition(".")[2].partition("(")[0]
    assert rewritten(call, function) == (wanted or call)


def test_a_call_of_many_lines() -> None:
    made = online(
        f"{HEAD}    op.create_index(\n        'i',\n        't', ['x'],\n    )\n", [Wanted(7, "create_index")]
    )
    assert made.text == f"{HEAD}    op.create_index_online('i', 't', ['x'])\n"


def test_drops_move_with_what_brings_them_back() -> None:
    text = (
        f"{HEAD}    op.drop_column('t', 'x')\n\n\ndef downgrade():\n    keep()\n"
        "    op.add_column('t', sa.Column('x', sa.Integer))\n"
        "    op.add_column('t', sa.Column('y', sa.Integer))\n"
    )
    made = online(text, [Wanted(5, "drop_column")])
    assert made.later == ("op.drop_column('t', 'x')",)
    assert made.later_back == ("op.add_column('t', sa.Column('x', sa.Integer))",)
    assert "pass" in made.text and "sa.Column('x'" not in made.text and "sa.Column('y'" in made.text


def test_what_stays_is_told() -> None:
    assert online(f"{HEAD}    pass\n", [Wanted(5, "create_index")]).left == (
        "line 5: create_index isn't a plain statement op.create_index(...).",
    )
    assert online("x = 1\n", [Wanted(1, "create_index")]).text == "x = 1\n"
    for nameless in ("None, 't', 'x > 0'", "constraint_name=None, table_name='t', condition='x > 0'"):
        check = f"{HEAD}    op.create_check_constraint({nameless})\n"
        made = online(check, [Wanted(5, "create_check_constraint")])
        assert made.text == check and made.left == (
            "line 5: a check without a name has no stages: give it one.",
        )
