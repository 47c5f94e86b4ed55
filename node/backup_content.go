package node

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/order"
)

// backup is what a backup holds. Of the node key there is none: two nodes with one key would throw each other out.
type backup struct {
	Made     int64             `json:"made"` // unix seconds
	Exchange string            `json:"exchange"`
	Markets  []string          `json:"markets"` // in the order that entries number them by
	Accounts []eth.Address     `json:"accounts,omitempty"`
	Cap      string            `json:"cap,omitempty"`
	Settings map[string]string `json:"settings,omitempty"` // of the page
	Buckets  []backupBucket    `json:"buckets"`
	Left     int               `json:"left,omitempty"` // entries that there was no room for
}

// backupBucket holds entries of one bucket of the Store.
type backupBucket struct {
	Name    string        `json:"name"`
	Entries []backupEntry `json:"entries"`
}

// backupEntry is a value: JSON where the bucket holds JSON, else bytes.
type backupEntry struct {
	Key  string          `json:"key"`
	JSON json.RawMessage `json:"json,omitempty"`
	Raw  []byte          `json:"raw,omitempty"`
}

func (e *backupEntry) value() []byte {
	if e.JSON != nil {
		return e.JSON
	}
	return e.Raw
}

// backedBucket says how a bucket goes into a backup.
type backedBucket struct {
	bucket string
	most   int  // entries
	newest bool // the last keys first
	binary bool
	any    bool // also from a backup of another exchange
	word   [2]string
}

// backedUp are the buckets of a backup, what matters most first: the rest is left out when there is no room.
var backedUp = []backedBucket{
	{bucket: BucketWallet, most: maxWallets, any: true, word: [2]string{"wallet", "wallets"}},
	{bucket: BucketConditional, most: maxKeptAll, word: [2]string{"conditional order", "conditional orders"}},
	{bucket: BucketTx, most: maxTxs, word: [2]string{"transaction", "transactions"}},
	{bucket: BucketOwn, most: maxOwn, word: [2]string{"order", "orders"}},
	{bucket: BucketPositions, most: maxAccounts * 64, word: [2]string{"position", "positions"}},
	{bucket: BucketOwnFills, most: keepOwnFills + 64, newest: true, binary: true, word: [2]string{"fill", "fills"}},
}

// Bounds of the page's settings in a backup.
const (
	maxSettings     = 64
	maxSetting      = 4096      // bytes of one
	settingsOfPages = "virtua." // what every name begins with
)

func checkSettings(list map[string]string) error {
	if len(list) > maxSettings {
		return fault.New(fault.BadBackup, "%d settings", len(list))
	}
	for name, value := range list {
		if !strings.HasPrefix(name, settingsOfPages) || len(name) > 200 || len(value) > maxSetting {
			return fault.New(fault.BadBackup, "setting %.60q", name)
		}
	}
	return nil
}

// readBackup decodes and checks contents, entry by entry, as strictly as what comes from a peer: whoever made the file
// may be anybody. pace hears how far it is.
func readBackup(content []byte, d *codec.Deployment, pace eth.Pace) (*backup, error) {
	var b backup
	if len(content) > maxContent {
		return nil, fault.New(fault.BadBackup, "contents of %d bytes", len(content))
	}
	if err := unmarshalWhole(content, &b); err != nil {
		return nil, fault.New(fault.BadBackup, "contents: %w", err)
	}
	if err := checkSettings(b.Settings); err != nil {
		return nil, err
	}
	if len(b.Accounts) > maxAccounts || len(b.Cap) > maxCap || len(b.Buckets) > len(backedUp) || len(b.Markets) > 1<<12 || b.Left < 0 {
		return nil, fault.New(fault.BadBackup, "too much of something")
	}
	markets, err := d.MarketList()
	if err != nil {
		return nil, err
	}
	reader := entryReader{here: b.of(d), domain: d.Domain(), markets: markets, pace: pace}
	for _, bucket := range b.Buckets {
		reader.of += len(bucket.Entries)
	}
	for i, bucket := range b.Buckets {
		at := slices.IndexFunc(backedUp, func(k backedBucket) bool { return k.bucket == bucket.Name })
		if at < 0 || len(bucket.Entries) > backedUp[at].most || slices.ContainsFunc(b.Buckets[:i], func(o backupBucket) bool { return o.Name == bucket.Name }) {
			return nil, fault.New(fault.BadBackup, "bucket %.40q with %d entries", bucket.Name, len(bucket.Entries))
		}
		seen := map[string]bool{}
		for j := range bucket.Entries {
			e := &bucket.Entries[j]
			if seen[e.Key] || (e.JSON != nil) == backedUp[at].binary || e.JSON != nil && e.Raw != nil {
				return nil, fault.New(fault.BadBackup, "%s %.80q", bucket.Name, e.Key)
			}
			seen[e.Key] = true
			if err := reader.check(bucket.Name, e); err != nil {
				return nil, fault.New(fault.BadBackup, "%s %.80q: %w", bucket.Name, e.Key, err)
			}
		}
	}
	return &b, nil
}

