"""A store's graph as a file, in the format that its name asks for."""

from kg.export.files import PROFILES, export, formats
from kg.export.formats import FORMATS, Format

__all__ = ["FORMATS", "PROFILES", "Format", "export", "formats"]
