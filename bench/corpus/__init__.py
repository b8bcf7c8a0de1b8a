"""Invented newspaper articles by the million, and what readers would look for in them: what the trial of the search is run on.

Words, then sentences and topics of them, then articles, then queries: a module each.
"""

from bench.corpus.articles import KINDS, NEWSPAPERS, SECTIONS, Record, office_names, records, reporter_names, searched_text
from bench.corpus.queries import BenchQuery, queries

__all__ = [
    "KINDS",
    "NEWSPAPERS",
    "SECTIONS",
    "BenchQuery",
    "Record",
    "office_names",
    "queries",
    "records",
    "reporter_names",
    "searched_text",
]
