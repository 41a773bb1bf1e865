"""PostgreSQL's spelling of what stands beside tables, and what it locks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from whimbrel.dialects.cost import Cost
from whimbrel.dialects.objects import NO_LOCK, ObjectPhrases
from whimbrel.dialects.postgresql_enum_swap import do_block, enum_swap
from whimbrel.dialects.statement import Lock, Statement
from whimbrel.schema.objects import (
    Domain,
    EnumType,
    Extension,
    Function,
    Namespace,
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
    from whimbrel.schema.grants import Belongings, Grant

_EXCLUSIVE = Cost(Lock.ACCESS_EXCLUSIVE)
_REFRESH = Cost(Lock.ACCESS_EXCLUSIVE, rewrites=True, scans=True)
_REFRESH_BESIDE = Cost(Lock.EXCLUSIVE, scans=True)
_SWAP = Cost(Lock.ACCESS_EXCLUSIVE, rewrites=True, scans=True)
_OUTSIDE = Cost(Lock.NONE, transactional=False)

COSTS: Mapping[str, Cost] = {
    **dict.fromkeys(
        (
            "create_schema",
            "drop_schema",
            "create_extension",
            "drop_extension",
            "create_enum",
            "drop_enum",
            "add_enum_value",
            "rename_enum_value",
            "create_domain",
            "drop_domain",
            "create_sequence",
            "create_view",
            "create_function",
            "drop_function",
            "create_publication",
        ),
        NO_LOCK,
    ),
    "alter_sequence": Cost(Lock.SHARE_ROW_EXCLUSIVE),
    "drop_sequence": _EXCLUSIVE,
    "replace_view": _EXCLUSIVE,
    "drop_view": _EXCLUSIVE,
    "create_trigger": Cost(Lock.SHARE_ROW_EXCLUSIVE),
    "drop_trigger": _EXCLUSIVE,
    "set_firing": Cost(Lock.SHARE_ROW_EXCLUSIVE),
    "create_policy": _EXCLUSIVE,
    "drop_policy": _EXCLUSIVE,
    "drop_rule": _EXCLUSIVE,
    "publish": Cost(Lock.SHARE_UPDATE_EXCLUSIVE),
    "unpublish": Cost(Lock.SHARE_UPDATE_EXCLUSIVE),
}
"""By phrase: what it locks of the relation that it names."""


class PostgreSQLObjects(ObjectPhrases):
    """All there is: named types, extensions, materialised views, policies."""

    costs: ClassVar[Mapping[str, Cost]] = COSTS
    drops_trigger_on_table: ClassVar[bool] = True
    drops_function_by_arguments: ClassVar[bool] = True

    def sequence_lifted(self, name: str, schema: str | None, options: Options) -> Iterator[Statement]:
        """setval() for a sequence that is below its new MINVALUE: PostgreSQL would refuse that."""
        sequence = f"{self.dialect.literal(self.named(name, schema))}::regclass"
        return self._lifted(sequence, options, name, schema)

    def identity_lifted(
        self, table: str, column: str, schema: str | None, options: Options
    ) -> Iterator[Statement]:
        """The same for the sequence of an identity."""
        literal = self.dialect.literal
        sequence = (
            f"pg_get_serial_sequence({literal(self.named(table, schema))}, {literal(column)})::regclass"
        )
        return self._lifted(sequence, options, table, schema)

    def _lifted(self, sequence: str, options: Options, name: str, schema: str | None) -> Iterator[Statement]:
        least = options.get("minvalue")
        if least is None or options.get("increment", 1) < 0:
            return
        first = max(least, options.get("start") or least)
        start = f"(SELECT seqstart FROM pg_sequence WHERE seqrelid = {sequence})"
        yield self.say(
            "alter_sequence",
            f"SELECT setval({sequence}, {first}, false) "
            f"WHERE coalesce(pg_sequence_last_value({sequence}), {start}) < {least}",
            name,
            schema,
        )

    def create_extension(
        self, item: Extension, if_not_exists: bool | None, cascade: bool | None
    ) -> Statement:
        """CREATE EXTENSION, in a schema, in a version."""
        text = f"CREATE EXTENSION {'IF NOT EXISTS ' if if_not_exists else ''}{self.dialect.quote(item.name)}"
        if item.schema:
            text += f" SCHEMA {self.dialect.quote(item.schema)}"
        if item.version:
            text += f" VERSION {self.dialect.literal(item.version)}"
        return self.say("create_extension", text + (" CASCADE" if cascade else ""))

    def drop_extension(self, name: str, if_exists: bool | None, cascade: bool | None) -> Statement:
        """DROP EXTENSION."""
        words = f"DROP EXTENSION {'IF EXISTS ' if if_exists else ''}{self.dialect.quote(name)}"
        return self.say("drop_extension", words + (" CASCADE" if cascade else ""))

    def create_enum(self, item: EnumType, if_not_exists: bool | None) -> Iterator[Statement]:
        """CREATE TYPE AS ENUM, and its comment."""
        name = self.named(item.name, item.schema)
        text = f"CREATE TYPE {name} AS ENUM ({self._values(item.values)})"
        yield self.say("create_enum", self._unless_there(item, text) if if_not_exists else text)
        if item.comment is not None:
            comment = self.dialect.literal(item.comment)
            yield self.say("create_enum", f"COMMENT ON TYPE {name} IS {comment}")

    def _unless_there(self, item: EnumType, create: str) -> str:
        """CREATE TYPE knows no IF NOT EXISTS; a type of that name with other values must not pass for it."""
        quoted = self.named(item.name, item.schema)
        return do_block(
            f"BEGIN {create}; EXCEPTION WHEN duplicate_object THEN "
            f"IF (SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_catalog.pg_enum "
            f"WHERE enumtypid = {self.dialect.literal(quoted)}::regtype) "
            f"IS DISTINCT FROM ARRAY[{self._values(item.values)}]::text[] THEN "
            f"RAISE EXCEPTION USING ERRCODE = 'duplicate_object', MESSAGE = "
            f"{self.dialect.literal(f'type {quoted} is there already, with other values')}; "
            "END IF; END"
        )

    def _values(self, values: tuple[str, ...]) -> str:
        return ", ".join(map(self.dialect.literal, values))

    def drop_enum(
        self, name: str, schema: str | None, if_exists: bool | None, cascade: bool | None
    ) -> Iterator[Statement]:
        """DROP TYPE."""
        words = f"DROP TYPE {'IF EXISTS ' if if_exists else ''}{self.named(name, schema)}"
        yield self.say("drop_enum", words + (" CASCADE" if cascade else ""))

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
        """ALTER TYPE ADD VALUE; before PostgreSQL 12 not in a transaction."""
        words = "ADD VALUE IF NOT EXISTS" if if_not_exists else "ADD VALUE"
        text = f"ALTER TYPE {self.named(name, schema)} {words} {self.dialect.literal(value)}"
        for word, other in (("BEFORE", before), ("AFTER", after)):
            if other is not None:
                text += f" {word} {self.dialect.literal(other)}"
        old = self.dialect.version is not None and self.dialect.version < (12,)
        return self.say("add_enum_value", text, cost=_OUTSIDE if old else None)

    def rename_enum_value(self, name: str, old: str, new: str, schema: str | None) -> Statement:
        """ALTER TYPE RENAME VALUE."""
        literal = self.dialect.literal
        text = f"ALTER TYPE {self.named(name, schema)} RENAME VALUE {literal(old)} TO {literal(new)}"
        return self.say("rename_enum_value", text)

    def replace_enum(self, old: EnumType | None, new: EnumType, renamed: Options) -> Statement:
        """A new type takes the place of the old one, in every column that has it."""
        return self.say("replace_enum", enum_swap(self.dialect, new, renamed), cost=_SWAP)

    def create_domain(self, item: Domain) -> Statement:
        """CREATE DOMAIN with its default and checks."""
        parts = [f"CREATE DOMAIN {self.named(item.name, item.schema)} AS {self.dialect.type_sql(item.type)}"]
        if item.default is not None:
            parts.append(f"DEFAULT {self.dialect.default_sql(item.default)}")
        if not item.nullable:
            parts.append("NOT NULL")
        for name, condition in item.checks:
            own = f"CONSTRAINT {self.dialect.quote(name)} " if name else ""
            parts.append(f"{own}CHECK ({condition.text})")
        return self.say("create_domain", " ".join(parts))

    def set_domain_default(self, name: str, schema: str | None, default: Expression | None) -> Statement:
        """ALTER DOMAIN SET DEFAULT, DROP DEFAULT."""
        words = "DROP DEFAULT" if default is None else f"SET DEFAULT {self.dialect.default_sql(default)}"
        return self._alter_domain(name, schema, words, NO_LOCK)

    def set_domain_nullable(self, name: str, schema: str | None, nullable: bool) -> Statement:
        """ALTER DOMAIN SET NOT NULL, which looks through all columns of it; DROP NOT NULL."""
        return self._alter_domain(name, schema, "DROP NOT NULL" if nullable else "SET NOT NULL")

    def add_domain_check(
        self, name: str, schema: str | None, check: str | None, condition: Expression
    ) -> Statement:
        """ALTER DOMAIN ADD CHECK, which looks through all columns of it."""
        own = f"CONSTRAINT {self.dialect.quote(check)} " if check else ""
        return self._alter_domain(name, schema, f"ADD {own}CHECK ({condition.text})")

    def drop_domain_check(self, name: str, schema: str | None, check: str) -> Statement:
        """ALTER DOMAIN DROP CONSTRAINT."""
        return self._alter_domain(name, schema, f"DROP CONSTRAINT {self.dialect.quote(check)}", NO_LOCK)

    def _alter_domain(self, name: str, schema: str | None, words: str, cost: Cost | None = None) -> Statement:
        """Without a cost: the tables with such columns are locked, and which they are isn't known here."""
        return self.say("alter_domain", f"ALTER DOMAIN {self.named(name, schema)} {words}", cost=cost)

    def drop_domain(
        self, name: str, schema: str | None, if_exists: bool | None, cascade: bool | None
    ) -> Statement:
        """DROP DOMAIN."""
        words = f"DROP DOMAIN {'IF EXISTS ' if if_exists else ''}{self.named(name, schema)}"
        return self.say("drop_domain", words + (" CASCADE" if cascade else ""))

    def _owner(self, owned_by: tuple[str, str] | None, schema: str | None) -> Iterator[str]:
        if owned_by is not None:
            yield f"OWNED BY {self.named(owned_by[0], schema)}.{self.dialect.quote(owned_by[1])}"

    def create_view(
        self, item: View, *, if_not_exists: bool | None = None, with_data: bool = True
    ) -> Statement:
        """CREATE VIEW or CREATE MATERIALIZED VIEW."""
        if not item.materialized:
            words = "CREATE VIEW "
            if if_not_exists:
                raise self.lacks(
                    f"create the view {item.name} only if it isn't there", "Use op.replace_view."
                )
            return self.say("create_view", words + self.view_text(item))
        words = "CREATE MATERIALIZED VIEW " + ("IF NOT EXISTS " if if_not_exists else "")
        return self.say("create_view", words + self.view_text(item) + ("" if with_data else " WITH NO DATA"))

    def comment_on_view(self, item: View) -> Iterator[Statement]:
        """COMMENT ON VIEW."""
        kind = "MATERIALIZED VIEW" if item.materialized else "VIEW"
        text = "NULL" if item.comment is None else self.dialect.literal(item.comment)
        yield self.say("create_view", f"COMMENT ON {kind} {self.named(item.name, item.schema)} IS {text}")

    def view_options(self, item: View) -> str:
        """WITH (security_barrier=true, ...)."""
        given = item.options.get("postgresql_with")
        return f" WITH ({', '.join(f'{key}={value}' for key, value in given.items())})" if given else ""

    def refresh_view(self, name: str, schema: str | None, concurrently: bool, with_data: bool) -> Statement:
        """REFRESH MATERIALIZED VIEW; CONCURRENTLY lets readers go on."""
        words = "REFRESH MATERIALIZED VIEW " + ("CONCURRENTLY " if concurrently else "")
        text = words + self.named(name, schema) + ("" if with_data else " WITH NO DATA")
        return self.say("refresh_view", text, name, schema, _REFRESH_BESIDE if concurrently else _REFRESH)

    def grant(
        self, grants: Sequence[Grant], name: str, schema: str | None, *, if_there: bool = False
    ) -> Iterator[Statement]:
        """GRANT ... ON ... TO ..., one for each role."""
        place = self.named(name, schema)
        for one in grants:
            sql = self._counting(one, place) if one.counts else self._granted(one, place)
            yield self.say("grant", _if_there(sql) if if_there and one.column else sql, name, schema)

    def _granted(self, one: Grant, place: str) -> str:
        column = f" ({self.dialect.quote(one.column)})" if one.column else ""
        what = ", ".join(f"{privilege}{column}" for privilege in one.privileges)
        role = "PUBLIC" if one.role is None else self.dialect.quote(one.role)
        return f"GRANT {what} ON {place} TO {role}" + (" WITH GRANT OPTION" if one.can_pass_on else "")

    def _counting(self, one: Grant, table: str) -> str:
        """The sequence that a column counts by is called as the server likes."""
        literal, column = self.dialect.literal, one.column or ""
        before, after = self._granted(replace(one, column=None), "SEQUENCE \0").split("\0")
        sequence = f"pg_catalog.pg_get_serial_sequence({literal(table)}, {literal(column)})"
        return do_block(f"BEGIN EXECUTE {literal(before)} || {sequence} || {literal(after)}; END")

    def belongings(self, item: SchemaObject, has: Belongings) -> Iterator[Statement]:
        """COMMENT ON, REVOKE, GRANT, ALTER ... OWNER TO."""
        kind, place = self._addressed(item)
        if has.comment is not None:
            yield self.say("comment", f"COMMENT ON {kind} {place} IS {self.dialect.literal(has.comment)}")
        held = "TYPE" if kind == "DOMAIN" else kind
        if has.is_closed:
            yield self.say("grant", f"REVOKE ALL ON {held} {place} FROM PUBLIC", item.name, item.schema)
        for one in has.grants:
            yield self.say("grant", self._granted(one, f"{held} {place}"), item.name, item.schema)
        yield from self.owner(kind, place, has.owner, item.name, item.schema)
        if isinstance(item, SequenceObject) and item.owned_by and has.owner:
            words = " ".join(self._owner(item.owned_by, item.schema))
            yield self.say("alter_sequence", f"ALTER SEQUENCE {place} {words}", item.name, item.schema)

    def owner(
        self, kind: str, place: str, role: str | None, name: str, schema: str | None
    ) -> Iterator[Statement]:
        """ALTER ... OWNER TO; a warning where the role may not give it away, or there is no such role."""
        if role is not None:
            sql = f"ALTER {kind} {place} OWNER TO {self.dialect.quote(role)}"
            kept = "WHEN insufficient_privilege OR undefined_object THEN RAISE WARNING"
            told = self.dialect.literal(f"{kind} {place} has another owner than before: ".replace("%", "%%"))
            block = do_block(f"BEGIN {sql}; EXCEPTION {kept} {told[:-1]}%', SQLERRM; END")
            yield self.say("alter_owner", block, name, schema, _EXCLUSIVE)

    def create_rule(
        self, rule: str, name: str, schema: str | None, *, if_there: bool = False
    ) -> Iterator[Statement]:
        """CREATE RULE, as the server told it; a warning where it doesn't fit the view any more."""
        if if_there and rule.startswith("COMMENT"):  # its rule was told of, if it is lost
            rule = do_block(f"BEGIN {rule}; EXCEPTION WHEN undefined_object THEN NULL; END")
        elif if_there:
            rule = self._or_told(rule, f"A rule of {name} is lost: ")
        yield self.say("create_rule", rule, name, schema, _EXCLUSIVE)

    def drop_rule(self, item: Rule) -> Statement:
        """DROP RULE."""
        name, place = self.dialect.quote(item.name), self.named(item.table_name, item.schema)
        return self.say("drop_rule", f"DROP RULE {name} ON {place}", item.table_name, item.schema)

    def publication_there(self, name: str) -> Iterator[Statement]:
        """CREATE PUBLICATION, unless one of the name is there."""
        there = f"EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = {self.dialect.literal(name)})"
        made = f"CREATE PUBLICATION {self.dialect.quote(name)}"
        yield self.say("create_publication", do_block(f"BEGIN IF NOT {there} THEN {made}; END IF; END"))

    def publish(self, item: Published) -> Statement:
        """ALTER PUBLICATION ... ADD TABLE, with its columns and rows."""
        columns = f" ({', '.join(map(self.dialect.quote, item.columns))})" if item.columns else ""
        rows = f" WHERE ({item.where})" if item.where is not None else ""
        return self._publication(item, "publish", "ADD", columns + rows)

    def unpublish(self, item: Published) -> Statement:
        """ALTER PUBLICATION ... DROP TABLE."""
        return self._publication(item, "unpublish", "DROP", "")

    def _publication(self, item: Published, phrase: str, verb: str, rest: str) -> Statement:
        words = f"ALTER PUBLICATION {self.dialect.quote(item.name)} {verb} TABLE "
        sql = words + self.named(item.table_name, item.schema) + rest
        return self.say(phrase, sql, item.table_name, item.schema)

    def _addressed(self, item: SchemaObject) -> tuple[str, str]:
        """The word for its kind, and what stands behind it."""
        if isinstance(item, Function):
            return item.routine.upper(), f"{self.named(item.name, item.schema)}({item.arguments})"
        if isinstance(item, Namespace | Extension):
            return item.kind.upper(), self.dialect.quote(item.name)
        return "TYPE" if isinstance(item, EnumType) else item.kind.upper(), self.named(item.name, item.schema)

    def comment_on_columns(self, view: View, *, if_there: bool = False) -> Iterator[Statement]:
        """COMMENT ON COLUMN."""
        for column, comment in view.column_comments:
            place = f"{self.named(view.name, view.schema)}.{self.dialect.quote(column)}"
            sql = f"COMMENT ON COLUMN {place} IS {self.dialect.literal(comment)}"
            yield self.say("comment", _if_there(sql) if if_there else sql, view.name, view.schema)

    def set_view_defaults(self, view: View, *, if_there: bool = False) -> Iterator[Statement]:
        """ALTER VIEW ALTER COLUMN SET DEFAULT; a warning where the value is none for the column any more."""
        for column, value in view.defaults:
            named = self.dialect.quote(column)
            sql = f"ALTER VIEW {self.named(view.name, view.schema)} ALTER COLUMN {named} SET DEFAULT {value}"
            if if_there:
                sql = self._or_told(sql, f"The default of {column} in {view.name} is lost: ")
            yield self.say("alter_column", sql, view.name, view.schema, _EXCLUSIVE)

    def _or_told(self, sql: str, what: str) -> str:
        """The statement, or a warning that says what is lost where it doesn't fit the view any more."""
        unfit = "undefined_column OR invalid_object_definition OR datatype_mismatch"
        told = self.dialect.literal(what.replace("%", "%%"))
        return do_block(f"BEGIN {sql}; EXCEPTION WHEN {unfit} THEN RAISE WARNING {told[:-1]}%', SQLERRM; END")

    def comment_on(self, kind: str, name: str, schema: str | None, comment: str) -> Iterator[Statement]:
        """COMMENT ON INDEX."""
        words = f"COMMENT ON {kind} {self.named(name, schema)} IS {self.dialect.literal(comment)}"
        yield self.say("comment", words)

    def set_firing(self, item: Trigger) -> Iterator[Statement]:
        """ALTER TABLE ... DISABLE TRIGGER."""
        place, name = self.named(item.table_name, item.schema), self.dialect.quote(item.name)
        sql = f"ALTER TABLE {place} {item.firing} TRIGGER {name}"
        yield self.say("set_firing", sql, item.table_name, item.schema)

    def comment_on_hanging(self, item: Trigger | Policy, comment: str) -> Iterator[Statement]:
        """COMMENT ON TRIGGER, COMMENT ON POLICY."""
        place = f"{self.dialect.quote(item.name)} ON {self.named(item.table_name, item.schema)}"
        words = f"COMMENT ON {item.kind.upper()} {place} IS {self.dialect.literal(comment)}"
        yield self.say("comment", words, item.table_name, item.schema)

    def can_replace_trigger(self) -> bool:
        """CREATE OR REPLACE TRIGGER came with PostgreSQL 14."""
        return self.dialect.version is None or self.dialect.version >= (14,)

    def create_policy(self, item: Policy) -> Statement:
        """CREATE POLICY."""
        parts = [
            f"CREATE POLICY {self.dialect.quote(item.name)} ON {self.named(item.table_name, item.schema)}"
        ]
        if not item.permissive:
            parts.append("AS RESTRICTIVE")
        parts.append(f"FOR {item.command.upper()} TO {', '.join(map(self._role, item.roles))}")
        if item.using is not None:
            parts.append(f"USING ({item.using})")
        if item.check is not None:
            parts.append(f"WITH CHECK ({item.check})")
        return self.say("create_policy", " ".join(parts), item.table_name, item.schema)

    def _role(self, name: str) -> str:
        words = ("public", "current_user", "session_user", "current_role")
        return name if name.lower() in words else self.dialect.quote(name)

    def drop_policy(self, name: str, table: str, schema: str | None, if_exists: bool | None) -> Statement:
        """DROP POLICY."""
        words = f"DROP POLICY {'IF EXISTS ' if if_exists else ''}{self.dialect.quote(name)}"
        return self.say("drop_policy", f"{words} ON {self.named(table, schema)}", table, schema)

    def set_row_security(
        self, table: str, schema: str | None, enabled: bool, forced: bool | None
    ) -> Iterator[Statement]:
        """ENABLE or DISABLE ROW LEVEL SECURITY; FORCE lets it hold for the table's owner too."""
        words = [f"{'ENABLE' if enabled else 'DISABLE'} ROW LEVEL SECURITY"]
        if forced is not None:
            words.append(f"{'FORCE' if forced else 'NO FORCE'} ROW LEVEL SECURITY")
        for word in words:
            yield self.dialect.alter("row_security", table, schema, word, _EXCLUSIVE)


def _if_there(sql: str) -> str:
    """The statement, passed over where the column that it names is gone."""
    return do_block(f"BEGIN {sql}; EXCEPTION WHEN undefined_column THEN NULL; END")
