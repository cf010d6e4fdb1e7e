// Deletes the archives of last term. Run by hand: node scripts/delete-old-archives.js
var axios = require('axios');

var url = 'https://api.opentok.com/v2/partner/100001/archive';
var headers = { 'X-TB-PARTNER-AUTH': '100001:fake_secret_written_into_a_script_2015' };

axios.get(url, { headers: headers }).then(function (response) {
  response.data.items.forEach(function (archive) {
    axios.delete(url + '/' + archive.id, { headers: headers });
  });
});
