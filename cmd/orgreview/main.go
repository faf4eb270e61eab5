// Orgreview turns exported HR spreadsheets into a quarterly review.
//
//	orgreview review  INPUT...      analyse exports, write the workbook (the main job)
//	orgreview inspect INPUT...      show how every file, sheet and column is understood, and every problem
//	orgreview send    DIR           mail the team workbooks that review --per-team DIR wrote
//	orgreview roles                 print the role catalogue as YAML, to read or to edit
//	orgreview version
//
// INPUT is a file, a folder (every spreadsheet in it, sorted by name) or "-"
// (CSV on standard input). Inputs are .csv .tsv .txt .xlsx .xlsm; no input
// file is ever written to.
//
// Standard output carries data only; progress, warnings and the closing
// summary go to standard error. Each output file appears whole or not at all.
//
// Exit status: 0 done; 1 failed, nothing written; 2 wrong usage; 3 rows were
// set aside under --strict; 4 some mails not delivered or uncertain; 130
// interrupted.
//
// This package talks to the world: flags, files, clock, environment, exit
// codes. It measures nothing and words no finding.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// version is the product's version, printed by "orgreview version" and
// written into every output.
const version = "0.1.0"

func main() {
	ends := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // nohup keeps running
		ends = append(ends, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), ends...)
	// A reader that goes away is an error of writing like any other: dying at
	// once would leave half-written files about people behind.
	signal.Ignore(syscall.SIGPIPE)
	w := world{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		now: time.Now, getenv: os.Getenv, tempDir: os.TempDir(), terminal: isTerminal(os.Stderr),
	}
	thrift(os.Getenv)
	status := run(ctx, os.Args[1:], w)
	stop()
	os.Exit(status)
}

// world is everything outside the program that it touches, so that tests and
// the pure packages never reach for it themselves.
type world struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
	getenv         func(string) string
	tempDir        string
	terminal       bool // stderr is one: a bar may be drawn
}

// isTerminal tells whether somebody watches what is written to f.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
