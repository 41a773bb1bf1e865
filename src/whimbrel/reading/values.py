"""Which literals PostgreSQL takes for a value of a type, as far as that can be told without a server."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal

from whimbrel.reading.catalog import Catalog, ColumnFacts, TableFacts, TypeFacts, TypeName
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name, name_of
from whimbrel.reading.read_columns import column_type
from whimbrel.reading.read_objects import literal
from whimbrel.sqltext.names import folded
from whimbrel.sqltext.tokens import Token

SIZES = {"smallint": 1 << 15, "int": 1 << 31, "bigint": 1 << 63}
"""Integers: the first number above them."""
NUMBERS = frozenset({"float4", "float8", "numeric", "oid", *SIZES})
_INTEGER = re.compile(r"\s*[-+]?(?:\d[\d_]*|0[xob][\da-f_]+)\s*", re.IGNORECASE)
_NUMBER = re.compile(
    rf"{_INTEGER.pattern}|\s*[-+]?(?:(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[-+]?\d+)?|nan|inf(?:inity)?)\s*",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:empty|[\[(].*,.*[\])])\s*", re.IGNORECASE | re.DOTALL)
_BOOLEAN = re.compile(
    r"\s*(?:t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)\s*", re.IGNORECASE
)
_DECIMAL = re.compile(r"[-+]?\d+(?:\.\d+)?")
_UUID = re.compile(r"\{?(?:[0-9a-f]{4}-?){8}\}?", re.IGNORECASE)
_TIME = re.compile(r".*\d.*|\s*(?:epoch|-?infinity|now|today|tomorrow|yesterday|allballs)\s*", re.IGNORECASE)
_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_ADDRESS = re.compile(r"\s*[0-9a-f.:]*[0-9][0-9a-f.:]*(?:/\d+)?\s*|\s*::(?:/\d+)?\s*", re.IGNORECASE)
_ARRAY = re.compile(r"\s*(?:\[[-\d:]+\]\s*)*=?\s*\{")
_TIMES = frozenset({"date", "timestamp", "timestamptz", "time", "timetz"})
_TEXTS = frozenset({"varchar", "char"})
_GOES_ON = frozenset({"::", "||", "+", "-", "*", "/", "AT", "at"})
"""What makes more of a literal than stands there."""
_COMPARISONS = frozenset({"=", "<>", "!=", "<", ">", "<=", ">="})


def is_boolean(text: str) -> bool:
    """Whether a text is one of those that mean true or false."""
    return _BOOLEAN.fullmatch(text) is not None


def unfit(value: Clause | None, type_: TypeName, known: Catalog) -> str:
    """The SQLSTATE that a literal gets which is no value of the type; "" where it is or can't be told."""
    tokens = value.tokens if value is not None else ()
    quoted = len(tokens) == 1 and tokens[0].kind == "string" and tokens[0].text[:1] == "'"
    if type_.array or not tokens:
        return "22P02" if quoted and not _ARRAY.match(literal(tokens[0].text)) else ""
    if quoted:
        return _unfit_text(literal(tokens[0].text), type_, known)
    return _unfit_number("".join(token.text for token in tokens), type_)


def _unfit_text(text: str, type_: TypeName, known: Catalog) -> str:
    enum = _enum(Name(type_.name, type_.schema), known)
    if enum is not None:
        return "" if text in enum.labels else "22P02"
    if type_.schema is not None:
        return ""
    if type_.name in _TEXTS:
        limit = type_.arguments[0] if type_.arguments else ""
        return "22001" if limit.isdigit() and len(text.rstrip()) > int(limit) else ""
    if type_.name in SIZES and re.fullmatch(r"\s*[-+]?\d+\s*", text):
        return _unfit_number(text.strip(), type_)
    return "" if _is_of(text, type_.name) else "22P02"


def _unfit_number(text: str, type_: TypeName) -> str:
    if type_.name == "numeric" and type_.schema is None:
        return _unfit_digits(text, type_.arguments)
    if type_.name in _TEXTS and type_.arguments and re.fullmatch(r"\d+", text):
        return _unfit_text(text, type_, Catalog())
    size = SIZES.get(type_.name)
    if size is None or type_.schema is not None or not re.fullmatch(r"[-+]?\d+", text):
        return ""
    return "" if -size <= int(text) < size else "22003"


def _unfit_digits(text: str, arguments: tuple[str, ...]) -> str:
    """Of numeric(p, s): a number that has more digits before the point than there is room for."""
    if not arguments or not all(one.isdigit() for one in arguments) or not _DECIMAL.fullmatch(text):
        return ""
    places = int(arguments[1]) if len(arguments) > 1 else 0
    rounded = round(Decimal(text), places)
    return "" if abs(rounded) < Decimal(10) ** (int(arguments[0]) - places) else "22003"


def _is_of(text: str, type_name: str) -> bool:
    if type_name in NUMBERS:
        return bool((_INTEGER if type_name in SIZES else _NUMBER).fullmatch(text))
    if type_name.endswith("range") and not type_name.endswith("multirange"):
        return bool(_RANGE.fullmatch(text))
    if type_name == "bool":
        return is_boolean(text)
    if type_name == "uuid":
        return bool(_UUID.fullmatch(text))
    if type_name in _TIMES:
        return bool(_TIME.fullmatch(text)) and _is_of_calendar(text)
    if type_name == "interval":
        return _is_interval(text.lower())
    if type_name in ("inet", "cidr"):
        return bool(_ADDRESS.fullmatch(text)) and _is_in_octets(text)
    return _is_json(text) if type_name in ("json", "jsonb") else True


