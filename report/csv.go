package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gocarina/gocsv"

	"orgreview/analysis"
	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
)

// CSVFile is one CSV output: its name and what writes it.
type CSVFile struct {
	Name  string
	Write func(io.Writer) error
}

// safe is text that no spreadsheet takes for a formula: what starts like one
// gets an apostrophe in front, as OWASP advises, the wide forms of East Asian
// keyboards too.
type safe string

// MarshalCSV implements gocsv's interface for types that write themselves.
func (s safe) MarshalCSV() (string, error) {
	if first, _ := utf8.DecodeRuneInString(string(s)); s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + string(s), nil
	}
	return string(s), nil
}

// number is unrounded, empty where it is not known.
type number maybe.Float

// MarshalCSV implements gocsv's interface for types that write themselves.
func (n number) MarshalCSV() (string, error) {
	f := maybe.Float(n)
	if !f.OK() {
		return "", nil
	}
	return strconv.FormatFloat(f.V(), 'g', -1, 64), nil
}

// CSVPerson is a row of people.csv: facts of a post and, with individuals, the
// index. It is exported because gocsv looks into no other embedded type.
type CSVPerson struct {
	Post        safe   `csv:"post"`
	Title       safe   `csv:"title"`
	Team        safe   `csv:"team"`
	FTE         number `csv:"fte"`
	MainRole    safe   `csv:"main_role"`
	OutOfRemit  number `csv:"out_of_remit"`
	Roles       number `csv:"effective_roles"`
	FitRole     safe   `csv:"fit_role"` // the role that the work fits best, and how sure that is
	FitShare    number `csv:"fit_share"`
	SecondRole  safe   `csv:"second_role"`
	SecondShare number `csv:"second_share"`
	FitSure     safe   `csv:"fit_sure"`
	Score       number `csv:"risk_index"`
	Best        number `csv:"risk_best"`
	Worst       number `csv:"risk_worst"`
	Band        safe   `csv:"risk_band"`
}

// csvFactor is a factor of one person: value in its unit, x on the common
// scale, weight and the points of the index that it brings.
type csvFactor struct {
	State  safe   `csv:"state"`
	Value  number `csv:"value"`
	X      number `csv:"x"`
	Weight number `csv:"weight"`
	Points number `csv:"points"`
}

// csvIndividual is a CSVPerson with every factor of the index; a test holds
// the fields against the model's factors.
type csvIndividual struct {
	CSVPerson
	Hours         csvFactor `csv:"hours"`
	OncallShare   csvFactor `csv:"oncall_share"`
	PagesPerShift csvFactor `csv:"pages_per_shift"`
	ToilShare     csvFactor `csv:"toil_share"`
	Conflation    csvFactor `csv:"conflation_D"`
	OutOfRemit    csvFactor `csv:"out_of_remit"`
	Bosses        csvFactor `csv:"bosses"`
	Projects      csvFactor `csv:"projects"`
	AfterHours    csvFactor `csv:"after_hours_share"`
	LeaveUntaken  csvFactor `csv:"leave_untaken"`
	SoleOwned     csvFactor `csv:"sole_owned"`
	Span          csvFactor `csv:"span"`
}

type csvTeam struct {
	Team       safe   `csv:"team"`
	Parent     safe   `csv:"parent"`
	People     int    `csv:"people"`
	FTE        number `csv:"fte"`
	MainRole   safe   `csv:"main_role"`
	BusFactor  int    `csv:"bus_factor"`
	RiskMean   number `csv:"risk_mean"`
	RoleStrain number `csv:"role_strain_mean"`
}

type csvOverlap struct {
	A        safe   `csv:"a"`
	B        safe   `csv:"b"`
	TeamA    safe   `csv:"team_a"`
	TeamB    safe   `csv:"team_b"`
	Kind     safe   `csv:"kind"`
	Schoener number `csv:"schoener"`
	Text     number `csv:"text"`
	Work     number `csv:"work"`
}

type csvFinding struct {
	ID       safe   `csv:"id"`
	Rule     safe   `csv:"rule"`
	Severity safe   `csv:"severity"`
	Team     safe   `csv:"team"`
	Headline safe   `csv:"headline"`
	Why      safe   `csv:"why"`
	Action   safe   `csv:"action"`
	Evidence safe   `csv:"evidence"`
	Q        number `csv:"q"`
	TalkTo   safe   `csv:"talk_to"`
	Else     safe   `csv:"if_nothing"`
	Doubt    safe   `csv:"doubt"`
	PartOf   safe   `csv:"part_of"`
	Checked  safe   `csv:"checked"`
}

type csvProblem struct {
	Rule     safe `csv:"rule"`
	Severity safe `csv:"severity"`
	File     safe `csv:"file"`
	Sheet    safe `csv:"sheet"`
	Row      int  `csv:"row"`
	Column   safe `csv:"column"`
	Message  safe `csv:"message"`
	Cure     safe `csv:"cure"`
}

