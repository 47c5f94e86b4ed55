package fault

// The codes, append-only.
const (
	Internal        Code = 1 // a bug or an unknown cause
	Invalid         Code = 2 // malformed input
	NotFound        Code = 3
	Expired         Code = 4 // the order's expiry has passed
	Unfunded        Code = 5 // balance does not cover the order
	NotAllowed      Code = 6 // the allowance does not cover the order
	StaleNonce      Code = 7 // the nonce or generation is spent or cancelled
	BadSignature    Code = 8
	RejectedByUser  Code = 9  // the person declined in the wallet (EIP-1193 4001)
	WrongChain      Code = 10 // order, endpoint or wallet is on another chain
	PeerGone        Code = 11
	RateLimited     Code = 12
	TooLarge        Code = 13 // a message, frame or list above its limit
	Unsupported     Code = 14 // unknown version, type, flag or method
	OffGrid         Code = 15 // amounts are not on the market's lots and ticks
	NotYetValid     Code = 16 // validFrom is in the future
	Unauthorized    Code = 17 // no or a wrong token, key or origin
	Unavailable     Code = 18 // an endpoint or server does not answer
	Disagreement    Code = 19 // endpoints contradict each other
	Timeout         Code = 20
	Reverted        Code = 21 // the transaction failed on chain
	FilledElse      Code = 22 // somebody else took the order first
	Cancelled       Code = 23
	Replayed        Code = 24 // a message, envelope or proof seen before
	Impersonation   Code = 25 // fingerprint or key differs from what was authenticated
	NoWebRTC        Code = 26
	Insecure        Code = 27 // the page is not in a secure context
	StorageDenied   Code = 28
	StorageFull     Code = 29
	WalletBusy      Code = 30 // a request is already open in the wallet (-32002)
	WalletGone      Code = 31 // disconnected (4900, 4901)
	WalletLocked    Code = 32 // no account allowed (4100) or the burner wallet is locked
	WrongPass       Code = 33 // the passphrase does not open the key
	NoGas           Code = 34 // not enough of the native coin for the fee
	QuotaExceeded   Code = 35 // the maker's or a link's quota
	Overloaded      Code = 36 // a bounded queue is full
	Closed          Code = 37 // the node or link is shutting down
	FeeTooHigh      Code = 38 // the fee exceeds the signed maximum
	NotTaker        Code = 39 // the order names another taker
	BatchOnly       Code = 40 // the order may not be taken, only cleared
	LeastNotMet     Code = 41 // the take would give less than asked
	SelfTrade       Code = 42
	AllOrNone       Code = 43 // the order cannot be filled in part
	TokenFailed     Code = 44 // a token transfer failed
	Reorged         Code = 45 // the block that held it left the chain
	NoPeers         Code = 46
	Full            Code = 47 // room, set or table is full
	BadBatch        Code = 48 // a settlement's prices or moves do not fit its orders
	AccountShort    Code = 49 // the market account does not cover it
	AccountFull     Code = 50 // a market account cannot hold that much
	PriceOffRule    Code = 51 // a keeper settled at a price that no set of known orders gives
	LeftOut         Code = 52 // a keeper left orders out that the rule fills
	ClockOff        Code = 53 // the computer's clock differs from peers' and the chain's
	InviteExpired   Code = 54 // an invitation whose time is over
	InviteUsed      Code = 55 // an answer to an offer that is taken, withdrawn or forgotten
	InviteAltered   Code = 56 // an invitation or answer that was changed or cut
	InviteElsewhere Code = 57 // an invitation of another exchange, or an answer meant for another node
	NoRelay         Code = 58 // addresses are to stay hidden, and there is no relay
	WalletCapped    Code = 59 // above what a burner wallet gives at once
	BadWords        Code = 60 // no mnemonic: another count, an unknown word, or a checksum that does not fit
	CostlyKey       Code = 61 // a file's key derivation asks for too much memory or work
	BadBackup       Code = 62 // no backup, or one that was changed or cut
	WalletDenied    Code = 63 // the extension is locked or does not let the page use the account (4100)
	WalletCannot    Code = 64 // the extension does not know a method (4200, -32601) or capability
	WalletOffChain  Code = 65 // the extension is not connected to the chain (4901)
	WalletFailed    Code = 66 // the extension reports a failure that no other code names
	Replaced        Code = 67 // another transaction of the account was mined with its nonce
)

