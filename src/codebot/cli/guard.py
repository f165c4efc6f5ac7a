"""`codebot guard`: the rules that every answer, document and claim is held to."""

from __future__ import annotations

import click


@click.group("guard")
def command() -> None:
    """Read the rules that answers, documents and claims are held to."""


@command.command("rules")
def rules() -> None:
    """List the rules: id, severity, name, fault."""
    from codebot.guard import RULES

    for rule in RULES:
        click.echo(f"{rule.id}  {rule.severity:<8} {rule.name:<27} {rule.summary}")


@command.command("explain")
@click.argument("rule")
def explain_rule(rule: str) -> None:
    """Explain one RULE, by id or name, with its cases."""
    from codebot.guard import explain

    click.echo(explain(rule), nl=False)
