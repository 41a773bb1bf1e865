"""Books of accounts: a tree, circles of keys, natural keys, two keys to one table, names in need of quotes; foreign keys on."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import Application

MODELS = """
currency = Table(
    "currency",
    m,
    C("code", CHAR(3), primary_key=True),
    C("Name", String(40), nullable=False, key="title"),
    C("rate", Numeric(18, 8), server_default=text("1.0")),
    C("digits", SmallInteger, server_default=text("2"), nullable=False),
)
account = Table(
    "Account",
    m,
    C("id", Integer, primary_key=True),
    C("number", String(10), nullable=False),
    C("parent_id", Integer, ForeignKey("Account.id", ondelete="SET NULL")),
    C("currency", CHAR(3), ForeignKey("currency.code", onupdate="CASCADE"), server_default="EUR"),
    C("opening_id", Integer, ForeignKey("entry.id", use_alter=True, name="fk_opening")),
    C("order", Integer, server_default="0"),
    C("kind", Enum("asset", "it's 50%", "a, b", name="account kind"), server_default="asset"),
    UniqueConstraint("number", "currency"),
    CheckConstraint("number <> ''"),
    CheckConstraint('"order" >= 0', name="ck_order"),
)
entry = Table(
    "entry",
    m,
    C("id", Integer, primary_key=True),
    C("debit_id", Integer, ForeignKey("Account.id"), nullable=False, index=True),
    C("credit_id", Integer, ForeignKey("Account.id", ondelete="CASCADE"), nullable=False, index=True),
    C("amount", Numeric(14, 2), nullable=False),
    C("booked", Date, server_default=func.current_date(), nullable=False),
    C("text", Text, server_default="-"),
    C("reversed", Boolean, server_default=sa.false(), nullable=False),
    C("amount_abs", Numeric(14, 2), Computed("abs(amount)", persisted=True)),
    CheckConstraint("debit_id <> credit_id"),
    CheckConstraint("amount <> 0"),
    Index("ix_entry_open", "booked", unique=False, postgresql_where=text("NOT reversed"), sqlite_where=text("NOT reversed")),
    Index("ix_entry_text", text("lower(text)"), text("booked DESC")),
)
split = Table(
    "split",
    m,
    C("entry_id", ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    C("part", SmallInteger, primary_key=True),
    C("share", Float, nullable=False, server_default="0.5"),
    C("memo", String(50)),
)
period = Table(
    "period",
    m,
    C("year", Integer, primary_key=True, autoincrement=False),
    C("month", SmallInteger, CheckConstraint("month BETWEEN 1 AND 12"), primary_key=True, autoincrement=False),
    C("closed", DateTime),
    C("closed_by", String(30)),
)
budget = Table(
    "budget",
    m,
    C("id", Integer, primary_key=True),
    C("year", Integer, nullable=False),
    C("month", SmallInteger, nullable=False),
    C("account_id", ForeignKey(account.c.id)),
    C("total", Integer),
    ForeignKeyConstraint(["year", "month"], ["period.year", "period.month"], ondelete="CASCADE"),
    UniqueConstraint("year", "month", "account_id", name="uq_budget"),
)
"""
ROWS = (
    "INSERT INTO currency (code, \"Name\", rate) VALUES ('EUR', 'Euro', 1), ('USD', 'Dollar', 1.0825)",
    "INSERT INTO \"Account\" (id, number, parent_id, currency, kind) VALUES (1, '1000', NULL, 'EUR', 'asset'), (2, '2000', 1, 'USD', 'it''s 50%')",
    "INSERT INTO entry (id, debit_id, credit_id, amount, text) VALUES (1, 1, 2, 10.25, 'First'), (2, 2, 1, -3, NULL)",
    'UPDATE "Account" SET opening_id = 1 WHERE id = 1',
    "INSERT INTO split VALUES (1, 1, 0.25, 'a'), (1, 2, 0.75, NULL)",
    "INSERT INTO period VALUES (2024, 1, NULL, NULL), (2024, 2, '2024-03-01 00:00:00', 'ann')",
    "INSERT INTO budget VALUES (1, 2024, 1, 1, 100), (2, 2024, 2, NULL, NULL)",
)
LEDGER = Application("ledger", MODELS, ROWS, foreign_keys=True)

both, pg, lite = LEDGER.both, LEDGER.postgresql, LEDGER.lite

RATE = '    C("rate", Numeric(18, 8), server_default=text("1.0")),\n'
DIGITS = '    C("digits", SmallInteger, server_default=text("2"), nullable=False),\n'
CODE = '    C("code", CHAR(3), primary_key=True),\n'
TITLE = '    C("Name", String(40), nullable=False, key="title"),\n'
NUMBER = '    C("number", String(10), nullable=False),\n'
PARENT = '    C("parent_id", Integer, ForeignKey("Account.id", ondelete="SET NULL")),\n'
CURRENCY = (
    '    C("currency", CHAR(3), ForeignKey("currency.code", onupdate="CASCADE"), server_default="EUR"),\n'
)
OPENING = '    C("opening_id", Integer, ForeignKey("entry.id", use_alter=True, name="fk_opening")),\n'
ORDER = '    C("order", Integer, server_default="0"),\n'
KIND = '    C("kind", Enum("asset", "it\'s 50%", "a, b", name="account kind"), server_default="asset"),\n'
AUQ = '    UniqueConstraint("number", "currency"),\n'
ACK = "    CheckConstraint(\"number <> ''\"),\n"
OCK = '    CheckConstraint(\'"order" >= 0\', name="ck_order"),\n'
DEBIT = '    C("debit_id", Integer, ForeignKey("Account.id"), nullable=False, index=True),\n'
CREDIT = (
    '    C("credit_id", Integer, ForeignKey("Account.id", ondelete="CASCADE"), nullable=False, index=True),\n'
)
AMOUNT = '    C("amount", Numeric(14, 2), nullable=False),\n'
BOOKED = '    C("booked", Date, server_default=func.current_date(), nullable=False),\n'
TEXT = '    C("text", Text, server_default="-"),\n'
REVERSED = '    C("reversed", Boolean, server_default=sa.false(), nullable=False),\n'
ABS = '    C("amount_abs", Numeric(14, 2), Computed("abs(amount)", persisted=True)),\n'
ECK = '    CheckConstraint("debit_id <> credit_id"),\n'
ZCK = '    CheckConstraint("amount <> 0"),\n'
OPEN = '    Index("ix_entry_open", "booked", unique=False, postgresql_where=text("NOT reversed"), sqlite_where=text("NOT reversed")),\n'
IXT = '    Index("ix_entry_text", text("lower(text)"), text("booked DESC")),\n'
SHARE = '    C("share", Float, nullable=False, server_default="0.5"),\n'
MEMO = '    C("memo", String(50)),\n'
SPLITKEY = '    C("entry_id", ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),\n    C("part", SmallInteger, primary_key=True),\n'
MONTH = '    C("month", SmallInteger, CheckConstraint("month BETWEEN 1 AND 12"), primary_key=True, autoincrement=False),\n'
CLOSED = '    C("closed", DateTime),\n    C("closed_by", String(30)),\n'
BFK = '    ForeignKeyConstraint(["year", "month"], ["period.year", "period.month"], ondelete="CASCADE"),\n'
BUQ = '    UniqueConstraint("year", "month", "account_id", name="uq_budget"),\n'
BACC = '    C("account_id", ForeignKey(account.c.id)),\n'
BTOTAL = '    C("total", Integer),\n'

CASES = (
    both("nothing", stable=True),
    both("circle_opened", (OPENING, "")),
    both(
        "circle_closed_elsewhere",
        (OPENING, ""),
        (MEMO, MEMO + '    C("account_id", ForeignKey("Account.id", name="fk_split")),\n'),
        (BTOTAL, BTOTAL + '    C("entry_id", ForeignKey("entry.id")),\n'),
    ),
    both(
        "circle_gets_cascade",
        (OPENING, OPENING.replace('name="fk_opening"', 'name="fk_opening", ondelete="SET NULL"')),
    ),
    both(
        "circle_key_renamed",
        (OPENING, OPENING.replace("opening_id", "first_id")),
        renames=("Account.opening_id:first_id",),
    ),
    both(
        "one_of_two_keys_gets_cascade",
        (DEBIT, DEBIT.replace('"Account.id")', '"Account.id", ondelete="RESTRICT")')),
    ),
    both("one_of_two_keys_dropped", (CREDIT, '    C("credit_id", Integer, nullable=False, index=True),\n')),
    both(
        "two_keys_swap_options",
        (DEBIT, DEBIT.replace('"Account.id")', '"Account.id", ondelete="CASCADE")')),
        (CREDIT, CREDIT.replace(', ondelete="CASCADE"', "")),
    ),
    both(
        "both_indexes_become_one",
        (DEBIT, DEBIT.replace(", index=True", "")),
        (CREDIT, CREDIT.replace(", index=True", "")),
        (IXT, IXT + '    Index("ix_entry_both", "debit_id", "credit_id"),\n'),
    ),
    both("amount_widened_under_all", (AMOUNT, AMOUNT.replace("14, 2", "20, 6")), values_change=True),
    both(
        "amount_to_cents",
        (AMOUNT, '    C("cents", BigInteger, nullable=False, info={"renamed_from": "amount"}),\n'),
        (ABS, '    C("cents_abs", BigInteger, Computed("abs(cents)", persisted=True)),\n'),
        (ZCK, '    CheckConstraint("cents <> 0"),\n'),
        values_change=True,
        rows=(*ROWS[:2],),
    ),
    both(
        "amount_renamed_under_all",
        (AMOUNT, AMOUNT.replace('"amount"', '"value"')),
        (ABS, ABS.replace("abs(amount)", "abs(value)")),
        (ZCK, ZCK.replace("amount", "value")),
        renames=("entry.amount:value",),
    ),
    both("computed_dropped", (ABS, "")),
    both("computed_retyped", (ABS, ABS.replace("Numeric(14, 2)", "Float")), values_change=True),
    both(
        "computed_becomes_indexed_unique_no",
        (ABS, ABS.replace("persisted=True)", "persisted=True), index=True")),
        (IXT, ""),
    ),
    both(
        "check_moved_and_changed",
        (ECK, '    CheckConstraint("debit_id <> credit_id OR reversed"),\n'),
        (ZCK, ""),
    ),
    both(
        "checks_unnamed_get_names",
        (ECK, '    CheckConstraint("debit_id <> credit_id", name="ck_two"),\n'),
        (ZCK, '    CheckConstraint("amount <> 0", name="ck_zero"),\n'),
    ),
    both(
        "check_quoted_column_changed",
        (OCK, '    CheckConstraint(\'"order" BETWEEN 0 AND 99\', name="ck_order"),\n'),
    ),
    both(
        "check_column_renamed_to_reserved",
        (ORDER, '    C("select", Integer, server_default="0"),\n'),
        (OCK, '    CheckConstraint(\'"select" >= 0\', name="ck_order"),\n'),
        renames=("Account.order:select",),
    ),
    both("odd_enum_gains_odd_value", (KIND, KIND.replace('"a, b"', '"a, b", "c\\\\d {e} %s :f"'))),
    both("odd_enum_loses_odd_value", (KIND, KIND.replace(', "a, b"', ""))),
    both("odd_enum_to_other_name", (KIND, KIND.replace("account kind", "Account.Kind"))),
    both(
        "odd_enum_default_removed_nullable_no",
        (KIND, KIND.replace('server_default="asset"', "nullable=False")),
    ),
    both("odd_enum_to_varchar", (KIND, '    C("kind", String(20), server_default="it\'s 50%"),\n')),
    both(
        "table_case_changed",
        ('    "Account",\n', '    "account",\n'),
        (PARENT, PARENT.replace("Account", "account")),
        (DEBIT, DEBIT.replace("Account", "account")),
        (CREDIT, CREDIT.replace("Account", "account")),
        renames=("Account:account",),
    ),
    both(
        "column_case_changed",
        (TITLE, '    C("name", String(40), nullable=False),\n'),
        renames=("currency.Name:name",),
    ),
    both(
        "column_key_same_name_other",
        (TITLE, '    C("Name", String(80), nullable=False, key="label", index=True),\n'),
    ),
    both("rate_default_same_number", (RATE, RATE.replace('text("1.0")', 'text("1.00")')), on=("sqlite",)),
    both(
        "rate_not_null_other_default",
        (RATE, '    C("rate", Numeric(18, 8), server_default="0.5", nullable=False),\n'),
    ),
    both("digits_to_integer_no_default", (DIGITS, '    C("digits", Integer),\n')),
    both(
        "natural_key_longer",
        (CODE, CODE.replace("CHAR(3)", "String(8)")),
        (CURRENCY, CURRENCY.replace("CHAR(3)", "String(8)")),
    ),
    both(
        "natural_key_renamed",
        (CODE, CODE.replace('"code"', '"iso"')),
        (CURRENCY, CURRENCY.replace("currency.code", "currency.iso")),
        renames=("currency.code:iso",),
    ),
    both(
        "natural_key_to_number",
        (
            CODE,
            '    C("id", Integer, primary_key=True),\n    C("code", CHAR(3), unique=True, nullable=False),\n',
        ),
        (CURRENCY, '    C("currency_id", ForeignKey("currency.id")),\n'),
        (AUQ, '    UniqueConstraint("number", "currency_id"),\n'),
    ),
    both(
        "currency_key_keeps_but_points_to_unique",
        (
            CODE,
            '    C("id", Integer, primary_key=True),\n    C("code", CHAR(3), unique=True, nullable=False),\n',
        ),
        rows=(),
    ),
    both("unique_unnamed_shrinks", (AUQ, '    UniqueConstraint("number"),\n')),
    both(
        "unique_unnamed_to_index_sorted",
        (AUQ, '    Index("uq_account", "currency", desc("number"), unique=True),\n'),
    ),
    both("number_longer_under_unique_and_check", (NUMBER, '    C("number", String(20), nullable=False),\n')),
    both("number_to_integer", (NUMBER, '    C("number", Integer, nullable=False),\n'), (ACK, "")),
    both(
        "parent_cascades_and_indexed",
        (PARENT, '    C("parent_id", Integer, ForeignKey("Account.id", ondelete="CASCADE"), index=True),\n'),
    ),
    both(
        "tree_in_table_of_its_own",
        (PARENT, ""),
        (
            "",
            'Table("account_tree", m, C("up", ForeignKey("Account.id", ondelete="CASCADE"), primary_key=True), C("down", ForeignKey("Account.id", ondelete="CASCADE"), primary_key=True), C("depth", Integer, nullable=False), CheckConstraint("up <> down OR depth = 0"))',
        ),
    ),
    both(
        "booked_to_datetime_in_indexes",
        (BOOKED, '    C("booked", DateTime, server_default=func.now(), nullable=False),\n'),
        values_change=True,
    ),
    both(
        "booked_renamed_in_indexes",
        (BOOKED, BOOKED.replace('"booked"', '"day"')),
        (OPEN, OPEN.replace('"booked"', '"day"')),
        (IXT, IXT.replace("booked", "day")),
        renames=("entry.booked:day",),
    ),
    both(
        "text_renamed_in_expression",
        (TEXT, TEXT.replace('"text"', '"memo"')),
        (IXT, IXT.replace("lower(text)", "lower(memo)")),
        renames=("entry.text:memo",),
    ),
    both("text_dropped_with_expression_index", (TEXT, ""), (IXT, "")),
    both(
        "text_not_null",
        (TEXT, TEXT.replace('server_default="-"', 'server_default="-", nullable=False')),
        refused=True,
    ),
    both("text_default_odd", (TEXT, TEXT.replace('"-"', '"-- it\'s; /* %s */ :x \\\\\\\\"'))),
    both(
        "reversed_to_time",
        (REVERSED, '    C("reversed_at", DateTime),\n'),
        (OPEN, OPEN.replace("NOT reversed", "reversed_at IS NULL")),
    ),
    both(
        "reversed_to_small_in_predicate",
        (REVERSED, '    C("reversed", SmallInteger, server_default="0", nullable=False),\n'),
        (OPEN, OPEN.replace("NOT reversed", "reversed = 0")),
    ),
    both(
        "split_gets_own_id",
        (
            SPLITKEY,
            '    C("id", Integer, primary_key=True),\n    C("entry_id", ForeignKey("entry.id", ondelete="CASCADE"), nullable=False),\n    C("part", SmallInteger, nullable=False),\n    UniqueConstraint("entry_id", "part"),\n',
        ),
    ),
    both(
        "split_part_wider_in_key",
        (
            'C("part", SmallInteger, primary_key=True)',
            'C("part", Integer, primary_key=True, autoincrement=False)',
        ),
    ),
    both(
        "split_share_exact",
        (SHARE, '    C("share", Numeric(5, 4), nullable=False, server_default="0.5"),\n'),
        values_change=True,
    ),
    both("split_memo_to_json", (MEMO, '    C("memo", JSON),\n'), rows=ROWS[:4]),
    both(
        "split_gains_three_and_check",
        (
            MEMO,
            MEMO
            + '    C("a", Integer, server_default="1", nullable=False),\n    C("b", String(5), unique=True),\n    C("c", Date, index=True),\n    CheckConstraint("a > 0 OR b IS NULL"),\n',
        ),
    ),
    both(
        "split_dropped_with_budget",
        ('split = Table(\n    "split",\n    m,', 'split = Table(\n    "split",\n    MetaData(),'),
        ('budget = Table(\n    "budget",\n    m,', 'budget = Table(\n    "budget",\n    MetaData(),'),
        (SPLITKEY, '    C("part", SmallInteger, primary_key=True),\n'),
        (BACC, ""),
        (BFK, ""),
        (BUQ, ""),
    ),
    both(
        "period_key_loses_month",
        (MONTH, '    C("month", SmallInteger, CheckConstraint("month BETWEEN 1 AND 12")),\n'),
        (BFK, '    ForeignKeyConstraint(["year"], ["period.year"]),\n'),
        rows=ROWS[:5],
    ),
    both(
        "period_key_gains_closed_by",
        (CLOSED, '    C("closed", DateTime),\n    C("closed_by", String(30), primary_key=True),\n'),
        (BFK, ""),
        rows=ROWS[:5],
    ),
    both(
        "period_columns_renamed_with_key",
        (
            '    C("year", Integer, primary_key=True, autoincrement=False),\n',
            '    C("y", Integer, primary_key=True, autoincrement=False),\n',
        ),
        (BFK, BFK.replace('"period.year"', '"period.y"')),
        renames=("period.year:y",),
    ),
    both(
        "budget_unique_loses_column_and_column",
        (BACC, ""),
        (BUQ, '    UniqueConstraint("year", "month", name="uq_budget"),\n'),
    ),
    both(
        "budget_key_composite",
        (
            '    C("id", Integer, primary_key=True),\n    C("year", Integer, nullable=False),\n    C("month", SmallInteger, nullable=False),\n',
            '    C("year", Integer, primary_key=True),\n    C("month", SmallInteger, primary_key=True),\n',
        ),
        (BUQ, ""),
    ),
    pg(
        "foreign_key_sets_one_null",
        (BFK, BFK.replace('ondelete="CASCADE"', 'ondelete="SET NULL", match="FULL"')),
    ),
    pg(
        "check_not_valid",
        (ZCK, '    CheckConstraint("amount <> 0", name="ck_zero", postgresql_not_valid=True),\n'),
    ),
    both(
        "all_tables_gain_a_column",
        *(
            (one, one + f'    C("changed", DateTime, server_default=func.now(){n}),\n')
            for one, n in (
                (RATE, ""),
                (ORDER, ", nullable=False"),
                (AMOUNT, ", index=True"),
                (SHARE, ""),
                (CLOSED, ""),
                (BTOTAL, ""),
            )
        ),
        rows=ROWS[:1],
    ),
    lite(
        "strict_and_rowid",
        (
            '    C("closed_by", String(30)),\n',
            '    C("closed_by", String(30)),\n    sqlite_with_rowid=False,\n',
        ),
    ),
)
