"""Receipt numbers: short enough to read out, and made from the visit's id, so that each repetition names the same."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: without I, L, O and U


def receipt_number(client_id, visited_on):
    """'桐-1231-7F3K': the day of the visit and the last 20 bits of the id."""
    tail = client_id.int & 0xFFFFF
    letters = "".join(ALPHABET[tail >> shift & 31] for shift in (15, 10, 5, 0))
    return f"桐-{visited_on:%m%d}-{letters}"
