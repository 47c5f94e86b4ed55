// Package signaling is the hub that introduces peers: it knows who is here and relays sealed envelopes between
// them, and nothing else. It keeps nothing when a connection ends and learns nothing of orders.
//
// # Protocol
//
// One WebSocket binary message is one message of the protocol: a type byte and a body. Integers are
// little-endian; str is a one-byte length and that many bytes. Text messages, and messages above MaxMessage
// bytes, end the connection.
//
//	server → client                          client → server
//	 1 CHALLENGE version 2, nonce 32, time 8
//	                                          2 HELLO version 2, id 33, room str, signature 64
//	 3 WELCOME   idle 2, peers 4
//	 5 PEERS     peers 4, n 1, n × id 33
//	                                          4 ASK   n 1
//	 5 PEERS
//	                                          6 SEND  ref 4, envelope
//	 7 DELIVER   envelope                        (to the receiver)
//	 8 FAIL      ref 4, code 2                   (to the sender, when it could not be delivered)
//	                                          9 PING  token 8
//	10 PONG      token 8, time 8
//	11 DRAIN     seconds 2, hint str
//	                                         12 INVITE ref 4, seconds 2, mark 16, proof 32
//	13 INVITED   ref 4, seconds 2
//	                                         14 ACCEPT ref 4, mark 16, proof 32
//	15 MEET      ref 4, id 33, proof 32         (to both)
//
// The server speaks first. CHALLENGE carries the version that it speaks, a random nonce and its clock (unix
// seconds). HELLO proves the node key: its signature covers nonce, name, room and version under the tag
// "virtua/hello/1" (see peer.Key.Sign), where name is peer.Name of the host that the client dialled. A server
// that passes a challenge of another server on gets a signature with its own name, which the other refuses.
//
// WELCOME says after how many seconds of silence the server forgets a client (it pings at a third of that) and
// how many peers are in the room; PEERS follows at once with a few of them, chosen at random with a leaning to
// newcomers. ASK requests another handful.
//
// SEND hands over an envelope (peer.Key.Seal); the receiver is read from its header, must be in the same room
// and gets it as DELIVER, unchanged. FAIL answers a SEND, INVITE or ACCEPT by its ref, or with ref 0 says why the server closes
// the connection. Codes are those of node/fault. A second connection of the same key in the same room replaces
// the first, which is told Closed.
//
// INVITE and ACCEPT bring two people together by a short code (see Code), which the server never sees: it compares
// marks, within one room, and passes each one's proof to the other in MEET, once. An invitation ends with the
// connection that it came by; its maker makes it again after reconnecting.
//
// DRAIN announces that the server will close in so many seconds; hint is the address of another server, or
// empty. Unknown types are ignored, so that either side may be newer; HELLO with an unknown version is refused
// with Unsupported.
//
// # Machine
//
// Hub is a deterministic step machine: events and the time go in, messages come out. It has no goroutine,
// clock, lock or randomness of its own; a home (signaling/native) feeds it from one goroutine. Its memory is
// bounded by Config.
package signaling
