"""Markdown: its page as a browser shows it, by CommonMark with GitHub's tables and struck words, and with footnotes.

markdown-it makes the page, and the reader of HTML reads it: what a quote is copied from is the page, not its marks. So
what HTML in a Markdown file strikes out is treated as in an HTML file. What its styles hide, raise or colour is seen on
some pages that are made of it, and not on others, which drop styles: it is not told. Front matter is no part of it.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from mdit_py_plugins.footnote import footnote_plugin

from brief.files import UnreadableError
from brief.resources import tell_install
from brief.sources.decoding import decode_text
from brief.sources.html.reader import read_made_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

    from brief.sources.types import Content

DEEPEST = 30  # quotations, lists and items, or emphasis and links, within one another; the parser's time goes with it
MOST_STEPS = 300_000  # rounds of its rules: some 3 s
BRACKET = 4  # rounds that a link's bracket takes, which it looks for the end of
CELL = 3  # ... and a table's cell
LINE_END = re.compile("\r\n?")
# YAML between two lines of hyphens, its first line a key: two rules with text between them are no front matter
FRONT = re.compile(
    r"---[ \t]*\n(?=[ \t]*[\w\"'][^\n:]*:(?:[ \t]|\n))(?:(?!---|\.\.\.)[^\n]*\n)*(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
# what browsers take for comments, and what ends them (HTML Standard 13.2.5.42 and 13.2.5.51)
COMMENT = re.compile("<!--|<[!?]")
COMMENT_END = re.compile("--!?>")
TAG_END = re.compile(">")
CUT = "\0"  # no text has it: from here on a comment that nothing ends hides the page
BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
STEPS = "steps"  # in the parser's environment, of each file


def read_markdown(data: bytes) -> Content:
    """Read a Markdown file. Raises UnreadableError."""
    return read_made_page(make_page(data))


def make_page(data: bytes) -> bytes:
    """Make the HTML page of a Markdown file. Raises UnreadableError."""
    text = LINE_END.sub("\n", decode_text(data))
    if find_spec("lxml") is None:
        raise UnreadableError("is Markdown, which needs a further library", tell_install("html"))
    front = FRONT.match(text)
    environment: dict[str, object] = {}
    count(environment, CELL * text.count("|"), 0)
    page = str(make_parser().render(text[front.end() :] if front else text, environment))
    return BOM_UTF8 + page.partition(CUT)[0].encode("utf-8", "replace")


def make_parser() -> MarkdownIt:
    """Make the parser, with renderers that put nothing on the page but the text's own words."""
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST, "strikethrough_single_tilde": True})
    parser.enable(["table", "strikethrough"])
    footnote_plugin(parser)
    parser.block.ruler.before("table", "count", count_block, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.inline.ruler.before("text", "count", count_inline)
    parser.core.ruler.before("inline", "check", check_blocks)
    for name, tell in RENDERERS.items():
        parser.add_render_rule(name, make_rule(tell))
    return parser


# -- bounds ------------------------------------------------------------------------------------------------------------


def count_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - markdown-it's
    """Count a round of the rules for blocks, before the first of them. Raises UnreadableError."""
    count(state.env, 1, state.level)
    return False


def count_inline(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001 - as above
    """Count a round of the rules for marks within lines. Raises UnreadableError."""
    count(state.env, BRACKET if state.src[state.pos] in "[!^" else 1, 0)
    return False


def check_blocks(state: StateCore) -> None:
    """Count the blocks, and refuse them where they are so deep that the parser drops them. Raises UnreadableError."""
    count(state.env, len(state.tokens), max((token.level for token in state.tokens), default=0))


def count(environment: EnvType, steps: int, level: int) -> None:
    """Refuse what takes longer than any text would. Raises UnreadableError."""
    if level >= DEEPEST - 1:
        raise UnreadableError("nests its lists or quotations too deep", "save its text as .txt")
    environment[STEPS] = environment.get(STEPS, 0) + steps
    if environment[STEPS] > MOST_STEPS:
        raise UnreadableError("has more marks of Markdown than can be read", "part it, or save its text as .txt")


# -- the page ----------------------------------------------------------------------------------------------------------


def make_rule(tell: Callable[[Token], str]) -> Callable[..., str]:
    """Make a rule of the renderer of what a token is by itself."""

    def render(_: RendererHTML, tokens: Sequence[Token], at: int, *__: object) -> str:
        return tell(tokens[at])

    return render


def tell_link(link: Token) -> str:
    """Begin a link without its address; whether it leads within the page tells the mark of a note."""
    return '<a href="#">' if str(link.attrs.get("href", "")).startswith("#") else "<a>"


def tell_image(_: Token) -> str:
    """Put what stands for an image in a text: its description is not shown."""
    return "\ufffc"


def tell_struck(mark: Token) -> str:
    """Strike words out; those between single tildes are struck, lowered or neither, as who shows them has it."""
    return "\ufffc<s>" if mark.markup == "~" else "<s>"


def tell_code(code: Token) -> str:
    """Give lines of code; a blank one parts them."""
    return "".join(f"<pre>\n{escapeHtml(lines)}</pre>\n" for lines in BLANK_LINES.split(code.content))


def tell_html(html: Token) -> str:
    """Give HTML as it is, without comments."""
    if html.type == "html_inline" and not COMMENT.match(html.content):
        return html.content
    pieces: list[str] = []
    words, done = html.content, 0
    while begun := COMMENT.search(words, done):
        pieces.append(words[done : begun.start()])
        # "<!-->" is a comment, too
        ended = (
            COMMENT_END.search(words, begun.start() + 2) if begun[0] == "<!--" else TAG_END.search(words, begun.end())
        )
        if ended is None:
            return "".join((*pieces, CUT))
        done = ended.end()
    return "".join((*pieces, words[done:]))


def tell_note_mark(mark: Token) -> str:
    """Number the mark of a note."""
    return f'<sup><a href="#">{mark.meta["id"] + 1}</a></sup>'


def tell_nothing(_: Token) -> str:
    """Leave out the arrow that leads from a note back to its mark."""
    return ""


RENDERERS: MappingProxyType[str, Callable[[Token], str]] = MappingProxyType(
    {
        "link_open": tell_link,
        "image": tell_image,
        "s_open": tell_struck,
        "fence": tell_code,
        "code_block": tell_code,
        "html_block": tell_html,
        "html_inline": tell_html,
        "footnote_ref": tell_note_mark,
        "footnote_anchor": tell_nothing,
    }
)
