# Opens a room for questions, then looks whether one is being recorded.
http = require 'http'
url = require 'url'

{ OPENTOK_API_URL, OPENTOK_API_KEY, OPENTOK_API_SECRET } = process.env

send = (method, path, headers, done) ->
  { hostname, port } = url.parse OPENTOK_API_URL
  request = http.request { hostname, port, method, path, headers }, (response) ->
    process.exit 1 unless response.statusCode is 200
    response.resume()
    response.on 'end', done
  request.end()

open = (done) ->
  headers =
    'Accept': 'application/json'
    'X-TB-PARTNER-AUTH': "#{OPENTOK_API_KEY}:#{OPENTOK_API_SECRET}"
  send 'POST', '/session/create', headers, done

recordings = (done) ->
  send 'GET', "/v2/partner/#{OPENTOK_API_KEY}/archive", {'X-TB-PARTNER-AUTH': OPENTOK_API_KEY + ':' + OPENTOK_API_SECRET}, done

open -> recordings -> console.log 'done'
