"""Printable policy briefs whose every claim and number is proved against its source."""

__version__ = "0.1.0"
