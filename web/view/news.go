package view

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// NewsItem is one notification as the node knows it.
type NewsItem struct {
	ID       string
	Kind     string // "order", "transaction", "conditional" or "warning"
	Subject  string // what it is about: an order's id, a transaction's hash, a conditional order's id
	What     string // the same in words
	State    string
	Sentence string
	Money    string
	Next     string
	Do       string // of a warning: "renew" or "draft"
	Time     uint64 // unix seconds
	Read     bool
}

// News is what happened to what is the reader's.
type News struct {
	On      bool // a node runs here: without one there is no news
	Unread  int
	Badge   string // on the bell: "3", "9+", "" for none
	Label   string // of the bell: "News, 3 unread"
	Choices []Choice
	Rows    []NewsRow
	Empty   string // why there are no rows
}

// NewsRow is one line.
type NewsRow struct {
	ID, Row    string // the notification's, and the element's
	Unread     bool
	What       string
	Text       string // what happened, and what it means for the money
	Next       string
	Tone       string
	Time, ISO  string
	Subject    string
	Link, Name string // to what it is about
	Renew      bool
}

// newsKinds are the categories, in the order of the switch.
var newsKinds = []Choice{
	{Value: "all", Label: "All", Name: "All news"}, {Value: "order", Label: "Orders", Name: "News of orders"}, {Value: "conditional", Label: "Later", Name: "News of conditional orders"},
	{Value: "transaction", Label: "Chain", Name: "News of transactions"}, {Value: "warning", Label: "Warnings", Name: "What to look at"},
}

// NewsKind reads the switch; anything odd shows all.
func NewsKind(text string) string {
	for _, c := range newsKinds {
		if c.Value == text {
			return text
		}
	}
	return newsKinds[0].Value
}

// NewNews lays notifications out in the order given. Of kind "all" all of them are shown; the bell counts all in any case.
func NewNews(list []NewsItem, kind string, now uint64, loc *time.Location) News {
	n := News{On: true, Label: "News"}
	for _, c := range newsKinds {
		c.On = c.Value == kind
		n.Choices = append(n.Choices, c)
	}
	for i := range list {
		v := &list[i]
		if !v.Read {
			n.Unread++
		}
		if kind == newsKinds[0].Value || kind == v.Kind {
			n.Rows = append(n.Rows, newsRow(v, now, loc))
		}
	}
	if n.Unread > 0 {
		n.Badge = strconv.Itoa(n.Unread)
		if n.Unread > 9 {
			n.Badge = "9+"
		}
		n.Label += ", " + strconv.Itoa(n.Unread) + " unread"
	}
	if len(n.Rows) == 0 {
		n.Empty = "Nothing yet. When an order of yours trades, ends or needs you, it says so here, also after you come back."
		if kind != newsKinds[0].Value && len(list) > 0 {
			n.Empty = "Nothing of this kind."
		}
	}
	return n
}

func newsRow(v *NewsItem, now uint64, loc *time.Location) NewsRow {
	r := NewsRow{ID: v.ID, Row: "n" + strings.ReplaceAll(v.ID, "/", "-"), Unread: !v.Read, What: v.What, Text: NewsText(v), Next: v.Next, Tone: tone(v.State),
		Time: Clock(v.Time, loc), ISO: ISO(v.Time), Subject: v.Subject, Renew: v.Do == "renew"}
	if v.Time+18*3600 < now { // a time of day alone would be read as today's
		r.Time = Moment(v.Time, loc)
	}
	switch v.Kind {
	case "warning":
		r.Tone, r.Link, r.Name = "wait", "#o"+v.Subject, "Show the order"
	case "order":
		r.Link, r.Name = "#o"+v.Subject, "Show the order"
	case "transaction":
		r.Link, r.Name = "#x"+v.Subject, "Show the transaction"
	case "conditional":
		r.Tone, r.Link, r.Name = keptTone(v.State), "#k"+v.Subject, "Show it"
	}
	return r
}

// NewsText is what happened, and what it means for the money.
func NewsText(v *NewsItem) string {
	if v.Money == "" {
		return v.Sentence
	}
	return v.Sentence + " " + v.Money
}

// Said is a piece of news as it is said aloud and on the desktop: several that came together are one.
type Said struct {
	Line     string   `json:"line"`
	More     string   `json:"more"`
	ID       string   `json:"id"`
	Subjects []string `json:"subjects"` // all that are concerned: what was said of them before is old
}

// Say puts news that came together, oldest first, into one: the newest in words and how many there are beside it.
func Say(list []NewsItem) Said {
	last := &list[len(list)-1]
	s := Said{Line: last.What + ": " + lower(last.Sentence), More: last.Money, ID: last.ID}
	if last.Kind == "warning" {
		s.More = last.Next
	}
	if n := len(list) - 1; n > 0 {
		s.More = strings.TrimSpace(s.More + " " + Count(n, "more piece", "more pieces") + " of news under the bell.")
	}
	for i := range list {
		s.Subjects = append(s.Subjects, list[i].Subject)
	}
	return s
}

// lower makes a sentence one that goes on after a colon.
func lower(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToLower(s[:n]) + s[n:]
}
