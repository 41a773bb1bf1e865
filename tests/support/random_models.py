"""Random models, and the same changed at random, as source: the same for the same seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from support.generated_files import Case

_TYPES = {
    "sqlite": ("sa.Uuid()", "sa.String()", "sa.Enum('x', 'y', name='e', native_enum=False)"),
    "postgresql": ("pg.JSONB()", "pg.ARRAY(sa.Integer())", "sa.Enum('x', 'y', name='e')", "sa.Uuid()"),
    "mysql": ("my.TINYINT(1)", "my.MEDIUMTEXT()", "my.ENUM('x', 'y')", "my.DATETIME(fsp=6)"),
}
_COMMON = ("sa.Date()", "sa.DateTime()", "sa.Text()", "sa.Boolean()", "sa.LargeBinary()", "sa.JSON()")
_KEYS = ("sa.Integer()", "sa.BigInteger()", "sa.String(20)", "sa.String(50)", "sa.Numeric(10, 2)")
"""Types that can stand in a key or an index."""
_DEFAULTS = {
    "sa.Integer()": "'0'",
    "sa.String(20)": "''",
    "sa.String(50)": '"it\'s"',
    "sa.DateTime()": "sa.func.now()",
}
_CONVENTION = "{'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s'}"


@dataclass(frozen=True)
class _Column:
    name: str
    type: str
    settings: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        return f"sa.Column({', '.join([repr(self.name), self.type, *self.settings])})"


@dataclass(frozen=True)
class _Table:
    name: str
    key: str
    columns: tuple[_Column, ...]
    rules: tuple[str, ...] = field(default=())
    """Constraints and indexes, at most one foreign key: Alembic's order of several is chance."""

    @property
    def source(self) -> str:
        key = f"sa.Column('id', {self.key}, primary_key=True)"
        items = [repr(self.name), "models", key, *(column.source for column in self.columns), *self.rules]
        return f"sa.Table({', '.join(items)})"


class _Maker:
    def __init__(self, database: str, seed: int) -> None:
        self.random = random.Random(f"{database} {seed}")
        self.database = database
        self.count = 0

    def name(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def column(self) -> _Column:
        type_ = self.random.choice(
            _KEYS if self.random.random() < 0.6 else (*_COMMON, *_TYPES[self.database])
        )
        settings = [] if self.random.random() < 0.5 else ["nullable=False"]
        if type_ in _DEFAULTS and self.random.random() < 0.3:
            settings.append(f"server_default={_DEFAULTS[type_]}")
        if type_ in _KEYS and self.random.random() < 0.3:
            settings.append(self.random.choice(("index=True", "unique=True")))
        if self.database != "sqlite" and self.random.random() < 0.2:
            settings.append("comment='what it\\'s for'")
        return _Column(self.name("c"), type_, tuple(settings))

    def table(self) -> _Table:
        key = self.random.choice(("sa.Integer()", "sa.Integer()", "sa.BigInteger()", "sa.String(36)"))
        columns = tuple(self.column() for _ in range(self.random.randint(1, 5)))
        made = _Table(self.name("t"), key, columns)
        return self.ruled(made) if self.random.random() < 0.6 else made

    def ruled(self, table: _Table) -> _Table:
        """The table with one more unique constraint or index."""
        names = [column.name for column in table.columns if column.type in _KEYS]
        if not names:
            return table
        chosen = ", ".join(map(repr, self.random.sample(names, min(len(names), self.random.choice((1, 2))))))
        rule = self.random.choice(
            (
                f"sa.UniqueConstraint({chosen}, name={self.name('uq')!r})",
                f"sa.UniqueConstraint({chosen})",
                f"sa.Index({self.name('ix')!r}, {chosen})",
                f"sa.Index({self.name('ix')!r}, {chosen}, unique=True)",
            )
        )
        return replace(table, rules=(*table.rules, rule))

    def pointing(self, table: _Table, target: _Table) -> _Table:
        """The table with a foreign key to another; what it has already stays its only one."""
        if any("ForeignKey" in rule for rule in table.rules):
            return table
        column = _Column(self.name("r"), target.key)
        named = self.random.choice(("", f", name={self.name('fk')!r}", ", ondelete='CASCADE'"))
        rule = f"sa.ForeignKeyConstraint([{column.name!r}], ['{target.name}.id']{named})"
        return replace(table, columns=(*table.columns, column), rules=(*table.rules, rule))

    def tables(self) -> list[_Table]:
        made: list[_Table] = []
        for _ in range(self.random.randint(1, 4)):
            table = self.table()
            made.append(self.pointing(table, self.random.choice(made)) if made else table)
        return made

    def changed(self, tables: list[_Table]) -> list[_Table]:
        """The tables with a few changes; what a rule reads stays."""
        for _ in range(self.random.randint(1, 5)):
            place = self.random.randrange(len(tables))
            tables = [*tables[:place], self._changed(tables[place]), *tables[place + 1 :]]
        return [*tables, self.table()] if self.random.random() < 0.2 else tables

    def _changed(self, table: _Table) -> _Table:
        change = self.random.choice(
            (self._added, self._dropped, self._retyped, self.ruled, self._unruled, self._key)
        )
        return change(table)

    def _added(self, table: _Table) -> _Table:
        return replace(table, columns=(*table.columns, self.column()))

    def _dropped(self, table: _Table) -> _Table:
        free = [
            column for column in table.columns if not any(repr(column.name) in rule for rule in table.rules)
        ]
        gone = self.random.choice(free) if free else None
        return replace(table, columns=tuple(column for column in table.columns if column is not gone))

    def _retyped(self, table: _Table) -> _Table:
        other = self.column()
        place = self.random.randrange(len(table.columns))
        old = table.columns[place]
        if old.name[0] == "r" or other.type not in _KEYS:
            return table
        new = replace(other, name=old.name)
        return replace(table, columns=(*table.columns[:place], new, *table.columns[place + 1 :]))

    def _unruled(self, table: _Table) -> _Table:
        return replace(table, rules=table.rules[:-1])

    def _key(self, table: _Table) -> _Table:
        return replace(table, key="sa.BigInteger()") if table.key == "sa.Integer()" else table


def case(database: str, seed: int) -> Case:
    """A database made of random models, and those models after random changes."""
    maker = _Maker(database, seed)
    before = maker.tables()
    after = [] if maker.random.random() < 0.1 else maker.changed(before)
    options = maker.random.choice(("{}", "{}", "{'render_as_batch': True}", "{'compare_type': False}"))
    convention = maker.random.choice(("{}", _CONVENTION))
    sources = ["\n".join(table.source for table in tables) for tables in (before, after)]
    return Case(f"random {seed}", sources[1], (), sources[0], options, convention)
