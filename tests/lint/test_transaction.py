"""What a rule asks of the statements before it in a transaction."""

from __future__ import annotations

import pytest

from whimbrel.lint.linter import check_script
from whimbrel.lint.rules import lock_many_tables
from whimbrel.lint.step import Step, steps_of
from whimbrel.reading import facts as f
from whimbrel.reading.reading import read_schema, read_script, statements

SCHEMA = "".join(f"CREATE TABLE t{i} (id int PRIMARY KEY);" for i in range(9))
SQL = (
    "ALTER TABLE t0 RENAME TO s0; UPDATE t1 SET id = 2 WHERE id = 1; ALTER TABLE s0 ADD x int;"
    "COMMIT; BEGIN;" + "".join(f"ALTER TABLE t{i} ADD x int;" for i in range(1, 9))
)


def steps(sql: str = SQL) -> list[Step]:
    return list(steps_of(read_script(statements(sql), read_schema(SCHEMA), 15)))


def test_the_statements_before_are_those_of_the_same_transaction() -> None:
    for step in steps():
        before = [o for o in steps() if o.reading.transaction == step.reading.transaction]
        assert [o.place for o in step.earlier] == [o.place for o in before if o.place < step.place]
        assert [o.place for o in step.later] == [o.place for o in before if o.place > step.place]
        wanted = [o.place for o in before if isinstance(o.facts, f.Change | f.AlterTable)]
        found = [o.place for o in step.earlier_of(f.Change, f.AlterTable)]
        assert found == [place for place in wanted if place < step.place]


def test_whatever_order_it_is_asked_in_the_sum_is_that_of_the_statements_before() -> None:
    found = steps()
    for step in (*found, *reversed(found), *found[::2]):
        assert step.so_far(list[int], _add) == [o.place for o in step.earlier]


def test_a_rule_adds_each_statement_of_a_transaction_once(monkeypatch: pytest.MonkeyPatch) -> None:
    added: list[int] = []

    def count(held: dict[object, bool], step: Step) -> None:
        added.append(step.place)
        add(held, step)

    add = lock_many_tables._hold
    monkeypatch.setattr(lock_many_tables, "_hold", count)
    check_script(read_script(statements(SQL), read_schema(SCHEMA), 15))
    assert len(added) == len(set(added))
    assert len(added) > 8


def test_of_many_tables_a_message_names_those_of_the_statement() -> None:
    script = read_script(statements(SQL), read_schema(SCHEMA), 15)
    last = [one for one in check_script(script) if one.rule == "lock-many-tables"][-1]
    assert "holds locks on t8 and 7 other tables:" in last.message


def _add(places: list[int], step: Step) -> None:
    places.append(step.place)
