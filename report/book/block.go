package book

// Block is one piece of a sheet: Heading, Text, Items, Cards, Links, Table,
// Chart, Space or PageBreak.
type Block interface{ block() }

// Heading is a line that structures a sheet. Level 0 and 1 are the sheet's
// title (use it once, first), 2 a section, 3 a part of a section.
type Heading struct {
	Text   string
	Level  int
	Anchor string // what a Ref's place may name
	Link   Ref
}

// TextStyle is the role of a text.
type TextStyle uint8

const (
	Normal  TextStyle = iota
	Lead              // the sentence to remember, under a title
	Note              // small and muted: how to read something
	Warning           // on a pale ground; say in words that it is a warning
	Caveat            // small, italic: limits of what stands above
)

// Text is a paragraph over the width of the grid, but never wider than a
// comfortable line. New lines start new lines. Runs, where given, replace Text.
type Text struct {
	Text  string
	Runs  []Run
	Style TextStyle
	Link  Ref // the whole paragraph is the link
	Cols  int // grid columns that it takes; 0 = the grid, or as much of it as makes a comfortable line
}

// Run is a stretch of a Text that looks different.
type Run struct {
	Text string
	Bold bool
	Tone Tone
}

// Plain is the text without its looks.
func (t Text) Plain() string {
	if len(t.Runs) == 0 {
		return t.Text
	}
	s := ""
	for _, r := range t.Runs {
		s += r.Text
	}
	return s
}

// Items are statements in words, one under the other: a findings list to
// read rather than to filter. Each is a word on a coloured ground (its Tone
// is never alone), a headline that may be a link, and lines below it.
type Items struct {
	Name  string // what Chart.Beside may name
	List  []Item
	Empty string // shown when the list is empty
	Cols  int    // grid columns that it takes, 0 = the grid; fewer leave room for a chart beside
}

// Item is one statement.
type Item struct {
	Word   string // "critical", "high" …
	Tone   Tone
	Head   string
	Link   Ref
	Lines  []string // why it matters
	Action string   // what to do about it, set off from the lines
	Facts  []string // evidence: small, one under the other
	Caveat string   // what would make it wrong: small, last
	Aside  string   // short text right of the headline: team, number
	Beyond Ref      // link of the Aside
}

// Cards are four or five key figures in a row.
type Cards struct {
	List []Card
}

// Card is one key figure.
type Card struct {
	Label  string // "Teams that need a look"
	Value  Cell
	Unit   string // set after the value: "of 24"
	Normal string // what is normal: "usual: 2–4 of 24"
	Tone   Tone   // with Word
	Word   string // "above the usual range"
	Link   Ref    // of the label
}

// Links is a list of links: a contents list (one under the other, each with
// what it holds), or with Row a line of links next to each other.
type Links struct {
	List []LinkItem
	Row  bool
	Side int // a contents list in so many columns side by side; 0 = 1
}

// LinkItem is one link with what is found there.
type LinkItem struct {
	Text string
	To   Ref
	Note string // not shown in a Row
}

// Space is empty room, in lines of body text.
type Space struct{ Lines int }

// PageBreak starts a new page in print.
type PageBreak struct{}

func (Heading) block()   {}
func (Text) block()      {}
func (Items) block()     {}
func (Cards) block()     {}
func (Links) block()     {}
func (Space) block()     {}
func (PageBreak) block() {}
func (Table) block()     {}
func (Chart) block()     {}
