"""Sheets for the printer: pages of a PDF in the order and place in which they are folded or cut."""
