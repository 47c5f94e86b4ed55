//go:build !js

package native

// Source is what stands for a request's address in limits.
var Source = source
