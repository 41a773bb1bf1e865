"""Situations of Django's tests of its autodetector, in Declarative."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import declared

AUTHORS = declared(
    "detected",
    """
class Author(Base):
    __tablename__ = "testapp_author"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
class Publisher(Base):
    __tablename__ = "testapp_publisher"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
class Book(Base):
    __tablename__ = "otherapp_book"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("testapp_author.id", deferrable=True, initially="DEFERRED"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    __table_args__ = (UniqueConstraint("author_id", "title", name="book_author_title_uniq"),)
class Contract(Base):
    __tablename__ = "testapp_contract"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("testapp_author.id"))
    publisher_id: Mapped[int] = mapped_column(ForeignKey("testapp_publisher.id"))
""",
    "INSERT INTO testapp_author VALUES (1, 'Ann'), (2, 'Bob')",
    "INSERT INTO testapp_publisher VALUES (1, 'P')",
    "INSERT INTO otherapp_book VALUES (1, 1, 'T'), (2, 2, 'T')",
    "INSERT INTO testapp_contract VALUES (1, 1, 1)",
)
NAME = "    id: Mapped[int] = mapped_column(primary_key=True)\n    name: Mapped[str] = mapped_column(String(200))\n"
TITLE = "    title: Mapped[str] = mapped_column(String(200))\n"
UNIQUE = '    __table_args__ = (UniqueConstraint("author_id", "title", name="book_author_title_uniq"),)\n'
CONTRACT = """class Contract(Base):
    __tablename__ = "testapp_contract"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("testapp_author.id"))
    publisher_id: Mapped[int] = mapped_column(ForeignKey("testapp_publisher.id"))
"""
BOOKS = AUTHORS.models[AUTHORS.models.index("class Book") : AUTHORS.models.index("class Contract")]
DOGS = declared(
    "detected",
    """
class Animal(Base):
    __tablename__ = "animal"
    id: Mapped[int] = mapped_column(primary_key=True)
class Dog(Animal):
    __tablename__ = "dog"
    animal_ptr_id: Mapped[int] = mapped_column(ForeignKey("animal.id"), primary_key=True)
    breed: Mapped[Optional[str]] = mapped_column(String(30))
