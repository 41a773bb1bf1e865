"""The tables of Pourtier: the source of truth for migrations."""

from __future__ import annotations

import uuid
from datetime import datetime
from decimal import Decimal

from sqlalchemy import DateTime, ForeignKey, MetaData, Numeric, String, Text, UniqueConstraint, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Every constraint has a name, so that every database can drop it again."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )


class Identified:
    """A row of its own identity, and when it was written."""

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class User(Identified, Base):
    """A wallet, and who holds it."""

    __tablename__ = "users"

    wallet_address: Mapped[str] = mapped_column(String(44), index=True)
    email: Mapped[str | None] = mapped_column(String(320))


class Subscription(Identified, Base):
    """What a user has subscribed to, and until when."""

    __tablename__ = "subscriptions"

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    plan_type: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20), server_default="active")
    expires_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Payment(Identified, Base):
    """Money for a subscription."""

    __tablename__ = "payments"

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    subscription_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("subscriptions.id"), index=True)
    amount: Mapped[Decimal] = mapped_column(Numeric(18, 8))
    currency: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(20), server_default="pending")


class EscrowTransaction(Identified, Base):
    """A deposit into escrow or a withdrawal, under the signature that the chain gave it."""

    __tablename__ = "escrow_transactions"

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    transaction_type: Mapped[str] = mapped_column(String(20))
    amount: Mapped[Decimal] = mapped_column(Numeric(18, 8))
    signature: Mapped[str] = mapped_column(String(88), unique=True)


class LegalDocument(Identified, Base):
    """One version of a text that users have to accept."""

    __tablename__ = "legal_documents"
    __table_args__ = (UniqueConstraint("document_type", "version"),)

    document_type: Mapped[str] = mapped_column(String(50))
    version: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    content: Mapped[str] = mapped_column(Text)


class UserLegalAcceptance(Identified, Base):
    """That a user has accepted a document."""

    __tablename__ = "user_legal_acceptances"
    __table_args__ = (UniqueConstraint("user_id", "document_id"),)

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("legal_documents.id"), index=True)
