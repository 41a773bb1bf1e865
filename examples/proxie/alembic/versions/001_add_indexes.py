"""Add database indexes for query optimization

Revision ID: 001_add_indexes
Revises: 000_create_tables
Create Date: 2026-01-19 16:40:51.220984
"""

from collections.abc import Sequence

from alembic import op

revision: str = "001_add_indexes"
down_revision: str | Sequence[str] | None = "000_create_tables"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # single columns
    op.create_index("idx_consumers_clerk_id", "consumers", ["clerk_id"])
    op.create_index("idx_consumers_created_at", "consumers", ["created_at"])
    op.create_index("idx_consumers_email", "consumers", ["email"])
    op.create_index("idx_providers_clerk_id", "providers", ["clerk_id"])
    op.create_index("idx_providers_created_at", "providers", ["created_at"])
    op.create_index("idx_providers_email", "providers", ["email"])
    op.create_index("idx_providers_status", "providers", ["status"])
    op.create_index("idx_service_requests_created_at", "service_requests", ["created_at"])
    op.create_index("idx_service_requests_status", "service_requests", ["status"])
    op.create_index("idx_bookings_created_at", "bookings", ["created_at"])
    op.create_index("idx_bookings_status", "bookings", ["status"])
    op.create_index("idx_offers_created_at", "offers", ["created_at"])
    op.create_index("idx_offers_status", "offers", ["status"])

    # foreign keys
    op.create_index("idx_service_requests_consumer_id", "service_requests", ["consumer_id"])
    op.create_index("idx_bookings_consumer_id", "bookings", ["consumer_id"])
    op.create_index("idx_bookings_provider_id", "bookings", ["provider_id"])
    op.create_index("idx_bookings_request_id", "bookings", ["request_id"])
    op.create_index("idx_offers_provider_id", "offers", ["provider_id"])
    op.create_index("idx_offers_request_id", "offers", ["request_id"])

    # composite
    op.create_index("idx_service_requests_consumer_id_status", "service_requests", ["consumer_id", "status"])
    op.create_index("idx_service_requests_status_created_at", "service_requests", ["status", "created_at"])
    op.create_index("idx_bookings_consumer_id_status", "bookings", ["consumer_id", "status"])
    op.create_index("idx_bookings_provider_id_status", "bookings", ["provider_id", "status"])
    op.create_index("idx_offers_provider_id_status", "offers", ["provider_id", "status"])
    op.create_index("idx_offers_request_id_status", "offers", ["request_id", "status"])


def downgrade() -> None:
    op.drop_index("idx_offers_request_id_status", table_name="offers")
    op.drop_index("idx_offers_provider_id_status", table_name="offers")
    op.drop_index("idx_bookings_provider_id_status", table_name="bookings")
    op.drop_index("idx_bookings_consumer_id_status", table_name="bookings")
    op.drop_index("idx_service_requests_status_created_at", table_name="service_requests")
    op.drop_index("idx_service_requests_consumer_id_status", table_name="service_requests")
    op.drop_index("idx_offers_request_id", table_name="offers")
    op.drop_index("idx_offers_provider_id", table_name="offers")
    op.drop_index("idx_bookings_request_id", table_name="bookings")
    op.drop_index("idx_bookings_provider_id", table_name="bookings")
    op.drop_index("idx_bookings_consumer_id", table_name="bookings")
    op.drop_index("idx_service_requests_consumer_id", table_name="service_requests")
    op.drop_index("idx_offers_status", table_name="offers")
    op.drop_index("idx_offers_created_at", table_name="offers")
    op.drop_index("idx_bookings_status", table_name="bookings")
    op.drop_index("idx_bookings_created_at", table_name="bookings")
    op.drop_index("idx_service_requests_status", table_name="service_requests")
    op.drop_index("idx_service_requests_created_at", table_name="service_requests")
    op.drop_index("idx_providers_status", table_name="providers")
    op.drop_index("idx_providers_email", table_name="providers")
    op.drop_index("idx_providers_created_at", table_name="providers")
    op.drop_index("idx_providers_clerk_id", table_name="providers")
    op.drop_index("idx_consumers_email", table_name="consumers")
    op.drop_index("idx_consumers_created_at", table_name="consumers")
    op.drop_index("idx_consumers_clerk_id", table_name="consumers")
