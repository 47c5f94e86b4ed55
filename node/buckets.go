package node

// Buckets of the Store, append-only.
const (
	BucketMeta    = "meta"    // node key (secret), cursor, version
	BucketOwn     = "own"     // own orders: id → JSON of OwnOrder
	BucketTx      = "tx"      // own transactions: hash → JSON of OwnTx
	BucketTrades  = "trades"  // block‖log index → JSON of Trade
	BucketPeers   = "peers"   // peer id → unix seconds when it was last linked
	BucketCancels = "cancels" // order id → soft cancel
	BucketWallet  = "wallet"  // keystore v3 JSON by address (encrypted)

	BucketFills       = "fills"       // block → its fills, of everybody
	BucketCandles     = "candles"     // market‖interval → candles of fills that were dropped
	BucketOwnFills    = "ownfills"    // block‖log index → own fill
	BucketPositions   = "positions"   // account‖market → JSON of what own fills that were dropped left
	BucketConditional = "conditional" // id → JSON of Conditional
	BucketSeen        = "seen"        // id of a notification → how far the user knows it, and since when
	BucketRestore     = "restore"     // a backup to be taken in at the next start: parts by number, and a note that they are whole
)
