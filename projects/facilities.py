"""Public facilities of villages by the six kinds, as they were built: rows, no sums."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from projects.codes import Facility, OutputKind
from projects.models import Output
from projects.rules import FACILITY_OF_OUTPUT, HOUSEHOLD_OUTPUTS, OUTPUT_UNITS

MET, NOT_MET, NOT_JUDGED = "met", "not_met", "not_judged"
SHARED = sorted(kind for kind in FACILITY_OF_OUTPUT if kind not in HOUSEHOLD_OUTPUTS)
FIELDS = ("village_id", "kind", "quantity", "done_on", "place", "object", "meets_standard")


@dataclass(frozen=True)
class Built:
    """One output of a facility. What was done for single households is none."""

    kind: OutputKind
    quantity: int
    done_on: date
    place: str
    object: str
    meets_standard: bool | None

    @property
    def unit(self):
        return OUTPUT_UNITS[self.kind]

    @property
    def standard(self):
        return {True: MET, False: NOT_MET, None: NOT_JUDGED}[self.meets_standard]


def built_in(villages, until):
    """{village code: {Facility: [Built, the latest first]}} of what stands by `until` (None: whenever it was built)."""
    rows = Output.objects.standing().filter(village__in=villages, kind__in=SHARED)
    if until is not None:
        rows = rows.filter(done_on__lte=until)
    found = {code: {facility: [] for facility in Facility} for code in villages}
    for code, kind, *rest in rows.order_by("-done_on", "-pk").values_list(*FIELDS):
        kind = OutputKind(kind)
        found[code][FACILITY_OF_OUTPUT[kind]].append(Built(kind, *rest))
    return found


def standard_of(built):
    """MET, NOT_MET or NOT_JUDGED of a facility: the last judgement on each kind of output that belongs to it."""
    last = defaultdict(list)
    for one in built:
        if one.meets_standard is not None:
            last[one.kind].append(one.meets_standard)
    judged = [judgements[0] for judgements in last.values()]
    if not judged:
        return NOT_JUDGED
    return MET if all(judged) else NOT_MET
