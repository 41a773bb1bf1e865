"""CREATE INDEX, REINDEX, CLUSTER, VACUUM, read."""

from __future__ import annotations

from whimbrel.reading.catalog import IndexFacts
from whimbrel.reading.clause import Clause
from whimbrel.reading.facts import Cluster, CreateIndex, Facts, Reindex, Vacuum
from whimbrel.reading.names import Name
from whimbrel.reading.words import Words
from whimbrel.sqltext.names import folded


def read_create_index(words: Words, unique: bool) -> CreateIndex:
    """The statement behind CREATE [UNIQUE] INDEX."""
    concurrently = words.take("CONCURRENTLY")
    if_not_exists = words.if_not_exists()
    name = "" if words.sees("ON") else words.name().name
    words.need("ON")
    only = words.take("ONLY")
    table = words.name()
    method = words.identifier() if words.take("USING") else "btree"
    columns, clauses, classes = _elements(words.inside())
    included = words.names() if words.take("INCLUDE") else ()
    where = words.rest() if words.skip_to("WHERE") else None
    name = name or "_".join((table.name, *(columns or ("expr",)), "idx"))[:63]
    index = IndexFacts(name, table, columns, clauses, unique, where, method, included, classes=classes)
    return CreateIndex(index, concurrently, if_not_exists, only)


def _elements(words: Words) -> tuple[tuple[str, ...], tuple[Clause, ...], tuple[str, ...]]:
    columns: list[str] = []
    clauses: list[Clause] = []
    classes: list[str] = []
    for part in words.parts():
        first = part.tokens[0]
        if first.kind in ("word", "quoted") and _is_plain(part.peek(1)):
            columns.append(folded(first.text))
            classes.append(" ".join(part.upper[1:]).lower())
        else:
            clauses.append(part.rest_raw())
    return tuple(columns), tuple(clauses), tuple(classes)


def _is_plain(behind: str) -> bool:
    """Whether the word behind a name leaves it a column: nothing, a class, an order, COLLATE."""
    return not behind or (behind[0].isalpha() and behind not in _OPERATORS) or behind[0] in '"_'


_OPERATORS = frozenset(["AND", "AT", "BETWEEN", "ILIKE", "IN", "IS", "LIKE", "NOT", "OR", "SIMILAR"])


def read_reindex(words: Words) -> Reindex:
    """The statement behind REINDEX."""
    concurrently = False
    if words.peek() == "(":
        concurrently = _options(words.inside()).get("concurrently", False)
    kind = words.next().text.upper()
    concurrently = words.take("CONCURRENTLY") or concurrently
    return Reindex(kind, None if words.done else words.name(), concurrently)


def read_cluster(words: Words) -> Cluster:
    """The statement behind CLUSTER."""
    if words.peek() == "(":
        words.inside()
    words.take("VERBOSE")
    if words.done:
        return Cluster(())
    name = words.name()
    if words.take("ON"):  # the old form: CLUSTER index ON table
        name = words.name()
    return Cluster((name,))


def read_vacuum(words: Words, command: str) -> Facts:
    """The statement behind VACUUM or ANALYZE."""
    options = _options(words.inside()) if words.peek() == "(" else {}
    while word := words.take_one("FULL", "FREEZE", "VERBOSE", "ANALYZE", "ANALYSE"):
        options[word.lower().replace("analyse", "analyze")] = True
    tables, columns = _tables(words)
    if options.get("full"):
        return Cluster(tables, "VACUUM FULL")
    return Vacuum(
        tables, command, columns, tuple(options), command == "ANALYZE" or options.get("analyze", False)
    )


def _options(words: Words) -> dict[str, bool]:
    """The options in parentheses, and whether they are on."""
    given = [part.rest().text.split() for part in words.parts()]
    return {one[0]: one[-1] not in ("false", "off", "0", "'false'", "'off'") for one in given if one}


def _tables(words: Words) -> tuple[tuple[Name, ...], tuple[tuple[Name, tuple[str, ...]], ...]]:
    """The tables, and those of them that come with a list of columns."""
    found: list[Name] = []
    listed: list[tuple[Name, tuple[str, ...]]] = []
    while not words.done:
        words.take("ONLY")
        found.append(words.name())
        if words.peek() == "(":
            listed.append((found[-1], words.names()))
        if not words.take(","):
            break
    return tuple(found), tuple(listed)
