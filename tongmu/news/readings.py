"""The live values behind references. Articles know disclosed figures only, so that none leaks through prose."""

from collections import defaultdict

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from tongmu.core.numbers import check_manner, figure_text, plain
from tongmu.core.regions import LENGTHS
from tongmu.indicators import registry
from tongmu.indicators.reading import public
from tongmu.news.rules import fitting_wordings
from villages.models import Region


def live(cells):
    """{(indicator, region code, month): Figure} for every cell whose indicator exists; one query a month."""
    indicators, regions = defaultdict(set), defaultdict(set)
    for indicator, region_code, period in cells:
        if registry.exists(indicator):
            indicators[period].add(indicator)
            regions[period].add(region_code)
    figures = {}
    for period, codes in indicators.items():
        places = sorted(regions[period])
        read = public.by_region(sorted(codes), common_prefix(places), period, places)
        figures |= {
            (code, region, period): figure for region, row in read.items() for code, figure in row.items()
        }
    return figures


def common_prefix(codes):
    """The smallest region containing all of `codes`; '' where they share no province."""
    for length in reversed(LENGTHS):
        heads = {code[:length] for code in codes}
        if len(heads) == 1 and all(len(code) >= length for code in codes):
            return heads.pop()
    return ""


def region_names(codes):
    """{code: name as it is spoken}, for the codes the register knows."""
    return {region.code: region.display_name for region in Region.objects.filter(code__in=set(codes))}


def worded(figure, reference):
    """How the figure reads in an article: in Chinese, whatever the language of the page.

    Raises ValueError where the manner does not fit.
    """
    return figure_text(figure.value, chinese_unit(figure), reference.manner, reference.round_to)


def chinese_unit(figure):
    with override(settings.LANGUAGE_CODE):
        return str(figure.unit)


def wordings_of(figure):
    """The wordings that are true of a live figure, see `rules.fitting_wordings`."""
    return fitting_wordings(figure.value, chinese_unit(figure))


def state_text(figure):
    """A value with its unit, or in words why there is none."""
    if figure is None:
        return _("no longer counted")
    if figure.value is not None:
        return f"{figure.text}{figure.unit}"
    if figure.is_few:
        return _("fewer than %(small)s") % {"small": figure.small}
    return _("not published") if figure.hidden else _("no data yet")


def exact(figure):
    return plain(figure.value)


def problems_of(references):
    """Why each of `references` may not stand in an article, a message each; [] when all may."""
    if not references:
        return []
    figures = live({reference.cell for reference in references})
    names = region_names({reference.region_code for reference in references})
    found = [(reference, problem_of(reference, figures, names)) for reference in references]
    return [told(reference, names, problem) for reference, problem in found if problem]


def told(reference, names, problem):
    """A problem with the figure it concerns, for the editor."""
    figure = label_of(reference, names)
    return _("“%(figure)s” %(token)s: %(problem)s") % {
        "figure": figure,
        "token": reference.token,
        "problem": problem,
    }


def label_of(reference, names):
    indicator = registry.get(reference.indicator).name if registry.exists(reference.indicator) else "?"
    return f"{indicator} · {names.get(reference.region_code, reference.region_code)} · {reference.period}"


def problem_of(reference, figures, names):
    if not registry.exists(reference.indicator):
        return _("there is no indicator of that code.")
    if reference.region_code not in names:
        return _("there is no region of that code.")
    figure = figures[reference.cell]
    if figure.hidden:
        return _("its value (%(state)s) protects households and may not stand in an article.") % {
            "state": state_text(figure)
        }
    problem = check_manner(figure.value, reference.manner, reference.round_to)
    if problem is None or figure.value is None:
        return problem
    fits = "、".join(wording.text for wording in wordings_of(figure))
    return _("%(problem)s What would fit: %(fits)s.") % {"problem": problem, "fits": fits}
