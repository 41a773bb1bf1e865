"""Pourtier's web application: it uses the database; its tables are the business of migrations."""

from __future__ import annotations

import logging
import uuid
from datetime import datetime
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

import whimbrel
from pourtier.config import ROOT, settings
from pourtier.infrastructure.persistence.database import engine, session
from pourtier.infrastructure.persistence.models import LegalDocument, User, UserLegalAcceptance

log = logging.getLogger(__name__)
app = FastAPI(title=settings().title)
Database = Annotated[AsyncSession, Depends(session)]


class NewUser(BaseModel):
    """What a registration says."""

    wallet_address: str = Field(min_length=32, max_length=44)
    email: str | None = None


class UserAnswer(NewUser):
    """A registered user."""

    model_config = ConfigDict(from_attributes=True)

    id: uuid.UUID
    created_at: datetime


class HealthAnswer(BaseModel):
    """How the database stands to this code: its revisions, whether they are all, how many are pending."""

    status: str
    database: str
    revision: list[str] = []
    is_current: bool = False
    pending: int = 0


@app.get("/health")
async def health(response: Response) -> HealthAnswer:
    """Healthy where the database answers and its schema is the one that this code expects; 503 otherwise."""
    try:
        async with engine().connect() as connection:
            found = await connection.run_sync(whimbrel.health, ROOT)
    except Exception:  # whatever keeps it from answering, a probe gets an answer; the log has the reason
        log.exception("the database does not answer")
        response.status_code = 503
        return HealthAnswer(status="unhealthy", database="unreachable")
    if not found.is_current:
        response.status_code = 503
    return HealthAnswer(
        status="healthy" if found.is_current else "unhealthy",
        database="healthy" if found.is_current else "ahead" if found.unknown else "behind",
        revision=list(found.revisions),
        is_current=found.is_current,
        pending=found.pending,
    )


@app.post("/users", status_code=201)
async def register(new: NewUser, database: Database) -> UserAnswer:
    """Register a wallet."""
    user = User(**new.model_dump())
    database.add(user)
    await database.flush()
    await database.refresh(user)
    return UserAnswer.model_validate(user)


@app.get("/users/{id}")
async def user(id: uuid.UUID, database: Database) -> UserAnswer:
    """One user."""
    found = await database.get(User, id)
    if found is None:
        raise HTTPException(404, "no such user")
    return UserAnswer.model_validate(found)


@app.get("/legal-documents")
async def documents(database: Database) -> list[dict[str, str]]:
    """The texts that users have to accept."""
    rows = await database.scalars(select(LegalDocument).order_by(LegalDocument.document_type))
    return [{"id": str(row.id), "title": row.title, "version": row.version} for row in rows]


@app.post("/users/{id}/legal-acceptances/{document_id}", status_code=201)
async def accept(id: uuid.UUID, document_id: uuid.UUID, database: Database) -> dict[str, str]:
    """Note that a user has accepted a document."""
    if await database.get(User, id) is None or await database.get(LegalDocument, document_id) is None:
        raise HTTPException(404, "no such user or document")
    database.add(UserLegalAcceptance(user_id=id, document_id=document_id))
    try:
        await database.flush()
    except IntegrityError as error:
        raise HTTPException(409, "accepted before") from error
    return {"user_id": str(id), "document_id": str(document_id)}
