"""An article ready to be read: its HTML, its contents and the note of each figure."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from tongmu.core.numbers import EXACT, grouped
from tongmu.indicators import registry
from tongmu.indicators.reading import latest_period
from tongmu.indicators.sources import source_names
from tongmu.news import markup, readings
from tongmu.news.models import ArticleFigure
from tongmu.news.references import Reference, found_in


@dataclass(frozen=True)
class Note:
    """What stands behind a figure of the text. `today` is what the records say now of the same region and month.

    `departed` tells that it is no longer what was published. `newest` is the running month's value, where the
    figure is of an earlier month. `indicator` is None when it is no longer counted.
    """

    number: int
    reference: Reference
    indicator: object
    region_name: str
    text: str
    value: str
    exact_text: str
    as_of: date
    today: str
    today_as_of: date | None
    departed: bool
    newest: str
    newest_as_of: date | None

    @property
    def name(self):
        return self.indicator.name if self.indicator else self.reference.indicator

    @property
    def is_worded(self):
        """Whether the text names a round number in place of the value."""
        return self.reference.manner != EXACT

    @property
    def sources(self):
        """The ledgers it is counted from, in words; '' where it is no longer counted."""
        return _(", ").join(source_names(self.indicator)) if self.indicator else ""

    @property
    def definition(self):
        return self.indicator.says if self.indicator else ""


@dataclass(frozen=True)
class Presented:
    """`html` is safe; `contents` are (anchor, text) of the headings; `problems` what keeps a draft from publication."""

    html: str
    contents: list
    notes: list
    problems: list

    @property
    def departed(self):
        return [note for note in self.notes if note.departed]

    @property
    def as_of(self):
        """The latest day a figure of the article is of; None without figures."""
        return max((note.as_of for note in self.notes), default=None)


def presented(article, picture_at=None):
    """The article as it was published; a draft as it would be published now.

    `picture_at(picture)` is where a picture is fetched; without it, the public address.
    """
    frozen = article.frozen()
    named, problems = found_in(article.body)
    cells = {reference.cell for reference in named}
    now = latest_period()
    live = readings.live(cells | {(code, region, now) for code, region, _period in cells})
    names = readings.region_names({reference.region_code for reference in named})
    unfrozen = [reference for reference in named if reference not in frozen]
    problems += [
        readings.told(reference, names, problem)
        for reference in unfrozen
        if (problem := readings.problem_of(reference, live, names))
    ]
    standing = [frozen.get(reference) or as_if_frozen(reference, live, names) for reference in named]
    notes = [
        note_of(number, figure, live, names, now) for number, figure in enumerate(filter(None, standing), 1)
    ]
    shown = {note.reference: markup.Shown(note.number, note.text, note.value) for note in notes}
    return Presented(
        markup.render(article.body, shown, pictures_of(article, picture_at)),
        markup.headings(article.body, shown),
        notes,
        problems,
    )


def pictures_of(article, picture_at=None):
    """{number: ShownPicture} of the standing pictures that the text places; no query where it places none."""
    numbers = markup.pictures_in(article.body)
    if not numbers or article.pk is None:
        return {}
    return {
        picture.number: markup.ShownPicture(
            (picture_at or public_address)(picture), picture.alt, picture.caption, picture.source
        )
        for picture in article.pictures.standing().filter(number__in=numbers)
    }


def public_address(picture):
    try:
        return reverse("public:news_picture", args=[picture.article_id, picture.number, "large"])
    except NoReverseMatch:
        return ""


def as_if_frozen(reference, live, names):
    """The figure as it would be frozen now; None where it may not be."""
    if readings.problem_of(reference, live, names):
        return None
    figure = live[reference.cell]
    return ArticleFigure(
        indicator=reference.indicator,
        region_code=reference.region_code,
        period=reference.period,
        manner=reference.manner,
        round_to=reference.round_to,
        text=readings.worded(figure, reference),
        value=readings.exact(figure),
        as_of=figure.as_of,
    )


def note_of(number, frozen, live, names, now):
    reference = frozen.reference
    figure = live.get(reference.cell)
    newest = None if reference.period == now else live.get((reference.indicator, reference.region_code, now))
    indicator = registry.get(reference.indicator) if registry.exists(reference.indicator) else None
    unit = str(indicator.unit) if indicator else ""
    return Note(
        number=number,
        reference=reference,
        indicator=indicator,
        region_name=names.get(reference.region_code, reference.region_code),
        text=frozen.text,
        value=frozen.value,
        exact_text=f"{grouped(frozen.exact)}{unit}",
        as_of=frozen.as_of,
        today=readings.state_text(figure),
        today_as_of=figure.as_of if figure else None,
        departed=has_departed(frozen, figure),
        newest=readings.state_text(newest) if newest else "",
        newest_as_of=newest.as_of if newest else None,
    )


def has_departed(frozen, figure):
    """Whether the records now say something else than what was published."""
    return figure is None or figure.value is None or figure.value != frozen.exact


def departures(articles):
    """{article key: how many of its frozen figures the records no longer bear out}, for a whole list at once."""
    rows = list(ArticleFigure.objects.standing().filter(article__in=[article.pk for article in articles]))
    live = readings.live({row.reference.cell for row in rows})
    return Counter(row.article_id for row in rows if has_departed(row, live.get(row.reference.cell)))
