// Package video opens rooms for lessons.
package video

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
)

// Rooms are those of one OpenTok project.
type Rooms struct {
	URL, Key, Secret string
}

// Open makes a new room.
func (r Rooms) Open() error {
	req, err := http.NewRequest("POST", r.URL+"/session/create", strings.NewReader("p2p.preference=enabled"))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("X-TB-PARTNER-AUTH", r.Key+":"+r.Secret)
	return send(req)
}

// Broadcasts looks whether any are on the air.
func (r Rooms) Broadcasts() error {
	req, err := http.NewRequest("GET", fmt.Sprintf("%s/v2/partner/%s/broadcast", r.URL, r.Key), nil)
	if err != nil {
		return err
	}
	for name, value := range r.headers() {
		req.Header.Set(name, value)
	}
	return send(req)
}

func (r Rooms) headers() map[string]string {
	return map[string]string{
		"Accept":            "application/json",
		"X-TB-PARTNER-AUTH": fmt.Sprintf("%s:%s", r.Key, r.Secret),
	}
}

// Recordings looks whether there are any.
func (r Rooms) Recordings() error {
	req, err := http.NewRequest("GET", r.URL+"/v2/partner/"+r.Key+"/archive", nil)
	if err != nil {
		return err
	}
	req.Header.Set("X-TB-PARTNER-AUTH", r.Key+":"+r.Secret)
	return send(req)
}

func send(req *http.Request) error {
	response, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return errors.New(response.Status)
	}
	return nil
}
