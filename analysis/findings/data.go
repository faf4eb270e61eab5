package findings

import (
	"regexp"
	"slices"
	"strconv"
	"time"

	"orgreview/analysis/burnout"
	"orgreview/analysis/model"
	"orgreview/analysis/roles"
)

// dataGap says what could not be concluded for want of data: for the
// organisation the working conditions that no export held, and duties where
// there are hardly any; for a team its people with too few duties, or without
// the working conditions that other teams supplied.
func dataGap(o *model.Org, opt Options) []Finding {
	if o.People == 0 {
		return nil
	}
	everybody := make([]int, o.People)
	for i := range everybody {
		everybody[i] = i
	}
	var fs []Finding
	var missing []string
	for i := range burnout.NumFactors {
		if supplied(i) && !observed(o, everybody, i) {
			missing = append(missing, burnout.FactorID(i))
		}
	}
	if len(missing) > 0 {
		fs = append(fs, gapOfData(o, opt, -1, &DataGapParams{Kind: NoWorkload, People: o.People, Of: o.People, Missing: missing}, .1))
	}
	thin := countThin(o, opt, everybody)
	hardlyAny := float64(thin) >= opt.HardlyAny*float64(o.People)-slack
	if hardlyAny {
		fs = append(fs, gapOfData(o, opt, -1, &DataGapParams{Kind: FewDuties, People: thin, Of: o.People, Least: opt.ThinDuties}, .25))
	}
	hours := observed(o, everybody, burnout.Hours)
	for t := range o.Teams {
		members := o.Teams[t].Members
		n := len(members)
		if n < 2 {
			continue
		}
		if k := countThin(o, opt, members); !hardlyAny && float64(k) >= opt.ThinShare*float64(n)-slack {
			fs = append(fs, gapOfData(o, opt, t, &DataGapParams{Kind: FewDuties, People: k, Of: n, Least: opt.ThinDuties}, .1+.15*float64(k)/float64(n)))
		}
		if k := withoutHours(o, members); hours && n >= opt.MinGroup && float64(k) >= opt.ThinShare*float64(n)-slack {
			fs = append(fs, gapOfData(o, opt, t, &DataGapParams{Kind: NoIndex, People: k, Of: n}, .1+.1*float64(k)/float64(n)))
		}
	}
	return fs
}

// supplied tells the factors that come from workload columns alone; the others
// follow from titles, duties and reporting lines.
func supplied(factor int) bool {
	switch factor {
	case burnout.Hours, burnout.OncallShare, burnout.PagesPerShift, burnout.ToilShare, burnout.AfterHours, burnout.LeaveUntaken:
		return true
	}
	return false
}

func countThin(o *model.Org, opt Options, posts []int) int {
	n := 0
	for _, p := range posts {
		if len(o.Posts[p].Duties) < opt.ThinDuties {
			n++
		}
	}
	return n
}

func withoutHours(o *model.Org, posts []int) int {
	n := 0
	for _, p := range posts {
		if v := &o.Posts[p].Values; v[burnout.Hours].State() != burnout.Observed {
			n++
		}
	}
	return n
}

func gapOfData(o *model.Org, opt Options, team int, p *DataGapParams, effect float64) Finding {
	f := Finding{Rule: DataGap, Team: team, Condition: p.Kind == NoIndex, Params: p}
	f.Metrics = []Metric{{Name: "people", Value: float64(p.People), N: p.Of}}
	f.grade(opt, effect, 1, 1)
	f.identify(o, string(p.Kind))
	return f
}

