"""The demo: what it holds, that it is valid throughout, invented throughout, and the same every time."""

import hashlib
import json
import random
import re
from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from households.models import Household, Member, Pairing, Visit
from tests.demo_data import PASSWORD
from tongmu.accounts.models import User
from tongmu.audit.trailed import Trailed
from tongmu.core.fields import EncryptedField
from tongmu.core.identity import card_doubt, card_problem, phone_problem, problem_of
from tongmu.demo import people
from tongmu.demo.accounts import ACCOUNTS
from tongmu.demo.places import TOWN
from tongmu.indicators.models import IndicatorValue
from tongmu.news.models import Article
from villages.models import Cadre, Village

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
SAMPLE = 60
# SHA-256 of the names the article gives: real persons stand nowhere in the project, not even here.
NAMED_IN_THE_ARTICLE = {
    "221a638f4c17f72942c113190d363ea02760782476bd26d9aed279be10e05575",
    "ac7fe36398650dd5f6762b10fd6ff0268ac9301e43defb8161ab541eb9d7fe3c",
    "2ea30028b961a31897594f4106bf34c2eda2163add4dca001a70b54adb84886f",
}


def trailed_models():
    return [model for model in apps.get_models() if issubclass(model, Trailed)]


@pytest.mark.parametrize("model", trailed_models(), ids=[model._meta.label for model in trailed_models()])
def test_rows_are_valid(model):
    keys = sorted(model._base_manager.values_list("pk", flat=True))
    for key in random.Random("sample").sample(keys, min(SAMPLE, len(keys))):
        model._base_manager.get(pk=key).full_clean()


def test_the_town_has_its_villages():
    villages = Village.objects.order_by("pk")

    assert len(villages) == 17
    assert not Village.objects.filter(pk=f"{TOWN}001").exists()
    assert [village.name for village in villages][:3] == ["桐木村", "莲台村", "周田村"]
    assert len({(village.tile_row, village.tile_column) for village in villages}) == 17
    assert {village.tile_column for village in villages} == set(range(5))


def test_households_have_plausible_sizes():
    sizes = Counter(Member.objects.present().values_list("household", flat=True))

    assert 1050 < len(sizes) < 1150
    assert 3.4 < sum(sizes.values()) / len(sizes) < 3.8
    assert set(Household.objects.without_head()) == set()


def test_numbers_are_well_formed_and_belong_to_nobody():
    for member in Member.objects.all()[:300]:
        assert problem_of(member.identity_number) is None
        assert member.identity_number.startswith("360399")
    for household in Household.objects.all()[:300]:
        assert phone_problem(household.phone) is None
        assert household.phone.startswith(people.PHONE_PREFIX)
        assert card_problem(household.bank_card) is card_doubt(household.bank_card) is None
        assert household.bank_card.startswith(people.CARD_PREFIX)


def test_names_are_recognisably_invented():
    given = {name[1:] for name in Member.objects.values_list("name", flat=True)}
    of_cadres = {name[1:] for name in Cadre.objects.values_list("name", flat=True)}

    assert given <= set(people.CYCLE)
    assert of_cadres <= set(people.SOLAR_TERMS)


def test_nobody_of_the_article_appears(copy_of_demo):
    texts = set(re.findall(r"[\u4e00-\u9fff]+", repr(copy_of_demo.tables)))
    words = {text[at : at + n] for text in texts for n in (2, 3) for at in range(len(text) - n + 1)}
    digests = {hashlib.sha256(word.encode()).hexdigest() for word in words}

    assert people.SOLAR_TERMS[0] in words
    assert digests & NAMED_IN_THE_ARTICLE == set()


def test_stored_values_carry_nothing_personal():
    values = json.dumps(list(IndicatorValue.objects.values_list()))
    secrets = [
        row[field.name]
        for model in (Household, Member, Cadre)
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedField) or field.name == "number"
        for row in model.objects.values(field.name)[:200]
    ]

    assert len(secrets) > 900
    assert [secret for secret in secrets if secret in values] == []


@pytest.mark.parametrize("entry", ACCOUNTS, ids=[entry[0] for entry in ACCOUNTS])
def test_accounts_have_their_role(entry):
    username, _name, role, region = entry
    user = User.objects.get(username=username)

    assert user.check_password(PASSWORD)
    assert user.grants_in_force == [(role, region)]


def test_the_helper_has_a_dozen_households():
    helper = User.objects.get(username="helper")

    assert Household.objects.visible_to(helper).count() == 12
    assert helper.cadre.home_region_code == TOWN


def test_visits_go_through_the_year():
    months = {
        day.month for day in Visit.objects.filter(visited_on__year=2018).values_list("visited_on", flat=True)
    }

    assert months == set(range(1, 13))


def test_a_change_of_helper_leaves_no_day_between():
    changed = Pairing.objects.filter(rank="primary").exclude(ends_on=None).exclude(reason="该户已不在册")
    successors = set(Pairing.objects.filter(rank="primary").values_list("household", "starts_on"))

    assert changed.count() > 100
    assert [pairing for pairing in changed if (pairing.household_id, pairing.ends_on) not in successors] == []


def test_it_tells_its_news():
    assert Article.objects.filter(published_on__lte=date(2018, 12, 31)).count() >= 1


def test_running_it_again_changes_nothing():
    before = Household.objects.count()
    said = StringIO()
    call_command("demo", "--even-with-debug-off", stdout=said)

    assert "already" in said.getvalue()
    assert Household.objects.count() == before
    with pytest.raises(CommandError):
        call_command("demo", "--even-with-debug-off", "--again")


def test_it_is_refused_in_earnest():
    with pytest.raises(CommandError, match="TRIAL"):
        call_command("demo")


def test_it_is_refused_before_its_last_day(settings):
    settings.BUSINESS_DATE = date(2018, 6, 30)

    with pytest.raises(CommandError, match="business date"):
        call_command("demo", "--even-with-debug-off")
