"""The pages of sealed files: who finds what, what one button does, and what a broken or lapsed file says."""

from datetime import date

import pytest
from django.urls import reverse

from households.models import Endorsement, SealedFile
from tests import factories as make
from tests.checks import html_problems
from tests.fieldwork.conftest import url
from tongmu.audit.actions import save


@pytest.fixture
def phone(client, world):
    """A client of the helper."""
    client.force_login(world.helper)
    return client


@pytest.fixture
def file(world):
    return make.SealedFileFactory(household=world.mine)


@pytest.fixture
def village_clerk(world):
    user = make.UserFactory.holding("village_clerk", world.village.pk)
    make.CadreFactory(user=user, name="测试村干部")
    return user


def page(name, file):
    return reverse(f"fieldwork:{name}", args=[file.pk])


def step_of(file, number):
    return file.content["chain"][number - 1]["step"]


def text_of(response):
    return response.content.decode()


def test_a_helper_looks_a_file_through_seals_it_and_records_the_heads_signature(phone, world):
    make.chain_of_steps()
    shown = text_of(phone.get(url("seal", world.mine)))
    assert "测试户主甲" in shown
    assert html_problems(shown) == []

    sealed = phone.post(url("seal", world.mine), follow=True)

    file = SealedFile.objects.get()
    assert sealed.redirect_chain[-1][0] == page("sealed", file)
    assert "登记户主签字" in text_of(sealed)
    signed = phone.post(
        page("sealed", file), {"step": step_of(file, 1), "signed_on": "2018-12-31"}, follow=True
    )
    assert "已签字" in text_of(signed)
    assert Endorsement.objects.get().head == world.mine.members.get()
    assert html_problems(text_of(signed)) == []


def test_sealing_twice_leads_to_the_one_file(phone, world):
    make.chain_of_steps()
    for _time in range(2):
        response = phone.post(url("seal", world.mine))

    assert response.url == page("sealed", SealedFile.objects.get())


def test_without_steps_the_page_says_whom_to_ask_and_has_no_button(phone, world):
    shown = text_of(phone.get(url("seal", world.mine)))

    assert "还没有录入签字环节" in shown
    assert "封存档案待签</button>" not in shown
    assert "还没有录入签字环节" in text_of(phone.post(url("seal", world.mine)))
    assert not SealedFile.objects.exists()


@pytest.mark.parametrize("year", ["2016", "2019", "x", ""])
def test_only_this_year_and_the_last_are_sealed(phone, world, year):
    assert phone.get(url("seal", world.mine), {"year": year}).status_code == 404
    assert phone.get(url("seal", world.mine), {"year": "2017"}).status_code == 200


def test_signing_twice_signs_once(phone, world, file):
    make.sign_up_to(file, 1)
    for _time in range(2):
        response = phone.post(page("sealed", file), {"step": step_of(file, 2)}, follow=True)

    assert "只记一次" in text_of(response)
    assert Endorsement.objects.filter(cadre=world.cadre).count() == 1


@pytest.mark.parametrize("day", ["", "昨天", "2018-12-01", "2019-01-05"])
def test_a_wrong_day_is_told_at_its_field_and_kept(phone, file, day):
    response = phone.post(page("sealed", file), {"step": step_of(file, 1), "signed_on": day})

    assert set(response.context["form"].errors) == {"signed_on"}
    assert f'value="{day}"' in text_of(response) or not day
    assert html_problems(text_of(response)) == []
    assert not Endorsement.objects.exists()


def test_a_turn_just_taken_is_told_and_the_page_shows_who_was_first(phone, world, file):
    make.sign_up_to(file, 2)

    response = phone.post(page("sealed", file), {"step": step_of(file, 2)})

    assert "还没有轮到这一环节" in text_of(response)
    assert not Endorsement.objects.filter(cadre=world.cadre).exists()


def test_a_step_sent_before_its_turn_is_refused_and_the_page_asks_for_the_one_that_waits(phone, file):
    response = phone.post(page("sealed", file), {"step": step_of(file, 2)})

    assert "还没有轮到这一环节" in text_of(response)
    assert response.context["form"].step["level"] == "head"
    assert html_problems(text_of(response)) == []
    assert not Endorsement.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"step": "x"}, {"step": "999999"}])
def test_what_names_no_step_of_the_file_signs_nothing(phone, file, sent):
    make.sign_up_to(file, 1)

    assert phone.post(page("sealed", file), sent).status_code == 200
    assert Endorsement.objects.count() == 1


