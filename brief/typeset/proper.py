"""Names in languages that write every noun with a capital, where the capital does not tell them."""

from __future__ import annotations

NOUNS = frozenset(("de", "lb"))
TITLES = frozenset(("Herr", "Herrn", "Frau", "Dr.", "Prof."))
# countries and parts of the world in German (as Unicode's CLDR has them), a genitive's s left out
GERMAN = """
Afghanistan Afrika Albanien Algerien Amerika Andorra Angola Argentinien Armenien Aserbaidschan Asien Australien
Bahamas Bahrain Bangladesch Barbados Belarus Belgien Belize Benin Bhutan Bolivien Bosnien Botsuana Brasilien Brunei
Bulgarien Burundi Chile China Deutschland Dominica Dschibuti Dänemark Ecuador Eritrea Estland Eswatini Europa
Fidschi Finnland Frankreich Gabun Gambia Georgien Ghana Grenada Griechenland Grönland Guatemala Guinea Guyana Haiti
Herzegowina Honduras Hongkong Indien Indonesien Irland Island Israel Italien Jamaika Japan Jemen Jordanien
Kambodscha Kamerun Kanada Karibik Kasachstan Katar Kenia Kirgisistan Kiribati Kolumbien Komoren Kongo Kosovo
Kroatien Kuwait Lateinamerika Lesotho Lettland Libanon Liberia Libyen Liechtenstein Litauen Luxemburg Macau
Madagaskar Malawi Malaysia Malediven Malta Marokko Mauretanien Mauritius Melanesien Mexiko Mikronesien Mittelamerika
Moldau Monaco Mongolei Montenegro Mosambik Myanmar Namibia Nauru Nepal Neuseeland Nicaragua Niederlande Niederlanden
Niger Nigeria Nordafrika Nordamerika Nordeuropa Nordkorea Nordmazedonien Norwegen Ostafrika Ostasien Osteuropa
Ozeanien Pakistan Palau Panama Paraguay Peru Philippinen Polen Polynesien Portugal Ruanda Rumänien Russland
Salvador Sambia Samoa Schweden Schweiz Senegal Serbien Seychellen Simbabwe Singapur Slowakei Slowenien Somalia
Spanien Sudan Suriname Syrien Südafrika Südamerika Südasien Südeuropa Südkorea Südostasien Südsudan Tadschikistan
Taiwan Tansania Thailand Tonga Tschad Tschechien Tunesien Turkmenistan Tuvalu Türkei Uganda Ukraine Ungarn Uruguay
Usbekistan Vanuatu Venezuela Vietnam Westafrika Westasien Westeuropa Westsahara Zentralafrika Zentralasien Zypern
Ägypten Äthiopien Österreich
"""
PLACES = frozenset(GERMAN.split())


def capitalises_nouns(language: str) -> bool:
    """Whether a capital tells no name in `language` ("de-AT")."""
    return language[:2].lower() in NOUNS and not language[2:3].isalpha()


def is_place(word: str) -> bool:
    """Whether `word` is a country or a part of the world."""
    return word in PLACES or (word.endswith("s") and word[:-1] in PLACES)


def is_named(before: str, *, opens: bool) -> bool:
    """Whether a noun behind the word `before` is a name: behind a title, or another noun that no comma parts from it.

    `opens` tells that `before` begins a sentence, so that its own capital tells nothing.
    """
    return before in TITLES or (not opens and before[:1].isupper() and before[-1].isalpha())
