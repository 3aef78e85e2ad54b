"""Inspections of the year, the households they looked at, and the ledger of the problems that were found."""

from datetime import UTC, datetime, timedelta

from tongmu.demo.findings import CASES, DIFFERENCES, INSPECTIONS, SAMPLED, UNITS
from tongmu.demo.places import TOWN, ZHOUTIAN
from tongmu.supervision.codes import InspectionKind, LookBack, Manner, ProblemSource, ProblemState, StepKind
from tongmu.supervision.models import (
    Campaign,
    Feedback,
    Inspection,
    InspectionSample,
    Problem,
    ProblemStep,
)


def make(rng, families, users):
    """Writes inspections with their samples, then the problems with every step; `users` are the accounts by name."""
    inspections = [inspection(*entry) for entry in INSPECTIONS]
    Inspection.objects.untrailed().bulk_create(inspections)
    look(rng, inspections, families)
    Ledger(rng, inspections, families, users).write()


def inspection(name, kind, level, code, starts_on, ends_on, leader, looked_at, number, findings_on):
    return Inspection(
        name=name,
        kind=kind,
        level=level,
        region_code=code,
        starts_on=starts_on,
        ends_on=ends_on,
        leader=leader,
        team="成员若干（演示）",
        looked_at=looked_at,
        document_no=number,
        findings_on=findings_on,
    )


def look(rng, inspections, families):
    """Some households an inspection; nearly all as the records say and satisfied, the more so the later."""
    samples = []
    for order, (row, number) in enumerate(zip(inspections, SAMPLED, strict=True)):
        inside = [one for one in families if one.village.startswith(row.region_code)]
        inside = [one for one in inside if one.household.registered_on <= row.starts_on]
        for position, family in enumerate(rng.sample(inside, number)):
            agrees = position % (8 + 6 * order) != 0
            samples.append(
                InspectionSample(
                    inspection=row,
                    household=family.household,
                    checked_on=row.starts_on
                    + timedelta(days=position % ((row.ends_on - row.starts_on).days + 1)),
                    agrees=agrees,
                    differs_in="" if agrees else rng.choice(DIFFERENCES),
                    satisfied=None if position % 9 == 8 else position % (12 + 5 * order) != 3,
                )
            )
    InspectionSample.objects.untrailed().bulk_create(samples)


