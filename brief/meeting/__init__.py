"""What stands around a meeting: sheets for the printer, packs of papers."""
