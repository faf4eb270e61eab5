package roster

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"orgreview/analysis/maybe"
	"orgreview/analysis/table"
)

// file is one input of a test: text, or the sheets of a workbook.
type file struct {
	name   string
	text   string
	sheets []sheet
	epoch  bool // 1904
}

type sheet struct {
	name string
	rows [][]any
}

func csv(name, text string) file { return file{name: name, text: text} }

func (f file) open(t testing.TB, opt Options) *table.File {
	t.Helper()
	data := []byte(f.text)
	if f.sheets != nil {
		data = workbook(t, f)
	}
	opened, err := table.Open(context.Background(), table.Source{Name: f.name, Data: data}, table.Options{TempDir: t.TempDir(), Known: knownTo(t, opt)})
	if err != nil {
		t.Fatalf("%s: %v", f.name, err)
	}
	t.Cleanup(func() { opened.Close() })
	return opened
}

// knownTo is what package roster tells package table about headings, as the
// command does; nil where the options are faulty, which Build then says.
func knownTo(t testing.TB, opt Options) func(string) bool {
	t.Helper()
	known, err := KnownHeadings(opt)
	if err != nil {
		return nil
	}
	return known
}

// workbook writes the sheets of a file as XLSX.
func workbook(t testing.TB, f file) []byte {
	t.Helper()
	x := excelize.NewFile()
	defer x.Close()
	if f.epoch {
		yes := true
		if err := x.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
			t.Fatal(err)
		}
	}
	for n, s := range f.sheets {
		if n == 0 {
			x.SetSheetName("Sheet1", s.name)
		} else if _, err := x.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for i, r := range s.rows {
			if err := x.SetSheetRow(s.name, fmt.Sprintf("A%d", i+1), &r); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := x.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func build(t testing.TB, opt Options, files ...file) (*Roster, error) {
	t.Helper()
	var opened []*table.File
	for _, f := range files {
		opened = append(opened, f.open(t, opt))
	}
	opt.Rejects = true
	return Build(context.Background(), opened, opt)
}

// show writes a roster down, one post a line, only what was given.
func show(r *Roster) string {
	var b strings.Builder
	for _, part := range []struct {
		name string
		list []*Person
	}{{"", r.People}, {"vacancy ", r.Vacancies}, {"closed ", r.Closed}, {"left ", r.Leavers}} {
		for _, p := range part.list {
			b.WriteString(part.name + showPerson(p) + "\n")
		}
	}
	for _, g := range r.Groups {
		fmt.Fprintf(&b, "group %s, team %s, below %s%s, fte %g, heads %s, rows %d\n", g.Title, g.Team, g.ManagerID, rawOf(g.ManagerRaw), g.FTE, number(g.Headcount), g.Rows)
	}
	for _, p := range r.Problems {
		switch p.Rule {
		case "no-as-of-date", "missing-fte": // of nearly every test; they have tests of their own
			continue
		case "two-heading-rows", "guessed-encoding": // of package table
			continue
		}
		fmt.Fprintf(&b, "%s %s %s", p.Severity, p.Rule, p.File)
		if p.Row > 0 {
			fmt.Fprintf(&b, ":%d", p.Row)
		}
		if p.Column != "" {
			fmt.Fprintf(&b, " %s", p.Column)
		}
		if i := strings.LastIndex(p.Message, " ("); i > 0 && strings.HasSuffix(p.Message, "rows, this one first)") {
			fmt.Fprintf(&b, " ×%s", strings.Fields(p.Message[i+2:])[0])
		}
		b.WriteString("\n")
	}
	return b.String()
}

func rawOf(raw string) string {
	if raw == "" {
		return ""
	}
	return "?" + raw
}

func number(f maybe.Float) string {
	if !f.OK() {
		return "-"
	}
	return fmt.Sprintf("%.6g", f.V())
}

func showPerson(p *Person) string {
	var parts []string
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, strings.TrimSpace(name+" "+value))
		}
	}
	add("", p.ID)
	add("", p.Name)
	add("mail", p.Email)
	add("title", p.Title)
	add("grade", p.Grade)
	add("profession", p.Profession)
	add("in", p.Location)
	add("team", p.Team)
	if p.Unit != p.Team {
		add("unit", p.Unit)
	}
	add("org", p.Organisation)
	add("below", p.ManagerID+rawOf(p.ManagerRaw))
	add("dotted", strings.Join(p.Dotted, "+"))
	if p.SelfReport {
		add("", "self")
	}
	if p.FTE != 1 {
		add("fte", fmt.Sprintf("%.4g", p.FTE))
	}
	if p.OnLeave {
		add("", "on leave")
	}
	add("contract", p.Contract)
	add("from", day(p.Start))
	add("to", day(p.End))
	for _, d := range p.Duties {
		s := "“" + d.Text + "”"
		if d.Share.OK() {
			s += " " + number(d.Share)
		}
		if d.Locked {
			s += " locked"
		}
		add("", s)
	}
	w := p.Workload
	for _, f := range []struct {
		name string
		v    maybe.Float
	}{{"hours", w.WeeklyHours}, {"contract hours", w.ContractHours}, {"overtime", w.OvertimeHours}, {"oncall weeks", w.OncallWeeks},
		{"shifts", w.OncallShifts}, {"oncall", w.OncallShare}, {"rotation of", w.RotationSize}, {"layers", w.RotationLayers}, {"pages", w.Pages},
		{"pages/shift", w.PagesPerShift}, {"toil", w.ToilShare}, {"after hours", w.AfterHoursShare}, {"leave due", w.LeaveDue},
		{"leave taken", w.LeaveTaken}, {"leave untaken", w.LeaveUntaken}, {"projects", w.Projects}, {"bosses", w.Bosses}} {
		if f.v.OK() {
			add(f.name, number(f.v))
		}
	}
	if w.ShiftWeeks > 0 {
		add("weeks of shifts", number(maybe.Some(w.ShiftWeeks)))
	}
	if w.PageWeeks > 0 {
		add("weeks of pages", number(maybe.Some(w.PageWeeks)))
	}
	if w.Rotation != "" {
		add("rotation", w.Rotation)
	}
	if w.OncallUnread {
		add("", "oncall unread")
	}
	if w.PagesDeduped {
		add("", "deduped")
	}
	return strings.Join(parts, ", ")
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02")
}

