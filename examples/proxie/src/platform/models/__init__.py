"""All models: what isn't imported here, migrations don't see."""

from src.platform.models.base import Base
from src.platform.models.booking import Booking
from src.platform.models.consumer import Consumer
from src.platform.models.offer import Offer
from src.platform.models.provider import Provider
from src.platform.models.service_request import ServiceRequest

__all__ = ["Base", "Booking", "Consumer", "Offer", "Provider", "ServiceRequest"]
