package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"orgreview/analysis"
	"orgreview/report"
	"orgreview/report/leak"
	"orgreview/report/mail"
	"orgreview/report/workbook"
)

// perTeam writes one workbook for each team or manager, the list of
// recipients and the manifest into a folder beside dir, checks every workbook
// for what must not stand in it, and returns what puts the folder in place.
func (cmd *reviewCmd) perTeam(c *call, res *analysis.Result, in *exports, ropt report.Options) (*folderOutput, error) {
	old, err := mayReplaceFolder(cmd.PerTeam, cmd.Force)
	if err != nil {
		return nil, err
	}
	out, err := newFolder(cmd.PerTeam, old)
	if err != nil {
		return nil, err
	}
	suite := report.NewSuite(res, ropt, report.Level(cmd.Level))
	guard := cmd.guard(res, suite, ropt)
	m, err := cmd.manifest(res, in, ropt)
	if err == nil {
		err = cmd.workbooks(c, suite, m, out.tmp, guard)
	}
	if err != nil {
		out.drop()
		return nil, err
	}
	for _, t := range suite.Left {
		m.Left = append(m.Left, suite.TeamName(t))
	}
	if err := cmd.lists(suite, m, out.tmp, guard); err != nil {
		out.drop()
		return nil, err
	}
	without := 0
	for _, f := range m.Files {
		if len(f.Allowed) == 0 {
			without++
		}
	}
	cmd.voice.say("%s in %s", count(len(m.Files), "workbook", "workbooks"), cmd.PerTeam)
	if without > 0 {
		cmd.voice.line("warning", "%s no e-mail address: write it into %s", count(without, "recipient has", "recipients have"), filepath.Join(cmd.PerTeam, mail.RecipientsName))
	}
	if len(m.Left) > 0 {
		cmd.voice.line("warning", "%s too small for a workbook, and so is everything above: only the whole review holds them",
			count(len(m.Left), "team is", "teams are"))
	}
	return out, nil
}

// manifest is the manifest without its files.
func (cmd *reviewCmd) manifest(res *analysis.Result, in *exports, ropt report.Options) (*mail.Manifest, error) {
	settings, err := json.Marshal(report.Settings(res))
	if err != nil {
		return nil, err
	}
	letter, err := in.config.letter(ropt.Language)
	if err != nil {
		return nil, err
	}
	m := &mail.Manifest{Schema: mail.Schema, Version: version, Organisation: ropt.Organisation, Period: res.Roster.Period,
		Purpose: ropt.Purpose(), Level: cmd.Level, Individuals: string(ropt.Individuals), MinGroup: ropt.MinGroup,
		Mail: letter, Settings: settings, Files: []mail.File{}}
	if !res.Roster.AsOf.IsZero() {
		m.AsOf = res.Roster.AsOf.Format("2006-01-02")
	}
	seen := map[string]bool{}
	for _, i := range res.Roster.Inputs {
		if !seen[i.File] {
			seen[i.File] = true
			m.Inputs = append(m.Inputs, mail.Input{File: i.File, SHA256: i.SHA256})
		}
	}
	return m, nil
}

// guard knows what must not stand in the workbooks, by the level of naming.
func (cmd *reviewCmd) guard(res *analysis.Result, suite *report.Suite, ropt report.Options) *leak.Guard {
	people := make([]leak.Person, len(res.Posts))
	for i := range res.Posts {
		p := &res.Posts[i]
		people[i] = leak.Person{Name: p.Name, Email: p.Email, ID: p.ID}
		if ropt.Individuals != report.NoIndividuals {
			people[i].ID = ""
		}
		if ropt.Individuals == report.ByName {
			people[i].Name = ""
		}
	}
	// The salt follows from the inputs, so that a run can be repeated.
	salt := ""
	for _, i := range res.Roster.Inputs {
		salt += i.SHA256
	}
	return leak.New([]byte(mail.Hash([]byte(salt))), people, append(suite.Words(), ropt.Organisation))
}

