package link

import "github.com/virtuatrader/virtua/node/peer"

// Description is what ParseLocal finds.
type Description struct {
	Ufrag, Pwd  string
	Fingerprint [32]byte
	Setup       peer.Setup
}

// ParseLocal opens parseLocal to tests.
func ParseLocal(sdp string) (Description, error) {
	l, err := parseLocal(sdp)
	return Description{l.ufrag, l.pwd, l.fingerprint, l.setup}, err
}

// CandidateLines opens candidateLines to tests.
func CandidateLines(s peer.Signal) []string { return candidateLines(s.Candidates, s.Ufrag) }

// What tests of hostile peers build their own ends with.
var (
	BuildSDP       = buildSDP
	ParseCandidate = parseCandidate
)
