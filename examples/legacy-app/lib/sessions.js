var config = require('../config');

// Written when the session API knew XML only.
function createSession(client, lesson, callback) {
  var options = {
    headers: {
      Accept: 'application/xml',
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-TB-PARTNER-AUTH': config.apiKey + ':' + config.apiSecret,
      'X-Request-Id': lesson,
    },
  };
  client.post('/session/create', 'p2p.preference=disabled', options).then(function (response) {
    var match = /<session_id>(.+?)<\/session_id>/.exec(response.data);
    callback(match ? null : new Error('No session id in the answer'), match && match[1]);
  }, callback);
}

// Breakout rooms came later, and with them the JSON answer.
function createBreakout(client, lesson, callback) {
  client({
    method: 'post',
    url: '/session/create',
    headers: {
      Accept: 'application/json',
      'X-TB-PARTNER-AUTH': [config.apiKey, config.apiSecret].join(':'),
      'X-Request-Id': lesson,
    },
  }).then(function (response) {
    callback(null, response.data[0].session_id);
  }, callback);
}

module.exports = { createSession: createSession, createBreakout: createBreakout };
