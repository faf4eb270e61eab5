package book

import (
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// small is a document with every block.
func small() *Book {
	return &Book{Title: "Review", Sheets: []Sheet{
		{Key: "summary", Name: "Summary", Fit: OnePage, Blocks: []Block{
			Heading{Text: "Review", Anchor: "top"},
			Text{Text: "Two teams need a look.", Style: Lead, Link: "teams"},
			Cards{List: []Card{{Label: "Teams", Value: Int(2), Unit: "of 9", Normal: "usual: 1", Tone: Watch, Word: "above", Link: "teams"}, {Label: "Hours", Value: Num(41.25).In(Hours)}}},
			Items{Name: "first", Empty: "nothing", List: []Item{{Word: "high", Tone: Alarm, Head: "One owner", Link: At("teams", "row-1"), Lines: []string{"It matters."}, Action: "Share it.", Aside: "Ops", Beyond: "teams"}}},
			Chart{Name: "look", Kind: Bars, Beside: "first", Title: "Where to look", Alt: "Bars.", XTitle: "Team", YTitle: "Index", Series: []Series{{Table: "teams", Categories: "Team", Values: "Index", To: 2, Mark: []int{1}}}},
			Links{List: []LinkItem{{Text: "Teams", To: "teams", Note: "all teams"}}},
		}},
		{Key: "teams", Name: "teams?", Freeze: "teams", FreezeCols: 1, Tab: Good, Portrait: true, Blocks: []Block{
			Text{Runs: []Run{{Text: "Read "}, {Text: "this", Bold: true}}},
			Table{Name: "teams", Caption: "All teams", Filter: true, Anchors: []string{"row-0", "row-1", ""},
				Columns: []Column{{Head: "Team", Strong: true}, {Head: "Index", Scale: Scale{Low: 0, High: 100}}, {Head: "Share", Format: Percent, Bar: true, BarMax: 1}},
				Rows: [][]Cell{
					{T("Ops").To("summary"), Num(71).As(Alarm), Num(.425)},
					{T("Dev"), Num(40.5), None("too few")},
					{T("Two\nlines"), {}, Num(.005).In(PValue)}},
				Total: []Cell{T("All"), Num(60), {}}, Notes: []string{"too few: under five people"}},
			Table{Name: "none", Columns: []Column{{Head: "Duty"}, {Head: "duty"}}},
			Space{Lines: 1}, PageBreak{}, Text{Text: "Mind this.", Style: Caveat},
		}},
	}}
}

func TestText(t *testing.T) {
	b := small()
	if err := b.Check(); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/small.txt"
	got := b.Text()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
}

// Every fault that Check knows, made one at a time in a sound document.
func TestCheckFindsEachFault(t *testing.T) {
	table := func(b *Book, change func(*Table)) {
		tb := b.Sheets[1].Blocks[1].(Table)
		change(&tb)
		b.Sheets[1].Blocks[1] = tb
	}
	chart := func(b *Book, change func(*Chart)) {
		ch := b.Sheets[0].Blocks[4].(Chart)
		ch.Series = append([]Series(nil), ch.Series...)
		change(&ch)
		b.Sheets[0].Blocks[4] = ch
	}
	for name, c := range map[string]struct {
		want string
		do   func(*Book)
	}{
		"no sheets":        {"needs a sheet", func(b *Book) { b.Sheets = nil }},
		"no key":           {"key is needed", func(b *Book) { b.Sheets[1].Key = "" }},
		"key with #":       {"without #", func(b *Book) { b.Sheets[1].Key = "a#b" }},
		"same key":         {"exists twice", func(b *Book) { b.Sheets[1].Key = "summary" }},
		"link to nowhere":  {`"nowhere"`, func(b *Book) { b.Sheets[0].Blocks[1] = Text{Text: "x", Link: "nowhere"} }},
		"anchor missing":   {`"teams#row-9"`, func(b *Book) { b.Sheets[0].Blocks[1] = Text{Text: "x", Link: "teams#row-9"} }},
		"cell link":        {`"gone"`, func(b *Book) { table(b, func(t *Table) { t.Rows[0][0] = T("x").To("gone") }) }},
		"short row":        {"has 1 cells under 3", func(b *Book) { table(b, func(t *Table) { t.Rows[1] = t.Rows[1][:1] }) }},
		"short total":      {"the total has", func(b *Book) { table(b, func(t *Table) { t.Total = t.Total[:1] }) }},
		"anchors":          {"anchors for", func(b *Book) { table(b, func(t *Table) { t.Anchors = []string{"row-1"} }) }},
		"NaN":              {"a number that is none", func(b *Book) { table(b, func(t *Table) { t.Rows[0][1] = Cell{Kind: Number, Num: nan()} }) }},
		"missing, no word": {"without a reason", func(b *Book) { table(b, func(t *Table) { t.Rows[0][1] = Cell{Kind: Missing} }) }},
		"middle outside": {"middle of the scale", func(b *Book) {
			table(b, func(t *Table) { t.Columns[1].Scale = Scale{High: 1, Mid: 2, TwoSided: true} })
		}},
		"bar without end": {"full length", func(b *Book) { table(b, func(t *Table) { t.Columns[2].BarMax = 0 }) }},
		"no columns":      {"no columns", func(b *Book) { b.Sheets[1].Blocks[2] = Table{Name: "none"} }},
		"same table":      {"two tables", func(b *Book) { b.Sheets[1].Blocks[2] = Table{Name: "teams", Columns: []Column{{Head: "x"}}} }},
		"no table name":   {"has no name", func(b *Book) { b.Sheets[1].Blocks[2] = Table{Columns: []Column{{Head: "x"}}} }},
		"freeze":          {"freezes the heading", func(b *Book) { b.Sheets[1].Freeze = "x" }},
		"long":            {"one table, not 2", func(b *Book) { b.Sheets[1].Long = true }},
		"colour, no word": {"no word", func(b *Book) { b.Sheets[0].Blocks[3] = Items{Name: "first", List: []Item{{Tone: Alarm, Head: "x"}}} }},
		"card, no word":   {"no word", func(b *Book) { b.Sheets[0].Blocks[2] = Cards{List: []Card{{Label: "x", Tone: Good}}} }},
		"chart table":     {"does not exist", func(b *Book) { chart(b, func(c *Chart) { c.Series[0].Table = "x" }) }},
		"chart column":    {"does not have", func(b *Book) { chart(b, func(c *Chart) { c.Series[0].Values = "x" }) }},
		"chart rows":      {"draws rows 0 to 4", func(b *Book) { chart(b, func(c *Chart) { c.Series[0].To = 4 }) }},
		"chart mark":      {"marks row 2", func(b *Book) { chart(b, func(c *Chart) { c.Series[0].Mark = []int{2} }) }},
		"chart alt":       {"alt text", func(b *Book) { chart(b, func(c *Chart) { c.Alt = "" }) }},
		"chart axis":      {"both axes", func(b *Book) { chart(b, func(c *Chart) { c.YTitle = "" }) }},
		"chart hidden":    {"nothing stands on", func(b *Book) { chart(b, func(c *Chart) { c.Series[0].Hidden = true }) }},
		"chart series":    {"no series", func(b *Book) { chart(b, func(c *Chart) { c.Series = nil }) }},
		"chart beside":    {"stands beside", func(b *Book) { chart(b, func(c *Chart) { c.Beside = "teams" }) }},
		"theme":           {"contrast", func(b *Book) { b.Theme.Muted = "#AAAAAA" }},
	} {
		t.Run(name, func(t *testing.T) {
			b := small()
			c.do(b)
			err := b.Check()
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want it to say %q", err, c.want)
			}
		})
	}
}

func nan() float64 { zero := 0.0; return zero / zero }

func TestCellsThatCannotBe(t *testing.T) {
	if got := Num(nan()); got.Kind != Missing || got.Text != "–" {
		t.Errorf("Num(NaN) = %+v", got)
	}
	if got := Day(time.Time{}); got.Kind != Missing {
		t.Errorf("no day = %+v", got)
	}
}

// Spreadsheets believe in 29 February 1900; from 1 March 1900, day 61, the
// count agrees with the calendar. 29 February 2024 is day 45,351.
func TestDay(t *testing.T) {
	day := func(y int, m time.Month, d int) Cell {
		return Day(time.Date(y, m, d, 23, 59, 0, 0, time.FixedZone("", 3600)))
	}
	if got := day(1900, 3, 1); got.Num != 61 {
		t.Errorf("1 March 1900 is day %v", got.Num)
	}
	if got := day(1900, 2, 28); got.Kind != String || got.Text != "28 Feb 1900" {
		t.Errorf("28 February 1900 is %+v", got)
	}
	if got := day(2024, 2, 29); got.Num != 45351 || got.Show(General) != "29 Feb 2024" {
		t.Errorf("29 February 2024 is day %v, shown %q", got.Num, got.Show(General))
	}
}
