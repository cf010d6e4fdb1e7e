var assert = require('assert');
var archives = require('../lib/archives');
var config = require('../config');

config.apiKey = '100001';
config.apiSecret = 'not-a-secret';

var sent;
var client = {
  post: function (url, body, options) {
    sent = { url: url, body: body, headers: options.headers };
    return Promise.resolve({ data: { id: 'archive-1', status: 'started' } });
  },
};

archives.start(client, 'lesson-1', 'session-1').then(function (archive) {
  assert.equal(archive.status, 'started');
  assert.equal(sent.url, '/v2/partner/100001/archive');
  assert.equal(sent.headers['X-TB-PARTNER-AUTH'], config.apiKey + ':' + config.apiSecret);
  console.log('archives: ok');
});
