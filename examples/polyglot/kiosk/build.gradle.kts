plugins {
    kotlin("jvm") version "1.3.31"
}

group = "org.example.kiosk"
