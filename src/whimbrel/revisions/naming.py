"""How a new revision file is called: slug of the message, file template, date in a timezone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo

from whimbrel.errors import BadSetting

DEFAULT_TEMPLATE = "%(rev)s_%(slug)s"
DEFAULT_SLUG_LENGTH = 40


def slug(message: str | None, limit: int = DEFAULT_SLUG_LENGTH) -> str:
    """The message as part of a file name: its words in lower case, at most about `limit` characters.

    A longer text is cut after a whole word and ends in `_`. `limit` 0 means the default.
    """
    text = "_".join(re.findall(r"\w+", message or "")).lower()
    limit = limit or DEFAULT_SLUG_LENGTH
    return text if len(text) <= limit else text[:limit].rsplit("_", 1)[0] + "_"


def file_name(
    revision: str,
    message: str | None,
    created: datetime,
    template: str = DEFAULT_TEMPLATE,
    limit: int = DEFAULT_SLUG_LENGTH,
    ending: str = ".py",
) -> str:
    """The file's name below the version folder, with its `ending`.

    `limit` is for the slug. Raises BadSetting for a template that can't be filled in.
    """
    tokens = {
        "rev": revision,
        "slug": slug(message, limit),
        "epoch": int(created.timestamp()),
        **{part: getattr(created, part) for part in ("year", "month", "day", "hour", "minute", "second")},
    }
    try:
        return template % tokens + ending
    except KeyError as error:
        raise BadSetting(
            "file_template", template, f"there is no token {error}; there are {', '.join(tokens)}"
        ) from None
    except (ValueError, TypeError) as error:
        raise BadSetting("file_template", template, f"it can't be filled in: {error}") from None


def now(timezone: str | None = None) -> datetime:
    """This moment: local time without a zone, or in the named zone; raises BadSetting for an unknown one."""
    if not timezone:
        return datetime.now()
    return datetime.now(UTC).astimezone(zone(timezone))


def zone(name: str) -> tzinfo:
    """The timezone of this name, in any case; raises BadSetting for an unknown one."""
    from zoneinfo import ZoneInfo  # only projects with a timezone pay for it

    for candidate in (name, name.upper()):
        try:
            return ZoneInfo(candidate)
        except (KeyError, ValueError, OSError):
            continue
    raise BadSetting(
        "timezone",
        name,
        f"Can't locate timezone: {name}. Write a name such as 'Europe/Paris' or 'UTC', and install the "
        "package tzdata where the system has no time zones",
    )
