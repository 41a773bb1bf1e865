"""The HTTP server: `uvicorn server:app`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import whimbrel
from fastapi import FastAPI, Response
from pydantic import BaseModel
from sqlalchemy import select

from app.db.models import Customer, Payment
from app.db.session import engine, session


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Refuse to start where a migration is missing; no table is created here."""
    async with engine().connect() as connection:
        await connection.run_sync(whimbrel.require_current)
    yield
    await engine().dispose()


app = FastAPI(title="Payments", lifespan=lifespan)


class NewPayment(BaseModel):
    """What a client sends."""

    email: str
    name: str
    amount: Decimal
    currency: str
    reference: str


@app.post("/payments", status_code=201)
async def pay(new: NewPayment) -> dict[str, Any]:
    """Note a payment down; `app.workers.settle` settles it."""
    async with session(engine()) as open_session, open_session.begin():
        found = await open_session.scalars(select(Customer).where(Customer.email == new.email))
        customer = found.first() or Customer(email=new.email, name=new.name)
        open_session.add(customer)
        await open_session.flush()
        values = {"amount": new.amount, "currency": new.currency, "reference": new.reference}
        payment = Payment(customer_id=customer.id, **values)
        open_session.add(payment)
    return await payment_of(new.reference)


@app.get("/payments/{reference}")
async def payment_of(reference: str) -> dict[str, Any]:
    """One payment by its reference."""
    async with session(engine()) as open_session:
        found = (await open_session.scalars(select(Payment).where(Payment.reference == reference))).one()
    return {"reference": found.reference, "amount": str(found.amount), "status": found.status}


@app.get("/health")
async def health(response: Response) -> dict[str, Any]:
    """The schema's revision, and whether it is what this code needs; 503 where it isn't."""
    async with engine().connect() as connection:
        found = await connection.run_sync(whimbrel.health)
    if not found.is_current:
        response.status_code = 503
    return {"revision": found.revisions, "current": found.is_current, "pending": found.pending}
