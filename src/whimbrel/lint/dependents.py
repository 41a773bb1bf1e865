"""Who uses a column, so that its type can't change and it can't go."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.reading.catalog import Catalog, TableFacts
from whimbrel.reading.clause import Clause


def users_of_type(table: TableFacts, column: str, catalog: Catalog) -> Iterator[str]:
    """What refuses another type for the column (0A000): views, generated columns, triggers, policies."""
    yield from views_of(table, column, catalog)
    for other in table.columns.values():
        if other.generated and other.expression is not None and column in other.expression.words:
            yield f"the generated column {other.name}"
    for name, text in table.triggers:
        if column in text.words and ("of" in text.words or "when" in text.words):
            yield f"the trigger {name}"
    for name, text in table.policies:
        if column in text.words:
            yield f"the policy {name}"


def views_of(table: TableFacts, column: str, catalog: Catalog) -> Iterator[str]:
    """The views that read the column."""
    for view in catalog.views.values():
        words = view.query.words
        if table.name.name in words and (column in words or _shows_all(view.query)):
            yield f"the view {view.name}"


def _shows_all(query: Clause) -> bool:
    """Whether a `*` in it stands for columns: that of count(*) and of a product doesn't."""
    pairs = zip(query.tokens, query.tokens[1:], strict=False)
    return any(two.text == "*" and one.upper in ("SELECT", "DISTINCT", "ALL", ",", ".") for one, two in pairs)


def holders_of_column(table: TableFacts, column: str, catalog: Catalog) -> Iterator[str]:
    """What refuses that the column goes (2BP01) without CASCADE: views, foreign keys of others, policies."""
    yield from views_of(table, column, catalog)
    for owner, key in catalog.pointing_at(table.name):
        primary = next((c.columns for c in table.of_kind("primary")), ())
        if column in (key.referred_columns or primary) and owner.name != table.name:
            yield f"the foreign key {key.name} of {owner.name}"
    for name, text in table.policies:
        if column in text.words:
            yield f"the policy {name}"
