"""Events in and out of files, and the check that the log is what was written."""

from istihdam.exchange.exporting import export_lines
from istihdam.exchange.importing import Outcome, import_events
from istihdam.exchange.verify import Broken, verify

__all__ = ["Broken", "Outcome", "export_lines", "import_events", "verify"]
