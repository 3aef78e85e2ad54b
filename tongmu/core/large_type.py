"""大字版 without scripts: an address with `large=1` asks for it, and every way on from that page carries it along.

Public pages carry no cookie, so that everyone may keep a copy; what a reader wants stands in the address alone.
"""

import re
from urllib.parse import urlsplit, urlunsplit

LARGE = "large=1"
# Links within the portal. The tools of the header lead out of it again, or are the way into it.
LINK = re.compile(r'(?<!class="header-tool" )(href|action)="([/?][^"]*)"')
PLAIN_FORM = re.compile(r'<form\b[^>]*\bmethod="get"[^>]*>')
NO_PAGE = re.compile(r"^/(en/)?(static|api|admin)/|\.(csv|svg|jpg|atom|xml|txt)$")


class LargeType:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        asked = LARGE in request.META.get("QUERY_STRING", "").split("&")
        if not asked or NO_PAGE.search(request.path_info):
            return response
        if response.status_code in {301, 302, 303} and response.headers["Location"].startswith("/"):
            response.headers["Location"] = carried(response.headers["Location"])
        elif response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            response.content = with_large_type(response.content.decode()).encode()
        return response


def with_large_type(text):
    text = LINK.sub(lambda found: f'{found[1]}="{carried(found[2], "&amp;")}"', text)
    return PLAIN_FORM.sub(r'\g<0><input type="hidden" name="large" value="1">', text)


def carried(address, joint="&"):
    """The address with the wish for large type, unless it is none of a page."""
    scheme, host, path, query, fragment = urlsplit(address)
    if host or NO_PAGE.search(path) or LARGE in query.replace("&amp;", "&").split("&"):
        return address
    return urlunsplit((scheme, host, path, f"{query}{joint}{LARGE}" if query else LARGE, fragment))
