"""What households receive, and what rules of income speak of."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from households.codes import IncomeKind
from projects.codes.industry import CashKind


class BenefitKind(TextChoices):
    DIVIDEND = "dividend", _("Industry dividend")
    WELFARE_POST_PAY = "welfare_post_pay", _("Pay of a public-welfare post")
    FINANCE_MODEL = "finance_model", _("Enterprise, co-operative and household finance")
    INTEREST_SUBSIDY = "interest_subsidy", _("Interest of a loan subsidised")
    STUDENT_AID = "student_aid", _("Student aid")
    TRAINING_ALLOWANCE = "training_allowance", _("Training allowance")
    TEMPORARY_RELIEF = "temporary_relief", _("Temporary relief")
    DIBAO = "dibao", _("Subsistence allowance")
    OTHER = "other", _("Other benefit")


# What rules of income speak of: the code of a source of the account (see projects.account), its name, its kinds.
INCOME_SUBJECTS = {
    "entry": (_("Entries of the income account"), IncomeKind),
    "benefit": (_("Benefits received"), BenefitKind),
    "cash": (_("Cash book of the household's shop"), CashKind),
}


def income_subjects():
    """[(name of the source, [("entry:crops", label), …])], as a select box shows them in groups."""
    return [
        (name, [(f"{source}:{kind.value}", kind.label) for kind in table])
        for source, (name, table) in INCOME_SUBJECTS.items()
    ]
