"""What the catalogs of a database say, read without any code under test; the order of columns apart."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa

OURS = ("alembic_version", "whimbrel_journal")

_QUERIES = {
    "relation": """
        SELECT n.nspname, c.relname, c.relkind::text, c.relpersistence::text, c.reloptions::text,
               obj_description(c.oid, 'pg_class'), c.relrowsecurity, c.relforcerowsecurity,
               pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid),
               (SELECT string_agg(inhparent::regclass::text, ',') FROM pg_inherits WHERE inhrelid = c.oid)
        FROM {relations} WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f')""",
    "column": """
        SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
               pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text,
               a.attcollation::regcollation::text, col_description(c.oid, a.attnum), a.attstorage::text
        FROM {relations} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relkind IN ('r', 'v', 'm', 'p')""",
    "constraint": """
        SELECT n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid), k.convalidated,
               obj_description(k.oid, 'pg_constraint')
        FROM {relations} JOIN pg_constraint k ON k.conrelid = c.oid WHERE k.contype <> 'n'""",
    "index": """
        SELECT n.nspname, c.relname, pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered
        FROM {relations} JOIN pg_index i ON i.indrelid = c.oid""",
    "trigger": """
        SELECT n.nspname, c.relname, pg_get_triggerdef(g.oid), g.tgenabled::text
        FROM {relations} JOIN pg_trigger g ON g.tgrelid = c.oid WHERE NOT g.tgisinternal""",
    "policy": """
        SELECT n.nspname, c.relname, p.polname, p.polcmd::text, p.polpermissive,
               pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)
        FROM {relations} JOIN pg_policy p ON p.polrelid = c.oid""",
    "view": """
        SELECT n.nspname, c.relname, pg_get_viewdef(c.oid)
        FROM {relations} WHERE c.relkind IN ('v', 'm')""",
    "sequence": """
        SELECT n.nspname, c.relname, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin,
               s.seqmax, s.seqcache, s.seqcycle,
               (SELECT refobjid::regclass::text || '.' || refobjsubid::text || deptype::text FROM pg_depend
                WHERE objid = c.oid AND deptype IN ('a', 'i') AND refclassid = 'pg_class'::regclass
                AND classid = 'pg_class'::regclass LIMIT 1) IS NOT NULL
        FROM {relations} JOIN pg_sequence s ON s.seqrelid = c.oid""",
    "type": """
        SELECT n.nspname, t.typname, t.typtype::text, format_type(t.typbasetype, t.typtypmod), t.typnotnull,
               t.typdefault, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum
                              WHERE enumtypid = t.oid),
               (SELECT string_agg(conname || pg_get_constraintdef(oid), ',') FROM pg_constraint
                WHERE contypid = t.oid AND contype <> 'n')
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype IN ('e', 'd') AND {user}""",
    "function": """
        SELECT n.nspname, pg_get_functiondef(p.oid) FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace WHERE {user} AND p.prokind IN ('f', 'p')""",
    "rule": """
        SELECT n.nspname, c.relname, pg_get_ruledef(r.oid)
        FROM {relations} JOIN pg_rewrite r ON r.ev_class = c.oid WHERE r.rulename <> '_RETURN'""",
    "publication": """
        SELECT n.nspname, c.relname, b.pubname, r.prattrs::text, pg_get_expr(r.prqual, c.oid)
        FROM {relations} JOIN pg_publication_rel r ON r.prrelid = c.oid
        JOIN pg_publication b ON b.oid = r.prpubid""",
    "statistics": """
        SELECT n.nspname, c.relname, pg_get_statisticsobjdef(s.oid)
        FROM {relations} JOIN pg_statistic_ext s ON s.stxrelid = c.oid""",
    "schema": "SELECT n.nspname FROM pg_namespace n WHERE {user}",
    "extension": "SELECT extname FROM pg_extension",
}
_RELATIONS = "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND {user}"
_USER = "n.nspname NOT LIKE 'pg~_%%' ESCAPE '~' AND n.nspname <> 'information_schema'".replace("%%", "%")


