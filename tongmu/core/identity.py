"""Whether an identity number, a mobile number or a card number can be one at all.

Ready-made validators demand that the county code existed in the birth year, and so refuse
older people: numbers were first issued from the mid-1980s. Here the province is checked only.
"""

import re
from datetime import date

from django.utils.translation import gettext as _

from tongmu.core import clock
from tongmu.core.checkdigits import check_digit, passes_luhn
from tongmu.core.texts import compact

LENGTH = 18
EARLIEST_BIRTH = date(1880, 1, 1)
FEMALE, MALE = "female", "male"

_IDENTITY = re.compile(r"[0-9]{17}[0-9X]")
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_CARD = re.compile(r"[0-9]{16,19}")


def problem_of(number, today=None):
    """Why `number` cannot be a resident's identity number, saying what to do; None for a possible one.

    The number is taken as `compact` leaves it (half-width, X in upper case). `today` is the
    business date unless given.
    """
    number = compact(number)
    if len(number) != LENGTH:
        told = {"length": LENGTH, "count": len(number)}
        return _("Write all %(length)s characters of the identity number; there are %(count)s.") % told
    if not _IDENTITY.fullmatch(number):
        return _("Write the identity number as 17 digits and a last digit or X.")
    if not _PROVINCE.match(number):
        return _("The first two digits are of no province: compare them with the identity card.")
    try:
        born = birth_date_of(number)
    except ValueError:
        born = None
    if born is None or born < EARLIEST_BIRTH:
        return _("Digits 7 to 14 are no date of birth: compare them with the identity card.")
    if born > (today or clock.today()):
        return _("The date of birth lies in the future: compare digits 7 to 14 with the identity card.")
    if check_digit(number[:17]) != number[17]:
        return _("A digit is mistyped, for the last one does not fit: compare each with the identity card.")
    return None


def birth_date_of(number):
    """The date in characters 7 to 14. Raises ValueError where there is none."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def sex_of(number):
    """'male' for an odd 17th digit, 'female' for an even one."""
    return MALE if int(number[16]) % 2 else FEMALE


def phone_problem(text):
    """Why `text` cannot be a mobile number of the mainland, saying what to do; None for a possible one."""
    if _MOBILE.fullmatch(compact(text)):
        return None
    return _("Write the mobile number as 11 digits beginning with 13 to 19.")


def card_problem(text):
    """Why `text` cannot be a bank card number, saying what to do; None for a possible one."""
    if _CARD.fullmatch(compact(text)):
        return None
    return _("Write the card number as 16 to 19 digits, as it stands on the card.")


def card_doubt(text):
    """A question back about a card number whose check digit fails, for passbook accounts have none; else None."""
    if passes_luhn(compact(text)):
        return None
    return _("The last digit of this card number does not fit the others; compare it with the card.")
