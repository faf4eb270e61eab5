package report

import (
	"fmt"
	"slices"
	"strings"

	"orgreview/analysis/maybe"
	"orgreview/analysis/roster"
	"orgreview/report/book"
)

// sources lists the cells as they were written.
func (e *explainer) sources() {
	e.title("as_written")
	for _, row := range e.raw.Roster.Trace {
		in := e.raw.Roster.Inputs[row.Input]
		where := in.File
		if in.Sheet != "" {
			where = e.say("explain.sheet", "file", in.File, "sheet", in.Sheet)
		}
		e.tell("  ", "explain.row", "file", where, "row", fmt.Sprint(row.Row), "fate", fmt.Sprint(row.Fate))
		for _, c := range row.Cells {
			e.tell("    ", "explain.cell", "column", fmt.Sprintf("%-3s", c.Column), "heading", oneLine(c.Header), "meaning", string(c.Meaning), "value", oneLine(c.Value))
		}
	}
	if len(e.raw.Roster.Trace) == 0 {
		e.tell("  ", "explain.no_row")
	}
	var ignored, refused []string
	for _, in := range e.raw.Roster.Inputs {
		for _, h := range in.Ignored {
			ignored = append(ignored, in.File+": "+oneLine(h))
		}
		for _, h := range in.Refused {
			refused = append(refused, in.File+": "+oneLine(h))
		}
	}
	e.item("not_read", strings.Join(ignored, "; "))
	e.item("refused", strings.Join(refused, "; "))
	for _, p := range e.raw.Roster.Problems {
		if p.Row > 0 && slices.ContainsFunc(e.raw.Roster.Trace, func(r roster.TraceRow) bool {
			in := e.raw.Roster.Inputs[r.Input]
			return r.Row == p.Row && in.File == p.File && in.Sheet == p.Sheet
		}) {
			e.tell("  ", "explain.problem", "file", p.File, "row", fmt.Sprint(p.Row), "message", p.Message)
		}
	}
}

// understood is what the cells were taken to mean.
func (e *explainer) understood() {
	p := e.person
	e.title("taken")
	e.item("id", p.ID)
	e.item("name", p.Name)
	e.item("email", p.Email)
	e.item("title", p.Title)
	e.item("grade", p.Grade)
	e.item("profession", p.Profession)
	e.item("location", p.Location)
	e.item("team", p.Team)
	e.item("unit", p.Unit)
	e.item("organisation", p.Organisation)
	e.item("manager", p.ManagerID)
	if p.ManagerID == "" && p.ManagerRaw != "" {
		e.item("manager_raw", e.say("explain.nobody", "text", p.ManagerRaw))
	}
	e.item("dotted", strings.Join(p.Dotted, ", "))
	e.item("fte", book.Decimal2.Show(p.FTE))
	e.item("contract", p.Contract)
	if p.OnLeave {
		e.item("status", e.say("explain.on_leave"))
	}
	if !p.Start.IsZero() {
		e.item("start", p.Start.Format("2006-01-02"))
	}
	if !p.End.IsZero() {
		e.item("end", p.End.Format("2006-01-02"))
	}
	w := p.Workload
	for _, c := range []struct {
		key string
		v   maybe.Float
	}{
		{"hours", w.WeeklyHours}, {"contract_hours", w.ContractHours}, {"overtime", w.OvertimeHours},
		{"oncall_weeks", w.OncallWeeks}, {"oncall_shifts", w.OncallShifts}, {"oncall_share", w.OncallShare},
		{"rotation_size", w.RotationSize}, {"rotation_layers", w.RotationLayers},
		{"pages", w.Pages}, {"pages_per_shift", w.PagesPerShift}, {"toil", w.ToilShare},
		{"after_hours", w.AfterHoursShare}, {"leave_due", w.LeaveDue}, {"leave_taken", w.LeaveTaken},
		{"leave_untaken", w.LeaveUntaken}, {"projects", w.Projects}, {"bosses_supplied", w.Bosses},
	} {
		e.item(c.key, e.number(c.v, book.Decimal2, ""))
	}
	e.item("rotation", w.Rotation)
}
