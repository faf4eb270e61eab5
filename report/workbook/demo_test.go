package workbook

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"time"

	"orgreview/report/book"
)

// demo is an invented document with every block, and with what breaks
// careless writers: long, right-to-left and emoji names, duplicate names,
// formulas as text, missing values, wrapped cells.
func demo() *book.Book {
	b := &book.Book{
		Title: "Roles and workload review 2026 Q3 & outlook", Subject: "Quarterly review", Author: "People Analytics", Company: "Acme Example Ltd",
		Description: "Invented content", Keywords: "roles; workload", Created: time.Date(2026, 10, 5, 9, 30, 0, 0, time.UTC),
		Footer: "For HR partners of Acme Example Ltd. Working conditions of teams, not of persons.",
	}
	b.Theme.Logo, b.Theme.LogoAlt = demoLogo(), "Acme Example Ltd"
	b.Sheets = []book.Sheet{demoSummary(), demoFindings(), demoTeams(), demoTeam(), demoMatrix(), demoLong(400), demoMethod(), demoOdd("odd-1", "PLATFORM / Réseau: équipe [A*B?]"), demoOdd("odd-2", "platform   réseau  équipe  a b")}
	return b
}

func demoLogo() []byte {
	img := image.NewRGBA(image.Rect(0, 0, 300, 90))
	for y := range 90 {
		for x := range 300 {
			if (x/30+y/30)%2 == 0 {
				img.Set(x, y, color.RGBA{0x1B, 0x49, 0x65, 0xFF})
			}
		}
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		panic(err)
	}
	return buf.Bytes()
}

func nav() book.Links {
	return book.Links{Row: true, List: []book.LinkItem{{Text: "Summary", To: "summary"}, {Text: "Findings", To: "findings"}, {Text: "Teams", To: "teams"}}}
}

func demoSummary() book.Sheet {
	return book.Sheet{Key: "summary", Name: "Summary", Fit: book.OnePage,
		Widths: []float64{9, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5},
		Blocks: []book.Block{
			book.Heading{Text: "Roles and workload, third quarter 2026"},
			book.Text{Style: book.Lead, Text: "Three of 14 teams need a conversation this quarter: Payments carries delivery alone, Core Network works 46 hours a week, and nobody owns service levels."},
			book.Cards{List: []book.Card{
				{Label: "Teams that need a look", Value: book.Int(3), Unit: "of 14", Normal: "usual: 1 to 2 of 14", Tone: book.Watch, Word: "above the usual range"},
				{Label: "People with three or more roles", Value: book.Num(.12).In(book.Percent), Normal: "usual: below 8%", Tone: book.Alarm, Word: "high", Link: "findings"},
				{Label: "Work owned by one person only", Value: book.Int(7), Unit: "functions", Normal: "usual: 2 to 5", Tone: book.Watch, Word: "above the usual range"},
				{Label: "Mean working week", Value: book.Num(41.34).In(book.Hours), Normal: "contract: 40.0 h", Tone: book.Good, Word: "as expected"},
				{Label: "Data complete", Value: book.Num(.934).In(book.Percent), Normal: "usual: above 90%", Tone: book.Good, Word: "as expected", Link: "teams"},
			}},
			book.Heading{Text: "What to talk about first", Level: 2},
			book.Items{Name: "top", Cols: 11, List: []book.Item{
				{Word: "critical", Tone: book.Alarm, Head: "One person owns the release pipeline of Payments", Link: book.At("findings", "F001"), Aside: "Payments", Beyond: "team-7",
					Lines: []string{"When this post is empty, nobody can release. Five of six duties on the pipeline stand with one post."}, Action: "Share two of the five duties with a second post this quarter."},
				{Word: "high", Tone: book.Watch, Head: "Core Network works far above contract", Link: book.At("findings", "F002"), Aside: "Core Network", Beyond: "team-7",
					Lines: []string{"Mean 46.2 hours a week over the quarter (n = 12, range of the mean 44.9 to 47.5)."}, Action: "Talk with the manager about on-call duty before the next rota."},
				{Word: "moderate", Tone: book.Plain, Head: "Two teams do the same monitoring work under different titles", Link: book.At("findings", "F003"), Aside: "Platform, SRE", Beyond: "teams",
					Lines: []string{"62% of their duties match. Titles differ: Site Reliability Engineer and System Administrator."}, Action: "Agree on who owns the dashboards."},
			}},
			book.Chart{Name: "First look", Beside: "top", Kind: book.Bars, Title: "Where to look first: Payments and Core Network stand out",
				Alt:    "Bar chart of the risk index of eight teams. Payments (71) and Core Network (64) lie above the mark of 60, all others between 22 and 49.",
				XTitle: "Team", YTitle: "Risk index, 0 to 100", Format: book.Integer, Max: 100, Labels: true, Lines: 14,
				Series: []book.Series{{Table: "teams", Categories: "Team", Values: "Risk index", To: 8, Mark: []int{0, 1}}}},
			book.Heading{Text: "How complete the data is", Level: 2},
			book.Text{Text: "412 of 441 rows were used; 29 were set aside and are listed with their cure. Working hours are known for 83% of the people, on-call duty for 61%."},
			book.Text{Style: book.Caveat, Text: "The index describes working conditions of groups of at least five people. It is no diagnosis and no probability."},
			nav(),
		}}
}

