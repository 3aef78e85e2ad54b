"""QuerySets of trailed rows: a bulk write would leave no event, so it is refused unless asked for by name."""

from django.db import models


class UntrailedWrite(TypeError):
    """A bulk write on a trailed table without `.untrailed()`."""


class TrailedQuerySet(models.QuerySet):
    is_untrailed = False

    def untrailed(self):
        """These rows for a bulk write that deliberately leaves no event: demo data, tests, migrations."""
        clone = self._chain()
        clone.is_untrailed = True
        return clone

    def _clone(self):
        clone = super()._clone()
        clone.is_untrailed = self.is_untrailed
        return clone

    def _refuse_silent(self, verb):
        if not self.is_untrailed:
            raise UntrailedWrite(f"{self.model.__name__}.{verb}() leaves no trail; use tongmu.audit.actions.")

    def update(self, **values):
        self._refuse_silent("update")
        return super().update(**values)

    def delete(self):
        self._refuse_silent("delete")
        return super().delete()

    def bulk_create(self, *args, **options):
        self._refuse_silent("bulk_create")
        return super().bulk_create(*args, **options)

    def bulk_update(self, *args, **options):
        self._refuse_silent("bulk_update")
        self.is_untrailed = True
        return super().bulk_update(*args, **options)


class WithdrawableQuerySet(TrailedQuerySet):
    def standing(self):
        """Those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def in_force_on(self, day):
        """Those standing, begun on or before `day` and not ended by then (`ends_on` is exclusive)."""
        return self.standing().filter(starts_on__lte=day).exclude(ends_on__lte=day)
