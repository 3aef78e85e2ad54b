"""Tables of codes of what the public says."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FeedbackKind(models.TextChoices):
    OBJECTION = "objection", _("Objection")
    REPORT = "report", _("Report of a problem")
    SUGGESTION = "suggestion", _("Suggestion")


class FeedbackAbout(models.TextChoices):
    PROJECT = "project", _("A project")
    VILLAGE = "village", _("A village")
    NOTICE = "notice", _("A notice")
    ARTICLE = "article", _("An article")
    OTHER = "other", _("Something else")


class Outcome(models.TextChoices):
    """What a reply says; all but the first end the matter."""

    INTERIM = "interim", _("Being handled")
    ANSWERED = "answered", _("Answered")
    UPHELD = "upheld", _("Objection upheld")
    NOT_UPHELD = "not_upheld", _("Objection not upheld")


class Counting(models.TextChoices):
    CALENDAR = "calendar", _("calendar days")
    WORKING = "working", _("working days")


FINAL = (Outcome.ANSWERED, Outcome.UPHELD, Outcome.NOT_UPHELD)
FINAL_OF_OBJECTION = (Outcome.UPHELD, Outcome.NOT_UPHELD)
