"""Where words, clauses and sentences of a text begin and end."""

from istihdam.texts.patterns import pattern

WORD = pattern(r"[^\W_]+", takes=("kaynakçı", "SRC4"), leaves=("_", "- /"))
STOP = pattern(r"[.;!?,\n\r]", takes=("Garsonum. Aşçıyım", "garson, aşçı"), leaves="garson - aşçı")
"""The end of a clause, however small: beyond it nothing is denied or owned."""
SENTENCE_END = pattern(
    r"[.;!?\n\r|•]+(?!\d)", takes=("Garsonum. Aşçıyım", "garson | aşçı"), leaves=("3.5 yıl", "garson, aşçı")
)
BUT = r"\b(?:ama|fakat|ancak|lakin)\b"
LINE_SENTENCE_END = pattern(
    r"(?<=\w{3})(?<!San)(?<!Tic)(?<!Ltd)(?<!Şti)(?<!Mah)(?<!Cad)(?<!Sok)[.;!]\s|,\s(?=(?:\w+ ){0,2}belge)",
    takes=("Garsondum. Sonra aşçı", "aşçıyım, hijyen belgem var"),
    leaves=("Ltd. Şti", "Tatlısu Mah. Göksu", "3.5 yıl"),
)
"""The end of a sentence within a line, where names of firms and streets have full stops of their own."""
FULL_STOP = pattern(r"(?<=\w{4})[.;!]\s", takes="Lise mezunuyum. Garson", leaves=("Mah. Göksu", "2. sınıf"))
"""A sentence's end behind a word that is no abbreviation."""
CELL_END = pattern(r"\t| [-–|·] |\(", takes=("Hijyen - 2019", "Hijyen (2019)"), leaves="Hijyen-2019")
PIECE_END = pattern(r"\t| [-–|/] |[,;]", takes=("garson, kurye", "garson - kurye"), leaves="garson-kurye")
