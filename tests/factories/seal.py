"""Files sealed for signature, the steps they are signed by, and signatures."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from households import models as households
from households.actions.sealing import head_of, sealed_step
from households.codes import Level
from households.sealing.content import content_of
from households.sealing.digests import digest_of
from tests.factories.base import COUNTY
from tests.factories.households import HeadFactory, HouseholdFactory
from tests.factories.villages import CadreFactory, RegionFactory

TODAY = date(2018, 12, 31)


class EndorsementStepFactory(DjangoModelFactory):
    """A step of the helper in the chain of the county."""

    class Meta:
        model = households.EndorsementStep
        django_get_or_create = ["region_code", "year", "number"]

    region_code = factory.LazyAttribute(lambda step: RegionFactory(code=COUNTY, name="测试县").code)
    year = 2018
    number = factory.Sequence(lambda n: n + 11)
    level = "helper"
    title = factory.LazyAttribute(lambda step: f"测试环节{step.number}")
    statement = "经核实，档案内容属实。"
    starts_on = date(2018, 1, 1)
    source = "测试办法"


def chain_of_steps(*levels):
    """The steps of these levels (all six by default), in order."""
    return [
        EndorsementStepFactory(number=number, level=level)
        for number, level in enumerate(levels or Level.values, 1)
    ]


class SealedFileFactory(DjangoModelFactory):
    """The file of 2018 as the register has it, sealed on 20 December and signed by nobody; the head is made if missing.

    `levels` gives the chain, all six by default.
    """

    class Meta:
        model = households.SealedFile
        skip_postgeneration_save = True

    class Params:
        levels = ()

    household = factory.SubFactory(HouseholdFactory)
    year = 2018
    sealed_on = date(2018, 12, 20)
    sealed_by = "测试用户"
    content = factory.LazyAttribute(lambda file: sealed_content(file.household, file.year, file.levels))
    digest = factory.LazyAttribute(lambda file: digest_of(file.content))

    @factory.post_generation
    def steps(self, create, extracted, **kwargs):
        self.steps.set([step["step"] for step in self.content["chain"]])


class EndorsementFactory(DjangoModelFactory):
    """The head's signature, under a file nobody has signed yet."""

    class Meta:
        model = households.Endorsement

    file = factory.SubFactory(SealedFileFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return sign_up_to(kwargs.pop("file"), 1, **kwargs)


def sealed_content(household, year, levels):
    if not head_of(household):
        HeadFactory(household=household)
    chain = [sealed_step(step) for step in chain_of_steps(*levels)]
    return content_of(household, year, TODAY) | {"chain": chain}


def sign_up_to(file, count, **fields):
    """Signs the first `count` steps of `file` as far as they are not signed; returns the last signature."""
    given = list(file.endorsements.order_by("step__number"))
    for step in file.content["chain"][len(given) : count]:
        is_head = step["level"] == Level.HEAD
        signer = head_of(file.household) if is_head else CadreFactory()
        made = {
            "file": file,
            "step_id": step["step"],
            "head" if is_head else "cadre": signer,
            "signer_name": signer.name,
            "manner": "on_paper" if is_head else "in_system",
            "statement": step["statement"],
            "version": step["version"],
            "signed_on": date(2018, 12, 21),
            "recorded_by": "测试用户",
            **fields,
        }
        endorsement = households.Endorsement(**made)
        endorsement.digest = endorsement.digest_after(given[-1].digest if given else "")
        endorsement.save()
        given.append(endorsement)
    return given[-1]
