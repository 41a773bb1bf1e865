"""Random models: those before a change, those after it, and rows for those before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from support.changes.any_families import FAMILIES, KEYS, MORE_HEAD, families
from support.changes.case import HEAD

TABLES = ("alpha", "beta", "gamma", "order", "my table", "Größe", "Camel", "t" * 63, "per%cent", "co:lon")
COLUMNS = (
    "v",
    "w",
    "x",
    "y",
    "user",
    "a b",
    "straße",
    "CamelCase",
    "c" * 63,
    "p%ct",
    "t:me",
    'q"uote',
    "date",
)
SCHEMA = "extra"
CONVENTION = """{
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}"""
IDENTITIES = (
    "Identity()",
    "Identity(always=True)",
    "Identity(start=10, increment=5)",
    "Identity(cycle=True, maxvalue=9000)",
)
_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")


@dataclass(frozen=True)
class Col:
    """A column; `extra` is what else is given to Column, `based` what that refers to."""

    name: str
    family: str
    type: str
    nullable: bool = True
    default: str | None = None
    unique: bool = False
    index: bool = False
    comment: str | None = None
    extra: str = ""
    based: str = ""
    old: str = ""
    """The name it had."""

    def source(self, number: str) -> str:
        """The column in Python; `number` makes the names of what its type brings one of a kind."""
        words = [repr(self.name), self.type.replace("{n}", number)]
        words += [self.extra] if self.extra else []
        words += [] if self.nullable else ["nullable=False"]
        words += [f"server_default={self.default}"] if self.default and not self.extra else []
        words += ["unique=True"] if self.unique else []
        words += ["index=True"] if self.index else []
        words += [f"comment={self.comment!r}"] if self.comment else []
        words += [f"info={{'renamed_from': {self.old!r}}}"] if self.old else []
        return f"C({', '.join(words)})"


@dataclass(frozen=True)
class Item:
    """A constraint or an index over columns; `source` is its Python."""

    columns: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Link:
    """A foreign key to another table's primary key, over columns of its own."""

    column: str
    target: str
    options: str = ""
    nullable: bool = True


@dataclass(frozen=True)
class Tab:
    """A table; `keys` are the families of its primary key's columns."""

    name: str
    schema: str | None
    keys: tuple[str, ...]
    key_types: tuple[str, ...]
    key_extra: str = ""
    columns: tuple[Col, ...] = ()
    items: tuple[Item, ...] = ()
    links: tuple[Link, ...] = ()
    settings: tuple[str, ...] = ()

    @property
    def key_columns(self) -> tuple[str, ...]:
        """Their names."""
        return ("id", "part")[: len(self.keys)]


@dataclass(frozen=True)
class Side:
    """All the tables there are before the change, or after it."""

    tables: tuple[Tab, ...]
    enums: tuple[tuple[str, tuple[str, ...]], ...]
    convention: bool = False

    def source(self) -> str:
        """The models' text, without what stands at the head."""
        lines = [f"m.naming_convention = {CONVENTION}"] if self.convention else []
        lines += [
            f"{name.upper()} = Enum({', '.join(map(repr, values))}, name={name!r})"
            for name, values in self.enums
        ]
        lines += [self._table(number, one) for number, one in enumerate(self.tables)]
        return "\n".join(lines) or "pass"

    def _table(self, number: int, tab: Tab) -> str:
        words = [repr(tab.name), "m", *_keys(tab)]
        words += [one.source(f"{number}_{n}") for n, one in enumerate(self.columns_of(tab))]
        there = {*tab.key_columns, *(one.name for one in self.columns_of(tab))}
        words += [one.source for one in tab.items if set(one.columns) <= there]
        for link in tab.links:
            words += self._link(link, tab)
        words += tab.settings
        words += [f"schema={tab.schema!r}"] if tab.schema else []
        return f"Table({', '.join(words)})"

    def columns_of(self, tab: Tab) -> tuple[Col, ...]:
        """Its columns; a generated one only where what it refers to is there."""
        plain = {one.name for one in tab.columns if not one.based}
        return tuple(one for one in tab.columns if not one.based or one.based in plain)

    def target(self, link: Link) -> Tab | None:
        """The table that a foreign key points to; None where there is none, or it has no key."""
        found = next((one for one in self.tables if one.name == link.target), None)
        return found if found and found.keys else None

    def _link(self, link: Link, tab: Tab) -> Iterator[str]:
        target = self.target(link)
        if target is None:
            return
        own = link_columns(link, target)
        for name, kind in zip(own, target.key_types, strict=True):
            yield f"C({name!r}, {kind}{'' if link.nullable else ', nullable=False'})"
        prefix = f"{target.schema}." if target.schema else ""
        far = [f"{prefix}{target.name}.{name}" for name in target.key_columns]
        yield f"ForeignKeyConstraint({list(own)}, {far}{link.options})"


