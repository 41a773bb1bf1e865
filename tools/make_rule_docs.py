"""Writes docs/rules/: one page for each rule of the linter, made from the rule, and an index of them."""

from __future__ import annotations

from pathlib import Path

from whimbrel.lint.rule import EXAMPLE_SCHEMA, Example, Rule, Severity
from whimbrel.lint.rules.registry import RULES

FOLDER = Path(__file__).parents[1] / "docs" / "rules"
NOTE = "<!-- made by tools/make_rule_docs.py -->\n"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """File name to text, for every page."""
    return {"README.md": _index()} | {f"{rule.name}.md": _page(rule) for rule in RULES}


def _index() -> str:
    parts = [NOTE + "# Rules\n", "What [`whimbrel lint`](../commands/lint.md) finds.\n", _LETTING_PASS]
    for severity, about in _ABOUT.items():
        listed = [f"- [{r.name}]({r.name}.md): {r.finds}\n" for r in RULES if r.severity is severity]
        parts.append(f"## {severity.value.capitalize()}\n\n{about}\n\n{''.join(listed)}")
    return "\n".join([*parts, _WHERE_THE_LINE_IS])


_ABOUT = {
    Severity.DANGER: "On a large, busy table it can stop readers or writers, fail, lose data or break "
    "code that runs.",
    Severity.ADVICE: "Everything less than that.",
}
_WHERE_THE_LINE_IS = """\
Where the line between the two runs, for changes that take no long lock:

- A column that no longer fills itself (`DROP DEFAULT`, `DROP IDENTITY`, `DROP EXPRESSION`) is danger where it
  is NOT NULL: inserts that leave it out fail. Where it may be NULL they go on, and leave NULL there: advice.
- What stops working for rows of running code is danger, though the statement takes a moment: a trigger or
  rule switched off or dropped, row level security switched on, a policy that hides rows, a right taken away.
  What changes nothing for them is advice: a policy while row level security is off, one that lets more rows
  through, a right that the schema's grants show nobody to have.
- A wait for a lock by itself is advice, since a run gives up after its lock timeout: a trigger made, a
  default set, a constraint that isn't validated yet.

The lists in `tests/lint` have single changes with verdicts that were checked on PostgreSQL 15 and 18;
`benchmarks/lint_servers.py` compares what lint says of generated changes with what servers do.
"""
_LETTING_PASS = """\
A comment lets a finding of the next statement pass, with a reason, and perhaps until a day:

    -- whimbrel: allow drop-column: nobody has used it since March until 2026-12-31

In Python write `#` for `--`; `allow-file` holds for the whole file. The setting `lint` gives a rule another
severity (`danger`, `advice`, `off`), in one environment or in all:

    [tool.whimbrel.lint]
    time-without-zone = "off"
"""


def _page(rule: Rule) -> str:
    parts = [
        f"{NOTE}# {rule.name}\n",
        f"Finds {rule.finds}. Severity: {rule.severity.value}.\n",
        f"{rule.why}\n",
        f"## Unsafe\n\n{_code(rule.unsafe)}",
        f"## Safer\n\n{_code(rule.safer)}",
    ]
    if rule.check is not None:
        where = f"Both for PostgreSQL {rule.version}"
        given = "the schema of most examples" if rule.schema == EXAMPLE_SCHEMA else "this schema"
        parts.append(f"## Schema\n\n{where}, on {given}:\n\n{_block(_short(rule))}")
    return "\n".join(parts)


def _short(rule: Rule) -> str:
    lines = rule.schema.strip().splitlines()
    return "\n".join(lines if len(lines) < 12 else [*lines[:6], "..."])


def _code(example: Example) -> str:
    alone = "\nEach statement in a transaction of its own.\n" if example.alone else ""
    return _block(example.sql) + alone


def _block(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.strip().splitlines())


if __name__ == "__main__":
    main()
