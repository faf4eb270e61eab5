package main

import (
	"errors"
	"os"
	"time"

	"orgreview/analysis/roster"
	"orgreview/analysis/table"
)

// exports is what the inputs of a command came to.
type exports struct {
	roster *roster.Roster
	config *configFile
	files  int
	paths  []string // of the inputs, settings and catalogue, never written to
}

// read finds, opens and understands the inputs. With a roster error the
// partial exports are returned beside it, so that inspect can show them.
func (f *inputFlags) read(c *call) (*exports, error) {
	f.speak(c)
	found, err := findInputs(f.Input, c.stdin)
	if err != nil {
		return nil, err
	}
	if f.Config == "" && found.config != "" {
		f.Config = found.config
		f.voice.say("settings from %s", found.config)
	}
	config, err := loadConfig(f.Config)
	if err != nil {
		return nil, err
	}
	return f.understand(c, found, config)
}

// understand opens the files that were found and says what they hold.
func (f *inputFlags) understand(c *call, found *found, config *configFile) (*exports, error) {
	opt := roster.DefaultOptions()
	opt.Columns, opt.TeamColumn, opt.Period, opt.Today, opt.Trace = config.Columns.Mapping, f.TeamColumn, f.Period, c.now(), f.trace
	if f.AsOf != "" {
		var err error
		if opt.AsOf, err = time.Parse("2006-01-02", f.AsOf); err != nil {
			return nil, &usageError{"--as-of: " + f.AsOf + " is not a date", "write it as YYYY-MM-DD, e.g. 2026-09-30"}
		}
	}
	known, err := roster.KnownHeadings(opt)
	if err != nil {
		return nil, err
	}
	password, err := f.password(c)
	if err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp(c.tempDir, "orgreview-") // mode 0700; long sheets may pass through it
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	var unread error // the first file that cannot be read, where the run goes on without it
	files, err := openAll(c.ctx, found.sources, table.Options{Encoding: f.Encoding, Password: password, TempDir: temp, Hidden: f.Hidden, Known: known}, func(s table.Source, err error) bool {
		if f.goOn {
			found.passed = append(found.passed, unreadable(s, err))
		}
		if unread == nil {
			unread = err
		}
		return f.goOn
	})
	if err != nil {
		return nil, err
	}
	defer closeAll(files)
	r, err := roster.Build(c.ctx, files, opt)
	if unread != nil && c.ctx.Err() == nil {
		err = unread
	}
	if r != nil {
		r.Problems = append(r.Problems, found.passed...)
	}
	e := &exports{roster: r, config: config, files: len(files)}
	for _, s := range found.sources {
		if s.Path != "" {
			e.paths = append(e.paths, s.Path)
		}
	}
	for _, path := range []string{f.Config, f.Roles} {
		if path != "" {
			e.paths = append(e.paths, path)
		}
	}
	return e, err
}

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
