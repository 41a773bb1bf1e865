"""A depot's models as Core tables, with sequences, generated columns and functional indexes; and models like SQLModel's."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import Application

DEPOT = Application(
    "depot",
    """
site = Table("site", m, C("code", String(8), primary_key=True), C("name", String(60), nullable=False), C("open", Boolean(create_constraint=True, name="ck_open"), server_default=true(), nullable=False))
part = Table(
    "part", m,
    C("id", Integer, primary_key=True),
    C("sku", String(30), nullable=False),
    C("price", Numeric(8, 2), server_default="0"),
    C("gross", Numeric(10, 3), Computed("price * 1.19", persisted=True)),
    C("stock", Integer, nullable=False, server_default=text("0")),
    C("data", JSON),
    C("parent_id", Integer, ForeignKey("part.id", name="fk_parent", ondelete="CASCADE")),
    UniqueConstraint("sku"),
    CheckConstraint("stock >= 0"),
    CheckConstraint("price < 100000", name="ck_price"),
    Index("ix_part_price", "price", "stock"),
)
shelf = Table("shelf", m, C("site", String(8), ForeignKey("site.code"), primary_key=True), C("row", Integer, primary_key=True), C("label", String(20)), sqlite_autoincrement=False)
bin_ = Table(
    "bin", m,
    C("id", Integer, primary_key=True),
    C("site", String(8), nullable=False),
    C("row", Integer, nullable=False),
    C("part_id", Integer, ForeignKey(part.c.id)),
    C("amount", Float),
    ForeignKeyConstraint(["site", "row"], ["shelf.site", "shelf.row"], name="fk_shelf"),
    UniqueConstraint("site", "row", "part_id", name="uq_bin"),
)
Index("ix_sku_lower", func.lower(part.c.sku))
""",
    (
        "INSERT INTO site (code, name, open) VALUES ('A', 'Älpha', true), ('b', '', false), ('', 'empty', true)",
        "INSERT INTO part (id, sku, price, stock, data, parent_id) VALUES (1, 'x-1', 9.99, 0, '{\"a\": 1}', NULL), (2, 'X-1', NULL, 5, NULL, 1), (3, '', 0, 40000, '[]', 2), (4, '12', 1234.5, 7, 'null', 1)",
        "INSERT INTO shelf (site, row, label) VALUES ('A', 1, 'one'), ('A', 2, NULL), ('b', 1, 'one')",
        "INSERT INTO bin (id, site, row, part_id, amount) VALUES (1, 'A', 1, 1, 0.5), (2, 'A', 1, NULL, NULL), (3, 'A', 1, NULL, -1), (4, 'b', 1, 3, 1e10)",
    ),
)
both, pg, lite = DEPOT.both, DEPOT.postgresql, DEPOT.lite

HERO = Application(
    "hero",
    """
class AutoString(TypeDecorator):
    impl = String
    cache_ok = True
    mysql_default_length = 255

    def load_dialect_impl(self, dialect):
        return super().load_dialect_impl(dialect)


class GUID(TypeDecorator):
    impl = CHAR(32)
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(pg.UUID() if dialect.name == "postgresql" else CHAR(32))


class UTC(TypeDecorator):
    impl = DateTime(timezone=True)
    cache_ok = True


m.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = m


class Team(Base):
    __tablename__ = "team"
    id = C(Integer, primary_key=True, nullable=False)
    name = C(AutoString(), nullable=False, index=True)
    headquarters = C(AutoString(), nullable=False)
    heroes = orm_relationship("Hero", back_populates="team")


class Hero(Base):
    __tablename__ = "hero"
    id = C(GUID(), primary_key=True, nullable=False)
    name = C(AutoString(length=50), nullable=False, index=True)
    secret_name = C(AutoString(), nullable=False)
    age = C(Integer, nullable=True, index=True)
    since = C(UTC(), nullable=True)
    team_id = C(Integer, ForeignKey("team.id"), nullable=True)
    team = orm_relationship("Team", back_populates="heroes")
