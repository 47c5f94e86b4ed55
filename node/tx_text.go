package node

import "github.com/virtuatrader/virtua/node/fault"

// text returns what a transaction's state means to a trader: what moved depends on what it is for.
func (t *OwnTx) text() StateText {
	text := t.State.Text()
	if t.Code == fault.Replaced {
		text.Money = "No money moved."
	}
	switch t.State {
	case Submitted:
		switch t.Kind {
		case TxApprove:
			text.Money = "No money moves: it allows the Exchange to move this token, up to the amount you confirmed."
		case TxCancel:
			text.Money = "No money moves; the cancel is final when the next block confirms it."
		}
	case Confirmed:
		switch t.Kind {
		case TxApprove:
			text.Money = "The allowance is set; no money moved but the network fee."
		case TxCancel:
			text.Money = "The cancel is final; no money moved but the network fee."
		case TxSettle:
			text.Money = "The batch's orders traded; of yours the network fee was spent."
		}
	}
	return text
}
