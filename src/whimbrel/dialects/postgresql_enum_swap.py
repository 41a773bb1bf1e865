"""The one statement by which a PostgreSQL enum gets other values: PL/pgSQL that looks up its columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from whimbrel.schema.objects import EnumType

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect


def enum_swap(dialect: Dialect, new: EnumType, renamed: Mapping[str, str]) -> str:
    """A DO block that swaps the type; it stops, and names the column, where a row has a value that goes.

    `renamed` says which value becomes which. Defaults, foreign keys, and checks and indexes that mention the
    type, are taken away first and put back: PostgreSQL would keep the old type in them.
    """
    literal, name = dialect.literal, dialect.format_table(new.name, new.schema)
    pairs = [(literal(old), literal(to)) for old, to in renamed.items()]
    text, one, many = "text_of_it", "%1$I::text", "%1$I::text[]"
    for old, to in pairs:
        text = f"replace({text}, quote_literal({old}), quote_literal({to}))"
    values = "(%1$s)::text[]"
    pairs = [(old.replace("%", "%%"), to.replace("%", "%%")) for old, to in pairs]  # for format()
    for old, to in pairs:
        many = f"array_replace({many}, {old}, {to})"
        values = f"array_replace({values}, {old}, {to})"
    if pairs:
        one = f"CASE {one} " + " ".join(f"WHEN {old} THEN {to}" for old, to in pairs) + f" ELSE {one} END"
    settings = {
        "moved_text": text,
        "moved_default": text.replace("text_of_it", "item.def"),
        "renames": str(bool(pairs)),
        "values_of_default": literal(f"SELECT quote_literal(({values})::text)"),
        "type": name,
        "named": literal(name),
        "old": dialect.quote(f"{new.name[:50]}__replaced"),
        "values": ", ".join(map(literal, new.values)),
        "one": literal(one),
        "many": literal(many),
        "to_one": literal(name),
        "to_many": literal(f"{name}[]"),
    }
    body = re.sub(r"<(\w+)>", lambda found: settings[found[1]], _SWAP.strip())
    return do_block(body)


def do_block(body: str) -> str:
    """DO with a body in dollar quotes that the body doesn't contain."""
    tag = "$do$"
    while tag in body:
        tag = f"{tag[:-1]}o$"
    return f"DO {tag}\n{body}\n{tag}"


_SWAP = """
DECLARE
    old_type CONSTANT oid := <named>::regtype;
    kept CONSTANT text[] := ARRAY[<values>]::text[];
    away text[] := '{}';
    swap text[] := '{}';
    back text[] := '{}';
    item record;
    moved text;
    gone text;
    text_of_it text;
BEGIN
    FOR item IN
        SELECT c.oid::regclass AS tab, a.attname AS col, a.atttypid <> old_type AS is_array,
               pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS def
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid AND (t.oid = old_type OR t.typelem = old_type)
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE NOT a.attisdropped AND a.attislocal
        ORDER BY a.attrelid, a.attnum
    LOOP
        moved := format(CASE WHEN item.is_array THEN <many> ELSE <one> END, item.col);
        EXECUTE format('SELECT v FROM (SELECT %s AS v FROM %s) t WHERE v <> ALL (%L) LIMIT 1',
                       CASE WHEN item.is_array THEN format('unnest(%s)', moved) ELSE moved END,
                       item.tab, kept) INTO gone;
        IF gone IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = format(
                'rows of %s have %L in %I, a value that the type is to lose', item.tab, gone, item.col),
                HINT = 'Change these rows first, or say which value takes its place.';
        END IF;
        swap := swap || format('ALTER TABLE %s ALTER COLUMN %I TYPE %s USING (%s)::%3$s', item.tab, item.col,
                               CASE WHEN item.is_array THEN <to_many> ELSE <to_one> END, moved);
        IF item.def IS NOT NULL THEN
            IF item.is_array AND <renames> THEN
                EXECUTE format(<values_of_default>, item.def) INTO text_of_it;
            ELSE
                text_of_it := <moved_default>;
            END IF;
            away := away || format('ALTER TABLE %s ALTER COLUMN %I DROP DEFAULT', item.tab, item.col);
            back := back || format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT %s', item.tab, item.col,
                                   text_of_it);
        END IF;
    END LOOP;
    FOR item IN
        SELECT DISTINCT k.conrelid::regclass AS tab, k.conname, pg_catalog.pg_get_constraintdef(k.oid) AS def,
               pg_catalog.obj_description(k.oid, 'pg_constraint') AS said
        FROM pg_catalog.pg_constraint k
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid AND (t.oid = old_type OR t.typelem = old_type)
        WHERE k.contype IN ('c', 'f') AND k.conislocal AND k.conparentid = 0
    LOOP
        text_of_it := item.def;
        away := away || format('ALTER TABLE %s DROP CONSTRAINT %I', item.tab, item.conname);
        back := back || format('ALTER TABLE %s ADD CONSTRAINT %I %s', item.tab, item.conname, <moved_text>);
        IF item.said IS NOT NULL THEN
            back := back || format('COMMENT ON CONSTRAINT %I ON %s IS %L', item.conname, item.tab, item.said);
        END IF;
    END LOOP;
    FOR item IN
        SELECT DISTINCT i.indexrelid::regclass AS idx, pg_catalog.pg_get_indexdef(i.indexrelid) AS def,
               pg_catalog.obj_description(i.indexrelid, 'pg_class') AS said
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass
             AND d.objid = i.indexrelid AND d.refobjid = i.indrelid
        JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid AND (t.oid = old_type OR t.typelem = old_type)
        WHERE (i.indpred IS NOT NULL OR i.indexprs IS NOT NULL)
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = i.indexrelid)
    LOOP
        text_of_it := item.def;
        away := away || format('DROP INDEX %s', item.idx);
        back := back || <moved_text>;
        IF item.said IS NOT NULL THEN
            back := back || format('COMMENT ON INDEX %s IS %L', item.idx, item.said);
        END IF;
    END LOOP;
    FOREACH moved IN ARRAY away LOOP EXECUTE moved; END LOOP;
    ALTER TYPE <type> RENAME TO <old>;
    CREATE TYPE <type> AS ENUM (<values>);
    FOREACH moved IN ARRAY swap || back LOOP EXECUTE moved; END LOOP;
    EXECUTE format('COMMENT ON TYPE %s IS %L', <named>, pg_catalog.obj_description(old_type, 'pg_type'));
    EXECUTE format('ALTER TYPE %s OWNER TO %I', <named>, (
        SELECT pg_catalog.pg_get_userbyid(t.typowner) FROM pg_catalog.pg_type t WHERE t.oid = old_type));
    EXECUTE format('DROP TYPE %s', old_type::regtype);
END
"""
