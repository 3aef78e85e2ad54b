"""Every question asked of the household registry and of the visits."""

from django.apps import apps
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Length, Substr

from households.codes import Level, Rank, Relation
from households.rules import IN_POVERTY, LASTING_RANKS, LINES_BY_WEIGHT, OFF_THE_REGISTER
from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core import clock
from tongmu.core.encryption import blind_index
from tongmu.core.regions import LENGTHS, ancestors_of, within, within_any
from tongmu.core.search import prefix_q
from villages.querysets import PublishedRules, RulesOfYears, SpellQuerySet


def rows_of(model_name):
    return apps.get_model("households", model_name).objects.all()


def seen_by(user, path=""):
    """Those rows whose household the user may see: in his or her regions, or paired with the user today.

    `path` leads from the row to its household ('household', 'member__household'; '' for the household itself).
    """
    village = f"{path}__village_id" if path else "village_id"
    condition = within_any(village, user.regions("see_households"))
    if user.may("see_own_households"):
        condition |= Q(**{f"{path or 'pk'}__in": households_helped_by(user)})
    return condition


def households_helped_by(user, *, for_good=False):
    """Keys of the households paired today with the cadre behind the account `user`, while in service.

    `for_good` leaves out those where he or she only stands in.
    """
    today = clock.today()
    pairings = rows_of("Pairing").in_force_on(today)
    if for_good:
        pairings = pairings.lasting()
    in_service = Q(cadre__left_on__isnull=True) | Q(cadre__left_on__gt=today)
    return pairings.filter(in_service, cadre__user_id=user.pk).values("household_id")


class PovertyLineQuerySet(PublishedRules, TrailedQuerySet):
    def holding_in(self, village, years):
        """{year: line} of those that hold in the village: of the nearest region, in the order of `LINES_BY_WEIGHT`."""
        found = self.filter(year__in=years, region_code__in=[village, *ancestors_of(village)])
        by_weight = sorted(
            found, key=lambda line: (len(line.region_code), -LINES_BY_WEIGHT.index(line.series))
        )
        return {line.year: line for line in by_weight}


class HouseholdQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user))

    def helped_by(self, user, *, for_good=False):
        """Those paired today with the user's cadre, whatever else the user may see."""
        return self.filter(pk__in=households_helped_by(user, for_good=for_good))

    def within(self, code):
        return self.filter(within("village_id", code))

    def with_head_name(self):
        """Adds `head_name`: the present head's name, or None."""
        heads = rows_of("Member").filter(household=OuterRef("pk"), relation=Relation.HEAD, left_on=None)
        return self.annotate(head_name=Subquery(heads.values("name")[:1]))

    def with_status(self):
        """Adds `status`: the code of the open spell, or None."""
        spells = rows_of("HouseholdStatus").open().filter(household=OuterRef("pk"))
        return self.annotate(status=Subquery(spells.values("status")[:1]))

    def with_last_visit(self):
        """Adds `last_visit_on`: the day of the last standing visit, or None."""
        visits = rows_of("Visit").standing().filter(household=OuterRef("pk")).order_by("-visited_on")
        return self.annotate(last_visit_on=Subquery(visits.values("visited_on")[:1]))

    def in_status_on(self, day, statuses):
        """Those whose status was one of `statuses` at the end of `day`."""
        spells = rows_of("HouseholdStatus").in_force_on(day).filter(status__in=statuses)
        return self.filter(Exists(spells.filter(household=OuterRef("pk"))))

    def in_poverty_on(self, day):
        return self.in_status_on(day, IN_POVERTY)

    def registered_on_day(self, day):
        """Those on the register at the end of `day`: entered by then, neither removed nor cancelled."""
        gone = rows_of("HouseholdStatus").in_force_on(day).filter(status__in=OFF_THE_REGISTER)
        return self.filter(registered_on__lte=day).exclude(Exists(gone.filter(household=OuterRef("pk"))))

    def search(self, text):
        """Those whose number, or the name or pinyin initials of a present or past member, begins with `text`."""
        members = rows_of("Member").named(text).values("household_id")
        return self.filter(prefix_q(["number"], text) | Q(pk__in=members))

    def search_round(self, text):
        """As `search`, and those of the villagers' group that begins with `text`."""
        members = rows_of("Member").named(text).values("household_id")
        return self.filter(prefix_q(["number", "group"], text) | Q(pk__in=members))

    def search_number(self, text):
        """Those whose number begins with `text`."""
        return self.filter(prefix_q(["number"], text))

    def by_identity_number(self, number):
        """Those with a present or past member of exactly this identity number."""
        return self.filter(pk__in=rows_of("Member").by_identity_number(number).values("household_id"))

    def without_helper(self, day):
        """A doubt: those in poverty on `day` without a responsible helper."""
        pairings = rows_of("Pairing").in_force_on(day).filter(rank="primary", household=OuterRef("pk"))
        return self.in_poverty_on(day).exclude(Exists(pairings))

    def without_measure(self, day):
        """A doubt: those in poverty on `day` for which no measure stands that could still help."""
        measures = rows_of("Measure").standing().exclude(failed_on__lte=day)
        return self.in_poverty_on(day).exclude(Exists(measures.filter(household=OuterRef("pk"))))

    def without_head(self):
        """A doubt: those still on the register in which no present member is the head."""
        heads = rows_of("Member").filter(household=OuterRef("pk"), relation=Relation.HEAD, left_on=None)
        return self.registered_on_day(clock.today()).exclude(Exists(heads))


