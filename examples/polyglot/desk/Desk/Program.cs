using System;
using Harbour.Desk.Video;

namespace Harbour.Desk
{
    public static class Program
    {
        public static int Main()
        {
            var rooms = new Rooms(
                Environment.GetEnvironmentVariable("OPENTOK_API_URL"),
                Environment.GetEnvironmentVariable("OPENTOK_API_KEY"),
                Environment.GetEnvironmentVariable("OPENTOK_API_SECRET"));
            rooms.Open();
            rooms.Broadcasts(null);
            rooms.Recordings().Wait();
            return 0;
        }
    }
}
