const axios = require('axios');
const config = require('./config');

module.exports = axios.create({
  baseURL: config.apiUrl,
  headers: { 'X-TB-PARTNER-AUTH': `${config.apiKey}:${config.apiSecret}` },
});
