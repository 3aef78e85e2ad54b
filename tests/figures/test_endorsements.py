"""What moves the figures of sealed files, and what does not."""

from datetime import date

import pytest

from households.actions import seal_file
from households.models import Endorsement
from tests import factories as make
from tongmu.audit import feed
from tongmu.audit.actions import save, withdraw
from tongmu.indicators import registry
from tongmu.indicators.reading import full
from tongmu.indicators.refresh import refresh_all

pytestmark = pytest.mark.django_db
CODES = ["files_sealed", "files_endorsed", "files_lapsed", "registered_households"]


@pytest.fixture
def household():
    make.RegionFactory(code=make.TOWN, name="测试镇")
    found = make.HouseholdFactory()
    make.HeadFactory(household=found)
    make.chain_of_steps("head", "helper")
    return found


def values(period="2018-12", region=make.TOWN):
    return {code: figure.value for code, figure in full.values(CODES, region, period).items()}


def counted():
    refresh_all([registry.get(code) for code in CODES])
    return values()


def moved(deed, *args, **kwargs):
    """{code: difference} of the figures the deed moved, as the feed counts them; all of them after a recount."""
    before = counted()
    deed(*args, **kwargs)
    feed.deliver()
    after = values()
    assert after == counted()
    return {code: after[code] - before[code] for code in CODES if after[code] != before[code]}


def signature(file, number):
    """The next signature under `file`, not saved."""
    made = make.sign_up_to(file, number)
    row = Endorsement.objects.filter(pk=made.pk)
    unsaved = Endorsement(**{f.attname: getattr(made, f.attname) for f in Endorsement._meta.fields[1:]})
    row.untrailed().delete()
    return unsaved


def test_each_deed_moves_its_own_figure(household):
    assert moved(seal_file, household, 2018, by=None) == {"files_sealed": 1}
    file = household.sealed_files.get()
    file.sealed_on = date(2018, 12, 20)
    household.sealed_files.untrailed().update(sealed_on=file.sealed_on)

    assert moved(save, signature(file, 1), by=None) == {}
    assert moved(save, signature(file, 2), by=None) == {"files_endorsed": 1}
    household.group = "第二组"
    assert moved(save, household, by=None) == {"files_sealed": -1, "files_endorsed": -1, "files_lapsed": 1}
    assert moved(seal_file, household, 2018, by=None) == {"files_sealed": 1}


def test_a_withdrawn_file_counts_nowhere(household):
    file = make.SealedFileFactory(household=household, levels=["head", "helper"])
    make.sign_up_to(file, 2)

    assert moved(withdraw, file, by=None, reason="录错") == {"files_sealed": -1, "files_endorsed": -1}


def test_a_file_counts_from_the_day_of_its_last_signature(household):
    file = make.SealedFileFactory(
        household=household, levels=["head", "helper"], sealed_on=date(2018, 11, 20)
    )
    make.sign_up_to(file, 2)
    counted()

    assert values("2018-11") == {**values(), "files_endorsed": 0}
    assert values("2018-10")["files_sealed"] == 0
    assert full.values(["files_endorsed_rate"], make.TOWN, "2018-12")["files_endorsed_rate"].value == 100


def test_the_public_sees_none_of_them():
    assert [code for code in CODES[:3] if registry.get(code).is_public_at("36")] == []