// poorDutyTexts: so many duty lines of a team could stand in anybody's job
// that what follows from them is kept short.
func poorDutyTexts(o *model.Org, opt Options) []Finding {
	var fs []Finding
	old := make([]bool, len(o.Texts)) // each text is looked at once
	for i := range old {
		old[i] = stale(o.Texts[i].Text, o.Roster.AsOf, opt.StaleYears)
	}
	carriers := map[int32]int{} // posts by copied text
	for i := range o.Posts {
		for _, d := range copiedTexts(o, &o.Posts[i]) {
			carriers[d]++
		}
	}
	for t := range o.Teams {
		p := &PoorTextParams{}
		same := map[int32]int{}
		var quotes []Quote
		quoted := map[int32]bool{}
		for _, m := range o.Teams[t].Members {
			if len(o.Posts[m].Duties) > 0 {
				p.People++
			}
			for _, d := range copiedTexts(o, &o.Posts[m]) {
				same[d]++
			}
			for _, d := range o.Posts[m].Duties {
				p.Lines++
				if !p.count(opt, &o.Texts[d.Text], titleRoles(o, &o.Posts[m]), old[d.Text]) {
					continue
				}
				if !quoted[d.Text] && len(quotes) < mostQuotes {
					quoted[d.Text] = true
					quotes = append(quotes, Quote{m, int(d.Text), -1})
				}
			}
		}
		// In a handful of lines one bad line would condemn a team.
		if p.Lines < opt.PoorLines || p.Poor < opt.PoorLeast || float64(p.Poor) < opt.PoorShare*float64(p.Lines)-slack {
			continue
		}
		for d, n := range same {
			if 4*n >= 3*carriers[d] { // what the whole house carries is the employer's
				p.Same = max(p.Same, n)
			}
		}
		f := Finding{Rule: PoorDutyTexts, Team: t, Params: p, Quotes: quotes}
		share := float64(p.Poor) / float64(p.Lines)
		f.Metrics = []Metric{{Name: "poor_share", Value: share, N: p.Lines}}
		f.grade(opt, .3*share, 1, 1)
		f.identify(o)
		fs = append(fs, f)
	}
	return fs
}

// MostlySame tells whether most lines of the team are one text of its own that
// was copied to its posts: it may be specific and still tells nobody's part. A
// slogan beside everybody's own lines is none.
func (p *PoorTextParams) MostlySame() bool { return 2*p.Same > p.Lines }

// copiedTexts are the texts of a post that were copied to many, each once.
func copiedTexts(o *model.Org, p *model.Post) (texts []int32) {
	for _, d := range p.Duties {
		if o.Texts[d.Text].Boilerplate && !slices.Contains(texts, d.Text) {
			texts = append(texts, d.Text)
		}
	}
	return texts
}

// stalePattern finds a year that a duty names as a date; a year in a name
// ("Server 2019", "ISO 27001:2013") is none.
var stalePattern = regexp.MustCompile(`(?i)\b(?:by|until|till|before|during|for|end of|deadline|fy|fiscal year|in|q[1-4])[ /-]?(?:the )?(?:end of )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* |q[1-4][ /-])?((?:19|20)\d\d)\b`)

// stale tells whether every date that a duty names lies so many years back:
// last year's deadline may still be worked on. Without a date of the review
// nothing is stale.
func stale(text string, asOf time.Time, years int) bool {
	if asOf.IsZero() {
		return false
	}
	found := stalePattern.FindAllStringSubmatch(text, -1)
	for _, m := range found {
		if year, err := strconv.Atoi(m[1]); err != nil || year > asOf.Year()-years {
			return false
		}
	}
	return len(found) > 0
}

// count adds a duty line if it says too little, and tells whether it does. What
// stands in many jobs says enough about those whose trade it is.
func (p *PoorTextParams) count(opt Options, t *model.Text, trade []string, old bool) bool {
	switch {
	case old:
		p.Stale++
	case t.Boilerplate && !slices.Contains(trade, t.Class.Role):
		p.Copied++
	case t.Class.Reason == roles.ReasonShort:
		p.Short++
	case vague(opt, t):
		p.Vague++
	default:
		return false
	}
	p.Poor++
	return true
}

// vague tells whether a text clearly is no piece of work: a requirement, words
// about the employer, or what anybody could have in the list. One cue in a
// sentence ("teach communication skills") is none, and neither is a likeness to
// such texts without any cue: most work outside the catalogue looks generic to it.
func vague(opt Options, t *model.Text) bool {
	switch t.Class.Reason {
	case "generic", "requirement", "employer_text":
		sum := 0.0
		for _, e := range t.Class.Evidence {
			sum += e.Weight
		}
		return atLeast(sum, opt.VagueCues)
	}
	return false
}
