"""Puts in the rows that the application can't do without; a second run finds them there."""

from __future__ import annotations

from sqlmodel import Session, select

from app.core.config import settings
from app.core.db import engine
from app.models import User


def seed(session: Session) -> bool:
    """Make sure that there is a first user; whether it had to be made."""
    if session.exec(select(User).where(User.email == settings.FIRST_SUPERUSER)).first():
        return False
    session.add(User(email=settings.FIRST_SUPERUSER, full_name="Administrator", is_superuser=True))
    return True


def main() -> None:
    """Seed the database of the settings."""
    with Session(engine()) as session, session.begin():
        made = seed(session)
    print(f"{settings.FIRST_SUPERUSER}: {'created' if made else 'there already'}")


if __name__ == "__main__":
    main()
