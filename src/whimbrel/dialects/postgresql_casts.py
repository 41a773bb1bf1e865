"""How PostgreSQL is told to make values of one type from those of another: USING."""

from __future__ import annotations

import re

_FAMILIES = (
    ("number", r"SMALLINT|INTEGER|BIGINT|NUMERIC.*|REAL|FLOAT.*|DOUBLE PRECISION|SERIAL|BIGSERIAL"),
    ("text", r"VARCHAR.*|TEXT|CHAR(\(\d+\))?|CHARACTER.*|NAME|CITEXT"),
    ("time", r"DATE|TIMESTAMP.*"),
    ("hour", r"TIME(\b.*)?"),
    ("boolean", r"BOOLEAN"),
    ("bytes", r"BYTEA"),
    ("interval", r"INTERVAL.*"),
    ("bits", r"BIT(\(\d+\))?"),
    ("varying bits", r"BIT VARYING.*|VARBIT.*"),
    ("json", r"JSONB?"),
    ("net", r"INET|CIDR"),
    ("money", r"MONEY"),
    ("ranges", r"\w+MULTIRANGE"),
    ("range", r"\w+RANGE"),
    ("words", r"TSVECTOR"),
    ("address", r"MACADDR8?"),
    ("pairs", r"HSTORE"),
    ("objects", r"OID|REG\w+"),
)


def using(column: str, old: str, new: str) -> str | None:
    """The expression for the values of `column`; None where the server casts by itself.

    `old` and `new` are the types as CREATE TABLE writes them. Where two types have no cast, the value's text
    is read as the new type.
    """
    if old == new:
        return None
    if old.endswith("[]") or new.endswith("[]"):
        return _array(column, old, new)
    one, other = _family(old), _family(new)
    if one == other == "number":
        return _whole(column, old, new)
    bits = _with_bits(column, old, new)
    if bits is not None:
        return bits
    if one == other:
        return _within_family(column, one, new)
    known = _KNOWN.get((one, other))
    if known is not None:
        return known.format(column=column, new=new)
    if other == "text":
        return f"replace({column}::text, '-', '')" if _holds_bare_uuids(old, new) else None
    return f"{column}::{new}" if one == "text" else f"{column}::text::{new}"


_UNESCAPED = (
    "replace(replace(replace(replace({inside}, '\\\\', chr(1)), '\\n', chr(10)), '\\t', chr(9)), "
    "chr(1), '\\\\')"
)
"""JSON's text with quotes and backslashes escaped and new lines not, as arrays and hstore write it."""
_PAIRS = _UNESCAPED.replace("{inside}", "btrim({column}::jsonb::text, '{{}}')")
_KNOWN = {
    ("number", "boolean"): "{column} <> 0",
    ("boolean", "number"): "{column}::integer",
    ("text", "bytes"): "convert_to({column}, 'UTF8')",
    ("bytes", "text"): "convert_from({column}, 'UTF8')",
    ("number", "interval"): "make_interval(secs => {column})",
    ("interval", "number"): "extract(epoch FROM {column})::{new}",
    ("number", "time"): "to_timestamp({column}) AT TIME ZONE 'UTC'",
    ("time", "number"): "extract(epoch FROM {column})::{new}",
    ("text", "words"): "to_tsvector('simple', {column})",
    ("number", "varying bits"): "ltrim({column}::bigint::bit(64)::text, '0')::bit varying",
    ("varying bits", "number"): "lpad({column}::text, 64, '0')::bit(64)::bigint",
    ("time", "hour"): "{column}::timestamp::{new}",
    ("hour", "time"): "(DATE '1970-01-01' + {column})::{new}",
    ("objects", "number"): "{column}::oid::bigint::{new}",
    ("number", "objects"): "{column}::bigint::oid::{new}",
    ("money", "number"): "{column}::numeric::{new}",
    ("number", "money"): "{column}::numeric::{new}",
    ("range", "ranges"): "{new}({column})",
    ("ranges", "range"): "range_merge({column})::{new}",
    ("pairs", "json"): "{column}::{new}",
    ("json", "pairs"): f"regexp_replace({_PAIRS}, '(?<!\\\\)\": ', '\"=>', 'g')::{{new}}",
}
"""Pairs that have a way of their own."""


