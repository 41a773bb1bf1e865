"""`${NAME}` and `${NAME:-default}` in a setting, filled in from the environment and the .env files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from whimbrel.errors import MissingSetting

_NAME = re.compile(r"\$\{(\w+)(?::-([^}]*))?\}")


def filled(text: str, origin: str, sources: Sequence[Mapping[str, str | None]]) -> str:
    """The text with every variable's value; the first source that has it counts. Raises MissingSetting."""

    def value(found: re.Match[str]) -> str:
        name, default = found[1], found[2]
        given = next((given for source in sources if (given := source.get(name)) is not None), default)
        if given is None:
            raise MissingSetting(name, f"for ${{{name}}} in {origin}", "Set it in .env.")
        return given

    return _NAME.sub(value, text)
