"""A clinic's models, as dataclasses with Python enums and one map of types; rows that many a change can't take."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import Application

CLINIC = Application(
    "clinic",
    '''
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import column_property, relationship


def by_value(kind):
    return Enum(kind, values_callable=lambda one: [member.value for member in one], name=kind.__name__.lower())


class Sex(enum.Enum):
    FEMALE = "f"
    MALE = "m"
    OTHER = "x"


class Urgency(enum.IntEnum):
    LOW = 1
    HIGH = 3


class Number(TypeDecorator):
    """An enum of numbers as a number."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, kind=Urgency):
        super().__init__()
        self.kind = kind


Money = Annotated[Decimal, mapped_column(Numeric(10, 2))]
Code = Annotated[str, mapped_column(String(12))]


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    metadata = m
    type_annotation_map = {str: Unicode(80), datetime: DateTime(timezone=True), Sex: by_value(Sex)}


class Patient(Base):
    __tablename__ = "patient"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    given: Mapped[str]
    family: Mapped[Optional[str]]
    sex: Mapped[Optional[Sex]]
    born: Mapped[Optional[date]] = mapped_column(default=None)
    phone: Mapped[Optional[str]] = mapped_column(String(20), default=None)
    weight: Mapped[Optional[float]] = mapped_column(default=None)
    notes: Mapped[str] = mapped_column(Text, server_default="", default="")
    visits: Mapped[list["Visit"]] = relationship(back_populates="patient", default_factory=list)

    @hybrid_property
    def name(self):
        return f"{self.given} {self.family}"


class Doctor(Base):
    __tablename__ = "doctor"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    code: Mapped[Code] = mapped_column(unique=True)
    fee: Mapped[Optional[Money]]
    upper = column_property(func.upper(code.column if hasattr(code, "column") else code), init=False)


