"""Closed reading: what touches a number and is not accounted for leaves it unread."""
