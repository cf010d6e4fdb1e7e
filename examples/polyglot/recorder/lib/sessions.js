const axios = require('axios');
const config = require('./config');

exports.create = async function () {
  const credentials = config.apiKey + ':' + config.apiSecret;
  const { data } = await axios.post(`${config.apiUrl}/session/create`, 'p2p.preference=disabled', {
    headers: { 'X-TB-PARTNER-AUTH': credentials, Accept: 'application/json' },
  });
  return data[0].session_id;
};
