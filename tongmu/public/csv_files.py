"""Tables as files, by the name the public pages know them by."""

from tongmu.core.csv_files import BYTE_ORDER_MARK, csv_answer, safe_cell

__all__ = ["BYTE_ORDER_MARK", "csv_answer", "safe_cell"]
