package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"orgreview/analysis"
	"orgreview/analysis/roles"
	"orgreview/analysis/roster"
	"orgreview/analysis/table"
	"orgreview/report"
	"orgreview/report/wording"
)

// exports is what the inputs of a command came to.
type exports struct {
	roster *roster.Roster
	config *configFile
	files  int
	paths  []string // of the inputs, settings and catalogue, never written to
}

// plan is a call that was checked as far as that goes without reading an
// export: a mistyped flag or setting must not cost the reading of a million rows.
type plan struct {
	found    *found
	config   *configFile
	options  analysis.Options // of the measuring: flags, settings and catalogue
	columns  roster.Options   // of the understanding
	tables   table.Options    // of the opening
	password string
}

// prepare checks flags, settings and catalogue, and finds the inputs.
func (f *inputFlags) prepare(c *call) (*plan, error) {
	f.speak(c)
	// What the program brings along takes longer to read than the settings of a
	// small company: it is read beside them and beside the input.
	go wording.English()
	go roles.Preload()
	f.usual = sync.OnceValues(analysis.DefaultOptions)
	go f.usual()
	p := &plan{columns: roster.DefaultOptions()}
	if f.AsOf != "" {
		var err error
		if p.columns.AsOf, err = time.Parse("2006-01-02", f.AsOf); err != nil {
			return nil, &usageError{"--as-of: " + f.AsOf + " is not a date", "write it as YYYY-MM-DD, e.g. 2026-09-30"}
		}
	}
	if !table.KnownEncoding(f.Encoding) {
		return nil, &usageError{fmt.Sprintf("--encoding: %q is not known", f.Encoding), table.EncodingHint}
	}
	var err error
	if p.password, err = f.password(c); err != nil {
		return nil, err
	}
	if p.found, err = findInputs(f.Input, c.stdin); err != nil {
		return nil, err
	}
	beside := f.Config == "" && p.found.config != ""
	if beside {
		f.Config = p.found.config
	}
	var looks report.Options
	if p.config, err = loadConfig(f.Config); err == nil {
		err = p.config.Organisation.dress(p.config.path, &looks)
		c.lang, f.voice.lang = looks.Language, looks.Language // what is said from here on is said in it
	}
	if beside {
		f.voice.say("settings from %s", p.found.config)
	}
	if err != nil {
		return nil, err
	}
	if p.options, err = f.options(p.config); err != nil {
		return nil, err
	}
	if _, err := p.config.letter(nil); err != nil {
		return nil, err
	}
	p.columns.Columns, p.columns.TeamColumn, p.columns.Period, p.columns.Today, p.columns.Trace = p.config.Columns.Mapping, f.TeamColumn, f.Period, c.now(), f.trace
	p.tables = table.Options{Encoding: f.Encoding, Password: p.password, Hidden: f.Hidden}
	p.tables.Known, err = roster.KnownHeadings(p.columns)
	return p, err
}

// paths are the files that a run reads and so never writes to.
func (f *inputFlags) paths(p *plan) []string {
	var list []string
	for _, s := range p.found.sources {
		if s.Path != "" {
			list = append(list, s.Path)
		}
	}
	for _, path := range []string{f.Config, f.Roles} {
		if path != "" {
			list = append(list, path)
		}
	}
	return list
}

// understand opens the files that were found and says what they hold. With a
// roster error the partial exports are returned beside it, so that inspect can
// show them. A file that cannot be read does not hide the others that cannot.
func (f *inputFlags) understand(c *call, p *plan) (*exports, error) {
	temp, err := os.MkdirTemp(c.tempDir, "orgreview-") // mode 0700; long sheets may pass through it
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	p.tables.TempDir = temp
	var unread unreadFiles
	files, err := openAll(c.ctx, p.found.sources, p.tables, func(s table.Source, err error) {
		unread = append(unread, err)
		p.found.passed = append(p.found.passed, unreadable(s, err))
	})
	if err != nil {
		return nil, err
	}
	defer closeAll(files)
	if len(unread) > 0 && !f.goOn {
		return nil, unread
	}
	p.columns.Returned = p.found.returned
	r, err := roster.Build(c.ctx, files, p.columns)
	if len(unread) > 0 && c.ctx.Err() == nil {
		err = unread
	}
	if r != nil {
		r.Problems = append(r.Problems, p.found.passed...)
	}
	return &exports{roster: r, config: p.config, files: len(files), paths: f.paths(p)}, err
}

// unreadFiles are the errors of all files that cannot be read whole: whoever
// mends one of them wants to know of the next as well.
type unreadFiles []error

func (u unreadFiles) Error() string   { return errors.Join(u...).Error() }
func (u unreadFiles) Unwrap() []error { return u }

// unreadable is the problem of a file that cannot be read whole.
func unreadable(s table.Source, err error) table.Problem {
	p := table.Problem{Rule: "unreadable-file", Severity: table.Failure, File: s.Name, Message: err.Error(), Cure: "export the table again"}
	var placed *table.Error
	if errors.As(err, &placed) {
		p.Sheet, p.Row, p.Message = placed.Sheet, placed.Row, placed.Msg
		if placed.Hint != "" {
			p.Cure = placed.Hint
		}
	}
	return p
}

// speak opens the voice of the command, once.
func (f *inputFlags) speak(c *call) {
	if f.voice.w == nil {
		f.voice = voice{w: c.stderr, json: f.LogFormat == "json", quiet: f.Quiet, verbose: f.Verbose}
	}
}

// password is the content of the variable named by --password-env.
func (f *inputFlags) password(c *call) (string, error) {
	if f.PasswordEnv == "" {
		return "", nil
	}
	p := c.getenv(f.PasswordEnv)
	if p == "" {
		return "", &usageError{"--password-env: the variable " + f.PasswordEnv + " is empty or not set", "set it before the run; the password itself never goes on the command line"}
	}
	return p, nil
}
