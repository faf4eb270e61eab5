package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"orgreview/analysis"
	"orgreview/analysis/staffing"
	"orgreview/report"
	"orgreview/report/redact"
	"orgreview/report/workbook"
)

type reviewCmd struct {
	inputFlags
	Output          string   `short:"o" placeholder:"FILE" help:"The workbook (default review-PERIOD.xlsx, else review.xlsx)."`
	JSON            string   `name:"json" placeholder:"FILE" help:"The whole result, machine-readable, mode 0600; - = standard output."`
	CSV             string   `name:"csv" placeholder:"DIR" help:"Also write people.csv, teams.csv, overlaps.csv, findings.csv and problems.csv, with --previous trend.csv; they follow --individuals."`
	PerTeam         string   `placeholder:"DIR" help:"Also write one workbook for each team, recipients.csv and manifest.json, to be mailed with orgreview send."`
	Level           string   `enum:"team,manager" default:"team" help:"What one workbook of --per-team covers: a team, or everything below a manager."`
	PasswordFile    string   `placeholder:"FILE" help:"CSV with recipient (e-mail) and password: one password for each workbook of --per-team."`
	PasswordCommand string   `placeholder:"CMD" help:"Program that prints the password of the recipient whose e-mail comes last on its command line."`
	Rejects         string   `placeholder:"FILE.xlsx" help:"The set-aside rows in re-upload form; written even under --strict."`
	Individuals     string   `enum:"none,ids,names" default:"none" help:"How posts are named: none, ids or names."`
	MinGroup        int      `placeholder:"N" help:"Smallest group that is shown (default 5)."`
	Previous        []string `placeholder:"INPUT" sep:"none" help:"An earlier quarter's exports (or its --json result): adds what changed; repeatable, oldest first."`
	Nearest         int      `placeholder:"K" help:"Also list every person's K nearest neighbours by work among the overlaps (JSON, CSV)."`
	Strict          bool     `help:"Any set-aside row fails the run."`
	Force           bool     `help:"Replace an existing file of another period or program."`

	former []*redact.Rules // the people of earlier quarters, for masking texts
}

func (cmd *reviewCmd) Run(c *call) error {
	if cmd.MinGroup < 0 || cmd.MinGroup == 1 {
		return &usageError{"--min-group: must be 2 or more", "5 is the usual minimum"}
	}
	if cmd.Nearest < 0 {
		return &usageError{"--nearest: must be 0 or more", "5 lists the five people whose work is nearest to each person's"}
	}
	if cmd.PerTeam == "" && (cmd.PasswordFile != "" || cmd.PasswordCommand != "") { // the workbook of -o would stand open
		return &usageError{"--password-file and --password-command need --per-team", "they protect its workbooks; --password-env protects that of -o too"}
	}
	if cmd.PerTeam == "" && cmd.Level != "team" {
		return &usageError{"--level needs --per-team", "it says what one workbook of --per-team covers"}
	}
	cmd.speak(c)
	far := newProgress(c, &cmd.voice)
	defer far.end()
	far.step("reading")
	in, err := cmd.read(c)
	if err != nil {
		return err
	}
	if cmd.PerTeam != "" { // before the long work, as for the other outputs
		if _, err := mayReplaceFolder(cmd.PerTeam, cmd.Force); err != nil {
			return err
		}
	}
	if err := in.config.Organisation.dress(in.config.path, &report.Options{}); err != nil { // before the work, not after it
		return err
	}
	r := in.roster
	if len(r.People)+len(r.Vacancies)+len(r.Groups) == 0 {
		return &exitError{statusFailed, "no person, vacant post or group of posts in the input", "check with orgreview inspect how the rows were understood; an export with headings only has nothing to review"}
	}
	before, err := cmd.findPrevious(in)
	if err != nil {
		return err
	}
	output := cmd.output(r.Period)
	if err := cmd.mayWrite(c, output, in); err != nil {
		return err
	}
	cmd.voice.say("read %s: %s, %s, %s", count(in.files, "file", "files"), count(len(r.People), "person", "people"),
		count(len(r.Vacancies), "vacant post", "vacant posts"), count(len(r.Groups), "group of posts", "groups of posts"))
	cmd.voice.say("rows: %s read, %s used, %s set aside", thousands(r.Rows.Read), thousands(r.Rows.Used), thousands(r.Rows.SetAside))
	cmd.voice.problems(r.Problems)
	if err := cmd.rejects(c, in); err != nil {
		return err
	}
	if cmd.Strict && r.Rows.SetAside > 0 {
		return &exitError{statusStrict, count(r.Rows.SetAside, "row was", "rows were") + " set aside and --strict is on; no review was written",
			"correct the rows named above, or run without --strict"}
	}
	opt, err := cmd.options(in.config)
	if err != nil {
		return err
	}
	if cmd.MinGroup > 0 {
		opt.MinGroup = cmd.MinGroup
	}
	opt.Overlap.Nearest = cmd.Nearest
	earlier, err := cmd.measurePrevious(c, in, before, opt)
	if err != nil {
		return err
	}
	opt.Progress = far.step
	opt.Release = true
	res, err := analysis.Run(c.ctx, r, opt)
	if err != nil {
		return err
	}
	for _, team := range staffing.WithoutTeam(opt.Needs, res.HasTeam) {
		cmd.voice.line("warning", "needs: no team is called %q; what it needs has no effect", team)
	}
	analysis.Compare(res, label(cmd.Input[0]), version, earlier...)
	far.step("writing")
	if err := cmd.write(c, res, in, output); err != nil {
		return err
	}
	far.end()
	cmd.closing(res, output)
	return nil
}

