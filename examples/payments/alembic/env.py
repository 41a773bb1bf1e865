"""How migrations reach the database: asynchronously to PostgreSQL, synchronously to SQLite."""

from __future__ import annotations

import asyncio
from logging.config import fileConfig

from alembic import context
from sqlalchemy import Connection, create_engine, pool
from sqlalchemy.ext.asyncio import create_async_engine

from app.core.config import settings
from app.db.models import Base

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name, disable_existing_loggers=False)

OPTIONS = {
    "target_metadata": Base.metadata,
    "compare_type": True,
    "compare_server_default": True,
    "render_as_batch": settings.is_sqlite,
}


def run_offline() -> None:
    """Write the SQL of the migrations; nothing is connected to."""
    url = settings.url.render_as_string(hide_password=False)
    context.configure(url=url, literal_binds=True, dialect_opts={"paramstyle": "named"}, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()


def run_on(connection: Connection) -> None:
    """Run the migrations on this connection."""
    context.configure(connection=connection, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()


def run_sync() -> None:
    """SQLite: its own driver is a synchronous one."""
    engine = create_engine(settings.url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        run_on(connection)


async def run_async() -> None:
    """PostgreSQL: by the driver that the service has installed."""
    engine = create_async_engine(settings.async_url, poolclass=pool.NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(run_on)
    await engine.dispose()


if context.is_offline_mode():
    run_offline()
elif settings.is_sqlite:
    run_sync()
else:
    asyncio.run(run_async())