var demoTeamNames = []string{"Payments", "Core Network", "Platform", "Site Reliability", "Developer Experience and Internal Tools", "Data", "Support", "Security",
	"Mobile", "Web", "Billing", "Identity", "צוות תשתיות", "🚀 Launch 👩‍👩‍👧‍👦 squad"}

func demoTeams() book.Sheet {
	t := book.Table{Name: "teams", Caption: "All teams, the highest index first", Filter: true,
		Columns: []book.Column{{Head: "Team", Strong: true}, {Head: "People"}, {Head: "FTE", Format: book.FTE}, {Head: "Risk index", Format: book.Integer, Scale: book.Scale{Low: 0, High: 100}},
			{Head: "Change since last quarter", Format: book.Signed1, Scale: book.Scale{Low: -10, Mid: 0, High: 10, TwoSided: true}}, {Head: "Share with long hours", Format: book.Percent, Bar: true, BarMax: 1},
			{Head: "p", Format: book.PValue}, {Head: "What it means"}, {Head: "Since", Format: book.Date}},
		Notes: []string{"too few: fewer than five people are known in this figure.", "Change: points of the index, rounded to whole points where the group is small."}}
	for i, n := range demoTeamNames {
		idx := float64(71 - 7*i + i*i/3)
		row := []book.Cell{book.T(n).To("team-7"), book.Int(31 - i), book.Num(30.5 - float64(i)*.93), book.Num(idx), book.Num(float64(i%5)*2.4 - 5), book.Num(float64(13-i) / 15), book.Num(.0004 * float64(i*i*i+1)), book.T("within the usual range"), book.Day(time.Date(2024, time.Month(1+i%12), 3, 0, 0, 0, 0, time.UTC))}
		switch {
		case i < 2:
			row[3] = row[3].As(book.Alarm)
			row[7] = book.T("high: hours and on-call duty lie far above the organisation's level").As(book.Alarm)
		case i == 4:
			row[4], row[5], row[6] = book.None("too few"), book.None("few"), book.None("")
			row[7] = book.T("elevated").As(book.Watch)
		}
		t.Rows = append(t.Rows, row)
		t.Anchors = append(t.Anchors, fmt.Sprintf("row-%d", i))
	}
	t.Total = []book.Cell{book.T("All teams"), book.Int(343), book.Num(342.4), book.Num(38), book.Num(.3), book.Num(.41), {}, {}, {}}
	return book.Sheet{Key: "teams", Name: "Teams", Freeze: "teams", FreezeCols: 1, Widths: []float64{24, 0, 0, 0, 12, 0, 0, 40, 0},
		Blocks: []book.Block{book.Heading{Text: "Teams"}, nav(), book.Text{Style: book.Note, Text: "Each row is a team. The colour follows the number and adds nothing to it."}, t}}
}

