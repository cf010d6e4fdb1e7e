const assert = require('assert');
const archives = require('../lib/archives');
const config = require('../lib/config');

config.apiKey = '100001';
config.apiSecret = 'not-a-secret';

const client = {
  async get(url, { headers }) {
    assert.equal(headers['X-TB-PARTNER-AUTH'], '100001:not-a-secret');
    return { data: { count: 3 } };
  },
};

archives.list(client).then((count) => {
  assert.equal(count, 3);
  console.log('archives: ok');
});
