"""A browser as far as the doors see one: cookies, forms with their tokens, callbacks."""

import re

from dashboard.security import CSRF_COOKIE, CSRF_HEADER

PASSWORD = "correct horse battery"


class Visitor:
    """Talks to an app and keeps its cookies."""

    def __init__(self, app, **environ):
        self.app = app
        self.client = app.server.test_client()
        self.client.environ_base.update(environ)
        self.get = self.client.get

    def token_of(self, page):
        return re.search(r'name="csrf_token" value="([^"]+)"', self.get(page).text)[1]

    def send(self, page, *, to=None, **fields):
        """Fill in the form of a page and send it."""
        fields["csrf_token"] = self.token_of(page)
        return self.client.post(to or page, data=fields)

    def sign_in(self, username, password=PASSWORD, **fields):
        return self.send("/login", username=username, password=password, **fields)

    def post(self, path, headers=None, **fields):
        """Send fields as the scripts of a page do, with the token of its cookie."""
        return self.client.post(path, data=fields, headers={**self.token(), **(headers or {})})

    def token(self):
        cookie = self.client.get_cookie(CSRF_COOKIE)
        return {CSRF_HEADER: cookie.value} if cookie else {}

    def call(self, body=None, *, token=True):
        """Call a callback; the one of the small app unless another body is given."""
        headers = self.token() if token else {}
        return self.client.post("/_dash-update-component", json=body or asking(), headers=headers)


def asking(value="hello", changed="asked.children"):
    return {
        "output": "answer.children",
        "outputs": {"id": "answer", "property": "children"},
        "inputs": [{"id": "asked", "property": "children", "value": value}],
        "changedPropIds": [changed],
    }
