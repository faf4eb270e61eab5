package roles

import (
	"os"
	"testing"
)

// TestCatalogueOfAnotherField tests the sample catalogue of HR and finance as
// ours is tested: no cue is silent, duties that stand in no statement find
// their role with evidence, and work of other fields finds none.
func TestCatalogueOfAnotherField(t *testing.T) {
	data, err := os.ReadFile("../../samples/catalogues/hr-finance.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, warnings, err := Parse("hr-finance.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range warnings {
		t.Error(w)
	}
	k, err := NewClassifier(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ text, role, function string }{
		{"Write job adverts for the plant in Graz and screen applications", "recruiting", "sourcing"},
		{"Talk with applicants and check references before an offer", "recruiting", "selection"},
		{"Explain employment law to team leaders", "hr_partner", "relations"},
		{"Book training courses for the apprentices", "hr_partner", "development"},
		{"Run the payroll of 400 people in two countries", "payroll", "pay_run"},
		{"Report the wage tax to the authorities", "payroll", "pay_run"},
		{"Reconcile accounts of the subsidiaries", "accounting", "ledger"},
		{"Check supplier invoices against orders", "accounting", "receivables"},
		{"Explain variances of the cost centres to their owners", "controlling", "planning"},
		{"Draw up the budgets of the sales regions", "controlling", "planning"},
		{"Patch Windows and Linux servers every month", "", ""},
		{"Build the CI/CD pipelines of the web shop", "", ""},
		{"Other duties as assigned", "", ""},
		{"Water the plants", "", ""},
	} {
		got := k.Classify(x.text)
		if got.Role != x.role || got.Function != x.function {
			t.Errorf("%q: %s/%s, want %s/%s", x.text, got.Role, got.Function, x.role, x.function)
		}
		if got.Role != "" && len(got.Evidence) == 0 {
			t.Errorf("%q: no evidence", x.text)
		}
	}
	p := measure(c, k, "Senior Payroll Specialist", []string{"Run the payroll of 400 people", "Record absences for the pay run",
		"Prepare pay slips and certificates", "Check supplier invoices against orders", "Reconcile accounts of the subsidiaries"})
	if p.Dominant != "payroll" || p.MismatchBand() != MismatchPartial {
		t.Errorf("a payroll specialist who keeps books: dominant %s, %s (%.2f)", p.Dominant, p.MismatchBand(), p.OutOfRemit.V())
	}
	if p.ConflationP.OK() {
		t.Error("a p without labelled duties of these roles")
	}
}
