import pytest

from tongmu.core.masking import mask_card, mask_identity, mask_name, mask_phone


@pytest.mark.parametrize(
    ("mask", "text", "shown"),
    [
        (mask_identity, "360399198001010017", "**************0017"),
        (mask_identity, "36039919800101009X", "**************009X"),
        (mask_identity, "1234567", "****"),
        (mask_phone, "13812341234", "138****1234"),
        (mask_phone, "07991234567", "****4567"),
        (mask_phone, "1234567", "****"),
        (mask_card, "6222020200112233440", "****3440"),
        (mask_name, "张三", "张*"),
        (mask_name, "张三丰", "张*"),
        (mask_name, "张", "*"),
    ],
)
def test_masks(mask, text, shown):
    assert mask(text) == shown


@pytest.mark.parametrize("mask", [mask_identity, mask_phone, mask_card, mask_name])
@pytest.mark.parametrize("nothing", ["", None])
def test_nothing_stays_nothing(mask, nothing):
    assert mask(nothing) == ""
