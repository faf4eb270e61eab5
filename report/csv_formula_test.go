package report

import "testing"

// Text that a spreadsheet takes for a formula gets an apostrophe, also where it
// begins with the wide signs of East Asian keyboards; other text stays.
func TestNoFormulaInCSV(t *testing.T) {
	for _, text := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1"} {
		if got, err := safe(text).MarshalCSV(); err != nil || got != "'"+text {
			t.Errorf("%q is written as %q, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "Ops", "a=b", "žena", "\xff"} {
		if got, err := safe(text).MarshalCSV(); err != nil || got != text {
			t.Errorf("%q is written as %q, %v", text, got, err)
		}
	}
}
