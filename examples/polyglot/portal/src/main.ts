import { Archives } from './archives.js';

const { OPENTOK_API_URL = '', OPENTOK_API_KEY = '', OPENTOK_API_SECRET = '' } = process.env;
const archives = new Archives({ url: OPENTOK_API_URL, key: OPENTOK_API_KEY, secret: OPENTOK_API_SECRET });

if ((await archives.pages(2)) !== 2) throw new Error('A page is missing.');
console.log(await archives.count(), await archives.count());
