package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"orgreview/analysis"
	"orgreview/analysis/roster"
	"orgreview/analysis/table"
	"orgreview/report/mail"
	"orgreview/report/wording"
)

// Exit statuses, part of the outward interface.
const (
	statusDone        = 0
	statusFailed      = 1
	statusUsage       = 2
	statusStrict      = 3
	statusUndelivered = 4
	statusInterrupted = 130
)

type cli struct {
	Show    showVersion `name:"version" help:"Print the version."`
	Review  reviewCmd   `cmd:"" help:"Analyse exports and write the workbook (the main job)."`
	Inspect inspectCmd  `cmd:"" help:"Show how every file, sheet and column is understood, and every problem; analyse nothing."`
	Explain explainCmd  `cmd:"" help:"Everything held and computed about one person, with sources (right of access)."`
	Send    sendCmd     `cmd:"" help:"Mail the workbooks that review --per-team wrote; without --yes only show who would get what."`
	Roles   rolesCmd    `cmd:"" help:"Print the role catalogue as YAML, to read or to edit."`
	Version versionCmd  `cmd:"" help:"Print the version."`
}

// input flags are shared by every command that reads exports.
type inputFlags struct {
	Input       []string `arg:"" name:"input" help:"File, folder or - (CSV on standard input)."`
	Roles       string   `placeholder:"FILE" help:"Role catalogue: with a name of its own instead of the embedded one, without on top of it."`
	Config      string   `placeholder:"FILE" help:"orgreview.yaml: column mapping, needs, thresholds, weights, privacy, checked findings. Default: orgreview.yaml in the input folder, if there."`
	TeamColumn  string   `placeholder:"NAME" help:"Which column means team."`
	Encoding    string   `placeholder:"NAME" help:"For text that is neither marked nor valid UTF-8 (default windows-1252)."`
	Hidden      bool     `name:"hidden-sheets" help:"Also read hidden sheets of workbooks, which are only reported otherwise."`
	Period      string   `placeholder:"TEXT" help:"Label of the review, e.g. 2026-Q3."`
	AsOf        string   `name:"as-of" placeholder:"DATE" help:"Date of the review (YYYY-MM-DD)."`
	PasswordEnv string   `placeholder:"VAR" help:"Environment variable that holds the password of encrypted input, and for encrypting the workbook."`
	Quiet       bool     `short:"q" help:"Only errors."`
	Verbose     bool     `short:"v" help:"Every problem, one a line."`
	LogFormat   string   `enum:"text,json" default:"text" help:"Form of messages on standard error: text or json."`

	voice voice                            `kong:"-"`
	usual func() (analysis.Options, error) `kong:"-"` // analysis.DefaultOptions, begun early
	goOn  bool                             `kong:"-"` // past files that cannot be read
	trace string                           `kong:"-"` // id or address of a person whose rows are kept as written
}

// usageError is a wrong call: exit status 2.
type usageError struct{ msg, hint string }

func (e *usageError) Error() string { return e.msg }

// exitError carries a status for a run that did its work but must not exit 0.
type exitError struct {
	status int
	msg    string
	hint   string
}

func (e *exitError) Error() string { return e.msg }

