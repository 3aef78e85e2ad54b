"""The admin whose every way of writing leaves its event, and the pages on which the trail is read."""

from tongmu.audit.rights import refuse_foreign

from .base import AuditedAdmin, AuditedInline, StandingFilter
from .scoped import visible
from .trail import AuditEventAdmin

__all__ = [
    "AuditEventAdmin",
    "AuditedAdmin",
    "AuditedInline",
    "StandingFilter",
    "refuse_foreign",
    "visible",
]
