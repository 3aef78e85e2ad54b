"""Drawings in place of photos: hills, fields and what was built there, in flat shapes and without any person."""

from io import BytesIO

from PIL import Image, ImageDraw

from projects.codes import PhotoKind
from tongmu.core.pictures import prepare

SIZE = (880, 660)
SKIES = {
    PhotoKind.BEFORE: ((168, 176, 182), (205, 208, 206)),
    PhotoKind.DURING: ((150, 182, 204), (214, 222, 220)),
    PhotoKind.AFTER: ((120, 178, 220), (222, 236, 240)),
}
FIELDS = {
    PhotoKind.BEFORE: (133, 126, 92),
    PhotoKind.DURING: (142, 146, 92),
    PhotoKind.AFTER: (112, 158, 84),
}
HILLS = ((96, 124, 118), (82, 112, 92))
MUD, CONCRETE, EDGE = (146, 118, 84), (196, 196, 190), (238, 238, 232)
OLD_WALL, NEW_WALL = (158, 134, 108), (240, 236, 224)
OLD_ROOF, NEW_ROOF = (92, 84, 78), (120, 72, 60)
PANEL, FRAME = (42, 66, 112), (190, 200, 208)


def picture(rng, motif, kind):
    """The prepared picture of a motif (road, house, panels, field) before, during or after the works."""
    image = Image.new("RGB", SIZE, FIELDS[kind])
    draw = ImageDraw.Draw(image)
    sky(draw, *SKIES[kind])
    for number, colour in enumerate(HILLS):
        hill(rng, draw, 250 + 50 * number, colour)
    draw.rectangle((0, 370, SIZE[0], SIZE[1]), fill=FIELDS[kind])
    {"road": road, "house": house, "panels": panels, "field": field}[motif](rng, draw, kind)
    out = BytesIO()
    image.save(out, "PNG", compress_level=1)
    out.seek(0)
    return prepare(out)


def sky(draw, top, low):
    for line in range(0, 380, 4):
        part = line / 380
        colour = tuple(round(a + (b - a) * part) for a, b in zip(top, low, strict=True))
        draw.rectangle((0, line, SIZE[0], line + 4), fill=colour)


def hill(rng, draw, height, colour):
    points, x = [(0, 380)], 0
    while x <= SIZE[0]:
        points.append((x, height + rng.randint(-45, 45)))
        x += rng.randint(90, 170)
    draw.polygon([*points, (SIZE[0], height), (SIZE[0], 380)], fill=colour)


def road(rng, draw, kind):
    bend = rng.randint(-60, 60)
    done = {PhotoKind.BEFORE: 0, PhotoKind.DURING: 0.5, PhotoKind.AFTER: 1}[kind]
    far, near = (440 + bend, 372), (440 - bend, 660)

    def strip(first, last, colour, wide):
        def at(part, side):
            x = far[0] + (near[0] - far[0]) * part
            return (x + side * (14 + wide * part), far[1] + (near[1] - far[1]) * part)

        draw.polygon([at(first, -1), at(first, 1), at(last, 1), at(last, -1)], fill=colour)

    strip(0, 1, MUD, 200)
    if done:
        strip(1 - done, 1, EDGE, 200)
        strip(1 - done, 1, CONCRETE, 186)


def house(rng, draw, kind):
    left = rng.randint(250, 330)
    wall, roof = (NEW_WALL, NEW_ROOF) if kind == PhotoKind.AFTER else (OLD_WALL, OLD_ROOF)
    draw.rectangle((left, 330, left + 300, 500), fill=wall)
    peak = 250 if kind != PhotoKind.BEFORE else 268
    draw.polygon([(left - 30, 332), (left + 150, peak), (left + 330, 332)], fill=roof)
    for x in (left + 40, left + 200):
        draw.rectangle((x, 370, x + 60, 430), fill=(96, 116, 128), outline=EDGE, width=4)
    draw.rectangle((left + 122, 400, left + 178, 500), fill=(104, 76, 56))
    if kind == PhotoKind.DURING:
        for x in range(left - 20, left + 340, 60):
            draw.line((x, 260, x, 505), fill=(176, 150, 90), width=6)
        for y in (300, 380, 460):
            draw.line((left - 20, y, left + 330, y), fill=(176, 150, 90), width=6)


def panels(rng, draw, kind):
    if kind == PhotoKind.BEFORE:
        return
    rows = 4 if kind == PhotoKind.AFTER else 2
    shift = rng.randint(-30, 30)
    for row in range(rows):
        top = 400 + row * 62
        for column in range(6):
            x = 90 + shift + column * 118 - row * 10
            corners = [(x, top + 40), (x + 24, top), (x + 122, top), (x + 98, top + 40)]
            draw.polygon(corners, fill=PANEL, outline=FRAME)
            draw.line((x + 12, top + 20, x + 110, top + 20), fill=FRAME, width=2)


def field(rng, draw, kind):
    colour = {
        PhotoKind.BEFORE: (120, 112, 80),
        PhotoKind.DURING: (98, 130, 70),
        PhotoKind.AFTER: (72, 128, 58),
    }[kind]
    for row in range(5):
        y = 410 + row * 50
        for x in range(60 + rng.randint(0, 20), SIZE[0] - 40, 74 + row * 8):
            size = 14 + row * 5
            draw.rectangle((x - 3, y, x + 3, y + size), fill=(104, 84, 62))
            if kind != PhotoKind.BEFORE:
                draw.ellipse((x - size, y - size, x + size, y + size // 2), fill=colour)
