package table

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Error says where and what: "people.xlsx!Staff!7: …" for a row of a sheet,
// "people.csv:12: …" for a line of a text file, "people.csv: …" for a file.
// The cure is not part of it: the voice of the command prints Hint on a line
// of its own.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Sheet != "" {
		b.WriteString("!" + e.Sheet)
	}
	if e.Row > 0 {
		if e.Sheet != "" {
			b.WriteString("!")
		} else {
			b.WriteString(":")
		}
		b.WriteString(strconv.Itoa(e.Row))
	}
	b.WriteString(": " + e.Msg)
	return b.String()
}

// Unwrap gives the cause, so that errors.Is finds a cancelled context or a
// missing file behind the words.
func (e *Error) Unwrap() error { return e.Err }

// place is where a reader stands; it makes the errors and problems of one
// file or sheet, so that no caller repeats the name.
type place struct{ file, sheet string }

func (p place) errorf(row int, hint, format string, args ...any) *Error {
	return &Error{File: p.file, Sheet: p.sheet, Row: row, Hint: hint, Msg: fmt.Sprintf(format, args...)}
}

// wrap turns a cause into an *Error at this place; an *Error stays what it is.
func (p place) wrap(err error, hint, format string, args ...any) *Error {
	var already *Error
	if errors.As(err, &already) {
		return already
	}
	e := p.errorf(0, hint, format, args...)
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		e.Msg, e.Hint = "reading was interrupted", "run again"
	}
	e.Err = err
	return e
}

// rowsThat words what holds for one row, which the problem names, or for
// several, of which it names the first.
func rowsThat(n int, one, many string) string {
	if n == 1 {
		return "this row " + one
	}
	return fmt.Sprintf("%d rows, this one first, %s", n, many)
}

func (p place) problem(severity Severity, rule string, row int, column, message, cure string) Problem {
	return Problem{Rule: rule, Severity: severity, File: p.file, Sheet: p.sheet, Row: row, Column: column, Message: message, Cure: cure}
}