def catalog(connection: sa.Connection) -> list[str]:
    """A line for each thing in the database, sorted."""
    reader = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    lines = reader(connection)
    return sorted(line for line in lines if not any(name in line for name in OURS))


def _postgresql(connection: sa.Connection) -> list[str]:
    lines = []
    for kind, query in _QUERIES.items():
        text = query.replace("{relations}", _RELATIONS).replace("{user}", _USER)
        rows = connection.exec_driver_sql(text, execution_options={"no_parameters": True})
        lines += [f"{kind} {tuple(row)}" for row in rows]
    return lines


def _sqlite(connection: sa.Connection) -> list[str]:
    lines: list[str] = []
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master"
    for kind, name, on, sql in connection.exec_driver_sql(query).all():
        if name in OURS:
            continue
        if kind == "table" and not name.startswith("sqlite_"):
            parts = [part for item in _table(sql) for part in _apart(item)]
            lines += [f"table {name}: {part}" for part in parts]
        elif sql is not None and not name.startswith("sqlite_"):
            lines.append(f"{kind} {name} on {on}: {_tokens(sql)}")
    return lines


def _table(sql: str) -> list[str]:
    """The parts between the commas of CREATE TABLE's parentheses, and what comes behind them."""
    start, depth, quote, part, parts = sql.index("("), 0, "", "", []
    for position, letter in enumerate(sql[start:], start):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"`":
            quote = letter
        elif letter in "()":
            depth += 1 if letter == "(" else -1
            if depth == 0:
                parts.append(part[1:] if not parts else part)
                return [*map(_tokens, parts), f"options: {_tokens(sql[position + 1 :])}"]
        elif letter == "," and depth == 1:
            parts.append(part[1:] if not parts else part)
            part = ""
            continue
        part += letter
    return parts


_STRING = r"'(?:[^']|'')*'"
_DEEP = rf"\((?:{_STRING}|[^()'])*\)"
_DEEPER = rf"\((?:{_STRING}|[^()']|{_DEEP})*\)"
_CHECK = re.compile(rf"(constraint (\"[^\"]*\"|\S+) )?check (\((?:{_STRING}|[^()']|{_DEEPER})*\))")


def _apart(part: str) -> list[str]:
    """A column and the checks that stand behind it, which are the table's; its words in one order."""
    checks = [match[0] for match in _CHECK.finditer(part)]
    rest = _CHECK.sub("", part).strip()
    if not checks and re.match(r"(constraint|primary|unique|foreign|options:)", rest):
        return [rest]
    name, _, words = rest.partition(" ")
    return [*checks, *([f"{name} {sorted(words.split())}"] if rest else [])]


def _tokens(sql: str) -> str:
    """The text with one kind of blank and of quote, and without case outside of strings."""
    found = re.findall(r"'(?:[^']|'')*'|\"[^\"]*\"|\w+|[^\s\w]", sql)
    words = [_word(word) for word in found]
    return " ".join(words)


def _word(word: str) -> str:
    if word[0] == "'":
        return word
    if word[0] == '"' and re.fullmatch(r'"[A-Za-z_]\w*"', word):
        return word[1:-1].lower()
    return word.lower()


def rows(connection: sa.Connection) -> dict[str, Any]:
    """The rows of each table, sorted, each by its columns' names."""
    found: dict[str, Any] = {}
    inspector = sa.inspect(connection)
    schemas = ["main"] if connection.dialect.name == "sqlite" else inspector.get_schema_names()
    for schema in schemas:
        if schema == "information_schema":
            continue
        for name in inspector.get_table_names(schema=schema):
            if name not in OURS:
                quoted = connection.dialect.identifier_preparer.quote(name)
                result = connection.exec_driver_sql(f'SELECT * FROM "{schema}".{quoted}')
                found[f"{schema}.{name}"] = sorted(
                    (sorted((key, repr(value)) for key, value in row._mapping.items()) for row in result),
                    key=repr,
                )
    return found
