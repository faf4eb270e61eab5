package report

import (
	"fmt"
	"slices"

	"orgreview/analysis/burnout"
	"orgreview/report/book"
)

// method explains every measure in plain words, what cannot be concluded, and
// the settings in force.
func (b *builder) method() book.Sheet {
	measures := book.Table{Name: "measures", Columns: []book.Column{{Head: "Measure", Strong: true}, {Head: "What it says"}, {Head: "How it is formed"}, {Head: "How to read it"}},
		Rows: [][]book.Cell{
			row("Role of a duty", "Which role's work a duty describes.", "Cues and similarity to statements of the role catalogue; a duty that nothing explains stays unclassified. The title never enters.", "Every decision shows its cues in the JSON result."),
			row("Role shares", "How a person's work divides into roles.", "The duties' roles weighted by time, cleaned of doubt between similar roles (EM after Saerens 2002).", "Shown from three classified duties that cover half of the time."),
			row("Roles a person carries", "How many roles' work one person does.", "exp(H) of the role shares, H = −Σ p ln p.", "Below 1.5 focused, from 2.5 high, from 3 severe."),
			row("Work outside the title", "Share of the work that the title does not cover.", "1 − Σ p·a, a = 1 for the title's own role.", "Below 25% aligned, from 50% mismatch, from 75% another job."),
			row("Overlap", "How much of the work two people share.", "Σ min(p, q) of role shares (Schoener); for other occupations the similarity of the duty texts.", "From 60% between different titles: confusing. The same title: wanted cover."),
			row("Likeness of the words", "How alike the duties of two people, titles or teams are in any occupation.", "Word stems weighted by rarity (TF-IDF), their latent space of up to 100 dimensions fitted on this review, cosine there.", "Listed from 65%. The employer's standard texts are left out."),
			row("Overlap by chance", "Whether people of a team, or of two teams, overlap more than people dealt out at random.", "Permutation test: all arrangements up to 20,000, else at least 9,999 draws; for very many or very large teams a skewed curve (Pearson III) with the exact mean and spread of all arrangements.", "Corrected for many tests (Benjamini–Hochberg at 10%)."),
			row("People it rests on", "On how few people a team's functions rest.", "Smallest set whose absence leaves more than half of the owned functions without an owner.", "1 critical, 2 a warning."),
			row("Risk index", "How far working conditions carry known strains.", "100·Σ w·x / Σ w over the observed factors below.", "Below 25 low, below 40 moderate, below 60 high, else critical."),
			row("Comparison of teams", "Whether a team's mean differs from the rest by more than chance.", "Permutation tests with the Benjamini–Hochberg correction at 10%.", "Weaker results are called an indication."),
		}}
	factors := book.Table{Name: "factors", Caption: "Factors of the risk index", Columns: []book.Column{{Head: "Factor", Strong: true}, {Head: "Unit"}, {Head: "Source"}, {Head: "Part of"},
		{Head: "Weight", Format: book.Decimal2}, {Head: "Safe up to", Format: book.Decimal2}, {Head: "Critical from", Format: book.Decimal2}}}
	for _, f := range b.Model.Factors {
		factors.Rows = append(factors.Rows, []book.Cell{book.T(b.lang().Factor(f.ID)), book.T(f.Unit), book.T(f.Source), book.T(f.Construct), book.Num(f.Weight), book.Num(f.Safe), book.Num(f.Critical)})
	}
	factors.Notes = []string{
		fmt.Sprintf("The duties feed three factors by design: roles carried, work outside the title and functions that only one person owns. Together they weigh %s. How much that matters for a person, the sheet People shows: it has the index without work outside the title beside the index.",
			book.Percent.Show(b.Model.Factors[burnout.Conflation].Weight+b.Model.Factors[burnout.OutOfRemit].Weight+b.Model.Factors[burnout.SoleOwned].Weight)),
		"A column of working conditions feeds one factor only. A factor that does not apply leaves the index; one that is missing widens its range.",
	}
	hashes := book.Table{Name: "files", Caption: "Files of this review", Columns: []book.Column{{Head: "File", Strong: true}, {Head: "Fingerprint (SHA-256)"}}}
	seen := map[string]bool{}
	for _, in := range b.Roster.Inputs {
		if !seen[in.File] {
			seen[in.File] = true
			hashes.Rows = append(hashes.Rows, []book.Cell{book.T(in.File), book.T(in.SHA256)})
		}
	}
	return book.Sheet{Key: "method", Name: b.say("names.method"), Tab: book.Muted, Widths: []float64{28, 46, 56, 40, 10, 10, 11},
		Blocks: slices.Concat([]book.Block{
			book.Heading{Text: "Method"},
			book.Text{Text: "How each figure is formed, what it can bear, and what it cannot.", Style: book.Lead},
			measures, factors}, b.bounds(), []book.Block{
			book.Heading{Text: "What the risk index is not", Level: 2},
			book.Text{Text: "It is a working-condition risk index, not a diagnosis and not a prediction for anybody. It says how far the conditions in the exports resemble those that research links to strain. That several roles in one job lead to burnout is an inference from that research; no public data set joins duty texts with measured burnout."},
		}, b.council(), []book.Block{
			book.Heading{Text: "Settings", Level: 2},
			book.Text{Text: fmt.Sprintf("orgreview %s. Role catalogue %.12s. Seed %d, %d draws. Role shares need %d classified duties and %s of the time.", b.opt.Version, b.catalogueHash(), b.Model.Seed, b.Model.Draws, b.Options.MinClassified, book.Percent.Show(b.Options.MinShare))},
			hashes,
			book.Links{Row: true, List: []book.LinkItem{{Text: "Summary", To: "summary"}, {Text: "Data quality", To: "quality"}}},
		})}
}

func row(cells ...string) []book.Cell {
	out := make([]book.Cell, len(cells))
	for i, c := range cells {
		out[i] = book.T(c)
	}
	return out
}

func naming(i Individuals) string {
	switch i {
	case ByID:
		return "by employee id"
	case ByName:
		return "by name"
	}
	return "by title and a running number of this workbook"
}

func (v *View) catalogueHash() string {
	if v.catalogue == "" {
		return v.Catalogue.Hash()
	}
	return v.catalogue
}
