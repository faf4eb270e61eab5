package report

import (
	"cmp"
	"slices"
	"strings"

	"orgreview/report/book"
)

// council is the page for works councils: what was read, what was refused, who
// is shown how, what cannot be concluded, and what remains possible.
func (b *builder) council() []book.Block {
	facts := book.Table{Name: "council", Columns: b.heads("council", "question", "answer")}
	facts.Columns[0].Strong = true
	for _, f := range [][2]string{
		{"purpose", b.say("purpose")},
		{"readers", b.say("council.a_readers", "readers", upper(b.opt.recipients()), "period", cmp.Or(b.Roster.Period, b.say("council.no_period")))},
		{"refused", b.refused()},
		{"not_read", b.notRead()},
		{"naming", upper(b.naming()) + "."},
		{"post", b.say("council.a_post")},
		{"group", b.say("council.a_group", "n", b.opt.MinGroup)},
		{"hidden", b.say("council.a_hidden")},
		{"how_much", b.hidden()},
		{"index", b.individualIndex()},
		{"decides", b.say("council.a_decides")},
		{"own", b.say("council.a_own")},
	} {
		facts.Rows = append(facts.Rows, row(b.say("council.q_"+f[0]), f[1]))
	}
	return []book.Block{
		book.Heading{Text: b.say("council.title"), Level: 2}, facts, b.columnsUsed(),
		book.Heading{Text: b.say("council.not_title"), Level: 2}, book.Text{Text: b.say("council.not")},
		book.Heading{Text: b.say("council.possible_title"), Level: 2}, book.Text{Text: b.say("council.possible")},
	}
}

// refused names the refused columns with their files.
func (b *builder) refused() string {
	var all []string
	for _, in := range b.Roster.Inputs {
		for _, h := range in.Refused {
			all = append(all, b.say("council.column_of", "column", oneLine(h), "file", in.File))
		}
	}
	kinds := b.say("council.refused")
	if len(all) == 0 {
		return kinds + " " + b.say("council.refused_none")
	}
	return kinds + " " + b.say("council.refused_here", "list", strings.Join(all, ", "))
}

func (b *builder) notRead() string {
	var all []string
	for _, in := range b.Roster.Inputs {
		for _, h := range in.Ignored {
			all = append(all, b.say("council.column_of", "column", oneLine(h), "file", in.File))
		}
	}
	if len(all) == 0 {
		return b.say("council.none")
	}
	return strings.Join(all, ", ") + "."
}

// hidden counts what is hidden in this review.
func (b *builder) hidden() string {
	small, withheld := 0, 0
	for t := range b.Teams {
		switch {
		case b.ScopePeople(b.TeamScope(t)) < b.opt.MinGroup:
			small++
		case b.Withheld(b.TeamScope(t)):
			withheld++
		}
	}
	return b.say("council.how_much", "teams", len(b.Teams), "n", b.opt.MinGroup, "small", small, "withheld", withheld)
}

func (b *builder) individualIndex() string {
	switch {
	case !b.IndividualScores:
		return b.say("council.index_off")
	case b.opt.Individuals == ByID || b.opt.Individuals == ByName:
		return b.say("council.index_here")
	}
	return b.say("council.index_json")
}

// columnsUsed lists the columns that were read by what they are used for.
func (b *builder) columnsUsed() book.Table {
	t := book.Table{Name: "council_columns", Caption: b.say("council.columns"), Columns: b.heads("council", "column", "file", "meaning", "use")}
	t.Columns[0].Strong = true
	for _, in := range b.Roster.Inputs {
		for _, c := range in.Columns {
			t.Rows = append(t.Rows, row(oneLine(c.Header), in.File, b.lang().Meaning(string(c.Meaning)), b.say("council.use_"+use(string(c.Meaning)))))
		}
	}
	if len(t.Rows) == 0 {
		t.Empty = b.say("council.none")
	}
	return t
}

// use is the token of what a column is for. Working conditions are the columns of the
// workload; whatever is not listed describes the post.
func use(meaning string) string {
	switch {
	case slices.Contains([]string{"employee_id", "alternative_id", "position_id", "person", "name", "first_name", "last_name", "email"}, meaning):
		return "joining"
	case slices.Contains([]string{"duty", "duty_share", "duty_hours", "duty_locked", "title", "position", "description"}, meaning):
		return "work"
	case slices.Contains([]string{"hours", "weekly_hours", "contract_hours", "full_time_hours", "overtime_hours", "oncall_weeks", "oncall_shifts", "oncall_share",
		"rotation_size", "rotation_layers", "rotation", "pages", "paging_incidents", "pages_per_shift", "toil_share", "after_hours_share",
		"leave_due", "leave_taken", "leave_untaken", "leave_balance", "projects", "bosses", "shift_start", "shift_end", "incident_id"}, meaning):
		return "conditions"
	}
	return "place"
}
