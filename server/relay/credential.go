package relay

import (
	"crypto/hmac"
	"crypto/sha1" // the mechanism is fixed by the draft; HMAC does not rest on collisions
	"encoding/base64"
	"strconv"
	"strings"
	"time"
)

// Bounds of a user name.
const (
	maxUser = 96
	maxName = 64
)

// Credential returns a user name and password that relays with this secret take until then
// (draft-uberti-behave-turn-rest-00, section 2.2): "<unix seconds>:<name>", and base64(HMAC-SHA1(secret, user name)).
// A name is 1 to 64 letters, digits, '-' and '_'; allocations are counted by it.
func Credential(secret []byte, name string, until time.Time) (user, pass string) {
	user = strconv.FormatInt(until.Unix(), 10) + ":" + name
	return user, password(secret, user)
}

func password(secret []byte, user string) string {
	mac := hmac.New(sha1.New, secret)
	mac.Write([]byte(user)) // never fails
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// parseUser reads a user name of Credential; anything else is none.
func parseUser(user string) (name string, until int64, ok bool) {
	if len(user) > maxUser {
		return "", 0, false
	}
	digits, name, found := strings.Cut(user, ":")
	if !found || len(digits) > 12 || name == "" || len(name) > maxName {
		return "", 0, false
	}
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return "", 0, false
		}
	}
	for _, c := range []byte(name) {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_' {
			return "", 0, false
		}
	}
	until, err := strconv.ParseInt(digits, 10, 64)
	return name, until, err == nil
}
