"""List the templates that `init` knows."""

from __future__ import annotations

from whimbrel.project.template import OWN, TEMPLATES


def list_templates() -> tuple[tuple[str, str], ...]:
    """Each template's name and what it is, ours first."""
    return tuple((template.name, template.about) for template in (OWN, *TEMPLATES))
