"""Who needs something done."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from src.platform.models.base import Base, Dated


class Consumer(Dated, Base):
    """Who needs something done; `clerk_id` is the id at the service that signs people in."""

    __tablename__ = "consumers"

    clerk_id: Mapped[str] = mapped_column(String(64), index=True)
    email: Mapped[str] = mapped_column(String(255), index=True)
    name: Mapped[str] = mapped_column(String(120))
