import json
from urllib.request import Request, urlopen

import requests

PARTNER_AUTH = "X-TB-PARTNER-AUTH"


class OpenTok:
    def __init__(self, url, key, secret):
        self.url = url
        self.key = key
        self.secret = secret

    def count(self):
        headers = {"Accept": "application/json", PARTNER_AUTH: "%s:%s" % (self.key, self.secret)}
        response = requests.get(f"{self.url}/v2/partner/{self.key}/archive", headers=headers)
        response.raise_for_status()
        return response.json()["count"]

    def first(self):
        request = Request("{0}/v2/partner/{1}/archive?count=1".format(self.url, self.key))
        request.add_header("X-TB-PARTNER-AUTH", self.key + ":" + self.secret)
        with urlopen(request) as response:
            return json.load(response)["items"]
