package roster

import (
	"bytes"
	"context"
	enc "encoding/csv"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"orgreview/analysis/maybe"
	"orgreview/analysis/table"
)

// member is a person of the generated organisation, before anybody wrote it
// into a file.
type member struct {
	id, first, last, title, team string
	boss                         int // index, -1 = top
	fte, hours                   float64
	start                        time.Time
	left                         bool
	duties                       []Duty
}

func (m member) email() string {
	return strings.ToLower(strings.ReplaceAll(m.id, " ", "") + "@firm.example")
}

func genOrg(t *rapid.T) []member {
	firsts := []string{"Ann", "Bjørn", "Chloé", "Dirk", "Eva María", "Łukasz"[2:] + "k"}
	lasts := []string{"Lee", "Müller", "O'Hara", "van Dijk", "Núñez", "Roe-Fox"}
	titles := []string{"DevOps Engineer", "Site Reliability Engineer", "Ingénieure système", "Größenplaner", "QA, Lead"}
	teams := []string{"Platform", "Délivrance", "Opérations & Co", "R;D"}
	verbs := []string{"run the weekly release", "write the monthly report, twice", "patch the \"old\" servers", "répondre aux tickets", "watch alerts for 2.5 million users"}
	style := rapid.SampledFrom([]string{"E%d", "%05d", "10%d", "AB-%d"}).Draw(t, "ids")
	org := make([]member, rapid.IntRange(1, 9).Draw(t, "people"))
	names := rapid.Permutation(crossed(firsts, lasts)).Draw(t, "names")
	for i := range org {
		m := &org[i]
		m.id = fmt.Sprintf(style, i+1)
		m.first, m.last, _ = strings.Cut(names[i], "|")
		m.title = rapid.SampledFrom(titles).Draw(t, "title")
		m.team = rapid.SampledFrom(teams).Draw(t, "team")
		m.boss = rapid.IntRange(-1, i-1).Draw(t, "boss")
		m.fte = rapid.SampledFrom([]float64{1, 1, 0.5, 0.8, 0.25}).Draw(t, "fte")
		m.hours = rapid.SampledFrom([]float64{38.5, 40, 52.25, 21}).Draw(t, "hours")
		m.start = date(rapid.IntRange(1999, 2025).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day"))
		m.left = i > 0 && rapid.IntRange(0, 9).Draw(t, "left") == 0
		parts := rapid.SampledFrom([][]float64{nil, {1}, {0.25, 0.75}, {0.5, 0.3, 0.2}}).Draw(t, "shares")
		texts := rapid.Permutation(verbs).Draw(t, "duties")
		for d, share := range parts {
			m.duties = append(m.duties, Duty{Text: texts[d], Share: maybe.Some(share)})
		}
	}
	for i := range org { // whoever left manages nobody
		for org[i].boss >= 0 && org[org[i].boss].left {
			org[i].boss = org[org[i].boss].boss
		}
	}
	return org
}

func crossed(a, b []string) []string {
	var all []string
	for _, x := range a {
		for _, y := range b {
			all = append(all, x+"|"+y)
		}
	}
	return all
}

// expected is the roster that every variant must give back.
func expected(org []member) string {
	r := &Roster{}
	for _, m := range org {
		p := &Person{ID: m.id, Name: m.first + " " + m.last, Email: m.email(), Title: m.title, Team: m.team, Unit: "", FTE: m.fte, Details: &Details{Start: m.start},
			Workload: &Workload{WeeklyHours: maybe.Some(m.hours)}, Duties: m.duties}
		if m.boss >= 0 {
			p.ManagerID = org[m.boss].id
		}
		if m.left {
			p.Duties, p.Workload = nil, &Workload{}
			r.Leavers = append(r.Leavers, p)
		} else {
			r.People = append(r.People, p)
		}
	}
	return show(r)
}

// dialect is how a system calls its columns and writes its values.
type dialect struct {
	id, name, first, last, email, title, team, manager, fte, start, status, hours, duty, share string
	here, gone                                                                                 string
	comma                                                                                      bool
	dates                                                                                      string // layout
}

var dialects = []dialect{
	{"employee_id", "name", "first_name", "last_name", "email", "title", "team", "manager", "fte", "start_date", "status", "weekly_hours", "duty", "duty_share", "active", "terminated", false, "2006-01-02"},
	{"Employee #", "Employee Name", "First Name", "Last Name", "Work Email", "Job Title", "Department", "Reports To", "FTE %", "Hire Date", "Status", "Actual Weekly Hours", "Duties", "% of Time", "Active", "Inactive", false, "01/02/2006"},
	{"Employee ID", "Worker", "Legal First Name", "Legal Last Name", "Primary Work Email", "Business Title", "Supervisory Organization", "Manager", "FTE", "Original Hire Date", "Active Status", "Hours worked", "Job Profile Summary", "Time Percentage", "Yes", "No", false, "1/2/06"},
	{"Personalnummer", "Name, Vorname", "Vorname", "Nachname", "E-Mail-Adresse", "Position", "Abteilung", "Vorgesetzter", "Beschäftigungsgrad", "Eintrittsdatum", "Status", "Ist-Stunden", "Aufgaben", "Zeitanteil", "aktiv", "ausgeschieden", true, "02.01.2006"},
	{"Matricule", "Nom complet", "Prénom", "Nom", "Adresse e-mail", "Intitulé du poste", "Service", "Responsable hiérarchique", "ETP", "Date d'entrée", "Statut", "Heures travaillées", "Missions", "Part du temps", "actif", "parti", true, "02/01/2006"},
	{"Nº de empleado", "Nombre completo", "Nombre", "Apellidos", "Correo electrónico", "Puesto", "Departamento", "Jefe directo", "Porcentaje de jornada", "Fecha de ingreso", "Estado", "Horas trabajadas", "Funciones", "% del tiempo", "activo", "baja", true, "2-1-2006"},
	{"Personeelsnummer", "Volledige naam", "Voornaam", "Achternaam", "E-mailadres", "Functietitel", "Afdeling", "Leidinggevende", "Deeltijdfactor", "Datum in dienst", "Status", "Gewerkte uren", "Taken", "% van de tijd", "actief", "uit dienst vertrokken", true, "02-01-2006"},
}

// variant is one way to write the organisation down.
type variant struct {
	d                                  dialect
	encoding, delimiter, layout, ends  string
	xlsx, twoNames, turned, percentFTE bool
	managerBy                          string
	above                              string // what stands above the headings
	seed                               []int  // column order
}

func genVariant(t *rapid.T) variant {
	return variant{
		d:          rapid.SampledFrom(dialects).Draw(t, "dialect"),
		encoding:   rapid.SampledFrom([]string{"utf-8", "utf-8-bom", "utf-16le", "utf-16be", "utf-16le without mark", "utf-16be without mark", "windows-1252"}).Draw(t, "encoding"),
		ends:       rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "line ends"),
		delimiter:  rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(t, "delimiter"),
		layout:     rapid.SampledFrom([]string{"three files", "cells", "long"}).Draw(t, "layout"),
		xlsx:       rapid.Bool().Draw(t, "xlsx"),
		twoNames:   rapid.Bool().Draw(t, "two name columns"),
		turned:     rapid.Bool().Draw(t, "last, first"),
		percentFTE: rapid.Bool().Draw(t, "fte in percent"),
		managerBy:  rapid.SampledFrom([]string{"id", "name", "email"}).Draw(t, "manager by"),
		above:      rapid.SampledFrom([]string{"", "title", "groups", "title and groups"}).Draw(t, "above the headings"),
		seed:       rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}).Draw(t, "columns"),
	}
}