def _holds_bare_uuids(old: str, new: str) -> bool:
    """Whether a text is too short for a UUID with its dashes, of 36 characters, and not without, of 32."""
    length = re.search(r"\((\d+)\)", new)
    return old.upper() == "UUID" and length is not None and 32 <= int(length[1]) < 36


def _family(sql: str) -> str:
    collated = re.sub(r" COLLATE .*", "", sql)
    return next((name for name, pattern in _FAMILIES if re.fullmatch(pattern, collated, re.I)), "")


def _whole(column: str, old: str, new: str) -> str | None:
    """Where a fraction comes to whole numbers: the server would round it, its text is no such number."""
    if not _FRACTIONS.fullmatch(old) or not _WHOLE.fullmatch(new):
        return None
    return f"CASE WHEN {column} = trunc({column}) THEN {column}::{new} ELSE {column}::text::{new} END"


_FRACTIONS = re.compile(r"(?i)NUMERIC(\(\d+, [1-9]\d*\))?|REAL|FLOAT.*|DOUBLE PRECISION")
_WHOLE = re.compile(r"(?i)SMALLINT|INTEGER|BIGINT")


def _with_bits(column: str, old: str, new: str) -> str | None:
    pair = (_family(old), _family(new))
    if pair == ("text", "bits"):
        return _bits(f"{column}::bit varying", "BIT VARYING", new)
    if pair == ("number", "bits"):
        return _bits_of_number(column, new)
    if pair == ("bits", "number"):
        return f"{column}::{_number_of(old)}"
    return _bits(column, old, new) if {*pair} <= {"bits", "varying bits"} else None


def _bits(column: str, old: str, new: str) -> str | None:
    """Zeros are added and taken away at the end; where a one would go the server is to refuse the bits."""
    if _length(new) >= _length(old):
        return None if _family(old) == _family(new) == "varying bits" else f"{column}::{new}"
    lost = f"position(B'1' IN substring({column} FROM {_length(new):.0f} + 1))"
    return f"CASE WHEN {lost} = 0 THEN {column}::{new} ELSE {column} END"


def _bits_of_number(column: str, new: str) -> str:
    """Its last bits; a number that has more is to be refused, as its text is."""
    kind = _number_of(new)
    cast = f"{column}::{kind}::{new}"
    return f"CASE WHEN {cast}::{kind} = {column} THEN {cast} ELSE {column}::text::bit(64) END"


def _number_of(bits: str) -> str:
    return "integer" if _length(bits) <= 32 else "bigint"


def _length(bits: str) -> float:
    """The number of bits that the type takes."""
    said = re.search(r"\((\d+)\)", bits)
    return int(said[1]) if said else float("inf") if _family(bits) == "varying bits" else 1


def _within_family(column: str, family: str, new: str) -> str | None:
    if family in ("", "range", "ranges") or (family == "net" and new.upper() == "CIDR"):
        return f"{column}::text::{new}"  # enums, ranges; a host is no network, and the server cuts its bits
    return None


_LISTED = "('{{' || " + _UNESCAPED.replace("{inside}", "btrim({column}::jsonb::text, '[]')") + " || '}}')"
"""A list of JSON as the text of an array."""


def _array(column: str, old: str, new: str) -> str | None:
    if _family(new) == "json":
        return f"to_{new.lower()}({column})"
    if _family(old) == "json":
        return f"{_LISTED.format(column=column)}::{new}"
    if not old.endswith("[]"):
        item = using(column, old, new.replace("[]", "")) or column
        written = f"WHEN left({column}, 1) = '{{' THEN {column}::{new} " if _family(old) == "text" else ""
        return f"CASE {written}WHEN {column} IS NOT NULL THEN ARRAY[{item}]::{new} END"
    if not new.endswith("[]"):
        if _family(new) == "text":
            return f"array_to_string({column}, ',')"
        return using(f"{column}[1]", old.replace("[]", ""), new) or f"{column}[1]::{new}"
    one, other = old.removesuffix("[]"), new.removesuffix("[]")
    is_known = _family(one) == _family(other) == "number" or using(column, one, other) is None
    return None if is_known else f"{column}::text[]::{new}"
