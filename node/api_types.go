package node

import (
	"encoding/json"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// The parameters and results of the API. Amounts and prices are plain decimals of the token or the quote
// ("12.5"), times unix seconds unless named otherwise, markets "VTR/tUSD" or the two addresses joined by a
// slash. Fields tagged "-" are for Go callers that render numbers themselves.

// Status is the result of "status".
type Status struct {
	Agent     string      `json:"agent"`
	Self      string      `json:"self"`
	ChainID   uint64      `json:"chainId"`
	Exchange  eth.Address `json:"exchange"`
	Demo      bool        `json:"demo"`
	Head      Head        `json:"head"`
	ChainCode string      `json:"chainCode,omitempty"` // why the chain cannot be trusted now
	Endpoints []Endpoint  `json:"endpoints"`
	Links     int         `json:"links"`
	Agree     int         `json:"agree"`
	Known     int         `json:"known"`
	Sources   int         `json:"sources"`
	Orders    int         `json:"orders"`
	Waiting   int         `json:"waiting"`
	Storage   string      `json:"storage,omitempty"` // why nothing can be stored
	Wallet    *WalletInfo `json:"wallet,omitempty"`  // of this session
	Now       int64       `json:"now"`
}

// MarketInfo is one row of "markets".
type MarketInfo struct {
	Market        string      `json:"market"`
	Base          order.Token `json:"base"`
	Quote         order.Token `json:"quote"`
	LotDecimals   uint8       `json:"lotDecimals"`
	PriceDecimals uint8       `json:"priceDecimals"`
	Last          string      `json:"last,omitempty"`
	Bid           string      `json:"bid,omitempty"`
	Ask           string      `json:"ask,omitempty"`
	Orders        int         `json:"orders"`
}

// BookParams asks for the best Depth levels of a market, all when 0.
type BookParams struct {
	Market string `json:"market"`
	Depth  int    `json:"depth,omitempty"`
}

// LevelInfo is one level.
type LevelInfo struct {
	Price  string `json:"price"`
	Amount string `json:"amount"`
	Own    string `json:"own,omitempty"`
	Orders int    `json:"orders"`
}

// BookResult is the result of "book".
type BookResult struct {
	Market   string        `json:"market"`
	Seq      uint64        `json:"seq"`
	Asks     []LevelInfo   `json:"asks"`
	Bids     []LevelInfo   `json:"bids"`
	Last     string        `json:"last,omitempty"`
	Snapshot book.Snapshot `json:"-"`
}

// ListParams asks for the newest Limit rows (100 when 0) of a market, of all when Market is "".
type ListParams struct {
	Market string `json:"market,omitempty"`
	Limit  int    `json:"limit,omitempty"`
	Open   bool   `json:"open,omitempty"` // only what is not final
}

// TradeInfo is one row of "trades".
type TradeInfo struct {
	Market string   `json:"market"`
	Price  string   `json:"price"`
	Amount string   `json:"amount"`
	Side   string   `json:"side"` // of the taker: "buy" or "sell"
	Time   int64    `json:"time"`
	Tx     eth.Hash `json:"tx"`
	Block  uint64   `json:"block"`
	Own    bool     `json:"own,omitempty"`
	Keeper string   `json:"keeper,omitempty"` // account that settled the batch; none for a take
	Flag   string   `json:"flag,omitempty"`   // code of how its batch deviates from the rule, as this node sees it
	Trade  Trade    `json:"-"`
}

// OrderParams names one order.
type OrderParams struct {
	ID eth.Hash `json:"id"`
}

// OrderInfo is one order with its state in words.
type OrderInfo struct {
	ID        eth.Hash    `json:"id"`
	Market    string      `json:"market"`
	Maker     eth.Address `json:"maker"`
	Side      string      `json:"side"` // "buy" or "sell"
	Price     string      `json:"price"`
	Amount    string      `json:"amount"`
	Filled    string      `json:"filled"`
	Left      string      `json:"left"`
	Fillable  string      `json:"fillable"`
	Total     string      `json:"total"` // quote
	State     State       `json:"state"`
	Code      string      `json:"code,omitempty"`
	Sentence  string      `json:"sentence"`
	Money     string      `json:"money"`
	Next      string      `json:"next"`
	Final     bool        `json:"final"`
	Own       bool        `json:"own"`
	Partial   bool        `json:"partial"`
	PostOnly  bool        `json:"postOnly"`
	Account   bool        `json:"account,omitempty"` // from and to the market account
	Expiry    uint64      `json:"expiry"`
	Created   int64       `json:"created,omitempty"` // unix milliseconds, own orders only
	Peers     int         `json:"peers"`
	Tx        string      `json:"tx,omitempty"`
	Block     uint64      `json:"block,omitempty"`
	Confirmed uint64      `json:"confirmations,omitempty"`
	Warning   *Warning    `json:"warning,omitempty"`
	Private   string      `json:"private,omitempty"`    // of an order that names its taker: the text to hand over
	Replaces  string      `json:"replaces,omitempty"`   // id of the order whose place it took
	Replaced  string      `json:"replacedBy,omitempty"` // id of the order that took its place
	Order     OwnOrder    `json:"-"`
}

// DraftParams is an order as typed into the form. Amount or Total is given; when both are, Amount counts.
type DraftParams struct {
	Market   string `json:"market"`
	Side     string `json:"side"` // "buy" or "sell"
	Price    string `json:"price"`
	Amount   string `json:"amount,omitempty"`
	Total    string `json:"total,omitempty"`
	Expiry   string `json:"expiry,omitempty"` // seconds from now ("3600"), RFC 3339, or "" for a day
	Partial  *bool  `json:"partial,omitempty"`
	PostOnly bool   `json:"postOnly,omitempty"`
	Account  bool   `json:"account,omitempty"` // pays from and into the market account instead of the wallet
	Taker    string `json:"taker,omitempty"`   // the only account that may take it: it goes to no peer, but as a link
	// Replace names an own order that this one takes the place of, under the same nonce; Amount is what shall be left. How
	// it fills and from where stays as it was.
	Replace *eth.Hash `json:"replace,omitempty"`
	// Digest of a preview, for "place": exactly that is signed, and the fields above are not looked at.
	Digest string `json:"digest,omitempty"`
}

// FieldFault is what is wrong with one field of a form, or a warning about it.
type FieldFault struct {
	Field    string     `json:"field"`
	Code     fault.Code `json:"-"`
	Key      string     `json:"code"`
	Detail   string     `json:"detail"`
	Sentence string     `json:"sentence"`
}

// SignedField is one field of what is signed, as the preview shows it: decoded by the code that hashes it.
type SignedField struct {
	Name  string `json:"name"`
	Raw   string `json:"raw"`
	Human string `json:"human"`
}

// DraftResult is the result of "draft": a preview, or what is wrong.
type DraftResult struct {
	OK        bool            `json:"ok"`
	Faults    []FieldFault    `json:"faults,omitempty"`   // the order cannot be placed
	Warnings  []FieldFault    `json:"warnings,omitempty"` // it can, but look again
	Market    string          `json:"market,omitempty"`
	Side      string          `json:"side,omitempty"`
	Price     string          `json:"price,omitempty"`
	Amount    string          `json:"amount,omitempty"`
	Total     string          `json:"total,omitempty"`
	Give      string          `json:"give,omitempty"`    // "12.5 tUSD"
	Receive   string          `json:"receive,omitempty"` // "at least"
	Expiry    uint64          `json:"expiry,omitempty"`
	Balance   string          `json:"balance,omitempty"`   // of the token given, "" without a wallet
	Allowance string          `json:"allowance,omitempty"` // now
	Allow     string          `json:"allow,omitempty"`     // exact amount that will be allowed first, "" when enough
	Fields    []SignedField   `json:"fields,omitempty"`
	Typed     json.RawMessage `json:"typed,omitempty"` // the document that the wallet signs
	Digest    string          `json:"digest,omitempty"`
	Replaces  *eth.Hash       `json:"replaces,omitempty"`
	AtMost    string          `json:"atMost,omitempty"` // given by this order and the one that it replaces, together

	old   OwnOrder        // that it replaces
	Order order.Order     `json:"-"`
	Place order.Place     `json:"-"`
	Data  codec.TypedData `json:"-"`
}

// CancelParams cancels orders. Hard cancels by a transaction, which is final; soft by a signature that peers
// honour, best effort. All means every open order (of Market when given).
type CancelParams struct {
	ID     *eth.Hash `json:"id,omitempty"`
	Market string    `json:"market,omitempty"`
	All    bool      `json:"all,omitempty"`
	Hard   bool      `json:"hard,omitempty"`
}

// CancelResult says what was done.
type CancelResult struct {
	Cancelled []eth.Hash `json:"cancelled"`
	Tx        string     `json:"tx,omitempty"`
}

// TakeParams asks to trade now against resting orders. Amount (base) or Total (quote) is given. Worst is the
// limit price; without it the price may slip by Slippage basis points (50 when 0) from the quote's worst.
// Whole fills all or nothing (fill-or-kill); AtLeast (base) so much or nothing, when others take of the same orders first.
type TakeParams struct {
	Market   string    `json:"market"`
	Side     string    `json:"side"` // of the taker
	Amount   string    `json:"amount,omitempty"`
	Total    string    `json:"total,omitempty"`
	Worst    string    `json:"worst,omitempty"`
	Slippage int       `json:"slippageBps,omitempty"`
	Whole    bool      `json:"whole,omitempty"`
	AtLeast  string    `json:"atLeast,omitempty"`
	Account  bool      `json:"account,omitempty"` // pays from and into the market account instead of the wallet
	Order    *eth.Hash `json:"order,omitempty"`   // a chosen order instead of the best ones
	kept     string    // the conditional order that it is a leg of,
	leg      int       // and which
}

// QuoteResult is the result of "quote".
type QuoteResult struct {
	OK        bool         `json:"ok"`
	Faults    []FieldFault `json:"faults,omitempty"`
	Warnings  []FieldFault `json:"warnings,omitempty"`
	Market    string       `json:"market,omitempty"`
	Side      string       `json:"side,omitempty"`
	Amount    string       `json:"amount,omitempty"`
	Total     string       `json:"total,omitempty"`
	Average   string       `json:"average,omitempty"`
	Worst     string       `json:"worst,omitempty"`   // price of the last order
	Limit     string       `json:"limit,omitempty"`   // price that the transaction will not pass
	AtLeast   string       `json:"atLeast,omitempty"` // what the transaction gives, or it reverts
	AtMost    string       `json:"atMost,omitempty"`  // what it costs at worst
	Orders    int          `json:"orders"`
	Gas       uint64       `json:"gas,omitempty"`   // that the transaction burns, about: a maker's first nonce or an allowance costs more
	Fee       string       `json:"fee,omitempty"`   // what that gas costs now in the chain's coin, two digits, rounded up
	Short     bool         `json:"short,omitempty"` // the book holds less than asked
	Balance   string       `json:"balance,omitempty"`
	Allow     string       `json:"allow,omitempty"`  // exact amount allowed first
	Permit    bool         `json:"permit,omitempty"` // by signature, without a transaction of its own
	Quote     book.Quote   `json:"-"`
	LimitTick order.Ticks  `json:"-"`
}

// TxInfo is one own transaction with its state in words.
type TxInfo struct {
	Hash      eth.Hash    `json:"hash"`
	Kind      TxKind      `json:"kind"`
	From      eth.Address `json:"from"`
	State     State       `json:"state"`
	Code      string      `json:"code,omitempty"`
	Sentence  string      `json:"sentence"`
	Money     string      `json:"money"`
	Next      string      `json:"next"`
	Final     bool        `json:"final"`
	Market    string      `json:"market,omitempty"`
	Side      string      `json:"side,omitempty"`
	Amount    string      `json:"amount,omitempty"` // wanted
	Got       string      `json:"got,omitempty"`    // traded
	Price     string      `json:"price,omitempty"`  // worst accepted
	Token     string      `json:"token,omitempty"`  // symbol, for an approve or grant
	Block     uint64      `json:"block,omitempty"`
	Confirmed uint64      `json:"confirmations,omitempty"`
	GasCost   string      `json:"gasCost,omitempty"` // of the chain's coin
	Created   int64       `json:"created"`           // unix milliseconds
	Tx        OwnTx       `json:"-"`
}

// TxParams names one own transaction.
type TxParams struct {
	Hash eth.Hash `json:"hash"`
}

// WalletInfo is the wallet of a session, or one stored on this device.
type WalletInfo struct {
	Address eth.Address `json:"address"`
	Kind    string      `json:"kind"` // "burner", "key" or the wallet's name
	Locked  bool        `json:"locked"`
	Current bool        `json:"current"`
	OnChain uint64      `json:"onChain,omitempty"` // the chain that an extension is on, when it is another one
	Words   string      `json:"words,omitempty"`   // of a wallet just made, this once: they are stored nowhere
}

// WalletParams says which wallet: Passphrase opens or seals a burner wallet; Address chooses one, "" the only or newest;
// Keystore is a keystore v3 document to import; Words 12 or 24 words (BIP-39); Key an 0x private key.
type WalletParams struct {
	Address    *eth.Address    `json:"address,omitempty"`
	Passphrase string          `json:"passphrase,omitempty"`
	Keystore   json.RawMessage `json:"keystore,omitempty"`
	Words      string          `json:"words,omitempty"`
	Key        string          `json:"key,omitempty"`
}

// ConnectParams attaches the wallet extension of the session's tab.
type ConnectParams struct {
	Name    string `json:"name,omitempty"`   // as announced by EIP-6963
	RDNS    string `json:"rdns,omitempty"`   // which of the announced wallets
	Silent  bool   `json:"silent,omitempty"` // only if already allowed: eth_accounts, no pop-up
	Chain   string `json:"chainName,omitempty"`
	RPCURL  string `json:"rpcUrl,omitempty"` // for wallet_addEthereumChain when the wallet lacks the chain; "": the node's own
	Symbols string `json:"coin,omitempty"`   // symbol of the chain's coin
}

// BalanceInfo is one row of "balances".
type BalanceInfo struct {
	Symbol    string       `json:"symbol"`
	Token     *eth.Address `json:"token,omitempty"` // absent for the chain's coin
	Balance   string       `json:"balance"`
	Allowance string       `json:"allowance,omitempty"`
	Committed string       `json:"committed,omitempty"` // sold by own open orders
	Free      string       `json:"free"`                // not committed
	Known     bool         `json:"known"`
	Holding   Holding      `json:"-"`
}

// AccountInfo is one row of "accounts": what is in the market account of a market.
type AccountInfo struct {
	Market string      `json:"market"`
	Base   BalanceInfo `json:"base"`
	Quote  BalanceInfo `json:"quote"`
}

// AccountParams moves amounts of a market's tokens into or out of its market account; "" moves none of a token. All, of
// "accounts.withdraw", means everything that is in it.
type AccountParams struct {
	Market string `json:"market"`
	Base   string `json:"base,omitempty"`
	Quote  string `json:"quote,omitempty"`
	All    bool   `json:"all,omitempty"`
}

// CheckResult is the result of "check": what the Exchange says of an order now, for the session's account as taker.
type CheckResult struct {
	ID        eth.Hash `json:"id"`
	OK        bool     `json:"ok"`                 // all that remains can be taken
	Remaining string   `json:"remaining"`          // of the token sold, by the order's state on chain
	Fillable  string   `json:"fillable"`           // that, bounded by the maker's funds
	Reason    string   `json:"reason,omitempty"`   // the Exchange's own error
	Code      string   `json:"code,omitempty"`     // and as everywhere else
	Sentence  string   `json:"sentence,omitempty"` //
}

// NetworkResult is the result of "network" and "peers".
type NetworkResult struct {
	Self    string       `json:"self"`
	Peers   []PeerInfo   `json:"peers"`
	Servers []ServerInfo `json:"servers"`
	Agree   int          `json:"agree"`
	Known   int          `json:"known"`
	Sources int          `json:"sources"`
	Orders  int          `json:"orders"`
	Waiting int          `json:"waiting"`
	Reasons []ReasonInfo `json:"reasons"`
	P50     int64        `json:"p50"` // milliseconds, -1 unknown
	P95     int64        `json:"p95"`
	Held    int          `json:"held"`    // orders held, of
	Told    int          `json:"told"`    // orders that there are as far as peers tell
	Echo50  int64        `json:"echo50"`  // milliseconds that own orders took to go round the mesh and back, half of them; -1 unknown
	Echo95  int64        `json:"echo95"`  // and 19 of 20
	Echoes  int          `json:"echoes"`  // so many were measured
	Ahead   int64        `json:"ahead"`   // milliseconds by which network time is ahead of the computer's clock, 0 within ten seconds
	Left    []LeftInfo   `json:"left"`    // links that ended last, the newest first
	Own     int          `json:"own"`     // links that this node chose
	Passive int          `json:"passive"` // peers known by a signed record and not linked
	Near    int          `json:"near"`    // of these, within reach of introductions over links
	Spent   bool         `json:"spent"`   // the page has made nearly all the connections that a browser allows
	List    *ListInfo    `json:"list,omitempty"`
	View    NetworkView  `json:"-"`
}

// LeftInfo is a link that ended.
type LeftInfo struct {
	ID    string `json:"id"`
	Code  string `json:"code"`
	Ours  bool   `json:"ours"` // this node ended it
	Score int    `json:"score"`
	Time  int64  `json:"time"` // unix milliseconds
}

// BlameInfo is how many points a link lost for one reason.
type BlameInfo struct {
	Code   string `json:"code"`
	Points int    `json:"points"`
}

// PeerInfo is one linked peer.
type PeerInfo struct {
	ID         string      `json:"id"`
	Agent      string      `json:"agent"`
	Source     string      `json:"source"`
	Outbound   bool        `json:"outbound"`
	RTT        int64       `json:"rtt"`
	Orders     int         `json:"orders"`
	Agrees     bool        `json:"agrees"`
	Syncing    bool        `json:"syncing"`
	Score      int         `json:"score"`
	Over       uint64      `json:"over"` // messages and orders beyond a quota
	Blames     []BlameInfo `json:"blames,omitempty"`
	LacksHere  []string    `json:"lacksHere,omitempty"`  // beginnings of ids of orders that were missing here when the sets were compared last, some of
	LacksThere []string    `json:"lacksThere,omitempty"` // and there
	HereAll    int         `json:"hereAll,omitempty"`    // so many
	ThereAll   int         `json:"thereAll,omitempty"`
	BytesIn    uint64      `json:"bytesIn"`
	BytesOut   uint64      `json:"bytesOut"`
	Since      int64       `json:"since"`
	Way        Way         `json:"way,omitempty"`
}

// ServerInfo is one signaling server. The counts are of late, and fade.
type ServerInfo struct {
	Idle     bool   `json:"idle,omitempty"`     // known and not used: others are
	Doubt    string `json:"doubt,omitempty"`    // why it is not trusted: impersonation, bad_signature or not_found
	Proved   int    `json:"proved,omitempty"`   // peers that it named or brought, and that proved their key
	Unproved int    `json:"unproved,omitempty"` // that could not
	Altered  int    `json:"altered,omitempty"`  // envelopes that came changed, or again
	Silent   int    `json:"silent,omitempty"`   // peers that it named, and that nobody answered for
	URL      string `json:"url"`
	Up       bool   `json:"up"`
	Code     string `json:"code,omitempty"`
	Peers    int    `json:"peers"`
	Listed   bool   `json:"listed,omitempty"` // known by a signed list alone
}

// ListInfo is the newest list of signaling servers that the deployment's key signed.
type ListInfo struct {
	Number  uint64   `json:"number"`
	Expires uint64   `json:"expires"` // unix seconds; 0: its time is over
	Servers []string `json:"servers"`
}

// ReasonInfo counts one reason.
type ReasonInfo struct {
	What  string `json:"what"`
	Code  string `json:"code"`
	Count uint64 `json:"count"`
}

// InviteParams says what invitation to make: with an offer it needs no server and lives for ten minutes.
// With a code it is twelve characters that one person tells another, for an hour, by way of a server that both use.
type InviteParams struct {
	Offer bool `json:"offer,omitempty"`
	Code  bool `json:"code,omitempty"`
}

// What an InviteResult is.
const (
	ByCode    = "code"       // Text is a code to be told
	Invited   = "invitation" // Text is to be shown as link or QR code
	Answered  = "answer"     // Text goes back to who made the invitation
	LinkedNow = "linked"     // Text says with whom
)

// InviteResult is an invitation, the answer to one, or the word that a link is up.
type InviteResult struct {
	Kind    string `json:"kind"`
	Text    string `json:"text"`
	Peer    string `json:"peer,omitempty"`    // the other one's id
	Expires uint64 `json:"expires,omitempty"` // unix seconds
}

// PrivacyParams changes whether links go over relays only; without RelayOnly nothing changes.
type PrivacyParams struct {
	RelayOnly *bool `json:"relayOnly,omitempty"`
}

// PrivacyResult says whether links go over relays (TURN servers) only, so that no peer sees this machine's addresses, and
// whether there is a relay. Code is no_relay, and Text a sentence, when there is none and so no link can be made.
type PrivacyResult struct {
	RelayOnly bool   `json:"relayOnly"`
	Relay     bool   `json:"relay"`
	Code      string `json:"code,omitempty"`
	Text      string `json:"text,omitempty"`
}

// LinkParams takes an invitation or an answer to one.
type LinkParams struct {
	Text string `json:"text"`
}

// WaitParams says what to wait for: "subscribe" answers when something of Kinds (all when empty) changed, at the latest after
// Timeout seconds (25 when 0, at most 60).
type WaitParams struct {
	Kinds   []string `json:"kinds,omitempty"`
	Timeout int      `json:"timeout,omitempty"`
}

// WaitResult names what changed since the session's last call: "book", "trades", "orders", "txs",
// "holdings", "peers", "chain", "wallet".
type WaitResult struct {
	Kinds   []string `json:"kinds"`
	Markets []string `json:"markets,omitempty"`
}

// None is the absence of parameters or of a result.
type None struct{}
