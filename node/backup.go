package node

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// BackupParams asks for a backup. Settings is a JSON object of what the page remembers, by names that begin with
// "virtua."; "" for none.
type BackupParams struct {
	Passphrase string `json:"passphrase"`
	Settings   string `json:"settings,omitempty"`
}

// RestoreReadParams opens a backup and tells what restoring it would do.
type RestoreReadParams struct {
	File       json.RawMessage `json:"file"`
	Passphrase string          `json:"passphrase"`
}

// RestorePlan says what restoring would do, in words and in numbers.
type RestorePlan struct {
	ID        string         `json:"id"`   // what Restore is called with
	Made      int64          `json:"made"` // unix seconds
	Elsewhere bool           `json:"elsewhere,omitempty"`
	Adds      map[string]int `json:"adds"`  // entries that are not here, by bucket
	Stays     map[string]int `json:"stays"` // entries that are here already, and stay as they are
	Settings  int            `json:"settings"`
	Live      int            `json:"live"`             // conditional orders that will wait here too
	Barred    int            `json:"barred,omitempty"` // conditional orders that are not taken in, see backup.bars
	Lines     []string       `json:"lines"`
}

// RestoreParams names the backup that was read last.
type RestoreParams struct {
	ID string `json:"id"`
}

// RestoreResult is what a restored backup leaves to the page: its settings, and to start anew.
type RestoreResult struct {
	Settings map[string]string `json:"settings"`
	Restart  bool              `json:"restart"` // the node takes everything in when it starts the next time
}

// opened is a backup that was read and may be restored.
type opened struct {
	id      string
	content []byte
	backup  *backup
}

// Backup returns one encrypted file with everything of this device that is the user's: burner wallets (under their own
// passphrases, too), orders, conditional orders, transactions, fills, accounts and settings. What does not fit into 8 MiB
// is left out, the oldest fills first.
func (a *API) Backup(ctx context.Context, s *Session, p BackupParams) (json.RawMessage, error) {
	if err := strong(p.Passphrase); err != nil {
		return nil, err
	}
	b, err := a.gather(ctx, a.pace(ctx, s, "Gathering what is here"))
	if err != nil {
		return nil, err
	}
	if p.Settings != "" {
		if err := json.Unmarshal([]byte(p.Settings), &b.Settings); err != nil {
			return nil, fault.New(fault.Invalid, "settings: %w", err)
		}
		if err := checkSettings(b.Settings); err != nil {
			return nil, fault.New(fault.Invalid, "%w", err)
		}
	}
	content, err := json.Marshal(b)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err)
	}
	if len(content) > maxContent {
		return nil, fault.New(fault.TooLarge, "the backup has %d bytes", len(content))
	}
	return sealBackup(content, p.Passphrase, backupN, a.n.cfg.Random, a.pace(ctx, s, "Encrypting the backup"))
}

// gather reads what is to be backed up. What would be refused when it is restored is left out: one bad entry must not
// cost all others.
func (a *API) gather(ctx context.Context, pace eth.Pace) (*backup, error) {
	a.n.durable(ctx)
	d, store := &a.n.cfg.Core.Deployment, a.n.cfg.Store
	markets, err := d.MarketList()
	if err != nil {
		return nil, err
	}
	reader := entryReader{here: true, domain: d.Domain(), markets: markets, pace: pace, of: 1 << 14}
	b := &backup{Made: a.now().Unix(), Exchange: exchangeName(d), Markets: marketNames(d)}
	if raw, err := store.Get(ctx, BucketMeta, metaAccounts); err != nil {
		return nil, err
	} else if len(raw) > 0 && json.Unmarshal(raw, &b.Accounts) != nil {
		b.Accounts = nil
	}
	raw, err := store.Get(ctx, BucketMeta, metaCap)
	if err != nil {
		return nil, err
	}
	if len(raw) <= maxCap {
		b.Cap = string(raw)
	}
	room := maxContent - 64<<10 - maxSettings*(maxSetting+300)*2 // for the rest, escaped
	for _, k := range backedUp {
		bucket := backupBucket{Name: k.bucket}
		if err := store.List(ctx, k.bucket, func(key string, value []byte) bool {
			e := backupEntry{Key: key, JSON: slices.Clone(value)}
			if k.binary {
				e.JSON, e.Raw = nil, e.JSON
			}
			bucket.Entries = append(bucket.Entries, e)
			return true
		}); err != nil {
			return nil, err
		}
		if k.newest {
			slices.Reverse(bucket.Entries)
		}
		var fit []backupEntry
		for i := range bucket.Entries {
			e := &bucket.Entries[i]
			size := len(e.Key) + len(e.JSON) + len(e.Raw)*4/3 + 40
			if size > room || len(fit) == k.most || reader.check(k.bucket, e) != nil {
				b.Left++
				continue
			}
			room -= size
			fit = append(fit, *e)
		}
		if err := ctx.Err(); err != nil {
			return nil, context.Cause(ctx)
		}
		if bucket.Entries = fit; len(fit) > 0 {
			b.Buckets = append(b.Buckets, bucket)
		}
	}
	return b, nil
}

