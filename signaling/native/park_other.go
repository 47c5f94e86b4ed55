//go:build !linux && !js

package native

// lot is nowhere to wait without a goroutine: every client keeps its own.
type lot struct{}

type place struct{}

func newLot(func(*client)) (*lot, error) { return &lot{}, nil }

func (*lot) park(*client) bool { return false }

func (*lot) cut(*client) {}

func (*lot) close() {}

func (*lot) waiting() int { return 0 }