// run is the program without the process: it parses, runs one command and
// returns the exit status.
func run(ctx context.Context, given []string, w world) int {
	var c cli
	args, exited, help := given, -1, w.stdout
	if len(given) == 0 { // no command is a wrong call, which the list of commands answers
		args, help = []string{"--help"}, w.stderr
	}
	parser, err := kong.New(&c,
		kong.Name("orgreview"),
		kong.Description("Quarterly HR reviews from exported spreadsheets: who does what, where roles overlap or are conflated, where burnout risk builds up, and what to move to whom."),
		kong.Writers(help, w.stderr),
		kong.Exit(func(code int) { exited = code; panic(helpShown{}) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.UsageOnError(),
	)
	if err != nil {
		panic(err) // the flag structs are wrong: our bug
	}
	kctx, err := parse(parser, args)
	switch {
	case exited >= 0 && len(given) == 0:
		return statusUsage
	case exited >= 0:
		return exited
	}
	if err != nil {
		return complain(w.stderr, c.logFormat(), nil, &usageError{err.Error(), usageHint(args)})
	}
	called := &call{ctx: ctx, world: w}
	err = kctx.Run(called)
	var interrupted *exitError
	if errors.As(err, &interrupted) && interrupted.status == statusInterrupted {
		return complain(w.stderr, c.logFormat(), called.lang, err) // mails that left cannot be called back
	}
	if ctx.Err() != nil && (err != nil || !strings.HasPrefix(kctx.Command(), "send")) {
		what := "nothing was written"
		if c.Review.Rejects != "" { // they are complete before the analysis begins
			what = "no review was written"
		}
		return complain(w.stderr, c.logFormat(), called.lang, &exitError{statusInterrupted, "interrupted; " + what, "run the same line again"})
	}
	if errors.Is(err, syscall.EPIPE) {
		if !strings.HasPrefix(kctx.Command(), "review") {
			return statusFailed // such as orgreview roles | head: the reader knows
		}
		err = &exitError{statusFailed, "standard output: was closed before all was written; no review was written", "read it to its end, or name a file with --json"}
	}
	if err != nil {
		return complain(w.stderr, c.logFormat(), called.lang, err)
	}
	return statusDone
}

func (c *cli) logFormat() string {
	for _, f := range []string{c.Review.LogFormat, c.Inspect.LogFormat, c.Explain.LogFormat, c.Send.LogFormat} {
		if f == "json" {
			return f
		}
	}
	return "text"
}

// helpShown unwinds from kong's --help, which exits from inside Parse.
type helpShown struct{}

func parse(p *kong.Kong, args []string) (ctx *kong.Context, err error) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(helpShown); !ok {
				panic(r)
			}
		}
	}()
	ctx, err = p.Parse(args)
	if err == nil {
		err = once(ctx)
	}
	return ctx, err
}

// once refuses a flag that takes one value and stands twice: the earlier value
// would be lost without a word.
func once(ctx *kong.Context) error {
	seen := map[*kong.Flag]bool{}
	for _, p := range ctx.Path {
		if p.Flag == nil || p.Flag.IsBool() || p.Flag.IsSlice() {
			continue
		}
		if seen[p.Flag] {
			return fmt.Errorf("--%s stands twice", p.Flag.Name)
		}
		seen[p.Flag] = true
	}
	return nil
}

func usageHint(args []string) string {
	for _, a := range args {
		switch a {
		case "review", "inspect", "explain", "send", "roles", "version":
			return "orgreview " + a + " --help lists what this command takes"
		}
	}
	return "orgreview --help lists the commands"
}

// call is what a command gets beside its flags.
type call struct {
	ctx context.Context
	world
	lang *wording.Language // of the settings, once they are read; nil = English
}

// complain prints an error in the product's voice and returns its status.
func complain(stderr io.Writer, format string, lang *wording.Language, err error) int {
	status, msg, hint := statusFailed, strings.TrimSpace(err.Error()), ""
	var unread unreadFiles
	if errors.As(err, &unread) {
		for _, err := range unread {
			complain(stderr, format, lang, err)
		}
		return status
	}
	var usage *usageError
	var exit *exitError
	var placed *table.Error
	var folder *mail.Error
	switch {
	case errors.As(err, &usage):
		status, hint = statusUsage, usage.hint
	case errors.As(err, &exit):
		status, hint = exit.status, exit.hint
	case errors.As(err, &placed):
		hint = placed.Hint
		if own := *placed; err == error(placed) { // the place is no sentence
			own.Msg = words(lang, own.Msg)
			msg = own.Error()
		}
		if errors.Is(err, roster.ErrTeamColumn) {
			status = statusUsage
		}
	case errors.As(err, &folder):
		hint = folder.Hint
	}
	sayError(stderr, format, lang, msg, hint)
	return status
}

// showVersion is --version, which many try first: like the command version.
type showVersion bool

// BeforeReset prints and leaves before kong asks for a command.
func (showVersion) BeforeReset(app *kong.Kong) error {
	if _, err := fmt.Fprintln(app.Stdout, "orgreview", version); err != nil {
		return err
	}
	app.Exit(statusDone)
	return nil
}

type versionCmd struct{}

func (versionCmd) Run(c *call) error {
	_, err := fmt.Fprintln(c.stdout, "orgreview", version)
	return err
}
