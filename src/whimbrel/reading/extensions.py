"""What the extensions of PostgreSQL's own distribution bring along: types, and functions called by name.

From pg_depend of 15, without what only operators and the server itself call.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

TYPES: dict[str, tuple[str, ...]] = {
    "btree_gin": (),
    "btree_gist": (),
    "citext": ("citext",),
    "cube": ("cube",),
    "dblink": ("dblink_pkey_results",),
    "earthdistance": ("earth",),
    "fuzzystrmatch": (),
    "hstore": ("hstore",),
    "intarray": ("query_int",),
    "ltree": ("lquery", "ltree", "ltxtquery"),
    "pg_buffercache": (),
    "pg_prewarm": (),
    "pg_stat_statements": (),
    "pg_trgm": (),
    "pgcrypto": (),
    "pgstattuple": (),
    "plpgsql": (),
    "postgres_fdw": (),
    "tablefunc": ("tablefunc_crosstab_2", "tablefunc_crosstab_3", "tablefunc_crosstab_4"),
    "unaccent": (),
    "uuid-ossp": (),
}
"""The types of each extension that is known here; any other may bring what it likes."""
_FUNCTIONS: dict[str, str] = {
    "cube": "cube cube_dim cube_enlarge cube_inter cube_is_point cube_ll_coord cube_size cube_subset "
    "cube_union cube_ur_coord",
    "dblink": "dblink dblink_build_sql_delete dblink_build_sql_insert dblink_build_sql_update "
    "dblink_cancel_query dblink_close dblink_connect dblink_connect_u dblink_current_query "
    "dblink_disconnect dblink_error_message dblink_exec dblink_fetch dblink_get_connections "
    "dblink_get_notify dblink_get_pkey dblink_get_result dblink_is_busy dblink_open "
    "dblink_send_query",
    "earthdistance": "earth earth_box earth_distance gc_to_sec latitude ll_to_earth longitude sec_to_gc",
    "fuzzystrmatch": "daitch_mokotoff difference dmetaphone dmetaphone_alt levenshtein "
    "levenshtein_less_equal metaphone soundex text_soundex",
    "hstore": "akeys avals defined delete each exist exists_all exists_any hstore hstore_to_array "
    "hstore_to_json hstore_to_json_loose hstore_to_jsonb hstore_to_jsonb_loose hstore_to_matrix "
    "isdefined isexists skeys slice slice_array svals tconvert",
    "intarray": "icount idx intset querytree sort sort_asc sort_desc subarray uniq",
    "ltree": "index lca ltree2text ltree_isparent ltree_risparent nlevel subltree subpath text2ltree",
    "pg_trgm": "set_limit show_limit show_trgm similarity strict_word_similarity word_similarity",
    "pgcrypto": "armor crypt dearmor decrypt decrypt_iv digest encrypt encrypt_iv fips_mode "
    "gen_random_bytes gen_random_uuid gen_salt hmac pgp_armor_headers pgp_key_id "
    "pgp_pub_decrypt pgp_pub_decrypt_bytea pgp_pub_encrypt pgp_pub_encrypt_bytea "
    "pgp_sym_decrypt pgp_sym_decrypt_bytea pgp_sym_encrypt pgp_sym_encrypt_bytea",
    "pgstattuple": "pgstatginindex pgstathashindex pgstatindex pgstattuple pgstattuple_approx",
    "postgres_fdw": "postgres_fdw_disconnect postgres_fdw_disconnect_all postgres_fdw_get_connections",
    "tablefunc": "connectby crosstab crosstab2 crosstab3 crosstab4 normal_rand",
    "unaccent": "unaccent",
    "uuid-ossp": "uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5 "
    "uuid_nil uuid_ns_dns uuid_ns_oid uuid_ns_url uuid_ns_x500",
}


def types_of(others: Iterable[tuple[str, str]]) -> set[str]:
    """The types that the extensions among a catalog's other objects bring."""
    return {type_ for name in _extensions(others) for type_ in TYPES.get(name, ())}


def functions_of(others: Iterable[tuple[str, str]]) -> set[str]:
    """The functions that they bring."""
    return {called for name in _extensions(others) for called in _FUNCTIONS.get(name, "").split()}


def _extensions(others: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (name for kind, name in others if kind == "EXTENSION")
