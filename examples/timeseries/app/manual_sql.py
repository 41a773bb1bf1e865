"""Runs sql/001 to sql/029 on a new database: `python -m app.manual_sql`. Production has them already."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from app.config import settings

FOLDER = Path(__file__).parent.parent / "sql"


async def main() -> None:
    """Run all files in one transaction, unless the database has tables already."""
    engine = create_async_engine(settings.url)
    async with engine.begin() as connection:
        if await connection.scalar(text("SELECT to_regclass('users') IS NOT NULL")):
            print("The database has its tables already.")
        else:
            for file in sorted(FOLDER.glob("*.sql")):
                await connection.exec_driver_sql(file.read_text())
                print(file.name)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
