var config = require('../config');
var RequestHeaders = require('./request-headers');

// How many archives the school has stored, for the monthly bill.
exports.countArchives = function (client, lesson) {
  var headers = new RequestHeaders();
  headers.set('Accept', 'application/json');
  headers.set('X-TB-PARTNER-AUTH', config.apiKey + ':' + config.apiSecret);
  headers.set('X-Request-Id', lesson);

  return client
    .get('/v2/partner/' + config.apiKey + '/archive?count=1', { headers: headers.toObject() })
    .then(function (response) {
      return response.data.count;
    });
};
