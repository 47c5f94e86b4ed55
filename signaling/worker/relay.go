package worker

import (
	"crypto/hmac"
	"crypto/sha1" // the mechanism is fixed by the draft; HMAC does not rest on collisions
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// Relay hands out relays with credentials that end, the same as virtua signal does at /relays
// (draft-uberti-behave-turn-rest-00, section 2.2).
type Relay struct {
	secret []byte
	uris   []string
	life   time.Duration
}

type ticket struct {
	Username string   `json:"username"`
	Password string   `json:"password"`
	TTL      int      `json:"ttl"` // seconds
	URIs     []string `json:"uris"`
}

// ticket is in the name of a network address, which is in it as a keyed hash.
func (r *Relay) ticket(address string, now time.Time) ticket {
	mac := hmac.New(sha256.New, r.secret)
	mac.Write([]byte("virtua/relay/name/1" + network(address).String())) // never fails
	name := base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:12])
	t := ticket{TTL: int(r.life / time.Second), URIs: r.uris, Username: strconv.FormatInt(now.Add(r.life).Unix(), 10) + ":" + name}
	mac = hmac.New(sha1.New, r.secret)
	mac.Write([]byte(t.Username))
	t.Password = base64.StdEncoding.EncodeToString(mac.Sum(nil))
	return t
}

func (r *Relay) serve(w http.ResponseWriter, address string, now time.Time) {
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	h.Set("Access-Control-Allow-Origin", "*")
	_ = json.NewEncoder(w).Encode(r.ticket(address, now))
}
