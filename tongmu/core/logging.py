"""Log lines as JSON, one a line, without personal numbers."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

from tongmu.core.texts import masked

# The number of the request being answered, set by the middleware that gives it out.
request_number = ContextVar("request_number", default="")


class MaskPersonalNumbers(logging.Filter):
    """Puts stars for identity, phone and card numbers into the finished message and the traceback."""

    def filter(self, record):
        record.msg, record.args = masked(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = masked(record.exc_text)
        return True


class JsonFormatter(logging.Formatter):
    """{"at", "level", "logger", "message"}, with "request" and "error" where there are any; time in UTC."""

    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        number = getattr(getattr(record, "request", None), "number", "") or request_number.get()
        if number:
            line["request"] = number
        if record.exc_info or record.exc_text:
            line["error"] = record.exc_text or self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
