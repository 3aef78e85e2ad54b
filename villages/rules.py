"""Rules of places; pure."""


def village_name(official: str) -> str:
    """The everyday name of a register entry: '周田村委会' gives '周田村'; a residents' committee keeps its name."""
    for ending in ("村民委员会", "村委会"):
        if official.endswith(ending):
            stem = official.removesuffix(ending)
            return stem if stem.endswith("村") else f"{stem}村"
    return official


def is_village_committee(official: str) -> bool:
    """Whether a register entry of 12 digits is a village (村委会) and not a residents' committee (居委会)."""
    return official.endswith(("村民委员会", "村委会"))
