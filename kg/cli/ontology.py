"""``kg ontology``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.console import command
from kg.errors import UsageError

__all__ = ["register"]

_FILES = {"shapes": "shapes.ttl", "context": "context.jsonld", "roles": "roles.ttl"}


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(ontology)


@command
def ontology(
    path: Annotated[bool, typer.Option("--path", help="Say where the file lies instead of printing it.")] = False,
    shapes: Annotated[bool, typer.Option("--shapes", help="The SHACL shapes.")] = False,
    context: Annotated[bool, typer.Option("--context", help="The JSON-LD context.")] = False,
    roles: Annotated[bool, typer.Option("--roles", help="The scheme of roles (SKOS).")] = False,
) -> None:
    """Print the ontology that graphs are written in, or what belongs to it.

    \b
    Examples:
      kg ontology > newskg.ttl
      kg ontology --path
      kg ontology --shapes
    """
    from kg.resources import ontology_file

    chosen = [_FILES[name] for name, on in (("shapes", shapes), ("context", context), ("roles", roles)) if on]
    if len(chosen) > 1:
        raise UsageError("--shapes, --context and --roles exclude one another; give one")
    file = ontology_file(chosen[0] if chosen else "newskg.ttl")
    if path:
        print(file)
    else:
        sys.stdout.write(file.read_text("utf-8"))
