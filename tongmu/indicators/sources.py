"""The ledgers a figure is counted from, by the names clerks know them by."""

from django.apps import apps


def source_names(found) -> list[str]:
    """The names of the ledgers of an indicator, each once; of a ratio, those of what it divides."""
    counted = found.parts if found.is_ratio else [found]
    labels = dict.fromkeys(label for one in counted for label in one.sources)
    return list(dict.fromkeys(str(apps.get_model(label)._meta.verbose_name) for label in labels))
