"""The tables of my-trader."""

import uuid
from datetime import datetime
from decimal import Decimal

from sqlalchemy import DateTime, Numeric, UniqueConstraint, func
from sqlmodel import Field, SQLModel


class UserBase(SQLModel):
    """What everybody may know of a user."""

    full_name: str | None = Field(default=None, max_length=255)
    is_active: bool = True
    is_superuser: bool = False


class User(UserBase, table=True):
    """Somebody who trades."""

    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    email: str = Field(unique=True, index=True)


class Trade(SQLModel, table=True):
    """Something bought or sold."""

    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    user_id: uuid.UUID = Field(foreign_key="user.id", ondelete="CASCADE", index=True)
    symbol: str = Field(max_length=12)
    quantity: Decimal = Field(sa_type=Numeric(20, 8))
    price: Decimal = Field(sa_type=Numeric(20, 8))
    executed_at: datetime | None = Field(
        default=None,
        sa_type=DateTime(timezone=True),
        nullable=False,
        sa_column_kwargs={"server_default": func.now()},
    )


class WatchedSymbol(SQLModel, table=True):
    """A symbol that a user keeps an eye on."""

    __tablename__ = "watched_symbol"
    __table_args__ = (UniqueConstraint("user_id", "symbol", name="uq_watched_symbol_user_id_symbol"),)

    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    user_id: uuid.UUID = Field(foreign_key="user.id", ondelete="CASCADE")
    symbol: str = Field(max_length=12)
