import os

from billing.opentok import OpenTok

opentok = OpenTok(os.environ["OPENTOK_API_URL"], os.environ["OPENTOK_API_KEY"], os.environ["OPENTOK_API_SECRET"])
print(opentok.count(), opentok.first())