// of reports whether a backup was made on this exchange, with markets numbered as here.
func (b *backup) of(d *codec.Deployment) bool {
	return b.Exchange == exchangeName(d) && len(b.Markets) <= len(d.Markets) && slices.Equal(b.Markets, marketNames(d)[:len(b.Markets)])
}

// exchangeName tells exchanges and development chains apart.
func exchangeName(d *codec.Deployment) string {
	return fmt.Sprintf("%d/%s/%s", d.ChainID, d.Genesis, d.Exchange)
}

func marketNames(d *codec.Deployment) []string {
	list := make([]string, len(d.Markets))
	for i, m := range d.Markets {
		list[i] = m.Base.String() + "/" + m.Quote.String()
	}
	return list
}

// entryReader checks entries.
type entryReader struct {
	here    bool // made on this exchange
	domain  codec.Domain
	markets []order.Market
	pace    eth.Pace
	done    int
	of      int
}

var errMalformed = fault.New(fault.BadBackup, "malformed")

func (r *entryReader) check(bucket string, e *backupEntry) error {
	if r.done++; r.pace != nil && r.done%16 == 0 {
		if err := r.pace(r.done, r.of); err != nil {
			return err
		}
	}
	if bucket == BucketWallet {
		return checkWallet(e)
	}
	if !r.here {
		return nil // it is not taken in
	}
	switch bucket {
	case BucketConditional:
		var k Conditional
		if err := unmarshalWhole(e.JSON, &k); err != nil {
			return err
		}
		if k.ID != e.Key {
			return errMalformed
		}
		return k.validate(len(r.markets))
	case BucketTx:
		var t OwnTx
		if err := unmarshalWhole(e.JSON, &t); err != nil {
			return err
		}
		if t.Hash.String() != e.Key || t.Market < -1 || t.Market >= len(r.markets) || t.State.Text().Sentence == "" ||
			len(t.Raw) > 0 && eth.Keccak(t.Raw) != t.Hash {
			return errMalformed
		}
	case BucketOwn:
		return r.checkOwn(e)
	case BucketPositions:
		var p SavedPosition
		if err := unmarshalWhole(e.JSON, &p); err != nil {
			return err
		}
		if p.Market < 0 || p.Market >= len(r.markets) || e.Key != fmt.Sprintf("%x%04x", p.Account, p.Market) {
			return errMalformed
		}
	case BucketOwnFills:
		list, err := history.DecodeFills(e.Raw)
		if err != nil {
			return err
		}
		if len(list) != 1 || fillKey(&list[0]) != e.Key {
			return errMalformed
		}
	}
	return nil
}

// checkWallet reads what can be read of a keystore without its passphrase.
func checkWallet(e *backupEntry) error {
	var doc struct {
		Address string `json:"address"`
		Version int    `json:"version"`
	}
	address, err := eth.ParseAddress(e.Key)
	if err != nil || len(e.JSON) > maxKeystore {
		return errMalformed
	}
	if err := json.Unmarshal(e.JSON, &doc); err != nil {
		return err
	}
	if doc.Version != 3 || !strings.EqualFold("0x"+doc.Address, address.String()) || address.String() != e.Key {
		return errMalformed
	}
	return nil
}

// checkOwn checks an own order as one that a peer sent.
func (r *entryReader) checkOwn(e *backupEntry) error {
	var o OwnOrder
	if err := unmarshalWhole(e.JSON, &o); err != nil {
		return err
	}
	if o.Signed.ID.String() != e.Key || o.Market < 0 || o.Market >= len(r.markets) || o.State.Text().Sentence == "" {
		return errMalformed
	}
	if place, err := r.markets[o.Market].Place(&o.Signed.Order); err != nil || place != o.Place {
		return errMalformed
	}
	if o.Signed.Order.Flags.Has(order.ContractSigner) {
		if codec.OrderID(r.domain, &o.Signed.Order) != o.Signed.ID {
			return errMalformed
		}
		return nil
	}
	return codec.Check(r.domain, &o.Signed)
}
