"""Verbs that write the news: one transaction and one event each, but for what readers do and what is typed."""

from .articles import personal_problems, save_article, set_readers_part, withdraw
from .comments import receive_comment, refuse_comment, show_comment
from .moods import NotOffered, set_mood
from .pictures import add_picture, withdraw_picture
from .release import (
    propose_correction,
    publish,
    recall,
    release_correction,
    renew_figures,
    send_back,
    send_back_correction,
    submit,
)
from .versions import drop_writing, keep_version, keep_writing, put_texts, texts_of

__all__ = [
    "NotOffered",
    "add_picture",
    "drop_writing",
    "keep_version",
    "keep_writing",
    "personal_problems",
    "propose_correction",
    "publish",
    "put_texts",
    "recall",
    "receive_comment",
    "refuse_comment",
    "release_correction",
    "renew_figures",
    "save_article",
    "send_back",
    "send_back_correction",
    "set_mood",
    "set_readers_part",
    "show_comment",
    "submit",
    "texts_of",
    "withdraw",
    "withdraw_picture",
]
