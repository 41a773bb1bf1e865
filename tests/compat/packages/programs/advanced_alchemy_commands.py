"""advanced-alchemy: its own command object, from `init` to `check`."""

from __future__ import annotations

from pathlib import Path

from advanced_alchemy.alembic.commands import AlembicCommands
from advanced_alchemy.config import AlembicSyncConfig, SQLAlchemySyncConfig

config = SQLAlchemySyncConfig(
    connection_string="sqlite:///app.db",
    alembic_config=AlembicSyncConfig(script_location="migrations", script_config="alembic.ini"),
)
commands = AlembicCommands(config)
commands.init(directory="migrations")
print(sorted(path.name for path in Path("migrations").iterdir()))
commands.revision(message="first")
print([path.read_text() for path in sorted(Path("migrations/versions").glob("*first*.py"))])
commands.upgrade()
commands.current()
commands.history(verbose=True)
commands.heads()
commands.check()
commands.downgrade("base")
commands.upgrade(sql=True)
