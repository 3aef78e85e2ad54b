"""What is asked back, by field of work: (field, message) for each doubt."""

from .aid import (
    about_benefit,
    about_entry,
    about_medical_settlement,
    about_points,
    about_student_aid,
)
from .money import (
    about_allocation,
    about_payment,
    about_payout,
    about_receipt,
)
from .work import (
    about_job,
    about_leaving,
    about_loan,
    about_participation,
)
from .works import (
    about_report,
    about_settlement,
    about_step,
)

__all__ = [
    "about_allocation",
    "about_benefit",
    "about_entry",
    "about_job",
    "about_leaving",
    "about_loan",
    "about_medical_settlement",
    "about_participation",
    "about_payment",
    "about_payout",
    "about_points",
    "about_receipt",
    "about_report",
    "about_settlement",
    "about_step",
    "about_student_aid",
]
