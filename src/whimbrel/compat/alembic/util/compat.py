"""What Alembic's `util.compat` offers over Python's versions, as far as other packages import it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from configparser import ConfigParser
from importlib.metadata import EntryPoint, entry_points

__all__ = ["EntryPoint", "importlib_metadata_get", "is_posix", "read_config_parser", "tomllib"]

is_posix = os.name == "posix"
"""Whether paths and commands have POSIX's form."""


def importlib_metadata_get(group: str) -> Iterable[EntryPoint]:
    """The entry points of a group."""
    return entry_points(group=group)


def read_config_parser(file_config: ConfigParser, file_argument: list[str]) -> list[str]:
    """Read ini files into the parser; returns those that were there."""
    return file_config.read(file_argument, encoding="locale")
