"""What one database, in one version, can do; each flag is a question."""

from __future__ import annotations

from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class Features:
    """The abilities of a database. Code asks these, never the dialect's name."""

    can_alter_column: bool = True
    """Whether type, nullability and default of a column can be changed in place."""
    keeps_generated_values: bool = False
    """Whether a stored generated column can become an ordinary one that keeps its values."""
    can_alter_constraints: bool = True
    """Whether constraints can be added to and dropped from an existing table."""
    can_drop_column: bool = True
    can_rename_column: bool = True
    refuses_to_alter: bool = False
    """Whether a change of a column that it knows may be refused for what the table is (SQLite)."""
    has_transactional_ddl: bool = False
    """Whether DDL is undone by ROLLBACK."""
    begins_ddl_by_itself: bool = True
    """Whether the driver opens a transaction before DDL (Python's sqlite3 doesn't)."""
    longest_name: int | None = None
    """How many bytes of a name the database keeps where it cuts the rest without an error."""
    has_named_types: bool = False
    """Whether an enum is a type with a name of its own, created and dropped (PostgreSQL)."""
    can_move_tables: bool = False
    """Whether a table can be moved into another schema (PostgreSQL)."""
    schemas_are_databases: bool = False
    """Whether what SQL calls a schema is another database of the server (MySQL)."""
    has_storage_parameters: bool = False
    """Whether a table's parameters, and whether it is logged, can be changed (PostgreSQL)."""
    has_serials: bool = False
    """Whether an integer key counts by a sequence of its own, which can be given and taken (PostgreSQL)."""
    has_identities: bool = True
    """Whether a column can count as an identity; where it can't, one in the models is passed over."""
    overrides_identities: bool = False
    """Whether INSERT says so where it gives an identity its values (PostgreSQL: OVERRIDING SYSTEM VALUE)."""
    can_rename_constraints: bool = False
    """Whether a constraint can get another name without being made anew (PostgreSQL)."""
    can_rename_indexes: bool = False
    """Whether the same goes for an index; SQLite makes it anew."""
    names_constraints_by_table: bool = False
    """Whether a constraint or sequence without a name is called after its table and columns (PostgreSQL)."""
    has_online_forms: bool = False
    """Whether a change can be made in stages that stop nobody: NOT VALID, CONCURRENTLY (PostgreSQL)."""
    has_extensions: bool = False
    """Whether others can add types and functions to it, TimescaleDB among them (PostgreSQL)."""
    has_comments: bool = False
    has_constraint_comments: bool = False
    """Whether a constraint can have a comment (PostgreSQL)."""
    has_inline_comments: bool = False
    keeps_written_text: bool = False
    """Whether the catalog gives expressions back as they were written (SQLite), not as understood."""
    has_date_types: bool = True
    """Whether a cast to a date keeps the date; SQLite makes a number of it."""
    unique_constraints_are_indexes: bool = False
    """Whether a unique constraint and a unique index are one thing with two names (MySQL)."""
    lists_uniques_as_indexes: bool = False
    """Whether SQLAlchemy's inspector tells of a unique constraint as an index too."""
    foreign_keys_make_indexes: bool = False
    """Whether a foreign key brings an index of its own (MySQL)."""
    merges_equal_uniques: bool = False
    """Whether of two unique constraints of a new table that say the same one is made (PostgreSQL)."""
    restrict_is_no_action: bool = False
    """Whether RESTRICT on a foreign key is what it does without saying (MySQL)."""
    client_needs_delimiter: bool = False
    """Whether its own client ends a statement at every semicolon, those of a trigger's body too (MySQL)."""
    drops_what_views_read: bool = False
    """Whether a table or column goes without a word though views read it, which fail from then on (MySQL)."""
    gives_rows_a_zero: bool = False
    """Whether rows get 0 or '' in a new column that is NOT NULL and has no default (MySQL)."""
    default_expressions_need_brackets: bool = False
    """Whether DEFAULT takes an expression only in brackets (SQLite)."""
    inspector_sees_expressions: bool = True
    """Whether SQLAlchemy's inspector, and so Alembic, tells of indexes on expressions."""
