"""A docstring as Python keeps it: since 3.13 without the spaces that its lines have in common.

What is read from a file's text is then the same as what the module would have after its execution.
"""

from __future__ import annotations

import sys

_CLEANS = sys.version_info >= (3, 13)


def kept(doc: str) -> str:
    """The docstring that this Python's compiler makes of one that is written so."""
    return cleaned(doc) if _CLEANS else doc


def cleaned(doc: str) -> str:
    """Tabs as spaces, the first line without those before it, the others without those that all have.

    As Python 3.13's compiler does it: https://docs.python.org/3.13/whatsnew/3.13.html, "Other Language
    Changes". Lines that are empty but for spaces don't count.
    """
    first, *others = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in others if line.strip(" ")), default=0)
    return "\n".join([first.lstrip(" "), *(line[margin:] for line in others)])
