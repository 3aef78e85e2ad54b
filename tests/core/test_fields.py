from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import FieldError, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.writer import MigrationWriter
from django.db.models import F, Q, Sum
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st

from tongmu.core import money, rotation
from tongmu.core.encryption import DecryptionError
from tongmu.core.fields import EncryptedField, MoneyField, MoneyFormField
from tongmu.core.numbers import grouped, plain

with isolate_apps("tongmu.core"):

    class Purse(models.Model):  # noqa: DJ008
        """A table of its own for these tests, outside the registry of the portal's models."""

        amount = MoneyField("amount")
        spent = MoneyField("spent", default=Decimal("0.00"))
        limit = MoneyField("limit", null=True, blank=True)
        phone = EncryptedField("phone", blank=True, max_length=20)
        card = EncryptedField("card", blank=True)

        class Meta:
            app_label = "core"
            constraints = [
                models.CheckConstraint(name="purse_amount_positive", condition=Q(amount__gt=0)),
                models.CheckConstraint(name="purse_spent_within", condition=Q(spent__lte=F("amount"))),
            ]


class PurseForm(forms.ModelForm):
    class Meta:
        model = Purse
        fields = ["amount", "limit", "phone"]


@pytest.fixture(scope="module")
def purse_table(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Purse)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Purse)


@pytest.fixture
def purses(purse_table, db):
    return Purse._default_manager


def stored(column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM core_purse ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


# Money


def test_money_is_fen_in_the_database_and_yuan_in_python(purses):
    purses.create(amount=Decimal("88960.04"))

    assert stored("amount") == [8896004]
    assert purses.get().amount == Decimal("88960.04")
    assert str(purses.get().amount) == "88960.04"


def test_money_adds_up_exactly(purses):
    for _unused in range(10):
        purses.create(amount=Decimal("0.10"))

    total = purses.aggregate(total=Sum("amount", default=0))["total"]

    assert total == Decimal("1.00")
    assert isinstance(total, Decimal)


def test_money_of_nothing_adds_up_to_zero_yuan(purses):
    assert purses.aggregate(total=Sum("amount", default=0)) == {"total": Decimal("0.00")}


def test_money_expressions_stay_yuan(purses):
    purses.create(amount=Decimal("10.50"), spent=Decimal("3.25"))

    row = purses.annotate(left=F("amount") - F("spent"), twice=F("amount") * 2).get()

    assert (row.left, row.twice) == (Decimal("7.25"), Decimal("21.00"))


def test_money_is_compared_in_yuan(purses):
    small = purses.create(amount=Decimal("9.99"))
    large = purses.create(amount=Decimal("10.00"), spent=Decimal("10.00"))

    assert list(purses.filter(amount__gte=Decimal("10"))) == [large]
    assert list(purses.filter(amount__in=[Decimal("9.99")])) == [small]
    assert list(purses.filter(spent=F("amount"))) == [large]
    assert list(purses.filter(amount__range=("9.99", "9.99"))) == [small]


def test_money_update_by_expression(purses):
    purses.create(amount=Decimal("10.50"))

    purses.update(amount=F("amount") + Value("0.25"))

    assert purses.get().amount == Decimal("10.75")


def Value(yuan):  # noqa: N802
    return models.Value(Decimal(yuan), output_field=MoneyField())


@pytest.mark.parametrize(("amount", "spent"), [("0.00", "0.00"), ("-1.00", "-2.00"), ("5.00", "5.01")])
def test_money_constraints_hold_in_the_database_and_in_forms(purses, amount, spent):
    purse = Purse(amount=Decimal(amount), spent=Decimal(spent))

    with pytest.raises(ValidationError):
        purse.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        purse.save()


def test_money_constraints_let_good_amounts_pass(purses):
    Purse(amount=Decimal("5.00"), spent=Decimal("5.00")).full_clean()


@pytest.mark.parametrize("amount", [0.1, Decimal("0.001"), Decimal("1e12"), "many", True, Decimal("NaN")])
def test_money_is_never_stored_inexactly(purses, amount):
    with pytest.raises(ValueError, match="not an exact amount"):
        purses.create(amount=amount)


def test_money_survives_a_migration_file():
    field = MoneyField("amount", default=Decimal("0.00"), null=True)

    text, imports = MigrationWriter.serialize(field)

    assert text == "tongmu.core.fields.MoneyField(default=Decimal('0.00'), null=True, verbose_name='amount')"
    assert imports == {"import tongmu.core.fields", "from decimal import Decimal"}


def test_money_survives_serialisation():
    field = Purse._meta.get_field("amount")

    assert field.value_to_string(Purse(amount=5)) == "5.00"
    assert field.to_python("88960.04") == Decimal("88960.04")


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("1200", "1200.00"),
        ("１２００", "1200.00"),
        (" 1 200 ", "1200.00"),
        ("1,200.50", "1200.50"),
        ("１，２００．５", "1200.50"),
        ("0.12万", "1200.00"),
        ("2.4万元", "24000.00"),
        ("1.5亿", "150000000.00"),
        ("88960.04元", "88960.04"),
        ("¥5", "5.00"),
        ("￥5", "5.00"),
        ("-3", "-3.00"),
        (".5", "0.50"),
        ("0", "0.00"),
        ("0.123456万", "1234.56"),
    ],
)
def test_money_is_read_as_people_write_it(text, yuan):
    assert MoneyFormField().clean(text) == Decimal(yuan)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc", "invalid"),
        ("12,00", "invalid"),
        ("1.2.3", "invalid"),
        ("元", "invalid"),
        ("1千", "invalid"),
        ("1e5", "invalid"),
        ("１" * 41, "invalid"),
        ("0.005", "decimals"),
        ("0.1234567万", "decimals"),
        ("0.12340000000000000000000000000000001万", "decimals"),
        ("100000000000.01", "limit"),
        ("9999亿", "limit"),
    ],
)
def test_money_refusals_say_what_to_write(text, code):
    with pytest.raises(ValidationError) as refusal:
        MoneyFormField().clean(text)

    assert refusal.value.error_list[0].code == code