// RestoreRead opens a backup, checks all of it and says what restoring it would do. Nothing is changed.
func (a *API) RestoreRead(ctx context.Context, s *Session, p RestoreReadParams) (RestorePlan, error) {
	file := []byte(p.File)
	var text string // a program may send the file's text as a string
	if json.Unmarshal(file, &text) == nil {
		file = []byte(text)
	}
	content, err := openBackup(file, p.Passphrase, a.pace(ctx, s, "Opening the backup"))
	if err != nil {
		return RestorePlan{}, err
	}
	b, err := readBackup(content, &a.n.cfg.Core.Deployment, a.pace(ctx, s, "Checking the backup"))
	if err != nil {
		return RestorePlan{}, err
	}
	plan, err := a.planRestore(ctx, b)
	if err != nil {
		return plan, err
	}
	plan.ID = eth.Keccak(content).String()
	s.mu.Lock()
	s.opened = &opened{plan.ID, content, b}
	s.mu.Unlock()
	return plan, nil
}

func (a *API) planRestore(ctx context.Context, b *backup) (RestorePlan, error) {
	plan := RestorePlan{Made: b.Made, Elsewhere: !b.of(&a.n.cfg.Core.Deployment), Adds: map[string]int{}, Stays: map[string]int{}, Settings: len(b.Settings)}
	trades := false
	var live []ConditionalInfo
	for _, bucket := range b.Buckets {
		if plan.Elsewhere && bucket.Name != BucketWallet {
			continue
		}
		for i := range bucket.Entries {
			e := &bucket.Entries[i]
			here, err := a.n.cfg.Store.Get(ctx, bucket.Name, e.Key)
			if err != nil {
				return plan, err
			}
			if here != nil {
				plan.Stays[bucket.Name]++
				continue
			}
			var k Conditional
			if bucket.Name == BucketConditional {
				if err := json.Unmarshal(e.JSON, &k); err != nil {
					return plan, fault.New(fault.BadBackup, "conditional order: %w", err)
				}
				if barred, err := b.bars(ctx, a.n.cfg.Store, &k); err != nil {
					return plan, err
				} else if barred {
					plan.Barred++
					continue
				}
			}
			plan.Adds[bucket.Name]++
			if bucket.Name == BucketConditional && !k.over() {
				info := keptInfo(&a.n.core.markets[k.Market].Market, &k) // markets never change
				live = append(live, info)
				trades = trades || slices.ContainsFunc(k.Legs, func(l Leg) bool { return l.Take && !l.State.over() })
			}
		}
	}
	plan.Live = len(live)
	plan.Lines = plan.words(b, live, trades)
	return plan, nil
}

// words say what would happen, a line each.
func (p *RestorePlan) words(b *backup, live []ConditionalInfo, trades bool) []string {
	lines := []string{"Made on " + time.Unix(b.Made, 0).UTC().Format("2 Jan 2006 at 15:04") + " UTC."}
	if p.Elsewhere {
		lines = append(lines, "It was made on another exchange or chain: only wallets and settings come over.")
	}
	for _, k := range backedUp {
		adds, stays := p.Adds[k.bucket], p.Stays[k.bucket]
		switch {
		case adds > 0 && stays > 0:
			lines = append(lines, "Adds "+counted(adds, k.word)+"; "+counted(stays, k.word)+" here already, left as they are.")
		case adds > 0:
			lines = append(lines, "Adds "+counted(adds, k.word)+".")
		case stays > 0:
			lines = append(lines, "Here already, left as they are: "+counted(stays, k.word)+".")
		}
	}
	if p.Settings > 0 {
		lines = append(lines, "Replaces the settings of this page.")
	}
	if b.Left > 0 {
		lines = append(lines, counted(b.Left, [2]string{"entry", "entries"})+" did not fit into the backup, or could not be read then.")
	}
	if p.Adds[BucketWallet] > 0 {
		lines = append(lines, "Each wallet keeps the passphrase that it had.")
	}
	for i, k := range live {
		if i == shownLive {
			lines = append(lines, "And "+strconv.Itoa(len(live)-i)+" conditional orders more.")
			break
		}
		l := &k.Legs[0]
		lines = append(lines, "Will wait here, for "+k.Account.String()[:10]+"…: "+l.Side+" "+l.Amount+" of "+k.Market+" at "+l.Price+" "+l.When+".")
	}
	if trades {
		lines = append(lines, "Close the page on the other device, or cancel these there: what trades at once would trade on both.")
	}
	if p.Barred > 0 {
		lines = append(lines, counted(p.Barred, [2]string{"conditional order", "conditional orders"})+" left out: their wallet is here under another passphrase, or not in the file.")
	}
	return append(lines, "Nothing that is here is removed.")
}

// shownLive is how many conditional orders a plan names.
const shownLive = 6

func counted(n int, word [2]string) string {
	if n == 1 {
		return "1 " + word[0]
	}
	return strconv.Itoa(n) + " " + word[1]
}
