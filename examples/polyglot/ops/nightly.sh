#!/bin/bash
# Runs at night: opens the room of the next day, lists what was recorded.
set -eu

auth="X-TB-PARTNER-AUTH: $OPENTOK_API_KEY:$OPENTOK_API_SECRET"

curl -sf -X POST "$OPENTOK_API_URL/session/create" -H "$auth" -H 'Accept: application/json'
curl -sf "$OPENTOK_API_URL/v2/partner/$OPENTOK_API_KEY/archive" -H "$auth"

# Broadcasts are few, so all pages are fetched.
authorization() {
  echo "X-TB-PARTNER-AUTH: $OPENTOK_API_KEY:$OPENTOK_API_SECRET"
}
for page in 0 1; do
  curl -sf -H "$(authorization)" "$OPENTOK_API_URL/v2/partner/$OPENTOK_API_KEY/broadcast?offset=$((page * 50))"
done
