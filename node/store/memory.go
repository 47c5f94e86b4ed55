package store

import (
	"bytes"
	"context"
	"sort"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// Memory returns a store that forgets everything at Close: for tests, and where storage is denied.
func Memory() node.Store { return memory(Config{}) }

func memory(cfg Config) node.Store {
	cfg.defaults()
	return newBatched(cfg, &memoryBody{map[eth.Hash]order.Signed{}, map[string][]byte{}}, 0)
}

type memoryBody struct {
	orders  map[eth.Hash]order.Signed
	entries map[string][]byte
}

func (m *memoryBody) apply(_ context.Context, b *batch) (int, error) {
	for id := range b.deletes {
		delete(m.orders, id)
	}
	for id, s := range b.saves {
		if _, known := m.orders[id]; !known {
			m.orders[id] = s
		}
	}
	for k, v := range b.entries {
		if v == nil {
			delete(m.entries, k)
		} else {
			m.entries[k] = v
		}
	}
	return len(m.orders), nil
}

func (m *memoryBody) orderPage(_ context.Context, after eth.Hash, first bool) ([]order.Signed, error) {
	var page []order.Signed
	for id, s := range m.orders {
		if first || bytes.Compare(id[:], after[:]) > 0 {
			page = append(page, s)
		}
	}
	sort.Slice(page, func(i, j int) bool { return bytes.Compare(page[i].ID[:], page[j].ID[:]) < 0 })
	return page[:min(len(page), pageSize)], nil
}

func (m *memoryBody) get(_ context.Context, flat []byte) ([]byte, error) {
	return bytes.Clone(m.entries[string(flat)]), nil
}

func (m *memoryBody) page(_ context.Context, from, end []byte) ([]entry, error) {
	var page []entry
	for k, v := range m.entries {
		if k >= string(from) && k < string(end) {
			page = append(page, entry{k, bytes.Clone(v)})
		}
	}
	sort.Slice(page, func(i, j int) bool { return page[i].flat < page[j].flat })
	return page[:min(len(page), pageSize)], nil
}

func (m *memoryBody) close() error { return nil }
