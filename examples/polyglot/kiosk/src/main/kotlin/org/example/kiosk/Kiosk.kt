package org.example.kiosk

import java.net.HttpURLConnection
import java.net.URL

class Kiosk(private val api: String, private val apiKey: String, private val apiSecret: String) {
    private fun connect(path: String) = URL(api + path).openConnection() as HttpURLConnection

    fun open(): Int {
        val connection = connect("/session/create")
        connection.requestMethod = "POST"
        connection.setRequestProperty("X-TB-PARTNER-AUTH", "$apiKey:$apiSecret")
        return connection.responseCode
    }

    private val partnerAuth get() = "$apiKey:$apiSecret"

    fun broadcasts(): Int {
        val connection = connect("/v2/partner/$apiKey/broadcast")
        connection.setRequestProperty("X-TB-PARTNER-AUTH", partnerAuth)
        return connection.responseCode
    }

    fun recordings(): Int {
        val headers = mapOf("Accept" to "application/json", "X-TB-PARTNER-AUTH" to apiKey + ":" + apiSecret)
        val connection = connect("/v2/partner/$apiKey/archive")
        headers.forEach { (name, value) -> connection.setRequestProperty(name, value) }
        return connection.responseCode
    }
}

fun main() {
    val kiosk = Kiosk(
        System.getenv("OPENTOK_API_URL"), System.getenv("OPENTOK_API_KEY"), System.getenv("OPENTOK_API_SECRET")
    )
    check(listOf(kiosk.open(), kiosk.recordings(), kiosk.broadcasts(), kiosk.broadcasts()).all { it == 200 }) { "refused" }
}
