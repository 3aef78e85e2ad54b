from base64 import b64decode, b64encode

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from tongmu.core.encryption import DecryptionError, blind_index, decrypt, encrypt, is_current

AAD = "households.member.identity_number"
K1, K2, S1 = b"1" * 32, b"2" * 32, b"3" * 32


@pytest.fixture(params=["k1", "s1"], ids=["AES", "SM4"])
def either_cipher(request, settings):
    settings.FIELD_KEYS = {request.param: K1}
    return request.param


@given(st.text(min_size=1))
def test_what_is_sealed_can_be_read_again(text):
    token = encrypt(text, AAD)

    assert decrypt(token, AAD) == text
    assert encrypt(text, AAD) != token


def test_a_token_names_its_key(either_cipher):
    token = encrypt("张三", AAD)

    assert token.startswith(f"{either_cipher}:")
    assert decrypt(token, AAD) == "张三"


def test_empty_text_stays_empty():
    assert encrypt("", AAD) == ""
    assert decrypt("", AAD) == ""


def test_a_token_of_another_field_is_refused(either_cipher):
    with pytest.raises(DecryptionError):
        decrypt(encrypt("张三", AAD), "households.household.phone")


def test_every_altered_byte_is_noticed(either_cipher):
    key_id, _colon, body = encrypt("13812341234", AAD).partition(":")
    sealed = b64decode(body)

    for place in range(len(sealed)):
        altered = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(DecryptionError):
            decrypt(f"{key_id}:{b64encode(altered).decode()}", AAD)


@pytest.mark.parametrize("token", ["13812341234", "k9:AAAA", "k1", "k1:", "k1:AAAA", "k1:not base64!", ":"])
def test_what_is_no_token_is_refused(settings, token):
    settings.FIELD_KEYS = {"k1": K1}

    with pytest.raises(DecryptionError):
        decrypt(token, AAD)


def test_the_first_key_seals_and_the_older_ones_still_open(settings):
    settings.FIELD_KEYS = {"k1": K1}
    old = encrypt("张三", AAD)
    settings.FIELD_KEYS = {"s1": S1, "k2": K2, "k1": K1}
    new = encrypt("张三", AAD)

    assert new.startswith("s1:")
    assert [decrypt(token, AAD) for token in (old, new)] == ["张三", "张三"]
    assert [is_current(token) for token in (old, new, "")] == [False, True, True]


def test_a_key_of_the_same_name_but_other_bytes_opens_nothing(settings):
    settings.FIELD_KEYS = {"k1": K1}
    token = encrypt("张三", AAD)
    settings.FIELD_KEYS = {"k1": K2}

    with pytest.raises(DecryptionError):
        decrypt(token, AAD)


@pytest.mark.parametrize("ring", [{}, {"x1": K1}, {"k1": b"short"}])
def test_a_wrong_key_ring_seals_nothing(settings, ring):
    settings.FIELD_KEYS = ring

    with pytest.raises(ImproperlyConfigured):
        encrypt("张三", AAD)


def test_the_blind_index_finds_a_number_however_it_was_typed():
    index = blind_index("identity", "36039919800101009X")

    assert len(index) == 64
    assert blind_index("identity", " ３６０３９９１９８００１０１００９ｘ ") == index
    assert blind_index("identity", "360399198001010091") != index


def test_the_blind_index_depends_on_purpose_and_key(settings):
    settings.INDEX_KEY = K1
    index = blind_index("phone", "13812341234")

    assert blind_index("card", "13812341234") != index
    settings.INDEX_KEY = K2
    assert blind_index("phone", "13812341234") != index


@pytest.mark.parametrize("text", ["", "  ", None])
def test_nothing_has_no_blind_index(text):
    assert blind_index("phone", text) == ""
