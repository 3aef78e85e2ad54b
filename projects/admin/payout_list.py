"""The list of a payout batch as it is typed or pasted: one household a line, number or name, then the amount."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from households.models import Household, Member
from projects.actions.payout import MOST_ROWS, Share
from tongmu.core import money
from tongmu.core.regions import is_within, within_any
from tongmu.core.texts import normalise_text

BETWEEN = re.compile(r"[\s，、；;|]+")
MOST_NAMED = 3  # of the households that bear a name
LONGEST_QUOTE = 40


@dataclass(frozen=True)
class Line:
    """A line that is not empty: what stands for the household, the person's name where one is given, the amount."""

    number: int
    text: str
    household: str
    name: str = ""
    amount: Decimal | None = None

    def says(self, message):
        quoted = self.text if len(self.text) <= LONGEST_QUOTE else f"{self.text[:LONGEST_QUOTE]}…"
        return _("Line %(number)s “%(text)s”: %(message)s") % {
            "number": self.number,
            "text": quoted,
            "message": message,
        }


def lines_of(text, same_amount=None) -> tuple[list[Line], dict[int, str]]:
    """(the lines, {number: what is wrong} of others). A line without an amount takes `same_amount`."""
    lines, wrong = [], {}
    for number, written in enumerate(text.splitlines(), 1):
        words = words_of(written)
        if not words:
            continue
        line = Line(number, " ".join(words), words[0])
        if len(lines) == MOST_ROWS:
            wrong[number] = line.says(_("a batch has at most %(most)s rows.") % {"most": MOST_ROWS})
            break
        try:
            lines.append(read(line, words[1:], same_amount))
        except ValidationError as error:
            wrong[number] = line.says(error.messages[0])
    return lines, wrong


def words_of(written):
    words = [word for word in BETWEEN.split(normalise_text(written).strip()) if word]
    if len(words) == 1 and "," in words[0]:  # out of a file of comma separated values
        words = [word for word in words[0].split(",", 2) if word]
    return words


def read(line, words, same_amount):
    amount, names = same_amount, words
    if words:
        try:
            amount, names = money.parse(words[-1]), words[:-1]
        except ValidationError:
            if same_amount is None or len(words) > 1:
                raise
    if amount is None:
        raise ValidationError(_("the amount is missing."))
    if amount <= 0:
        raise ValidationError(_("the amount must be more than zero. Leave out who received nothing."))
    return Line(line.number, line.text, line.household, "".join(names), amount)


class Finder:
    """Finds the households that lines speak of, in a fixed number of queries.

    Only among those that `user` may enter rows for; another's is not found.
    """

    def __init__(self, user, lines, region, day, *, for_members):
        self.region, self.day, self.for_members = region, day, for_members
        mine = within_any("village_id", user.regions("enter_households"))
        words = {line.household for line in lines}
        households = Household.objects.filter(mine)
        self.by_number = {one.number: one for one in households.filter(number__in=words)}
        named = households.filter(pk__in=Member.objects.filter(name__in=words).values("household"))
        self.known = {one.pk: one for one in [*self.by_number.values(), *named]}
        self.registered = set(
            Household.objects.filter(pk__in=self.known).registered_on_day(day).values_list("pk", flat=True)
        )
        self.members = {}
        present = Member.objects.present_on(day).filter(household__in=self.known)
        for member in present.order_by("pk"):
            self.members.setdefault(member.household_id, []).append(member)

    def share(self, line) -> Share:
        """What the line gives to whom. Raises ValidationError saying what is wrong."""
        household = self.by_number.get(line.household) or self.named(line.household)
        if not is_within(household.village_id, self.region):
            raise ValidationError(_("this household does not live in the place of the batch."))
        if household.pk not in self.registered:
            raise ValidationError(_("this household was not on the register on that day."))
        member = None
        name = line.name or ("" if line.household in self.by_number else line.household)
        if name:
            member = next((one for one in self.members.get(household.pk, ()) if one.name == name), None)
            if member is None:
                raise ValidationError(_("nobody of this name was in the household on that day."))
        elif self.for_members:
            raise ValidationError(_("one person receives this: write the name after the number."))
        return Share(household, line.amount, member if self.for_members else None)

    def named(self, name):
        """The one household here with a member, or better a head, of that name."""
        found = [
            (member.relation == "head", self.known[key])
            for key, members in self.members.items()
            for member in members
            if member.name == name and is_within(self.known[key].village_id, self.region)
        ]
        heads = [household for is_head, household in found if is_head]
        several = heads or [household for _is_head, household in found]
        if not several:
            raise ValidationError(_("there is no household of this number or name that you may enter."))
        if len(several) > 1:
            numbers = "、".join(sorted(one.number for one in several)[:MOST_NAMED])
            raise ValidationError(
                _("several households bear this name (%(numbers)s …). Write the number.")
                % {"numbers": numbers}
            )
        return several[0]


def shares_of(user, lines, region, day, *, for_members) -> tuple[list[Share], dict[int, str]]:
    """(what each line gives, in the order of the lines; {number: what is wrong} of others)."""
    finder = Finder(user, lines, region, day, for_members=for_members)
    shares, wrong, seen = [], {}, {}
    for line in lines:
        try:
            share = finder.share(line)
            key = (share.household.pk, share.member and share.member.pk)
            if key in seen:
                raise ValidationError(_("stands in line %(line)s already.") % {"line": seen[key]})
        except ValidationError as error:
            wrong[line.number] = line.says(error.messages[0])
            continue
        seen[key] = line.number
        shares.append(share)
    return shares, wrong


def everybody_in(user, region, day) -> str:
    """The lines of all households on the register in `region` on `day`: number and head, without amounts."""
    found = Household.objects.filter(within_any("village_id", user.regions("enter_households")))
    found = found.within(region).registered_on_day(day).with_head_name().order_by("village_id", "number")
    return "\n".join(f"{one.number} {one.head_name or ''}".strip() for one in found[:MOST_ROWS])