""",
    "INSERT INTO animal VALUES (1), (2)",
    "INSERT INTO dog VALUES (1, 'poodle')",
)
CASES = (
    AUTHORS.both(
        "field_added",
        (
            TITLE,
            TITLE
            + "    pages: Mapped[int] = mapped_column(server_default='0')\n    isbn: Mapped[Optional[str]] = mapped_column(String(13), unique=True)\n",
        ),
    ),
    AUTHORS.both("field_removed_with_its_unique", (TITLE + UNIQUE, "")),
    AUTHORS.both(
        "unique_together_removed_with_its_foreign_key",
        (
            '    author_id: Mapped[int] = mapped_column(ForeignKey("testapp_author.id", deferrable=True, initially="DEFERRED"), index=True)\n',
            "",
        ),
        (UNIQUE, ""),
        rows=(),
    ),
    AUTHORS.both(
        "unique_together_with_field_renamed",
        (TITLE, '    heading: Mapped[str] = mapped_column(String(200), info={"renamed_from": "title"})\n'),
        ('"author_id", "title", name', '"heading", "author_id", name'),
        kept=(
            ("SELECT title FROM otherapp_book ORDER BY id", "SELECT heading FROM otherapp_book ORDER BY id"),
        ),
    ),
    AUTHORS.both(
        "foreign_key_renamed_by_mark",
        (
            '    author_id: Mapped[int] = mapped_column(ForeignKey("testapp_author.id", deferrable=True, initially="DEFERRED"), index=True)',
            "    writer_id: Mapped[int] = mapped_column(ForeignKey(\"testapp_author.id\", deferrable=True, initially=\"DEFERRED\"), index=True, info={'renamed_from': 'author_id'})",
        ),
        ('UniqueConstraint("author_id", "title"', 'UniqueConstraint("writer_id", "title"'),
        kept=(
            (
                "SELECT author_id FROM otherapp_book ORDER BY id",
                "SELECT writer_id FROM otherapp_book ORDER BY id",
            ),
        ),
    ),
    AUTHORS.both(
        "model_renamed_with_field_renamed",
        (
            f'    __tablename__ = "testapp_author"\n{NAME}',
            '    __tablename__ = "testapp_writer"\n    __table_args__ = {"info": {"renamed_from": "testapp_author"}}\n    id: Mapped[int] = mapped_column(primary_key=True)\n    full_name: Mapped[str] = mapped_column(String(200), info={"renamed_from": "name"})\n',
        ),
        ('ForeignKey("testapp_author.id", def', 'ForeignKey("testapp_writer.id", def'),
        ('ForeignKey("testapp_author.id"))', 'ForeignKey("testapp_writer.id"))'),
        kept=(
            (
                "SELECT name FROM testapp_author ORDER BY id",
                "SELECT full_name FROM testapp_writer ORDER BY id",
            ),
        ),
    ),
    AUTHORS.both(
        "foreign_key_to_other_model",
        (
            '    author_id: Mapped[int] = mapped_column(ForeignKey("testapp_author.id"))\n    publisher_id',
            '    author_id: Mapped[int] = mapped_column(ForeignKey("otherapp_book.id"))\n    publisher_id',
        ),
    ),
    AUTHORS.both(
        "swapped_author_model",
        (
            "",
            "class CustomUser(Base):\n    __tablename__ = 'thirdapp_customuser'\n    id: Mapped[int] = mapped_column(primary_key=True)\n    username: Mapped[str] = mapped_column(String(255))",
        ),
        ('ForeignKey("testapp_author.id"))', 'ForeignKey("thirdapp_customuser.id"))'),
        rows=("INSERT INTO testapp_author VALUES (1, 'A')", "INSERT INTO otherapp_book VALUES (1, 1, 'T')"),
    ),
    AUTHORS.both("many_to_many_through_removed", (CONTRACT, "")),
    AUTHORS.both(
        "many_to_many_made_through",
        (
            CONTRACT,
            CONTRACT
            + "    signed: Mapped[Optional[date]]\n    __table_args__ = (UniqueConstraint('author_id', 'publisher_id'),)\n",
        ),
    ),
    AUTHORS.both(
        "many_to_many_becomes_foreign_key",
        (CONTRACT, ""),
        (
            'class Publisher(Base):\n    __tablename__ = "testapp_publisher"\n    id: Mapped[int] = mapped_column(primary_key=True)\n',
            'class Publisher(Base):\n    __tablename__ = "testapp_publisher"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    author_id: Mapped[Optional[int]] = mapped_column(ForeignKey("testapp_author.id"), index=True)\n',
        ),
    ),
    AUTHORS.both(
        "order_with_respect_to",
        (TITLE, TITLE + '    order: Mapped[int] = mapped_column("_order", server_default="0")\n'),
        (
            UNIQUE,
            '    __table_args__ = (UniqueConstraint("author_id", "title", name="book_author_title_uniq"), Index("book_order", "author_id", "_order"))\n',
        ),
    ),
    AUTHORS.both(
        "circular_foreign_key_appears",
        (
            NAME + "class Publisher",
            NAME
            + "    best_id: Mapped[Optional[int]] = mapped_column(ForeignKey('otherapp_book.id', use_alter=True, name='author_best'))\nclass Publisher",
        ),
    ),
    AUTHORS.both(
        "first_dependency_and_removed_book",
        (BOOKS, ""),
        (
            "",
            "class Review(Base):\n    __tablename__ = 'review'\n    id: Mapped[int] = mapped_column(primary_key=True)\n    contract_id: Mapped[int] = mapped_column(ForeignKey('testapp_contract.id'))",
        ),
    ),
    AUTHORS.both(
        "table_name_changes_unsaid",
        ('__tablename__ = "testapp_contract"', '__tablename__ = "author_contract"'),
    ),
    AUTHORS.both(
        "index_together_becomes_index",
        (UNIQUE, '    __table_args__ = (Index("book_title_author_idx", "title", "author_id"),)\n'),
    ),
    AUTHORS.both(
        "conditional_unique",
        (
            UNIQUE,
            '    __table_args__ = (Index("book_title_uniq", "title", unique=True, postgresql_where=text("author_id > 5"), sqlite_where=text("author_id > 5")),)\n',
        ),
    ),
    AUTHORS.both(
        "pk_becomes_name",
        (
            'class Publisher(Base):\n    __tablename__ = "testapp_publisher"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    name: Mapped[str] = mapped_column(String(100))',
            'class Publisher(Base):\n    __tablename__ = "testapp_publisher"\n    name: Mapped[str] = mapped_column(String(100), primary_key=True)',
        ),
        (
            '    publisher_id: Mapped[int] = mapped_column(ForeignKey("testapp_publisher.id"))\n',
            '    publisher: Mapped[Optional[str]] = mapped_column(ForeignKey("testapp_publisher.name"))\n',
        ),
        rows=(),
    ),
    AUTHORS.both(
        "nullable_to_required_with_default",
        (TITLE, TITLE.replace("String(200)", "String(200), server_default='untitled'")),
        (NAME + "class Publisher", NAME.replace("Mapped[str]", "Mapped[Optional[str]]") + "class Publisher"),
    ),
    AUTHORS.both(
        "title_collated_by_variants",
        (
            TITLE,
            '    title: Mapped[str] = mapped_column(String(200).with_variant(String(200, collation="C"), "postgresql").with_variant(String(200, collation="NOCASE"), "sqlite"))\n',
        ),
    ),
    DOGS.both(
        "bases_first_removed",
        (
            'class Dog(Animal):\n    __tablename__ = "dog"\n    animal_ptr_id: Mapped[int] = mapped_column(ForeignKey("animal.id"), primary_key=True)',
            'class Dog(Base):\n    __tablename__ = "dog"\n    animal_ptr_id: Mapped[int] = mapped_column(primary_key=True)',
        ),
    ),
    DOGS.both(
        "field_moves_to_base",
        ("    breed: Mapped[Optional[str]] = mapped_column(String(30))\n", ""),
        (
            "    id: Mapped[int] = mapped_column(primary_key=True)\nclass Dog",
            "    id: Mapped[int] = mapped_column(primary_key=True)\n    breed: Mapped[Optional[str]] = mapped_column(String(30))\nclass Dog",
        ),
    ),
    DOGS.both(
        "proxy_gets_a_table",
        (
            "",
            "class Puppy(Dog):\n    __tablename__ = 'puppy'\n    dog_ptr_id: Mapped[int] = mapped_column(ForeignKey('dog.animal_ptr_id', ondelete='CASCADE'), primary_key=True)\n    born: Mapped[date]",
        ),
    ),
    DOGS.both(
        "own_key_beside_parent",
        (
            '    animal_ptr_id: Mapped[int] = mapped_column(ForeignKey("animal.id"), primary_key=True)',
            '    animal_ptr_id: Mapped[int] = mapped_column(ForeignKey("animal.id", ondelete="CASCADE"), primary_key=True)\n    chip: Mapped[Optional[uuid.UUID]] = mapped_column(unique=True)',
        ),
    ),
)