func demoFindings() book.Sheet {
	t := book.Table{Name: "findings", Filter: true, Columns: []book.Column{{Head: "Id", Strong: true}, {Head: "Severity"}, {Head: "Team"}, {Head: "What was found"}, {Head: "Why it matters"}, {Head: "What to do"}, {Head: "q", Format: book.PValue}}}
	for i := range 25 {
		sev := []book.Cell{book.T("critical").As(book.Alarm), book.T("high").As(book.Watch), book.T("moderate"), book.T("info").As(book.Muted)}[i%4]
		t.Rows = append(t.Rows, []book.Cell{book.T(fmt.Sprintf("F%03d", i+1)), sev, book.T(demoTeamNames[i%14]).To("team-7"),
			book.T("One person owns the release pipeline, the deployment scripts and the on-call rota."),
			book.T("=HYPERLINK(\"x\") looks like a formula and must stay a text. " + strings.Repeat("When this post is empty, nobody can release. ", 1+i%3)),
			book.T("Share two duties with a second post."), book.Maybe(maybeOf(i), "not tested")})
		t.Anchors = append(t.Anchors, fmt.Sprintf("F%03d", i+1))
	}
	return book.Sheet{Key: "findings", Name: "Findings", Tab: book.Alarm, Freeze: "findings", Widths: []float64{8, 11, 20, 38, 46, 34, 9},
		Blocks: []book.Block{book.Heading{Text: "Findings"}, nav(), book.Text{Style: book.Lead, Text: "25 findings, the most pressing first."}, t}}
}

