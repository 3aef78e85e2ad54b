"""The verbs that write and the event each leaves. Everything here is one transaction and one event."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tongmu.audit import feed
from tongmu.audit.models import AuditEvent
from tongmu.audit.snapshots import changed_fields, snapshot, stored, take_over
from tongmu.core import clock
from tongmu.core.origin import client_address
from tongmu.core.regions import LENGTHS
from tongmu.core.validators import without_personal_numbers


def common_region(codes):
    """The smallest region containing all of `codes`; '' without codes or without a common province."""
    codes = list(codes)
    if not codes:
        return ""
    shortest = min(codes, key=len)
    for length in reversed(LENGTHS):
        if length <= len(shortest) and all(code[:length] == shortest[:length] for code in codes):
            return shortest[:length]
    return ""


def record(verb, obj, *, by, before=None, after=None, reason="", regions=(), since=None, writes=True):
    """Writes one event about `obj` by the user `by`, and leaves its change in the feed.

    `regions` are codes of any level, `since` is the earliest business day concerned. The feed's subscribers are told
    after the commit and its witnesses at once, unless nothing was written (`writes` is False): somebody only looked or
    signed in.
    Raises ValidationError at `reason` for one with an identity, phone or card number.
    """
    refuse_personal_numbers(reason)
    regions = sorted(set(regions))
    event = AuditEvent.objects.create(
        at=clock.now(),
        actor_id=str(by.pk) if by else "",
        actor_name=str(by) if by else _("the system"),
        verb=verb,
        subject=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_label=str(obj)[:255],
        before=before or {},
        after=after or {},
        reason=reason,
        region_code=common_region(regions),
        regions=regions,
        since=since,
        actor_roles=" ".join(sorted({role for role, _region in by.grants_in_force})) if by else "",
        address=client_address.get(),
    )
    if writes:
        feed.announce(event.subject, event.object_id, regions, since)
        feed.tell_witnesses(obj, event, by)
    return event


def refuse_personal_numbers(reason, field="reason"):
    try:
        without_personal_numbers(reason)
    except ValidationError as error:
        raise ValidationError({field: error}) from error


@transaction.atomic
def save(obj, *, by, reason="", verb=None, regions=()):
    """Checks and saves `obj`, new or changed, and records what changed. Returns `obj`.

    The rows `obj.rows_to_lock()` names and its own are locked first, so that `clean()` can trust sums and overlaps.
    Only what `obj` changes since it was read is written; what others wrote meanwhile stays.
    Raises ValidationError, keyed by field, and saves nothing, also where another one changed the same field.
    Saving without a change leaves no event.
    `regions` are touched besides those the row names itself.
    """
    lock(obj)
    old = meet_others(obj)
    obj.full_clean()
    names = changed_fields(old, obj) if old else None
    if names == []:
        return obj
    write(obj, names)
    before, after = ({}, snapshot(obj)) if old is None else difference(old, obj, names)
    record(
        f"{obj._meta.label_lower}.{verb or ('added' if old is None else 'changed')}",
        obj,
        by=by,
        before=before,
        after=after,
        reason=reason,
        regions=[*(old.touched_regions() if old else ()), *obj.touched_regions(), *regions],
        since=earliest(old, obj),
    )
    return obj


@transaction.atomic
def withdraw(obj, *, by, reason):
    """Takes a ledger row back: it stays, marked with who, when and why, and no longer counts.

    Raises ValidationError without a reason, when it is already withdrawn, or when later rows stand on it.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"withdrawn_reason": _("Give the reason for the withdrawal.")})
    refuse_personal_numbers(reason, "withdrawn_reason")
    lock(obj)
    current = obj.__class__._base_manager.select_for_update().get(pk=obj.pk)
    if not current.is_standing:
        raise ValidationError(_("This record has already been withdrawn."))
    before = snapshot(current)
    obj.withdrawn_at, obj.withdrawn_by, obj.withdrawn_reason = clock.now(), str(by), reason
    obj.clean()  # refuses where later rows stand on this one
    obj.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    record(
        f"{obj._meta.label_lower}.withdrawn",
        obj,
        by=by,
        before=before,
        after={"withdrawn_at": obj.withdrawn_at, "withdrawn_reason": reason},
        reason=reason,
        regions=obj.touched_regions(),
        since=obj.concerns_from(),
    )
    return obj


@transaction.atomic
def reveal(obj, field, *, by, reason):
    """The plain value of an encrypted field; that it was shown, to whom and why, is itself an event.

    Raises ValidationError without a reason.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Say why you need to see it.")})
    record(
        f"{obj._meta.label_lower}.revealed",
        obj,
        by=by,
        after={"field": field},
        reason=reason,
        regions=obj.touched_regions(),
        writes=False,
    )
    return getattr(obj, field)


def meet_others(obj):
    """Brings `obj` up to date with its row, which stays locked, and gives the row; None for one not yet saved.

    Raises ValidationError at each field that another writer changed since `obj` was read, and `obj` changes too.
    """
    old = stored(obj, lock=True)
    clashes = take_over(obj, old) if old else []
    if clashes:
        message = _("Somebody changed this meanwhile. Look at the record again, then enter your change.")
        raise ValidationError(dict.fromkeys(clashes, message))
    return old


def write(obj, names=None):
    """Saves `obj`, the fields `names` only; where another writer was first, says so at the field."""
    if names is not None:
        fields = obj._meta.concrete_fields
        names = [*names, *(field.attname for field in fields if getattr(field, "source", None) in names)]
    try:
        with transaction.atomic():
            obj.save(update_fields=names)
    except IntegrityError:
        obj.full_clean()  # now sees what the other one wrote
        raise


def lock(obj):
    """Locks the parents of `obj`, in a fixed order so that two writers cannot wait for each other."""
    for queryset in obj.rows_to_lock():
        list(queryset.select_for_update().order_by("pk").values_list("pk", flat=True))


def difference(old, new, names):
    """(before, after) of the named fields only; a changed encrypted field shows that it changed, not to what."""
    before, after = snapshot(old), snapshot(new)
    names = [name for name in names if name in after]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def earliest(old, new):
    days = [day for day in (old and old.concerns_from(), new.concerns_from()) if day is not None]
    return min(days, default=None)
