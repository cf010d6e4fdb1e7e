var config = require('../config');

function archiveUrl(id) {
  return '/v2/partner/' + config.apiKey + '/archive' + (id ? '/' + id : '');
}

function options(lesson) {
  return {
    headers: {
      'X-TB-PARTNER-AUTH': `${config.apiKey}:${config.apiSecret}`,
      'X-Request-Id': lesson,
    },
  };
}

function dataOf(response) {
  return response.data;
}

exports.start = function (client, lesson, sessionId) {
  return client.post(archiveUrl(), { sessionId: sessionId, name: lesson }, options(lesson)).then(dataOf);
};

exports.stop = function (client, lesson, id) {
  return client.post(archiveUrl(id) + '/stop', null, options(lesson)).then(dataOf);
};

exports.list = function (client, lesson) {
  return client.get(archiveUrl(), options(lesson)).then(dataOf);
};

exports.remove = function (client, lesson, id) {
  return client.delete(archiveUrl(id), options(lesson)).then(dataOf);
};
