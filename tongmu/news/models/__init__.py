"""Columns, articles and what belongs to them."""

from .articles import (
    DRAFT,
    FRIENDLY,
    LONGEST_BODY,
    MOODS,
    NOT_ONES_OWN,
    PUBLISHED,
    SCHEDULED,
    STATES,
    SUBMITTED,
    WITHDRAWN,
    Article,
    portal_region,
)
from .columns import Column
from .comments import COMMENT_STATES, LONGEST_COMMENT, REFUSED, SHOWN, WAITING, Comment
from .desk import ArticleVersion, Correction, Writing
from .figures import ArticleFigure
from .moods import Mood
from .pictures import ArticlePicture

__all__ = [
    "COMMENT_STATES",
    "DRAFT",
    "FRIENDLY",
    "LONGEST_BODY",
    "LONGEST_COMMENT",
    "MOODS",
    "NOT_ONES_OWN",
    "PUBLISHED",
    "REFUSED",
    "SCHEDULED",
    "SHOWN",
    "STATES",
    "SUBMITTED",
    "WAITING",
    "WITHDRAWN",
    "Article",
    "ArticleFigure",
    "ArticlePicture",
    "ArticleVersion",
    "Column",
    "Comment",
    "Correction",
    "Mood",
    "Writing",
    "portal_region",
]
