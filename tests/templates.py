"""A template variable that is not there fails the test that rendered it."""

import sys
from pathlib import Path

from django.template.base import Node


class UndefinedVariable(str):
    """What Django puts in place of an undefined variable: raises when the template is one of ours.

    Django's own templates, and ours that override an admin page block by block, lean on undefined
    variables being empty; they get the empty text. `{% if x %}` is not affected: it may ask.
    """

    __slots__ = ("folder",)

    def __new__(cls, folder):
        self = super().__new__(cls, "%s")
        self.folder = Path(folder)
        return self

    def __mod__(self, variable):
        template = rendering_template()
        if template and self.folder in template.parents and self.folder / "admin" not in template.parents:
            raise AssertionError(f"undefined variable {variable!s} in {template.relative_to(self.folder)}")
        return ""


def rendering_template():
    """The path of the template whose node is being rendered, or None."""
    frame = sys._getframe(2)
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return Path(node.origin.name)
        frame = frame.f_back
    return None