class OfHouseholdQuerySet(TrailedQuerySet):
    """Rows that belong to one household."""

    def visible_to(self, user):
        return self.filter(seen_by(user, "household"))


class HouseholdIncomeQuerySet(OfHouseholdQuerySet):
    def with_totals(self):
        """Adds `gross_income` and `net_income` of the household, in yuan."""
        gross = F("wage") + F("business") + F("property") + F("transfer")
        return self.annotate(gross_income=gross, net_income=gross - F("business_cost"))

    def with_line(self):
        """Adds `line`: the poverty line of the row's year, of the smallest region around its village; or None."""
        village, around = OuterRef("household__village_id"), Q()
        for length in LENGTHS:
            around |= Q(region_code=Substr(village, 1, length))
        weight = Case(
            *(When(series=series, then=Value(place)) for place, series in enumerate(LINES_BY_WEIGHT)),
            output_field=IntegerField(),
        )
        lines = rows_of("PovertyLine").filter(around, year=OuterRef("year")).annotate(weight=weight)
        return self.annotate(line=Subquery(lines.order_by("-region_code", "weight").values("amount")[:1]))

    def below_line(self):
        """Those whose net income per head lies below the poverty line of their year; none without a line."""
        return self.with_totals().with_line().filter(net_income__lt=F("line") * F("members_count"))


class IncomeEntryQuerySet(OfHouseholdQuerySet, WithdrawableQuerySet):
    def between(self, first, last):
        """Those standing of the days from `first` to `last`; an entry of a month counts on its first day."""
        return self.standing().filter(happened_on__range=(first, last))

    def like(self, entry):
        """Those standing of the same household, kind, day and amount, but `entry` itself."""
        same = {name: getattr(entry, name) for name in ("kind", "happened_on", "amount")}
        return self.standing().filter(household=entry.household_id, **same).exclude(pk=entry.pk)


class VisitFrequencyQuerySet(RulesOfYears):
    def around(self, codes):
        """Those of the regions `codes`, of what lies in them and of what they lie in."""
        above = {up for code in codes for up in ancestors_of(code)}
        return self.filter(within_any("region_code", codes) | Q(region_code__in=above))

    def closest_first(self):
        """Those of the smallest region first, and of one region the one that began last."""
        return self.annotate(size=Length("region_code")).order_by("-size", "-since", "-pk")


class MeasureTypeQuerySet(SpellQuerySet):
    def visible_to(self, user):
        """The catalogue is a published rule: all of it for whoever sees rules or any household, else none."""
        return self if user.may("see_rules") or user.may("see_households") else self.none()

    def search(self, text):
        return self.filter(prefix_q(["code", "big", "middle", "small"], text))


class MeasureQuerySet(OfHouseholdQuerySet, WithdrawableQuerySet):
    def under_way_on(self, day):
        """Those standing that had begun by the end of `day` and were neither done nor given up by then."""
        begun = self.standing().filter(begun_on__lte=day)
        return begun.exclude(done_on__lte=day).exclude(failed_on__lte=day)

    def overdue_on(self, day):
        """Those standing whose planned end has passed on `day`, neither done nor given up by then."""
        late = self.standing().filter(planned_to__lt=day)
        return late.exclude(done_on__lte=day).exclude(failed_on__lte=day)


class HouseholdStatusQuerySet(OfHouseholdQuerySet, SpellQuerySet):
    pass


class MemberQuerySet(OfHouseholdQuerySet):
    def present(self):
        return self.filter(left_on=None)

    def present_on(self, day):
        """Those who belonged to their household at the end of `day`."""
        return self.filter(joined_on__lte=day).exclude(left_on__lte=day)

    def named(self, text):
        """Those whose name or pinyin initials begin with `text`."""
        return self.filter(prefix_q(["name", "initials"], text))

    def search(self, text):
        """Those whose name, pinyin initials or household number begins with `text`."""
        households = rows_of("Household").filter(prefix_q(["number"], text)).values("pk")
        members = rows_of("Member").order_by()
        named, numbered = members.named(text), members.filter(household__in=households)
        # A union, for PostgreSQL serves no index to a condition that a subquery is one half of.
        return self.filter(pk__in=named.values("pk").union(numbered.values("pk")))

    def by_identity_number(self, number):
        index = blind_index("identity", number)
        return self.filter(identity_index=index) if index else self.none()


class MemberYearQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "member__household"))


