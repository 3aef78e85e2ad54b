"""The shapes of the API's questions and answers, as its OpenAPI document shows them."""

from typing import Literal

from ninja import Schema
from pydantic import Field

REGION = r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$"
MONTH = r"^[12][0-9]{3}-(0[1-9]|1[0-2])$"


class Language(Schema):
    lang: Literal["zh", "en"] = Field("zh", description="Language of names and messages. Units stay Chinese.")


# The document's parameters take no `examples` of a schema, so the descriptions carry them.
REGION_ASKED = "Statistical code such as 360322102; the portal's town if left out."


class Point(Language):
    """Which place and month."""

    region: str | None = Field(None, pattern=REGION, description=REGION_ASKED)
    period: str | None = Field(
        None, pattern=MONTH, description="Month such as 2018-12; the running one if left out."
    )


class Span(Language):
    """Which place and months; its sub-regions come along."""

    region: str | None = Field(None, pattern=REGION, description=REGION_ASKED)
    first: str | None = Field(
        None, pattern=MONTH, description="First month, such as 2018-01; January of the last one if left out."
    )
    last: str | None = Field(
        None, pattern=MONTH, description="Last month, such as 2018-12; the running one if left out."
    )


class Value(Schema):
    value: str | None = Field(
        ...,
        description="Exact decimal, or null: then `suppressed` says why, or nothing is known.",
        examples=["87"],
    )
    suppressed: str | None = Field(
        None,
        description="Only with a null value that may not be published: '1-4' for so few households or persons behind"
        " it, 'withheld' where another value could be worked out from it.",
        examples=["1-4"],
    )


class IndicatorValue(Value):
    code: str = Field(..., examples=["workshop_jobs"])
    name: str
    unit: str = Field(..., examples=["人"])
    definition_url: str


class Values(Schema):
    region: str
    period: str
    as_of: str = Field(..., description="The day the values are of.", examples=["2018-12-31"])
    values: list[IndicatorValue]


class MonthValue(Value):
    period: str
    as_of: str


class RegionMonths(Schema):
    region: str
    name: str
    months: list[MonthValue]


class Series(RegionMonths):
    code: str
    indicator: str = Field(..., description="The indicator's name.")
    unit: str
    definition: str = Field(..., description="The definition in plain language.")
    definition_url: str
    kind: Literal["stock", "flow", "cumulative"] = Field(
        ..., description="State at the month's end, sum from 1 January to it, or running total."
    )
    sub_regions: list[RegionMonths]


class Problem(Schema):
    detail: str = Field(..., description="What is wrong and what to do.")


class FieldProblem(Schema):
    field: str
    message: str


class Problems(Problem):
    errors: list[FieldProblem]
