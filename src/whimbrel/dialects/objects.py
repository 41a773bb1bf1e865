"""How a database spells what stands beside tables; here in standard SQL, each database says what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from whimbrel.dialects.cost import Cost
from whimbrel.dialects.statement import Lock, Statement
from whimbrel.errors import NotSupported
from whimbrel.schema.objects import (
    Domain,
    EnumType,
    Extension,
    Function,
    Policy,
    Published,
    Rule,
    SchemaObject,
    SequenceObject,
    Trigger,
    View,
)
from whimbrel.schema.values import Expression, Options

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.schema.grants import Belongings, Grant

NO_LOCK = Cost(Lock.NONE)
"""Nothing that a running application uses is locked."""

SEQUENCE_WORDS = {
    "data_type": "AS {}",
    "start": "START WITH {}",
    "increment": "INCREMENT BY {}",
    "minvalue": "MINVALUE {}",
    "maxvalue": "MAXVALUE {}",
    "cache": "CACHE {}",
}
"""By option of a sequence."""


class ObjectPhrases:
    """The phrases for views, sequences, functions, triggers, types, policies and schemas of one database.

    What the database lacks raises NotSupported, which says what to do instead.
    """

    costs: ClassVar[Mapping[str, Cost]] = {}
    """By phrase; a phrase that isn't in it has a cost that we don't know."""
    replaces_views: ClassVar[str | None] = "OR REPLACE "
    """What stands between CREATE and VIEW where a view is put in another's place; None where it can't be."""
    drops_trigger_on_table: ClassVar[bool] = False
    drops_function_by_arguments: ClassVar[bool] = False

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect

    # ------------------------------------------------------------------------- schemas, extensions

    def create_schema(self, name: str, if_not_exists: bool | None) -> Statement:
        """CREATE SCHEMA."""
        return self.say("create_schema", f"CREATE SCHEMA {_unless(if_not_exists)}{self.dialect.quote(name)}")

    def drop_schema(self, name: str, if_exists: bool | None, cascade: bool | None) -> Statement:
        """DROP SCHEMA."""
        text = f"DROP SCHEMA {_if(if_exists)}{self.dialect.quote(name)}{_cascade(cascade)}"
        return self.say("drop_schema", text)

    def create_extension(
        self, item: Extension, if_not_exists: bool | None, cascade: bool | None
    ) -> Statement:
        """CREATE EXTENSION. Raises NotSupported."""
        raise self.lacks(f"load the extension {item.name}", "Leave it out for this database.")

    def drop_extension(self, name: str, if_exists: bool | None, cascade: bool | None) -> Statement:
        """DROP EXTENSION. Raises NotSupported."""
        raise self.lacks(f"drop the extension {name}", "Leave it out for this database.")

    # --------------------------------------------------------------------------------- named types

    def create_enum(self, item: EnumType, if_not_exists: bool | None) -> Iterator[Statement]:
        """CREATE TYPE; nothing where the values of an enum stand in the column's own type."""
        return iter(())

    def drop_enum(
        self, name: str, schema: str | None, if_exists: bool | None, cascade: bool | None
    ) -> Iterator[Statement]:
        """DROP TYPE; nothing where there is none."""
        return iter(())

    def add_enum_value(
        self,
        name: str,
        value: str,
        schema: str | None,
        *,
        before: str | None = None,
        after: str | None = None,
        if_not_exists: bool | None = None,
    ) -> Statement:
        """One more value of an enum. Raises NotSupported."""
        raise self.lacks(f"add the value {value!r} to the type {name}", IN_COLUMN)

    def rename_enum_value(self, name: str, old: str, new: str, schema: str | None) -> Statement:
        """A value of an enum under another name. Raises NotSupported."""
        raise self.lacks(f"rename the value {old!r} of the type {name}", IN_COLUMN)

    def replace_enum(self, old: EnumType | None, new: EnumType, renamed: Options) -> Statement:
        """Other values for an enum and the columns that have it. Raises NotSupported."""
        raise self.lacks(f"replace the values of the type {new.name}", IN_COLUMN)

    def create_domain(self, item: Domain) -> Statement:
        """CREATE DOMAIN. Raises NotSupported."""
        raise self.lacks(f"create the domain {item.name}", "Give the columns its type and checks.")

    def drop_domain(
        self, name: str, schema: str | None, if_exists: bool | None, cascade: bool | None
    ) -> Statement:
        """DROP DOMAIN. Raises NotSupported."""
        raise self.lacks(f"drop the domain {name}", "There can't be any here: leave it out.")

    def set_domain_default(self, name: str, schema: str | None, default: Expression | None) -> Statement:
        """The default of a domain, None for none. Raises NotSupported."""
        raise self.lacks(f"alter the domain {name}", "Give the columns their own default.")

    def set_domain_nullable(self, name: str, schema: str | None, nullable: bool) -> Statement:
        """Whether values of a domain may be NULL. Raises NotSupported."""
        raise self.lacks(f"alter the domain {name}", "Let each column say whether it may be NULL.")

    def add_domain_check(
        self, name: str, schema: str | None, check: str | None, condition: Expression
    ) -> Statement:
        """A check of a domain. Raises NotSupported."""
        raise self.lacks(f"alter the domain {name}", "Give the columns checks of their own.")

    def drop_domain_check(self, name: str, schema: str | None, check: str) -> Statement:
        """A check of a domain, gone. Raises NotSupported."""
        raise self.lacks(f"alter the domain {name}", "There can't be any here: leave it out.")

    # ----------------------------------------------------------------------------------- sequences

    def create_sequence(self, item: SequenceObject, if_not_exists: bool | None) -> Statement:
        """CREATE SEQUENCE."""
        words = f"CREATE SEQUENCE {_unless(if_not_exists)}{self.named(item.name, item.schema)}"
        owner = self._owner(item.owned_by, item.schema)
        return self.say("create_sequence", " ".join([words, *self.sequence_options(item.options), *owner]))

    def alter_sequence(
        self, name: str, schema: str | None, options: Options, restart: int | None
    ) -> Statement:
        """ALTER SEQUENCE."""
        words = [f"ALTER SEQUENCE {self.named(name, schema)}", *self.sequence_options(options)]
        if restart is not None:
            words.append(f"RESTART WITH {restart}")
        return self.say("alter_sequence", " ".join(words), name, schema)

    def sequence_lifted(self, name: str, schema: str | None, options: Options) -> Iterator[Statement]:
        """What lets a sequence that gave out less take the least number that `options` say: nothing."""
        return iter(())

    def identity_lifted(
        self, table: str, column: str, schema: str | None, options: Options
    ) -> Iterator[Statement]:
        """The same for the numbers of a column."""
        return iter(())

    def drop_sequence(
        self, name: str, schema: str | None, if_exists: bool | None, cascade: bool | None
    ) -> Statement:
        """DROP SEQUENCE."""
        text = f"DROP SEQUENCE {_if(if_exists)}{self.named(name, schema)}{_cascade(cascade)}"
        return self.say("drop_sequence", text, name, schema)

    def sequence_options(self, options: Options) -> Iterator[str]:
        """The words for the options that are given."""
        for key, words in SEQUENCE_WORDS.items():
            if options.get(key) is not None:
                yield words.format(options[key])
            elif key in options and key in ("minvalue", "maxvalue"):
                yield f"NO {key.upper()}"
        if options.get("cycle") is not None:
            yield "CYCLE" if options["cycle"] else "NO CYCLE"

    def _owner(self, owned_by: tuple[str, str] | None, schema: str | None) -> Iterator[str]:
        if owned_by is not None:
            raise self.lacks(f"let a sequence belong to the column {owned_by[0]}.{owned_by[1]}")
        return iter(())

    # --------------------------------------------------------------------------------------- views

    def create_view(
        self, item: View, *, if_not_exists: bool | None = None, with_data: bool = True
    ) -> Statement:
        """CREATE VIEW."""
        if item.materialized:
            raise self.lacks(f"materialise the view {item.name}", "Make it a plain view, or a table.")
        return self.say("create_view", f"CREATE VIEW {_unless(if_not_exists)}{self.view_text(item)}")

    def replace_view(self, item: View) -> Iterator[Statement]:
        """The view with another query; dropped and created where the database can't replace it."""
        if self.replaces_views is None or item.materialized:
            yield self.drop_view(item.name, item.schema, materialized=item.materialized)
            yield self.create_view(item)
        else:
            yield self.say("replace_view", f"CREATE {self.replaces_views}VIEW {self.view_text(item)}")

    def drop_view(
        self,
        name: str,
        schema: str | None,
        *,
        materialized: bool = False,
        if_exists: bool | None = None,
        cascade: bool | None = None,
    ) -> Statement:
        """DROP VIEW."""
        kind = "MATERIALIZED VIEW" if materialized else "VIEW"
        text = f"DROP {kind} {_if(if_exists)}{self.named(name, schema)}{_cascade(cascade)}"
        return self.say("drop_view", text, name, schema)

    def refresh_view(self, name: str, schema: str | None, concurrently: bool, with_data: bool) -> Statement:
        """REFRESH MATERIALIZED VIEW. Raises NotSupported."""
        raise self.lacks(f"refresh the view {name}", "Views here are never out of date.")

    def comment_on_view(self, item: View) -> Iterator[Statement]:
        """The view's comment; nothing where views have none."""
        return iter(())

    def view_text(self, item: View) -> str:
        """Name, columns, options and query."""
        columns = f" ({', '.join(map(self.dialect.quote, item.columns))})" if item.columns else ""
        options = self.view_options(item)
        return f"{self.named(item.name, item.schema)}{columns}{options} AS {self.query(item)}"

    def view_options(self, item: View) -> str:
        """What stands between name and AS."""
        return ""

    def query(self, item: View) -> str:
        """The query: compiled for this database where it was given as a construct."""
        text = item.definition if item.source is None else self.dialect.compile(item.source)
        return plain(text)

    # -------------------------------------------------------------------------- functions, triggers

    def create_function(self, item: Function, replace: bool | None) -> Statement:
        """CREATE FUNCTION, as it was written."""
        return self.say("create_function", _or_replace(item.definition, replace))

    def drop_function(self, item: Function, if_exists: bool | None, cascade: bool | None) -> Statement:
        """DROP FUNCTION or DROP PROCEDURE."""
        arguments = f"({item.arguments})" if self.drops_function_by_arguments else ""
        name = self.named(item.name, item.schema) + arguments
        return self.say(
            "drop_function", f"DROP {item.routine.upper()} {_if(if_exists)}{name}{_cascade(cascade)}"
        )

    def create_trigger(self, item: Trigger, replace: bool | None) -> Statement:
        """CREATE TRIGGER, as it was written."""
        text = _or_replace(item.definition, replace)
        return self.say("create_trigger", text, item.table_name, item.schema)

    def replace_trigger(self, item: Trigger) -> Iterator[Statement]:
        """The trigger in the place of one that may be there."""
        if not self.can_replace_trigger():
            yield self.drop_trigger(item.name, item.table_name, item.schema, True, None)
        yield self.create_trigger(item, self.can_replace_trigger())

    def can_replace_trigger(self) -> bool:
        """Whether there is CREATE OR REPLACE TRIGGER; else the other is dropped first."""
        return True

    def drop_trigger(
        self, name: str, table: str, schema: str | None, if_exists: bool | None, cascade: bool | None
    ) -> Statement:
        """DROP TRIGGER."""
        if self.drops_trigger_on_table:
            full = f"{self.dialect.quote(name)} ON {self.named(table, schema)}{_cascade(cascade)}"
        else:
            full = self.named(name, schema)
        return self.say("drop_trigger", f"DROP TRIGGER {_if(if_exists)}{full}", table, schema)

    # ---------------------------------------------------------------------------- row-level security

    def create_policy(self, item: Policy) -> Statement:
        """CREATE POLICY. Raises NotSupported."""
        raise self.lacks(f"create the policy {item.name}", "Filter rows in a view instead.")

    def drop_policy(self, name: str, table: str, schema: str | None, if_exists: bool | None) -> Statement:
        """DROP POLICY. Raises NotSupported."""
        raise self.lacks(f"drop the policy {name}", "There can't be any here: leave it out.")

    def set_row_security(
        self, table: str, schema: str | None, enabled: bool, forced: bool | None
    ) -> Iterator[Statement]:
        """Row-level security switched on or off. Raises NotSupported."""
        raise self.lacks(f"restrict rows of {table}", "Filter rows in a view instead.")

    # --------------------------------------------------------------------- what no CREATE says of itself

    def grant(
        self, grants: Sequence[Grant], name: str, schema: str | None, *, if_there: bool = False
    ) -> Iterator[Statement]:
        """GRANT; nothing where it isn't read who may use what. `if_there`: columns may be missing."""
        return iter(())

    def belongings(self, item: SchemaObject, has: Belongings) -> Iterator[Statement]:
        """An object's comment, who may use it, whose it is; nothing where that isn't read."""
        return iter(())

    def owner(
        self, kind: str, place: str, role: str | None, name: str, schema: str | None
    ) -> Iterator[Statement]:
        """Whose it is, where that is known; nothing where it isn't read."""
        return iter(())

    def create_rule(
        self, rule: str, name: str, schema: str | None, *, if_there: bool = False
    ) -> Iterator[Statement]:
        """CREATE RULE; nothing where there are none. `if_there`: its columns may be missing."""
        return iter(())

    def drop_rule(self, item: Rule) -> Statement:
        """DROP RULE. Raises NotSupported."""
        raise self.lacks(f"drop the rule {item.name}", "There can't be any here: leave it out.")

    def publication_there(self, name: str) -> Iterator[Statement]:
        """An empty publication, unless one of the name is there; nothing where there are none."""
        return iter(())

    def publish(self, item: Published) -> Statement:
        """A table's place in a publication. Raises NotSupported."""
        raise self.lacks(f"publish the table {item.table_name}", "Leave it out for this database.")

    def unpublish(self, item: Published) -> Statement:
        """The same, given up. Raises NotSupported."""
        raise self.lacks(f"take {item.table_name} out of a publication", "Leave it out for this database.")

    def comment_on_columns(self, view: View, *, if_there: bool = False) -> Iterator[Statement]:
        """The comments of a view's columns; nothing where there are none. `if_there`: some may be missing."""
        return iter(())

    def set_view_defaults(self, view: View, *, if_there: bool = False) -> Iterator[Statement]:
        """What the view gives columns that an INSERT leaves out; nothing where none does."""
        return iter(())

    def comment_on(self, kind: str, name: str, schema: str | None, comment: str) -> Iterator[Statement]:
        """The comment of what has a name of its own, an INDEX; nothing where there are none."""
        return iter(())

    def set_firing(self, item: Trigger) -> Iterator[Statement]:
        """When a trigger fires; nothing where that isn't read."""
        return iter(())

    def comment_on_hanging(self, item: Trigger | Policy, comment: str) -> Iterator[Statement]:
        """The comment of a trigger or policy; nothing where there are none."""
        return iter(())

    # ------------------------------------------------------------------------------------- helpers

    def named(self, name: str, schema: str | None) -> str:
        """The quoted name."""
        return self.dialect.format_table(name, schema)

    def say(
        self,
        phrase: str,
        sql: str,
        table: str | None = None,
        schema: str | None = None,
        cost: Cost | None = None,
    ) -> Statement:
        """A statement with the cost of its phrase."""
        return self.dialect.say(phrase, sql, table, schema, cost or self.costs.get(phrase))

    def lacks(self, what: str, help: str = "") -> NotSupported:
        """The error for what this database can't do."""
        return NotSupported(what, self.dialect.title, help)


IN_COLUMN = "The values stand in each column's type: change that with op.alter_column(..., type_=)."


def plain(text: str) -> str:
    """A statement without the blanks around it and the semicolon behind it."""
    return text.strip().rstrip(";").rstrip()


def _or_replace(definition: str, replace: bool | None) -> str:
    text = definition.strip()
    return _CREATE.sub("CREATE OR REPLACE ", text, count=1) if replace else text


_CREATE = re.compile(r"\ACREATE\s+(?!OR\s+REPLACE\b)", re.IGNORECASE)


def _unless(if_not_exists: bool | None) -> str:
    return "IF NOT EXISTS " if if_not_exists else ""


def _if(if_exists: bool | None) -> str:
    return "IF EXISTS " if if_exists else ""


def _cascade(cascade: bool | None) -> str:
    return " CASCADE" if cascade else ""
