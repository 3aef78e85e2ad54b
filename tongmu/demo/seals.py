"""逐级签字: the files of the households that left poverty in 2018, signed as far as each village has come.

Most villages have signed up to their first secretary; one is signed through to the county, one waits for it; in 周田村
something waits for each account of the demo; in one village files lapsed because the income was corrected.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

from households.codes import Level, SignedAs
from households.models import Endorsement, EndorsementStep, Household, SealedFile
from households.sealing.content import contents_of
from households.sealing.digests import digest_of
from tongmu.demo.cadres import make_cadre
from tongmu.demo.places import CODES, COUNTY, TOWN, XIAOBU, ZHOUTIAN
from tongmu.demo.register import EXIT_2018
from villages.codes import UnitLevel

YEAR, TODAY = 2018, date(2018, 12, 31)
SEALED = date(2018, 12, 21)
SOURCE = "建档立卡档案逐级签字确认办法（演示）"
# who signs, as what, the statement, and the day on which the demo's files were signed
STEPS = [
    (Level.HEAD, "户主", "本户人口、收入和享受帮扶情况属实，本人认可。", date(2018, 12, 22)),
    (Level.HELPER, "帮扶责任人", "已入户核实，档案内容与实际相符，本人负责。", date(2018, 12, 23)),
    (Level.VILLAGE, "村党组织书记", "村两委已核对，同意上报，本人负责。", date(2018, 12, 25)),
    (Level.FIRST_SECRETARY, "第一书记", "驻村工作队已核查，情况属实，本人负责。", date(2018, 12, 26)),
    (Level.TOWNSHIP, "镇分管领导", "镇已审核，同意上报，对审核结果负责。", date(2018, 12, 28)),
    (Level.COUNTY, "县扶贫办", "县已抽查审核，予以确认。", date(2018, 12, 29)),
]
ALL, UP_TO_TOWN, UP_TO_VILLAGE = 6, 5, 4
WAITING_FOR_COUNTY, LAPSED = TOWN + "215", TOWN + "210"
HOW_MANY_LAPSED = 3
MISTYPED = Decimal(100)


def make(families, corps, numbers):
    """Writes the chain, the files and their signatures, and the cadre who signs for the county."""
    corps.county_office = make_cadre(corps.rng, numbers, UnitLevel.COUNTY, COUNTY, "副主任")
    corps.county_office.unit = "县扶贫办"
    corps.county_office.save()
    steps = [
        EndorsementStep(
            region_code=COUNTY,
            year=YEAR,
            number=number,
            level=level,
            title=title,
            statement=statement,
            starts_on=date(YEAR, 1, 1),
            source=SOURCE,
        )
        for number, (level, title, statement, _day) in enumerate(STEPS, 1)
    ]
    EndorsementStep.objects.untrailed().bulk_create(steps)
    chain = [
        {"step": step.pk}
        | {name: getattr(step, name) for name in ("number", "level", "title", "statement", "version")}
        for step in steps
    ]
    corps.by_key = {cadre.pk: cadre for cadre in corps.all()}
    files = sealed_files([family for family in families if family.fate == EXIT_2018], chain)
    signatures = []
    for code in CODES:
        of_village = [file for file in files if file.household.village_id == code and not file.lapsed_on]
        for number, file in enumerate(of_village):
            signatures += signed(file, steps, signed_steps(code, number), corps)
    for file in files:
        if file.lapsed_on:
            signatures += signed(file, steps, UP_TO_VILLAGE, corps)
    Endorsement.objects.untrailed().bulk_create(signatures, batch_size=500)


def sealed_files(families, chain):
    """A file in force of each family; some of one village have another before it, which lapsed."""
    families = [family for family in families if family.helper_on(SEALED)]
    by_household = {family.household.pk: family for family in families}
    households = list(Household.objects.filter(pk__in=by_household).order_by("pk"))
    contents = contents_of(households, YEAR, TODAY)
    files, in_lapsed = [], 0
    for household in households:
        content = contents[household.pk] | {"chain": chain}
        if household.village_id == LAPSED and content["income"] and in_lapsed < HOW_MANY_LAPSED:
            in_lapsed += 1
            income = content["income"] | {"wage": str(Decimal(content["income"]["wage"]) + MISTYPED)}
            files.append(sealed(household, content | {"income": income}, lapsed=True))
            if in_lapsed == HOW_MANY_LAPSED:
                continue  # not sealed anew yet
        files.append(sealed(household, content))
    for file in files:
        file.helper_id = by_household[file.household_id].helper_on(SEALED)
        file.head = by_household[file.household_id].head
    SealedFile.objects.untrailed().bulk_create(files, batch_size=200)
    between = SealedFile.steps.through
    between.objects.bulk_create(
        [between(sealedfile_id=file.pk, endorsementstep_id=step["step"]) for file in files for step in chain],
        batch_size=400,
    )
    return files


def sealed(household, content, lapsed=False):
    return SealedFile(
        household=household,
        year=YEAR,
        sealed_on=SEALED,
        sealed_by="村级专干（演示）",
        content=content,
        digest=digest_of(content),
        lapsed_on=date(2018, 12, 27) if lapsed else None,
        lapsed_parts="income" if lapsed else "",
    )


def signed_steps(code, number):
    """How many steps of the chain are signed of the village's file of that number."""
    if code == ZHOUTIAN:
        return number % 6
    return {XIAOBU: ALL, WAITING_FOR_COUNTY: UP_TO_TOWN}.get(code, UP_TO_VILLAGE)


def signed(file, steps, count, corps):
    """The first signatures under the file; nobody signs twice, so where one person would, it stops before."""
    signatures, previous, seen = [], "", set()
    for step, (level, _title, _statement, day) in list(zip(steps, STEPS, strict=True))[:count]:
        cadre = None if level == Level.HEAD else signer(file, level, corps)
        if cadre in seen:
            break
        seen.add(cadre)
        signature = Endorsement(
            file=file,
            step=step,
            head=None if cadre else file.head,
            cadre=cadre,
            signer_name=(cadre or file.head).name,
            signer_unit=cadre.unit if cadre else "",
            manner=SignedAs.IN_SYSTEM if cadre else SignedAs.ON_PAPER,
            statement=step.statement,
            version=step.version,
            signed_on=day,
            recorded_by=(cadre or corps.by_key[file.helper_id]).name,
            recorded_at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
        )
        signature.digest = previous = signature.digest_after(previous)
        signatures.append(signature)
    return signatures


def signer(file, level, corps):
    """The cadre who signs the file at `level`."""
    code = file.household.village_id
    if level == Level.HELPER:
        return corps.by_key[file.helper_id]
    if level == Level.VILLAGE:
        # In 周田村 the account that keeps its records; it may help the household too and then does not sign here.
        return corps.early[code][1] if code == ZHOUTIAN else corps.members[code][1]
    if level == Level.FIRST_SECRETARY:
        return corps.secretaries[code]
    return corps.leaders[ZHOUTIAN] if level == Level.TOWNSHIP else corps.county_office