class Ledger:
    """Writes the problems in the order in which they were found, so that their numbers run as they would have."""

    def __init__(self, rng, inspections, families, users):
        self.rng, self.inspections, self.users = rng, inspections, users
        self.cadres = {name: getattr(user, "cadre", None) for name, user in users.items()}
        self.inside = {}
        for family in families:
            self.inside.setdefault(family.village, []).append(family.household)
        self.steps = []

    def write(self):
        cases = sorted(CASES, key=lambda case: (self.found_on(case), CASES.index(case)))
        problems = [self.problem(case, number) for number, case in enumerate(cases, start=1)]
        Problem.objects.untrailed().bulk_create(problems)
        ProblemStep.objects.untrailed().bulk_create(self.steps)
        self.look_back(problems)

    def found_on(self, case):
        if case.found_on:
            return case.found_on
        row = self.inspections[case.inspection]
        return row.findings_on or row.ends_on

    def problem(self, case, number):
        found_on = self.found_on(case)
        row = Problem(
            region_code=case.code,
            ledger_code=TOWN,
            year=found_on.year,
            sequence=number,
            found_on=found_on,
            category=case.category,
            description=case.text,
            is_common=case.common,
            manner=case.manner,
            household=self.rng.choice(self.inside[case.code]) if case.of_household else None,
            **self.origin(case),
        )
        self.go(row, case)
        return row

    def origin(self, case):
        if case.inspection is None:
            named = {
                ProblemSource.FEEDBACK: lambda: {
                    "feedback": Feedback.objects.get(text__startswith="文化广场")
                },
                ProblemSource.CAMPAIGN: lambda: {"campaign": Campaign.objects.order_by("starts_on").first()},
            }
            return {"source": case.source, **named.get(case.source, dict)()}
        found = self.inspections[case.inspection]
        sources = {
            InspectionKind.CROSS_CHECK: ProblemSource.CROSS_CHECK,
            InspectionKind.SELF_CHECK: ProblemSource.SELF_CHECK,
        }
        return {"source": sources.get(found.kind, ProblemSource.INSPECTION), "inspection": found}

    def go(self, row, case):
        """Takes the steps that lead to where the case stands now."""
        self.step(row, StepKind.REGISTER, row.found_on, "township")
        if case.ends == ProblemState.REGISTERED:
            return
        if case.ends == ProblemState.REFERRED:
            day = row.found_on + timedelta(days=case.after)
            self.step(row, StepKind.REFER, day, "leader", "涉嫌违规，线索移交县纪委（演示）。")
            row.state, row.ended_on = case.ends, day
            return
        given_on = row.found_on + timedelta(days=1)
        due_on = None if case.manner == Manner.LONG_TERM else row.found_on + timedelta(days=case.days)
        in_hand = {
            "responsible_unit": UNITS.get(case.category, "村委会"),
            "responsible_cadre": self.cadres["village"] if case.code == ZHOUTIAN else None,
            "leading_cadre": self.cadres["leader"],
            "due_on": due_on,
        }
        for name, value in in_hand.items():
            setattr(row, name, value)
        self.step(row, StepKind.ASSIGN, given_on, "township", "现场核实后整改，整改情况附照片。", **in_hand)
        self.work(row, case, given_on)
        row.state = case.ends

    def work(self, row, case, given_on):
        if case.ends == ProblemState.ASSIGNED:
            return
        who = "village" if case.code == ZHOUTIAN else None
        day = row.found_on + timedelta(days=max(case.after, 1))
        self.step(
            row,
            StepKind.PROGRESS,
            max(given_on, day - timedelta(days=1)),
            who,
            "已到现场核实，材料和人员已落实。",
        )
        if case.ends == ProblemState.RECTIFYING:
            return
        self.step(row, StepKind.REQUEST, day, who, "已整改完毕，申请销号。")
        row.requested_by = self.users[who] if who else None
        if case.ends == ProblemState.RETURNED:
            self.step(row, StepKind.RETURN, day + timedelta(days=1), "township", "水压不够，请接好后再申请。")
        if case.ends in {ProblemState.REVIEWED, ProblemState.CLOSED}:
            self.step(row, StepKind.REVIEW, day + timedelta(days=1), "township", "现场复核，问题已解决。")
        if case.ends == ProblemState.CLOSED:
            self.step(row, StepKind.CLOSE, day + timedelta(days=2), "leader", "同意销号。")
            row.ended_on, row.closed_by = day + timedelta(days=2), self.users["leader"]

    def step(self, row, kind, day, who, note="", **more):
        self.steps.append(
            ProblemStep(
                problem=row,
                kind=kind,
                done_on=day,
                note=note,
                by=self.users[who] if who else None,
                cadre=self.cadres[who] if who else None,
                entered_at=datetime(day.year, day.month, day.day, 1, 30, tzinfo=UTC),
                **more,
            )
        )

    def look_back(self, problems):
        """The second cross-check looked back at some of what was closed."""
        row = self.inspections[-1]
        closed = [
            one for one in problems if one.state == ProblemState.CLOSED and one.ended_on < row.starts_on
        ]
        ProblemStep.objects.untrailed().bulk_create(
            ProblemStep(
                problem=one,
                kind=StepKind.LOOK_BACK,
                done_on=row.ends_on,
                note="交叉检查回头看，没有反弹。",
                result=LookBack.HELD,
                by=self.users["township"],
                cadre=self.cadres["township"],
                entered_at=datetime(2018, 12, 14, 8, 0, tzinfo=UTC),
            )
            for one in closed[::3]
        )
