//go:build !js

package chain

import (
	"bytes"
	"context"
	"io"
	"net/http"

	"github.com/virtuatrader/virtua/node/fault"
)

// poster holds the connections of one Client.
type poster struct{ client *http.Client }

func newPoster() poster {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = maxParallel
	return poster{&http.Client{Transport: t}}
}

// close gives idle connections back.
func (p poster) close() { p.client.CloseIdleConnections() }

// post sends a JSON body and returns the answer, at most limit bytes. Unavailable: no answer, or one with
// another status than 200; TooLarge: more than limit.
func (p poster) post(ctx context.Context, url string, body []byte, limit int) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, fault.New(fault.Invalid, "post: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := p.client.Do(req)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "post: %w", err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(io.LimitReader(res.Body, int64(limit)+1))
	switch {
	case err != nil:
		return nil, fault.New(fault.Unavailable, "post: %w", err)
	case len(b) > limit:
		return nil, fault.New(fault.TooLarge, "post: more than %d bytes", limit)
	case res.StatusCode != http.StatusOK:
		return nil, fault.New(fault.Unavailable, "post: http status %d", res.StatusCode)
	}
	return b, nil
}