// grid is a table of headings and cells; cells of numbers and dates are typed
// for workbooks.
type grid struct {
	name string
	rows [][]any
}

func (v variant) grids(org []member) []grid {
	layout := v.d.dates
	if !decidesOrder(org, layout) {
		layout = "2006-01-02"
	}
	person := func(m member) (headings []string, cells []any) {
		add := func(h string, c any) { headings, cells = append(headings, h), append(cells, c) }
		add(v.d.id, m.id)
		switch {
		case v.twoNames:
			add(v.d.first, m.first)
			add(v.d.last, m.last)
		case v.turned:
			add(v.d.name, m.last+", "+m.first)
		default:
			add(v.d.name, m.first+" "+m.last)
		}
		add(v.d.email, m.email())
		add(v.d.title, m.title)
		add(v.d.team, m.team)
		manager := ""
		if m.boss >= 0 {
			b := org[m.boss]
			manager = map[string]string{"id": b.id, "name": b.first + " " + b.last, "email": b.email()}[v.managerBy]
		}
		add(v.d.manager, manager)
		if v.percentFTE {
			add(v.d.fte, v.percent(m.fte))
		} else {
			add(v.d.fte, v.number(m.fte))
		}
		if v.xlsx {
			add(v.d.start, m.start.Sub(date(1899, 12, 30)).Hours()/24)
		} else {
			add(v.d.start, m.start.Format(layout))
		}
		add(v.d.status, map[bool]string{false: v.d.here, true: v.d.gone}[m.left])
		return headings, cells
	}
	var main, duties, hours grid
	main.name, duties.name, hours.name = "people", "duties", "hours"
	put := func(g *grid, headings []string, cells []any) {
		if len(g.rows) == 0 {
			g.rows = append(v.overhead(len(headings)), v.shuffled(anys(headings)))
		}
		g.rows = append(g.rows, v.shuffled(cells))
	}
	for _, m := range org {
		h, c := person(m)
		switch v.layout {
		case "three files":
			put(&main, h, c)
			put(&hours, []string{v.d.id, v.d.hours}, []any{m.id, v.number(m.hours)})
			for _, d := range m.duties {
				put(&duties, []string{v.d.id, v.d.duty, v.d.share}, []any{m.id, d.Text, v.percent(d.Share.V())})
			}
		case "long":
			h = append(h, v.d.hours, v.d.duty, v.d.share)
			for _, d := range m.duties {
				put(&main, h, append(slices.Clone(c), v.number(m.hours), d.Text, v.percent(d.Share.V())))
			}
			if len(m.duties) == 0 {
				put(&main, h, append(slices.Clone(c), v.number(m.hours), "", ""))
			}
		default: // all duties in one cell, no shares
			var texts []string
			for _, d := range m.duties {
				texts = append(texts, "• "+d.Text)
			}
			put(&main, append(h, v.d.hours, v.d.duty), append(c, v.number(m.hours), strings.Join(texts, "\n")))
		}
	}
	grids := []grid{main}
	for _, g := range []grid{duties, hours} {
		if len(g.rows) > 0 {
			grids = append(grids, g)
		}
	}
	return grids
}

