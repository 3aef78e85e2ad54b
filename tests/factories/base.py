"""What all factories share: invented numbers and names."""

from datetime import date

from tongmu.core.checkdigits import check_digit

COUNTY, TOWN = "360322", "360322102"
NEVER_ISSUED = "360399"
EXIT = ["unexited", "pre_exit", "exited_policy"]
PATHS = {
    "new": ["new"],
    "unexited": EXIT[:1],
    "pre_exit": EXIT[:2],
    "exited_policy": EXIT,
    "exited_stable": [*EXIT, "exited_stable"],
    "returned": [*EXIT, "returned"],
    "removed": ["unexited", "removed"],
    "cancelled": ["unexited", "cancelled"],
}
EXIT_KINDS = ["road", "water", "electricity", "network", "clinic", "culture", "housing", "environment"]
STEMS = "甲乙丙丁戊己庚辛壬癸"


def identity_number(number, born=date(1970, 1, 1)):
    """A number with a right last digit; `number` 0–999 tells apart those born on one day, odd ones are male."""
    body = f"{NEVER_ISSUED}{born:%Y%m%d}{number % 1000:03d}"
    return body + check_digit(body)


def mistyped(number):
    """`number` with another last digit than the right one."""
    return number[:-1] + ("0" if number[-1] != "0" else "1")


def sequence_identity_number(n):
    return identity_number(n, date(1960 + n // 1000 % 30, 1, 1))


def stem(n):
    """甲, 乙 … 甲乙, for names that nobody bears."""
    return "".join(STEMS[int(digit)] for digit in str(n))