def test_the_button_is_there_for_who_signs_next_alone(as_user, world, file, village_clerk):
    def has_button(user):
        return as_user(user).get(page("sealed", file)).context["form"] is not None

    assert (has_button(world.helper), has_button(village_clerk)) == (True, False)
    make.sign_up_to(file, 2)
    assert (has_button(world.helper), has_button(village_clerk)) == (False, True)
    response = as_user(village_clerk).post(page("sealed", file), {"step": step_of(file, 3)}, follow=True)
    assert "测试村干部" in text_of(response)


@pytest.mark.parametrize("role", ["township_clerk", "data_clerk"])
def test_who_holds_no_role_of_the_chain_reads_and_does_not_sign(as_user, file, role):
    client = as_user(make.UserFactory.holding(role))

    assert client.get(page("sealed", file)).status_code == 200
    assert client.post(page("sealed", file), {"step": step_of(file, 1)}).status_code == 403


@pytest.mark.parametrize("name", ["sealed", "sealed_sheet"])
def test_the_file_of_a_neighbour_is_not_found(phone, world, name):
    other = make.SealedFileFactory(household=world.neighbours)

    assert phone.get(page(name, other)).status_code == 404
    assert phone.post(page("sealed", other), {"step": step_of(other, 1)}).status_code == 404


def test_a_lapsed_file_says_in_words_what_changed_and_is_sealed_anew(phone, world, file):
    make.sign_up_to(file, 3)
    world.mine.group = "第二组"
    save(world.mine, by=None)

    shown = text_of(phone.get(page("sealed", file)))
    assert "已失效，需重签" in shown
    assert "户信息和联系方式" in shown
    assert "已失效，需重签" in text_of(phone.get(url("household", world.mine)))
    again = phone.post(url("seal", world.mine)).url
    assert again != page("sealed", file)
    assert again in text_of(phone.get(page("sealed", file)))


def test_a_broken_seal_is_shown_and_its_content_is_not(phone, file):
    make.sign_up_to(file, 2)
    SealedFile.objects.untrailed().update(content={"anything": "else"})

    for name in ("sealed", "sealed_sheet"):
        response = phone.get(page(name, file))
        assert "封存已被破坏" in text_of(response)
        assert html_problems(text_of(response)) == []
    assert phone.get(url("household", file.household)).status_code == 200


def test_everything_sealed_is_shown_and_no_number_in_full(phone, world):
    head = world.mine.members.get()
    make.MemberYearFactory(member=head, education="junior")
    make.HouseholdIncomeFactory(household=world.mine)
    make.MeasureFactory(household=world.mine, content="测试养蜂", done_on=date(2018, 12, 3))
    file = make.SealedFileFactory(household=world.mine)

    for name in ("sealed", "sealed_sheet"):
        shown = text_of(phone.get(page(name, file)))
        told = ["139****0001", head.identity_number[-4:], "初中", "12,000", "测试养蜂", "测试帮扶人", "因病"]
        assert [words for words in told if words not in shown] == []
        assert head.identity_number not in shown
        assert world.mine.phone not in shown
        assert html_problems(shown) == []


def test_the_page_of_a_household_tells_of_its_file(phone, world, file):
    shown = text_of(phone.get(url("household", world.mine)))

    assert page("sealed", file) in shown
    assert "查看并签字" in shown
    assert "封存档案待签" not in shown


def test_the_round_begins_with_the_files_that_wait(phone, world, file):
    make.SealedFileFactory(household=world.neighbours)

    shown = phone.get(reverse("fieldwork:today"))
    assert [found for _household, found in shown.context["to_sign"]] == [file]
    assert page("sealed", file) in text_of(shown)
    make.sign_up_to(file, 2)
    assert phone.get(reverse("fieldwork:today")).context["to_sign"] == []


def test_a_longer_file_costs_no_more(phone, world, django_assert_num_queries, django_assert_max_num_queries):
    def cost():
        file = make.SealedFileFactory(household=world.mine)
        make.sign_up_to(file, 2)
        with django_assert_max_num_queries(20) as asked:
            phone.get(page("sealed", file))
        SealedFile.objects.untrailed().update(lapsed_on=date(2018, 12, 31), lapsed_parts="members")
        return len(asked)

    phone.get(url("household", world.mine))
    make.MeasureFactory(household=world.mine)
    one = cost()
    make.MeasureFactory.create_batch(2, household=world.mine)
    make.MemberFactory.create_batch(2, household=world.mine)

    assert cost() == one
