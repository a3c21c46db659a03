"""The grammar of Turkish text: sentences, clauses, negation, owners, dates, money, addresses, shifts, papers.

Pure: it knows no database, no list and no matcher; what needs names of a list or the resolver is handed them.
Readers of CVs, of lists, of pasted vacancies and of a person's own words ask here. Every pattern stands
beside what it takes and what it must leave (`patterns`).
"""
