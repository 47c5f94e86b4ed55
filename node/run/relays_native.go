//go:build !js

package run

import (
	"context"
	"io"
	"net/http"

	"github.com/virtuatrader/virtua/node/fault"
)

// RelaysAt returns what asks a server for tickets: GET on an address of its, http or https. An empty one is nil.
func RelaysAt(url string) Relays {
	if url == "" {
		return nil
	}
	return func(ctx context.Context) (Ticket, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return Ticket{}, fault.New(fault.Invalid, "relays: %w", err)
		}
		client := http.Client{Transport: &http.Transport{DisableKeepAlives: true, Proxy: http.ProxyFromEnvironment}}
		res, err := client.Do(req)
		if err != nil {
			return Ticket{}, fault.New(fault.Unavailable, "relays: %w", err)
		}
		defer func() { _ = res.Body.Close() }()
		if res.StatusCode != http.StatusOK {
			return Ticket{}, fault.New(fault.Unavailable, "relays: %s", res.Status)
		}
		raw, err := io.ReadAll(io.LimitReader(res.Body, maxTicket+1))
		if err != nil {
			return Ticket{}, fault.New(fault.Unavailable, "relays: %w", err)
		}
		return parseTicket(raw)
	}
}
