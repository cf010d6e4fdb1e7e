module.exports = {
  apiKey: process.env.OPENTOK_API_KEY,
  apiSecret: process.env.OPENTOK_API_SECRET,
  apiUrl: process.env.OPENTOK_API_URL || 'https://api.opentok.com',
};
