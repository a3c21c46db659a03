"""A file in, plain text and layout out. Nothing that comes in is trusted.

read(content) → Document, or Unreadable with a code
read_photos([page, page]) → the same of several photos as pages of one CV
"""

from istihdam.documents.model import Document, Limits, TextLine, Unreadable
from istihdam.documents.reading import read, read_photos

__all__ = ["Document", "Limits", "TextLine", "Unreadable", "read", "read_photos"]
