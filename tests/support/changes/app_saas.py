"""A service of many tenants: schemas, uuid keys, keys of tenant and id, JSON, identity; Core tables and several changes at once."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import Application

MODELS = """
m.schema = None


class Base(DeclarativeBase):
    metadata = m


class Tenanted:
    tenant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("tenant.id", ondelete="CASCADE"), primary_key=True)


class Tenant(Base):
    __tablename__ = "tenant"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    plan: Mapped[str] = mapped_column(Enum("free", "pro", name="plan"), server_default="free")
    settings: Mapped[Any] = mapped_column(JSON, nullable=False, server_default=text("'{}'"))


class Member(Tenanted, Base):
    __tablename__ = "member"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    email: Mapped[str] = mapped_column(String(100))
    role: Mapped[str | None] = mapped_column(String(20))
    boss_id: Mapped[int | None]
    active: Mapped[bool] = mapped_column(server_default=text("true"))
    __table_args__ = (
        UniqueConstraint("tenant_id", "email", name="uq_member_email"),
        ForeignKeyConstraint(["tenant_id", "boss_id"], ["member.tenant_id", "member.id"], name="fk_boss"),
        Index("ix_member_role", "tenant_id", "role"),
    )


class Invoice(Tenanted, Base):
    __tablename__ = "invoice"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    member_id: Mapped[int | None]
    total: Mapped[Decimal] = mapped_column(Numeric(12, 2), server_default="0")
    currency: Mapped[str] = mapped_column(CHAR(3), server_default="EUR")
    due: Mapped[date | None]
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "member_id"], ["member.tenant_id", "member.id"], name="fk_invoice_member"),
        CheckConstraint("total >= 0", name="ck_total"),
        CheckConstraint("currency IN ('EUR', 'USD')", name="ck_currency"),
    )