class Visit(Base):
    __tablename__ = "visit"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"))
    doctor_id: Mapped[Optional[int]] = mapped_column(ForeignKey("doctor.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(server_default=func.now(), init=False)
    urgency: Mapped[int] = mapped_column(Number(), server_default="1")
    room: Mapped[Optional[str]] = mapped_column(String(10))
    minutes: Mapped[Optional[int]]
    patient: Mapped[Patient] = relationship(back_populates="visits")
    __table_args__ = (
        CheckConstraint("minutes > 0", name="ck_minutes"),
        Index("ix_visit_room", "room"),
    )
''',
    (
        "INSERT INTO patient (id, given, family, sex, born, phone, weight, notes) VALUES (1, 'Zoë', 'Łuk', 'FEMALE', '1980-02-29', '', 0, ''), (2, '', NULL, NULL, NULL, NULL, NULL, 'x'), (3, 'Ann', 'Łuk', 'OTHER', '2000-01-01', '0049 123456789', 70.5, 'long ''note'' 100%')".replace(
            "'FEMALE'", "'f'"
        ).replace("'OTHER'", "'x'"),
        "INSERT INTO doctor (id, code, fee) VALUES (1, 'D-1', 99.99), (2, 'D-2', 0), (3, '', NULL)",
        "INSERT INTO visit (id, patient_id, doctor_id, at, urgency, room, minutes) VALUES (1, 1, 1, '2024-01-01 10:00:00', 1, 'A', 5), (2, 1, NULL, '2024-01-01 10:00:00', 3, 'A', NULL), (3, 3, 2, '2024-03-31 02:30:00', 1, NULL, 600)",
    ),
)
both, pg, lite = CLINIC.both, CLINIC.postgresql, CLINIC.lite

CASES = (
    both("sex_gains_value_first", ('    FEMALE = "f"', '    UNKNOWN = "u"\n    FEMALE = "f"')),
    both(
        "sex_gains_value_as_default",
        ('    OTHER = "x"', '    OTHER = "x"\n    UNSAID = "?"'),
        ("sex: Mapped[Optional[Sex]]", 'sex: Mapped[Sex] = mapped_column(server_default="?")'),
        values_change=True,
        refused=True,
    ),
    both("sex_loses_unused_value", ('    MALE = "m"\n', "")),
    both(
        "sex_loses_used_value",
        ('    FEMALE = "f"\n', ""),
        refused=True,
        repair=("UPDATE patient SET sex = NULL WHERE sex = 'f'",),
    ),
    both(
        "sex_by_names", ("values_callable=lambda one: [member.value for member in one], ", ""), refused=True
    ),
    pg(
        "sex_value_renamed",
        ('    OTHER = "x"', '    OTHER = "d"'),
        renames=("sex.x:d",),
        kept=(("SELECT id FROM patient WHERE sex = 'x'", "SELECT id FROM patient WHERE sex = 'd'"),),
    ),
    both(
        "sex_as_checked_text",
        (
            "name=kind.__name__.lower())",
            'native_enum=False, create_constraint=True, name="ck_" + kind.__name__.lower())',
        ),
    ),
    both(
        "sex_as_checked_text_without_one",
        (
            "name=kind.__name__.lower())",
            'native_enum=False, create_constraint=True, name="ck_" + kind.__name__.lower())',
        ),
        ('    FEMALE = "f"\n', ""),
        refused=True,
    ),
    both(
        "sex_to_string",
        ("sex: Mapped[Optional[Sex]]", "sex: Mapped[Optional[str]] = mapped_column(String(1))"),
    ),
    both(
        "second_use_of_enum",
        (
            "minutes: Mapped[Optional[int]]",
            "minutes: Mapped[Optional[int]]\n    asked_for: Mapped[Optional[Sex]]",
        ),
    ),
    both(
        "family_required",
        ("family: Mapped[Optional[str]]", "family: Mapped[str]"),
        refused=True,
        repair=("UPDATE patient SET family = '' WHERE family IS NULL",),
    ),
    both(
        "family_required_with_default",
        ("family: Mapped[Optional[str]]", 'family: Mapped[str] = mapped_column(server_default="none")'),
        refused=True,
    ),
    both(
        "family_unique",
        ("family: Mapped[Optional[str]]", "family: Mapped[Optional[str]] = mapped_column(unique=True)"),
        refused=True,
        repair=("UPDATE patient SET family = 'Other' WHERE id = 3",),
    ),
    both(
        "names_unique_together",
        (
            "@hybrid_property",
            '__table_args__ = (UniqueConstraint("given", "family", name="uq_patient"),)\n\n    @hybrid_property',
        ),
    ),
    both(
        "phone_shorter",
        (
            "phone: Mapped[Optional[str]] = mapped_column(String(20), ",
            "phone: Mapped[Optional[str]] = mapped_column(String(5), ",
        ),
        refused=True,
        repair=("UPDATE patient SET phone = '1' WHERE id = 3",),
    ),
    both(
        "phone_to_number",
        (
            "phone: Mapped[Optional[str]] = mapped_column(String(20), ",
            "phone: Mapped[Optional[int]] = mapped_column(BigInteger, ",
        ),
        refused=True,
        repair=(
            "UPDATE patient SET phone = '49' WHERE phone <> ''",
            "UPDATE patient SET phone = NULL WHERE phone = ''",
        ),
    ),
    both(
        "weight_to_small_numeric",
        (
            "weight: Mapped[Optional[float]] = mapped_column(",
            "weight: Mapped[Optional[Decimal]] = mapped_column(Numeric(2, 1), ",
        ),
        values_change=True,
        refused=True,
        repair=("UPDATE patient SET weight = 7.5 WHERE id = 3",),
    ),
    both(
        "weight_to_integer",
        ("weight: Mapped[Optional[float]]", "weight: Mapped[Optional[int]]"),
        refused=True,
        repair=("UPDATE patient SET weight = 70",),
    ),
    both(
        "weight_checked",
        (
            "weight: Mapped[Optional[float]] = mapped_column(",
            'weight: Mapped[Optional[float]] = mapped_column(CheckConstraint("weight > 0"), ',
        ),
        refused=True,
        repair=("UPDATE patient SET weight = 3 WHERE id = 1",),
    ),
    both(
        "weight_checked_named",
        (
            "weight: Mapped[Optional[float]] = mapped_column(",
            'weight: Mapped[Optional[float]] = mapped_column(CheckConstraint("weight > 0 AND weight < 500", name="ck_weight"), ',
        ),
        refused=True,
    ),
    both(
        "notes_to_json",
        (
            'notes: Mapped[str] = mapped_column(Text, server_default="", default="")',
            "notes: Mapped[Optional[Any]] = mapped_column(JSON, default=None)",
        ),
        refused=True,
        repair=("UPDATE patient SET notes = '{}'",),
    ),
    both(
        "notes_may_be_missing",
        (
            'notes: Mapped[str] = mapped_column(Text, server_default="", default="")',
            "notes: Mapped[Optional[str]] = mapped_column(Text, default=None)",
        ),
    ),
    both("born_to_moment", ("born: Mapped[Optional[date]]", "born: Mapped[Optional[datetime]]")),
    both(
        "born_required_default_now",
        (
            "born: Mapped[Optional[date]] = mapped_column(",
            "born: Mapped[date] = mapped_column(server_default=func.current_date(), ",
        ),
        refused=True,
    ),
    both("at_without_zone", ("datetime: DateTime(timezone=True)", "datetime: DateTime()")),
    both(
        "at_to_text",
        (
            "at: Mapped[datetime] = mapped_column(server_default=func.now(), init=False)",
            "at: Mapped[str] = mapped_column(String(40))",
        ),
    ),
    both(
        "at_to_date_default",
        (
            "at: Mapped[datetime] = mapped_column(server_default=func.now(), init=False)",
            "at: Mapped[date] = mapped_column(server_default=func.current_date(), init=False)",
        ),
        values_change=True,
    ),
    both("map_of_types_changes", ("str: Unicode(80)", "str: UnicodeText()")),
    both("map_of_types_shorter", ("str: Unicode(80)", "str: Unicode(2)"), refused=True),
    both("money_wider", ("Numeric(10, 2)", "Numeric(14, 4)")),
    both(
        "money_to_cents",
        (
            "Money = Annotated[Decimal, mapped_column(Numeric(10, 2))]",
            "Money = Annotated[int, mapped_column(Integer)]",
        ),
        refused=True,
        repair=("UPDATE doctor SET fee = 2",),
    ),
    both(
        "money_too_narrow",
        ("Numeric(10, 2)", "Numeric(3, 2)"),
        refused=True,
        repair=("UPDATE doctor SET fee = 9.99 WHERE id = 1",),
    ),
    both("urgency_to_integer", ("impl = SmallInteger", "impl = Integer")),
    both(
        "urgency_to_boolean",
        (
            'urgency: Mapped[int] = mapped_column(Number(), server_default="1")',
            "urgency: Mapped[bool] = mapped_column(server_default=true())",
        ),
        values_change=True,
    ),
    both(
        "urgency_to_text_enum",
        (
            'urgency: Mapped[int] = mapped_column(Number(), server_default="1")',
            'urgency: Mapped[Optional[str]] = mapped_column(Enum("1", "3", name="urgent"))',
        ),
    ),
    both(
        "urgency_default_function",
        ('Number(), server_default="1")', 'Number(), server_default=text("1 + 2"))'),
    ),
    both(
        "room_index_unique",
        ('Index("ix_visit_room", "room")', 'Index("ix_visit_room", "room", unique=True)'),
        refused=True,
        repair=("UPDATE visit SET room = 'B' WHERE id = 2",),
    ),
    both(
        "room_index_partial_unique",
        (
            'Index("ix_visit_room", "room")',
            'Index("ix_visit_room", "room", unique=True, sqlite_where=text("minutes IS NOT NULL"), postgresql_where=text("minutes IS NOT NULL"))',
        ),
    ),
    both(
        "room_index_on_expression",
        ('Index("ix_visit_room", "room")', 'Index("ix_visit_room", text("lower(room)"), "at")'),
    ),
    both("minutes_check_changes", ('"minutes > 0", name="ck_minutes"', '"minutes >= 5", name="ck_minutes"')),
    both(
        "minutes_check_too_strict",
        ('"minutes > 0", name="ck_minutes"', '"minutes BETWEEN 1 AND 60", name="ck_minutes"'),
        refused=True,
        repair=("UPDATE visit SET minutes = 60 WHERE minutes = 600",),
    ),
    both("minutes_check_renamed", ('"minutes > 0", name="ck_minutes"', '"minutes > 0", name="ck_positive"')),
    both(
        "minutes_dropped_with_check",
        ('        CheckConstraint("minutes > 0", name="ck_minutes"),\n', ""),
        ("    minutes: Mapped[Optional[int]]\n", ""),
    ),
    both(
        "minutes_renamed_with_check",
        ('"minutes > 0"', '"duration > 0"'),
        (
            "minutes: Mapped[Optional[int]]",
            'duration: Mapped[Optional[int]] = mapped_column(info={"renamed_from": "minutes"})',
        ),
        kept=(("SELECT minutes FROM visit ORDER BY id", "SELECT duration FROM visit ORDER BY id"),),
    ),
    both(
        "doctor_required",
        (
            'doctor_id: Mapped[Optional[int]] = mapped_column(ForeignKey("doctor.id", ondelete="SET NULL"))',
            'doctor_id: Mapped[int] = mapped_column(ForeignKey("doctor.id", ondelete="CASCADE"))',
        ),
        refused=True,
        repair=("UPDATE visit SET doctor_id = 2 WHERE doctor_id IS NULL",),
    ),
    both(
        "visit_key_cascades",
        ('ForeignKey("patient.id")', 'ForeignKey("patient.id", ondelete="CASCADE", name="fk_visit_patient")'),
        foreign_keys=True,
    ),
    both(
        "visit_key_to_number_of_rows_missing",
        (
            "room: Mapped[Optional[str]] = mapped_column(String(10))",
            'room: Mapped[Optional[str]] = mapped_column(ForeignKey("doctor.code"))',
        ),
        refused=True,
        foreign_keys=True,
        repair=("UPDATE visit SET room = 'D-1' WHERE room IS NOT NULL",),
    ),
    both(
        "doctor_by_code",
        (
            "    id: Mapped[int] = mapped_column(init=False, primary_key=True)\n    code: Mapped[Code] = mapped_column(unique=True)",
            "    code: Mapped[Code] = mapped_column(primary_key=True)",
        ),
        (
            'doctor_id: Mapped[Optional[int]] = mapped_column(ForeignKey("doctor.id", ondelete="SET NULL"))',
            "doctor_id: Mapped[Optional[int]]",
        ),
    ),
    both(
        "column_of_required_text",
        ("fee: Mapped[Optional[Money]]", "fee: Mapped[Optional[Money]]\n    title: Mapped[str]"),
        refused=True,
    ),
    both(
        "column_of_required_text_with_default",
        (
            "fee: Mapped[Optional[Money]]",
            'fee: Mapped[Optional[Money]]\n    title: Mapped[str] = mapped_column(server_default="Dr. O\'X %s :a")',
        ),
    ),
    both(
        "column_of_moment_default_now",
        (
            "fee: Mapped[Optional[Money]]",
            "fee: Mapped[Optional[Money]]\n    since: Mapped[datetime] = mapped_column(server_default=func.now(), init=False)",
        ),
    ),
    both(
        "column_unique_with_default",
        (
            "fee: Mapped[Optional[Money]]",
            'fee: Mapped[Optional[Money]]\n    desk: Mapped[str] = mapped_column(String(5), unique=True, server_default="d")',
        ),
        refused=True,
    ),
    both(
        "code_index_and_longer",
        ("mapped_column(String(12))", "mapped_column(String(24))"),
        (
            "code: Mapped[Code] = mapped_column(unique=True)",
            "code: Mapped[Code] = mapped_column(unique=True, index=True)",
        ),
    ),
    both(
        "keys_are_big",
        (
            "    id: Mapped[int] = mapped_column(init=False, primary_key=True)\n    given",
            "    id: Mapped[int] = mapped_column(BigInteger, init=False, primary_key=True)\n    given",
        ),
        ("patient_id: Mapped[int] = mapped_column(", "patient_id: Mapped[int] = mapped_column(BigInteger, "),
    ),
)
