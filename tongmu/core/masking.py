"""Personal numbers and names as they are shown on screen; '' stays ''.

An identity number shows its last four characters and nothing else: its first six tell the
county and the next eight the birthday, from which a person of a small village is known.
"""

STAR = "*"


def mask_identity(number):
    """'360399198001010017' → '**************0017'."""
    return _last_four(number, STAR * max(len(number or "") - 4, 4))


def mask_phone(number):
    """'13812341234' → '138****1234'; of any other number the last four digits."""
    number = number or ""
    if len(number) == 11 and number.startswith("1"):
        return f"{number[:3]}****{number[-4:]}"
    return _last_four(number, STAR * 4)


def mask_card(number):
    """'6222020200112233444' → '****3444': the length of a card number names its bank."""
    return _last_four(number, STAR * 4)


def mask_name(name):
    """'张三丰' → '张*': one star, whatever the length."""
    return f"{name[0]}{STAR}" if name and len(name) > 1 else STAR * len(name or "")


def _last_four(number, stars):
    """Too short a number shows nothing: its last four would be most of it."""
    if not number:
        return ""
    return stars + number[-4:] if len(number) >= 8 else stars
