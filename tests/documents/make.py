"""Make the documents beside this file from report.typ, by other programs: see README.md."""

from __future__ import annotations

import re
import subprocess
import sys
from html import escape
from pathlib import Path

import docx
import typst
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

HERE = Path(__file__).parent
TITLE = "Water loss in four river towns"
RAISED = re.compile(r"#super\[(.)\]")
NOTE = re.compile(r"#footnote\[(.*?)\]")
TABLE = (("Town", "Pumped", "Paid for"), ("Upper Ford", "4,120", "2,911"), ("Saint Fiacre", "990", "640"))


def read_lines() -> list[str]:
    """Read the body of report.typ: `= heading`, `- item`, paragraph; the table is left to each format."""
    text = (HERE / "report.typ").read_text(encoding="utf-8")
    text = re.sub(r"#figure\(.*?\n  caption.*?\n", "", text[text.index("= Findings") :], flags=re.DOTALL)
    return [line for line in text.splitlines() if line.strip()]


def make_html(lines: list[str]) -> str:
    """Make HTML with notes at its end, and a style that sets it in columns."""
    notes: list[str] = []

    def mark(match: re.Match[str]) -> str:
        notes.append(match[1])
        return f'<sup><a href="#n{len(notes)}">{len(notes)}</a></sup>'

    body = []
    for line in lines:
        words = RAISED.sub(r"<sup>\1</sup>", NOTE.sub(mark, escape(line, quote=False)))
        if line.startswith("= "):
            body.append(f"<h2>{words[2:]}</h2>")
        elif line.startswith("- "):
            body.append(f"<ul><li>{words[2:]}</li></ul>")
        else:
            body.append(f"<p>{words}</p>")
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    listed = "".join(f'<li id="n{at}">{escape(note)}</li>' for at, note in enumerate(notes, 1))
    style = (
        "@page{size:A5;margin:20mm;@top-left{content:'Water loss in four river towns'}"
        "@top-right{content:'River Office'}@bottom-center{content:counter(page)}}"
        "body{font:10pt serif;columns:2;column-gap:7mm;text-align:justify;hyphens:auto}"
        "h1{column-span:all}ol{font-size:8pt}p{margin:0;text-indent:1em}"
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"<style>{style}</style></head>\n<body><h1>{TITLE}</h1>\n"
        + "\n".join(body)
        + f"\n<table>{rows}</table>\n<ol>{listed}</ol></body></html>\n"
    )


def make_troff(lines: list[str]) -> str:
    """Make troff of the ms macros."""
    out = [".nr PS 10", ".nr VS 12", ".ds LH Water loss in four river towns", ".ds RH River Office", ".ds CF %", ".2C"]
    signs = {"’": "\\(cq", "'": "\\(cq", "“": "\\(lq", "”": "\\(rq", "×": "\\(mu", "±": "\\(+-"}
    for line in lines:
        words = NOTE.sub("", line)
        for sign, name in signs.items():
            words = words.replace(sign, name)
        words = RAISED.sub(r"\\*{\1\\*}", words)
        macro = {"= ": ".SH", "- ": '.IP "\\(bu" 2'}.get(line[:2])
        out += [macro or ".PP", words[2:] if macro else words]
    return "\n".join(out) + "\n"


def make_docx(lines: list[str], path: Path) -> None:
    """Make a Word document of two columns with running heads."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(18))
    for columns in section._sectPr.iterchildren(qn("w:cols")):  # noqa: SLF001 (columns have no other door)
        columns.set(qn("w:num"), "2")
    hyphens = OxmlElement("w:autoHyphenation")
    document.settings.element.insert(0, hyphens)
    section.header.paragraphs[0].text = f"{TITLE}\tRiver Office"
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    section.footer.paragraphs[0]._p.append(field)  # noqa: SLF001 (nor have fields)
    document.styles["Normal"].font.size = Pt(10)
    document.add_paragraph(TITLE, style="Title")
    for line in lines:
        words = NOTE.sub("", line)
        style = {"= ": "Heading 2", "- ": "List Bullet"}.get(line[:2])
        paragraph = document.add_paragraph(style=style)
        if style is None:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        for at, piece in enumerate(RAISED.split(words[2:] if style else words)):
            paragraph.add_run(piece).font.superscript = True if at % 2 else None
    table = document.add_table(len(TABLE), len(TABLE[0]))
    table.autofit = False
    for column in table.columns:
        column.width = Mm(16)
    for row, cells in zip(table.rows, TABLE, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.width, cell.text = Mm(16), words
    document.save(str(path))


def main(folder: Path) -> None:
    """Make all."""
    lines = read_lines()
    (folder / "report.pdf").write_bytes(typst.compile(str(HERE / "report.typ"), ignore_system_fonts=True))
    (folder / "weasyprint.html").write_text(make_html(lines), encoding="utf-8")
    subprocess.run(["weasyprint", "-q", folder / "weasyprint.html", folder / "weasyprint.pdf"], check=True)
    make_docx(lines, folder / "report.docx")
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "report.docx")]
    subprocess.run(convert, check=True)
    (folder / "report.pdf").rename(folder / "libreoffice.pdf")
    (folder / "report.pdf").write_bytes(typst.compile(str(HERE / "report.typ"), ignore_system_fonts=True))
    source = make_troff(lines).encode()
    groff = ["groff", "-K", "utf8", "-ms"]
    (folder / "groff.pdf").write_bytes(
        subprocess.run([*groff, "-Tpdf"], input=source, capture_output=True, check=True).stdout
    )
    page = subprocess.run([*groff, "-Tps"], input=source, capture_output=True, check=True).stdout
    made = subprocess.run(["ps2pdf", "-", "-"], input=page, capture_output=True, check=True).stdout
    (folder / "ghostscript.pdf").write_bytes(made)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
