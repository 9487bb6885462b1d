"""A brief in each of twenty languages in three layouts: clean by veraPDF, every word found by three readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

from brief.diagnostics import Severity
from brief.pipeline import Request, build
from test_copied import read_all

if TYPE_CHECKING:
    from pathlib import Path

    from verapdf import Validator

SENTENCES = {
    "ar": "ارتفعت الإيجارات في العاصمة كثيرا",
    "fa": "اجاره‌ها در پایتخت بسیار بالا رفت",
    "prs": "کرایه‌ها در پایتخت بسیار بالا رفت",
    "ps": "په پلازمېنه کې کرایې لوړې شوې",
    "ur": "دارالحکومت میں کرائے بہت بڑھ گئے",
    "he": "שכר הדירה בעיר הבירה עלה מאוד",
    "ru": "Арендная плата в столице выросла",
    "el": "Τα ενοίκια στην πρωτεύουσα αυξήθηκαν",
    "kk": "Астанада жалдау ақысы өсті",
    "uz": "Poytaxtda ijara haqi oʻsdi",
    "pl": "Czynsze w stolicy wzrosły",
    "pt": "As rendas na capital subiram",
    "tr": "Başkentte kiralar yükseldi",
    "hi": "राजधानी में किराये बढ़ गये",
    "th": "ค่าเช่าในเมืองหลวงเพิ่มขึ้น",
    "vi": "Tiền thuê nhà ở thủ đô đã tăng",
    "zh": "首都的租金上涨了很多",
    "zh-Hant": "首都的租金上漲了很多",
    "ja": "首都の家賃が大きく上がった",
    "ko": "수도의 임대료가 크게 올랐다",
}
OUTLINE = """
title: "{sentence}"
date: 2020-04-02
language: {language}
marking: "TLP:GREEN"
sources: {{s: {{file: s.txt, title: "{sentence}", published: 2020-01-02}}}}
sections:
  context: [{{text: "*{sentence}*.", quote: "{sentence}"}}]
  progress: [{{text: "{sentence}.", quote: "{sentence}", note: "**{sentence}.** UNODC (2019)"}}]
  challenges: [{{text: "{sentence}.", quote: "{sentence}"}}]
  outlook: [{{text: "{sentence}.", evidence: none}}]
"""


@pytest.mark.long
@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_every_word_is_found_in_every_layout(language: str, tmp_path: Path, verapdf: Validator) -> None:
    sentence = SENTENCES[language]
    (tmp_path / "s.txt").write_text(f"{sentence}.\n", encoding="utf-8")
    (tmp_path / "o.yaml").write_text(OUTLINE.format(language=language, sentence=sentence), encoding="utf-8")
    outputs = [tmp_path / f"{layout}.pdf" for layout in ("policy-brief", "note", "plain")]
    for output in outputs:
        built = build(Request(str(tmp_path / "o.yaml"), layout=output.stem), output)
        assert built.output is not None, built.diagnostics
        assert not [found for found in built.diagnostics if found.severity is Severity.ERROR]
        for reader, text in read_all(output).items():
            found = re.sub(r"\s", "", normalize("NFC", text))
            assert [word for word in sentence.split() if normalize("NFC", word) not in found] == [], reader
    for verdict in verapdf.validate(outputs):
        assert verdict.clean, verdict
