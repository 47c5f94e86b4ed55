// Package journal keeps the last lines of a log without the secrets in them, for somebody who reports a problem.
//
// What leaves a machine in a report must not let anybody act as its owner, find the owner, or find those the owner is
// linked with. A Journal therefore writes numbers, durations and truth values of a line as they are, drops other values that stand
// under a name that is known for secrets or addresses, and scrubs all other text (Scrub). Scrubbing prefers to take too
// much: a removed word costs a question, a kept key costs the money.
package journal

import (
	"context"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// maxLine is how many bytes of a line are kept.
const maxLine = 500

// Journal is a slog.Handler that passes records on and keeps the last of them as scrubbed lines.
type Journal struct {
	next   slog.Handler
	kept   *kept
	prefix string // attributes of the logger, written
	group  string
}

type kept struct {
	mu    sync.Mutex
	lines []string // a ring
	first int      // of the oldest
	most  int
}

// New returns a Journal that keeps so many lines of level info and above, and hands every record that next wants to it.
func New(next slog.Handler, lines int) *Journal {
	return &Journal{next: next, kept: &kept{most: max(1, lines)}}
}

// Enabled implements slog.Handler.
func (j *Journal) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelInfo || j.next.Enabled(ctx, level)
}

// Handle implements slog.Handler.
func (j *Journal) Handle(ctx context.Context, r slog.Record) error {
	if r.Level >= slog.LevelInfo {
		var b strings.Builder
		b.WriteString(r.Time.UTC().Format(time.RFC3339) + " " + r.Level.String() + " " + Scrub(r.Message) + j.prefix)
		r.Attrs(func(a slog.Attr) bool {
			write(&b, j.group, a)
			return b.Len() < maxLine
		})
		j.kept.add(cut(b.String(), maxLine))
	}
	if !j.next.Enabled(ctx, r.Level) {
		return nil
	}
	return j.next.Handle(ctx, r)
}

// WithAttrs implements slog.Handler.
func (j *Journal) WithAttrs(list []slog.Attr) slog.Handler {
	var b strings.Builder
	for _, a := range list {
		write(&b, j.group, a)
	}
	return &Journal{next: j.next.WithAttrs(list), kept: j.kept, prefix: cut(j.prefix+b.String(), maxLine), group: j.group}
}

// WithGroup implements slog.Handler.
func (j *Journal) WithGroup(name string) slog.Handler {
	return &Journal{next: j.next.WithGroup(name), kept: j.kept, prefix: j.prefix, group: j.group + name + "."}
}

// Lines returns what is kept, oldest first.
func (j *Journal) Lines() []string {
	k := j.kept
	k.mu.Lock()
	defer k.mu.Unlock()
	return append(append(make([]string, 0, len(k.lines)), k.lines[k.first:]...), k.lines[:k.first]...)
}

func (k *kept) add(line string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.lines) < k.most {
		k.lines = append(k.lines, line)
		return
	}
	k.lines[k.first] = line
	k.first = (k.first + 1) % k.most
}

func write(b *strings.Builder, group string, a slog.Attr) {
	v := a.Value.Resolve()
	if v.Kind() == slog.KindGroup {
		inner := group
		if a.Key != "" {
			inner += a.Key + "."
		}
		for _, x := range v.Group() {
			write(b, inner, x)
		}
		return
	}
	b.WriteString(" " + group + a.Key + "=" + shown(a.Key, v))
}

func shown(key string, v slog.Value) string {
	switch v.Kind() {
	case slog.KindBool, slog.KindInt64, slog.KindUint64, slog.KindFloat64, slog.KindDuration, slog.KindTime:
		return v.String()
	}
	if Secret(key) {
		return removed
	}
	return strconv.Quote(Scrub(v.String()))
}

// cut shortens text to at most n bytes, at the end of a character.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