// Row is what one code means at every border.
type Row struct {
	Code     Code
	Key      string // stable text key, snake case
	HTTP     int
	JSONRPC  int
	Contract string // custom errors of the Exchange that map to it, comma-separated; "" when none
	Sentence string // what happened, in a trader's words
	Next     string // one next step
}

// Table returns every code once, in order of Code.
func Table() []Row { return append([]Row(nil), table[:]...) }

// Lookup returns the row of c, the row of Internal when c is unknown.
func Lookup(c Code) Row {
	if c >= 1 && int(c) <= len(table) {
		return table[c-1]
	}
	return table[Internal-1]
}

// ByKey returns the code with a text key, 0 when there is none.
func ByKey(key string) Code {
	for i := range table {
		if table[i].Key == key {
			return table[i].Code
		}
	}
	return 0
}

// ByContract returns the code of a custom error of the Exchange, Reverted when the name is unknown.
func ByContract(name string) Code {
	for i := range table {
		for rest := table[i].Contract; rest != ""; {
			var one string
			one, rest = cut(rest)
			if one == name {
				return table[i].Code
			}
		}
	}
	return Reverted
}

func cut(s string) (head, tail string) {
	for i := range len(s) {
		if s[i] == ',' {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

// String returns the text key.
func (c Code) String() string { return Lookup(c).Key }

// Sentence returns what happened, in a trader's words.
func (c Code) Sentence() string { return Lookup(c).Sentence }

var table = [...]Row{
	{Internal, "internal", 500, -32603, "", "Something went wrong inside Virtua.", "Try again; if it stays, report it with the details shown."},
	{Invalid, "invalid", 400, -32602, "InvalidOrder,InvalidAmount,InvalidLength,InvalidToken,BadEncoding", "Something in this request is not in the right form.", "Correct the marked field and try again."},
	{NotFound, "not_found", 404, -32001, "", "There is no such thing here.", "Reload the list; it may be gone."},
	{Expired, "expired", 410, -32010, "Expired", "This order's time has run out. No money moved.", "Place a new order with a later expiry."},
	{Unfunded, "unfunded", 409, -32011, "Unfunded", "The balance does not cover this order. No money moved.", "Lower the amount or add funds."},
	{NotAllowed, "not_allowed", 409, -32012, "NotAllowed", "The Exchange is not allowed to move enough of this token. No money moved.", "Allow the amount and try again."},
	{StaleNonce, "stale_nonce", 409, -32013, "StaleNonce,StaleGeneration,GenerationJump,WrongEpoch", "This order was already used or cancelled. No money moved.", "Place it again as a new order."},
	{BadSignature, "bad_signature", 403, -32014, "BadSignature", "The signature does not belong to the maker of this order.", "Sign it again with the right wallet."},
	{RejectedByUser, "rejected_by_user", 409, 4001, "", "You declined in your wallet. No money moved.", "Try again when you want to go on."},
	{WrongChain, "wrong_chain", 409, 4902, "", "This belongs to another chain.", "Switch the wallet to the chain named on the page."},
	{PeerGone, "peer_gone", 410, -32015, "", "The peer has left.", "Nothing to do: other peers hold the same book."},
	{RateLimited, "rate_limited", 429, -32016, "", "Too many requests in a short time.", "Wait a moment and try again."},
	{TooLarge, "too_large", 413, -32017, "", "This message is larger than allowed.", "Send less at once."},
	{Unsupported, "unsupported", 400, -32601, "UnknownFlags", "This version does not know what was asked.", "Reload the page to get the current version."},
	{OffGrid, "off_grid", 422, -32018, "", "Amount or price does not fit the steps of this market.", "Use the amount and price steps shown at the form."},
	{NotYetValid, "not_yet_valid", 409, -32019, "NotYetValid", "This order starts later.", "Wait until its start time."},
	{Unauthorized, "unauthorized", 401, -32020, "NotMaker,NotOwner", "This needs permission that was not given.", "Use the token or wallet that belongs to it."},
	{Unavailable, "unavailable", 503, -32021, "", "The server or chain endpoint does not answer.", "It is tried again by itself; you can name another in settings."},
	{Disagreement, "disagreement", 502, -32022, "", "Chain endpoints contradict each other; one is wrong or behind.", "Do not trade large amounts until they agree, or remove one."},
	{Timeout, "timeout", 504, -32023, "", "This took too long.", "Try again."},
	{Reverted, "reverted", 409, -32024, "InsufficientGas,Reentrancy,OnlySelf", "The transaction failed on chain. Only the network fee was spent.", "Look at the reason and try again."},
	{FilledElse, "filled_elsewhere", 409, -32025, "Filled", "Somebody else took this order first. No money moved.", "Choose another order from the book."},
	{Cancelled, "cancelled", 410, -32026, "", "The order is cancelled.", "Place a new one if you still want to trade."},
	{Replayed, "replayed", 409, -32027, "", "This message was seen before and is ignored.", "Nothing to do."},
	{Impersonation, "impersonation", 403, -32028, "", "Somebody tried to sit between you and a peer. The link was refused.", "Use another server or an invitation."},
	{NoWebRTC, "no_webrtc", 501, -32029, "", "This browser cannot open links to peers: what that takes is missing or off.", "Use another browser; the book shown is the server's."},
	{Insecure, "insecure", 400, -32030, "", "The page was not loaded over a secure address.", "Open it over https or on localhost."},
	{StorageDenied, "storage_denied", 507, -32031, "", "The browser does not let the page store anything; orders last only while this tab is open.", "Allow storage for this site or leave private browsing."},
	{StorageFull, "storage_full", 507, -32032, "", "Storage is full; new orders last only while this tab is open.", "Free some space."},
	{WalletBusy, "wallet_busy", 409, -32002, "", "The wallet is already asking you something.", "Open your wallet and answer it."},
	{WalletGone, "wallet_gone", 503, 4900, "", "The wallet is disconnected.", "Reconnect it and try again."},
	{WalletLocked, "wallet_locked", 401, 4100, "", "The wallet is locked.", "Unlock it and try again."},
	{WrongPass, "wrong_passphrase", 401, -32033, "", "The passphrase does not fit.", "Check it and try again."},
	{NoGas, "no_gas", 409, -32034, "", "There is not enough of the chain's coin to pay the network fee.", "Add a little of it and try again."},
	{QuotaExceeded, "quota_exceeded", 429, -32035, "", "More orders than one maker or link may send.", "Cancel some orders or wait."},
	{Overloaded, "overloaded", 503, -32036, "", "Too much is waiting; this was not taken on.", "Wait a moment and try again."},
	{Closed, "closed", 503, -32037, "", "The node is shutting down.", "Reload the page."},
	{FeeTooHigh, "fee_too_high", 409, -32038, "FeeTooHigh", "The fee is above the maximum that was signed. No money moved.", "Wait for another keeper or sign a higher maximum."},
	{NotTaker, "not_taker", 403, -32039, "NotTaker", "This order is meant for somebody else.", "Choose another order."},
	{BatchOnly, "batch_only", 409, -32040, "OnlyBatch", "This order trades in batches only and cannot be taken at once.", "Place a limit order that crosses it."},
	{LeastNotMet, "least_not_met", 409, -32041, "LeastNotMet,WorsePrice", "The trade would have given less than you asked for. No money moved.", "Look at the book again; accept a worse price or wait."},
	{SelfTrade, "self_trade", 409, -32042, "SelfTrade", "This is your own order.", "Cancel it instead of taking it."},
	{AllOrNone, "all_or_none", 409, -32043, "NotPartial", "This order can only be filled whole.", "Take all of it or choose another."},
	{TokenFailed, "token_failed", 409, -32044, "TransferFailed", "The token refused the transfer. No money moved.", "Check balance and allowance of both sides."},
	{Reorged, "reorged", 409, -32045, "", "The chain replaced the block that held this; it may come back or not.", "Wait for the state shown to settle."},
	{NoPeers, "no_peers", 503, -32046, "", "No other peer is linked yet.", "Stay on the page; your order is shared when one arrives."},
	{Full, "full", 507, -32047, "", "There is no room for more here.", "Try another server or remove something."},
	{BadBatch, "bad_batch", 409, -32048, "NotUniform,BadMove", "The settlement's prices or moves do not fit its orders. No money moved.", "Compute the batch again from the current book."},
	{AccountShort, "account_short", 409, -32049, "AccountShort", "The market account does not hold enough. No money moved.", "Deposit more or lower the amount."},
	{AccountFull, "account_full", 409, -32050, "AccountFull", "A market account cannot hold that much of this token. No money moved.", "Withdraw some first."},
	{PriceOffRule, "price_off_rule", 409, -32051, "", "This keeper settled at another price than the rule gives. Nobody got less than signed, but somebody got less than due.", "Use batches of other keepers, or run one yourself."},
	{LeftOut, "left_out", 409, -32052, "", "This keeper left orders out that were to be filled first. No money of theirs moved.", "Use batches of other keepers, or run one yourself."},
	{ClockOff, "clock_off", 409, -32053, "", "Your computer's clock differs from the network's time; Virtua goes by the network's.", "Set the clock right."},
	{InviteExpired, "invite_expired", 410, -32054, "", "This invitation's time has run out.", "Ask for a new one."},
	{InviteUsed, "invite_used", 409, -32055, "", "This invitation was used already, or the page that made it is closed.", "Make a new one: each links two people, once."},
	{InviteAltered, "invite_altered", 400, -32056, "", "This invitation or answer was changed on its way, or copied in part.", "Copy it whole, or ask for a new one by another way."},
	{InviteElsewhere, "invite_elsewhere", 409, -32057, "", "This invitation or answer is meant for somebody else: another exchange, chain or node.", "Open it where it belongs, or ask for a new one."},
	{NoRelay, "no_relay", 503, -32058, "", "Your address is to stay hidden, but no relay server is set: no link can be made.", "Set a relay server, or let peers see your address."},
	{WalletCapped, "wallet_capped", 409, -32059, "", "This is more than your burner wallet may give at once. No money moved.", "Lower the amount, raise the cap in the wallet panel, or use another wallet."},
	{BadWords, "bad_words", 400, -32060, "", "These are not the words of a wallet: there are 12 or 24, from the English list, in their order.", "Compare each word with your note and try again."},
	{CostlyKey, "costly_key", 413, -32061, "", "Opening this file would take more memory or time than a wallet's file should. It was left alone.", "Export it again from its own wallet, with its usual settings."},
	{BadBackup, "bad_backup", 400, -32062, "", "This file is no backup of Virtua, or it was changed or cut. Nothing here was changed.", "Choose the file as it was saved."},
	{WalletDenied, "wallet_denied", 401, -32063, "", "Your wallet is locked, or does not let this page use the account. No money moved.", "Open your wallet, allow this account for this page, and try again."},
	{WalletCannot, "wallet_cannot", 501, 4200, "", "Your wallet does not know how to do this. No money moved.", "Update it, or use another wallet."},
	{WalletOffChain, "wallet_off_chain", 503, 4901, "", "Your wallet is not connected to this chain. No money moved.", "Let it connect to the chain named on the page, then try again."},
	{WalletFailed, "wallet_failed", 502, -32066, "", "Your wallet reports a failure of its own.", "Open it and look whether something happened, then try again."},
	{Replaced, "replaced", 409, -32067, "", "It was replaced by another transaction of this wallet.", "Look at that one; send this again if you still want it."},
}
