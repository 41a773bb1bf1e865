"""The service: takes readings, gives them back, says how it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine

from app.config import settings
from app.models import Reading

engine = create_async_engine(settings.url)


class Measured(BaseModel):
    """A reading, as a device sends it."""

    device_id: int
    metric: str
    time: datetime
    value: float


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Close the connections at the end."""
    yield
    await engine.dispose()


app = FastAPI(title="Time series", lifespan=lifespan)


@app.post("/readings", status_code=201)
async def add(reading: Measured) -> Measured:
    """Keep a reading; the same one again is no error."""
    query = insert(Reading).values(reading.model_dump()).on_conflict_do_nothing()
    try:
        async with engine.begin() as connection:
            await connection.execute(query)
    except IntegrityError as error:
        raise HTTPException(404, f"There is no device {reading.device_id}.") from error
    return reading


@app.get("/readings/{device_id}")
async def latest(device_id: int, limit: int = 100) -> list[Measured]:
    """The latest readings of a device, newest first."""
    query = select(Reading.__table__).where(Reading.device_id == device_id)
    async with engine.connect() as connection:
        rows = await connection.execute(query.order_by(Reading.time.desc()).limit(limit))
        return [Measured(**row) for row in rows.mappings()]


@app.get("/health")
async def health() -> dict[str, object]:
    """Whether the database answers, and at which revision it is."""
    async with engine.connect() as connection:
        rows = await connection.execute(text("SELECT version_num FROM alembic_version"))
        return {"status": "ok", "environment": settings.environment, "revision": list(rows.scalars())}
