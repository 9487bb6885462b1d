"""Names of the CSS properties that say what is seen, with the values that they take, and the shorthands of several."""

from __future__ import annotations

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
SIZE = "xx-small|x-small|small|medium|large|x-large|xx-large|xxx-large|smaller|larger|math"
DISPLAYS = (
    "none contents block inline flow flow-root list-item inline-block table inline-table table-row table-cell"
    " table-row-group table-header-group table-footer-group table-column table-column-group table-caption flex"
    " inline-flex grid inline-grid ruby ruby-text ruby-base run-in math -webkit-box -webkit-inline-box -webkit-flex"
    " -webkit-inline-flex"
)
DISPLAY = frozenset(DISPLAYS.split())
GRID = ("grid-row-start", "grid-column-start", "grid-row-end", "grid-column-end")
OVERFLOW = "visible|hidden|clip|scroll|auto|overlay"
KEYWORDS = {
    "visibility": "visible|hidden|collapse",
    "position": "static|relative|absolute|fixed|sticky|-webkit-sticky",
    "float": "left|right|none|inline-start|inline-end",
    "direction": "ltr|rtl",
    "unicode-bidi": "normal|embed|isolate|bidi-override|isolate-override|plaintext|-webkit-isolate|-webkit-plaintext",
    "text-transform": r"none|(?:(?:capitalize|uppercase|lowercase|full-width|full-size-kana|math-auto)\s*)+",
    "overflow-x": OVERFLOW,
    "overflow-y": OVERFLOW,
    "content-visibility": "visible|hidden|auto",
    "background-clip": r"(?:(?:border-box|padding-box|content-box|text|border-area)[\s,]*)+",
    "font-variant-position": "normal|sub|super",
    "-webkit-text-security": "none|disc|circle|square",
    "opacity": rf"{NUMBER}%?|(?:calc|min|max|clamp)\(.*\)",
    "color-scheme": r"[\w\s-]+",
    "animation-name": r".+",
    "quotes": r".+",
    "font-feature-settings": r".+",
    "clip": r"auto|rect\(.*\)",
    "clip-path": r".+",
    "transform": r"none|(?:[\w-]+\([^()]*(?:\([^()]*\)[^()]*)*\)\s*)+",
    "scale": rf"none|(?:{NUMBER}%?\s*)+",
    "rotate": r"none|.+",
    "filter": r".+",
    "mask-image": r".+",
    "mix-blend-mode": r"[\w-]+",
    "translate": r".+",
    "offset-path": r".+",
    "contain": r"[\w\s-]+",
    **dict.fromkeys(("grid-template-rows", "grid-template-columns"), r".+"),
    "zoom": rf"{NUMBER}%?|normal|reset",
    "font-family": r".+",
    "-webkit-text-stroke": r".+",
    "-webkit-text-stroke-color": r".+",
    "-webkit-line-clamp": r"none|\d+",
    "background-repeat": r"[\w\s,-]+",
    "white-space": r"[\w\s-]+",
    "writing-mode": r"[\w-]+",
    "font-size-adjust": r".+",
    "list-style-type": r".+",
    "backdrop-filter": r".+",
    "aspect-ratio": r".+",
    "flex-grow": NUMBER,
    **dict.fromkeys(("box-shadow", "outline", "outline-width", "outline-color", "outline-style"), r".+"),
    **dict.fromkeys(("word-break", "overflow-wrap", "line-break"), r"[\w-]+"),
    **dict.fromkeys(("border-left", "border-right"), r".+"),
    **dict.fromkeys(GRID, r"[\w\s-]+"),
    "text-shadow": r".+",
    "content": r".+",
    "z-index": r"auto|[+-]?\d+",
    "-webkit-text-decoration": r".+",
    **dict.fromkeys(("background-position", "background-size"), r".+"),
    **dict.fromkeys(("border", "border-top", "border-bottom", "border-style", "border-top-style"), r".+"),
    **dict.fromkeys(("border-bottom-style", "border-block", "border-block-start", "border-block-end"), r".+"),
}
LENGTHS = {
    "font-size": SIZE,
    "vertical-align": "baseline|sub|super|text-top|text-bottom|middle|top|bottom",
    "text-indent": r"(?!)",
    "letter-spacing": "normal",
    "word-spacing": "normal",
    "line-height": "normal",
    "text-underline-offset": "auto",
    "outline-offset": r"(?!)",
    "flex-basis": "auto|content|min-content|max-content|fit-content",
    **dict.fromkeys(("left", "right", "top", "bottom"), "auto"),
    **dict.fromkeys(("margin-left", "margin-right", "margin-top", "margin-bottom"), "auto"),
    **dict.fromkeys(("padding-left", "padding-right", "padding-bottom"), r"(?!)"),
    **dict.fromkeys(("width", "height"), "auto|min-content|max-content|fit-content|stretch|-webkit-fill-available"),
    **dict.fromkeys(
        ("max-width", "max-height", "min-width", "min-height"), "none|auto|min-content|max-content|fit-content|stretch"
    ),
}
COLORS = ("color", "background-color", "-webkit-text-fill-color", "text-decoration-color")
SIDES = {
    "inset": ("top", "right", "bottom", "left"),
    "margin": ("margin-top", "margin-right", "margin-bottom", "margin-left"),
    "padding": ("", "padding-right", "padding-bottom", "padding-left"),
}
ENDS = ("margin-inline", "padding-inline")
SHORTHANDS = {
    "background": (
        *("background-color", "background-image", "background-clip", "background-repeat"),
        *("background-position", "background-size"),
    ),
    "text-decoration": ("text-decoration-line", "text-decoration-color", "text-decoration-thickness"),
    "font": ("font-size", "line-height", "font-variant-position", "font-feature-settings", "font-family"),
    "font-variant": ("font-variant-position",),
    "overflow": ("overflow-x", "overflow-y"),
    "animation": ("animation-name",),
    "mask": ("mask-image",),
    "inset": ("top", "right", "bottom", "left"),
    "margin": ("margin-top", "margin-right", "margin-bottom", "margin-left"),
    "padding": ("padding-right", "padding-bottom", "padding-left"),
    "flex": ("flex-grow", "flex-basis"),
    "grid-area": GRID,
    "grid-row": ("grid-row-start", "grid-row-end"),
    "grid-column": ("grid-column-start", "grid-column-end"),
    "list-style": ("list-style-type",),
    "margin-inline": ("margin-left", "margin-right"),
    "padding-inline": ("padding-left", "padding-right"),
}
PREFIXED = (
    *("transform", "animation", "animation-name", "filter", "clip-path"),
    *("mask", "mask-image", "background-clip", "opacity", "backdrop-filter", "writing-mode", "box-shadow"),
)
# names of colours that a system gives, known and not
SYSTEM = (
    "accentcolor accentcolortext activetext buttonborder buttonface buttontext canvas canvastext field fieldtext"
    " graytext highlight highlighttext linktext mark marktext selecteditem selecteditemtext visitedtext -webkit-link"
)
SYSTEM_COLORS = frozenset(SYSTEM.split())
ALIASES = {
    "inset-inline-start": "left",
    "inset-inline-end": "right",
    "inset-block-start": "top",
    "inset-block-end": "bottom",
    "margin-inline-start": "margin-left",
    "margin-inline-end": "margin-right",
    "padding-inline-start": "padding-left",
    "padding-inline-end": "padding-right",
    "margin-block-start": "margin-top",
    "margin-block-end": "margin-bottom",
    "padding-block-end": "padding-bottom",
    "border-inline-start": "border-left",
    "border-inline-end": "border-right",
    "min-inline-size": "min-width",
    "min-block-size": "min-height",
    "word-wrap": "overflow-wrap",
    **dict.fromkeys(("-webkit-mask-box-image", "-webkit-mask-box-image-source"), "mask-image"),
    **dict.fromkeys(("mask-border", "mask-border-source"), "mask-image"),
    "line-clamp": "-webkit-line-clamp",
    "inline-size": "width",
    "block-size": "height",
    "max-inline-size": "max-width",
    "max-block-size": "max-height",
    **{f"-webkit-{name}": name for name in PREFIXED},
}
