"""Signatures from level to level: what is sealed, who signs in which order, and what makes signatures lapse."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from households.actions import change_status, endorse, endorse_all, replace_helper, seal_file
from households.models import Endorsement, SealedFile
from households.sealing.chain import Chain, latest_file, may_seal, may_sign, with_chains
from households.sealing.content import content_of
from households.sealing.digests import digest_of
from households.sealing.watching import look_through
from tests import factories as make
from tongmu.audit.actions import save, withdraw
from tongmu.audit.models import AuditEvent
from tongmu.audit.querysets import UntrailedWrite

pytestmark = pytest.mark.django_db
TODAY = date(2018, 12, 31)
CHAIN = ["head", "helper", "village_clerk", "first_secretary", "township_leader", "county_office"]
REGIONS = {"township_leader": make.TOWN, "county_office": make.COUNTY}


@pytest.fixture
def household():
    """A household with everything a file tells of."""
    found = make.HouseholdFactory(phone="13900000001", bank_card="6222021001122334455")
    head = make.HeadFactory(household=found)
    make.MemberYearFactory(member=head)
    make.HouseholdYearFactory(household=found)
    make.HouseholdIncomeFactory(household=found)
    make.MeasureFactory(household=found)
    return found


@pytest.fixture
def signers(household):
    """An account with its cadre for each level; the helper is paired with the household."""
    users = {}
    for level in CHAIN[1:]:
        users[level] = make.UserFactory.holding(level, REGIONS.get(level, household.village_id))
        make.CadreFactory(user=users[level], name=f"测试{level}")
    make.PairingFactory(household=household, cadre=users["helper"].cadre)
    users["head"] = users["helper"]  # who records the signature given on paper
    return users


@pytest.fixture
def file(household, signers):
    return make.SealedFileFactory(household=household)


def sign(file, level, by):
    step = next(step for step in file.content["chain"] if step["level"] == level)
    return endorse(file, step=step["step"], by=by)


def read(file):
    return Chain(with_chains(SealedFile.objects).get(pk=file.pk))


def states(file):
    return [line.state for line in read(file).lines()]


def refusal_of(deed, *args, **kwargs):
    """{field: messages} of what the deed refuses."""
    with pytest.raises(ValidationError) as refused:
        deed(*args, **kwargs)
    return refused.value.message_dict


def changed(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    return row


# --- sealing


def test_a_file_is_sealed_once_with_its_chain_and_one_event(household, signers):
    make.chain_of_steps()

    file, is_new = seal_file(household, 2018, by=signers["helper"])
    again, is_new_again = seal_file(household, 2018, by=signers["village_clerk"])

    assert (again, is_new, is_new_again) == (file, True, False)
    assert [step["level"] for step in file.content["chain"]] == CHAIN
    assert [step.level for step in file.steps.order_by("number")] == CHAIN
    assert [event.verb for event in AuditEvent.objects.about(file)] == ["households.sealedfile.sealed"]


def test_no_number_that_is_encrypted_stands_in_the_file_or_the_trail(household, signers):
    make.chain_of_steps()
    file, _new = seal_file(household, 2018, by=signers["helper"])

    written = [str(file.content), str(AuditEvent.objects.about(file).get().after)]
    number = household.members.get().identity_number
    assert [text for text in written if number in text or household.phone in text] == []
    assert [text for text in written if household.bank_card in text] == []
    assert household.members.get().name not in written[1]
    assert file.content["household"]["phone"]["shown"] == "139****0001"


def test_two_records_of_one_number_bear_different_marks():
    one, other = make.HouseholdFactory.create_batch(2, phone="13900000001")

    marks = {content_of(found, 2018, TODAY)["household"]["phone"]["mark"] for found in (one, other)}
    assert len(marks - {""}) == 2


def test_the_content_is_the_same_however_often_it_is_gathered(household):
    assert content_of(household, 2018, TODAY) == content_of(household, 2018, TODAY)
    file = make.SealedFileFactory(household=household)
    assert SealedFile.objects.get(pk=file.pk).is_intact


def test_nobody_seals_what_nobody_could_sign(household, signers):
    helper = signers["helper"]

    with pytest.raises(ValidationError, match="签字环节"):
        seal_file(household, 2018, by=helper)
    make.chain_of_steps()
    with pytest.raises(ValidationError, match="年度"):
        seal_file(household, 2019, by=helper)
    household.members.untrailed().update(relation="spouse")
    with pytest.raises(ValidationError, match="户主"):
        seal_file(household, 2018, by=helper)
    assert not SealedFile.objects.exists()


@pytest.mark.parametrize("role", ["helper", "township_leader", "county_office", "village_clerk"])
def test_who_neither_helps_nor_enters_the_household_seals_nothing(household, role):
    make.chain_of_steps()
    region = {"village_clerk": make.VillageFactory().pk}.get(role, make.COUNTY)

    with pytest.raises(ValidationError):
        seal_file(household, 2018, by=make.UserFactory.holding(role, region))


def test_the_chain_of_the_nearest_region_counts(household, signers):
    make.chain_of_steps()
    make.RegionFactory(code=make.TOWN, name="测试镇")
    own = make.EndorsementStepFactory(region_code=make.TOWN, level="first_secretary")

    file, _new = seal_file(household, 2018, by=signers["helper"])

    assert list(file.steps.all()) == [own]


# --- signing


def test_each_level_signs_in_its_turn_until_all_have(file, signers):
    for count, level in enumerate(CHAIN):
        assert read(file).waiting["level"] == level
        assert sign(file, level, signers[level])[1]
        assert states(file).count("signed") == count + 1

    chain = read(file)
    assert (chain.is_whole, chain.waiting, chain.word) == (True, None, "各级均已签字")
    assert [found.signer_name for found in chain.endorsements][1:] == [f"测试{level}" for level in CHAIN[1:]]
    assert {found.manner for found in chain.endorsements[1:]} == {"in_system"}
    assert (chain.endorsements[0].manner, chain.endorsements[0].head.relation) == ("on_paper", "head")


def test_a_signature_binds_the_statement_of_its_version_and_leaves_one_event(file, signers):
    endorsement, _new = sign(file, "head", signers["head"])

    step = file.content["chain"][0]
    assert (endorsement.statement, endorsement.version) == (step["statement"], step["version"])
    assert endorsement.recorded_by == str(signers["head"])
    assert [event.verb for event in AuditEvent.objects.about(endorsement)] == [
        "households.endorsement.endorsed"
    ]


@pytest.mark.parametrize("level", CHAIN[1:])
def test_nobody_signs_before_the_level_below(file, signers, level):
    with pytest.raises(ValidationError, match="还没有轮到"):
        sign(file, level, signers[level])

    assert not Endorsement.objects.exists()


@pytest.mark.parametrize("level", CHAIN)
@pytest.mark.parametrize("role", [*CHAIN[1:], "township_clerk", "data_clerk", "auditor", "system_admin"])
def test_a_level_is_signed_by_its_role_alone(file, signers, level, role):
    make.sign_up_to(file, CHAIN.index(level)) if level != "head" else None
    user = signers.get(role) or make.UserFactory.holding(role, make.TOWN)
    may = role == level or (level == "head" and role == "helper")

    if may:
        assert sign(file, level, user)[1]
    else:
        with pytest.raises(ValidationError, match="不由您"):
            sign(file, level, user)


@pytest.mark.parametrize("level", CHAIN)
def test_the_same_role_elsewhere_signs_nothing(file, level):
    make.sign_up_to(file, CHAIN.index(level)) if level != "head" else None
    role = "helper" if level == "head" else level
    region = {"county_office": "360321", "township_leader": "360322103"}.get(role, "360322102999")
    stranger = make.UserFactory.holding(role, region)
    make.CadreFactory(user=stranger)

    with pytest.raises(ValidationError, match="不由您"):
        sign(file, level, stranger)


def test_an_account_without_a_cadre_in_service_signs_nothing(file, signers):
    make.sign_up_to(file, 2)
    nameless = make.UserFactory.holding("village_clerk", file.household.village_id)
    signers["village_clerk"].cadre.left_on = TODAY

    for user in (nameless, signers["village_clerk"]):
        with pytest.raises(ValidationError, match="在岗干部"):
            sign(file, "village_clerk", user)


def test_the_same_person_does_not_sign_two_levels(file, signers):
    both = signers["helper"]
    make.GrantFactory(user=both, role="village_clerk", region_code=file.household.village_id)
    sign(file, "head", both)
    sign(file, "helper", both)

    with pytest.raises(ValidationError, match="同一人"):
        sign(file, "village_clerk", both)
    assert Endorsement.objects.count() == 2


def test_a_signature_sent_twice_is_given_once(file, signers):
    first, is_new = sign(file, "head", signers["head"])
    second, is_new_again = sign(file, "head", signers["head"])

    assert (second, is_new, is_new_again) == (first, True, False)
    assert AuditEvent.objects.about(first).count() == 1


def test_who_comes_second_to_a_step_is_told(file, signers):
    make.sign_up_to(file, 2)
    other = make.UserFactory.holding("village_clerk", file.household.village_id)
    make.CadreFactory(user=other)
    sign(file, "village_clerk", signers["village_clerk"])

    with pytest.raises(ValidationError, match="还没有轮到"):
        sign(file, "village_clerk", other)


@pytest.mark.parametrize("day", [date(2018, 12, 19), date(2019, 1, 1)])
def test_a_paper_is_signed_between_the_sealing_and_today(file, signers, day):
    step = file.content["chain"][0]["step"]

    assert set(refusal_of(endorse, file, step=step, by=signers["head"], on=day)) == {"signed_on"}


def test_many_are_signed_at_once_or_none(file, signers):
    clerk = signers["village_clerk"]
    other = make.SealedFileFactory(household=make.HouseholdFactory(village=file.household.village))
    for found in (file, other):
        make.sign_up_to(found, 2)
    unready = make.SealedFileFactory(household=make.HouseholdFactory(village=file.household.village))
    everything = [read(found).file for found in (file, other, unready)]

    with pytest.raises(ValidationError, match=unready.household.number):
        endorse_all(everything, by=clerk)
    assert not Endorsement.objects.filter(cadre=clerk.cadre).exists()
    assert endorse_all(everything[:2], by=clerk) == 2
    assert endorse_all([read(found).file for found in (file, other)], by=clerk) == 0


def test_what_waits_for_somebody_is_what_he_or_she_may_sign(file, signers):
    for level in CHAIN:
        waiting = {role: set(SealedFile.objects.waiting_for(user)) for role, user in signers.items()}
        assert {role for role, files in waiting.items() if files} == (
            {"head", "helper"} if level in {"head", "helper"} else {level}
        )
        sign(file, level, signers[level])
    assert SealedFile.objects.signed_by_all().get() == file


def test_counts_by_level_tell_of_files_in_force(file, signers):
    others = make.SealedFileFactory.create_batch(2)
    make.sign_up_to(others[0], 6)
    make.sign_up_to(others[1], 2)

    assert SealedFile.objects.counted_by_level() == {"head": 1, None: 1, "village_clerk": 1}


# --- lapsing

SIGNED_CHANGES = {
    "household": lambda h: save(changed(h, group="第二组"), by=None),
    "phone": lambda h: save(changed(h, phone="13900000002"), by=None),
    "bank card": lambda h: save(changed(h, bank_card="6222021001122334456"), by=None),
    "member": lambda h: save(changed(h.members.get(), name="测试改名"), by=None),
    "new member": lambda h: save(make.MemberFactory.build(household=h, joined_on=TODAY), by=None),
    "member's year": lambda h: save(changed(h.members.get().years.get(), disabled=True), by=None),
    "status": lambda h: change_status(h, to="pre_exit", on=date(2018, 12, 1), by=None),
    "card": lambda h: save(changed(h.years.get(), water_ok=False), by=None),
    "income": lambda h: save(changed(h.incomes.get(), wage=Decimal(12_001)), by=None),
    "measure": lambda h: save(changed(h.measures.get(), done_on=date(2018, 12, 3)), by=None),
    "measure withdrawn": lambda h: withdraw(h.measures.get(), by=None, reason="录错"),
    "kind of measure": lambda h: save(changed(h.measures.get().type, small="新小类"), by=None),
    "helper": lambda h: replace_helper(
        h.pairings.get(), successor=make.CadreFactory(), on=date(2018, 12, 30), by=None
    ),
    "helper's name": lambda h: save(changed(h.pairings.get().cadre, name="测试新名"), by=None),
}
PARTS = {
    "household": "household",
    "phone": "household",
    "bank card": "household",
    "member": "members",
    "new member": "members",
    "member's year": "members",
    "status": "status",
    "card": "card",
    "income": "income",
    "measure": "measures",
    "measure withdrawn": "measures",
    "kind of measure": "measures",
    "helper": "helpers",
    "helper's name": "helpers",
}


@pytest.mark.parametrize("name", SIGNED_CHANGES)
def test_what_is_signed_lapses_when_it_changes(file, signers, name):
    make.sign_up_to(file, 3)

    SIGNED_CHANGES[name](file.household)

    chain = read(file)
    assert (chain.file.lapsed_on, chain.file.lapsed_parts) == (TODAY, PARTS[name])
    assert states(file) == ["lapsed"] * 3 + ["later"] * 3
    assert [found.signer_name for found in chain.endorsements[1:]] != []
    assert AuditEvent.objects.about(file).get().verb == "households.sealedfile.lapsed"
    again, is_new = seal_file(file.household, 2018, by=signers["village_clerk"])
    assert is_new
    assert latest_file(file.household) == again


OTHER_CHANGES = {
    "note": lambda h: save(changed(h, note="新备注"), by=None),
    "visit": lambda h: save(make.VisitFactory.build(household=h, cadre=h.pairings.get().cadre), by=None),
    "entry of the account": lambda h: save(make.IncomeEntryFactory.build(household=h), by=None),
    "benefit": lambda h: save(make.BenefitFactory.build(household=h), by=None),
    "card of another year": lambda h: save(make.HouseholdYearFactory.build(household=h, year=2017), by=None),
    "income of another year": lambda h: save(
        make.HouseholdIncomeFactory.build(
            household=h, year=2017, period_start=date(2017, 1, 1), period_end=date(2017, 12, 31)
        ),
        by=None,
    ),
    "measure of before": lambda h: save(
        make.MeasureFactory.build(
            household=h,
            type=h.measures.get().type,
            planned_from=date(2017, 1, 1),
            planned_to=date(2017, 6, 1),
            begun_on=date(2017, 2, 1),
            done_on=date(2017, 5, 1),
        ),
        by=None,
    ),
    "helper's phone": lambda h: save(changed(h.pairings.get().cadre, phone="13900000009"), by=None),
    "neighbour": lambda h: save(
        changed(make.HeadFactory(household=make.HouseholdFactory(village=h.village)), name="测试邻居"),
        by=None,
    ),
}


@pytest.mark.parametrize("name", OTHER_CHANGES)
def test_what_is_not_signed_lapses_nothing(file, name):
    make.sign_up_to(file, 3)

    OTHER_CHANGES[name](file.household)

    assert read(file).file.lapsed_on is None
    assert states(file) == ["signed"] * 3 + ["next"] + ["later"] * 2


def test_the_next_year_lapses_no_file_of_the_last(file, settings):
    settings.BUSINESS_DATE = date(2019, 3, 1)

    change_status(file.household, to="pre_exit", on=date(2019, 2, 1), by=None)
    save(changed(file.household.measures.get(), done_on=date(2019, 2, 1)), by=None)
    assert read(file).file.is_in_force
    save(changed(file.household.members.get(), name="测试改名"), by=None)
    assert read(file).file.lapsed_parts == "members"


def test_a_deed_that_is_undone_lapses_nothing(file):
    with transaction.atomic():
        save(changed(file.household, group="第二组"), by=None)
        assert not read(file).file.is_in_force
        transaction.set_rollback(True)

    assert read(file).file.is_in_force


def test_a_lapsed_file_is_signed_no_more(file, signers):
    make.sign_up_to(file, 2)
    save(changed(file.household, group="第二组"), by=None)

    with pytest.raises(ValidationError, match="已失效"):
        sign(file, "village_clerk", signers["village_clerk"])
    assert not SealedFile.objects.waiting_for(signers["village_clerk"]).exists()


def test_what_somebody_helps_with_is_compared_in_one_go(signers, django_assert_max_num_queries):
    """A write that lapses nothing costs the same for one file and for three."""
    cadre = signers["helper"].cadre
    cadre.refresh_from_db()

    def cost(number):
        pairing = make.PairingFactory(cadre=cadre, household=make.HouseholdFactory())
        make.SealedFileFactory(household=pairing.household)
        with django_assert_max_num_queries(40) as asked:
            save(changed(cadre, phone=f"1390000000{number}"), by=None)
        return len(asked)

    costs = [cost(number) for number in range(3)]
    assert costs == costs[:1] * 3
    assert SealedFile.objects.in_force().count() == 3


# --- what stays as it is, and what is found changed


@pytest.mark.parametrize("name", ["content", "digest", "year", "sealed_on", "sealed_by"])
def test_a_sealed_file_is_never_changed(file, name):
    value = {"content": {}, "year": 2017, "sealed_on": date(2018, 12, 19)}.get(name, "0" * 64)

    with pytest.raises(ValidationError, match="不能修改"):
        save(changed(file, **{name: value}), by=None)
    with pytest.raises(UntrailedWrite):
        SealedFile.objects.update(**{name: value})


def test_a_signature_is_never_changed(file):
    endorsement = make.sign_up_to(file, 1)

    with pytest.raises(ValidationError, match="不能修改"):
        save(changed(endorsement, signer_name="别人"), by=None)


def test_a_lapse_is_not_taken_back(file):
    save(changed(file.household, group="第二组"), by=None)
    lapsed = SealedFile.objects.get()

    with pytest.raises(ValidationError, match="不能修改"):
        save(changed(lapsed, lapsed_on=None, lapsed_parts=""), by=None)


def test_a_file_changed_behind_the_application_shows_a_broken_seal(file, signers):
    make.sign_up_to(file, 2)
    content = file.content | {"income": {**file.content["income"], "wage": "99999.00"}}
    SealedFile.objects.untrailed().update(content=content)

    assert states(file) == ["broken"] * 2 + ["later"] * 4
    assert "破坏" in read(file).word
    with pytest.raises(ValidationError, match="破坏"):
        sign(file, "village_clerk", signers["village_clerk"])
    assert look_through()[1] == [file]


def test_a_new_digest_over_changed_content_breaks_every_signature(file):
    make.sign_up_to(file, 2)
    content = file.content | {"income": {**file.content["income"], "wage": "99999.00"}}
    SealedFile.objects.untrailed().update(content=content, digest=digest_of(content))

    assert states(file)[:2] == ["broken"] * 2


@pytest.mark.parametrize("fields", [{"signer_name": "别人"}, {"signed_on": date(2018, 12, 22)}])
def test_a_signature_changed_behind_the_application_breaks_itself_and_those_after(file, fields):
    make.sign_up_to(file, 3)
    Endorsement.objects.untrailed().filter(step__number=2).update(**fields)

    assert states(file) == ["signed", "broken", "broken", "later", "later", "later"]


def test_a_record_changed_behind_the_application_lapses_at_night(file):
    file.household.members.untrailed().update(name="测试暗改")

    lapsed, broken = look_through()

    assert (lapsed, broken) == ([file], [])
    assert read(file).file.lapsed_parts == "members"


def test_a_step_in_use_is_ended_and_not_changed(file):
    step = file.steps.get(number=2)

    assert set(refusal_of(save, changed(step, statement="另一声明"), by=None)) == {"statement"}
    step.refresh_from_db()
    assert set(refusal_of(withdraw, step, by=None, reason="录错")) == {"withdrawn_reason"}
    step.refresh_from_db()
    save(changed(step, ends_on=TODAY), by=None)
    assert [found["number"] for found in read(file).steps] == [1, 2, 3, 4, 5, 6]


def test_the_database_keeps_one_file_in_force_and_one_signature_a_step(file):
    endorsement = make.sign_up_to(file, 1)
    twin = SealedFile(household=file.household, year=2018, sealed_on=TODAY, content={}, digest="0" * 64)
    again = Endorsement(**{f.attname: getattr(endorsement, f.attname) for f in Endorsement._meta.fields[1:]})

    for row in (twin, again):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


def test_a_file_withdrawn_makes_room_for_another(file, signers):
    withdraw(file, by=None, reason="户主签字记错户")

    assert seal_file(file.household, 2018, by=signers["helper"])[1]


# --- scope


def test_files_and_signatures_are_seen_with_their_household(file, signers):
    make.sign_up_to(file, 1)
    stranger = make.UserFactory.holding("village_clerk", make.VillageFactory().pk)

    for rows in (SealedFile.objects, Endorsement.objects):
        assert rows.visible_to(signers["helper"]).exists()
        assert not rows.visible_to(stranger).exists()


def test_who_only_stands_in_changes_no_file_and_signs_none(household, signers, file):
    deputy = make.UserFactory.holding("helper", household.village_id)
    make.CadreFactory(user=deputy, name="测试代管")
    standing_in = make.StandInFactory.build(
        household=household, stands_in_for=household.pairings.get(), cadre=deputy.cadre
    )

    save(standing_in, by=None)

    assert not read(file).file.lapsed_on
    assert not may_seal(deputy, household)
    assert (may_sign(deputy, household, "helper"), may_sign(deputy, household, "head")) == (False, False)
    assert may_sign(signers["helper"], household, "helper")
    assert not SealedFile.objects.waiting_for(deputy).exists()
    assert SealedFile.objects.waiting_for(signers["helper"]).exists()
