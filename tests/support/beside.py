"""A PostgreSQL database with something of every kind beside its tables, and changes of each."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from support.op_calls import Collector, dialect_named
from whimbrel import op
from whimbrel.operations.base import Operation
from whimbrel.operations.receiver import receiving

FUNCTION = "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ begin return new; end $$"
TRIGGER = "CREATE TRIGGER stamp BEFORE INSERT ON account FOR EACH ROW EXECUTE FUNCTION stamp()"

SETUP = f"""
CREATE SCHEMA sales;
CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy');
COMMENT ON TYPE mood IS 'how one feels';
CREATE TYPE unused AS ENUM ('a', 'b');
CREATE DOMAIN positive AS integer DEFAULT 7 NOT NULL CONSTRAINT above CHECK (VALUE > 0);
CREATE DOMAIN word AS varchar(20);
CREATE SEQUENCE numbers START WITH 5 INCREMENT BY 2 MAXVALUE 99 CYCLE CACHE 3;
CREATE TABLE account (
    id serial PRIMARY KEY, key integer GENERATED ALWAYS AS IDENTITY, mood mood NOT NULL DEFAULT 'sad',
    moods mood[] DEFAULT '{{sad,happy}}', name text, age positive,
    CONSTRAINT not_sad CHECK (mood <> 'sad' OR name IS NULL));
COMMENT ON CONSTRAINT not_sad ON account IS 'not so';
CREATE INDEX happy ON account (name) WHERE mood = 'happy';
CREATE INDEX by_mood ON account (mood);
CREATE SEQUENCE ages OWNED BY account.age;
CREATE VIEW named WITH (security_barrier=true) AS SELECT id, name AS "Name" FROM account WHERE name <> 'a:b';
COMMENT ON VIEW named IS 'those with names';
CREATE VIEW twice AS SELECT n.id FROM named n JOIN account a USING (id);
CREATE MATERIALIZED VIEW counted AS SELECT name, count(*) AS n FROM account GROUP BY name;
CREATE UNIQUE INDEX counted_name ON counted (name);
{FUNCTION};
CREATE FUNCTION twice_of(a integer, b text DEFAULT 'x') RETURNS integer LANGUAGE sql AS $$ select a * 2 $$;
CREATE PROCEDURE nothing(a integer) LANGUAGE sql AS $$ select 1 $$;
{TRIGGER};
CREATE POLICY own ON account FOR SELECT TO public USING (name = 'me');
CREATE POLICY never ON account AS RESTRICTIVE USING (id > 0) WITH CHECK (id < 9);
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
INSERT INTO account (name, mood, moods) VALUES
    (NULL, 'sad', '{{sad}}'), ('b', 'happy', NULL), ('c', 'it''s ok', '{{}}');
