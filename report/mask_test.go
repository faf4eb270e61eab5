package report

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"orgreview/analysis/roster"
	"orgreview/analysis/table"
	"orgreview/analysis/trend"
)

// Files, sheets and columns may be called after people. Their names stand in
// Data quality, Method and problems.csv, and are masked there like any text.
func TestNamesOfSourcesAreMasked(t *testing.T) {
	var files []*table.File
	for _, f := range [][2]string{
		{"people of Ada Quillfeather.csv", "Employee ID,Name,Job Title,Team,Notes of Bo Marlowitz,Sex of Cy Ostergard\n1,Ada Quillfeather,Head,Ops,x,f\n2,Bo Marlowitz,Clerk,Ops,x,m\n3,Cy Ostergard,Clerk,Ops,x,m\n"},
		{"Bo Marlowitz.csv", "Function,Ada Quillfeather,\"Ostergard, Cy\"\nPatching,x,\nBackups,,x\n"},
	} {
		file, err := table.Open(context.Background(), table.Source{Name: f[0], Data: []byte(f[1])}, table.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		files = append(files, file)
	}
	r, err := roster.Build(context.Background(), files, roster.Options{})
	if err != nil {
		t.Fatal(err)
	}
	res := measureRoster(t, r)
	text := func(how Individuals) string {
		opt := Options{Individuals: how, MinGroup: 5, Version: "test"}
		var out bytes.Buffer
		b := Build(res, opt)
		for i := range b.Sheets {
			out.WriteString(b.SheetText(i))
		}
		for _, f := range CSV(res, opt) {
			if err := f.Write(&out); err != nil {
				t.Fatal(err)
			}
		}
		return out.String()
	}
	names := []string{"Quillfeather", "Marlowitz", "Ostergard"}
	for _, how := range []Individuals{NoIndividuals, ByID} {
		for _, name := range names {
			if got := text(how); strings.Contains(got, name) {
				at := strings.Index(got, name)
				t.Errorf("%s: …%s…", how, got[max(0, at-80):min(len(got), at+40)])
			}
		}
	}
	if got := text(NoIndividuals); !strings.Contains(got, "people of [name].csv") {
		t.Error("the masked name of the file stands nowhere")
	}
	if got := text(ByName); !strings.Contains(got, "people of Ada Quillfeather.csv") {
		t.Error("with names the name of the file is missing")
	}
	labels := &trend.Trend{Periods: []trend.Period{{Label: "sent by Bo Marlowitz"}, {Label: "2026-Q3"}}, Warnings: []trend.Warning{{Period: "sent by Bo Marlowitz"}}}
	clean := maskPeriods(labels, Rules(r, NoIndividuals))
	if clean.Periods[0].Label != "sent by [name]" || clean.Periods[1].Label != "2026-Q3" || clean.Warnings[0].Period != "sent by [name]" || labels.Periods[0].Label != "sent by Bo Marlowitz" {
		t.Errorf("labels of periods: %+v of %+v", clean, labels)
	}
	if r.Inputs[0].File+r.Inputs[1].File != "people of Ada Quillfeather.csvBo Marlowitz.csv" {
		t.Errorf("the roster itself was changed: %q, %q", r.Inputs[0].File, r.Inputs[1].File)
	}
}
