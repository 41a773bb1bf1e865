"""Puts Whimbrel's stand-in for Alembic in the place of this module."""

import sys

from whimbrel import install_as_alembic

# The import system hands out what stands in sys.modules when this file has run: no longer this module.
del sys.modules[__name__]
install_as_alembic()
