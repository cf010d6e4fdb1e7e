module.exports = {
  apiUrl: process.env.OPENTOK_API_URL,
  apiKey: process.env.OPENTOK_API_KEY,
  apiSecret: process.env.OPENTOK_API_SECRET,
};
