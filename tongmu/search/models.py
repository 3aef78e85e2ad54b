from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """What one record is found by. Derived, like a stored value: written by the refresh alone, never by hand.

    `text` is what readers may be shown of it, its title in the first line; `tokens` are the words of the full-text
    index (see `words`). The database keeps that index itself: see the first migration.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    region_code = models.CharField(max_length=12)
    day = models.DateField(null=True)
    text = models.TextField()
    tokens = models.TextField()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once_per_record")]

    def __str__(self):
        return f"{self.kind} {self.key}"

    @property
    def title(self):
        return self.text.partition("\n")[0]
