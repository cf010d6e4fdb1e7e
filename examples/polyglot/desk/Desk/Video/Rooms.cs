using System.Net;
using System.Net.Http;
using System.Threading.Tasks;

namespace Harbour.Desk.Video
{
    public class Rooms
    {
        private static readonly HttpClient Client = new HttpClient();
        private readonly string url;
        private readonly string key;
        private readonly string secret;

        public Rooms(string url, string key, string secret)
        {
            this.url = url;
            this.key = key;
            this.secret = secret;
        }

        public void Open()
        {
            var request = (HttpWebRequest)WebRequest.Create(url + "/session/create");
            request.Method = "POST";
            request.ContentLength = 0;
            request.Headers["X-TB-PARTNER-AUTH"] = string.Format("{0}:{1}", key, secret);
            request.GetResponse().Close();
        }

        public void Broadcasts(string token)
        {
            using (var client = new WebClient())
            {
                if (token != null)
                {
                    client.Headers["X-TB-TOKEN-AUTH"] = token;
                }
                else
                {
                    client.Headers["X-TB-PARTNER-AUTH"] = string.Join(":", key, secret);
                }
                client.DownloadString(url + "/v2/partner/" + key + "/broadcast");
            }
        }

        public async Task Recordings()
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"{url}/v2/partner/{key}/archive");
            request.Headers.Add("X-TB-PARTNER-AUTH", $"{key}:{secret}");
            (await Client.SendAsync(request).ConfigureAwait(false)).EnsureSuccessStatusCode();
        }
    }
}
