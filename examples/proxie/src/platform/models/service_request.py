"""What shall be done."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from src.platform.models.base import Base, Dated


class ServiceRequest(Dated, Base):
    """What a consumer wants done; `status` is open, then booked or withdrawn."""

    __tablename__ = "service_requests"
    __table_args__ = (Index(None, "consumer_id", "status"), Index(None, "status", "created_at"))

    consumer_id: Mapped[int] = mapped_column(ForeignKey("consumers.id"), index=True)
    trade: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20), server_default="open", index=True)
