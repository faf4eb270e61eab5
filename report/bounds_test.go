package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"orgreview/analysis/overlap"
)

// What was not compared in full stands in Method, in words, and in the JSON.
func TestBoundsAreSaid(t *testing.T) {
	kinds := []overlap.BoundKind{
		overlap.BoundSpace, overlap.BoundCopies, overlap.BoundPairs, overlap.BoundCandidates, overlap.BoundWideTeams, overlap.BoundTitlesFormed,
		overlap.BoundTitlePairs, overlap.BoundTitleTests, overlap.BoundWideTitles, overlap.BoundSameTitle, overlap.BoundTeamsFormed,
		overlap.BoundTeamPairs, overlap.BoundTeamsFitted, overlap.BoundPairsFitted,
	}
	res := *review(t, acmeFiles...)
	org, found := *res.Org, *res.Overlap
	found.Bounds = nil
	for i, k := range kinds {
		found.Bounds = append(found.Bounds, overlap.Bound{What: k, Shown: 1000 + i, Of: 2000 + i})
	}
	org.Overlap = &found
	res.Org = &org
	opt := Options{Individuals: NoIndividuals, MinGroup: 5, Version: "test"}
	b := Build(&res, opt)
	if err := b.Check(); err != nil {
		t.Fatal(err)
	}
	var method string
	for i := range b.Sheets {
		if b.Sheets[i].Key == "method" {
			method = b.SheetText(i)
		}
	}
	for i, k := range kinds {
		if strings.Contains(method, "bounds."+string(k)) || !strings.Contains(method, fmt.Sprint(1000+i)) && !strings.Contains(method, fmt.Sprintf("1,0%02d", i)) {
			t.Errorf("%s is not said in words with its numbers", k)
		}
	}
	var out bytes.Buffer
	if err := JSON(&out, &res, opt); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Bounds []overlap.Bound `json:"overlap_bounds"`
	}
	if err := json.Unmarshal(out.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Bounds) != len(kinds) || doc.Bounds[3] != found.Bounds[3] {
		t.Errorf("the JSON says %+v", doc.Bounds)
	}
}
