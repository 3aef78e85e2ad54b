"""Health: family doctors and follow-ups, check-ups, cards of chronic disease, stays in hospital and who paid them."""

from datetime import date, timedelta
from decimal import Decimal

from projects.codes import DiseaseGroup, HospitalLevel
from projects.models import ChronicCard, DoctorContract, DoctorFollowUp, HealthCheckup, MedicalSettlement
from tongmu.demo.places import CODES, XIAOBU
from tongmu.demo.register import CANCELLED, NEW, REMOVED

# Yuan that the four lines paid for the people of 小埠村.
REIMBURSED_XIAOBU = {2017: Decimal("61203.50"), 2018: Decimal("88960.04")}
HOUSEHOLDS_XIAOBU = 14
# Fewer than ten households in three villages, by place: nothing of theirs is public.
FEW_HOUSEHOLDS = {3: 6, 9: 7, 15: 8}
SIGNED_FROM = date(2017, 3, 6)
SIGNED, EXAMINED, CARDED = 0.94, 0.72, 0.87
DISEASES = [
    DiseaseGroup.HYPERTENSION,
    DiseaseGroup.HYPERTENSION,
    DiseaseGroup.DIABETES,
    DiseaseGroup.HEART,
    DiseaseGroup.STROKE,
    DiseaseGroup.LUNG,
    DiseaseGroup.RHEUMATIC,
]
HOSPITALS = [
    ("桐木镇中心卫生院", HospitalLevel.TOWNSHIP),
    ("上栗县人民医院", HospitalLevel.COUNTY),
    ("上栗县人民医院", HospitalLevel.COUNTY),
    ("萍乡市人民医院", HospitalLevel.CITY),
    ("省级定点医院", HospitalLevel.PROVINCE),
]


def make(rng, families, member_years):
    able = [family for family in families if family.fate not in (REMOVED, CANCELLED, NEW)]
    doctors(rng, able, {row.member_id for row in member_years if row.year == 2018 and row.chronically_ill})
    MedicalSettlement.objects.untrailed().bulk_create(settlements(rng, able), batch_size=1000)


def doctors(rng, families, chronically_ill):
    """A doctor for nearly everyone, follow-ups in 2018 (more for the ill), check-ups and cards."""
    contracts, follow_ups, checkups, cards = [], [], [], []
    for family in families:
        place = CODES.index(family.village)
        for member in family.present():
            ill = member.pk in chronically_ill
            since = max(SIGNED_FROM + timedelta(days=place * 9), member.joined_on)
            if rng.random() < SIGNED:
                contract = DoctorContract(
                    member=member, clinic="村卫生室", team=f"第{place % 5 + 1}家庭医生团队", starts_on=since
                )
                contracts.append(contract)
                follow_ups += [
                    DoctorFollowUp(contract=contract, done_on=day)
                    for day in days_of_follow_ups(rng, ill)
                    if day >= since
                ]
            if rng.random() < EXAMINED:
                day = max(date(2018, 4, 9) + timedelta(days=place * 5 + rng.randint(0, 4)), member.joined_on)
                checkups.append(HealthCheckup(member=member, done_on=day, place="桐木镇中心卫生院"))
            if ill and rng.random() < CARDED:
                day = max(date(2017, 5, 8) + timedelta(days=rng.randint(0, 420)), member.joined_on)
                cards.append(ChronicCard(member=member, disease=rng.choice(DISEASES), starts_on=day))
    for model, rows in (
        (DoctorContract, contracts),
        (DoctorFollowUp, follow_ups),
        (HealthCheckup, checkups),
        (ChronicCard, cards),
    ):
        model.objects.untrailed().bulk_create(rows, batch_size=1000)


def days_of_follow_ups(rng, ill):
    months = (3, 9) if ill else (rng.choice((3, 6, 9)),) if rng.random() < 0.55 else ()
    return [date(2018, month, rng.randint(1, 28)) for month in months]


def settlements(rng, families):
    found = []
    for year in (2017, 2018):
        for place, code in enumerate(CODES):
            old = [
                family
                for family in families
                if family.village == code and family.household.registered_on.year < 2017
            ]
            if code == XIAOBU:
                chosen = rng.sample(old, HOUSEHOLDS_XIAOBU)
                amounts = split(rng, REIMBURSED_XIAOBU[year], len(chosen))
            else:
                chosen = rng.sample(old, FEW_HOUSEHOLDS.get(place) or rng.randint(12, 19))
                amounts = [Decimal(rng.randrange(120_000, 980_000)) / 100 for _ in chosen]
            for family, amount in zip(chosen, amounts, strict=True):
                member = rng.choice([one for one in family.present() if one.joined_on.year < 2017])
                day = date(year, 1, 8) + timedelta(days=rng.randint(0, 345))
                found.append(settlement(rng, member, day, amount, len(found)))
    return found


def settlement(rng, member, discharged_on, reimbursed, number):
    """A bill of which the lines pay `reimbursed` yuan, and the patient about a tenth of all."""
    hospital, level = rng.choice(HOSPITALS)
    total = (reimbursed / Decimal("0.9") + rng.randint(0, 60)).quantize(Decimal("0.01"))
    serious = (reimbursed * Decimal("0.18")).quantize(Decimal("0.01")) if reimbursed > 4000 else Decimal(0)
    supplementary = (reimbursed * Decimal("0.09")).quantize(Decimal("0.01"))
    aid = (reimbursed * Decimal("0.07")).quantize(Decimal("0.01"))
    return MedicalSettlement(
        member=member,
        hospital=hospital,
        hospital_level=level,
        admitted_on=discharged_on - timedelta(days=rng.randint(3, 21)),
        discharged_on=discharged_on,
        treated_first=discharged_on.year > 2017 or rng.random() < 0.5,
        document_no=f"JS{discharged_on.year}{number:05d}",
        total_cost=total,
        basic_insurance=reimbursed - serious - supplementary - aid,
        serious_illness_insurance=serious,
        supplementary_insurance=supplementary,
        medical_aid=aid,
        own_share=total - reimbursed,
    )


def split(rng, total, parts):
    """`total` yuan in `parts` uneven amounts that add up to it."""
    fen = int(total * 100)
    weights = [rng.uniform(0.4, 1.8) for _ in range(parts)]
    amounts = [int(fen * weight / sum(weights)) for weight in weights]
    amounts[0] += fen - sum(amounts)
    return [Decimal(amount) / 100 for amount in amounts]