// mayWrite looks at every output before the long work: none may be an input,
// somebody else's file or another output.
func (cmd *reviewCmd) mayWrite(c *call, output string, in *exports) error {
	files := []string{output}
	if err := mayReplace(output, in.roster.Period, in.paths, cmd.Force || cmd.sealedBefore(c, output, in.roster.Period)); err != nil {
		return err
	}
	if err := namedWorkbook("-o", output); err != nil {
		return err
	}
	if cmd.JSON != "" && cmd.JSON != "-" {
		if err := mayReplaceJSON(cmd.JSON, in.paths, cmd.Force); err != nil {
			return err
		}
		files = append(files, cmd.JSON)
	}
	if cmd.Rejects != "" {
		if err := namedWorkbook("--rejects", cmd.Rejects); err != nil {
			return err
		}
		files = append(files, cmd.Rejects)
	}
	if cmd.CSV != "" {
		names := []string{"people.csv", "teams.csv", "overlaps.csv", "findings.csv", "problems.csv"}
		if len(cmd.Previous) > 0 {
			names = append(names, "trend.csv")
		}
		if err := mayReplaceCSV(cmd.CSV, names, in.paths, cmd.Force); err != nil {
			return err
		}
		for _, name := range names {
			files = append(files, filepath.Join(cmd.CSV, name))
		}
	}
	return distinct(files...)
}

// sealedBefore tells whether a file is this workbook from an earlier run,
// encrypted with the same password: a job that starts again must not stop there.
func (cmd *reviewCmd) sealedBefore(c *call, path, period string) bool {
	password, err := cmd.password(c)
	if err != nil {
		return false
	}
	creator, p := sealedMark(path, password)
	return creator == "orgreview" && p == period
}

// rejects writes the set-aside rows, also where --strict then fails the run.
func (cmd *reviewCmd) rejects(c *call, in *exports) error {
	if cmd.Rejects == "" {
		return nil
	}
	if err := mayReplace(cmd.Rejects, "", in.paths, cmd.Force || cmd.sealedBefore(c, cmd.Rejects, "")); err != nil {
		return err
	}
	password, err := cmd.password(c)
	if err != nil {
		return err
	}
	ropt := report.Options{Version: version}
	if err := in.config.Organisation.dress(in.config.path, &ropt); err != nil {
		return err
	}
	doc := report.Rejects(in.roster, ropt)
	var out outputs
	defer out.drop()
	if err := out.write(cmd.Rejects, func(w io.Writer) error {
		return workbook.Write(c.ctx, w, doc, workbook.Options{Password: password})
	}); err != nil {
		return err
	}
	if err := out.commit(); err != nil {
		return err
	}
	cmd.voice.say("wrote %s", cmd.Rejects)
	return nil
}

