"""What every part of the service needs."""
