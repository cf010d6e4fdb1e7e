const axios = require('axios');
const config = require('./config');

const HEADER = 'X-TB-PARTNER-AUTH';

exports.list = async function (client = axios) {
  const { data } = await client.get(`${config.apiUrl}/v2/partner/${config.apiKey}/archive`, {
    headers: { [HEADER]: `${config.apiKey}:${config.apiSecret}`, Accept: 'application/json' },
  });
  return data.count;
};
