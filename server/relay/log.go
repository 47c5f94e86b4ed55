package relay

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/pion/logging"
)

// pionLog sends pion's own messages to the debug level: what matters of them is reported as a fault.
type pionLog struct{ log *slog.Logger }

// NewLogger implements logging.LoggerFactory.
func (p pionLog) NewLogger(scope string) logging.LeveledLogger {
	return pionLogger{p.log.With("pion", scope)}
}

type pionLogger struct{ log *slog.Logger }

func (l pionLogger) on() bool { return l.log.Enabled(context.Background(), slog.LevelDebug) }

func (l pionLogger) say(msg string) { l.log.Debug(msg) }

func (l pionLogger) sayf(format string, args []any) {
	if l.on() {
		l.log.Debug(fmt.Sprintf(format, args...))
	}
}

// Trace and Tracef are per packet: never.
func (l pionLogger) Trace(string)                      {}
func (l pionLogger) Tracef(string, ...any)             {}
func (l pionLogger) Debug(msg string)                  { l.say(msg) }
func (l pionLogger) Debugf(format string, args ...any) { l.sayf(format, args) }
func (l pionLogger) Info(msg string)                   { l.say(msg) }
func (l pionLogger) Infof(format string, args ...any)  { l.sayf(format, args) }
func (l pionLogger) Warn(msg string)                   { l.say(msg) }
func (l pionLogger) Warnf(format string, args ...any)  { l.sayf(format, args) }
func (l pionLogger) Error(msg string)                  { l.say(msg) }
func (l pionLogger) Errorf(format string, args ...any) { l.sayf(format, args) }
