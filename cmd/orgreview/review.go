package main

import (
	"fmt"
	"io"
	"path/filepath"

	"orgreview/analysis"
	"orgreview/analysis/parallel"
	"orgreview/analysis/roster"
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
	Level           string   `placeholder:"team|manager" help:"What one workbook of --per-team covers: a team (default), or everything below a manager."`
	PasswordFile    string   `placeholder:"FILE" help:"CSV with recipient (e-mail) and password: one password for each workbook of --per-team."`
	PasswordCommand string   `placeholder:"CMD" help:"Program that prints the password of the recipient whose e-mail comes last on its command line."`
	Rejects         string   `placeholder:"FILE.xlsx" help:"The set-aside rows in re-upload form; written even under --strict."`
	Individuals     string   `enum:"none,ids,names" default:"none" help:"How posts are named: none, ids or names."`
	MinGroup        *int     `placeholder:"N" help:"Smallest group that is shown (default 5)."`
	Previous        []string `placeholder:"INPUT" sep:"none" help:"An earlier quarter's exports (or its --json result): adds what changed; repeatable, oldest first."`
	Nearest         int      `placeholder:"K" help:"Also list every person's K nearest neighbours by work among the overlaps (JSON, CSV)."`
	Strict          bool     `help:"Any set-aside row fails the run."`
	Force           bool     `help:"Replace an existing file of another period or program."`

	former []*redact.Rules // the people of earlier quarters, for masking texts
	told   [4]int          // findings that the outputs tell, by severity
}

// valid refuses flags that cannot be meant, before anything is read.
func (cmd *reviewCmd) valid() error {
	if err := validMinGroup(cmd.MinGroup); err != nil {
		return err
	}
	if cmd.Nearest < 0 {
		return &usageError{"--nearest: must be 0 or more", "5 lists the five people whose work is nearest to each person's"}
	}
	if cmd.PerTeam == "" && (cmd.PasswordFile != "" || cmd.PasswordCommand != "") { // the workbook of -o would stand open
		return &usageError{"--password-file and --password-command need --per-team", "they protect its workbooks; --password-env protects that of -o too"}
	}
	if cmd.PerTeam == "" && cmd.Level != "" {
		return &usageError{"--level needs --per-team", "it says what one workbook of --per-team covers"}
	}
	switch cmd.Level {
	case "":
		cmd.Level = "team"
	case "team", "manager":
	default:
		return &usageError{fmt.Sprintf("--level: must be team or manager, not %q", cmd.Level), "team writes a workbook for each team, manager one for everything below each manager"}
	}
	return nil
}

// validMinGroup refuses a smallest group of fewer than two: it would show single people.
func validMinGroup(n *int) error {
	if n != nil && *n < 2 {
		return &usageError{fmt.Sprintf("--min-group: %d must be 2 or more", *n), "5 is the usual minimum"}
	}
	return nil
}

func (cmd *reviewCmd) Run(c *call) error {
	if err := cmd.valid(); err != nil {
		return err
	}
	p, err := cmd.prepare(c)
	if err != nil {
		return err
	}
	p.columns.Rejects = cmd.Rejects != ""
	opt := p.options
	if cmd.MinGroup != nil {
		opt.MinGroup = *cmd.MinGroup
	}
	opt.Overlap.Nearest = cmd.Nearest
	before, err := cmd.findPrevious()
	if err != nil {
		return err
	}
	if err := cmd.canWrite(append(cmd.paths(p), pathsOf(before)...)); err != nil {
		return err
	}
	if _, err := cmd.passwords(c); err != nil {
		return err
	}
	far := newProgress(c, &cmd.voice)
	defer far.end()
	far.step("reading")
	in, err := cmd.understand(c, p)
	if err != nil {
		return err
	}
	in.paths = append(in.paths, pathsOf(before)...)
	r := in.roster
	if len(r.People)+len(r.Vacancies)+len(r.Groups) == 0 {
		return &exitError{statusFailed, "no person, vacant post or group of posts in the input", "check with orgreview inspect how the rows were understood; an export with headings only has nothing to review"}
	}
	if cmd.PerTeam != "" && !hasTeams(r) {
		return &exitError{statusFailed, "--per-team: no table says who is in which team, so there is no workbook to write", "name the column with --team-column, or add the manager of each person: a manager's direct reports are a team"}
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
	earlier, err := cmd.measurePrevious(c, p, before, opt)
	if err != nil {
		return err
	}
	opt.Progress = far.step
	opt.Release = true
	res, err := analysis.Measure(c.ctx, r, opt)
	if err != nil {
		return err
	}
	ropt := report.Options{Individuals: report.Individuals(cmd.Individuals), MinGroup: res.Options.MinGroup, Version: version, Former: cmd.former}
	if err := in.config.Organisation.dress(in.config.path, &ropt); err != nil {
		return err
	}
	// What may be shown is decided once for all outputs of the run.
	decide := func() { ropt = ropt.Decided(res) }
	if res.People > analysis.MostBeside {
		res.Find()
		decide()
	} else {
		parallel.Each(2, func(i int) { []func(){res.Find, decide}[i]() })
	}
	for _, team := range staffing.WithoutTeam(opt.Needs, res.HasTeam) {
		cmd.voice.line("warning", "needs: no team is called %q; what it needs has no effect", team)
	}
	analysis.Compare(res, label(cmd.Input[0]), version, earlier...)
	far.step("writing")
	if err := cmd.write(c, res, in, ropt, output); err != nil {
		return err
	}
	far.end()
	cmd.closing(res, output)
	return nil
}

// hasTeams holds if some person or vacancy belongs to a team, by a column or by
// reporting to somebody.
func hasTeams(r *roster.Roster) bool {
	for _, list := range [][]*roster.Person{r.People, r.Vacancies} {
		for _, p := range list {
			if p.Team != "" || p.ManagerID != "" {
				return true
			}
		}
	}
	return false
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

// write writes the workbook and the JSON, all or none.
func (cmd *reviewCmd) write(c *call, res *analysis.Result, in *exports, ropt report.Options, output string) error {
	for _, f := range report.Told(res, ropt) {
		cmd.told[f.Severity.Rank()]++
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
	n := cmd.told
	cmd.changed(res)
	cmd.voice.say("%s in %s: %d critical, %d high, %d moderate, %d for information", count(n[0]+n[1]+n[2]+n[3], "finding", "findings"),
		count(len(res.Teams), "team", "teams"), n[0], n[1], n[2], n[3])
	cmd.voice.say("wrote %s", output)
	if cmd.JSON != "" && cmd.JSON != "-" {
		cmd.voice.say("wrote %s", cmd.JSON)
	}
	if cmd.CSV != "" {
		cmd.voice.say("wrote the tables in %s", cmd.CSV)
	}
}
