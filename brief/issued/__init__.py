"""Issued files: a brief's PDF is opened alone, and proved from what it carries."""
