"""The settings of PostgreSQL by name, with the values that each takes (pg_settings of 15 to 18)."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """The lowest and the highest value of a number, in the setting's own unit, and what it measures."""

    low: float
    high: float
    measures: str


FIXED = frozenset(
    [
        "allow_alter_system", "archive_cleanup_command", "archive_command", "archive_library",
        "archive_mode", "archive_timeout", "authentication_timeout", "autovacuum",
        "autovacuum_analyze_scale_factor", "autovacuum_analyze_threshold", "autovacuum_freeze_max_age",
        "autovacuum_max_workers", "autovacuum_multixact_freeze_max_age", "autovacuum_naptime",
        "autovacuum_vacuum_cost_delay", "autovacuum_vacuum_cost_limit",
        "autovacuum_vacuum_insert_scale_factor", "autovacuum_vacuum_insert_threshold",
        "autovacuum_vacuum_max_threshold", "autovacuum_vacuum_scale_factor", "autovacuum_vacuum_threshold",
        "autovacuum_work_mem", "autovacuum_worker_slots", "bgwriter_delay", "bgwriter_flush_after",
        "bgwriter_lru_maxpages", "bgwriter_lru_multiplier", "block_size", "bonjour", "bonjour_name",
        "checkpoint_completion_target", "checkpoint_flush_after", "checkpoint_timeout",
        "checkpoint_warning", "cluster_name", "commit_timestamp_buffers", "config_file", "data_checksums",
        "data_directory", "data_directory_mode", "data_sync_retry", "db_user_namespace", "debug_assertions",
        "debug_io_direct", "dynamic_shared_memory_type", "event_source", "external_pid_file",
        "file_extend_method", "fsync", "full_page_writes", "gss_accept_delegation", "hba_file",
        "hot_standby", "hot_standby_feedback", "huge_page_size", "huge_pages", "huge_pages_status",
        "ident_file", "idle_replication_slot_timeout", "ignore_invalid_pages", "in_hot_standby",
        "integer_datetimes", "io_max_combine_limit", "io_max_concurrency", "io_method", "io_workers",
        "jit_provider", "krb_caseins_users", "krb_server_keyfile", "lc_collate", "lc_ctype",
        "listen_addresses", "log_autovacuum_min_duration", "log_checkpoints", "log_destination",
        "log_directory", "log_file_mode", "log_filename", "log_hostname", "log_line_prefix",
        "log_recovery_conflict_waits", "log_rotation_age", "log_rotation_size",
        "log_startup_progress_interval", "log_timezone", "log_truncate_on_rotation", "logging_collector",
        "max_active_replication_origins", "max_connections", "max_files_per_process", "max_function_args",
        "max_identifier_length", "max_index_keys", "max_locks_per_transaction",
        "max_logical_replication_workers", "max_notify_queue_pages",
        "max_parallel_apply_workers_per_subscription", "max_pred_locks_per_page",
        "max_pred_locks_per_relation", "max_pred_locks_per_transaction", "max_prepared_transactions",
        "max_replication_slots", "max_slot_wal_keep_size", "max_standby_archive_delay",
        "max_standby_streaming_delay", "max_sync_workers_per_subscription", "max_wal_senders",
        "max_wal_size", "max_worker_processes", "min_dynamic_shared_memory", "min_wal_size",
        "multixact_member_buffers", "multixact_offset_buffers", "notify_buffers", "num_os_semaphores",
        "oauth_validator_libraries", "old_snapshot_threshold", "port", "pre_auth_delay", "primary_conninfo",
        "primary_slot_name", "promote_trigger_file", "recovery_end_command", "recovery_init_sync_method",
        "recovery_min_apply_delay", "recovery_prefetch", "recovery_target", "recovery_target_action",
        "recovery_target_inclusive", "recovery_target_lsn", "recovery_target_name", "recovery_target_time",
        "recovery_target_timeline", "recovery_target_xid", "remove_temp_files_after_crash",
        "reserved_connections", "restart_after_crash", "restore_command", "segment_size",
        "send_abort_for_crash", "send_abort_for_kill", "serializable_buffers", "server_encoding",
        "server_version", "server_version_num", "shared_buffers", "shared_memory_size",
        "shared_memory_size_in_huge_pages", "shared_memory_type", "shared_preload_libraries", "ssl",
        "ssl_ca_file", "ssl_cert_file", "ssl_ciphers", "ssl_crl_dir", "ssl_crl_file", "ssl_dh_params_file",
        "ssl_ecdh_curve", "ssl_groups", "ssl_key_file", "ssl_library", "ssl_max_protocol_version",
        "ssl_min_protocol_version", "ssl_passphrase_command", "ssl_passphrase_command_supports_reload",
        "ssl_prefer_server_ciphers", "ssl_tls13_ciphers", "subtransaction_buffers", "summarize_wal",
        "superuser_reserved_connections", "sync_replication_slots", "synchronized_standby_slots",
        "synchronous_standby_names", "syslog_facility", "syslog_ident", "syslog_sequence_numbers",
        "syslog_split_messages", "trace_connection_negotiation", "trace_recovery_messages",
        "track_activity_query_size", "track_commit_timestamp", "transaction_buffers",
        "unix_socket_directories", "unix_socket_group", "unix_socket_permissions",
        "vacuum_defer_cleanup_age", "wal_block_size", "wal_buffers", "wal_decode_buffer_size",
        "wal_keep_size", "wal_level", "wal_log_hints", "wal_receiver_create_temp_slot",
        "wal_receiver_status_interval", "wal_receiver_timeout", "wal_retrieve_retry_interval",
        "wal_segment_size", "wal_summary_keep_time", "wal_sync_method", "wal_writer_delay",
        "wal_writer_flush_after"
    ]
)  # fmt: skip
"""What only the server's own configuration can say, not a session."""
AT_START = frozenset(
    [
        "ignore_system_indexes", "jit_debugging_support", "jit_profiling_support", "log_connections",
        "log_disconnections", "post_auth_delay"
    ]
)  # fmt: skip
"""What is said when a session begins, and not later."""
SWITCHES = frozenset(
    [
        "allow_in_place_tablespaces", "allow_system_table_mods", "array_nulls", "check_function_bodies",
        "debug_pretty_print", "debug_print_parse", "debug_print_plan", "debug_print_rewritten",
        "default_transaction_deferrable", "default_transaction_read_only", "enable_async_append",
        "enable_bitmapscan", "enable_distinct_reordering", "enable_gathermerge",
        "enable_group_by_reordering", "enable_hashagg", "enable_hashjoin", "enable_incremental_sort",
        "enable_indexonlyscan", "enable_indexscan", "enable_material", "enable_memoize", "enable_mergejoin",
        "enable_nestloop", "enable_parallel_append", "enable_parallel_hash", "enable_partition_pruning",
        "enable_partitionwise_aggregate", "enable_partitionwise_join", "enable_presorted_aggregate",
        "enable_self_join_elimination", "enable_seqscan", "enable_sort", "enable_tidscan",
        "escape_string_warning", "event_triggers", "exit_on_error", "geqo", "ignore_checksum_failure",
        "jit", "jit_dump_bitcode", "jit_expressions", "jit_tuple_deforming", "lo_compat_privileges",
        "log_duration", "log_executor_stats", "log_lock_failures", "log_lock_waits", "log_parser_stats",
        "log_planner_stats", "log_replication_commands", "log_statement_stats", "md5_password_warnings",
        "parallel_leader_participation", "quote_all_identifiers", "row_security",
        "standard_conforming_strings", "synchronize_seqscans", "trace_notify", "trace_sort",
        "track_activities", "track_cost_delay_timing", "track_counts", "track_io_timing",
        "track_wal_io_timing", "transaction_deferrable", "transaction_read_only", "transform_null_equals",
        "update_process_title", "vacuum_truncate", "wal_init_zero", "wal_recycle", "zero_damaged_pages"
    ]
)  # fmt: skip
"""On or off."""
TEXTS = frozenset(
    [
        "application_name", "backtrace_functions", "client_encoding", "createrole_self_grant", "datestyle",
        "default_table_access_method", "default_tablespace", "default_text_search_config",
        "default_with_oids", "dynamic_library_path", "extension_control_path", "extension_destdir",
        "lc_messages", "lc_monetary", "lc_numeric", "lc_time", "local_preload_libraries",
        "restrict_nonsystem_relation_kind", "search_path", "session_preload_libraries", "sort_mem",
        "temp_tablespaces", "timezone", "timezone_abbreviations", "vacuum_mem", "wal_consistency_checking"
    ]
)  # fmt: skip
"""Any text, as far as can be told from here."""
_LEVELS = frozenset(["debug5", "debug4", "debug3", "debug2", "debug1", "log", "notice", "warning", "error"])
"""How grave a message is."""
_CHOSEN: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = (
    (("backslash_quote",), frozenset(["safe_encoding", "on", "off"])),
    (("bytea_output",), frozenset(["escape", "hex"])),
    (
        ("client_min_messages",),
        _LEVELS,
    ),
    (("compute_query_id",), frozenset(["auto", "regress", "on", "off"])),
    (("constraint_exclusion",), frozenset(["partition", "on", "off"])),
    (("debug_logical_replication_streaming",), frozenset(["buffered", "immediate"])),
    (("debug_parallel_query", "force_parallel_mode"), frozenset(["off", "on", "regress"])),
    (("default_toast_compression",), frozenset(["pglz", "lz4"])),
    (
        ("default_transaction_isolation", "transaction_isolation"),
        frozenset(
            [
                "serializable",
                "repeatable read",
                "read committed",
                "read uncommitted",
            ]
        ),
    ),
    (("file_copy_method",), frozenset(["copy", "clone"])),
    (
        ("icu_validation_level",),
        _LEVELS | {"disabled"},
    ),
    (("intervalstyle",), frozenset(["postgres", "postgres_verbose", "sql_standard", "iso_8601"])),
    (("log_error_verbosity",), frozenset(["terse", "default", "verbose"])),
    (
        ("log_min_error_statement", "log_min_messages"),
        _LEVELS | {"info", "fatal", "panic"},
    ),
    (("log_statement",), frozenset(["none", "ddl", "mod", "all"])),
    (("password_encryption",), frozenset(["md5", "scram-sha-256"])),
    (("plan_cache_mode",), frozenset(["auto", "force_generic_plan", "force_custom_plan"])),
    (("session_replication_role",), frozenset(["origin", "replica", "local"])),
    (("stats_fetch_consistency",), frozenset(["none", "cache", "snapshot"])),
    (("synchronous_commit",), frozenset(["local", "remote_write", "remote_apply", "on", "off"])),
    (("track_functions",), frozenset(["none", "pl", "all"])),
    (("wal_compression",), frozenset(["pglz", "lz4", "zstd", "on", "off"])),
    (("xmlbinary",), frozenset(["base64", "hex"])),
    (("xmloption",), frozenset(["content", "document"])),
)
CHOICES = {name: words for names, words in _CHOSEN for name in names}
"""One of these words."""
_MEASURED: tuple[tuple[Span, tuple[str, ...]], ...] = (
    (Span(0, 100000, "count"), ("commit_delay",)),
    (Span(0, 1000, "count"), ("commit_siblings", "effective_io_concurrency", "maintenance_io_concurrency")),
    (
        Span(0, 1.79769e308, "count"),
        (
            "cpu_index_tuple_cost",
            "cpu_operator_cost",
            "cpu_tuple_cost",
            "parallel_setup_cost",
            "parallel_tuple_cost",
            "random_page_cost",
            "seq_page_cost",
        ),
    ),
    (
        Span(0, 1, "count"),
        (
            "cursor_tuple_fraction",
            "geqo_seed",
            "log_statement_sample_rate",
            "log_transaction_sample_rate",
            "vacuum_max_eager_freeze_failure_rate",
        ),
    ),
    (Span(0, 0, "count"), ("debug_discard_caches",)),
    (Span(1, 10000, "count"), ("default_statistics_target", "vacuum_cost_limit")),
    (Span(-15, 3, "count"), ("extra_float_digits",)),
    (Span(1, 2147483647, "count"), ("from_collapse_limit", "join_collapse_limit", "scram_iterations")),
    (Span(1, 10, "count"), ("geqo_effort",)),
    (
        Span(0, 2147483647, "count"),
        (
            "geqo_generations",
            "geqo_pool_size",
            "gin_fuzzy_search_limit",
            "tcp_keepalives_count",
        ),
    ),
    (Span(1.5, 2, "count"), ("geqo_selection_bias",)),
    (Span(2, 2147483647, "count"), ("geqo_threshold",)),
    (Span(1, 1000, "count"), ("hash_mem_multiplier",)),
    (
        Span(-1, 1.79769e308, "count"),
        (
            "jit_above_cost",
            "jit_inline_above_cost",
            "jit_optimize_above_cost",
        ),
    ),
    (
        Span(0, 1024, "count"),
        (
            "max_parallel_maintenance_workers",
            "max_parallel_workers",
            "max_parallel_workers_per_gather",
        ),
    ),
    (Span(0.001, 1000000, "count"), ("recursive_worktable_factor",)),
    (Span(0, 10000, "count"), ("vacuum_cost_page_dirty", "vacuum_cost_page_hit", "vacuum_cost_page_miss")),
    (Span(0, 2100000000, "count"), ("vacuum_failsafe_age", "vacuum_multixact_failsafe_age")),
    (Span(0, 1000000000, "count"), ("vacuum_freeze_min_age", "vacuum_multixact_freeze_min_age")),
    (Span(0, 2000000000, "count"), ("vacuum_freeze_table_age", "vacuum_multixact_freeze_table_age")),
    (Span(0, 256, "memory"), ("backend_flush_after",)),
    (Span(1, 2147483647, "memory"), ("effective_cache_size",)),
    (
        Span(64, 2147483647, "memory"),
        (
            "gin_pending_list_limit",
            "logical_decoding_work_mem",
            "maintenance_work_mem",
            "work_mem",
        ),
    ),
    (Span(1, 128, "memory"), ("io_combine_limit",)),
    (Span(-1, 1073741823, "memory"), ("log_parameter_max_length", "log_parameter_max_length_on_error")),
    (Span(-1, 2147483647, "memory"), ("log_temp_files", "temp_file_limit")),
    (Span(100, 2147483647, "memory"), ("max_stack_depth",)),
    (Span(0, 715827882, "memory"), ("min_parallel_index_scan_size", "min_parallel_table_scan_size")),
    (Span(100, 1073741823, "memory"), ("temp_buffers",)),
    (Span(0, 16777216, "memory"), ("vacuum_buffer_usage_limit",)),
    (Span(0, 2147483647, "memory"), ("wal_skip_threshold",)),
    (
        Span(0, 2147483647, "time"),
        (
            "client_connection_check_interval",
            "idle_in_transaction_session_timeout",
            "idle_session_timeout",
            "lock_timeout",
            "statement_timeout",
            "tcp_keepalives_idle",
            "tcp_keepalives_interval",
            "tcp_user_timeout",
            "transaction_timeout",
            "wal_sender_timeout",
        ),
    ),
    (Span(1, 2147483647, "time"), ("deadlock_timeout",)),
    (Span(-1, 2147483647, "time"), ("log_min_duration_sample", "log_min_duration_statement")),
    (Span(0, 100, "time"), ("vacuum_cost_delay",)),
)
NUMBERS = {name: span for span, names in _MEASURED for name in names}
"""A number between two."""
KNOWN = FIXED | AT_START | SWITCHES | TEXTS | CHOICES.keys() | NUMBERS.keys()
"""All of them."""
SHOWN = frozenset(["all", "is_superuser", "lc_collate", "lc_ctype", "role", "session_authorization", "seed"])
"""What SHOW tells besides the settings that the server lists."""
