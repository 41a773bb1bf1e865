"""MySQL's and MariaDB's spelling of what stands beside tables: views, triggers, functions."""

from __future__ import annotations

from whimbrel.dialects.objects import ObjectPhrases
from whimbrel.dialects.statement import Statement
from whimbrel.schema.objects import SequenceObject, View
from whimbrel.schema.values import Options


class MySQLObjects(ObjectPhrases):
    """Views, triggers, functions; a schema is a database; no sequences."""

    def create_view(
        self, item: View, *, if_not_exists: bool | None = None, with_data: bool = True
    ) -> Statement:
        """CREATE VIEW."""
        if item.materialized or if_not_exists:
            what = "materialise the view" if item.materialized else "create only if it isn't there the view"
            raise self.lacks(f"{what} {item.name}", "Use op.replace_view with a plain view.")
        return self.say("create_view", f"CREATE VIEW {self.view_text(item)}")

    def can_replace_trigger(self) -> bool:
        """MySQL has no CREATE OR REPLACE TRIGGER."""
        return False

    def create_sequence(self, item: SequenceObject, if_not_exists: bool | None) -> Statement:
        """CREATE SEQUENCE. Raises NotSupported."""
        raise self.lacks(f"create the sequence {item.name}", _COUNT)

    def alter_sequence(
        self, name: str, schema: str | None, options: Options, restart: int | None
    ) -> Statement:
        """ALTER SEQUENCE. Raises NotSupported."""
        raise self.lacks(f"alter the sequence {name}", _COUNT)

    def drop_sequence(
        self, name: str, schema: str | None, if_exists: bool | None, cascade: bool | None
    ) -> Statement:
        """DROP SEQUENCE. Raises NotSupported."""
        raise self.lacks(f"drop the sequence {name}", "There can't be any here: leave it out.")


class MariaDBObjects(ObjectPhrases):
    """Views, triggers, functions, sequences; a schema is a database."""


_COUNT = "AUTO_INCREMENT counts by itself."
