import re

import pytest
from django import forms

from tongmu.core.forms import WarningsMixin


class IncomeForm(WarningsMixin, forms.Form):
    wage = forms.IntegerField(label="wage")
    cost = forms.IntegerField(label="cost", required=False)

    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("wage") or 0) > 1000:
            self.add_warning("wage", f"{cleaned['wage']} is much.")
        if (cleaned.get("cost") or 0) > 1000:
            self.add_warning("cost", "A high cost.")
        return cleaned


def answer(form, **changes):
    """What a browser posts back after ticking the box of `form`."""
    hidden = re.search(r'name="([^"]*warnings_asked)" value="([^"]*)"', str(form["warnings_asked"]))
    return {**form.data, hidden[1]: hidden[2], form.add_prefix("confirm_warnings"): "on", **changes}


def test_input_without_doubt_is_not_questioned():
    form = IncomeForm({"wage": "900"})

    assert form.is_valid()
    assert (form.pending_warnings, form.confirmed_warnings) == ([], [])
    assert list(form.fields) == ["wage", "cost"]


def test_doubtful_input_is_asked_back():
    form = IncomeForm({"wage": "5000"})

    assert not form.is_valid()
    assert list(form.errors) == ["confirm_warnings"]
    assert [(doubt.field, doubt.label, doubt.message) for doubt in form.pending_warnings] == [
        ("wage", "wage", "5000 is much.")
    ]
    assert 'type="checkbox"' in str(form["confirm_warnings"])
    assert "checked" not in str(form["confirm_warnings"])


def test_confirmed_input_passes_and_the_decision_is_kept():
    form = IncomeForm(answer(asked(wage="5000")))

    assert form.is_valid()
    assert form.cleaned_data == {"wage": 5000, "cost": None}
    assert [doubt.message for doubt in form.confirmed_warnings] == ["5000 is much."]
    assert form.pending_warnings == []


def test_a_new_warning_is_asked_again():
    form = IncomeForm(answer(asked(wage="5000"), cost="2000"))

    assert not form.is_valid()
    assert [doubt.field for doubt in form.pending_warnings] == ["wage", "cost"]
    assert IncomeForm(answer(form)).is_valid()


def test_another_value_is_asked_again():
    assert not IncomeForm(answer(asked(wage="5000"), wage="6000")).is_valid()


def test_fewer_warnings_than_confirmed_pass():
    form = IncomeForm(answer(asked(wage="5000", cost="2000"), cost="10"))

    assert form.is_valid()
    assert [doubt.field for doubt in form.confirmed_warnings] == ["wage"]


@pytest.mark.parametrize("missing", ["confirm_warnings", "warnings_asked"])
def test_neither_the_box_nor_the_list_alone_confirms(missing):
    data = answer(asked(wage="5000"))
    del data[missing]

    assert not IncomeForm(data).is_valid()


def test_the_box_asked_again_is_not_ticked():
    form = IncomeForm(answer(asked(wage="5000"), cost="2000"))
    form.is_valid()

    assert "checked" not in str(form["confirm_warnings"])
    assert len(form["warnings_asked"].value().split(",")) == 2


def test_impossible_input_is_refused_even_when_confirmed():
    form = IncomeForm(answer(asked(wage="5000"), cost="x"))

    assert not form.is_valid()
    assert list(form.errors) == ["cost"]


def test_forms_of_a_set_ask_each_for_itself():
    form = IncomeForm({"a-wage": "5000"}, prefix="a")
    assert not form.is_valid()

    assert IncomeForm(answer(form), prefix="a").is_valid()
    assert not IncomeForm({**answer(form), "b-wage": "5000"}, prefix="b").is_valid()


def test_an_unbound_form_asks_nothing():
    assert IncomeForm().pending_warnings == []


def asked(**data):
    form = IncomeForm(data)
    assert not form.is_valid()
    return form
