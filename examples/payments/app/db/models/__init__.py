"""All models: what isn't imported here, migrations don't see."""

from app.db.base import Base
from app.db.models.customer import Customer
from app.db.models.payment import Payment
from app.db.models.refund import Refund

__all__ = ["Base", "Customer", "Payment", "Refund"]
