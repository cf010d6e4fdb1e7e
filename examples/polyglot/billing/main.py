import os

from billing.broadcasts import Broadcasts
from billing.opentok import OpenTok

account = (os.environ["OPENTOK_API_URL"], os.environ["OPENTOK_API_KEY"], os.environ["OPENTOK_API_SECRET"])
opentok = OpenTok(*account)
broadcasts = Broadcasts(*account)
print(opentok.count(), opentok.first(), broadcasts.count(), broadcasts.count())