def _is_of_calendar(text: str) -> bool:
    """Whether a day that is written year-month-day is one."""
    day = _DAY.match(text)
    if day is None:
        return True
    year, month, number = map(int, day.groups())
    return 1 <= month <= 12 and 1 <= number <= monthrange(year or 4, month)[1]


_AMOUNTS = re.compile(r"(?:\s*[-+]?\d+(?:\.\d+)?\s*[a-z]+)+\s*")
_UNITS = re.compile(
    r"(us|usecs?|microseconds?|ms|msecs?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?"
    r"|mons?|months?|qtr|quarter|y|yrs?|years?|decs?|decades?|c|cent|century|centuries|mils?|millennium|millennia|t)"
)


def _is_interval(text: str) -> bool:
    """Whether each amount is of a unit, as far as it is written in amounts."""
    if _AMOUNTS.fullmatch(text) and not text.startswith("p"):
        return all(_UNITS.fullmatch(word) for word in re.findall("[a-z]+", text))
    return any(letter.isdigit() for letter in text) or "infinity" in text


def _is_in_octets(text: str) -> bool:
    """Whether the parts of an address of version 4 are numbers below 256, and its mask one up to 32."""
    address, _, mask = text.strip().partition("/")
    parts = address.split(".")
    four = len(parts) == 4 and all(map(str.isdigit, parts))
    return not four or (all(int(part) < 256 for part in parts) and (not mask or int(mask) <= 32))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def unfit_compared(
    tokens: tuple[Token, ...], tables: tuple[TableFacts, ...], known: Catalog
) -> Iterator[tuple[ColumnFacts, str, str]]:
    """The literals that an expression compares with a column and that are no value of its type.

    Each with the column and the SQLSTATE. A text may be longer than the column.
    """
    for place, token in enumerate(tokens):
        column = _column_before(tokens, place, tables) if token.text[:1] == "'" else None
        if column is None or _enum(Name(column.type.name, column.type.schema), known) is not None:
            continue
        error = _unfit_text(literal(token.text), column_type(column), known)
        if error not in ("", "22001") and column.type.name not in ("json", "jsonb"):
            yield column, token.text, error


def unknown_labels(
    tokens: tuple[Token, ...], tables: tuple[TableFacts, ...], known: Catalog
) -> Iterator[str]:
    """The labels that an expression gives to an enum, by a cast or a column, which hasn't got them."""
    for place, token in enumerate(tokens):
        if token.kind != "string" or token.text[:1] != "'":
            continue
        enum = _cast_to(tokens, place, known) or _compared_with(tokens, place, tables, known)
        if enum is not None and literal(token.text) not in enum.labels:
            yield f"{token.text} of {enum.name}"


def _cast_to(tokens: tuple[Token, ...], place: int, known: Catalog) -> TypeFacts | None:
    """The enum behind 'label'::."""
    if len(tokens) < place + 3 or tokens[place + 1].text != "::":
        return None
    parts = [tokens[place + 2].text]
    at = place + 3
    if len(tokens) > at + 1 and tokens[at].text == ".":
        parts.append(tokens[at + 1].text)
        at += 2
    if len(tokens) > at and tokens[at].text == "[":
        return None
    return _enum(name_of([folded(part) for part in parts]), known)


def _compared_with(
    tokens: tuple[Token, ...], place: int, tables: tuple[TableFacts, ...], known: Catalog
) -> TypeFacts | None:
    """The enum of the column before `= 'label'`."""
    column = _column_before(tokens, place, tables)
    return None if column is None else _enum(Name(column.type.name, column.type.schema), known)


def _column_before(
    tokens: tuple[Token, ...], place: int, tables: tuple[TableFacts, ...]
) -> ColumnFacts | None:
    """The column before `= 'literal'` or `IN (... 'literal'`."""
    at = place - 1 if place and tokens[place - 1].text in _COMPARISONS else _in_before(tokens, place)
    if at < 1 or tokens[at - 1].kind not in ("word", "quoted"):
        return None
    if len(tokens) > place + 1 and tokens[place + 1].text in _GOES_ON:
        return None
    name = folded(tokens[at - 1].text)
    columns = [table.columns[name] for table in tables if name in table.columns]
    return columns[0] if len(columns) == 1 and not columns[0].type.array else None


def _in_before(tokens: tuple[Token, ...], place: int) -> int:
    """Where `IN` or `NOT IN` stands, in whose list the token is one by itself; 0 where it isn't."""
    start = place - 1
    while (
        start > 0
        and tokens[start].text != "("
        and (tokens[start].kind != "word" or tokens[start].upper == "NULL")
    ):
        start -= 1
    in_list = start > 0 and tokens[start].text == "(" and tokens[place - 1].text in ("(", ",")
    if not in_list or tokens[start - 1].upper != "IN":
        return 0
    return start - 2 if tokens[start - 2].upper == "NOT" else start - 1


def domain_of(column: ColumnFacts, known: Catalog) -> TypeFacts | None:
    """The domain that is the column's type."""
    found = None if column.type.array else known.types.get(Name(column.type.name, column.type.schema))
    return found if found is not None and found.kind == "domain" else None


def _enum(name: Name, known: Catalog) -> TypeFacts | None:
    found = known.types.get(name)
    return found if found is not None and found.kind == "enum" else None
