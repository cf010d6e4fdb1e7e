package main

import (
	"log"
	"os"

	"example.org/gateway/video"
)

func main() {
	rooms := video.Rooms{
		URL:    os.Getenv("OPENTOK_API_URL"),
		Key:    os.Getenv("OPENTOK_API_KEY"),
		Secret: os.Getenv("OPENTOK_API_SECRET"),
	}
	if err := rooms.Open(); err != nil {
		log.Fatal(err)
	}
	if err := rooms.Broadcasts(); err != nil {
		log.Fatal(err)
	}
	if err := rooms.Recordings(); err != nil {
		log.Fatal(err)
	}
}
