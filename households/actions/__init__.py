"""Verbs that write the household registry: keyword-only, one transaction, an event for each row written."""

from .account import keep_account
from .pairing import (
    caseload_to_hand_over,
    end_pairing,
    hand_over_caseload,
    may_be_taken_back,
    pair,
    replace_helper,
    stand_in,
    take_back_handing_over,
    withdraw_pairing,
)
from .registry import change_status, look_up, register_household, withdraw_status
from .sealing import endorse, endorse_all, seal_file
from .visit import VisitConflict, record_visit

__all__ = [
    "VisitConflict",
    "caseload_to_hand_over",
    "change_status",
    "end_pairing",
    "endorse",
    "endorse_all",
    "hand_over_caseload",
    "keep_account",
    "look_up",
    "may_be_taken_back",
    "pair",
    "record_visit",
    "register_household",
    "replace_helper",
    "seal_file",
    "stand_in",
    "take_back_handing_over",
    "withdraw_pairing",
    "withdraw_status",
]
