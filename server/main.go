// Command virtua is Virtua's native program: a web server, a signaling server, a relay, or a headless node.
//
// Flags have variables of the same name (--page-rpc, VIRTUA_PAGE_RPC). Logs are JSON lines on stderr. It exits with
// 0 after a clean end, 1 when something failed while running, 2 when it could not start: one line on stderr says why.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/virtuatrader/virtua/server/settings"
	"github.com/virtuatrader/virtua/web"
)

// Version is the version of the program.
const Version = "0.1.0"

const (
	exitOK     = 0
	exitFailed = 1 // while running
	exitUsage  = 2 // before anything ran
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, process{os.Getenv, os.Stdin, os.Stdout, os.Stderr, web.Dist()}, os.Args[1:])
	stop()
	os.Exit(code)
}

// process is what a subcommand gets of the process it runs in.
type process struct {
	env    func(string) string
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	dist   fs.FS // the page's built files
}

// command is a subcommand. start reads its settings and makes everything ready; work runs until ctx ends.
type command struct {
	name, synopsis string
	run            func(ctx context.Context, p process, args []string) error
}

var commands = [...]command{
	{"serve", "pages, a signaling hub, and an observer node whose book the pages show", runServe},
	{"signal", "a signaling hub alone", runSignal},
	{"relay", "a STUN and TURN server for nodes that find no way to each other", runRelay},
	{"node", "a headless node with a JSON-RPC on the loopback", runNode},
	{"servers", "sign a list of signaling servers that nodes pass among each other", runServers},
	{"static", "write the pages as files that any web host or IPFS can serve", runStatic},
	{"version", "print version and build", runVersion},
}

// run is the program without the process around it.
func run(ctx context.Context, p process, args []string) (code int) {
	if len(args) == 0 || args[0] == "help" || args[0] == "--help" || args[0] == "-h" {
		out, code := p.stdout, exitOK
		if len(args) == 0 {
			out, code = p.stderr, exitUsage
		}
		_, _ = fmt.Fprintln(out, "usage: virtua <command> [flags]; virtua <command> --help lists the flags")
		for _, c := range commands {
			_, _ = fmt.Fprintf(out, "  %-8s %s\n", c.name, c.synopsis)
		}
		return code
	}
	for _, c := range commands {
		if c.name != args[0] {
			continue
		}
		err := c.run(ctx, p, args[1:])
		var failed runtimeError
		switch {
		case err == nil, errors.Is(err, settings.ErrDone):
			return exitOK
		case errors.As(err, &failed):
			_, _ = fmt.Fprintf(p.stderr, "virtua %s: %v\n", c.name, err)
			return exitFailed
		}
		_, _ = fmt.Fprintf(p.stderr, "virtua %s: %v\n", c.name, err)
		return exitUsage
	}
	_, _ = fmt.Fprintf(p.stderr, "virtua: unknown command %q; virtua help lists them\n", args[0])
	return exitUsage
}

// runtimeError marks what failed after the program had started.
type runtimeError struct{ error }

func (e runtimeError) Unwrap() error { return e.error }

func runtimeFailure(err error) error {
	if err == nil {
		return nil
	}
	return runtimeError{err}
}

func runVersion(_ context.Context, p process, args []string) error {
	s := settings.New("virtua version", "print version and build")
	if err := s.Parse(args, p.env, p.stdout); err != nil {
		return err
	}
	_, err := fmt.Fprintf(p.stdout, "virtua %s %s\n", Version, revision())
	return runtimeFailure(err)
}

// revision is the commit that the program was built from, as far as the build knows it.
func revision() string {
	rev, dirty := "unknown", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision" && len(s.Value) >= 12:
				rev = s.Value[:12]
			case s.Key == "vcs.modified" && s.Value == "true":
				dirty = "+"
			}
		}
	}
	return rev + dirty
}
