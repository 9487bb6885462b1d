"""Runs to lines: words, break points, hyphenation, direction; pure, no page."""
