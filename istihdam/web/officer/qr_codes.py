"""The square of a printed slip that a phone can read."""

import segno


def qr(address: str) -> str:
    """A picture of this address as a data: address for an <img>."""
    picture: str = segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=1)
    return picture
