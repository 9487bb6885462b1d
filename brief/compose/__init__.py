"""Composing: an outline and its evidence become a Brief, every word of it as the page prints it."""

from brief.compose.brief import compose

__all__ = ["compose"]
