"""How migrations reach Proxie's models and its database."""

from __future__ import annotations

from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine, pool

from src.platform.config import settings
from src.platform.models import Base  # the package imports every model: a new one is added there

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name, disable_existing_loggers=False)

config.set_main_option("sqlalchemy.url", settings.DATABASE_URL.replace("%", "%%"))
OPTIONS = {"target_metadata": Base.metadata, "compare_type": True}


def run_offline() -> None:
    """Write the SQL of the migrations; nothing is connected to."""
    url = config.get_main_option("sqlalchemy.url")
    context.configure(url=url, literal_binds=True, dialect_opts={"paramstyle": "named"}, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()


def run_online() -> None:
    """Run the migrations on the database."""
    engine = create_engine(settings.DATABASE_URL, poolclass=pool.NullPool)
    with engine.connect() as connection:
        batch = connection.dialect.name == "sqlite"
        context.configure(connection=connection, render_as_batch=batch, **OPTIONS)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_offline()
else:
    run_online()
