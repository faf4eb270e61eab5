package report

import (
	"fmt"
	"slices"
	"strings"

	"orgreview/report/book"
)

// council is the page for works councils: what was read, what was refused, who
// is shown how, what cannot be concluded, and what remains possible.
func (b *builder) council() []book.Block {
	facts := book.Table{Name: "council", Columns: []book.Column{{Head: "Question", Strong: true}, {Head: "Answer"}}, Rows: [][]book.Cell{
		row("What is it for?", b.say("purpose")),
		row("Who receives it?", fmt.Sprintf("%s. Period: %s.", sentenceCase(b.opt.recipients()), orDash(b.Roster.Period))),
		row("Which columns were refused?", b.refused()),
		row("Which columns were not read?", b.notRead()),
		row("How are posts named?", sentenceCase(naming(b.opt.Individuals))+"."),
		row("What is shown of a post?", "Title, duties, role shares, functions owned and proposed moves: without them nobody could act. Never hours, on-call duty, incidents, leave, index or band, unless the review was made with ids or names."),
		row("What is the smallest group?", fmt.Sprintf("Working conditions are figures of groups of at least %d people who were observed in that very figure. A share of people is told in numbers only when at least two people stand on both sides; else it is \"few\" or \"most\".", b.opt.MinGroup)),
		row("Can a hidden figure be worked out?", "Not by adding and subtracting what this review shows. It is decided once for teams, for the teams under each manager and for everybody, and all workbooks follow it: where a small group would be left over, another one is withheld with all its figures."),
		row("How much is hidden here?", b.hidden()),
		row("Is there an index of a person?", b.individualIndex()),
		row("Does it decide anything?", "No. It proposes what to talk about. Nothing follows for anybody without a person who looks at it, and the findings can be marked as wrong in the settings."),
		row("Who can see their own data?", "Everybody: \"orgreview explain\" with an id prints all that is held and computed about one person, with file, row and column of each value."),
	}}
	return []book.Block{
		book.Heading{Text: "For works councils", Level: 2},
		facts,
		b.columnsUsed(),
		book.Heading{Text: "What cannot be concluded", Level: 2},
		bullets(
			"Whether anybody is ill, exhausted or about to leave. The index describes conditions, not people, and is no diagnosis.",
			"How well anybody works. Duties say what the job is, not how it is done.",
			"That conditions caused anything. Research finds that such conditions and exhaustion go together; that several roles in one job lead to burnout is inferred from it.",
			"That all is well where data are missing. Missing data widen the range and never count as good news.",
			"That two groups differ when their likely ranges overlap widely, or when a finding is called an indication.",
			"Anything about a single post from the figure of its group.",
			"Which role's work a duty is beyond doubt: a line of text can be read in two ways. The words that decided stand in the JSON result."),
		book.Heading{Text: "What remains possible", Level: 2},
		bullets(
			"Someone who knows a team may recognise a post by its title and duties.",
			"Role strain rests mostly on facts that are shown of a post (roles carried, work outside the title); who knows the weights can work out that part of the index for a post.",
			"Who knows the values of all others in a group, for example because they are few, can work out the last one from a mean; knowing one's own value narrows the rest.",
			"A mean at the very end of a scale holds for everybody in the group. A finding on long weeks tells that somebody works them, not who.",
			"Two reviews of the same data with different settings, such as another smallest group, could be subtracted from each other. Keep to one setting.",
			"The number of people who were observed in a figure is shown, also where the figure is not.",
			"The JSON result and the exports hold individuals by id. They belong to HR and to no recipient of a workbook."),
	}
}

// bullets are sentences, one a line.
func bullets(lines ...string) book.Block {
	return book.Text{Text: "• " + strings.Join(lines, "\n• ")}
}

func sentenceCase(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// refused names the refused columns with their files.
func (b *builder) refused() string {
	var all []string
	for _, in := range b.Roster.Inputs {
		for _, h := range in.Refused {
			all = append(all, fmt.Sprintf("%s (%s)", oneLine(h), in.File))
		}
	}
	kinds := "Columns on health, sickness, demography and pay are refused by name and their cells are not kept."
	if len(all) == 0 {
		return kinds + " The exports of this review held none that was recognised."
	}
	return kinds + " Refused in this review: " + strings.Join(all, ", ") + "."
}

func (b *builder) notRead() string {
	var all []string
	for _, in := range b.Roster.Inputs {
		for _, h := range in.Ignored {
			all = append(all, fmt.Sprintf("%s (%s)", oneLine(h), in.File))
		}
	}
	if len(all) == 0 {
		return "None."
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
	return fmt.Sprintf("Teams: %d. Of them with fewer than %d people: %d. Withheld besides, so that no smaller group follows: %d.",
		len(b.Teams), b.opt.MinGroup, small, withheld)
}

func (b *builder) individualIndex() string {
	switch {
	case !b.IndividualScores:
		return "No. It is switched off (privacy: individual_scores: false); figures of groups are formed from the single conditions."
	case b.opt.Individuals == ByID || b.opt.Individuals == ByName:
		return "Yes. This workbook was made with ids or names and holds it in the sheet People, with every part of it."
	}
	return "It is computed to form the figures of groups and stands in the JSON result, which HR keeps. No workbook of this kind shows it. It can be switched off (privacy: individual_scores: false)."
}

// columnsUsed lists the columns that were read by what they are used for.
func (b *builder) columnsUsed() book.Table {
	t := book.Table{Name: "council_columns", Caption: "Columns that were read, and what for", Columns: []book.Column{{Head: "Column", Strong: true}, {Head: "File"}, {Head: "Taken to mean"}, {Head: "Used for"}}}
	for _, in := range b.Roster.Inputs {
		for _, c := range in.Columns {
			t.Rows = append(t.Rows, row(oneLine(c.Header), in.File, strings.ReplaceAll(string(c.Meaning), "_", " "), use(string(c.Meaning))))
		}
	}
	if len(t.Rows) == 0 {
		t.Empty = "None."
	}
	return t
}

// use is what a column is for. Working conditions are the columns of the
// workload; whatever is not listed describes the post.
func use(meaning string) string {
	switch {
	case slices.Contains([]string{"employee_id", "alternative_id", "position_id", "person", "name", "first_name", "last_name", "email"}, meaning):
		return "joining tables; never shown by default"
	case slices.Contains([]string{"duty", "duty_share", "duty_hours", "duty_locked", "title", "position", "description"}, meaning):
		return "post: roles, overlap, ownership"
	case slices.Contains([]string{"hours", "weekly_hours", "contract_hours", "full_time_hours", "overtime_hours", "oncall_weeks", "oncall_shifts", "oncall_share",
		"rotation_size", "rotation_layers", "rotation", "pages", "paging_incidents", "pages_per_shift", "toil_share", "after_hours_share",
		"leave_due", "leave_taken", "leave_untaken", "leave_balance", "projects", "bosses", "shift_start", "shift_end", "incident_id"}, meaning):
		return "working conditions: figures of groups only"
	}
	return "post: place in the organisation"
}