// overhead are the rows above headings of so many columns. The names of the
// groups mean nothing: they must not change what the columns are.
func (v variant) overhead(columns int) [][]any {
	row := func(first, second string) []any {
		cells := slices.Repeat([]any{""}, columns)
		cells[0], cells[columns/2] = first, second
		return cells
	}
	var rows [][]any
	if strings.Contains(v.above, "title") {
		rows = append(rows, row("Staff list", ""))
	}
	if strings.Contains(v.above, "groups") && columns > 3 {
		rows = append(rows, row("Block one", "Block two"))
	}
	return rows
}

// decidesOrder holds if some date of the organisation shows which number is
// the day, so that a correct reader can know it.
func decidesOrder(org []member, layout string) bool {
	if layout == "2006-01-02" || strings.Contains(layout, ".") {
		return true
	}
	return slices.ContainsFunc(org, func(m member) bool { return m.start.Day() > 12 })
}

func anys(list []string) []any {
	var out []any
	for _, s := range list {
		out = append(out, s)
	}
	return out
}

func (v variant) shuffled(row []any) []any {
	var out []any
	for _, i := range v.seed {
		if i < len(row) {
			out = append(out, row[i])
		}
	}
	return out
}

func (v variant) number(f float64) any {
	if v.xlsx {
		return f
	}
	s := fmt.Sprint(f)
	if v.d.comma {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

func (v variant) percent(f float64) any {
	s := fmt.Sprint(math.Round(f*1000) / 10)
	if v.d.comma && !v.xlsx {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s + " %"
}

// write gives the files of a variant.
func (v variant) write(t testing.TB, org []member) []*table.File {
	var files []*table.File
	open := func(name string, data []byte) {
		f, err := table.Open(context.Background(), table.Source{Name: name, Data: data}, table.Options{Known: knownTo(t, Options{})})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		files = append(files, f)
	}
	if v.xlsx {
		var sheets []sheet
		for _, g := range v.grids(org) {
			sheets = append(sheets, sheet(g))
		}
		open("hr.xlsx", workbook(t, file{sheets: sheets}))
		return files
	}
	for _, g := range v.grids(org) {
		open(g.name+".csv", v.encode(t, g))
	}
	return files
}

func (v variant) encode(t testing.TB, g grid) []byte {
	var b bytes.Buffer
	w := enc.NewWriter(&b)
	w.Comma = rune(v.delimiter[0])
	for _, row := range g.rows {
		var cells []string
		for _, c := range row {
			cells = append(cells, fmt.Sprint(c))
		}
		if err := w.Write(cells); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	text := strings.ReplaceAll(b.String(), "\n", v.ends)
	switch v.encoding {
	case "utf-8-bom":
		return []byte("\uFEFF" + text)
	case "windows-1252":
		out, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return out
	case "utf-16le", "utf-16be", "utf-16le without mark", "utf-16be without mark":
		var out []byte
		if !strings.Contains(v.encoding, "without") {
			text = "\uFEFF" + text
		}
		for _, u := range utf16.Encode([]rune(text)) {
			if strings.HasPrefix(v.encoding, "utf-16le") {
				out = append(out, byte(u), byte(u>>8))
			} else {
				out = append(out, byte(u>>8), byte(u))
			}
		}
		return out
	}
	return []byte(text)
}

// TestWriteAndReadBack: whatever system wrote an organisation down, in
// whatever encoding, format, language and order, it is the same roster.
func TestWriteAndReadBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		org, v := genOrg(rt), genVariant(rt)
		files := v.write(t, org)
		r, err := Build(context.Background(), files, Options{Rejects: true})
		if err != nil {
			rt.Fatal(err)
		}
		checkLedger(t, r)
		want := org
		if v.layout == "cells" { // bullets have no shares
			want = slices.Clone(org)
			for i := range want {
				want[i].duties = slices.Clone(want[i].duties)
				for d := range want[i].duties {
					want[i].duties[d].Share = maybe.None()
				}
			}
		}
		if v.above != "" { // that they were passed over is said, and tested elsewhere
			r.Problems = slices.DeleteFunc(r.Problems, func(p Problem) bool { return p.Rule == "skipped-rows" })
		}
		got, tops := withoutTops(show(r))
		if tops != furtherTops(org) {
			rt.Errorf("%d further posts at the top reported, want %d", tops, furtherTops(org))
		}
		if diff := cmp.Diff(expected(want), got); diff != "" {
			rt.Fatalf("%+v\n-want +got:\n%s", v, diff)
		}
		again, err := Build(context.Background(), files, Options{Columns: r.Mapping()})
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(asRead(r), asRead(again)); diff != "" {
			rt.Fatalf("%+v\nunder its own mapping -first +again:\n%s", v, diff)
		}
	})
}

// withoutTops takes the lines about further posts at the top out, and counts them.
func withoutTops(shown string) (rest string, tops int) {
	lines := strings.SplitAfter(shown, "\n")
	rest = strings.Join(slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return strings.HasPrefix(l, "notice several-tops ") }), "")
	return rest, len(lines) - len(strings.SplitAfter(rest, "\n"))
}