def link_columns(link: Link, target: Tab) -> tuple[str, ...]:
    """The columns of a foreign key, one for each of the target's key."""
    return tuple(f"{link.column}_{name}" for name in target.key_columns)


def _keys(tab: Tab) -> Iterator[str]:
    for position, (name, kind) in enumerate(zip(tab.key_columns, tab.key_types, strict=True)):
        extra = f", {tab.key_extra}" if tab.key_extra and not position else ""
        yield f"C({name!r}, {kind}{extra}, primary_key=True)"


@dataclass(frozen=True)
class Pair:
    """Models before and after, and statements that fill the tables before."""

    before: str
    after: str
    rows: tuple[str, ...]
    head: str = HEAD + MORE_HEAD


@dataclass
class Drawing:
    """Draws a pair of models for a database."""

    random: Random
    database: str
    serial: int = 0
    convention: bool = False
    enums: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def pair(self) -> Pair:
        """Models before and after; a third of the pairs have no rows."""
        self.convention = self.chance(0.3)
        self.enums = {"kind": ("a", "b", "c d"), "mood": ("b", "c d", "it's", "50%")}
        names = self.some(TABLES, 1, 4)
        before = Side(
            tuple(self.table(name, names) for name in names), tuple(self.enums.items()), self.convention
        )
        after = self.side_after(before)
        rows = () if self.chance(0.35) else tuple(self.rows(before))
        return Pair(before.source(), after.source(), rows)

    def chance(self, of: float) -> bool:
        """Whether something happens that does so with this probability."""
        return self.random.random() < of

    def some(self, items: tuple[str, ...], least: int, most: int) -> list[str]:
        """So many different ones; the first are the commoner."""
        count = min(len(items), self.random.randint(least, most))
        weights = [3 if _PLAIN.fullmatch(one) and len(one) < 9 else 1 for one in items]
        chosen: list[str] = []
        while len(chosen) < count:
            (one,) = self.random.choices(items, weights)
            chosen += [] if one in chosen else [one]
        return chosen

    def table(self, name: str, names: list[str]) -> Tab:
        """A table, which may point to any of these."""
        schema = SCHEMA if self.database == "postgresql" and self.chance(0.15) else None
        keys = self.random.choice([("whole",)] * 6 + [("text",), ("uuid",), ("whole", "text"), ()])
        types = tuple(self.random.choice(KEYS[one]) for one in keys)
        columns: list[Col] = []
        for one in self.some(COLUMNS, 0 if keys else 1, 5):
            columns.append(self.column(one, columns))
        tab = Tab(name, schema, keys, types, self.key_extra(keys), tuple(columns))
        items = tuple(self.item(tab) for _ in range(self.random.choice((0, 0, 1, 1, 2, 3))))
        links = tuple(self.link(one, names) for one in ("up", "to") if self.chance(0.3))
        return replace(tab, items=items, links=links, settings=self.settings(keys))

    def key_extra(self, keys: tuple[str, ...]) -> str:
        if self.database != "postgresql" or keys != ("whole",):
            return ""
        return self.random.choice(["", "", "", "autoincrement=False", *IDENTITIES[:2]])

    def settings(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        found = (
            [f"comment={self.random.choice(('said', 'it is 50%', 'a: b'))!r}"] if self.chance(0.15) else []
        )
        if self.database == "sqlite" and keys and self.chance(0.05):
            found.append("sqlite_with_rowid=False")
        if self.database == "postgresql" and self.chance(0.05):
            found.append('postgresql_with={"fillfactor": 70}')
        return tuple(found)

    def column(self, name: str, before: list[Col], family: str = "") -> Col:
        """A column; one generated from another where there is one to refer to."""
        bases = [
            one for one in before if FAMILIES[one.family].computed and not one.extra and one.type[0] != "S"
        ]
        if bases and not family and self.chance(0.12):
            return self.generated(name, self.random.choice(bases))
        kind = family or self.random.choice(families(self.database))
        found = FAMILIES[kind]
        col = Col(name, kind, self.random.choice(found.types_on(self.database)))
        if self.database == "postgresql" and kind == "whole" and self.chance(0.06):
            return replace(col, extra=self.random.choice(IDENTITIES), nullable=False)
        col = replace(col, default=self.default(kind), comment=self.comment())
        if self.chance(0.25):
            col = replace(col, nullable=False)
        if found.comparable and self.chance(0.2):
            col = replace(col, **{self.random.choice(("unique", "index")): True})
        return col

    def generated(self, name: str, base: Col) -> Col:
        expression = self.random.choice(FAMILIES[base.family].computed).replace("{c}", quoted(base.name))
        stored = "True" if self.database == "postgresql" else self.random.choice(("True", "False", "None"))
        extra = f"Computed({expression!r}, persisted={stored})"
        return Col(name, base.family, base.type, extra=extra, based=base.name)

    def default(self, family: str) -> str | None:
        there = FAMILIES[family].defaults_on(self.database)
        return self.random.choice(there) if there and self.chance(0.45) else None

    def comment(self) -> str | None:
        return self.random.choice(("said", "it's 50%", "a: b", "two\nlines")) if self.chance(0.12) else None

    def item(self, tab: Tab) -> Item:
        """A constraint or an index over the table's columns."""
        there = [one for one in tab.columns if not one.extra.startswith("Computed")]
        makers = [self.unique, self.index, self.index] if there else []
        checked = [one for one in there if FAMILIES[one.family].checks]
        makers += [self.check, self.check] if checked else []
        if not makers:
            return Item((), f"CheckConstraint('1 < {self.random.randint(2, 9)}', name={self.name('ck')!r})")
        maker = self.random.choice(makers)
        return maker(checked if maker == self.check else there)

    def name(self, prefix: str) -> str:
        self.serial += 1
        return self.random.choice(
            (f"{prefix}_{self.serial}", f"{prefix} Name {self.serial}", f"{prefix}_{self.serial}_" + "n" * 50)
        )

    def unique(self, there: list[Col]) -> Item:
        columns = [one for one in there if FAMILIES[one.family].comparable]
        chosen = self.random.sample(columns, min(len(columns), self.random.choice((1, 2))))
        if not chosen:
            return Item((), "UniqueConstraint('id')")
        words = [repr(one.name) for one in chosen]
        words += [f"name={self.name('uq')!r}"] if self.chance(0.6) else []
        if self.database == "postgresql":
            words += self.random.choice(
                (
                    [],
                    [],
                    [],
                    ["deferrable=True", 'initially="DEFERRED"'],
                    ["postgresql_nulls_not_distinct=True"],
                )
            )
        return Item(tuple(one.name for one in chosen), f"UniqueConstraint({', '.join(words)})")

    def check(self, there: list[Col]) -> Item:
        one = self.random.choice(there)
        text = self.random.choice(FAMILIES[one.family].checks).replace("{c}", quoted(one.name))
        name = f", name={self.name('ck')!r}" if self.convention or self.chance(0.6) else ""
        return Item((one.name,), f"CheckConstraint({text!r}{name})")

    def index(self, there: list[Col]) -> Item:
        columns = [one for one in there if FAMILIES[one.family].comparable]
        chosen = self.random.sample(columns, min(len(columns), self.random.choice((1, 1, 2))))
        if not chosen:
            return Item((), f"Index({self.name('ix')!r}, 'id')")
        elements = [self.element(one) for one in chosen]
        words = [repr(self.name("ix")), *elements, *self.index_options(chosen)]
        return Item(tuple(one.name for one in chosen), f"Index({', '.join(words)})")

    def element(self, one: Col) -> str:
        expressions = FAMILIES[one.family].indexed
        if not expressions or self.chance(0.6):
            return repr(one.name)
        return f"text({self.random.choice(expressions).replace('{c}', quoted(one.name))!r})"

    def index_options(self, chosen: list[Col]) -> list[str]:
        words = ["unique=True"] if self.chance(0.25) else []
        checks = FAMILIES[chosen[0].family].checks
        if checks and self.chance(0.25):
            where = self.random.choice(checks).replace("{c}", quoted(chosen[0].name))
            words.append(f"{self.database}_where=text({where!r})")
        if self.database == "postgresql" and not words and self.chance(0.2):
            words.append(
                self.random.choice(
                    (
                        'postgresql_using="brin"',
                        'postgresql_include=["id"]',
                        'postgresql_with={"fillfactor": 50}',
                    )
                )
            )
        return words

    def link(self, column: str, names: list[str]) -> Link:
        words = self.random.choice(
            (
                "",
                ', ondelete="CASCADE"',
                ', ondelete="SET NULL"',
                ', onupdate="CASCADE"',
                ', deferrable=True, initially="DEFERRED"',
                ', ondelete="RESTRICT", onupdate="SET DEFAULT"',
                ', match="FULL"',
            )
        )
        named = f", name={self.name('fk')!r}" if self.chance(0.6) else ""
        alter = ", use_alter=True" if named and self.chance(0.15) else ""
        return Link(column, self.random.choice(names), words + named + alter, self.chance(0.85))

    def side_after(self, before: Side) -> Side:
        """The models after the change: some kept, some changed, some new, some gone."""
        kept = [one for one in before.tables if not self.chance(0.15)]
        names = [one.name for one in before.tables]
        fresh = [one for one in self.some(TABLES, 0, 3) if one not in names and self.chance(0.5)]
        tables = [self.changed(one, names) if self.chance(0.8) else one for one in kept]
        tables += [self.table(name, names + fresh) for name in fresh]
        enums = tuple((name, self.values(values)) for name, values in before.enums)
        convention = before.convention if self.chance(0.95) else not before.convention
        return Side(tuple(tables), enums, convention)

    def values(self, values: tuple[str, ...]) -> tuple[str, ...]:
        """The values of an enum after the change; those that defaults and checks name stay."""
        found = [one for one in values if one in ("a", "b", "c d") or not self.chance(0.2)]
        if self.chance(0.3):
            found.insert(self.random.randint(0, len(found)), self.random.choice(("new", "a:z", "50 %")))
        if self.chance(0.1):
            self.random.shuffle(found)
        return tuple(found)

    def changed(self, tab: Tab, names: list[str]) -> Tab:
        """The table after the change."""
        columns: list[Col] = []
        for one in tab.columns:
            if not self.chance(0.15):
                columns.append(self.altered(one) if self.chance(0.4) else one)
        for name in self.some(COLUMNS, 0, 2):
            if name not in {one.name for one in tab.columns}:
                columns.append(self.column(name, columns))
        now = replace(tab, columns=tuple(columns))
        items = [one for one in tab.items if not self.chance(0.25)]
        items += [self.item(now) for _ in range(self.random.choice((0, 0, 1, 2)))]
        links = [one if self.chance(0.7) else self.link(one.column, names) for one in tab.links]
        links = [one for one in links if not self.chance(0.2)]
        links += [self.link("new", names)] if self.chance(0.2) else []
        settings = tab.settings if self.chance(0.8) else self.settings(tab.keys)
        if self.chance(0.1):
            now = replace(now, key_types=tuple(self.random.choice(KEYS[one]) for one in tab.keys))
        if self.chance(0.05):
            now = replace(now, key_extra=self.key_extra(tab.keys))
        return replace(now, items=tuple(items), links=tuple(links), settings=settings)

    def altered(self, one: Col) -> Col:
        """The column after the change; mostly of the same family."""
        if one.based or one.extra:
            return replace(one, comment=self.comment())
        if self.chance(0.12):
            return replace(self.column(one.name, []), unique=one.unique, index=one.index)
        ways = self.random.sample(
            ("type", "nullable", "default", "unique", "index", "comment"), self.random.choice((1, 1, 2))
        )
        for way in ways:
            if way == "type":
                one = replace(one, type=self.random.choice(FAMILIES[one.family].types_on(self.database)))
            elif way == "default":
                one = replace(one, default=self.default(one.family))
            elif way == "comment":
                one = replace(one, comment=self.comment())
            elif way == "nullable" or FAMILIES[one.family].comparable:
                one = replace(one, **{way: not getattr(one, way)})
        return one

    def rows(self, side: Side) -> Iterator[str]:
        """Three rows for each table; those that a database refuses may be left out."""
        for number in range(3):
            for tab in side.tables:
                yield self.row(side, tab, number)

    def row(self, side: Side, tab: Tab, number: int) -> str:
        values = {} if "always" in tab.key_extra else self._of_keys(tab.key_columns, tab.keys, number)
        for one in side.columns_of(tab):
            there = FAMILIES[one.family].values_on(self.database)
            if one.extra or (one.default and self.chance(0.3)):
                continue
            empty = one.nullable and self.chance(0.25)
            values[one.name] = "NULL" if empty else there[number]
        for link in tab.links:
            target = side.target(link)
            if target is not None:
                values |= self._of_keys(link_columns(link, target), target.keys, number)
        full = (
            f'"{tab.schema}".{quoted(tab.name, always=True)}' if tab.schema else quoted(tab.name, always=True)
        )
        if not values:
            return f"INSERT INTO {full} DEFAULT VALUES"
        names = ", ".join(quoted(name, always=True) for name in values)
        return f"INSERT INTO {full} ({names}) VALUES ({', '.join(values.values())})"

    def _of_keys(self, columns: tuple[str, ...], keys: tuple[str, ...], number: int) -> dict[str, str]:
        values = (FAMILIES[key].values_on(self.database)[number] for key in keys)
        return dict(zip(columns, values, strict=True))


_RESERVED = ("user", "order", "date")


def quoted(name: str, *, always: bool = False) -> str:
    """The name as SQL, in quotes where it needs them."""
    if _PLAIN.fullmatch(name) and name not in _RESERVED and not always:
        return name
    return '"' + name.replace('"', '""') + '"'