def test_money_box_is_plain_text_with_a_number_keyboard():
    html = str(PurseForm(instance=Purse(amount=Decimal("24000.00"), limit=Decimal("88960.04")))["amount"])

    assert html == (
        '<input type="text" name="amount" value="24000" inputmode="decimal" autocomplete="off" '
        'required id="id_amount">'
    )


def test_money_form_reports_no_change_when_nothing_changed(purses):
    purse = Purse(amount=Decimal("24000.00"), limit=None)

    form = PurseForm({"amount": "2.4万", "limit": " ", "phone": ""}, instance=purse)

    assert form.is_valid()
    assert form.changed_data == []
    assert form.cleaned_data == {"amount": Decimal("24000.00"), "limit": None, "phone": ""}


amounts = st.decimals(-money.LIMIT, money.LIMIT, places=2)


@given(amounts)
def test_money_comes_back_as_it_went_in(yuan):
    field = MoneyField()

    assert field.from_db_value(field.get_prep_value(yuan), None, connection) == yuan


@given(amounts)
def test_money_is_read_from_what_we_show(yuan):
    box = MoneyFormField()

    assert (
        box.clean(grouped(yuan))
        == box.clean(f"{plain(yuan)}元")
        == box.clean(str(box.prepare_value(yuan)))
        == yuan
    )


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        value = MoneyFormField(required=False).clean(text)
    except ValidationError:
        return
    assert value is None or value == value.quantize(money.FEN)


# Encrypted text


def test_encrypted_text_is_a_token_in_the_database(purses):
    purses.create(amount=1, phone="13812341234")

    [token] = stored("phone")

    assert token.startswith("k1:")
    assert "1381234" not in token
    assert purses.get().phone == "13812341234"


