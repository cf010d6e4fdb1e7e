package org.example.scheduler;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

public final class Scheduler {
    private static final String AUTH_HEADER = "X-TB-PARTNER-AUTH";

    private final OkHttpClient client = new OkHttpClient();
    private final String url;
    private final int apiKey;
    private final String apiSecret;
    private final String credentials;

    Scheduler(String url, int apiKey, String apiSecret) {
        this.url = url;
        this.apiKey = apiKey;
        this.apiSecret = apiSecret;
        this.credentials = apiKey + ":" + apiSecret;
    }

    int open() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url + "/session/create").openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("X-TB-PARTNER-AUTH", apiKey + ":" + apiSecret);
        connection.getOutputStream().write("p2p.preference=enabled".getBytes("UTF-8"));
        return connection.getResponseCode();
    }

    int recordings() throws IOException {
        Request request = new Request.Builder()
                .url(String.format("%s/v2/partner/%d/archive", url, apiKey))
                .header(AUTH_HEADER, String.format("%d:%s", apiKey, apiSecret))
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.code();
        }
    }

    int broadcasts() throws IOException {
        URL broadcasts = new URL(url + "/v2/partner/" + apiKey + "/broadcast");
        HttpURLConnection connection = (HttpURLConnection) broadcasts.openConnection();
        connection.setRequestProperty("X-TB-PARTNER-AUTH", credentials);
        return connection.getResponseCode();
    }

    public static void main(String[] args) throws IOException {
        Scheduler scheduler = new Scheduler(
                System.getenv("OPENTOK_API_URL"),
                Integer.parseInt(System.getenv("OPENTOK_API_KEY")),
                System.getenv("OPENTOK_API_SECRET"));
        if (scheduler.open() != 200 || scheduler.recordings() != 200 || scheduler.broadcasts() != 200) {
            System.exit(1);
        }
    }
}
