//go:build !js

package run

// yield is nil: goroutines of a native program are preempted.
func yield() func() { return nil }
