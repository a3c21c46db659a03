"""Where words, clauses and sentences of a text begin and end."""

from istihdam.texts.patterns import pattern

WORD = pattern(r"[^\W_]+", takes=("kaynakçı", "SRC4"), leaves=("_", "- /"))
STOP = pattern(r"[.;!?,\n\r]", takes=("Garsonum. Aşçıyım", "garson, aşçı"), leaves="garson - aşçı")
"""The end of a clause, however small: beyond it nothing is denied or owned."""
SENTENCE_END = pattern(
    r"[.;!?\n\r|•]+(?!\d)", takes=("Garsonum. Aşçıyım", "garson | aşçı"), leaves=("3.5 yıl", "garson, aşçı")
)
BUT = r"\b(?:ama|fakat|ancak|lakin)\b"
