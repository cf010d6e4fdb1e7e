var axios = require('axios');
var config = require('../config');

module.exports = axios.create({ baseURL: config.apiUrl, timeout: 10000 });
