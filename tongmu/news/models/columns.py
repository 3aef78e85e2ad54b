"""Parts of the news."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import ANYWHERE, Trailed
from tongmu.news.querysets import ColumnQuerySet
from tongmu.news.rules import personal_number_problems


class Column(Trailed):
    """A part of the news (栏目). It stays when nothing is written in it any more."""

    slug = models.SlugField(_("name in the address"), max_length=40, unique=True)
    title = models.CharField(_("column title"), max_length=20)
    order = models.PositiveSmallIntegerField(_("place in the order"), default=0)

    objects = ColumnQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("slug", "title")
    NAMES_WITH = "see_news"

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        errors = {name: personal_number_problems(getattr(self, name)) for name in ("title", "slug")}
        if any(errors.values()):
            raise ValidationError({name: problems for name, problems in errors.items() if problems})

    def entered_for(self):
        return ANYWHERE