// furtherTops counts who stands at the top beside the first; an organisation
// in which nobody has a manager is a list and no tree.
func furtherTops(org []member) int {
	tops, tree := 0, false
	for _, m := range org {
		tree = tree || m.boss >= 0
		if m.boss < 0 && !m.left {
			tops++
		}
	}
	if !tree {
		return 0
	}
	return max(0, tops-1)
}

// TestLedgerAlwaysAddsUp feeds tables of shuffled scraps: whatever they are,
// each row read is used or set aside.
func TestLedgerAlwaysAddsUp(t *testing.T) {
	headings := []string{"Employee ID", "Name", "Job Title", "Manager", "Duty", "Share", "Hours worked", "FTE", "Status", "Effective Date", "Department", "Incident ID", "Shift start", "Shift end", "Leave balance", "Dotted line manager"}
	scraps := []string{"", "1", "2", "E1", "Ann Lee", "Lee, Ann", "Vacant", "Eliminated", "N/D", "40 %", "0,5", "1,234", "2026-01-01", "03/04/2026", "terminated", "run the release; watch it", "x", "-1", "E1 (2)", "a@b.example", "1e400", "99999999999999999999"}
	rapid.Check(t, func(rt *rapid.T) {
		var files []*table.File
		for n := range rapid.IntRange(1, 3).Draw(rt, "files") {
			cols := rapid.SliceOfNDistinct(rapid.SampledFrom(headings), 2, 8, rapid.ID).Draw(rt, "headings")
			var b strings.Builder
			b.WriteString(strings.Join(cols, "\t") + "\n")
			for range rapid.IntRange(0, 8).Draw(rt, "rows") {
				b.WriteString(strings.Join(rapid.SliceOfN(rapid.SampledFrom(scraps), len(cols), len(cols)).Draw(rt, "row"), "\t") + "\n")
			}
			f, err := table.Open(context.Background(), table.Source{Name: fmt.Sprintf("%d.csv", n), Data: []byte(b.String())}, table.Options{})
			if err != nil {
				continue
			}
			files = append(files, f)
		}
		r, err := Build(context.Background(), files, Options{Rejects: true})
		if err != nil {
			return // no people: an error, not a roster
		}
		checkLedger(t, r)
		seen := map[string]bool{}
		for _, p := range slices.Concat(r.People, r.Vacancies, r.Closed, r.Leavers) {
			if p.ID == "" || seen[p.ID] {
				rt.Fatalf("id %q is blank or twice", p.ID)
			}
			seen[p.ID] = true
			if math.IsNaN(p.FTE) || p.FTE < 0 {
				rt.Fatalf("fte %v", p.FTE)
			}
			sum, n := 0.0, 0
			for _, d := range p.Duties {
				sum += d.Share.V()
				if d.Share.OK() {
					n++
				}
			}
			if n > 0 && (n < len(p.Duties) || math.Abs(sum-1) > 1e-6) {
				rt.Fatalf("shares of %d of %d duties add up to %v", n, len(p.Duties), sum)
			}
		}
		for _, p := range slices.Concat(r.People, r.Vacancies, r.Closed) {
			if p.ManagerID != "" && !seen[p.ManagerID] || p.ManagerID == p.ID {
				rt.Fatalf("manager of %q is nobody or itself", p.ID)
			}
		}
	})
}
