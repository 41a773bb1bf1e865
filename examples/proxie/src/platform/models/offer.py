"""What a provider would take for it."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column

from src.platform.models.base import Base, Dated


class Offer(Dated, Base):
    """What a provider would take for a request; `status` is made, then accepted or declined."""

    __tablename__ = "offers"
    __table_args__ = (Index(None, "request_id", "status"), Index(None, "provider_id", "status"))

    request_id: Mapped[int] = mapped_column(ForeignKey("service_requests.id"), index=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id"), index=True)
    price: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    status: Mapped[str] = mapped_column(String(20), server_default="made", index=True)
