"""One statement as a rule sees it: with the schema before it, and its neighbours in the transaction."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar, cast

from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.apply import apply
from whimbrel.reading.catalog import Catalog, TableFacts
from whimbrel.reading.effect import Effect, table_or_unknown
from whimbrel.reading.effects_alter import effects_of_alter
from whimbrel.reading.names import Name
from whimbrel.reading.reading import Reading, Script

Kind = TypeVar("Kind", bound=a.Action)
State = TypeVar("State")


def steps_of(script: Script) -> Sequence[Step]:
    """The statements of a script, as rules see them."""
    found: list[Step] = []
    transactions: dict[int, Transaction] = {}
    for place, reading in enumerate(script.readings):
        own = reading.transaction
        transaction = Transaction() if own is None else transactions.setdefault(own, Transaction())
        found.append(Step(reading, script, place, found, transaction))
        transaction.append(found[-1])
    return found


class Transaction:
    """The statements of one transaction, in order."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.by_kind: dict[type[f.Facts], list[Step]] = {}
        self._states: dict[object, tuple[int, Any]] = {}

    def append(self, step: Step) -> None:
        """The next one."""
        self.steps.append(step)
        self.by_kind.setdefault(type(step.facts), []).append(step)

    def before(self, count: int, begin: Callable[[], State], add: Callable[[State, Step], None]) -> State:
        """What its first statements come to, by `add`; who asks in order has each added once."""
        done, state = self._states.get(add, (0, None))
        if state is None or done > count:
            done, state = 0, begin()
        for step in self.steps[done:count]:
            add(state, step)
        self._states[add] = count, state
        return cast("State", state)


class Step:
    """A statement of a script. `facts` is what it says, `before` the catalog it meets.

    `of_script` are all statements of the script, in order.
    """

    def __init__(
        self,
        reading: Reading,
        script: Script,
        place: int,
        of_script: Sequence[Step],
        transaction: Transaction,
    ) -> None:
        self.reading, self.script, self.place = reading, script, place
        self.of_script = of_script
        self.transaction = transaction
        self._count = len(transaction.steps)
        self.facts: f.Facts = reading.facts
        self.before: Catalog = reading.before
        self.version = script.version
        self.effects: tuple[Effect, ...] = tuple(e for e in reading.effects if self.hot(e.relation))
        """What it does to relations that others use."""
        self._actions: tuple[tuple[a.Action, TableFacts, Catalog], ...] | None = None
        self._by_kind: Mapping[type, Sequence[Any]] | None = None

    @property
    def in_transaction(self) -> bool:
        """Whether what it locks stays locked behind it."""
        return self.reading.transaction is not None

    @property
    def earlier(self) -> Sequence[Step]:
        """The statements before it in its transaction, in order."""
        return self.transaction.steps[: self._count]

    def earlier_of(self, *kinds: type[f.Facts]) -> Sequence[Step]:
        """Those of them with such facts."""
        found = [step for kind in kinds for step in self._of_kind(kind)]
        return found if len(kinds) < 2 else sorted(found, key=attrgetter("place"))

    def _of_kind(self, kind: type[f.Facts]) -> Sequence[Step]:
        steps = self.transaction.by_kind.get(kind, [])
        return steps[: bisect_left(steps, self.place, key=attrgetter("place"))]

    @property
    def later(self) -> Sequence[Step]:
        """The statements behind it in its transaction, in order."""
        return self.transaction.steps[self._count + 1 :]

    def so_far(self, begin: Callable[[], State], add: Callable[[State, Step], None]) -> State:
        """What the statements before it in its transaction come to, by `add`; not to be changed."""
        return self.transaction.before(self._count, begin, add)

    def hot(self, name: Name | None) -> bool:
        """Whether others may be using the relation: it was there before, and isn't temporary.

        Where the schema isn't known, a relation that the script didn't make was there before.
        """
        if name is None:
            return False
        table = self.before.tables.get(name)
        if table is not None:
            return not table.private
        view = self.before.views.get(name)
        return not view.born if view is not None else not self.before.complete

    @property
    def named(self) -> Name | None:
        """The object of an ALTER that isn't about a table."""
        return self.facts.name if isinstance(self.facts, f.AlterOther) else None

    def changes_attribute(self, action: str) -> bool:
        """Whether it is this ALTER TYPE of a composite type that a column has."""
        facts = self.facts
        of_type = isinstance(facts, f.AlterOther) and facts.kind == "TYPE" and facts.action == action
        return of_type and self.named is not None and any(self.before.users_of(self.named))

    def table(self, name: Name) -> TableFacts:
        """The table as it stands before, or one of which only the name is known."""
        return table_or_unknown(name, self.before)

    def all_actions(self) -> tuple[tuple[a.Action, TableFacts, Catalog], ...]:
        """Each action of an ALTER TABLE on a table that others use, with what stands before that action."""
        if self._actions is None:
            used = isinstance(self.facts, f.AlterTable) and self.hot(self.facts.name)
            self._actions = tuple(self._each_action()) if used else ()
        return self._actions

    def told_actions(self) -> tuple[tuple[a.Action, TableFacts, Catalog], ...]:
        """The same, also of a table that the script has made."""
        return self.all_actions() or tuple(self._each_action())

    def _each_action(self) -> Iterator[tuple[a.Action, TableFacts, Catalog]]:
        facts = self.facts
        if not isinstance(facts, f.AlterTable) or facts.kind != "TABLE":
            return
        catalog, name = self.before, facts.name
        for action in facts.actions:
            yield action, table_or_unknown(name, catalog), catalog
            if len(facts.actions) > 1:
                catalog = apply(f.AlterTable(name, (action,)), catalog)

    def actions(self, kind: type[Kind]) -> Sequence[tuple[Kind, TableFacts, Catalog]]:
        """Those of one kind."""
        if self._by_kind is None:
            self._by_kind = self._sorted()
        return self._by_kind.get(kind, ())

    def _sorted(self) -> Mapping[type, Sequence[Any]]:
        """The actions by their kind: most rules ask for one that isn't there."""
        found: dict[type, list[Any]] = {}
        for one in self.all_actions():
            found.setdefault(type(one[0]), []).append(one)
        return found

    def effects_of(self, action: a.Action, table: TableFacts, catalog: Catalog) -> tuple[Effect, ...]:
        """What one action by itself does to the table."""
        found = effects_of_alter(f.AlterTable(table.name, (action,), only=True), catalog, self.version)
        return tuple(effect for effect in found if effect.relation == table.name)