audit = Table(
    "audit",
    m,
    C("id", BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True),
    C("at", DateTime, server_default=func.now(), nullable=False),
    C("who", String(50), default="nobody"),
    C("what", Text),
    C("data", JSON(none_as_null=True)),
    C("amount", Integer, server_default="1"),
)
"""
T1, T2 = "'00000000000000000000000000000001'", "'00000000000000000000000000000002'"
ROWS = (
    f"INSERT INTO tenant (id, name) VALUES ({T1}, 'one'), ({T2}, 'two')",
    f"INSERT INTO member (tenant_id, id, email, role, boss_id) VALUES ({T1}, 1, 'a@x', 'admin', NULL), ({T1}, 2, 'b@x', NULL, 1), ({T2}, 1, 'a@x', 'admin', NULL)",
    f"INSERT INTO invoice (tenant_id, number, member_id, total) VALUES ({T1}, 1, 2, 10.5), ({T2}, 1, NULL, 0)",
    "INSERT INTO audit (who, what) VALUES ('ann', 'did'), ('bob', NULL)",
)
SAAS = Application("saas", MODELS, ROWS)
both, pg, lite = SAAS.both, SAAS.postgresql, SAAS.lite

ROLE = "    role: Mapped[str | None] = mapped_column(String(20))\n"
INDEX = '        Index("ix_member_role", "tenant_id", "role"),\n'
BOSS = '        ForeignKeyConstraint(["tenant_id", "boss_id"], ["member.tenant_id", "member.id"], name="fk_boss"),\n'
UQ = '        UniqueConstraint("tenant_id", "email", name="uq_member_email"),\n'
PLAN = '    plan: Mapped[str] = mapped_column(Enum("free", "pro", name="plan"), server_default="free")\n'
AID = '    C("id", BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True),\n'
CUR = "        CheckConstraint(\"currency IN ('EUR', 'USD')\", name=\"ck_currency\"),\n"
CHARS = '    currency: Mapped[str] = mapped_column(CHAR(3), server_default="EUR")\n'
TOTAL = '    total: Mapped[Decimal] = mapped_column(Numeric(12, 2), server_default="0")\n'
FKM = '        ForeignKeyConstraint(["tenant_id", "member_id"], ["member.tenant_id", "member.id"], name="fk_invoice_member"),\n'
WHO = '    C("who", String(50), default="nobody"),\n'
AMOUNT = '    C("amount", Integer, server_default="1"),\n'
EMAIL = "    email: Mapped[str] = mapped_column(String(100))\n"
DUE = "    due: Mapped[date | None]\n"

CASES = (
    both("identity_is_none_here", stable=True),
    both(
        "tenant_key_renamed_everywhere",
        (
            "    tenant_id: Mapped[uuid.UUID] = mapped_column(",
            '    org_id: Mapped[uuid.UUID] = mapped_column("org_id", ',
        ),
        (UQ, UQ.replace("tenant_id", "org_id")),
        (BOSS, BOSS.replace("tenant_id", "org_id")),
        (INDEX, INDEX.replace("tenant_id", "org_id")),
        (FKM, FKM.replace("tenant_id", "org_id")),
        renames=("member.tenant_id:org_id", "invoice.tenant_id:org_id"),
    ),
    both(
        "tenant_table_renamed_with_keys",
        ('__tablename__ = "tenant"', '__tablename__ = "organisation"'),
        ('ForeignKey("tenant.id"', 'ForeignKey("organisation.id"'),
        renames=("tenant:organisation",),
    ),
    both(
        "member_id_alone_becomes_key",
        (
            '    __tablename__ = "member"\n',
            '    __tablename__ = "member"\n    tenant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("tenant.id", ondelete="CASCADE"))\n',
        ),
        (BOSS, '        ForeignKeyConstraint(["boss_id"], ["member.id"], name="fk_boss"),\n'),
        (FKM, '        ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_invoice_member"),\n'),
        rows=ROWS[:1],
    ),
    both(
        "invoice_gets_id_of_its_own",
        (
            "    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n",
            '    tenant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("tenant.id", ondelete="CASCADE"))\n    id: Mapped[int] = mapped_column(primary_key=True)\n    number: Mapped[int]\n',
        ),
        (CUR, CUR + '        UniqueConstraint("tenant_id", "number", name="uq_invoice"),\n'),
        rows=ROWS[:2],
    ),
    both(
        "uuid_keys_to_strings",
        (
            "    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)\n",
            "    id: Mapped[str] = mapped_column(String(36), primary_key=True)\n",
        ),
        (
            "    tenant_id: Mapped[uuid.UUID] = mapped_column(",
            "    tenant_id: Mapped[str] = mapped_column(String(36), ",
        ),
        values_change=True,
    ),
    both(
        "plan_gains_value_and_default",
        (
            PLAN,
            PLAN.replace('"free", "pro"', '"trial", "free", "pro", "team"').replace(
                'server_default="free"', 'server_default="trial"'
            ),
        ),
    ),
    both(
        "plan_becomes_table",
        (
            PLAN,
            '    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id", ondelete="SET NULL"), index=True)\n',
        ),
        (
            "",
            'Table("plan", m, C("id", Integer, primary_key=True), C("name", String(20), nullable=False, unique=True))',
        ),
    ),
    both(
        "role_becomes_enum_with_default",
        (
            ROLE,
            '    role: Mapped[str] = mapped_column(Enum("admin", "user", name="role"), server_default="user")\n',
        ),
        rows=(ROWS[0], ROWS[1].replace("'b@x', NULL", "'b@x', 'user'")),
    ),
    both(
        "role_becomes_enum_indexed_by_it",
        (ROLE, '    role: Mapped[str | None] = mapped_column(Enum("admin", "user", name="role"))\n'),
        (
            INDEX,
            INDEX.replace(
                '"role")',
                '"role", postgresql_where=text("role = \'admin\'"), sqlite_where=text("role = \'admin\'"))',
            ),
        ),
    ),
    both(
        "index_gains_column_and_order",
        (INDEX, INDEX.replace('"tenant_id", "role"', '"tenant_id", desc("role"), "email"')),
    ),
    both("index_dropped_column_dropped", (INDEX, ""), (ROLE, "")),
    both(
        "boss_key_to_single_column_other_table",
        (BOSS, '        ForeignKeyConstraint(["boss_id"], ["boss.id"], name="fk_boss"),\n'),
        ("", 'Table("boss", m, C("id", Integer, primary_key=True))'),
        rows=ROWS[:1],
    ),
    both(
        "boss_key_deferrable_and_cascading",
        (
            BOSS,
            BOSS.replace(
                'name="fk_boss"', 'name="fk_boss", ondelete="CASCADE", deferrable=True, initially="DEFERRED"'
            ),
        ),
    ),
    both(
        "boss_and_index_and_unique_at_once",
        (BOSS, ""),
        (INDEX, ""),
        (UQ, '        UniqueConstraint("email", "tenant_id", name="uq_member_email"),\n'),
        (
            "    boss_id: Mapped[int | None]\n",
            "    boss_id: Mapped[str | None] = mapped_column(String(9), index=True)\n",
        ),
    ),
    both(
        "unique_columns_reordered_same_name",
        (UQ, '        UniqueConstraint("email", "tenant_id", name="uq_member_email"),\n'),
    ),
    both(
        "unique_becomes_index_same_name",
        (UQ, '        Index("uq_member_email", "tenant_id", "email", unique=True),\n'),
    ),
    both(
        "unique_becomes_partial_index_same_name",
        (
            UQ,
            '        Index("uq_member_email", "tenant_id", "email", unique=True, postgresql_where=text("active"), sqlite_where=text("active")),\n',
        ),
    ),
    both(
        "unique_lowercased_by_expression",
        (UQ, '        Index("uq_member_email", "tenant_id", func.lower(text("email")), unique=True),\n'),
    ),
    both("check_list_grows", (CUR, CUR.replace("'USD'", "'USD', 'GBP'"))),
    both(
        "check_list_to_other_column_too",
        (
            CUR,
            "        CheckConstraint(\"currency IN ('EUR', 'USD') AND (due IS NULL OR total > 0)\", name=\"ck_currency\"),\n",
        ),
    ),
    both(
        "checks_swap_names",
        (
            'CheckConstraint("total >= 0", name="ck_total")',
            'CheckConstraint("total >= 0", name="ck_currency")',
        ),
        (CUR, CUR.replace('name="ck_currency"', 'name="ck_total"')),
    ),
    both(
        "checked_char_to_varchar",
        (CHARS, '    currency: Mapped[str] = mapped_column(String(3), server_default="EUR")\n'),
    ),
    both(
        "checked_char_to_enum",
        (
            CHARS,
            '    currency: Mapped[str] = mapped_column(Enum("EUR", "USD", name="currency"), server_default="EUR")\n',
        ),
        (CUR, ""),
    ),
    both(
        "checked_char_renamed_and_widened",
        (
            CHARS,
            '    code: Mapped[str] = mapped_column(String(8), server_default="USD", info={"renamed_from": "currency"})\n',
        ),
        (CUR, CUR.replace("currency IN", "code IN")),
    ),
    both("total_widened_under_check", (TOTAL, TOTAL.replace("12, 2", "18, 4")), values_change=True),
    both(
        "total_to_integer_default_changes",
        (TOTAL, '    total: Mapped[int] = mapped_column(BigInteger, server_default="100")\n'),
        rows=tuple(one.replace("10.5", "10") for one in ROWS),
        values_change=True,
    ),
    both(
        "total_default_to_expression",
        (TOTAL, TOTAL.replace('server_default="0"', 'server_default=text("(10 * 2)")')),
    ),
    both(
        "due_gets_check_with_columns",
        (CUR, CUR + '        CheckConstraint("due IS NOT NULL OR total = 0 OR member_id IS NOT NULL"),\n'),
    ),
    both("due_to_datetime", (DUE, "    due: Mapped[datetime | None]\n"), values_change=True),
    both(
        "due_not_null_default_dated",
        (DUE, '    due: Mapped[date] = mapped_column(server_default=text("CURRENT_DATE"))\n'),
        refused=True,
    ),
    both("settings_default_changed", ("text(\"'{}'\")", "text('\\'{\"a\": [1, \"x\"]}\\'')")),
    pg(
        "settings_to_jsonb",
        (
            "    settings: Mapped[Any] = mapped_column(JSON, ",
            "    settings: Mapped[Any] = mapped_column(pg.JSONB, ",
        ),
    ),
    pg(
        "identity_always_with_options",
        (
            AID,
            AID.replace(
                "Identity()",
                "Identity(always=True, start=100, increment=10, minvalue=100, maxvalue=100000, cycle=True, cache=5)",
            ),
        ),
    ),
    pg("identity_to_serial", (AID, AID.replace("Identity(), ", ""))),
    pg("identity_to_sequence", (AID, AID.replace("Identity()", 'Sequence("audit_numbers", start=1000)'))),
    pg("identity_to_plain", (AID, AID.replace("Identity()", "autoincrement=False"))),
    pg(
        "identity_to_uuid",
        (AID, '    C("id", Uuid, primary_key=True, server_default=text("gen_random_uuid()")),\n'),
        rows=ROWS[:3],
    ),
    pg("identity_small", (AID, '    C("id", Integer, Identity(always=False, start=5), primary_key=True),\n')),
    pg(
        "identity_on_other_column",
        (AMOUNT, '    C("amount", Integer, Identity(), nullable=False),\n'),
        rows=(*ROWS[:3], "INSERT INTO audit (who, amount) VALUES ('a', 4)"),
    ),
    pg(
        "sequence_shared_default",
        (
            AMOUNT,
            '    C("amount", Integer, s := Sequence("amounts", metadata=m), server_default=s.next_value()),\n',
        ),
    ),
    both(
        "audit_moves_key_to_two_columns",
        (
            AID,
            '    C("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),\n',
        ),
        (WHO, '    C("who", String(50), primary_key=True),\n'),
    ),
    pg(
        "table_moved_to_schema",
        ('    "audit",\n    m,\n', '    "audit",\n    m,\n'),
        (AMOUNT, AMOUNT + '    schema="log",\n'),
        rows=ROWS[:3],
    ),
    pg(
        "table_of_schema_refers_to_public",
        (
            "",
            'Table("seen", m, C("id", Integer, primary_key=True), C("audit_id", ForeignKey("audit.id", ondelete="CASCADE")), C("plan", Enum("x", "y", name="kind", schema="log")), schema="log")',
        ),
    ),
    pg(
        "same_table_in_two_schemas",
        (
            "",
            'for s in ("one", "two"):\n    Table("audit", m, C("id", Integer, primary_key=True), C("up", ForeignKey(f"{s}.audit.id"), index=True), C("k", Enum("a", name="k", schema=s), server_default="a"), schema=s)',
        ),
    ),
    both(
        "audit_emptied_of_columns",
        (WHO, ""),
        ('    C("what", Text),\n    C("data", JSON(none_as_null=True)),\n', ""),
        (AMOUNT, ""),
    ),
    both(
        "audit_all_columns_change",
        (WHO, '    C("who", String(80), nullable=False, server_default="root"),\n'),
        ('C("what", Text)', 'C("what", String(500), index=True)'),
        (AMOUNT, '    C("amount", Float, CheckConstraint("amount < 1e6"), unique=True),\n'),
        ('C("data", JSON(none_as_null=True))', 'C("date", Date)'),
        rows=(*ROWS[:3], "INSERT INTO audit (who, what) VALUES ('ann', 'did')"),
    ),
    both(
        "audit_columns_shift_names",
        (WHO, '    C("what", String(50), info={"renamed_from": "who"}),\n'),
        ('    C("what", Text),\n', '    C("why", Text, info={"renamed_from": "what"}),\n'),
        kept=(("SELECT who, what FROM audit ORDER BY id", "SELECT what, why FROM audit ORDER BY id"),),
    ),
    both("two_tables_swap_names", ('    "audit",\n', '    "invoice2",\n'), renames=("audit:invoice2",)),
    both(
        "default_of_python_only_becomes_server",
        (WHO, '    C("who", String(50), server_default="nobody\'s \\\\ :x %s"),\n'),
    ),
    both(
        "collation_of_email",
        (EMAIL, '    email: Mapped[str] = mapped_column(String(100, collation="C"))\n'),
        on=("postgresql",),
    ),
    lite(
        "collation_of_email_nocase",
        (EMAIL, '    email: Mapped[str] = mapped_column(String(100, collation="NOCASE"))\n'),
    ),
    pg(
        "exclusion_of_overlaps",
        (
            CUR,
            CUR
            + '        pg.ExcludeConstraint((text("daterange(due, due + 30)"), "&&"), where=text("due IS NOT NULL"), using="gist", name="ex_due"),\n',
        ),
    ),
    pg(
        "unlogged_and_fillfactor",
        (AMOUNT, AMOUNT + '    prefixes=["UNLOGGED"],\n    postgresql_with={"fillfactor": 70},\n'),
    ),
    both(
        "table_of_all_types_added",
        (
            "",
            'Table("kinds", m, C("a", SmallInteger, primary_key=True), C("b", Uuid, nullable=False, unique=True), C("c", Interval), C("d", Time(timezone=True)), C("e", LargeBinary(20)), C("f", Unicode(9), server_default="é\\u2603"), C("g", Double(53)), C("h", Numeric(asdecimal=False)), C("i", DateTime(timezone=True), server_default=func.now(), server_onupdate=func.now()), C("j", PickleType), C("k", Enum("x", "y z", "it\'s", name="odd")), C("l", Boolean, server_default=sa.true()), C("n", Float(24)), C("o", Float(30)), C("p", CHAR), C("q", NCHAR(3)), C("r", VARCHAR), C("s", TIMESTAMP), C("t", UnicodeText), C("u", DECIMAL(5)), C("v", Date, server_default="1970-01-01"))',
        ),
    ),
)
