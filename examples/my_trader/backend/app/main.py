"""The backend: it refuses to start on a database whose schema isn't the one that its code expects."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Response
from sqlmodel import Session, SQLModel, select

import whimbrel
from app.core.config import BACKEND
from app.core.db import engine, session
from app.models import Trade, User


@asynccontextmanager
async def checked(_: FastAPI) -> AsyncIterator[None]:
    """Start only where prestart has brought the database up to date."""
    # A newer schema is no reason to stop: that is how a rolling deployment looks to the old code.
    whimbrel.require_current(engine(), BACKEND, allow_ahead=True)
    yield


app = FastAPI(title="my-trader", lifespan=checked)
Database = Annotated[Session, Depends(session)]


class NewUser(SQLModel):
    """What a registration says."""

    email: str
    full_name: str | None = None


class NewTrade(SQLModel):
    """What is bought (or, with a negative quantity, sold)."""

    symbol: str
    quantity: float
    price: float


@app.get("/health")
def health(response: Response) -> dict[str, object]:
    """The schema's revision, and whether it is the newest; 503 where it isn't."""
    found = whimbrel.health(engine(), BACKEND)
    if found.pending:
        response.status_code = 503
    return {"revision": list(found.revisions), "is_current": found.is_current, "pending": found.pending}


@app.post("/users", status_code=201)
def register(new: NewUser, database: Database) -> User:
    """Register a user."""
    if database.exec(select(User).where(User.email == new.email)).first():
        raise HTTPException(409, "registered already")
    user = User(**new.model_dump())
    database.add(user)
    return user


@app.post("/users/{id}/trades", status_code=201)
def trade(id: uuid.UUID, new: NewTrade, database: Database) -> Trade:
    """Note a trade."""
    if database.get(User, id) is None:
        raise HTTPException(404, "no such user")
    made = Trade(user_id=id, **new.model_dump())
    database.add(made)
    database.flush()
    database.refresh(made)
    return made


@app.get("/users/{id}/trades")
def trades(id: uuid.UUID, database: Database) -> Sequence[Trade]:
    """A user's trades, the latest first."""
    return database.exec(select(Trade).where(Trade.user_id == id).order_by(Trade.executed_at.desc())).all()
