from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from households.codes import Level, Relation, SignedAs
from households.models import Endorsement, EndorsementStep, Household, Member, SealedFile
from households.sealing.chain import Chain, may_seal, may_sign, with_chains
from households.sealing.content import content_of
from households.sealing.digests import digest_of
from tongmu.audit.actions import save
from tongmu.core import clock


@transaction.atomic
def seal_file(household, year, *, by):
    """Seals the household's file of `year` for signature as the register has it now. Returns (file, whether new).

    One that is being signed already is given back. Raises ValidationError where nobody may sign it: without a chain
    of steps for the place and year, without a head, for a year not begun, or where `by` may not seal it.
    """
    household = Household.objects.select_for_update().get(pk=household.pk)
    if by is not None and not may_seal(by, household):
        raise ValidationError(_("This household is not among yours."))
    if kept := SealedFile.objects.in_force().filter(household=household, year=year).first():
        return kept, False
    day = clock.today()
    steps = EndorsementStep.objects.chain_of(household.village_id, year, day)
    refuse_unsealable(household, year, day, steps)
    content = content_of(household, year, day) | {"chain": [sealed_step(step) for step in steps]}
    file = SealedFile(
        household=household,
        year=year,
        sealed_on=day,
        sealed_by=str(by) if by else _("the system"),
        content=content,
        digest=digest_of(content),
    )
    save(file, by=by, verb="sealed")
    file.steps.set(steps)
    return file, True


def refuse_unsealable(household, year, day, steps):
    if not household.registered_on.year <= year <= day.year:
        raise ValidationError(_("There is no file of that year. Choose a year on the register."))
    if not steps:
        raise ValidationError(
            _("No steps of signature have been entered for this place and year. Ask the office of the town.")
        )
    if not head_of(household):
        raise ValidationError(_("This household has no head who could sign. Enter the head first."))


def sealed_step(step):
    """The step as the content of a file names it: what is signed is the statement of that day."""
    names = ("number", "level", "title", "statement", "version")
    return {"step": step.pk, **{name: getattr(step, name) for name in names}}


@transaction.atomic
def endorse(file, *, step, by, on=None):
    """Signs `file` at `step` (a key); of the head, records the signature given on paper on the day `on`.

    Returns (signature, whether it is new): the same signature sent again is the one given before. Raises
    ValidationError when it is not the turn of the step or `by` may not sign there.
    """
    Household.objects.select_for_update().get(pk=file.household_id)
    file = with_chains(SealedFile.objects).get(pk=file.pk)
    chain = Chain(file)
    found = next((one for one in chain.steps if one["step"] == step), None)
    if found is None or not may_sign(by, file.household, found["level"]):
        raise ValidationError(_("This signature is not yours to give."))
    endorsement = signature(file, found, by=by, on=on)
    if kept := given_before(endorsement, by):
        return kept, False
    if not chain.is_intact:
        raise ValidationError(_("The seal of this file is broken: it is not signed. Report it."))
    try:
        with transaction.atomic():
            return save(endorsement, by=by, verb="endorsed"), True
    except IntegrityError as error:
        raise ValidationError(_("This step has been signed already.")) from error


def signature(file, step, *, by, on):
    """The unsaved signature of `by` at `step`; of the head where the step is the head's."""
    is_head = step["level"] == Level.HEAD
    head = head_of(file.household) if is_head else None
    cadre = None if is_head else cadre_in_service(by)
    if is_head and head is None:
        raise ValidationError(_("This household has no head who could sign. Enter the head first."))
    return Endorsement(
        file=file,
        step_id=step["step"],
        head=head,
        cadre=cadre,
        signer_name=(head or cadre).name,
        signer_unit="" if is_head else cadre.unit,
        manner=SignedAs.ON_PAPER if is_head else SignedAs.IN_SYSTEM,
        statement=step["statement"],
        version=step["version"],
        signed_on=on or clock.today(),
        recorded_by=str(by),
    )


def given_before(endorsement, by):
    """The same signature where it was given before: of the same person and step, by the same account."""
    same = {name: getattr(endorsement, name) for name in ("file", "step_id", "head", "cadre", "recorded_by")}
    return Endorsement.objects.filter(**same).first()


def cadre_in_service(user):
    """The cadre behind the account, whose name stands under the file. Raises ValidationError without one."""
    cadre = getattr(user, "cadre", None)
    if cadre is None or (cadre.left_on and cadre.left_on <= clock.today()):
        raise ValidationError(
            _(
                "Your account is tied to no cadre in service, so nobody could sign. Ask the office of the town."
            )
        )
    return cadre


def head_of(household):
    return Member.objects.present().filter(household=household, relation=Relation.HEAD).first()


@transaction.atomic
def endorse_all(files, *, by):
    """Signs each of `files` (SealedFile) for the step it waits for, all or none. Returns how many were new.

    Raises ValidationError naming each file that cannot be signed; one signed by `by` before does not count again.
    """
    signed, refused = 0, []
    for file in sorted(files, key=lambda file: file.household_id):
        chain = Chain(file)
        if any(line.cadre_id and line.cadre_id == cadre_in_service(by).pk for line in chain.endorsements):
            continue
        try:
            if chain.waiting is None or chain.waiting["level"] == Level.HEAD:
                raise ValidationError(_("This signature is not yours to give."))
            signed += endorse(file, step=chain.waiting["step"], by=by)[1]
        except ValidationError as error:
            refused += [f"{file.household.number}：{message}" for message in error.messages]
    if refused:
        raise ValidationError(refused)
    return signed
