// Command meshnode is a node for measurements of the mesh in real browsers, beside other projects that have no
// chain: node, mesh, links and rendezvous are the product's, the chain is one on which everybody owns plenty. Built natively it
// serves pages and a signaling hub, or floods a real deployment with orders (feed); built for js/wasm it is the node in a page's
// Worker.
package main

import (
	"crypto/rand"
	mathrand "math/rand/v2"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

func random(b []byte) { _, _ = rand.Read(b) } // never fails: it ends the program instead

// signed returns so many sell orders of one lot of a deployment's first market.
func signed(d codec.Deployment, key eth.Key, count int, now time.Time) ([]order.Signed, error) {
	markets, err := d.MarketList()
	if err != nil {
		return nil, err
	}
	list := make([]order.Signed, count)
	for i := range list {
		place := order.Place{Side: order.Ask, Price: order.Ticks(50_000 + mathrand.IntN(50_000)), Lots: 1}
		if list[i], err = sign(&d, &markets[0], key, place, order.Partial, order.SlotNonce(uint32(i+1), 1), now, 2*time.Hour); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// sign returns an order that lives for so long.
func sign(d *codec.Deployment, m *order.Market, key eth.Key, p order.Place, flags order.Flags, nonce uint64, now time.Time, life time.Duration) (s order.Signed, err error) {
	o := &s.Order
	if err := m.Amounts(o, p.Side, p.Price, p.Lots); err != nil {
		return s, err
	}
	o.Maker, o.Flags, o.Nonce = key.Address(), flags, nonce
	o.ValidFrom, o.Expiry = uint64(now.Unix())-10, uint64(now.Add(life).Unix())
	s.ID = codec.OrderID(d.Domain(), o)
	s.Sig = key.Sign(s.ID)
	return s, nil
}
