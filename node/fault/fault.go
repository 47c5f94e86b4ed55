// Package fault names everything that can go wrong in Virtua.
//
// A Code crosses every border: it is a number on the wire (see node/wire), a JSON-RPC error, an HTTP
// status, a sentence on the page and, where a contract raised it, a custom error of Solidity. Codes are
// append-only: a number, once used, never changes its meaning, because peers of other versions read it.
package fault

import (
	"errors"
	"fmt"
)

// Code identifies one kind of failure. The zero Code means success and is never put in an Error.
type Code uint16

// Error is a failure with a code. Detail is for logs and programs, lower case, without secrets; what a
// trader reads is the code's Sentence. Err is the cause, nil when there is none.
type Error struct {
	Code   Code
	Detail string
	Err    error
}

// New returns an Error with a formatted detail. A %w verb in format keeps the cause.
func New(c Code, format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	return &Error{Code: c, Detail: err.Error(), Err: errors.Unwrap(err)}
}

// Wrap gives err the code c unless it already carries one, and returns nil for nil.
func Wrap(c Code, err error) error {
	if err == nil {
		return nil
	}
	var f *Error
	if errors.As(err, &f) {
		return err
	}
	return &Error{Code: c, Detail: err.Error(), Err: err}
}

// Error returns "code: detail".
func (e *Error) Error() string {
	if e.Detail == "" {
		return e.Code.String()
	}
	return e.Code.String() + ": " + e.Detail
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is makes errors.Is(err, fault.New(code, "")) compare codes.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// From returns err as an *Error: the one it wraps, or Internal. It returns nil for nil.
func From(err error) *Error {
	if err == nil {
		return nil
	}
	var f *Error
	if errors.As(err, &f) {
		return f
	}
	return &Error{Code: Internal, Detail: err.Error(), Err: err}
}

// Of returns the code of err: 0 for nil, Internal when err carries none.
func Of(err error) Code {
	if f := From(err); f != nil {
		return f.Code
	}
	return 0
}