func demoTeam() book.Sheet {
	mix := book.Table{Name: "mix", Caption: "Role mix against need", Columns: []book.Column{{Head: "Role", Strong: true}, {Head: "Have", Format: book.FTE}, {Head: "Need", Format: book.FTE}, {Head: "Gap", Format: book.Signed1}}}
	for i, r := range []string{"DevOps", "Site reliability", "Platform", "System administration", "Support"} {
		gap := book.Num(float64(i) - 1.5)
		if i == 4 {
			gap = gap.As(book.Alarm)
		}
		mix.Rows = append(mix.Rows, []book.Cell{book.T(r), book.Num(3.2 - float64(i)*.5), book.Num(1.7 + float64(i)*.5), gap})
	}
	heat := book.Table{Name: "heat", Caption: "Who does what: share of each post's duties", Columns: []book.Column{{Head: "Post", Strong: true}}, Notes: []string{"Empty: none of the post's duties."}}
	for _, r := range []string{"DevOps", "Site reliability", "Platform", "System administration", "Network", "Databases", "Support", "Security", "Software", "Data", "Quality", "People", "Delivery"} {
		heat.Columns = append(heat.Columns, book.Column{Head: r, Turned: true, Format: book.Percent, Scale: book.Scale{Low: 0, High: 1}})
	}
	for i := range 9 {
		row := []book.Cell{book.T(fmt.Sprintf("DevOps Engineer, post %d", i+1))}
		for j := range 13 {
			if (i+j)%3 == 0 {
				row = append(row, book.Cell{})
			} else {
				row = append(row, book.Num(float64((i*j)%11)/10))
			}
		}
		heat.Rows = append(heat.Rows, row)
	}
	return book.Sheet{Key: "team-7", Name: "The Very Long Named Team For Payments, Settlement and Reconciliation Operations (EMEA)", Tab: book.Watch,
		Widths: []float64{26, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8},
		Blocks: []book.Block{
			book.Heading{Text: "The Very Long Named Team For Payments, Settlement and Reconciliation Operations (EMEA)"}, nav(),
			book.Text{Style: book.Lead, Text: "Payments carries three roles at once and needs one more post for reliability."},
			book.Heading{Text: "Findings", Level: 2},
			book.Items{List: []book.Item{
				{Word: "critical", Tone: book.Alarm, Head: "One person owns the release pipeline", Link: book.At("findings", "F001"), Lines: []string{"When this post is empty, nobody can release."}, Action: "Share two duties with a second post."},
				{Word: "high", Tone: book.Watch, Head: "Titles and duties part: four of nine posts do another job than their title says", Lines: []string{"Duties of system administration make up 61% of the posts titled DevOps Engineer."}},
			}},
			book.Text{Style: book.Warning, Text: "Please note: working hours are known for four people only; figures of working conditions are not shown."},
			book.Heading{Text: "Role mix", Level: 2, Anchor: "role-mix"},
			mix,
			book.Chart{Name: "Mix", Beside: "mix", Kind: book.Columns, Title: "Reliability and support are short, DevOps is over-supplied", Alt: "Columns of have and need in FTE for five roles.",
				XTitle: "Role", YTitle: "FTE", Format: book.FTE, Series: []book.Series{{Table: "mix", Categories: "Role", Values: "Have"}, {Table: "mix", Categories: "Role", Values: "Need"}}},
			heat,
			book.Heading{Text: "Development", Level: 2},
			book.Table{Name: "trend", Columns: []book.Column{{Head: "Quarter"}, {Head: "Index"}, {Head: "Organisation"}}, Rows: [][]book.Cell{
				{book.T("2025 Q4"), book.Num(44), book.Num(40)}, {book.T("2026 Q1"), book.Num(49), book.Num(41)}, {book.T("2026 Q2"), book.None("too few"), book.Num(39)}, {book.T("2026 Q3"), book.Num(71), book.Num(40)}}},
			book.Chart{Name: "Trend", Kind: book.Lines, Title: "The team's index rose, the organisation's did not", Alt: "Lines of the index over four quarters.", XTitle: "Quarter", YTitle: "Index", Format: book.Integer,
				Series: []book.Series{{Table: "trend", Categories: "Quarter", Values: "Index", Tone: book.Alarm}, {Table: "trend", Categories: "Quarter", Values: "Organisation", Tone: book.Muted}}},
			book.Table{Name: "steps", Columns: []book.Column{{Head: "Step"}, {Head: "Base"}, {Head: "People"}, {Head: "More"}, {Head: "Fewer"}}, Rows: [][]book.Cell{
				{book.T("2026 Q2"), {}, book.Num(40), {}, {}}, {book.T("Joined"), book.Num(40), {}, book.Num(3), {}}, {book.T("Left"), book.Num(41), {}, {}, book.Num(2)}, {book.T("2026 Q3"), {}, book.Num(41), {}, {}}}},
			book.Chart{Name: "Waterfall", Kind: book.StackedColumns, Title: "One person more; the axis starts at 30", Alt: "A waterfall.", XTitle: "Step", YTitle: "People", Format: book.Integer, Min: 30,
				Series: []book.Series{{Table: "steps", Categories: "Step", Values: "Base", Hidden: true}, {Table: "steps", Categories: "Step", Values: "People"},
					{Table: "steps", Categories: "Step", Values: "More", Tone: book.Good}, {Table: "steps", Categories: "Step", Values: "Fewer", Tone: book.Watch}}},
			book.Chart{Name: "Combined", Kind: book.StackedBars, Title: "Have and need, stacked", Alt: "Stacked bars of have and need.", XTitle: "Role", YTitle: "FTE", Format: book.FTE, Labels: true,
				Series: []book.Series{{Table: "mix", Categories: "Role", Values: "Have"}, {Table: "mix", Categories: "Role", Values: "Need"}}},
			book.Chart{Name: "Combo", Kind: book.Columns, Title: "Have as columns, need as a line", Alt: "Columns and a line.", XTitle: "Role", YTitle: "FTE", Format: book.FTE,
				Series: []book.Series{{Table: "mix", Categories: "Role", Values: "Have"}, {Table: "mix", Categories: "Role", Values: "Need", Line: true}}},
		}}
}

