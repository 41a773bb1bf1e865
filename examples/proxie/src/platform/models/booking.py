"""What was agreed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from src.platform.models.base import Base, Dated


class Booking(Dated, Base):
    """What a consumer and a provider agreed on; `status` is planned, done or cancelled."""

    __tablename__ = "bookings"
    __table_args__ = (Index(None, "consumer_id", "status"), Index(None, "provider_id", "status"))

    consumer_id: Mapped[int] = mapped_column(ForeignKey("consumers.id"), index=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id"), index=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("service_requests.id"), index=True)
    begins_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    status: Mapped[str] = mapped_column(String(20), server_default="planned", index=True)