"""


class Keeper(Collector):
    """Keeps operations without asking for their SQL."""

    def receive(self, operation: Operation) -> None:
        self.operations.append(operation)


def made(call: Callable[[], object]) -> Operation:
    """The operation that a call of `op` makes."""
    keeper = Keeper(dialect_named("postgresql"))
    with receiving(keeper):
        call()
    return keeper.operations[0]


CHANGES: dict[str, Callable[[], object]] = {
    "create schema": lambda: op.create_schema("Other one"),
    "drop schema": lambda: op.drop_schema("sales"),
    "drop schema if it exists": lambda: op.drop_schema("nowhere", if_exists=True),
    "create extension": lambda: op.create_extension("vector", schema="sales"),
    "create enum": lambda: op.create_enum("color", ["red", "it's"], comment="of things"),
    "create enum in a schema": lambda: op.create_enum("color", ["red"], schema="sales"),
    "create enum that is there": lambda: op.create_enum("unused", ["a", "b"], if_not_exists=True),
    "add value": lambda: op.add_enum_value("mood", "50% glad"),
    "add value before": lambda: op.add_enum_value("mood", "glad", before="happy"),
    "add value after": lambda: op.add_enum_value("mood", "glad", after="sad"),
    "add value that is there": lambda: op.add_enum_value("mood", "sad", if_not_exists=True),
    "rename value": lambda: op.rename_enum_value("mood", "it's ok", "fine"),
    "replace enum by another order": lambda: op.replace_enum("mood", ["happy", "it's ok", "sad"]),
    "replace enum and rename": lambda: op.replace_enum(
        "mood", ["100%", "it's ok", "happy"], renamed={"sad": "100%"}
    ),
    "replace enum that nobody uses": lambda: op.replace_enum("unused", ["b", "c"]),
    "drop enum": lambda: op.drop_enum("unused"),
    "create domain": lambda: op.create_domain(
        "even", sa.Integer, server_default=sa.text("2"), checks={"is_even": "VALUE % 2 = 0"}
    ),
    "create domain in a schema": lambda: op.create_domain("w", sa.String(5), schema="sales", nullable=False),
    "alter domain": lambda: op.alter_domain(
        "positive", nullable=True, server_default=sa.text("9"), add_checks={"below": "VALUE < 99"}
    ),
    "drop domain's check": lambda: op.alter_domain("positive", drop_checks=["above"]),
    "drop domain": lambda: op.drop_domain("word"),
    "create sequence": lambda: op.create_sequence("s", start=3, cycle=True, data_type="integer"),
    "create sequence of a column": lambda: op.create_sequence("s", owned_by=("account", "name")),
    "alter sequence": lambda: op.alter_sequence("numbers", increment=3, maxvalue=200, cycle=False),
    "drop sequence": lambda: op.drop_sequence("numbers"),
    "drop sequence of a column": lambda: op.drop_sequence("ages"),
    "create view": lambda: op.create_view("v", "SELECT 1 AS a", columns=["B c"], comment="one"),
    "create view in a schema": lambda: op.create_view("v", sa.select(sa.text("1 AS a")), schema="sales"),
    "create materialised view": lambda: op.create_view("m", "SELECT 1 AS a", materialized=True),
    "replace view": lambda: op.replace_view("twice", "SELECT id FROM account"),
    "replace view with more": lambda: op.replace_view("twice", "SELECT id, name FROM account"),
    "replace view with other columns": lambda: op.replace_view(
        "twice", "SELECT name FROM account", recreate=True
    ),
    "replace materialised view": lambda: op.replace_view("counted", "SELECT 1 AS n", materialized=True),
    "replace view that is not there": lambda: op.replace_view("new", "SELECT 1 AS a"),
    "drop view": lambda: op.drop_view("twice"),
    "drop materialised view": lambda: op.drop_view("counted", materialized=True),
    "refresh materialised view": lambda: op.refresh_materialized_view("counted", concurrently=True),
    "drop index of a materialised view": lambda: op.drop_index("counted_name", "counted"),
    "create index of a materialised view": lambda: op.create_index("counted_n", "counted", ["n"]),
    "comment on constraint": lambda: op.set_constraint_comment("not_sad", "account", "other"),
    "create function": lambda: op.create_function(
        "f", "CREATE FUNCTION f(a text) RETURNS text LANGUAGE sql AS $$ select 'a:b%' $$", arguments="text"
    ),
    "replace function": lambda: op.create_function(
        "stamp", FUNCTION.replace("return new", "return null"), replace=True
    ),
    "create procedure": lambda: op.create_function(
        "p",
        "CREATE PROCEDURE p(a text) LANGUAGE sql AS $$ select 1 $$",
        arguments="text",
        routine="procedure",
    ),
    "drop function": lambda: op.drop_function("twice_of", arguments="integer, text"),
    "drop procedure": lambda: op.drop_function("nothing", arguments="integer", routine="procedure"),
    "create trigger": lambda: op.create_trigger(
        "late", "account", TRIGGER.replace("stamp BEFORE", "late BEFORE")
    ),
    "replace trigger": lambda: op.create_trigger(
        "stamp", "account", TRIGGER.replace("INSERT", "UPDATE"), replace=True
    ),
    "drop trigger": lambda: op.drop_trigger("stamp", "account"),
    "create policy": lambda: op.create_policy(
        "p", "account", command="insert", check="id > 0", roles=["current_user"], permissive=False
    ),
    "drop policy": lambda: op.drop_policy("never", "account"),
    "enable row security": lambda: op.enable_row_security("account", forced=True),
    "disable row security": lambda: op.disable_row_security("account"),
}
"""Changes of what SETUP makes, by what they do."""
