"""The quantities of passages, and one quantity against another."""
