"""A visit and what it found changed, written together or not at all."""

from django.db import transaction

from households.actions import record_visit
from tongmu.audit.actions import save
from tongmu.fieldwork.conditions import TO_VALUE, latest_year


@transaction.atomic
def report_visit(*, client_id, household, cadre, by, conditions=None, **fields):
    """Records the visit and brings the household's card of that year up to date. Returns (visit, whether new).

    `conditions` are the answers that changed, {field: answer}; a repetition of the visit writes nothing.
    Raises what `record_visit` raises.
    """
    visit, is_new = record_visit(client_id=client_id, household=household, cadre=cadre, by=by, **fields)
    if is_new and conditions:
        update_card(household, conditions, on=visit.visited_on, by=by)
    return visit, is_new


def update_card(household, conditions, *, on, by):
    """Writes the answers to the card of the year of `on`; a year without one begins as a copy of the last."""
    card = latest_year(household, on.year)
    if card is None:
        return
    if card.year != on.year:
        card.pk, card.year = None, on.year
        card._state.adding = True
    for name, answer in conditions.items():
        setattr(card, name, TO_VALUE[answer])
    save(card, by=by, verb="reported" if card._state.adding else "changed")
