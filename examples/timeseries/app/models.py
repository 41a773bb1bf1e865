"""The tables of the service."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    Float,
    ForeignKey,
    Identity,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NOW = text("now()")


class Base(DeclarativeBase):
    """The base of all models."""

    type_annotation_map = {datetime: DateTime(timezone=True), int: BigInteger}


class User(Base):
    """Somebody who signs in."""

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("username", name="uq_users_username"),)

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    username: Mapped[str] = mapped_column(String(100))
    first_name: Mapped[str | None] = mapped_column(String(255))
    locale: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime] = mapped_column(server_default=NOW)


class Site(Base):
    """A place with devices."""

    __tablename__ = "sites"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    timezone: Mapped[str] = mapped_column(String(50), server_default="UTC")


class SiteMember(Base):
    """Who may see a site."""

    __tablename__ = "site_members"
    __table_args__ = (Index("idx_site_members_user_id", "user_id"),)

    site_id: Mapped[int] = mapped_column(
        ForeignKey("sites.id", name="fk_site_members_site"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", name="fk_site_members_user"), primary_key=True
    )
    role: Mapped[str] = mapped_column(String(20), server_default="viewer")


class Device(Base):
    """What sends readings."""

    __tablename__ = "devices"
    __table_args__ = (
        UniqueConstraint("serial", name="uq_devices_serial"),
        Index("idx_devices_site_id", "site_id"),
        Index("idx_devices_last_seen", "last_seen"),
        {"comment": "What sends readings"},
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id", name="fk_devices_site"))
    serial: Mapped[str] = mapped_column(String(64))
    title: Mapped[str | None] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(server_default=text("true"))
    last_seen: Mapped[datetime | None]


class Reading(Base):
    """What a device measured at a time: a hypertable where TimescaleDB is installed."""

    __tablename__ = "readings"
    __table_args__ = {
        "info": {
            "hypertable": {
                "column": "time",
                "chunk_time_interval": "1 day",
                "compress": {"segment_by": ["device_id", "metric"], "order_by": ["time DESC"]},
                "compress_after": "7 days",
                "drop_after": "90 days",
            }
        }
    }

    device_id: Mapped[int] = mapped_column(
        ForeignKey("devices.id", name="fk_readings_device"), primary_key=True
    )
    metric: Mapped[str] = mapped_column(String(50), primary_key=True)
    time: Mapped[datetime] = mapped_column(primary_key=True)
    value: Mapped[float] = mapped_column(Float)


class AlertRule(Base):
    """When a device's readings raise an alert."""

    __tablename__ = "alert_rules"
    __table_args__ = (
        CheckConstraint("direction IN ('above', 'below')", name="ck_alert_rules_direction"),
        Index("idx_alert_rules_device_id", "device_id"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("devices.id", name="fk_alert_rules_device"))
    threshold: Mapped[float] = mapped_column(Float)
    direction: Mapped[str] = mapped_column(String(10), server_default="above")


class Alert(Base):
    """An alert that was raised."""

    __tablename__ = "alerts"
    __table_args__ = (
        Index("idx_alerts_rule_id", "rule_id"),
        Index("idx_alerts_open", "raised_at", postgresql_where=text("resolved_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    rule_id: Mapped[int] = mapped_column(ForeignKey("alert_rules.id", name="fk_alerts_rule"))
    raised_at: Mapped[datetime] = mapped_column(server_default=NOW)
    resolved_at: Mapped[datetime | None]


class ApiKey(Base):
    """By what a program signs in."""

    __tablename__ = "api_keys"
    __table_args__ = (
        UniqueConstraint("digest", name="uq_api_keys_digest"),
        Index("idx_api_keys_user_id", "user_id"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", name="fk_api_keys_user"))
    digest: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime | None]


class AuditEntry(Base):
    """Who did what."""

    __tablename__ = "audit_log"
    __table_args__ = (Index("idx_audit_log_at", "at"),)

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", name="fk_audit_log_user"))
    action: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(server_default=NOW)
    details: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