func demoMatrix() book.Sheet {
	names := []string{"DevOps Engineer", "Site Reliability Engineer", "Platform Engineer", "System Administrator", "Network Engineer", "Database Administrator", "Support Analyst", "Software Engineer"}
	t := book.Table{Name: "matrix", Columns: []book.Column{{Head: "Title", Strong: true}}}
	for i, n := range names {
		t.Columns = append(t.Columns, book.Column{Head: n, Turned: true, Format: book.Decimal2, Scale: book.Scale{Low: 0, High: 1}})
		row := []book.Cell{book.T(n)}
		for j := range names {
			v := 1 - float64((i-j)*(i-j))/50
			row = append(row, book.Num(max(v, 0)))
		}
		t.Rows = append(t.Rows, row)
	}
	kinds := book.Table{Name: "pairs", Caption: "Pairs by kind", Filter: true, Columns: []book.Column{{Head: "Kind"}, {Head: "Pairs"}, {Head: "pairs"}, {Head: ""}}, Rows: [][]book.Cell{{book.T("duplicate"), book.Int(12), book.Num(1234567.891).In(book.Decimal1), {}}, {book.T("cover"), book.Int(31), book.Num(-3.5), {}}}}
	return book.Sheet{Key: "overlap", Name: "Overlap", Widths: []float64{28, 7, 7, 7, 7, 7, 7, 7, 7},
		Blocks: []book.Block{book.Heading{Text: "Overlap of titles"}, nav(), book.Text{Text: "Each cell says how much of the work of two titles is the same: 0 nothing, 1 all."}, t, kinds,
			book.Table{Name: "none", Caption: "Duplicate duties", Columns: []book.Column{{Head: "Duty"}, {Head: "Posts"}}, Empty: "No duty text stands at two posts."}}}
}

func demoLong(n int) book.Sheet {
	t := book.Table{Name: "people", Filter: true, Columns: []book.Column{{Head: "Post", Strong: true}, {Head: "Team"}, {Head: "Title"}, {Head: "Factor"}, {Head: "Value", Format: book.Decimal1}, {Head: "Weight", Format: book.Percent}, {Head: "Contribution", Format: book.Decimal2, Bar: true, BarMax: 1}, {Head: "Observed", Format: book.Date}},
		Notes: []string{"All values are invented."}}
	for i := range n {
		t.Rows = append(t.Rows, []book.Cell{book.T(fmt.Sprintf("P%06d", i)), book.T(demoTeamNames[i%14]).To("team-7"), book.T("Engineer"), book.T([]string{"weekly hours", "_x0042_ streamed", "=1+1", "+49", "-1", "@SUM(A1)"}[i%6]), book.Num(float64(i%97) + .25), book.Num(.2), book.Num(float64(i%101) / 100), book.Day(time.Date(2026, 7, 1+i%28, 0, 0, 0, 0, time.UTC))})
	}
	return book.Sheet{Key: "people", Name: "People", Long: true, Freeze: "people", FreezeCols: 1,
		Blocks: []book.Block{book.Heading{Text: "People"}, nav(), book.Text{Text: "Every factor of every post."}, t}}
}

func demoMethod() book.Sheet {
	return book.Sheet{Key: "method", Name: "Method", Portrait: true, Widths: []float64{24, 76},
		Blocks: []book.Block{book.Heading{Text: "Method"},
			book.Links{List: []book.LinkItem{{Text: "Summary", To: "summary", Note: "one page"}, {Text: "Findings", To: "findings", Note: "all findings, to filter: severity, team, what was found, why it matters and what can be done about it within the reader's own authority, with the numbers that stand behind it"}}},
			book.Heading{Text: "Measures", Level: 2},
			book.Text{Text: strings.Repeat("A measure is explained here in plain words, then as a formula, then with its source. ", 12)},
			book.Text{Runs: []book.Run{{Text: "Read it so: "}, {Text: "the higher, the more roles", Bold: true}, {Text: " one post carries.", Tone: book.Good}}},
			book.PageBreak{},
			book.Heading{Text: "What the index is not", Level: 3},
			book.Text{Text: strings.Repeat("One long paragraph without any end that needs more than a row may hold. ", 120)},
			book.Space{Lines: 2},
			book.Text{Style: book.Note, Text: "End."},
		}}
}

func demoOdd(key, name string) book.Sheet {
	return book.Sheet{Key: key, Name: name, Blocks: []book.Block{book.Heading{Text: name}, book.Text{Text: "_x0041_ stays as it is; \x0b control characters go; \u202eoverride", Link: "summary"}}}
}