// CSV lists the CSV outputs. They follow the privacy level of opt: without
// individuals people.csv holds post facts only.
func CSV(res *analysis.Result, opt Options) []CSVFile {
	v := NewView(res, opt)
	b := newBuilder(v, teamOrder(v.Result))
	files := []CSVFile{
		{"people.csv", b.writePeople},
		{"teams.csv", func(w io.Writer) error { return stream(w, len(res.Teams), b.csvTeam) }},
		{"overlaps.csv", func(w io.Writer) error { return stream(w, len(res.Overlap.Pairs), b.csvOverlap) }},
		{"findings.csv", func(w io.Writer) error { return stream(w, len(v.Findings), b.csvFinding) }},
		{"problems.csv", func(w io.Writer) error {
			return stream(w, len(v.Roster.Problems), func(i int) csvProblem {
				p := v.Roster.Problems[i]
				return csvProblem{safe(p.Rule), safe(p.Severity), safe(p.File), safe(p.Sheet), p.Row, safe(p.Column), safe(b.lang().Given(p.Message)), safe(b.lang().Given(p.Cure))}
			})
		}},
	}
	if b.Trend != nil {
		files = append(files, b.trendCSV())
	}
	return files
}

// stream writes n records in blocks, so that a long list is never held twice.
func stream[T any](w io.Writer, n int, at func(i int) T) error {
	const block = 4096
	out := gocsv.NewSafeCSVWriter(csv.NewWriter(w))
	for from := 0; from == 0 || from < n; from += block {
		records := make([]T, 0, block)
		for i := from; i < min(from+block, n); i++ {
			records = append(records, at(i))
		}
		write := gocsv.MarshalCSVWithoutHeaders
		if from == 0 {
			write = gocsv.MarshalCSV
		}
		if err := write(&records, out); err != nil {
			return err
		}
	}
	return out.Error()
}

// writePeople holds to the level of naming: without individuals there are post
// facts alone.
func (b *builder) writePeople(w io.Writer) error {
	if b.showsPeople() {
		return stream(w, b.People, b.csvIndividual)
	}
	return stream(w, b.People, b.csvPerson)
}

func (b *builder) csvIndividual(i int) csvIndividual {
	out := csvIndividual{CSVPerson: b.csvPerson(i)}
	to := [burnout.NumFactors]*csvFactor{&out.Hours, &out.OncallShare, &out.PagesPerShift, &out.ToilShare, &out.Conflation, &out.OutOfRemit,
		&out.Bosses, &out.Projects, &out.AfterHours, &out.LeaveUntaken, &out.SoleOwned, &out.Span}
	for k, f := range b.Score(i).Factors {
		*to[k] = csvFactor{State: safe(f.State.String()), Weight: number(maybe.Some(f.Weight))}
		if f.State == burnout.Observed {
			to[k].Value, to[k].X, to[k].Points = number(f.Value), number(maybe.Some(f.X)), number(maybe.Some(f.Contribution))
		}
	}
	return out
}

func (b *builder) csvPerson(i int) CSVPerson {
	p := &b.Posts[i]
	out := CSVPerson{Post: safe(b.labels[i]), Title: safe(p.Title), Team: safe(b.teamName(p.Team)), FTE: number(maybe.Some(p.FTE)),
		MainRole: safe(p.Profile.Dominant), OutOfRemit: number(p.Profile.OutOfRemit), Roles: number(p.Profile.EffectiveRoles)}
	b.csvFit(i, &out)
	if b.opt.Individuals == ByID || b.opt.Individuals == ByName {
		s := b.Score(i)
		out.Score, out.Best, out.Worst, out.Band = number(s.Score), number(s.Best), number(s.Worst), safe(s.Band)
	}
	return out
}

func (b *builder) csvTeam(t int) csvTeam {
	tm := &b.Teams[t]
	index, _ := b.teamFigure(t, 0)
	strain, _ := b.teamFigure(t, roleStrainFigure)
	parent := ""
	if tm.Parent >= 0 {
		parent = b.teamName(tm.Parent)
	}
	return csvTeam{safe(tm.Name), safe(parent), len(tm.Members), number(maybe.Some(tm.FTE)), safe(b.mainRole(tm.Shares)), tm.BusFactor,
		number(meanOf(index)), number(meanOf(strain))}
}

func (b *builder) csvOverlap(i int) csvOverlap {
	p := b.Overlap.Pairs[i]
	return csvOverlap{safe(b.labels[p.A]), safe(b.labels[p.B]), safe(b.teamName(b.Posts[p.A].Team)), safe(b.teamName(b.Posts[p.B].Team)),
		safe(p.Kind), number(p.Schoener), number(p.Text), number(p.Work)}
}

func (b *builder) csvFinding(i int) csvFinding {
	f := &b.Findings[i]
	s := b.text.word(i)
	return csvFinding{safe(f.ID), safe(f.Rule), safe(b.lang().Severity(f.Severity)), safe(b.teamName(f.Team)), safe(s.Headline), safe(s.Why),
		safe(s.Action), safe(strings.Join(shown(s), "\n")), number(f.Q), safe(s.TalkTo), safe(s.IfNothing), safe(s.Doubt), safe(f.PartOf), safe(b.checked(f))}
}
