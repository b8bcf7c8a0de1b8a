"""The archive's tables, one subject a file."""

from articles.models.articles import Article, ArticleText, Flag, Kind, MachineArticle, Section
from articles.models.changes import Change, ChangedArticle
from articles.models.corrections import Correction
from articles.models.evaluation import ReadingScore
from articles.models.facsimiles import Facsimile
from articles.models.harvesting import HarvestRecord
from articles.models.people import Byline, Reporter, ReporterAlias, SignedAs
from articles.models.places import ArticlePlace, Place, PlaceAlias
from articles.models.register import ArticleId, PageId, PageRevision, RevisionContent
from articles.models.runs import IngestedFile, IngestRun
from articles.models.sources import UNDATED, DateSource, Issue, MachinePage, Newspaper, Page, Precision, Visibility
from articles.models.suggestions import Suggestion
from articles.models.suspensions import Suspension

__all__ = [
    "UNDATED",
    "Article",
    "ArticleId",
    "ArticlePlace",
    "ArticleText",
    "Byline",
    "Change",
    "ChangedArticle",
    "Correction",
    "DateSource",
    "Facsimile",
    "Flag",
    "HarvestRecord",
    "IngestRun",
    "IngestedFile",
    "Issue",
    "Kind",
    "MachineArticle",
    "MachinePage",
    "Newspaper",
    "Page",
    "PageId",
    "PageRevision",
    "Place",
    "PlaceAlias",
    "Precision",
    "ReadingScore",
    "Reporter",
    "ReporterAlias",
    "RevisionContent",
    "Section",
    "SignedAs",
    "Suggestion",
    "Suspension",
    "Visibility",
]
