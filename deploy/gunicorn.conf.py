"""gunicorn: `gunicorn --config deploy/gunicorn.conf.py tongmu.wsgi`."""

import logging
import os
import re
from urllib.parse import quote

from gunicorn.glogging import Logger

bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WORKERS", "2"))  # one per core; more gain nothing
threads = 4
worker_tmp_dir = "/dev/shm"  # a heartbeat on a slow disk would kill healthy workers
timeout = 60
graceful_timeout = 30
keepalive = 75  # longer than nginx keeps a connection idle, so that only nginx closes one
max_requests = 2000  # a worker is renewed before a leak is felt,
max_requests_jitter = 200  # and never all at once
limit_request_line = 8190
limit_request_fields = 50
accesslog = "-"
control_socket_disable = True  # systemd speaks by signals
# Django answers HEAD with the body of GET and leaves it to the server to drop it: nothing to warn of.
logging.getLogger("gunicorn.http.wsgi").setLevel(logging.ERROR)
# No query string, no cookie, no referer: a log must not hold what somebody searched for.
# The address is the one nginx saw.
access_log_format = '%(t)s %({x-forwarded-for}i)s "%(m)s %(U)s" %(s)s %(b)s %(M)sms %({x-request-number}o)s'

UNPRINTABLE = re.compile(r"[^\x20-\x7e]")


class Escaping(Logger):
    """Escapes what is not printable: a path is decoded, and a line end in it would write a second line of the log."""

    def atoms(self, resp, req, environ, request_time):
        found = super().atoms(resp, req, environ, request_time)
        return {name: escaped(text) if isinstance(text, str) else text for name, text in found.items()}


def escaped(text):
    return UNPRINTABLE.sub(lambda sign: quote(sign[0], encoding="latin-1", errors="replace"), text)


logger_class = Escaping