// workbooks writes the workbooks, several at a time, and lists them in m.
func (cmd *reviewCmd) workbooks(c *call, suite *report.Suite, m *mail.Manifest, dir string, guard *leak.Guard) error {
	passwords, err := cmd.passwords(c)
	if err != nil {
		return err
	}
	m.Encrypted = passwords != nil
	m.Files = make([]mail.File, len(suite.Volumes))
	taken := map[string]bool{}
	for i := range suite.Volumes {
		sc := &suite.Volumes[i]
		f := &m.Files[i]
		f.Name, f.ID, f.Team, f.People = mail.FileName(sc.Name, m.Period, taken), sc.ID, sc.Name, sc.People
		for _, t := range sc.Teams {
			f.Teams = append(f.Teams, suite.TeamName(t))
		}
		f.Allowed = []string{}
		for _, post := range sc.Chain {
			if _, email, _ := suite.Recipient(post); email != "" {
				f.Allowed = append(f.Allowed, email)
			}
		}
	}
	ctx, cancel := context.WithCancelCause(c.ctx)
	defer cancel(nil)
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				if err := cmd.workbook(ctx, suite, i, &m.Files[i], dir, guard, passwords); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	for i := range m.Files {
		select {
		case next <- i:
		case <-ctx.Done():
		}
		if cmd.Verbose && i%100 == 99 {
			cmd.voice.say("%s of %s written", thousands(i+1), count(len(m.Files), "workbook", "workbooks"))
		}
	}
	close(next)
	workers.Wait()
	return context.Cause(ctx)
}

// workbook writes one workbook, searched before it is encrypted.
func (cmd *reviewCmd) workbook(ctx context.Context, suite *report.Suite, i int, f *mail.File, dir string, guard *leak.Guard, passwords passwordSource) error {
	var plain bytes.Buffer
	if err := workbook.Write(ctx, &plain, suite.Book(i), workbook.Options{}); err != nil {
		return fmt.Errorf("%s: %w", f.Name, err)
	}
	if err := guard.Search(plain.Bytes()); err != nil {
		return leakError(f.Name, err)
	}
	data := plain.Bytes()
	f.Content = mail.Hash(data)
	for _, p := range suite.Points(i, 5) {
		f.Points = append(f.Points, mail.Point(p))
	}
	if passwords != nil {
		who := f.ID
		if m := suite.Volumes[i].Manager; m >= 0 {
			if _, email, id := suite.Recipient(m); email != "" {
				who = email
			} else {
				who = id
			}
		}
		password, err := passwords(ctx, who)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		var sealed bytes.Buffer
		if err := workbook.Encrypt(&sealed, data, password, nil); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		data = sealed.Bytes()
	}
	f.SHA256, f.Size = mail.Hash(data), int64(len(data))
	return writeSynced(filepath.Join(dir, f.Name), data)
}

// leakError words a failed search.
func leakError(file string, err error) error {
	var found *leak.Found
	if !errors.As(err, &found) {
		return fmt.Errorf("%s: %w", file, err)
	}
	return &exitError{statusFailed, fmt.Sprintf("%s: %s; nothing was written or sent", file, found.Error()),
		"look for it in the titles, teams and duties of the exports; duties should name no person. With --individuals names, names are meant to appear"}
}

// lists writes the recipients, the fingerprints and the manifest.
func (cmd *reviewCmd) lists(suite *report.Suite, m *mail.Manifest, dir string, guard *leak.Guard) error {
	var list []mail.Recipient
	for i, f := range m.Files {
		r := mail.Recipient{Team: f.Team, File: f.Name, SHA256: f.SHA256}
		if post := suite.Volumes[i].Manager; post >= 0 {
			name, email, id := suite.Recipient(post)
			r.Manager, r.Address = name, email
			if name == "" {
				r.Manager = id
			}
		}
		list = append(list, r)
	}
	var csv bytes.Buffer
	if err := mail.WriteRecipients(&csv, list); err != nil {
		return err
	}
	m.Recipients = mail.Hash(csv.Bytes())
	if err := writeSynced(filepath.Join(dir, mail.RecipientsName), csv.Bytes()); err != nil {
		return err
	}
	var marks bytes.Buffer
	if _, err := guard.WriteTo(&marks); err != nil {
		return err
	}
	m.Guard = mail.Hash(marks.Bytes())
	if err := writeSynced(filepath.Join(dir, mail.GuardName), marks.Bytes()); err != nil {
		return err
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return writeSynced(filepath.Join(dir, mail.ManifestName), append(data, '\n'))
}

func writeSynced(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}
