package main

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// entry is a post as one quarter's exports show it.
type entry struct {
	Post
	team     *Team
	teamName string
	vacant   bool
	left     bool
	work     Work
	duties   []Duty
}

// Quarter is the company as it stood at the end of a quarter.
func (c *Company) Quarter(quarter string) ([]Table, error) {
	end, err := endOf(quarter)
	if err != nil {
		return nil, err
	}
	entries, err := c.entries(quarter, end)
	if err != nil {
		return nil, err
	}
	people, err := c.people(entries, end)
	if err != nil {
		return nil, err
	}
	return []Table{people, duties(entries), workload(entries)}, nil
}

func (c *Company) entries(quarter string, end time.Time) ([]entry, error) {
	var out []entry
	for i := range c.Teams {
		t := &c.Teams[i]
		for _, p := range t.Posts {
			// Labels of quarters sort like the quarters.
			if quarter < p.From || (p.Until != "" && quarter > p.Until) {
				continue
			}
			e := entry{Post: p, team: t, teamName: t.Name, duties: p.Duties, work: p.Work.over(t.Work)}
			e.vacant = (p.Vacant != "" && quarter >= p.Vacant) || quarter <= p.VacantUntil
			if quarter != c.Quarters[len(c.Quarters)-1] {
				e.work = e.work.in(quarter, p.ID, t.Earlier[quarter])
			}
			if before, ok := p.Earlier[quarter]; ok {
				e.change(before)
			}
			if blurb := c.Blurbs[t.Department]; blurb != "" && !p.NoDuties {
				e.duties = append([]Duty{{Share: 5, Function: "none", Text: blurb}}, p.Duties...)
				if len(p.Duties) > 0 && p.Duties[0].Share == 0 {
					e.duties[0].Share = 0 // a post either gives shares or none
				}
			}
			if p.Ended != "" {
				ended, err := time.Parse(time.DateOnly, p.Ended)
				if err != nil {
					return nil, fmt.Errorf("post %s: %w", p.ID, err)
				}
				e.left = !ended.After(end)
			}
			out = append(out, e)
		}
	}
	return out, nil
}

func (e *entry) change(b Before) {
	for _, s := range []struct {
		to   *string
		from string
	}{{&e.teamName, b.Team}, {&e.Title, b.Title}, {&e.Manager, b.Manager}, {&e.Dotted, b.Dotted}} {
		switch s.from {
		case "":
		case "none":
			*s.to = ""
		default:
			*s.to = s.from
		}
	}
}

func (c *Company) people(entries []entry, end time.Time) (Table, error) {
	t := Table{Name: "People", Header: []string{
		"Employee ID", "Name", "Email", "Job Title", "Grade", "Department", "Team", "Location", "Manager ID",
		"Dotted Line Manager ID", "FTE", "Employment Status", "Employment Type", "Hire Date", "Termination Date", "Snapshot Date"}}
	for _, e := range entries {
		fte := e.FTE
		if fte == 0 {
			fte = 1
		}
		row := []any{e.ID, "Vacant", nil, e.Title, e.Grade, e.team.Department, e.teamName, e.team.Location, e.Manager,
			e.Dotted, fte, "Vacant", nil, nil, nil, end}
		if !e.vacant {
			hired, err := time.Parse(time.DateOnly, e.Hired)
			if err != nil {
				return t, fmt.Errorf("post %s: %w", e.ID, err)
			}
			row[1], row[2] = e.Name, email(e.Name, c.Domain)
			row[11], row[12], row[13] = or(e.Status, "Active"), or(e.Type, "Employee"), hired
			if e.left {
				left, err := time.Parse(time.DateOnly, e.Ended)
				if err != nil {
					return t, fmt.Errorf("post %s: %w", e.ID, err)
				}
				row[11], row[14] = "Terminated", left
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

func duties(entries []entry) Table {
	t := Table{Name: "Duties", Header: []string{"Employee ID", "Duty", "Time Share %"}}
	for _, e := range entries {
		for _, d := range e.duties {
			var share any
			if d.Share > 0 {
				share = float64(d.Share)
			}
			t.Rows = append(t.Rows, []any{e.ID, d.Text, share})
		}
	}
	return t
}

func workload(entries []entry) Table {
	t := Table{Name: "Workload", Header: []string{
		"Employee ID", "Weekly Hours", "Contract Hours", "On-call Weeks per Year", "On-call Rotation", "Rotation Size",
		"Rotation Layers", "Paging Incidents per Shift", "Toil Share %", "After-hours Share %", "Leave Due", "Leave Taken",
		"Concurrent Projects"}}
	for _, e := range entries {
		w := e.work
		if e.vacant || e.left || (w.Missing != nil && *w.Missing) {
			continue
		}
		var rotation, size, layers, incidents any
		if w.Oncall != nil && *w.Oncall > 0 {
			r := e.team.Rotation
			rotation, size, layers = r.Name, float64(r.Size), float64(max(r.Layers, 1))
			incidents = number(w.Incidents)
		}
		t.Rows = append(t.Rows, []any{e.ID, number(w.Hours), number(w.Contract), number(w.Oncall), rotation, size,
			layers, incidents, number(w.Toil), number(w.After), number(w.Due), number(w.Taken), number(w.Projects)})
	}
	return t
}

func number(v *float64) any {
	if v == nil {
		return nil
	}
	return *v
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// email is the address that a name gives: letters without accents, parts
// joined by dots.
func email(name, domain string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case r == ' ':
			b.WriteByte('.')
		case r == '-' || (r < unicode.MaxASCII && unicode.IsLetter(r)):
			b.WriteRune(r)
		}
	}
	return b.String() + "@" + domain
}
