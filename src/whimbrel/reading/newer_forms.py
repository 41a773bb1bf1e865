"""Forms that came with a version of PostgreSQL later than 13, as their words stand in a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whimbrel.reading.words import Words

FUNCTIONS = {
    name: version
    for version, names in {
        13: ("gen_random_uuid",),
        14: ("bit_count", "date_bin", "range_agg", "string_to_table", "trim_array", "unistr"),
        15: ("regexp_count", "regexp_instr", "regexp_like", "regexp_substr"),
        16: ("any_value", "array_sample", "array_shuffle", "date_add", "date_subtract", "erf", "erfc",
             "json_agg_strict", "json_array", "json_arrayagg", "json_object_agg_strict",
             "json_object_agg_unique", "json_objectagg", "jsonb_agg_strict", "jsonb_object_agg_strict",
             "jsonb_object_agg_unique", "pg_input_error_info", "pg_input_is_valid", "random_normal"),
        17: ("json_exists", "json_query", "json_scalar", "json_serialize", "json_table", "json_value",
             "jsonb_populate_record_valid", "merge_action", "to_bin", "to_oct", "to_regtypemod",
             "unicode_assigned", "unicode_version", "uuid_extract_timestamp", "uuid_extract_version",
             "xmltext"),
        18: ("array_reverse", "array_sort", "casefold", "crc32", "crc32c", "gamma",
             "has_largeobject_privilege", "lgamma", "uuidv4", "uuidv7"),
    }.items()
    for name in names
}  # fmt: skip
"""Built-in functions by the first version that has them (pg_proc of 12 to 18)."""

_FORMS: tuple[tuple[str, str, int], ...] = (
    (r"^create (or replace )trigger\b", "CREATE OR REPLACE TRIGGER", 14),
    (r"^(create|alter) publication .*\btables in schema\b", "TABLES IN SCHEMA", 15),
    (r"^alter table .* set storage default\b", "SET STORAGE DEFAULT", 16),
    (r"^create .*table .* storage (plain|external|extended|main|default)\b", "STORAGE in CREATE TABLE", 16),
    (r"^(vacuum|analyze) \([^)]*\bbuffer_usage_limit\b", "BUFFER_USAGE_LIMIT", 16),
    (r"^vacuum \([^)]*\b(process_main|(skip|only)_database_stats)\b", "that option of VACUUM", 16),
    (r"^create statistics (\([^)]*\) )?on ", "CREATE STATISTICS without a name", 16),
    (r"^reindex (\([^)]*\) )?(database|system)( concurrently)?$", "REINDEX without a name", 16),
    (r"^grant .* with (inherit|set) (true|false|option)\b", "GRANT ... WITH INHERIT or SET", 16),
    (r"^explain \([^)]*\bgeneric_plan\b", "EXPLAIN (GENERIC_PLAN)", 16),
    (r"\bis (not )?json\b", "IS JSON", 16),
    (r"^merge .*\breturning\b", "MERGE ... RETURNING", 17),
    (r"^merge .*\bnot matched by\b", "WHEN NOT MATCHED BY", 17),
    (r"^copy .*\b(on_error|log_verbosity)\b", "ON_ERROR or LOG_VERBOSITY of COPY", 17),
    (r"^(grant|revoke) [^(]*\bmaintain\b.* on ", "the right MAINTAIN", 17),
    (r"^explain \([^)]*\b(serialize|memory)\b", "that option of EXPLAIN", 17),
    (r"^alter .* set access method default\b", "SET ACCESS METHOD DEFAULT", 17),
    (r"^copy .*\breject_limit\b", "REJECT_LIMIT of COPY", 18),
    (r"^(vacuum|analyze) (\([^)]*\) )?only ", "ONLY of VACUUM and ANALYZE", 18),
    (r"^(?!create .*\brule\b).*\breturning (with \(|.*\b(old|new) \.)", "OLD and NEW in RETURNING", 18),
    (r"^(create|alter) publication .*\bpublish_generated_columns\b", "publish_generated_columns", 18),
)
_SETTINGS = {
    **dict.fromkeys(("createrole_self_grant", "icu_validation_level", "vacuum_buffer_usage_limit"), 16),
    **dict.fromkeys(("allow_alter_system", "enable_group_by_reordering", "event_triggers"), 17),
    "transaction_timeout": 17,
    **dict.fromkeys(("enable_distinct_reordering", "enable_self_join_elimination", "file_copy_method"), 18),
}
"""Settings that a session can SET, by the first version that has them."""
_HINTS = frozenset(
    ["buffer_usage_limit", "generic_plan", "inherit", "json", "log_verbosity", "maintain", "memory", "merge",
     "method", "on_error", "only", "only_database_stats", "process_main", "publish_generated_columns",
     "reindex", "reject_limit", "returning", "serialize", "skip_database_stats", "statistics", "storage",
     "tables", "trigger", *FUNCTIONS, *_SETTINGS]
)  # fmt: skip
"""Words of which each form has one; most statements have none."""
_WORD = re.compile(r"\w+")
_COMPILED = tuple((re.compile(pattern), words, since) for pattern, words, since in _FORMS)


def newer_forms(sql: str) -> Iterator[tuple[str, int]]:
    """The forms, functions and settings in a statement that not every version knows, each with its first."""
    if _HINTS.isdisjoint(_WORD.findall(sql.lower())):  # it needn't be cut into words
        return
    words = Words.of(sql)
    text = " ".join(token.text.lower() for token in words.tokens if token.kind != "string")
    yield from ((said, since) for pattern, said, since in _COMPILED if pattern.search(text))
    yield from _called(words)
    if words.take("SET"):
        words.take_one("LOCAL", "SESSION")
        name = words.peek().lower()
        yield from [(f"the setting {name}", _SETTINGS[name])] if name in _SETTINGS else ()


def _called(words: Words) -> Iterator[tuple[str, int]]:
    """Functions that are called by their bare name, or as those of pg_catalog."""
    upper = words.upper
    for place, word in enumerate(upper[:-1]):
        if upper[place + 1] != "(" or word.lower() not in FUNCTIONS:
            continue
        if upper[place - 1 : place] != ["."] or upper[place - 2 : place - 1] == ["PG_CATALOG"]:
            yield f"{word.lower()}()", FUNCTIONS[word.lower()]
