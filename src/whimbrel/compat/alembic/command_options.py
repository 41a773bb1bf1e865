"""What can be typed for each argument of a command: flags and words, by the names that the functions have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Said = dict[str, Any]
_YES = "store_true"

GLOBAL_OPTIONS: tuple[tuple[tuple[str, ...], Said], ...] = (
    (
        ("-c", "--config"),
        {"action": "append", "help": "configuration file (default: $ALEMBIC_CONFIG, else alembic.ini)"},
    ),
    (("-n", "--name"), {"default": "alembic", "help": "section of the .ini file (default: alembic)"}),
    (("-x",), {"action": "append", "help": "an argument for env.py, such as tenant=a; may be repeated"}),
    (("--raiseerr",), {"action": _YES, "help": "show the whole traceback of an error"}),
    (("-q", "--quiet"), {"action": _YES, "help": "print nothing on standard output"}),
)

OPTIONS: Mapping[str, tuple[tuple[str, ...], Said]] = {
    "template": (
        ("-t", "--template"),
        {"default": "generic", "type": str, "help": "the template of the new project"},
    ),
    "message": (("-m", "--message"), {"type": str, "help": "what the revision does"}),
    "sql": (("--sql",), {"action": _YES, "help": "write the SQL to standard output instead of running it"}),
    "tag": (("--tag",), {"type": str, "help": "a word that env.py can ask for"}),
    "head": (
        ("--head",),
        {"type": str, "default": "head", "help": "the head after which the revision comes"},
    ),
    "splice": (("--splice",), {"action": _YES, "help": "let the revision follow one that is no head"}),
    "depends_on": (
        ("--depends-on",),
        {"action": "append", "help": "a revision that must have run before; may be repeated"},
    ),
    "rev_id": (("--rev-id",), {"type": str, "help": "the id of the revision"}),
    "version_path": (("--version-path",), {"type": str, "help": "the folder for the new file"}),
    "branch_label": (("--branch-label",), {"type": str, "help": "a label for the branch"}),
    "verbose": (("-v", "--verbose"), {"action": _YES, "help": "show everything that is known"}),
    "resolve_dependencies": (
        ("--resolve-dependencies",),
        {"action": _YES, "help": "take what is depended on for something that has a follower"},
    ),
    "autogenerate": (
        ("--autogenerate",),
        {"action": _YES, "help": "fill the revision with what models and database differ in"},
    ),
    "rev_range": (("-r", "--rev-range"), {"action": "store", "help": "a range: [start]:[end]"}),
    "indicate_current": (
        ("-i", "--indicate-current"),
        {"action": _YES, "help": "mark the database's"},
    ),
    "purge": (("--purge",), {"action": _YES, "help": "empty the version table before"}),
    "package": (("--package",), {"action": _YES, "help": "make the folders packages"}),
    "check_heads": (
        ("-c", "--check-heads"),
        {"action": _YES, "help": "fail where the database lacks a revision"},
    ),
}
"""Arguments that are options."""

POSITIONAL: Mapping[str, tuple[str, Said]] = {
    "directory": ("directory", {"help": "the folder of the new project"}),
    "revision": ("revision", {"help": "a revision"}),
    "revisions": ("revisions", {"nargs": "+", "help": "revisions, or 'heads' for all heads"}),
    "rev": ("rev", {"help": "a revision"}),
}
"""Arguments that are words, under the name that `options` has for them."""
