"""Bad and odd pictures, made by the tests themselves."""

import io
import struct
import zipfile
import zlib

from PIL import Image, PngImagePlugin

SIDE = 96
RED, BLUE = (200, 30, 30), (30, 30, 200)


def drawn(mode="RGB", size=(SIDE, SIDE)):
    """Red above, blue below: what is up can be told."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0], size[1] // 2))
    return image.convert(mode)


def saved(image=None, kind="JPEG", **options):
    out = io.BytesIO()
    (image or drawn()).save(out, kind, **options)
    return out.getvalue()


def exif(orientation=1, **texts):
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x013B] = "测试甲"  # artist
    found[0x010F] = texts.get("make", "PHONE-SERIAL-4711")
    found.get_ifd(0x8825).update({1: "N", 2: (27.0, 37.0, 12.5), 3: "E", 4: (113.0, 51.0, 30.25)})
    return found.tobytes()


def chunk(kind, data, crc=None):
    crc = zlib.crc32(kind + data) if crc is None else crc
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def png(width, height, *chunks, depth=8, colour=2):
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(chunks) + chunk(b"IEND", b"")


def pixels_of(width, height):
    return chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * width * 3) * height))


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("inside.html", "<script>alert('EVIL')</script>")
    return out.getvalue()


def with_comment(data, text):
    """A JPEG with a comment right after its start."""
    return data[:2] + b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text + data[2:]


def with_size(data, width, height):
    """A JPEG whose header tells another size than its pixels have."""
    start = data.index(b"\xff\xc0") + 5
    return data[:start] + struct.pack(">HH", height, width) + data[start + 4 :]


def webp_of_size(width, height):
    """The header of a WebP canvas; nothing is drawn on it."""
    canvas = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", len(canvas)) + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body


def with_text(text):
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Comment", text)
    return saved(kind="PNG", pnginfo=info)


def interlaced_noise():
    return saved(Image.effect_noise((1200, 900), 90).convert("RGB"), "JPEG", quality=95)


HEALTHY = saved()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="99" height="99"/></svg>'
HTML = b"<!doctype html><script>alert('EVIL')</script>"

# what it is → (bytes, code of the refusal)
REFUSED = {
    "nothing at all": (b"", "empty"),
    "text": (b"This is no picture. " * 50, "no_picture"),
    "SVG": (SVG, "no_picture"),
    "HTML": (HTML, "no_picture"),
    "HTML that begins as a GIF": (b"GIF89a" + HTML, "no_picture"),
    "GIF": (saved(kind="GIF"), "no_picture"),
    "animated GIF": (saved(kind="GIF", save_all=True, append_images=[drawn("L")]), "no_picture"),
    "TIFF": (saved(kind="TIFF"), "no_picture"),
    "BMP": (saved(kind="BMP"), "no_picture"),
    "ICO": (saved(kind="ICO"), "no_picture"),
    "PSD": (b"8BPS\0\1" + b"\0" * 6 + struct.pack(">HIIHH", 3, 96, 96, 8, 3) + b"\0" * 200, "no_picture"),
    "EPS": (saved(kind="EPS"), "no_picture"),
    "PDF": (saved(kind="PDF"), "no_picture"),
    "JPEG 2000": (saved(kind="JPEG2000"), "no_picture"),
    "zip alone": (zipped(), "no_picture"),
    "a picture behind HTML": (HTML + HEALTHY, "no_picture"),
    "start of a JPEG": (HEALTHY[:2], "no_picture"),
    "JPEG cut in the middle": (interlaced_noise()[:60_000], "damaged"),
    "PNG cut in the middle": (saved(Image.effect_noise((300, 300), 90), "PNG")[:20_000], "damaged"),
    "WebP cut in the middle": (saved(Image.effect_noise((300, 300), 90), "WEBP")[:5_000], None),
    "PNG whose sum is wrong": (png(96, 96, chunk(b"IDAT", b"garbage", crc=1)), "damaged"),
    "PNG header whose sum is wrong": (saved(kind="PNG")[:29] + b"\0\0\0\0" + b"\0" * 99, None),
    "PNG without pixels": (png(96, 96), None),
    "PNG of pixels that are none": (png(96, 96, chunk(b"IDAT", b"\0" * 300)), "damaged"),
    "JPEG of 65,000 by 65,000": (with_size(HEALTHY, 65_000, 65_000), "too_large"),
    "JPEG just over the limit": (with_size(HEALTHY, 8_000, 5_001), "too_large"),
    "PNG of 50,000 by 50,000": (png(50_000, 50_000, pixels_of(10, 10)), "too_large"),
    "PNG of the largest size there is": (png(2**31 - 1, 2**31 - 1, pixels_of(1, 1)), "too_large"),
    "PNG without width": (png(0, 96, pixels_of(1, 1)), None),
    "WebP of 16,383 by 16,383": (webp_of_size(16_383, 16_383), None),
    "PNG with a text of 80 MB in 80 KB": (
        png(96, 96, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 80_000_000, 9)), pixels_of(96, 96)),
        None,
    ),
    "one dot": (saved(drawn(size=(1, 1))), "too_small"),
    "a thread": (saved(drawn(size=(4000, 2))), "too_small"),
    "over 10 MB": (HEALTHY + b"\0" * (10 * 1024 * 1024), "too_heavy"),
}

# what it is → bytes; each is taken, and nothing but its pixels is left
HARMLESS = {
    "position, artist and camera": saved(exif=exif()),
    "huge EXIF": saved(exif=exif(make="M" * 60_000)),
    "broken EXIF": saved(exif=b"Exif\0\0II*\0\xff\xff\xff\xff"),
    "zip behind a JPEG": HEALTHY + zipped(),
    "script behind a PNG": saved(kind="PNG") + HTML,
    "comment that is a script": with_comment(HEALTHY, b"<script>alert('EVIL')</script>"),
    "JPEG that is JavaScript": with_comment(HEALTHY, b"*/=alert('EVIL');/*"),
    "PNG with a text": with_text("<script>EVIL</script>"),
    "XMP": saved(xmp=b"<x:xmpmeta>EVIL</x:xmpmeta>"),
    "colour profile": saved(icc_profile=b"EVIL profile" * 40),
    "CMYK": saved(drawn("CMYK")),
    "grey": saved(drawn("L")),
    "black and white": saved(drawn("1"), "PNG"),
    "palette": saved(drawn("P"), "PNG"),
    "palette with transparency": saved(drawn("P"), "PNG", transparency=0),
    "transparency": saved(drawn("RGBA"), "PNG"),
    "sixteen bits": saved(Image.new("I;16", (SIDE, SIDE), 33_000), "PNG"),
    "animated WebP": saved(kind="WEBP", save_all=True, append_images=[drawn("L").convert("RGB")]),
    "animated PNG": saved(kind="PNG", save_all=True, append_images=[drawn("L").convert("RGB")]),
    "two pictures in one JPEG": saved(kind="MPO", save_all=True, append_images=[drawn()]),
    "progressive JPEG": saved(progressive=True),
    "noise": interlaced_noise(),
    "long and narrow": saved(drawn(size=(9000, 64))),
}
