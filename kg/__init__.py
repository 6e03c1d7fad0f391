"""newskg: knowledge graphs from political and diplomatic news."""

from kg._version import __version__

__all__ = ["__version__"]
