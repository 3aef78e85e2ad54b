"""deploy/nginx.conf, run as it stands but for addresses and paths, before a portal that only echoes."""

import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.checks import html_problems
from tests.house.tree import ROOT

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
HOST = "tongmu.example.gov.cn"
MAIN = """
pid {scratch}/nginx.pid;
daemon off;
{user}
events {{}}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {scratch}/body;
    proxy_temp_path {scratch}/proxy;
    fastcgi_temp_path {scratch}/fastcgi;
    uwsgi_temp_path {scratch}/uwsgi;
    scgi_temp_path {scratch}/scgi;
    access_log {scratch}/default.log;
    include {scratch}/tongmu.conf;
}}
"""
STYLE = "body{}" * 400
PAGES = ["413.html", "429.html", "503.html"]


class Echo(BaseHTTPRequestHandler):
    """Tells what arrived, as JSON."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        told = json.dumps({"path": self.path, "headers": list(self.headers.items())}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def do_POST(self):
        self.do_GET()

    def log_message(self, *told):
        pass


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def make_certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    moment = datetime.fromtimestamp(time.time(), UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def configured(scratch, http, https, portal):
    """The finished configuration with other addresses and paths; each of them must stand in it."""
    found = (ROOT / "deploy" / "nginx.conf").read_text()
    for old, new in [
        (r"listen \[::\]:\d+[^;]*;", ""),
        (r"listen 80\b", f"listen 127.0.0.1:{http}"),
        (r"listen 443\b", f"listen 127.0.0.1:{https}"),
        (r"server 127\.0\.0\.1:8000;", f"server 127.0.0.1:{portal};"),
        ("/etc/ssl/tongmu", str(scratch)),
        ("/var/log/nginx", str(scratch)),
        ("/srv/tongmu/deploy", str(ROOT / "deploy")),
        ("/srv/tongmu/staticfiles", str(scratch / "staticfiles")),
    ]:
        found, times = re.subn(old, new, found)
        assert times, f"{old} is not in the configuration"
    return found


@pytest.fixture(scope="module")
def portal():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def open_door(tmp_path_factory):
    """Starts nginx before the portal on a port; returns where it listens and its folder."""
    if not NGINX:
        pytest.skip("needs nginx")
    running = []

    def start(portal):
        scratch = tmp_path_factory.mktemp("nginx")
        styles = scratch / "staticfiles" / "css"
        styles.mkdir(parents=True)
        for name in ("base.css", "base.0123456789ab.css"):
            (styles / name).write_text(STYLE)
        (styles / "base.css.gz").write_bytes(b"compressed beforehand")
        make_certificate(scratch)
        http, https = free_port(), free_port()
        user = "user root;" if os.getuid() == 0 else ""
        (scratch / "nginx.conf").write_text(MAIN.format(scratch=scratch, user=user))
        (scratch / "tongmu.conf").write_text(configured(scratch, http, https, portal))
        command = [NGINX, "-e", scratch / "error.log", "-c", scratch / "nginx.conf"]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
        running.append(subprocess.Popen(command))
        wait_for(https)
        trusted = ssl.create_default_context(cafile=scratch / "fullchain.pem")
        return SimpleNamespace(http=http, https=https, scratch=scratch, trusted=trusted)

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=10)


def wait_for(port):
    for _try in range(100):
        with socket.socket() as knocking:
            if knocking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("nginx does not listen")


@pytest.fixture(scope="module")
def door(open_door, portal):
    return open_door(portal)


@pytest.fixture(scope="module")
def closed_portal(open_door):
    return open_door(free_port())


def ask(door, path, method="GET", body=None, name=HOST, **headers):
    """The answer over HTTPS: status, headers as a list of pairs, text."""
    with socket.create_connection(("127.0.0.1", door.https), timeout=20) as plain:
        connection = http.client.HTTPConnection(HOST)
        connection.sock = door.trusted.wrap_socket(plain, server_hostname=HOST)
        connection.request(method, path, body, {"Host": name, **headers})
        answer = connection.getresponse()
        found = SimpleNamespace(
            status=answer.status,
            headers=[(key.lower(), value) for key, value in answer.getheaders()],
            body=answer.read(),
        )
        connection.close()
        return found


def told(answer):
    """What the portal was told: its path, and its headers as a dict."""
    seen = json.loads(answer.body)
    assert [
        name for name, times in Counter(name for name, _value in seen["headers"]).items() if times > 1
    ] == []
    return seen["path"], {name.lower(): value for name, value in seen["headers"]}


def test_what_a_visitor_claims_of_himself_is_overwritten(door):
    forged = {
        "X-Forwarded-For": "6.6.6.6",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": "evil.example",
        "SCRIPT_NAME": "/evil",
    }

    path, headers = told(ask(door, "/office/?q=x", **forged))

    assert path == "/office/?q=x"
    assert headers["host"] == HOST
    assert headers["x-forwarded-for"] == "127.0.0.1"
    assert headers["x-forwarded-proto"] == "https"
    assert not {"x-forwarded-host", "script_name"} & set(headers)


def test_another_name_gets_no_answer(door):
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        ask(door, "/", name="evil.example")
    with (
        socket.create_connection(("127.0.0.1", door.https), timeout=20) as plain,
        pytest.raises(ssl.SSLError),
    ):
        door.trusted.wrap_socket(plain, server_hostname="evil.example")


def test_plain_http_leads_to_our_own_name_only(door):
    connection = http.client.HTTPConnection("127.0.0.1", door.http, timeout=20)
    connection.request("GET", "/news/?q=x", headers={"Host": HOST})
    answer = connection.getresponse()
    answer.read()
    assert (answer.status, answer.getheader("location")) == (301, f"https://{HOST}/news/?q=x")

    connection.request("GET", "/", headers={"Host": "evil.example"})
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        connection.getresponse()
    connection.close()


def test_collected_files_are_kept_and_compressed(door):
    digested = dict(ask(door, "/static/css/base.0123456789ab.css").headers)
    plain = ask(door, "/static/css/base.css", **{"Accept-Encoding": "gzip"})

    assert digested["cache-control"] == "public, max-age=31536000, immutable"
    assert plain.body == b"compressed beforehand"
    for name, value in [
        ("cache-control", "public, no-cache"),
        ("content-encoding", "gzip"),
        ("content-type", "text/css; charset=utf-8"),
        ("vary", "Accept-Encoding"),
        ("x-content-type-options", "nosniff"),
    ]:
        assert [found for header, found in plain.headers if header == name] == [value]


@pytest.mark.parametrize("path", ["/static/nothing.css", "/static/css/", "/static../manage.py"])
def test_what_is_no_collected_file_is_left_to_the_portal(door, path):
    assert told(ask(door, path))[0] == path


def test_too_large_a_form_is_refused_in_words(door):
    answer = ask(door, "/admin/", method="POST", body=b"x" * (1024 * 1024 + 1))

    assert answer.status == 413
    assert "提交的内容太大" in answer.body.decode()


def test_tries_to_log_in_are_slowed_down_in_both_languages(door):
    def attempt(number):
        return ask(door, "/en/login/" if number % 2 else "/login/", method="POST", body=b"a=b")

    with ThreadPoolExecutor(20) as crowd:
        opened = Counter(answer.status for answer in crowd.map(lambda _: ask(door, "/login/"), range(20)))
        answers = list(crowd.map(attempt, range(20)))

    refused = [answer for answer in answers if answer.status == 429]
    assert opened == {200: 20}
    assert 5 <= len(refused) <= 9  # one and ten more at once, and one a second
    assert "请求过于频繁" in refused[0].body.decode()
    assert dict(refused[0].headers)["retry-after"] == "60"


def test_while_the_portal_is_down_a_page_says_so(closed_portal):
    answer = ask(closed_portal, "/office/")
    headers = dict(answer.headers)

    assert answer.status == 503
    assert "系统维护中" in answer.body.decode()
    number = headers["x-request-number"]
    assert re.fullmatch("[0-9a-f]{10}", number)
    assert f"请求编号：{number}<" in answer.body.decode()
    assert (closed_portal.scratch / "tongmu.log").read_text().splitlines()[-1].endswith(f" {number}")
    assert headers["retry-after"] == "60"
    assert headers["cache-control"] == "private, no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert ask(closed_portal, "/static/css/base.css").status == 200


def test_logs_hold_no_query(door, closed_portal):
    for one in (door, closed_portal):
        ask(one, "/office/search/?q=sought")

    written = [path.read_text() for one in (door, closed_portal) for path in one.scratch.glob("*.log")]
    assert any("/office/search/" in text for text in written)
    assert not any("sought" in text for text in written)


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_of_the_door_are_sound(name):
    page = (ROOT / "deploy" / name).read_text()

    assert html_problems(page) == []
    assert {path.name for path in (ROOT / "deploy").glob("*.html")} == set(PAGES)
