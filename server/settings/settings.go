// Package settings reads a program's settings from flags and the environment, and shows what it read.
//
// Each setting has a flag and a variable: --page-rpc and VIRTUA_PAGE_RPC. A flag wins over the variable, which
// wins over the default. --print-config prints all of them as JSON, secrets hidden, and ends the program.
package settings

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"regexp"
	"strings"
)

// Prefix starts the name of every variable.
const Prefix = "VIRTUA_"

// Set is the settings of one command. Bind them with the embedded FlagSet's methods, List and Secret.
type Set struct {
	*flag.FlagSet
	synopsis string
	secret   map[string]bool
	print    *bool
	level    *string
}

// New returns the settings of a command, with --print-config and --log-level among them.
func New(command, synopsis string) *Set {
	s := &Set{FlagSet: flag.NewFlagSet(command, flag.ContinueOnError), synopsis: synopsis, secret: map[string]bool{}}
	s.SetOutput(io.Discard) // errors are one line, printed by the caller
	s.Usage = func() {}
	s.print = s.Bool("print-config", false, "print the settings as JSON, secrets hidden, and end")
	s.level = s.String("log-level", "info", "debug, info, warn or error")
	return s
}

// Secret binds a string that --print-config hides.
func (s *Set) Secret(name, value, usage string) *string {
	s.secret[name] = true
	return s.String(name, value, usage)
}

// List is a comma-separated setting.
type List []string

// String returns the items, comma-separated.
func (l *List) String() string {
	if l == nil {
		return ""
	}
	return strings.Join(*l, ",")
}

// Set reads comma-separated items; empty ones are left out.
func (l *List) Set(v string) error {
	*l = nil
	for item := range strings.SplitSeq(v, ",") {
		if item = strings.TrimSpace(item); item != "" {
			*l = append(*l, item)
		}
	}
	return nil
}

// List binds a comma-separated list.
func (s *Set) List(name, value, usage string) *List {
	var l List
	_ = l.Set(value)
	s.Var(&l, name, usage+" (comma-separated)")
	return &l
}

// ErrDone is returned when the program has printed what was asked (help, settings) and is to end well.
var ErrDone = errors.New("nothing left to do")

// Parse reads the environment, then args, and serves --help and --print-config on stdout. An error other than
// ErrDone is one line that names the setting.
func (s *Set) Parse(args []string, env func(string) string, stdout io.Writer) error {
	var bad error
	s.VisitAll(func(f *flag.Flag) {
		if v := env(variable(f.Name)); v != "" && bad == nil && f.Name != "print-config" {
			if err := s.FlagSet.Set(f.Name, v); err != nil {
				bad = fmt.Errorf("%s: invalid value %q", variable(f.Name), shown(s.secret[f.Name], v))
			}
		}
	})
	if bad != nil {
		return bad
	}
	switch err := s.FlagSet.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		s.help(stdout)
		return ErrDone
	case err != nil:
		return errors.New(strings.ReplaceAll(err.Error(), "flag provided but not defined: -", "unknown flag --"))
	case s.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", s.Arg(0))
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(*s.level)); err != nil {
		return fmt.Errorf("--log-level: unknown level %q", *s.level)
	}
	if *s.print {
		if err := s.dump(stdout); err != nil {
			return err
		}
		return ErrDone
	}
	return nil
}

// Logger returns a logger of JSON lines at the level asked for.
func (s *Set) Logger(w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(*s.level)) // Parse has checked it
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level}))
}

func (s *Set) help(w io.Writer) {
	_, _ = fmt.Fprintf(w, "%s: %s\n\n", s.Name(), s.synopsis)
	s.VisitAll(func(f *flag.Flag) {
		_, _ = fmt.Fprintf(w, "  --%-18s %s", f.Name, f.Usage)
		if f.DefValue != "" && f.DefValue != "false" {
			_, _ = fmt.Fprintf(w, " [%s]", f.DefValue)
		}
		_, _ = fmt.Fprintf(w, "\n  %-20s %s\n", "", variable(f.Name))
	})
}

// dump writes name and value of each setting, in order of name. Values are as they would be typed.
func (s *Set) dump(w io.Writer) error {
	all := map[string]string{}
	s.VisitAll(func(f *flag.Flag) {
		if f.Name != "print-config" {
			all[f.Name] = shown(s.secret[f.Name], f.Value.String())
		}
	})
	b, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// inURL finds what is secret in an address: user and password, and the keys that endpoints put into path or query.
var inURL = regexp.MustCompile(`(://|\bturns?:)[^/@,\s]+(@)|(/)[A-Za-z0-9_-]{20,}|(\?)[^,\s]+`)

func shown(secret bool, v string) string {
	if secret && v != "" {
		return "(hidden)"
	}
	if !strings.Contains(v, "://") && !strings.Contains(v, "turn") {
		return v
	}
	return inURL.ReplaceAllString(v, "$1$3$4(hidden)$2")
}

func variable(name string) string {
	return Prefix + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
}
