"""How migrations reach the service's models and its database: async, by the settings of app/config.py."""

from __future__ import annotations

import asyncio
from logging.config import fileConfig

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from app.config import settings
from app.models import Base

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name, disable_existing_loggers=False)

OPTIONS = {"target_metadata": Base.metadata, "compare_type": True}


def run_migrations_offline() -> None:
    """Write the SQL of the migrations; nothing is connected to."""
    context.configure(url=settings.url, literal_binds=True, dialect_opts={"paramstyle": "named"}, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()


def run(connection: Connection) -> None:
    """Run the migrations on a connection."""
    context.configure(connection=connection, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()


async def run_migrations_online() -> None:
    """Open the database with asyncpg, as the service does."""
    engine = create_async_engine(settings.url, poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(run)
    await engine.dispose()


if context.is_offline_mode():
    run_migrations_offline()
else:
    asyncio.run(run_migrations_online())
