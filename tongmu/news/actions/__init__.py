"""Verbs that write the news: one transaction and one event each, but for what readers do."""

from .articles import (
    correct,
    personal_problems,
    publish,
    renew_figures,
    save_article,
    withdraw,
)
from .comments import receive_comment, refuse_comment, show_comment
from .moods import NotOffered, set_mood

__all__ = [
    "NotOffered",
    "correct",
    "personal_problems",
    "publish",
    "receive_comment",
    "refuse_comment",
    "renew_figures",
    "save_article",
    "set_mood",
    "show_comment",
    "withdraw",
]