def test_equal_texts_have_different_tokens(purses):
    purses.create(amount=1, phone="13812341234")
    purses.create(amount=1, phone="13812341234")

    assert len(set(stored("phone"))) == 2


def test_encrypted_text_is_encrypted_on_every_way_in(purses):
    new = [Purse(amount=1, phone="13800000001"), Purse(amount=1, phone="13800000002")]
    one, two = purses.bulk_create(new)
    purses.filter(pk=one.pk).update(phone="13800000003")
    two.phone = "13800000004"
    purses.bulk_update([two], ["phone"])

    assert [token[:3] for token in stored("phone")] == ["k1:", "k1:"]
    assert list(purses.order_by("pk").values_list("phone", flat=True)) == ["13800000003", "13800000004"]


def test_empty_encrypted_text_stays_empty_and_can_be_asked_for(purses):
    without = purses.create(amount=1)
    with_phone = purses.create(amount=1, phone="13812341234")

    assert list(purses.filter(phone="")) == [without]
    assert list(purses.exclude(phone="")) == [with_phone]
    assert list(purses.filter(phone__isnull=True)) == []


@pytest.mark.parametrize("lookup", ["exact", "in", "startswith", "icontains", "gt"])
def test_encrypted_text_cannot_be_compared(purses, lookup):
    with pytest.raises(FieldError):
        list(purses.filter(**{f"phone__{lookup}": "13812341234"}))


def test_a_token_moved_to_another_field_cannot_be_read(purses):
    purses.create(amount=1, phone="13812341234")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_purse SET card = phone")

    with pytest.raises(DecryptionError):
        purses.get()


def test_plain_text_in_the_column_is_no_token(purses):
    purses.create(amount=1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_purse SET phone = '13812341234'")

    with pytest.raises(DecryptionError):
        purses.get()


def test_encrypted_field_keeps_its_context_in_a_migration_file():
    field = EncryptedField(context="households.member.phone", max_length=20)

    text, _imports = MigrationWriter.serialize(field)

    assert text == "tongmu.core.fields.EncryptedField(context='households.member.phone', max_length=20)"


def test_encrypted_field_is_one_line_with_its_length_checked(purses):
    form = PurseForm({"amount": "1", "phone": "1" * 21})

    assert str(form["phone"]).startswith('<input type="text"')
    assert list(form.errors) == ["phone"]
    with pytest.raises(ValidationError):
        Purse(amount=1, phone="1" * 21).clean_fields()


# Changing the key


@pytest.fixture
def new_key(settings):
    """Puts a new key first in the ring; the old one still opens."""

    def put():
        settings.FIELD_KEYS = {"k2": b"2" * 32, **settings.FIELD_KEYS}

    return put


def test_sealing_again_changes_tokens_and_no_text(purses, new_key):
    purses.create(amount=1, phone="13800000001")
    purses.create(amount=1)
    phone = Purse._meta.get_field("phone")
    new_key()
    purses.create(amount=1, phone="13800000003")
    [old, _empty, new] = stored("phone")

    assert rotation.seal_again(phone) == 1

    assert [token[:3] for token in stored("phone")] == ["k2:", "", "k2:"]
    assert (stored("phone")[0] != old, stored("phone")[2] == new) == (True, True)
    assert list(purses.order_by("pk").values_list("phone", flat=True)) == ["13800000001", "", "13800000003"]
    assert rotation.seal_again(phone) == 0
    assert rotation.sealed_by_older_keys(phone).count() == 0


def test_the_command_fails_its_check_until_nothing_is_left(purses, new_key, monkeypatch, capsys):
    monkeypatch.setattr(rotation, "encrypted_fields", lambda: [Purse._meta.get_field("phone")])
    purses.create(amount=1, phone="13800000001")
    new_key()

    with pytest.raises(CommandError):
        call_command("rotate_keys", "--check")
    call_command("rotate_keys")
    call_command("rotate_keys", "--check")

    assert capsys.readouterr().out == "core.Purse.phone: 1\ncore.Purse.phone: 1\ncore.Purse.phone: 0\n"
