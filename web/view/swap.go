package view

import (
	"strconv"
	"strings"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// SwapInput is the swap form as typed. Last names the amount that the person typed, "pay" or "get": the other follows.
type SwapInput struct {
	In       string `json:"in"`
	Out      string `json:"out"`
	Pay      string `json:"pay"`
	Get      string `json:"get"`
	Last     string `json:"last"`
	Slippage string `json:"slippage"` // per cent: "0.5"
}

// Slippages are the choices of how much less than the quote is accepted, in per cent and in basis points.
var Slippages = []struct {
	Percent string
	Bps     int
}{{"0.1", 10}, {"0.5", 50}, {"1", 100}, {"3", 300}}

// SlippageBps reads the choice; anything odd is the default.
func (in SwapInput) SlippageBps() int {
	for _, s := range Slippages {
		if s.Percent == in.Slippage {
			return s.Bps
		}
	}
	return 50
}

// Typed is the amount that the person typed.
func (in SwapInput) Typed() string {
	if in.Last == "get" {
		return in.Get
	}
	return in.Pay
}

// Complete returns the input with tokens of the list, two different ones, and the default slippage.
func (in SwapInput) Complete(tokens []order.Token) SwapInput {
	known := func(symbol string) bool {
		for i := range tokens {
			if tokens[i].Symbol == symbol {
				return true
			}
		}
		return false
	}
	other := func(than string) string {
		for i := range tokens {
			if tokens[i].Symbol != than {
				return tokens[i].Symbol
			}
		}
		return ""
	}
	if !known(in.In) {
		in.In = other(in.Out)
	}
	if !known(in.Out) || in.Out == in.In {
		in.Out = other(in.In)
	}
	if in.Last != "get" {
		in.Last = "pay"
	}
	for _, s := range Slippages {
		if s.Percent == in.Slippage {
			return in
		}
	}
	in.Slippage = "0.5"
	return in
}

// Swap is the swap page.
type Swap struct {
	Head    Head
	Status  Status
	Notices []Notice
	Wallet  Wallet
	Tokens  []order.Token
	Input   SwapInput
	Answer  SwapAnswer
	Recent  SwapRecent
}

// SwapAnswer is what the node says to what is typed.
type SwapAnswer struct {
	Waiting  string // what is waited for before there can be an answer; "" when nothing is
	In, Out  string // symbols
	Pay, Get string // plain decimals for the fields, "" to leave them empty
	Has      string // of In, shown
	HasRaw   string // and as the field takes it
	HasOut   string
	Rate     string // "1 VTR = 2.504 tUSD"
	Facts    []SwapFact
	Legs     []SwapStep // of a way over two markets
	Warnings []string
	Ready    bool
	Action   string
	Reason   string // why the button is off
	Code     string // its key
}

// SwapFact is a line of the quote; Hint says what it means.
type SwapFact struct {
	Key, Label, Value, Hint string
	High                    bool // worth a second look
}

// SwapStep is one market of a way over two.
type SwapStep struct{ Label, Detail string }

// SwapLeg is what a swap does in one market, as the node says.
type SwapLeg struct {
	Market, In, Out, Pay, Get, AtLeast, Average, Worst string
	Orders                                             int
}

// SwapQuote is the node's quote of a swap. Amounts are plain decimals.
type SwapQuote struct {
	In, Out, Pay, Get, AtLeast, AtMost, Rate string
	Impact                                   int // basis points
	Legs                                     []SwapLeg
	Balance, Allow, Fee                      string // Fee is for the network, in the chain's coin
	Permit                                   bool
	Warnings                                 []string
	Faults                                   []SwapFault
}

// SwapFault is why a swap cannot be made.
type SwapFault struct {
	Field, Key, Sentence, Detail string
}

// NewSwapAnswer words a quote of what in holds.
func NewSwapAnswer(in SwapInput, q *SwapQuote, w Wallet) SwapAnswer {
	a := SwapAnswer{In: in.In, Out: in.Out, Action: "Swap", Warnings: q.Warnings}
	if in.Last == "get" {
		a.Get, a.Pay = in.Get, q.Pay
	} else {
		a.Pay, a.Get = in.Pay, q.Get
	}
	if len(q.Legs) > 0 {
		a.quote(in, q)
	}
	switch {
	case in.Typed() == "":
		a.Reason, a.Code = "Enter an amount.", "amount"
	case len(q.Faults) > 0:
		f := &q.Faults[0]
		a.Reason, a.Code = f.words(q), f.Key
	case w.State == Locked:
		a.Reason, a.Code = "Unlock your wallet first.", fault.WalletLocked.String()
	case w.State == WrongChain:
		a.Reason, a.Code = "Your wallet is on another chain.", fault.WrongChain.String()
	case !w.Open():
		a.Reason, a.Code = "Create or connect a wallet first.", fault.WalletLocked.String()
	default:
		a.Ready = true
	}
	return a
}

func (a *SwapAnswer) quote(in SwapInput, q *SwapQuote) {
	if q.Rate != "" {
		a.Rate = "1 " + q.In + " = " + Group(q.Rate) + " " + q.Out
	}
	first, last := &q.Legs[0], &q.Legs[len(q.Legs)-1]
	if in.Last == "get" && len(q.Legs) == 1 && q.AtMost != q.Pay {
		a.add("most", "You pay at most", Group(q.AtMost)+" "+q.In, "The transaction cannot cost more.", false)
	}
	a.add("least", "You receive at least", Group(q.AtLeast)+" "+q.Out, "Or nothing happens: the Exchange itself sees to it.", false)
	if len(q.Legs) == 1 {
		quoteToken := unitOf(first.Market)
		a.add("average", "Average price", Group(first.Average)+" "+quoteToken, "Over "+Count(first.Orders, "order", "orders")+" of the book, best first.", false)
		a.add("worst", "Worst price", Group(first.Worst)+" "+quoteToken, "Of the last order taken.", false)
	}
	a.add("impact", "Price impact", bpsText(q.Impact), "How much worse than the middle of the book.", q.Impact >= 300)
	a.add("fee", "Exchange fee", "none", "Nobody takes a part of what you swap.", false)
	if q.Fee != "" {
		a.add("gas", "Network fee", "about "+q.Fee+" ETH", "The chain takes it for the transaction, also when nothing is swapped.", false)
	}
	if len(q.Legs) == 2 {
		a.Action = "Swap in two steps"
		a.Legs = []SwapStep{
			{Group(first.Pay) + " " + first.In + " → " + Group(first.Get) + " " + first.Out, "in " + first.Market + ", average " + Group(first.Average)},
			{Group(last.Pay) + " " + last.In + " → " + Group(last.Get) + " " + last.Out, "in " + last.Market + ", average " + Group(last.Average)},
		}
	}
	if q.Allow != "" {
		how := "by a transaction of its own"
		if q.Permit {
			how = "by a signature, which costs nothing"
		}
		a.add("allow", "Allowance", withUnit(q.Allow), "Exactly this much, "+how+".", false)
	}
}

func (a *SwapAnswer) add(key, label, value, hint string, high bool) {
	a.Facts = append(a.Facts, SwapFact{key, label, value, hint, high})
}

// words says why a swap is off. What the book lacks the node says best itself.
func (f *SwapFault) words(q *SwapQuote) string {
	switch f.Key {
	case fault.Unfunded.String():
		return "You have " + Group(q.Balance) + " " + q.In + ", which is less."
	case fault.LeastNotMet.String(), fault.OffGrid.String(), fault.NotFound.String():
		return sentence(f.Detail)
	case fault.Invalid.String():
		if f.Field == "pay" || f.Field == "get" {
			return "This is no amount: digits, and at most the decimals of the token."
		}
	}
	return f.Sentence
}

// sentence makes a clause a sentence.
func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// unitOf is the quote token of a market's symbol.
func unitOf(market string) string {
	_, unit, _ := strings.Cut(market, "/")
	return unit
}

// bpsText writes basis points in per cent.
func bpsText(bps int) string {
	if bps == 0 {
		return "none"
	}
	whole, rest := bps/100, bps%100
	return strconv.Itoa(whole) + "." + strconv.Itoa(rest/10) + strconv.Itoa(rest%10) + " %"
}

// withUnit puts commas into an amount with its unit.
func withUnit(amount string) string {
	number, unit, _ := strings.Cut(amount, " ")
	return Group(number) + " " + unit
}

// SwapRecent is what became of the last swaps, and the second step of one that needs two.
type SwapRecent struct {
	Next   *SwapNext
	Rows   []SwapRow
	Faucet string // account that the demo gives play money to; "" when it has some
}

// SwapNext is the step that is still to be made.
type SwapNext struct {
	In, Out, Pay string // plain
	Waiting      bool   // the first step is not in a block yet
	Text         string
}

// SwapRow is one swap: what was given for what, and its state.
type SwapRow struct {
	TxRow
	Link string // its page
}

// NewSwapRow words a transaction that swapped; gave and got are "" until the chain says.
func NewSwapRow(x TxRow, in, out, gave, got string) SwapRow {
	if gave == "" {
		x.What = in + " → " + out
	} else {
		x.What = Group(gave) + " " + in + " → " + Group(got) + " " + out
	}
	return SwapRow{TxRow: x, Link: TxPath(x.Tx)}
}

// Addresses of the order page. What stands behind # reaches no server.
const (
	OrderPath  = "/order"
	orderHash  = "#order="
	idHash     = "#id="
	txHash     = "#tx="
	OrderTitle = "Order · Virtua"
)

// SharePath returns the address of the page of an order that is handed over as text.
func SharePath(text string) string { return OrderPath + orderHash + text }

// IDPath returns the address of the page of an order known here.
func IDPath(id string) string { return OrderPath + idHash + id }

// TxPath returns the address of the page of an own transaction.
func TxPath(hash string) string { return OrderPath + txHash + hash }
