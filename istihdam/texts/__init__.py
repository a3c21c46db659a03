"""The grammar of Turkish text: dates, spans, lengths of time, money, negation. Pure: no database, no lists.

Readers of CVs, of uploaded lists and of pasted vacancies ask here; what a word means stands in `vocabulary`.
"""
