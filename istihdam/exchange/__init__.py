"""Events in and out of files, and the check that the log is what was written."""

from istihdam.exchange import checkpoints
from istihdam.exchange.exporting import export_lines
from istihdam.exchange.importing import ImportResult, import_events
from istihdam.exchange.verify import Broken, check_tail, verify

__all__ = ["Broken", "ImportResult", "check_tail", "checkpoints", "export_lines", "import_events", "verify"]
