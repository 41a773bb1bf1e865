"""Who does it."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from src.platform.models.base import Base, Dated


class Provider(Dated, Base):
    """Who does it; `status` is pending, active or suspended."""

    __tablename__ = "providers"

    clerk_id: Mapped[str] = mapped_column(String(64), index=True)
    email: Mapped[str] = mapped_column(String(255), index=True)
    name: Mapped[str] = mapped_column(String(120))
    trade: Mapped[str] = mapped_column(String(80))
    status: Mapped[str] = mapped_column(String(20), server_default="pending", index=True)
