package view

// SettingsPage is the page of what one may choose. All but the privacy switch is kept by the browser, so that the
// page's script, not the server, knows what was chosen.
type SettingsPage struct {
	Head    Head
	Status  Status
	Notices []Notice
	Wallet  Wallet
	Privacy Privacy
}

// HelpPage is the page of answers, and of the report of a problem.
type HelpPage struct {
	Head    Head
	Status  Status
	Notices []Notice
	Wallet  Wallet
}

// Option is one of several that exclude each other.
type Option struct{ Value, Label, Hint string }

// Themes are the page's looks; the first is the default.
var Themes = []Option{{"", "As the system", ""}, {"light", "Light", ""}, {"dark", "Dark", ""}}

// Sides are the market colours; the first is the default.
var Sides = []Option{{"", "Blue and orange", "Told apart without red-green vision."}, {"swap", "Orange and blue", "The same two, swapped."}, {"greenred", "Green and red", ""}}

// SaidKinds are the kinds of news that can be silenced, by the name that a node gives them.
var SaidKinds = []Option{
	{"order", "Orders", "Fills, expiry, what stands in an order’s way."}, {"conditional", "Orders for later", "Stops, targets and plans that were released or not."},
	{"transaction", "Transactions", "Confirmed, failed, or undone by the chain."}, {"warning", "Warnings", "What to look at soon."}, {"price", "Price alerts", "Prices that you asked for."},
}

// Confirmable are the calls that can be asked about before they are sent.
var Confirmable = []Option{
	{"cancel", "Cancelling one order", ""}, {"cancel_all", "Cancelling all orders", ""}, {"revoke", "Taking an allowance back", ""},
}

// Shortcut is a key and what it does on the trading page.
type Shortcut struct{ Key, Does string }

// Shortcuts are the single keys of the trading page, as the script knows them.
var Shortcuts = []Shortcut{{"b", "Buy"}, {"s", "Sell"}, {"p", "Go to the price"}, {"↑ ↓", "One step of the price, in its field"}, {"a", "Go to the amount"},
	{"o", "Go to my orders"}, {"c", "Mark my newest order, then cancel it"}, {"m", "Find a market or a page"}, {"Ctrl K", "The same, from anywhere"}, {"?", "This help"}}
