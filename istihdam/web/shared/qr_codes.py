"""The squares of slips and tickets that a phone or a reader at the desk can read."""

import segno


def qr(content: str) -> str:
    """A picture of this address or number as a data: address for an <img>."""
    picture: str = segno.make(content, error="m", micro=False).svg_data_uri(scale=4, border=1)
    return picture
