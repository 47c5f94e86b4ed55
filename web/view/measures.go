package view

import (
	"strconv"

	"github.com/virtuatrader/virtua/node/fault"
)

// Measured is what the node measured of the mesh. Times are milliseconds, -1 unknown.
type Measured struct {
	Ahead          int64 // by which network time is ahead of the computer's clock, 0 when that is right
	Held, Told     int   // orders held, of those that there are as far as peers tell
	Round50, Rnd95 int64 // own orders around the mesh and back
	Rounds         int
	Admit50, Adm95 int64 // orders of peers from their arrival until they are passed on
	Peers          []Conduct
	Left           []Departed
}

// Conduct is how a linked peer behaves, and what the two sets lacked of each other when they were compared last.
type Conduct struct {
	ID       string
	Score    int
	Over     uint64 // orders and messages beyond a quota
	Blames   []Blame
	Here     []string // ids that were missing here, the first of
	HereAll  int
	There    []string
	ThereAll int
}

// Blame is how many points a peer lost for one reason.
type Blame struct {
	Code   fault.Code
	Points int
}

// Departed is a link that ended.
type Departed struct {
	ID    string
	Code  fault.Code
	Ours  bool
	Score int
}

// Measures is Measured in words.
type Measures struct {
	Clock    string // "" while the computer's clock is right
	Complete string
	Round    string
	Admit    string
	Peers    []ConductRow
	Left     []string
}

// ConductRow is a peer's conduct in words.
type ConductRow struct {
	Short, ID string
	Text      string   // "score 12; 3 messages beyond a quota; 5 points lost: …"
	Lacks     []string // "3 orders were missing here: 0x12…, 0x34…"
}

// Measure puts what was measured in words.
func (n *Network) Measure(m Measured) {
	out := Measures{Round: "not measured yet", Admit: "not measured yet"}
	if m.Ahead != 0 {
		by, way := m.Ahead, "behind"
		if by < 0 {
			by, way = -by, "ahead of"
		}
		out.Clock = "Your computer’s clock is " + span(by/1000) + " " + way + " the others’. Orders are dated by network time; set the clock right."
	}
	if m.Told > 0 {
		out.Complete = Group(strconv.Itoa(m.Held)) + " of " + Count(m.Told, "order", "orders") + " that peers tell of"
	}
	if m.Round50 >= 0 {
		out.Round = halves(m.Round50, m.Rnd95) + "; " + Count(m.Rounds, "echo", "echoes")
	}
	if m.Admit50 >= 0 {
		out.Admit = halves(m.Admit50, m.Adm95)
	}
	for _, p := range m.Peers {
		out.Peers = append(out.Peers, conductRow(&p))
	}
	for _, d := range m.Left {
		who := ", it left"
		if d.Ours {
			who = ", closed here"
		}
		out.Left = append(out.Left, digits(d.ID)+who+" at score "+strconv.Itoa(d.Score)+": "+d.Code.Sentence())
	}
	n.Measures = &out
}

func conductRow(p *Conduct) ConductRow {
	row := ConductRow{Short: digits(p.ID), ID: p.ID, Text: "score " + strconv.Itoa(p.Score)}
	if p.Over > 0 {
		row.Text += "; " + Count(int(min(p.Over, 1<<31-1)), "message", "messages") + " beyond a quota"
	}
	for _, b := range p.Blames {
		row.Text += "; −" + strconv.Itoa(b.Points) + ": " + b.Code.Sentence()
	}
	if p.HereAll > 0 {
		row.Lacks = append(row.Lacks, missing(p.HereAll, "here", p.Here))
	}
	if p.ThereAll > 0 {
		row.Lacks = append(row.Lacks, missing(p.ThereAll, "there", p.There))
	}
	return row
}

func missing(all int, where string, ids []string) string {
	text := Count(all, "order or cancel", "orders and cancels") + " missing " + where + " at the last comparison:"
	for _, id := range ids {
		text += " " + id
	}
	if len(ids) < all {
		text += " …"
	}
	return text
}

func halves(p50, p95 int64) string {
	return "half within " + milliseconds(p50) + ", 19 of 20 within " + milliseconds(p95)
}

// span writes seconds as a person would.
func span(seconds int64) string {
	switch {
	case seconds >= 2*86_400:
		return strconv.FormatInt(seconds/86_400, 10) + " days"
	case seconds >= 2*3600:
		return strconv.FormatInt(seconds/3600, 10) + " hours"
	case seconds >= 120:
		return strconv.FormatInt((seconds+30)/60, 10) + " minutes"
	}
	return Count(int(seconds), "second", "seconds")
}

// digits is how people compare ids: the eight digits after the first byte.
func digits(id string) string {
	if len(id) >= 10 {
		return id[2:10]
	}
	return id
}
