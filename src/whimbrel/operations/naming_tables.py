"""The SQL of views, triggers, policies and rules with a table in it under another name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from whimbrel.schema.schema import TableKey
from whimbrel.sqltext.names import folded
from whimbrel.sqltext.tokens import SILENT, Token, tokens

_PLAIN = re.compile(r"[a-z_][a-z0-9_$]*")
_BEFORE_TABLE = frozenset({"FROM", "JOIN", "INTO", "UPDATE", "REFERENCES", "TABLE"})
_BETWEEN = frozenset({"OR", "REPLACE", "IGNORE", "ABORT", "FAIL", "ROLLBACK", "ONLY", "LATERAL"})
"""Words that may stand between those and the name."""
_ENDS_LIST = frozenset({"WHERE", "SET", "VALUES", "SELECT", "GROUP", "ORDER", "HAVING", "LIMIT", "BEGIN"}) | {
    *("END", "DEFAULT", "USING", "OF", "WHEN", "RETURNING", "UNION", "EXCEPT", "INTERSECT", "WINDOW", "ON"),
}
_DEFAULT_SCHEMAS = frozenset({"main", "public"})


def with_table_renamed(sql: str, within: str | None, old: TableKey, new: TableKey) -> str:
    """The text with the table under its new key; itself where it doesn't speak of the table.

    `within` is the schema in which a name without one is looked up. A name counts where SQL wants a table,
    or before a dot; an alias or WITH of the same name hides the table.
    """
    if old[1].lower() not in sql.lower():
        return sql
    found = [one for one in tokens(sql, "postgresql" if "$" in sql else "any") if one.kind not in SILENT]
    places = _Places(found, within, old)
    names = [] if _is_hidden(found, old[1]) else places.tables
    if not _has_alias(found, old[1], places.tables):
        names = [*names, *places.qualifiers] if names else []
    for first, last in sorted(names, reverse=True):
        name = quoted(new[1]) if new[0] == within else f"{quoted(new[0] or 'public')}.{quoted(new[1])}"
        sql = sql[: found[first].start] + name + sql[found[last].end :]
    return sql


def quoted(name: str) -> str:
    """The name as SQL writes it anywhere."""
    return name if _PLAIN.fullmatch(name) else '"' + name.replace('"', '""') + '"'


def _name_of(token: Token) -> str:
    """What a token names; "" for what is no name."""
    return folded(token.text) if token.kind in ("quoted", "word") else ""


@dataclass
class _Places:
    """Where a table is named: as a table, and before the dot of a column; first and last token of each."""

    found: Sequence[Token]
    within: str | None
    old: TableKey
    tables: list[tuple[int, int]] = field(default_factory=list)
    qualifiers: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        wanted, takes_columns = False, False
        lists: list[bool] = [False]
        header = self._end_of_header()
        place = 0
        while place < len(self.found):
            word, mark = self._word(place), self.found[place].text
            if word in _BEFORE_TABLE and not self._is_other_from(place):
                wanted, takes_columns = True, word in ("INTO", "REFERENCES")
                lists[-1] = word in ("FROM", "JOIN")
            elif place == header:
                wanted = True
            elif word in _ENDS_LIST:
                wanted = lists[-1] = False
            elif mark == "(":
                lists.append(wanted)
            elif mark == ")":
                wanted = False
                lists = lists[:-1] or [False]
            elif mark == ",":
                wanted = lists[-1]
            elif self.found[place].kind in ("word", "quoted") and word not in _BETWEEN:
                place = self._named(place, wanted, takes_columns)
                wanted = False
            place += 1

    def _end_of_header(self) -> int:
        """The place of the word before the table of a trigger or rule; -1 where there is none."""
        end, skipped = ("TO", 0) if self._word(1) == "RULE" else ("ON", int(self._word(0) == "COMMENT"))
        ends = [place for place in range(len(self.found)) if self._word(place) == end]
        is_header = self._word(0) in ("CREATE", "COMMENT") and len(ends) > skipped
        return ends[skipped] if is_header else -1

    def _named(self, place: int, wanted: bool, takes_columns: bool) -> int:
        """Note the name that begins here; returns the place of its last token."""
        last, schema = place, None
        if wanted and self._mark(place + 1) == ".":
            last, schema = place + 2, _name_of(self.found[place])
        if wanted:
            if self._is_old(last, schema) and (takes_columns or self._mark(last + 1) != "("):
                self.tables.append((place, last))
            return last
        if self._mark(place + 1) == "." and self._mark(place - 1) != "." and self._is_old(place, None):
            self.qualifiers.append((place, place))
        return place

    def _is_old(self, place: int, schema: str | None) -> bool:
        if place >= len(self.found) or _name_of(self.found[place]).lower() != self.old[1].lower():
            return False
        if self.found[place].kind == "quoted" and _name_of(self.found[place]) != self.old[1]:
            return False
        if schema is None:
            return self.within == self.old[0]
        return schema == self.old[0] or (self.old[0] is None and schema in _DEFAULT_SCHEMAS)

    def _is_other_from(self, place: int) -> bool:
        """IS DISTINCT FROM."""
        return self._word(place) == "FROM" and self._word(place - 1) == "DISTINCT"

    def _word(self, place: int) -> str:
        return self.found[place].upper if self._has(place) and self.found[place].kind == "word" else ""

    def _mark(self, place: int) -> str:
        return self.found[place].text if self._has(place) else ""

    def _has(self, place: int) -> bool:
        return 0 <= place < len(self.found)


def _is_hidden(found: Sequence[Token], name: str) -> bool:
    """Whether WITH gives the name to a query."""
    ahead = zip(found, found[1:], found[2:], strict=False)
    return any(
        _name_of(one).lower() == name.lower() and two.upper == "AS" and three.text == "("
        for one, two, three in ahead
    )


def _has_alias(found: Sequence[Token], name: str, tables: Sequence[tuple[int, int]]) -> bool:
    """Whether a table is called by this name as an alias."""
    return any(_name_of(found[place]).lower() == name.lower() for place in _aliases(found, tables))


def _aliases(found: Sequence[Token], tables: Sequence[tuple[int, int]]) -> Iterator[int]:
    named = {place for pair in tables for place in pair}
    for place, token in enumerate(found[1:], 1):
        before = found[place - 1]
        if place in named or token.kind not in ("word", "quoted"):
            continue
        if before.upper == "AS" or (place - 1 in named and before.kind in ("word", "quoted")):
            yield place
