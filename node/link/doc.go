// Package link opens authenticated links between nodes: it negotiates WebRTC connections through sealed
// envelopes, proves both node keys on a fresh connection, and carries frames with back-pressure.
//
// Negotiation is shared by both bodies of Conn: pion natively (conn_native.go), the page's bridge in the browser
// (conn_js.go). One goroutine owns every session; connections only report to it.
//
//	initiator                                   responder
//	  Dial ─ create Conn, gather
//	       ── Offer (sealed, through the Carrier) ──▶  verify, then create Conn
//	       ◀─ Answer ──────────────────────────────
//	       ── Candidates ─▶            ◀─ Candidates ─      (late ones, in batches)
//	       ═══════════ ICE, DTLS, SCTP: channels 0, 1, 2 ═══════════
//	       ── AUTH on channel 0 ─▶     ◀─ AUTH on channel 0 ─
//	  LinkUp                                      LinkUp
//
// AUTH is the first message of each side on channel 0, 66 bytes: version 2 (little-endian) ‖ signature 64. The
// signature covers peer.AuthTranscript: version, chain, both ids and roles, both nonces of the envelopes, and both
// DTLS fingerprints, the far one as DTLS really presented it (natively) or as the browser was made to enforce it.
// Nothing else is processed before it is verified: frames that overtake it wait in a bounded buffer.
//
// In a browser a connection is made ahead in a node's first minute (warm.go), so that its certificate and candidates are there when
// an introduction or an offer comes.
//
// Two nodes that dial each other at once: the offer of the lower id stands, the other is dropped by its sender.
// A verified new offer of a linked peer replaces the old link once AUTH succeeds, which is how a node that
// restarted comes back at once.
//
// Limits: a Conn is created only after the envelope was opened and its signer verified; creations have a rate
// and, in browsers, a total, because pages are not given them back. Envelopes are opened once. Frames have at most
// wire.MaxFrame bytes; Send refuses while HighWater bytes wait; a link that stays there for Stall is closed.
package link
