var config = require('../config');

exports.send = function (client, lesson, sessionId, text) {
  var partnerAuth = config.apiKey + ':' + config.apiSecret;
  var url = '/v2/partner/' + config.apiKey + '/session/' + sessionId + '/signal';
  var headers = { 'X-TB-PARTNER-AUTH': partnerAuth, 'X-Request-Id': lesson };

  return client.post(url, { type: 'notice', data: text }, { headers: headers });
};
