"""Whether rows can be changed through a view (PostgreSQL's "automatically updatable views")."""

from __future__ import annotations

from whimbrel.reading.builtin_functions import AGGREGATES, SETS, WINDOWS
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.clause import Clause
from whimbrel.reading.words import Words

_COMPUTES = frozenset(
    ["DISTINCT", "EXCEPT", "FETCH", "GROUP", "HAVING", "INTERSECT", "JOIN", "LIMIT", "OFFSET", "UNION",
     "VALUES", "WINDOW"]
)  # fmt: skip
"""What puts rows together, or chooses among them otherwise than by a condition."""
_BEHIND = ("WHERE", "ORDER", "FOR", "WITH", *sorted(_COMPUTES))


def is_not_updatable(query: Clause, known: Catalog) -> bool:
    """Whether a view of this query surely refuses changes of its rows."""
    outside = _outside(Words(query.tokens))
    if outside.peek() != "SELECT":
        return outside.peek() in ("VALUES", "WITH")
    if not _COMPUTES.isdisjoint(outside.upper) or "FROM" not in outside.upper:
        return True
    words = Words(query.tokens)
    given = Words(words.until(("FROM",)).tokens)
    words.take("FROM")
    read = Words(words.until(_BEHIND).tokens)
    return _gives_many(_outside(given)) or _reads_many(read, known)


def _outside(words: Words) -> Words:
    """The words outside parentheses, with the opening ones."""
    kept = []
    while not words.done:
        kept.append(words.tokens[words.at])
        if words.peek() == "(":
            words.inside()
        else:
            words.at += 1
    return Words(kept)


def _gives_many(given: Words) -> bool:
    """Whether the list of a SELECT has an aggregate, a window or a function of several rows."""
    calls = Clause(given.tokens).calls
    return "OVER" in given.upper or any(name in AGGREGATES | WINDOWS | SETS for name in calls)


def _reads_many(read: Words, known: Catalog) -> bool:
    """Whether it is several relations, a function, a query or a materialized view that is read."""
    if len(read.parts()) > 1:
        return True
    read.at = 0
    read.take("ONLY")
    if read.done or read.tokens[read.at].kind not in ("word", "quoted"):
        return True
    name = read.name()
    view = known.views.get(name)
    return read.peek() == "(" or (view is not None and view.materialized)
