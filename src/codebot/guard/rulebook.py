"""The rules as a person reads them: one page for the docs, one rule for the command line."""

from __future__ import annotations

from codebot.errors import NotFound
from codebot.guard.rules import RULES, Rule

SECTIONS = {
    "1": "The code as written",
    "2": "What is said of a code",
    "3": "Codes together",
    "4": "Patient and setting",
    "5": "The draft as a whole",
}
_MEANS = {
    "error": "wrong: corrected from the code set where that is possible, else withheld",
    "warning": "shown beside the answer",
    "info": "for information",
}


def rules_page() -> str:
    """docs/rules.md: the table, then each rule with its cases."""
    rows = "".join(
        f"| [{rule.id}](#{rule.id.lower()}-{rule.name}) | {rule.name} | {rule.severity} "
        f"| {', '.join(rule.scopes)} | {rule.summary} |\n"
        for rule in RULES
    )
    grave = "".join(f"- **{name}**: {text}.\n" for name, text in _MEANS.items())
    opening = (
        "# The rules of the guard\n\n"
        "Each looks for one fault, in a draft, a document or a claim (a list of codes as they are "
        "submitted). `codebot guard explain CB101` prints one of them.\n\n"
        f"{grave}\n| id | name | severity | looks at | fault |\n|---|---|---|---|---|\n{rows}"
    )
    parts = [opening]
    number = ""
    for rule in RULES:
        if rule.id[2] != number:
            number = rule.id[2]
            parts.append(f"\n## {SECTIONS[number]}\n")
        parts.append(f"\n### {rule.id} {rule.name}\n\n{_lowered(rule.text)}\n\n{cases_of(rule)}")
    return "".join(parts)


def explain(name: str) -> str:
    """One rule, by id or name, with its cases; NotFound where there is none."""
    for rule in RULES:
        if name.lower() in (rule.id.lower(), rule.name):
            return f"# {rule.id} {rule.name} ({rule.severity})\n\n{rule.text}\n\n{cases_of(rule)}"
    raise NotFound(f"There is no rule {name!r}; `codebot guard rules` lists them.")


def cases_of(rule: Rule) -> str:
    """The rule's cases, as the tests run them."""
    text = rule.cases.read_text(encoding="utf-8").partition("\n")[2].strip()
    return _lowered(text) + "\n"


def _lowered(text: str) -> str:
    """Headings two levels down, so that they stand below the rule's own."""
    return text.replace("## ", "#### ")
