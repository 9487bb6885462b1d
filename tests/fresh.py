"""A process made as new: all that is kept in it from one build to the next is forgotten."""

from __future__ import annotations

import sys

from brief.compose.brief import forget_composed
from brief.evidence.ledger import forget_lines
from brief.evidence.proved import forget
from brief.outline.reader import forget_outline
from brief.rereading import forget_files
from brief.sources.again import forget_contents
from brief.typeset.story.known_parts import forget_parts


def forget_all() -> None:
    """Empty everything that functions remember, and what stages keep."""
    forget()
    forget_composed()
    forget_lines()
    forget_parts()
    forget_files()
    forget_contents()
    forget_outline()
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "brief":
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
