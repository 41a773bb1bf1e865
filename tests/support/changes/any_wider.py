"""Random models with more in them: renames, identities that change, keys of their own, options of indexes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from support.changes.any_families import FAMILIES
from support.changes.any_models import (
    COLUMNS,
    IDENTITIES,
    TABLES,
    Col,
    Drawing,
    Item,
    Link,
    Side,
    Tab,
    quoted,
)

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
_MORE_IDENTITIES = (
    *IDENTITIES,
    "Identity(always=True, start=3, minvalue=1, cache=5)",
    "Identity(increment=-1, maxvalue=-1, start=-1)",
)


class WiderDrawing(Drawing):
    """Draws what `Drawing` does, and more of what models may have."""

    def altered(self, one: Col) -> Col:
        """The column after the change; what it counts by, or is made of, changes too."""
        if one.based and self.chance(0.5):
            words = self.random.choice(FAMILIES[one.family].computed).replace("{c}", quoted(one.based))
            plain = replace(one, extra="", based="")
            computed = replace(one, extra=re.sub(r"\((['\"]).*\1,", lambda _: f"({words!r},", one.extra))
            return plain if self.chance(0.4) else computed
        if one.extra.startswith("Identity") and self.chance(0.7):
            return replace(one, extra="" if self.chance(0.3) else self.random.choice(_MORE_IDENTITIES))
        if self.database == "postgresql" and one.family == "whole" and not one.extra and self.chance(0.1):
            return replace(one, extra=self.random.choice(_MORE_IDENTITIES), nullable=False, default=None)
        return super().altered(one)

    def default(self, family: str) -> str | None:
        """A default; a number may come from a sequence."""
        if self.database == "postgresql" and family == "whole" and self.chance(0.08):
            self.serial += 1
            options = self.random.choice(("", ", start=5", ", increment=2, cycle=True, maxvalue=900"))
            return f'Sequence("sq_{self.serial}"{options}, metadata=m).next_value()'
        return super().default(family)

    def item(self, tab: Tab) -> Item:
        """A constraint or an index; some of those that are seldom."""
        plain = [one for one in tab.columns if not one.extra.startswith("Computed")]
        makers: list[Callable[[Tab, list[Col]], Item | None]] = [self._two_checked, self._pointing_to_itself]
        makers += [self._excluded, self._gin] if self.database == "postgresql" else []
        if len(plain) > 1 and self.chance(0.3):
            found = self.random.choice(makers)(tab, plain)
            if found is not None:
                return found
        return super().item(tab)

    def _two_checked(self, tab: Tab, plain: list[Col]) -> Item:
        one, other = self.random.sample(plain, 2)
        text = f"{quoted(one.name)} IS NOT NULL OR {quoted(other.name)} IS NULL OR 1 = 1"
        name = f", name={self.name('ck')!r}" if self.convention or self.chance(0.5) else ""
        return Item((one.name, other.name), f"CheckConstraint({text!r}{name})")

    def _pointing_to_itself(self, tab: Tab, plain: list[Col]) -> Item | None:
        """A key of the table's own that isn't its primary one, and a foreign key to it."""
        there = [one for one in plain if one.family in ("whole", "text") and not one.extra]
        if not there:
            return None
        one = self.random.choice(there)
        self.serial += 1
        far = f"{tab.schema}.{tab.name}.{one.name}" if tab.schema else f"{tab.name}.{one.name}"
        options = self.random.choice(
            ("", ', ondelete="CASCADE"', ', onupdate="CASCADE", ondelete="SET NULL"')
        )
        parts = (
            f"UniqueConstraint({one.name!r}, name='uqf_{self.serial}')",
            f"C('far_{self.serial}', {one.type})",
            f"ForeignKeyConstraint(['far_{self.serial}'], [{far!r}], name='fkf_{self.serial}'{options})",
        )
        return Item((one.name, f"of {tab.name}"), ", ".join(parts))

    def _excluded(self, tab: Tab, plain: list[Col]) -> Item | None:
        there = [one for one in plain if one.family == "range"]
        if not there:
            return None
        words = f"({there[0].name!r}, '&&'), using='gist', name={self.name('ex')!r}"
        where = f", where=text('{quoted(there[0].name)} IS NOT NULL')" if self.chance(0.4) else ""
        return Item((there[0].name,), f"pg.ExcludeConstraint({words}{where})")

    def _gin(self, tab: Tab, plain: list[Col]) -> Item | None:
        there = [one for one in plain if one.family in ("array", "words", "range")]
        if not there:
            return None
        using = "gist" if there[0].family == "range" else "gin"
        return Item(
            (there[0].name,), f"Index({self.name('ix')!r}, {there[0].name!r}, postgresql_using={using!r})"
        )

    def element(self, one: Col) -> str:
        """What an index has of a column; in an order of its own sometimes."""
        if self.chance(0.2):
            orders = ("DESC NULLS LAST", "ASC NULLS FIRST") if self.database == "postgresql" else ("DESC",)
            return f"text({f'{quoted(one.name)} {self.random.choice(orders)}'!r})"
        if self.database == "sqlite" and one.family == "text" and self.chance(0.2):
            return f"text({f'{quoted(one.name)} COLLATE NOCASE'!r})"
        return super().element(one)

    def index_options(self, chosen: list[Col]) -> list[str]:
        """Options of an index over these columns."""
        if self.database == "postgresql" and self.chance(0.2):
            ways = [
                ["unique=True", "postgresql_nulls_not_distinct=True"],
                ['postgresql_with={"fillfactor": 60}'],
            ]
            if len(chosen) == 1:
                ways.append(['postgresql_using="hash"'])
            return self.random.choice(ways)
        return super().index_options(chosen)

    def changed(self, tab: Tab, names: list[str]) -> Tab:
        """The table after the change; a column may have another name, and says so."""
        now = super().changed(tab, names)
        there = {one.name for one in (*tab.columns, *now.columns)}
        free = [name for name in COLUMNS if name not in there]
        kept = {one.name for one in tab.columns}
        plain = [one for one in now.columns if one.name in kept and _PLAIN.fullmatch(one.name)]
        plain = [one for one in plain if one.name not in ("user", "date")]
        if plain and free and self.chance(0.3):
            return with_column_renamed(now, self.random.choice(plain).name, self.random.choice(free))
        return now

    def side_after(self, before: Side) -> Side:
        """The models after the change; a table may have another name, and says so."""
        after = super().side_after(before)
        there = {tab.name for tab in (*before.tables, *after.tables)}
        free = [name for name in TABLES if name not in there]
        old = {tab.name for tab in before.tables}
        kept = [tab for tab in after.tables if tab.name in old and self._is_free_of_counters(tab)]
        if not kept or not free or self.chance(0.7):
            return after
        return with_table_renamed(after, self.random.choice(kept), self.random.choice(free))

    def _is_free_of_counters(self, tab: Tab) -> bool:
        """Whether nothing of the table counts: PostgreSQL names a counter after the table it was made for."""
        counts = "whole" in tab.keys or any("Identity" in one.extra for one in tab.columns)
        pointed = any(len(one.columns) == 2 and one.columns[1].startswith("of ") for one in tab.items)
        return not pointed and (self.database == "sqlite" or not counts)


def with_column_renamed(tab: Tab, old: str, new: str) -> Tab:
    """The table with a column under another name, also where its constraints and indexes name it."""
    word = re.compile(rf"(?<![\w\"'%:.]){old}(?![\w\"'%:])")

    def moved(text: str) -> str:
        return word.sub(quoted(new).replace("\\", "\\\\"), text).replace(repr(old), repr(new))

    columns = []
    for one in tab.columns:
        if one.name == old:
            columns.append(replace(one, name=new, old=old))
        elif one.based == old:
            columns.append(replace(one, based=new, extra=moved(one.extra)))
        else:
            columns.append(one)
    items = []
    for item in tab.items:
        named = tuple(new if name == old else name for name in item.columns)
        if old not in item.columns:
            items.append(item)
        elif "ForeignKeyConstraint" not in item.source and "'" not in quoted(new):
            items.append(Item(named, moved(item.source)))
    return replace(tab, columns=tuple(columns), items=tuple(items))


def with_table_renamed(side: Side, tab: Tab, new: str) -> Side:
    """The models with a table under another name, also where keys point to it."""
    marked = replace(tab, name=new, settings=(*tab.settings, f'info={{"renamed_from": {tab.name!r}}}'))
    tables = [marked if one is tab else one for one in side.tables]

    def led(link: Link) -> Link:
        return replace(link, target=new) if link.target == tab.name else link

    tables = [replace(one, links=tuple(map(led, one.links))) for one in tables]
    return replace(side, tables=tuple(tables))
