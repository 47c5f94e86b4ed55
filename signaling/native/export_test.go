//go:build !js

package native

// Source is what stands for a request's address in limits.
var Source = source

// Parked returns how many clients hold no goroutine.
func (s *Server) Parked() int { return s.lot.waiting() }
