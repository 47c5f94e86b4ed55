// Package worker is the home of the signaling hub on Cloudflare Workers and Durable Objects.
//
// edge/worker.mjs takes requests: /signal goes to an object, all else to Handler, which app runs by syumai/workers. An
// object is a Durable Object, edge/room.mjs: it holds WebSockets, sleeps (hibernates) when nobody says anything, and
// keeps with each socket what a hub must know of it. While it is awake it runs app, compiled to WebAssembly, where
// Object feeds a hub (package signaling). Between the two pass bytes only: events in, Actions out.
//
// # Which object
//
// One object holds all rooms but those in Settings.Rooms, each of which has objects of its own, one or several, that
// share it like instances of a cluster. A client says in its address which room and which node it is (rendezvous does):
// /signal?room=…&peer=…. Who comes to an object of another room is refused at HELLO.
package worker
