"""Bases of the rows that leave a trail."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet

# What `entered_for` says of a row that belongs to no region: whoever holds the permission anywhere may enter it.
ANYWHERE = None


class Trailed(models.Model):
    """A row whose every write goes through `tongmu.audit.actions` and leaves one event.

    Rows are ended, corrected or withdrawn with a reason, never deleted.
    """

    # Names of the fields that tell of a person or may name one; see `tongmu.audit.persons`.
    PERSONAL = ()
    # {(key, True): names}: fields that do so in the rows alone in which that key is set; False: in which it is not.
    PERSONAL_WITH = {}
    # Names of the free texts that name nobody by what they are; a house test holds that none is forgotten.
    NAMELESS = ()
    # The permission with which the personal fields are read.
    NAMES_WITH = "see_households"
    # Whether rows are also seen by those without it; for them the personal fields are covered.
    SEEN_WITHOUT_NAMES = False
    # Names of further fields whose values the trail must not hold, such as a password's hash.
    SECRET = ()
    # The field at which a violated constraint of that name is shown.
    CONSTRAINT_FIELDS = {}

    objects = TrailedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *, update_fields=None, **options):
        super().save(update_fields=update_fields, **options)
        self._remember(update_fields)

    @classmethod
    def from_db(cls, db, field_names, values):
        row = super().from_db(db, field_names, values)
        row._as_loaded = dict(zip(field_names, values, strict=False))
        return row

    def refresh_from_db(self, using=None, fields=None, **options):
        super().refresh_from_db(using=using, fields=fields, **options)
        self._remember(fields)

    def _remember(self, names=None):
        """Keeps what the fields `names`, or all of them, hold now: it is what the database has."""
        self._as_loaded = {
            **getattr(self, "_as_loaded", {}),
            **{
                field.attname: self.__dict__[field.attname]
                for field in self._meta.concrete_fields
                if field.attname in self.__dict__
                and (names is None or {field.name, field.attname} & {*names})
            },
        }

    def as_loaded(self, name):
        """The value of the field when the row was read or last written; what it is now for a row made by hand."""
        return getattr(self, "_as_loaded", {}).get(name, getattr(self, name))

    def touched_regions(self):
        """Codes of the regions whose figures this row can change, of any level."""
        return []

    def entered_for(self):
        """Codes of the regions whose clerks may enter this row; all that it touches unless overridden.

        ANYWHERE for a row that belongs to no region; without a code nobody may enter it.
        """
        return self.touched_regions()

    def concerns_from(self):
        """The earliest business day this row has a bearing on; None when it has none."""

    def rows_to_lock(self):
        """QuerySets of the parents that are locked while sums and overlaps are checked."""
        return []

    def validate_constraints(self, exclude=None):
        """As Django's, with each message at the field `CONSTRAINT_FIELDS` names."""
        try:
            super().validate_constraints(exclude=exclude)
        except ValidationError:
            errors = self._constraint_errors(exclude)
            if errors:
                raise ValidationError(errors) from None

    def _constraint_errors(self, exclude):
        errors = {}
        for model_class, constraints in self.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model_class, self, exclude=exclude)
                except ValidationError as error:
                    for field, found in self._at_fields(constraint, error).items():
                        errors.setdefault(field, []).extend(found)
        return errors

    def _at_fields(self, constraint, error):
        field = self.CONSTRAINT_FIELDS.get(constraint.name)
        if field:
            return {field: error.error_list if hasattr(error, "error_list") else [error]}
        if getattr(error, "code", None) == "unique" and len(getattr(constraint, "fields", ())) == 1:
            return {constraint.fields[0]: error.error_list}
        return (
            error.update_error_dict({})
            if hasattr(error, "error_dict")
            else {NON_FIELD_ERRORS: error.error_list}
        )


class Withdrawable(Trailed):
    """A ledger row: it stays for ever; withdrawn, it no longer counts."""

    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawn_by = models.CharField(_("withdrawn by"), max_length=150, blank=True, editable=False)
    withdrawn_reason = models.CharField(
        _("reason for withdrawal"), max_length=255, blank=True, editable=False
    )

    objects = WithdrawableQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_standing(self):
        return self.withdrawn_at is None


def withdrawal_constraint(name):
    """The constraint that a withdrawn row tells why. `name` reads as a sentence."""
    return models.CheckConstraint(
        name=name,
        condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
        | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
        violation_error_message=_("Give the reason for the withdrawal."),
    )
