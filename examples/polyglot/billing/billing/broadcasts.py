import requests


class Broadcasts:
    """Keeps one connection open for the whole run."""

    def __init__(self, url, key, secret):
        self.url = "{}/v2/partner/{}/broadcast".format(url, key)
        self.session = requests.Session()
        self.session.headers.update({"X-TB-PARTNER-AUTH": "{}:{}".format(key, secret), "Accept": "application/json"})

    def count(self):
        response = self.session.get(self.url)
        response.raise_for_status()
        return response.json()["count"]