class PairingQuerySet(SpellQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "household"))

    def lasting(self):
        """Those for good, additional ones included; no stand-ins."""
        return self.filter(rank__in=sorted(LASTING_RANKS))

    def open(self):
        """Those that last; a stand-in has its end from the beginning."""
        return super().open().lasting()

    def of_cadres_who_left(self, day):
        """A doubt: those open although their cadre left service by `day`."""
        return self.open().filter(cadre__left_on__lte=day)


class VisitQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "household"))

    def made_for(self, cadre):
        """Those by `cadre`, and those by whoever stood in for him or her at the household that day."""
        stood_in = (
            rows_of("Pairing")
            .standing()
            .filter(
                Q(ends_on__gt=OuterRef("visited_on")),
                stands_in_for__cadre=cadre,
                household=OuterRef("household"),
                cadre=OuterRef("cadre"),
                starts_on__lte=OuterRef("visited_on"),
            )
        )
        return self.filter(Q(cadre=cadre) | Exists(stood_in))

    def with_stand_in(self):
        """Adds `by_stand_in`: whether the visiting cadre stood in for another helper of the household that day."""
        stood_in = (
            rows_of("Pairing")
            .standing()
            .filter(
                Q(ends_on__gt=OuterRef("visited_on")),
                rank=Rank.STAND_IN,
                household=OuterRef("household"),
                cadre=OuterRef("cadre"),
                starts_on__lte=OuterRef("visited_on"),
            )
        )
        return self.annotate(by_stand_in=Exists(stood_in))

    def between(self, first, last):
        """Those standing visits made from `first` to `last`, both days included."""
        return self.standing().filter(visited_on__range=(first, last))

    def with_open_promise(self, day):
        """Those standing visits whose promise was due by `day`."""
        return self.standing().exclude(promise="").filter(promise_due_on__lte=day)


class EndorsementStepQuerySet(SpellQuerySet):
    def visible_to(self, user):
        """The chain is a published rule: all of it for whoever sees rules or any household, else none."""
        return self if user.may("see_rules") or user.may("see_households") else self.none()

    def chain_of(self, village, year, day):
        """The steps by which a file of the year is signed in the village, in order: of the nearest region with any."""
        around = self.in_force_on(day).filter(year=year, region_code__in=[village, *ancestors_of(village)])
        steps = sorted(around, key=lambda step: step.number)
        nearest = max((step.region_code for step in steps), key=len, default="")
        return [step for step in steps if step.region_code == nearest]


class SealedFileQuerySet(OfHouseholdQuerySet, WithdrawableQuerySet):
    def in_force(self):
        """Those standing that have not lapsed."""
        return self.standing().filter(lapsed_on=None)

    def to_be_sealed_anew(self):
        """Those that lapsed and whose place no other file of the household and year has taken."""
        taken = (
            rows_of("SealedFile").in_force().filter(household=OuterRef("household"), year=OuterRef("year"))
        )
        return self.standing().filter(~Exists(taken), lapsed_on__isnull=False)

    def within(self, code):
        return self.filter(within("household__village_id", code))

    def latest_first(self):
        return self.order_by("-year", "-sealed_on", "-pk")

    def with_waiting(self):
        """Adds `waiting`: the key of the first step not signed yet, and `waiting_level`; None of both once all are."""
        signed = rows_of("Endorsement").filter(file=OuterRef(OuterRef("pk")), step=OuterRef("pk"))
        steps = rows_of("EndorsementStep").filter(~Exists(signed), files=OuterRef("pk")).order_by("number")
        return self.annotate(
            waiting=Subquery(steps.values("pk")[:1]), waiting_level=Subquery(steps.values("level")[:1])
        )

    def waiting_at(self, level):
        """Those in force whose next signature is of `level`."""
        return self.in_force().with_waiting().filter(waiting_level=level)

    def signed_by_all(self):
        return self.in_force().with_waiting().filter(waiting=None)

    def waiting_for(self, user):
        """Those in force whose next signature `user` may give today, see `sealing.chain.may_sign`."""
        helped = Q(
            waiting_level__in=[Level.HEAD, Level.HELPER],
            household__in=households_helped_by(user, for_good=True),
        )
        turns = helped if user.is_active else Q(pk__in=[])
        for role, region in user.grants_in_force if user.is_active else ():
            if role in Level.values and role != Level.HELPER:
                turns |= Q(within("household__village_id", region), waiting_level=role)
        own = rows_of("Endorsement").filter(file=OuterRef("pk"), cadre__user_id=user.pk)
        return self.in_force().with_waiting().filter(turns).exclude(Exists(own))

    def counted_by_level(self):
        """{level the next signature is of: how many files in force}; None: signed by all."""
        counted = self.in_force().with_waiting().order_by().values_list("waiting_level")
        return dict(counted.annotate(files=Count("pk")))


class EndorsementQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "file__household"))

    def last_of_the_chain(self):
        """Those after which no step is left to sign."""
        later = rows_of("EndorsementStep").filter(files=OuterRef("file"), number__gt=OuterRef("step__number"))
        return self.exclude(Exists(later))
