"""Users and the roles they hold."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tongmu.accounts.roles import CHOICES, ROLES, roles_with
from tongmu.audit import actions
from tongmu.audit.querysets import TrailedQuerySet
from tongmu.audit.trailed import ANYWHERE, Trailed
from tongmu.core import clock
from tongmu.core.regions import is_code, within_any


class UserQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        """Those `user` looks after; see `held_within`."""
        return self.held_within(user.regions("see_accounts"))

    def held_within(self, codes):
        """Those whose every role lies in one of the regions `codes`, and those who never held any.

        Roles held today and to come count. Of somebody who holds none any more the last word have those in whose
        regions the former ones lay: an account left behind is not for everybody to take up. Without `codes`: none.
        """
        if not codes:
            return self.none()
        grants = Grant.objects.filter(user=OuterRef("pk"))
        kept = grants.unended()
        inside = within_any("region_code", codes)
        return self.exclude(Exists(kept.exclude(inside))).filter(
            Exists(kept) | ~Exists(grants.exclude(inside)),
        )


class GrantQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_accounts")))

    def unended(self):
        """Those in force today or later."""
        return self.exclude(ends_on__lte=clock.today())


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, username, password=None, **fields):
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    @transaction.atomic
    def create_superuser(self, username, password=None, **fields):
        """For `createsuperuser`: the first account, which looks after all others of the portal's region."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        actions.save(user, by=None)
        actions.save(Grant(user=user, role="system_admin", region_code=settings.PORTAL_REGION), by=None)
        return user


class User(AbstractBaseUser, Trailed):
    """Someone who can log in. What he or she may do follows from the grants in force, and from nothing else.

    A user who leaves is made inactive, never deleted: the trail names users.
    """

    PERSONAL = ("username", "name")
    NAMES_WITH = "see_accounts"
    SECRET = ("password", "last_login")

    username = models.CharField(
        _("user name"),
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("Someone already has this user name. Choose another one.")},
    )
    name = models.CharField(_("full name"), max_length=60)
    is_active = models.BooleanField(_("may log in"), default=True)
    created_at = models.DateTimeField(_("created at"), default=clock.now, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        ordering = ["username"]
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return self.name

    @property
    def is_staff(self):
        return self.is_active and self.may("use_admin")

    @cached_property
    def grants_in_force(self):
        """(role, region code) of every grant in force today."""
        day = clock.today()
        grants = self.grants.filter(starts_on__lte=day).exclude(ends_on__lte=day)
        return list(grants.values_list("role", "region_code"))

    def regions(self, permission):
        """Codes of the regions in which this user has `permission` today; [] for nobody and the inactive."""
        if not self.is_active:
            return []
        roles = roles_with(permission)
        return sorted({region for role, region in self.grants_in_force if role in roles})

    def may(self, permission):
        return bool(self.regions(permission))

    def touched_regions(self):
        """Where the roles lie that the account holds or will hold; where it has none left, those it held."""
        if self.pk is None:
            return []
        grants = Grant.objects.filter(user_id=self.pk)
        kept = list(grants.unended().values_list("region_code", flat=True))
        return sorted(set(kept or grants.values_list("region_code", flat=True)))

    def entered_for(self):
        return self.touched_regions() or ANYWHERE

    @property
    def role_labels(self):
        return [ROLES[role].label for role, _region in self.grants_in_force]

    # Django's admin asks these; our admin classes decide by `may()` alone.
    def has_perm(self, permission, obj=None):
        return False

    def has_module_perms(self, app_label):
        return False


class Grant(Trailed):
    """A role that a user holds for a region, from a day on, until a day (exclusive) or for the time being."""

    PERSONAL = ()
    NAMES_WITH = "see_accounts"
    CONSTRAINT_FIELDS = {
        "grant_ends_after_it_starts": "ends_on",
        "grant_names_a_known_role": "role",
    }

    user = models.ForeignKey(User, models.PROTECT, related_name="grants", verbose_name=_("user"))
    role = models.CharField(_("role"), max_length=30, choices=CHOICES)
    region_code = models.CharField(_("region code"), max_length=12)
    starts_on = models.DateField(_("from"), default=clock.today)
    ends_on = models.DateField(_("until (exclusive)"), null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["user", "role"]
        verbose_name = _("role held")
        verbose_name_plural = _("roles held")
        constraints = [
            models.CheckConstraint(
                name="grant_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                violation_error_message=_("The last day must lie after the first."),
            ),
            models.CheckConstraint(
                name="grant_names_a_known_role",
                condition=Q(role__in=[code for code, _label in CHOICES]),
                violation_error_message=_("Choose one of the roles."),
            ),
        ]

    def __str__(self):
        return f"{self.user} {self.get_role_display()} {self.region_code}"

    def clean(self):
        if self.region_code and not is_code(self.region_code):
            raise ValidationError({"region_code": _("A region code has 2, 4, 6, 9 or 12 digits.")})

    def rows_to_lock(self):
        return [User.objects.filter(pk=self.user_id)]

    def touched_regions(self):
        return [self.region_code] if is_code(self.region_code) else []