func (cmd *reviewCmd) output(period string) string {
	if cmd.Output != "" {
		return cmd.Output
	}
	if period == "" {
		return "review.xlsx"
	}
	safe := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>| `, r) || r < ' ' {
			return '-'
		}
		return r
	}, period)
	return "review-" + safe + ".xlsx"
}

// write writes the workbook and the JSON, all or none.
func (cmd *reviewCmd) write(c *call, res *analysis.Result, in *exports, output string) error {
	ropt := report.Options{Individuals: report.Individuals(cmd.Individuals), MinGroup: res.Options.MinGroup, Version: version, Former: cmd.former}
	if err := in.config.Organisation.dress(in.config.path, &ropt); err != nil {
		return err
	}
	password, err := cmd.password(c)
	if err != nil {
		return err
	}
	var out outputs
	defer out.drop()
	if err := out.write(output, func(w io.Writer) error {
		// the book is made here, so that nothing of it is left for what is written next
		return workbook.Write(c.ctx, w, report.Build(res, ropt), workbook.Options{Password: password})
	}); err != nil {
		return err
	}
	switch cmd.JSON {
	case "":
	case "-":
		if err := report.JSON(c.stdout, res, ropt); err != nil {
			return err
		}
	default:
		if err := out.write(cmd.JSON, func(w io.Writer) error { return report.JSON(w, res, ropt) }); err != nil {
			return err
		}
	}
	if cmd.CSV != "" {
		if err := out.folder(cmd.CSV); err != nil {
			return err
		}
		for _, f := range report.CSV(res, ropt) {
			if err := out.write(filepath.Join(cmd.CSV, f.Name), f.Write); err != nil {
				return err
			}
		}
	}
	var folder *folderOutput
	if cmd.PerTeam != "" {
		if folder, err = cmd.perTeam(c, res, in, ropt); err != nil {
			return err
		}
		defer folder.drop()
	}
	if err := c.ctx.Err(); err != nil {
		return err
	}
	if folder != nil {
		if err := folder.commit(); err != nil {
			return err
		}
	}
	return out.commit()
}

// closing is the last thing that the analyst reads: what was found, where it is.
func (cmd *reviewCmd) closing(res *analysis.Result, output string) {
	var n [4]int
	for i := range res.Findings {
		n[res.Findings[i].Severity.Rank()]++
	}
	cmd.changed(res)
	cmd.voice.say("%s in %s: %d critical, %d high, %d moderate, %d for information", count(len(res.Findings), "finding", "findings"),
		count(len(res.Teams), "team", "teams"), n[0], n[1], n[2], n[3])
	cmd.voice.say("wrote %s", output)
	if cmd.JSON != "" && cmd.JSON != "-" {
		cmd.voice.say("wrote %s", cmd.JSON)
	}
	if cmd.CSV != "" {
		cmd.voice.say("wrote the tables in %s", cmd.CSV)
	}
}

// mayReplaceJSON refuses to overwrite what is not an earlier JSON result.
func mayReplaceJSON(path string, inputs []string, force bool) error {
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return mayReplace(path, "", inputs, force)
	}
	if err != nil {
		return inputError(path, err)
	}
	defer f.Close()
	head := make([]byte, 64)
	k, _ := io.ReadFull(f, head) // a shorter file is no result of ours
	if bytes.Contains(head[:k], []byte(`"schema": "orgreview/`)) {
		force = true
	}
	if err := mayReplace(path, "", inputs, force); err != nil {
		if _, ok := err.(*exitError); ok {
			return &exitError{statusFailed, fmt.Sprintf("%s: exists and is not a result of orgreview", path), "name another file with --json, or replace it with --force"}
		}
		return err
	}
	return nil
}
