"""Settles what is pending; each task has an event loop of its own, so none is ever running already."""

from __future__ import annotations

import asyncio

from sqlalchemy import func, update

from app.db.models import Payment
from app.db.session import session, worker_engine


def settle() -> int:
    """Settle all pending payments; returns how many they were."""
    return asyncio.run(_settle())


async def _settle() -> int:
    engine = worker_engine()
    change = update(Payment).where(Payment.status == "pending")
    async with session(engine) as open_session, open_session.begin():
        done = await open_session.execute(change.values(status="settled", settled_at=func.now()))
    await engine.dispose()
    return int(done.rowcount)


if __name__ == "__main__":
    print(f"{settle()} payments settled")
