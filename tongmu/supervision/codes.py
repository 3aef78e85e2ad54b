"""Tables of codes of what the public says, of inspections and of problems."""

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


class InspectionKind(models.TextChoices):
    """督查检查的种类: who looks, and at what."""

    GUIDANCE = "guidance", _("Guidance group on the spot")
    INSPECTION = "inspection", _("Inspection by a higher level")
    CROSS_CHECK = "cross_check", _("Cross-check between places")
    SPECIAL = "special", _("Special inspection of one matter")
    SELF_CHECK = "self_check", _("Self-check")
    THIRD_PARTY = "third_party", _("Third-party assessment")


class InspectionLevel(models.TextChoices):
    NATIONAL = "national", _("National level")
    PROVINCE = "province", _("Provincial level")
    CITY = "city", _("City level")
    COUNTY = "county", _("County level")
    TOWN = "town", _("Township level")
    VILLAGE = "village", _("Village level")


class ProblemSource(models.TextChoices):
    INSPECTION = "inspection", _("Found by an inspection")
    CROSS_CHECK = "cross_check", _("Found by a cross-check")
    SELF_CHECK = "self_check", _("Found by a self-check")
    FEEDBACK = "feedback", _("Feedback of the public")
    DATA_DOUBT = "data_doubt", _("Doubtful data")
    CAMPAIGN = "campaign", _("Found in a campaign")
    HELPER = "helper", _("Raised by a helper")
    LOOK_BACK = "look_back", _("Came back after closure")


class ProblemCategory(models.TextChoices):
    WATER = "water", _("Water supply and drainage")
    DRINKING_WATER = "drinking_water", _("Safe drinking water")
    ROAD = "road", _("Roads and paths")
    TOILET = "toilet", _("Toilets")
    HOUSING = "housing", _("Houses")
    EDUCATION = "education", _("Schooling")
    HEALTH = "health", _("Medical care")
    INDUSTRY = "industry", _("Industry and work")
    PAPERS = "papers", _("Papers and data")
    FUNDS = "funds", _("Use of funds")
    CONDUCT = "conduct", _("Conduct of work")
    OTHER = "other", _("Another matter")


class Manner(models.TextChoices):
    """How a problem is put right."""

    AT_ONCE = "at_once", _("Put right at once")
    BY_DATE = "by_date", _("Put right by a day")
    LONG_TERM = "long_term", _("Kept up for long")


class ProblemState(models.TextChoices):
    REGISTERED = "registered", _("Problem registered")
    ASSIGNED = "assigned", _("Handed to a unit")
    RECTIFYING = "rectifying", _("Being rectified")
    RETURNED = "returned", _("Sent back")
    REQUESTED = "requested", _("Closure asked for")
    REVIEWED = "reviewed", _("Reviewed, to be closed")
    CLOSED = "closed", _("Problem closed")
    REFERRED = "referred", _("Handed to discipline inspection")


class StepKind(models.TextChoices):
    """What is done about a problem, in the order in which it usually happens."""

    REGISTER = "register", _("Register")
    ASSIGN = "assign", _("Assign")
    PROGRESS = "progress", _("Report progress")
    REQUEST = "request", _("Ask for closure")
    REVIEW = "review", _("Review")
    CLOSE = "close", _("Close")
    RETURN = "return", _("Send back")
    EXTEND = "extend", _("Extend the time")
    REFER = "refer", _("Hand to discipline inspection")
    LOOK_BACK = "look_back", _("Look back")


class LookBack(models.TextChoices):
    HELD = "held", _("It is still right")
    CAME_BACK = "came_back", _("The problem is back")


OVER = (ProblemState.CLOSED, ProblemState.REFERRED)
# Sources that name the record they come from, by the field that names it.
NAMED_SOURCES = {
    ProblemSource.FEEDBACK: "feedback",
    ProblemSource.CAMPAIGN: "campaign",
    ProblemSource.LOOK_BACK: "earlier",
}
# What an inspection may be the source of; the first always names it.
INSPECTED = (ProblemSource.INSPECTION, ProblemSource.CROSS_CHECK, ProblemSource.SELF_CHECK)
