//go:build !js

package run

// yield is nil: goroutines of a native program are preempted.
func yield() func() { return nil }

// A native node stays on, and takes links of many who come and go.
const (
	steady   = true
	maxLinks = 40
	together = false
)
