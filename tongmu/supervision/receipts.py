"""Receipts: what a sender holds in hand to read the reply. Nobody can guess one, and none is kept."""

import base64

from django.utils.crypto import salted_hmac

from tongmu.core.encryption import blind_index
from tongmu.core.texts import compact

LENGTH, GROUP = 12, 4
# Without I, O, 0 and 1, which are mistaken for each other when read aloud or copied from paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_OF_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET)


def receipt_of(nonce, *content):
    """The receipt of a sending: 12 signs that follow from its nonce and content, so that sending it again gives the
    same one. Like 'K7QM-2XPD-9RTA'.
    """
    digest = salted_hmac("tongmu.feedback.receipt", "\0".join([nonce, *content]), algorithm="sha256").digest()
    signs = base64.b32encode(digest).decode().translate(_OF_BASE32)[:LENGTH]
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def index_of_receipt(text):
    """What a receipt is found by, however it was typed; '' for text that can be none."""
    signs = compact(text)
    return blind_index("receipt", signs) if len(signs) == LENGTH and set(signs) <= set(ALPHABET) else ""
