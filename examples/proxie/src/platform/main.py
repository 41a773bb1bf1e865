"""The HTTP server: `uvicorn src.platform.main:app`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import whimbrel
from fastapi import FastAPI, Response
from pydantic import BaseModel
from sqlalchemy import select

from src.platform.database import engine, session
from src.platform.models import Consumer, ServiceRequest


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Refuse to start where a migration is missing."""
    whimbrel.require_current(engine())
    yield
    engine().dispose()


app = FastAPI(title="Proxie", lifespan=lifespan)


class NewRequest(BaseModel):
    """What a consumer sends."""

    clerk_id: str
    email: str
    name: str
    trade: str
    text: str


@app.post("/requests", status_code=201)
def ask(new: NewRequest) -> dict[str, Any]:
    """Note down what a consumer wants done."""
    with session() as open_session, open_session.begin():
        consumer = open_session.scalars(select(Consumer).where(Consumer.clerk_id == new.clerk_id)).first()
        consumer = consumer or Consumer(clerk_id=new.clerk_id, email=new.email, name=new.name)
        open_session.add(consumer)
        open_session.flush()
        request = ServiceRequest(consumer_id=consumer.id, trade=new.trade, text=new.text)
        open_session.add(request)
    return {"id": request.id, "consumer": consumer.id}


@app.get("/requests")
def open_requests() -> list[dict[str, Any]]:
    """What is open, oldest first: by the composite index on status and created_at."""
    wanted = select(ServiceRequest).where(ServiceRequest.status == "open").order_by(ServiceRequest.created_at)
    with session() as open_session:
        return [{"id": one.id, "trade": one.trade, "text": one.text} for one in open_session.scalars(wanted)]


@app.get("/health")
def health(response: Response) -> dict[str, Any]:
    """The schema's revision, and whether it is what this code needs; 503 where it isn't."""
    found = whimbrel.health(engine())
    if not found.is_current:
        response.status_code = 503
    return {"revision": found.revisions, "current": found.is_current, "pending": found.pending}
