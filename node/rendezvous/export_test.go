package rendezvous

import "context"

// Socket is a connection, for tests that bring their own.
type Socket = socket

// DialWith makes c connect through f.
func (c *Client) DialWith(f func(ctx context.Context, url string) (Socket, error)) { c.dial = f }
