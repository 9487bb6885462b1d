"""The author's outline: its types and its reader."""
