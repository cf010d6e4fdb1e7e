const client = require('./client');
const config = require('./config');

exports.list = async function () {
  const { data } = await client.get(`/v2/partner/${config.apiKey}/broadcast`);
  return data.count;
};
