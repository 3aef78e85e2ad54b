"""Amounts of money: exact, in yuan with two decimals, and as people write them."""

import re
import unicodedata
from decimal import Decimal, localcontext

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FEN = Decimal("0.01")
# One hundred thousand million yuan: beyond any county's budget, and a sum of 900,000
# such amounts still fits a 64-bit integer of fen.
LIMIT = Decimal("100000000000.00")
LONGEST_TEXT = 40
UNITS = {"": 1, "万": 10**4, "亿": 10**8}

_WRITTEN = re.compile(r"([+-]?)¥?([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(\.[0-9]+)?(万|亿)?元?")

NOT_AN_AMOUNT = _("Write the amount in figures, for example 1200, 1,200.50 or 0.12万.")
TOO_FINE = _("Amounts go down to the fen: write at most two decimals of a yuan.")
TOO_LARGE = _("Check the amount: at most 100,000,000,000 yuan can be entered.")


def as_yuan(value):
    """`value` (Decimal, int, or text of plain digits) as Decimal yuan with two decimals.

    Raises ValidationError for a fraction of a fen, an amount out of bounds, and for a
    float, which is not exact.
    """
    if isinstance(value, bool | float):
        raise ValidationError(NOT_AN_AMOUNT, code="invalid")
    try:
        yuan = Decimal(value)
    except (ArithmeticError, TypeError, ValueError) as error:
        raise ValidationError(NOT_AN_AMOUNT, code="invalid") from error
    if not yuan.is_finite():
        raise ValidationError(NOT_AN_AMOUNT, code="invalid")
    if abs(yuan) > LIMIT:
        raise ValidationError(TOO_LARGE, code="limit")
    exact = yuan.quantize(FEN)
    if exact != yuan:
        raise ValidationError(TOO_FINE, code="decimals")
    return exact


def parse(text):
    """The yuan meant by what a person wrote: ``１，２００``, ``1 200``, ``0.12万元``, ``¥5``.

    Raises ValidationError, saying what to write instead.
    """
    if len(text) > LONGEST_TEXT:
        raise ValidationError(NOT_AN_AMOUNT, code="invalid")
    written = "".join(unicodedata.normalize("NFKC", text).split())
    match = _WRITTEN.fullmatch(written)
    if not match or not (match[2] or match[3]):
        raise ValidationError(NOT_AN_AMOUNT, code="invalid")
    sign, whole, fraction, unit = (part or "" for part in match.groups())
    with localcontext(prec=2 * LONGEST_TEXT):
        yuan = Decimal(sign + whole.replace(",", "") + fraction) * UNITS[unit]
    return as_yuan(yuan)


def to_fen(yuan):
    """Whole fen, as they are stored. Raises ValidationError as `as_yuan` does."""
    return int(as_yuan(yuan) * 100)


def from_fen(fen):
    """Decimal yuan with two decimals, of an integer of fen."""
    return Decimal(fen).scaleb(-2).quantize(FEN)
