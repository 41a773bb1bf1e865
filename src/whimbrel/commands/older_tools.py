"""What another tool's version table says: which files of a folder a database has run.

Tables and columns as the tools themselves make them: dbmate, golang-migrate, goose, Flyway, sqlx, yoyo and
node-pg-migrate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from whimbrel.errors import CommandRefused
from whimbrel.revisions.numbered import Order, order_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from whimbrel.revisions.numbered import NumberedFile

Row: TypeAlias = Mapping[str, Any]
INSTEAD = "Name the number it is at: --stamp NUMBER. Nothing was written."


class Noted(NamedTuple):
    """The numbers a table names as run; `up_to` stands for itself and everything before."""

    numbers: frozenset[Order]
    up_to: Order = ()


class OlderTool(NamedTuple):
    """One tool: its table, the columns that tell it from others', and how its rows are read."""

    name: str
    table: str
    columns: frozenset[str]
    read: Callable[[Sequence[Row]], Noted]


class Found(NamedTuple):
    """What a database has run of a folder: the number of the last file, None where it ran none."""

    table: str
    tool: str
    number: str | None


def find(connection: Connection, files: Sequence[NumberedFile]) -> Found | None:
    """How far an older tool's table says that the files were run; None without such a table.

    Raises CommandRefused where the table can't be followed: two of them, a file that failed midway, a number
    that no file has, a gap.
    """
    import sqlalchemy as sa

    inspector = sa.inspect(connection)
    names = set(inspector.get_table_names())
    tools = [tool for tool in TOOLS if tool.table in names]
    tools = [t for t in tools if t.columns <= {one["name"] for one in inspector.get_columns(t.table)}]
    tools = [tool for tool in tools if not any(_shadows(other, tool) for other in tools)]
    if not tools:
        return None
    if len(tools) > 1:
        both = " and ".join(tool.table for tool in tools)
        raise CommandRefused(f"The database has {both}: two tools' notes of what has run. {INSTEAD}")
    tool = tools[0]
    rows = connection.execute(sa.text(f"SELECT * FROM {tool.table}")).mappings().all()
    noted = tool.read([{str(key): value for key, value in row.items()} for row in rows])
    return Found(tool.table, tool.name, _last(tool.table, noted, files))


def _shadows(other: OlderTool, tool: OlderTool) -> bool:
    """Whether the other explains more columns of the same table."""
    return other.table == tool.table and other.columns > tool.columns


def _last(table: str, noted: Noted, files: Sequence[NumberedFile]) -> str | None:
    """The last file's number, after a look that no file before it is missing."""
    orders = {order_of(file.number): file.number for file in files}
    strange = sorted({*noted.numbers, noted.up_to} - orders.keys() - {()})
    if strange:
        number = ".".join(map(str, strange[0]))
        raise CommandRefused(f"{table} names {number}, which no file has. Bring the file back. {INSTEAD}")
    run = [order in noted.numbers or order <= noted.up_to for order in orders]
    if True not in run:
        return None
    count = len(run) - run[::-1].index(True)
    numbers = list(orders.values())
    if False in run[:count]:
        gap = numbers[run.index(False)]
        raise CommandRefused(
            f"{table} says that {numbers[count - 1]} has run, and {gap} before it has not. Run {gap} first. "
            f"{INSTEAD}"
        )
    return numbers[count - 1]


def _all(key: str) -> Callable[[Sequence[Row]], Noted]:
    """Rows that each name a number, or the name of a file with one."""
    return lambda rows: Noted(frozenset(_orders(row[key] for row in rows)))


def _migrate(rows: Sequence[Row]) -> Noted:
    """golang-migrate: one row, with the number that everything was run up to."""
    _refuse_half_done("schema_migrations", (row["version"] for row in rows if row["dirty"]))
    return Noted(frozenset(), max(_orders(row["version"] for row in rows), default=()))


def _goose(rows: Sequence[Row]) -> Noted:
    """A row for each step up or down, the last of a number counts; 0 is goose's own."""
    state = {row["version_id"]: row["is_applied"] for row in sorted(rows, key=lambda row: row["id"])}
    return Noted(frozenset(_orders(number for number, applied in state.items() if applied and number)))


def _sqlx(rows: Sequence[Row]) -> Noted:
    _refuse_half_done("_sqlx_migrations", (row["version"] for row in rows if not row["success"]))
    return _all("version")(rows)


def _flyway(rows: Sequence[Row]) -> Noted:
    """Rows without a version are repeatable files; a BASELINE stands for what lies before it."""
    numbers: set[Order] = set()
    up_to: Order = ()
    for row in sorted((row for row in rows if row["version"]), key=lambda row: row["installed_rank"]):
        if not row["success"]:
            _refuse_half_done("flyway_schema_history", [row["version"]])
        order = order_of(str(row["version"]))
        if "UNDO" in row["type"] or row["type"] == "DELETE":
            numbers.discard(order)
        else:
            numbers.add(order)
            up_to = order if row["type"].endswith("BASELINE") else up_to
    return Noted(frozenset(numbers) - ({up_to} if up_to else set()), up_to)


def _orders(values: Iterable[object]) -> list[Order]:
    return [order_of(str(value)) for value in values]


def _refuse_half_done(table: str, numbers: Iterable[object]) -> None:
    for number in numbers:
        raise CommandRefused(f"{table} says that {number} failed midway. Mend that first. {INSTEAD}")


TOOLS = (
    OlderTool("golang-migrate", "schema_migrations", frozenset({"version", "dirty"}), _migrate),
    OlderTool("dbmate", "schema_migrations", frozenset({"version"}), _all("version")),
    OlderTool("goose", "goose_db_version", frozenset({"id", "version_id", "is_applied"}), _goose),
    OlderTool(
        "Flyway",
        "flyway_schema_history",
        frozenset({"installed_rank", "version", "type", "success"}),
        _flyway,
    ),
    OlderTool("sqlx", "_sqlx_migrations", frozenset({"version", "success"}), _sqlx),
    OlderTool("yoyo", "_yoyo_migration", frozenset({"migration_id"}), _all("migration_id")),
    OlderTool("node-pg-migrate", "pgmigrations", frozenset({"name"}), _all("name")),
)