// checkLedger holds for every roster: what was read was used or set aside,
// and what was set aside has its problem and its cells.
func checkLedger(t testing.TB, r *Roster) {
	t.Helper()
	if r.Rows.Read != r.Rows.Used+r.Rows.SetAside {
		t.Errorf("ledger %+v does not add up", r.Rows)
	}
	failures := 0
	for _, p := range r.Problems {
		if p.Severity == table.Failure {
			failures++
		}
		if p.Message == "" || p.Cure == "" || p.Rule == "" || p.File == "" {
			t.Errorf("problem without rule, place, message or cure: %+v", p)
		}
	}
	if failures != r.Rows.SetAside || len(r.Rejects) != r.Rows.SetAside {
		t.Errorf("%d rows set aside, but %d problems of severity error and %d rejects", r.Rows.SetAside, failures, len(r.Rejects))
	}
	for _, x := range r.Rejects {
		if !slices.Contains(r.Problems, x.Problem) {
			t.Errorf("reject whose problem is not among the problems: %+v", x.Problem)
		}
	}
}

// dedent takes the indentation of a Go literal off.
func dedent(s string) string {
	lines := strings.Split(strings.Trim(s, "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimLeft(l, "\t")
	}
	out := strings.TrimRight(strings.Join(lines, "\n"), "\n\t ")
	if out == "" {
		return ""
	}
	return out + "\n"
}

// csv0 opens a text as one file.
func csv0(t testing.TB, text string) *table.File { return csv("in.csv", text).open(t, Options{}) }

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