""".replace(
        "class AutoString",
        "from sqlalchemy.orm import relationship as orm_relationship\n\n\nclass AutoString",
        1,
    ),
    (
        "INSERT INTO team VALUES (1, 'Z-Force', 'Sister Margaret''s Bar'), (2, '', '50% Größe'), (3, 'Z-Force', '')",
        "INSERT INTO hero VALUES ('00000000000040008000000000000001', 'Deadpond', 'Dive Wilson', NULL, NULL, 1), ('00000000000040008000000000000002', 'Deadpond', '', 16, '2024-01-01 00:00:00', NULL), ('00000000000040008000000000000003', 'Rusty-Man', 'Tommy', 48, '1970-01-01 00:00:00', 2)",
    ),
)
hero, hero_pg = HERO.both, HERO.postgresql

CASES = (
    both(
        "site_code_longer_everywhere",
        ('C("code", String(8), primary_key=True)', 'C("code", String(16), primary_key=True)'),
        (
            'C("site", String(8), ForeignKey("site.code"), primary_key=True)',
            'C("site", String(16), ForeignKey("site.code"), primary_key=True)',
        ),
        ('C("site", String(8), nullable=False)', 'C("site", String(16), nullable=False)'),
        foreign_keys=True,
    ),
    both(
        "site_code_cased_and_checked",
        (
            'C("code", String(8), primary_key=True)',
            'C("code", String(8), CheckConstraint("code = upper(code)", name="ck_code"), primary_key=True)',
        ),
        refused=True,
        repair=(
            "DELETE FROM bin WHERE site = 'b'",
            "DELETE FROM shelf WHERE site = 'b'",
            "DELETE FROM site WHERE code = 'b'",
        ),
    ),
    both(
        "site_open_to_number",
        (
            'Boolean(create_constraint=True, name="ck_open"), server_default=true()',
            'Integer, server_default="1"',
        ),
        values_change=True,
    ),
    both(
        "site_open_to_words",
        (
            'Boolean(create_constraint=True, name="ck_open"), server_default=true(), nullable=False',
            "String(5)",
        ),
        values_change=True,
    ),
    both("site_open_unchecked", ('Boolean(create_constraint=True, name="ck_open")', "Boolean")),
    both("site_open_default_flips", ("server_default=true()", "server_default=false()")),
    both(
        "site_name_and_surrogate",
        (
            'C("code", String(8), primary_key=True), C("name", String(60), nullable=False)',
            'C("code", String(8), primary_key=True), C("name", String(60), server_default="-"), C("no", Integer, unique=True)',
        ),
    ),
    both("sku_unique_by_name", ('UniqueConstraint("sku")', 'UniqueConstraint("sku", name="uq_sku")')),
    both(
        "sku_unique_by_index",
        ('    UniqueConstraint("sku"),\n', ""),
        ('Index("ix_sku_lower", func.lower(part.c.sku))', 'Index("ix_sku", part.c.sku, unique=True)'),
    ),
    both(
        "sku_unique_in_any_case",
        ("func.lower(part.c.sku))", "func.lower(part.c.sku), unique=True)"),
        refused=True,
        repair=("UPDATE part SET sku = 'y' WHERE id = 2",),
    ),
    both("sku_unique_and_wider", ('C("sku", String(30), nullable=False)', 'C("sku", Text, nullable=False)')),
    both(
        "sku_to_integer",
        ('C("sku", String(30), nullable=False)', 'C("sku", Integer, nullable=False)'),
        ('Index("ix_sku_lower", func.lower(part.c.sku))\n', ""),
        refused=True,
        repair=("UPDATE part SET sku = '9' || id",),
    ),
    both(
        "price_required",
        (
            'C("price", Numeric(8, 2), server_default="0")',
            'C("price", Numeric(8, 2), server_default="0", nullable=False)',
        ),
        refused=True,
        repair=("UPDATE part SET price = 1 WHERE price IS NULL",),
    ),
    both(
        "price_to_cents_with_generated",
        ('C("price", Numeric(8, 2), server_default="0")', 'C("price", BigInteger, server_default="0")'),
        refused=True,
        repair=("UPDATE part SET price = 2",),
    ),
    both(
        "price_narrow_with_generated",
        ('C("price", Numeric(8, 2)', 'C("price", Numeric(5, 2)'),
        refused=True,
        repair=("UPDATE part SET price = 999.99 WHERE id = 4",),
    ),
    both(
        "price_renamed_under_generated",
        (
            'C("price", Numeric(8, 2), server_default="0")',
            'C("net", Numeric(8, 2), server_default="0", info={"renamed_from": "price"})',
        ),
        ('"price * 1.19"', '"net * 1.19"'),
        ('"price < 100000"', '"net < 100000"'),
        ('Index("ix_part_price", "price", "stock")', 'Index("ix_part_price", "net", "stock")'),
        kept=(("SELECT price, gross FROM part ORDER BY id", "SELECT net, gross FROM part ORDER BY id"),),
    ),
    both("gross_formula_changes", ('"price * 1.19"', '"price * 1.07 + stock"'), values_change=True),
    both("gross_is_plain", (', Computed("price * 1.19", persisted=True)', "")),
    both(
        "gross_dropped_with_price",
        (
            '    C("price", Numeric(8, 2), server_default="0"),\n    C("gross", Numeric(10, 3), Computed("price * 1.19", persisted=True)),\n',
            "",
        ),
        (
            '    CheckConstraint("price < 100000", name="ck_price"),\n    Index("ix_part_price", "price", "stock"),\n',
            "",
        ),
    ),
    both(
        "stock_becomes_generated",
        (
            'C("stock", Integer, nullable=False, server_default=text("0"))',
            'C("stock", Integer, Computed("id * 2", persisted=True), nullable=False)',
        ),
        values_change=True,
    ),
    both(
        "stock_small",
        (
            'C("stock", Integer, nullable=False, server_default=text("0"))',
            'C("stock", SmallInteger, nullable=False, server_default=text("0"))',
        ),
        refused=True,
        repair=("UPDATE part SET stock = 3 WHERE id = 3",),
    ),
    both(
        "stock_check_named",
        ('CheckConstraint("stock >= 0")', 'CheckConstraint("stock >= 0", name="ck_stock")'),
    ),
    both(
        "stock_check_stricter",
        ('CheckConstraint("stock >= 0")', 'CheckConstraint("stock > 0")'),
        refused=True,
        repair=("UPDATE part SET stock = 1 WHERE stock = 0",),
    ),
    both(
        "stock_check_joined_to_price",
        (
            '    CheckConstraint("stock >= 0"),\n    CheckConstraint("price < 100000", name="ck_price"),',
            '    CheckConstraint("stock >= 0 AND price < 100000", name="ck_price"),',
        ),
    ),
    both(
        "data_required_default",
        ('C("data", JSON)', 'C("data", JSON, server_default=text("\'{}\'"), nullable=False)'),
        refused=True,
    ),
    pg(
        "data_binary_with_index",
        ('C("data", JSON)', 'C("data", pg.JSONB)'),
        (
            'Index("ix_sku_lower"',
            'Index("ix_data", part.c.data, postgresql_using="gin", postgresql_ops={"data": "jsonb_path_ops"})\nIndex("ix_sku_lower"',
        ),
    ),
    both(
        "parent_set_null_deferrable",
        (
            'name="fk_parent", ondelete="CASCADE"',
            'name="fk_parent", ondelete="SET NULL", deferrable=True, initially="DEFERRED"',
        ),
        foreign_keys=True,
    ),
    both(
        "parent_to_site",
        (
            'C("parent_id", Integer, ForeignKey("part.id", name="fk_parent", ondelete="CASCADE"))',
            'C("site_code", String(8), ForeignKey("site.code", name="fk_parent"))',
        ),
    ),
    both(
        "parent_key_by_sku",
        (
            'C("parent_id", Integer, ForeignKey("part.id", name="fk_parent", ondelete="CASCADE"))',
            'C("parent_sku", String(30), ForeignKey("part.sku"))',
        ),
    ),
    both(
        "shelf_gets_surrogate",
        (
            'C("site", String(8), ForeignKey("site.code"), primary_key=True), C("row", Integer, primary_key=True), C("label", String(20))',
            'C("id", Integer, primary_key=True), C("site", String(8), ForeignKey("site.code"), nullable=False), C("row", Integer, nullable=False), C("label", String(20)), UniqueConstraint("site", "row")',
        ),
    ),
    both(
        "shelf_label_unique",
        ('C("label", String(20))', 'C("label", String(20), unique=True)'),
        refused=True,
        repair=("UPDATE shelf SET label = 'two' WHERE site = 'b'",),
    ),
    both(
        "shelf_key_order_changes",
        (
            'C("site", String(8), ForeignKey("site.code"), primary_key=True), C("row", Integer, primary_key=True), C("label", String(20))',
            'C("site", String(8), ForeignKey("site.code")), C("row", Integer), C("label", String(20)), PrimaryKeyConstraint("row", "site", name="pk_shelf")',
        ),
    ),
    both(
        "bin_full_match",
        (
            '["shelf.site", "shelf.row"], name="fk_shelf"',
            '["shelf.site", "shelf.row"], name="fk_shelf", match="FULL", onupdate="CASCADE"',
        ),
    ),
    both(
        "bin_unique_smaller",
        (
            'UniqueConstraint("site", "row", "part_id", name="uq_bin")',
            'UniqueConstraint("site", "row", name="uq_bin")',
        ),
        refused=True,
        repair=("DELETE FROM bin WHERE id IN (2, 3)",),
    ),
    pg(
        "bin_unique_nulls_alike",
        ('"part_id", name="uq_bin"', '"part_id", name="uq_bin", postgresql_nulls_not_distinct=True'),
        refused=True,
        repair=("DELETE FROM bin WHERE id = 3",),
    ),
    pg(
        "bin_unique_covers",
        (
            'UniqueConstraint("site", "row", "part_id", name="uq_bin")',
            'UniqueConstraint("site", "row", "part_id", name="uq_bin", postgresql_include=["amount"])',
        ),
    ),
    both(
        "bin_amount_positive",
        ('C("amount", Float)', 'C("amount", Float, CheckConstraint("amount > 0"))'),
        refused=True,
        repair=("DELETE FROM bin WHERE amount < 0",),
    ),
    both(
        "bin_amount_real_to_integer",
        ('C("amount", Float)', 'C("amount", BigInteger)'),
        refused=True,
        repair=("UPDATE bin SET amount = 2",),
    ),
    lite(
        "bin_part_renamed_and_required",
        (
            'C("part_id", Integer, ForeignKey(part.c.id))',
            'C("piece_id", Integer, ForeignKey(part.c.id), nullable=False)',
        ),
        ('"row", "part_id", name="uq_bin"', '"row", "piece_id", name="uq_bin"'),
        renames=("bin.part_id:piece_id",),
        refused=True,
        repair=("DELETE FROM bin WHERE part_id IS NULL",),
    ),
    both("index_columns_turned", ('"ix_part_price", "price", "stock"', '"ix_part_price", "stock", "price"')),
    pg(
        "index_with_include_and_where",
        (
            '"ix_part_price", "price", "stock"',
            '"ix_part_price", text("price DESC NULLS LAST"), postgresql_include=["stock"], postgresql_where=text("stock > 0 AND sku LIKE \'a%\'"), postgresql_with={"fillfactor": 60}',
        ),
    ),
    lite(
        "autoincrement_with_rows",
        (
            '    C("id", Integer, primary_key=True),\n    C("sku"',
            '    C("id", Integer, primary_key=True, autoincrement=True),\n    C("sku"',
        ),
        (
            '    Index("ix_part_price", "price", "stock"),\n',
            '    Index("ix_part_price", "price", "stock"),\n    sqlite_autoincrement=True,\n',
        ),
        foreign_keys=True,
    ),
    lite(
        "strict_part",
        (
            '    Index("ix_part_price", "price", "stock"),\n',
            '    Index("ix_part_price", "price", "stock"),\n    sqlite_with_rowid=True,\n',
        ),
        stable=True,
    ),
    # like SQLModel's
    hero(
        "team_name_unique",
        (
            "name = C(AutoString(), nullable=False, index=True)",
            "name = C(AutoString(), nullable=False, unique=True)",
        ),
        refused=True,
        repair=("UPDATE team SET name = 'Preventers' WHERE id = 3",),
    ),
    hero(
        "headquarters_limited",
        (
            "headquarters = C(AutoString(), nullable=False)",
            "headquarters = C(AutoString(length=10), nullable=True)",
        ),
        refused=True,
        repair=("UPDATE team SET headquarters = 'here' WHERE id = 1",),
    ),
    hero(
        "headquarters_unlimited_again_optional",
        ("headquarters = C(AutoString(), nullable=False)", "headquarters = C(Text(), nullable=True)"),
    ),
    hero(
        "age_required",
        ("age = C(Integer, nullable=True, index=True)", "age = C(Integer, nullable=False, index=True)"),
        refused=True,
        repair=("UPDATE hero SET age = 1 WHERE age IS NULL",),
    ),
    hero(
        "age_required_default",
        (
            "age = C(Integer, nullable=True, index=True)",
            'age = C(Integer, nullable=False, server_default="18")',
        ),
        refused=True,
    ),
    hero(
        "team_required",
        ('ForeignKey("team.id"), nullable=True', 'ForeignKey("team.id", ondelete="CASCADE"), nullable=False'),
        refused=True,
        repair=("UPDATE hero SET team_id = 1 WHERE team_id IS NULL",),
    ),
    hero(
        "team_id_indexed",
        ('ForeignKey("team.id"), nullable=True', 'ForeignKey("team.id"), nullable=True, index=True'),
    ),
    hero(
        "guid_to_string",
        (
            "id = C(GUID(), primary_key=True, nullable=False)",
            "id = C(AutoString(length=36), primary_key=True, nullable=False)",
        ),
        values_change=True,
    ),
    hero(
        "guid_to_number",
        (
            "id = C(GUID(), primary_key=True, nullable=False)",
            "id = C(Integer, primary_key=True, nullable=False)",
        ),
        refused=True,
    ),
    hero(
        "guid_of_sqlalchemy",
        (
            "id = C(GUID(), primary_key=True, nullable=False)",
            "id = C(Uuid(), primary_key=True, nullable=False)",
        ),
        stable=True,
    ),
    hero("since_without_zone", ("impl = DateTime(timezone=True)", "impl = DateTime()")),
    hero(
        "since_required_now",
        ("since = C(UTC(), nullable=True)", "since = C(UTC(), nullable=False, server_default=func.now())"),
        refused=True,
    ),
    hero(
        "since_to_epoch",
        ("since = C(UTC(), nullable=True)", "since = C(BigInteger, nullable=True)"),
        values_change=True,
    ),
    hero(
        "links_table",
        ('    team_id = C(Integer, ForeignKey("team.id"), nullable=True)\n', ""),
        ('    team = orm_relationship("Team", back_populates="heroes")\n', ""),
        ('    heroes = orm_relationship("Hero", back_populates="team")\n', ""),
        (
            "",
            'class HeroTeamLink(Base):\n    __tablename__ = "heroteamlink"\n    team_id = C(Integer, ForeignKey("team.id"), primary_key=True)\n    hero_id = C(GUID(), ForeignKey("hero.id"), primary_key=True)\n    is_training = C(Boolean, nullable=False, server_default=false())',
        ),
    ),
    hero(
        "secret_renamed",
        (
            "secret_name = C(AutoString(), nullable=False)",
            'alias = C("alias", AutoString(), nullable=False, info={"renamed_from": "secret_name"}, comment="once: secret")',
        ),
        kept=(("SELECT secret_name FROM hero ORDER BY 1", "SELECT alias FROM hero ORDER BY 1"),),
    ),
    hero(
        "name_column_in_quotes",
        (
            "age = C(Integer, nullable=True, index=True)",
            'age = C("Age of \\"Hero\\" %", Integer, nullable=True, index=True)',
        ),
    ),
)
