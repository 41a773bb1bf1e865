"""Every table: whoever imports this package has all of them in `SQLModel.metadata`."""

from sqlmodel import SQLModel

from app.models.models import Trade, User, UserBase, WatchedSymbol

__all__ = ["SQLModel", "Trade", "User", "UserBase", "WatchedSymbol"]
