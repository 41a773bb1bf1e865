"""What a project says about scratch databases: settings, and the variables that go before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.project.project import Project
    from whimbrel.scratch.settings import ScratchSettings

ALLOWED_VARIABLE, URL_VARIABLE = "WHIMBREL_SCRATCH", "WHIMBREL_DEV_URL"
_NO = frozenset({"off", "no", "false", "0"})


def settings_of(project: Project) -> ScratchSettings:
    """Whether and where scratch work may be done. Raises BadURL, MissingDriver for a `dev_url`."""
    from whimbrel.project.drivers import usable
    from whimbrel.project.url import parse
    from whimbrel.scratch.settings import ScratchSettings

    setting = project.settings["dev_url"]
    text, origin = project.environ.get(URL_VARIABLE) or setting.value, setting.origin
    if project.environ.get(URL_VARIABLE):
        origin = URL_VARIABLE
    dev_url = usable(parse(text, origin)).text if text else None
    word = project.environ.get(ALLOWED_VARIABLE) or project.value("scratch")
    return ScratchSettings(allowed=word.lower() not in _NO, dev_url=dev_url)


def proves(project: Project, asked: bool | None) -> bool:
    """Whether a generated revision is proven: as asked, else as set, else where the project is ours."""
    if asked is not None:
        return asked
    value = project.value("prove")
    return project.kind == "whimbrel" if value is None else bool(value)
