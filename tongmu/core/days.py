"""Days computed by the database."""

from django.db.models import DateField, Func, IntegerField
from django.db.models.functions import Cast


class DaysBetween(Func):
    """How many days the first date lies after the second."""

    arity = 2
    output_field = IntegerField()
    template, arg_joiner = "(%(expressions)s)", " - "

    def __init__(self, later, earlier):
        super().__init__(Cast(later, DateField()), Cast(earlier, DateField()))

    def as_sqlite(self, compiler, connection, **context):
        later, earlier = self.get_source_expressions()
        later, later_params = compiler.compile(later)
        earlier, earlier_params = compiler.compile(earlier)
        words = f"CAST(julianday({later}) - julianday({earlier}) AS integer)"
        return words, [*later_params, *earlier_params]
