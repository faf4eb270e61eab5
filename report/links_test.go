package report

import (
	"strings"
	"testing"

	"orgreview/report/book"
)

// TestLinksBothWays: the first page leads to every sheet that is no team's,
// Teams to every team, and every sheet back to the first page. Names say what
// sheets hold: none is empty or a number.
func TestLinksBothWays(t *testing.T) {
	b := Build(review(t, acmeFiles...), Options{Individuals: ByName, MinGroup: 5, Version: "test"})
	from := map[string]map[string]bool{} // sheet → sheets that it leads to
	for i := range b.Sheets {
		s := &b.Sheets[i]
		to := map[string]bool{}
		for _, r := range refs(s) {
			to[r.Sheet()] = true
		}
		from[s.Key] = to
		if len([]rune(s.Name)) < 3 {
			t.Errorf("sheet %q is named %q", s.Key, s.Name)
		}
	}
	for key, to := range from {
		switch {
		case key == "summary":
			continue
		case strings.HasPrefix(key, "team-"):
			if !from["teams"][key] {
				t.Errorf("Teams does not lead to %s", key)
			}
		case !from["summary"][key]:
			t.Errorf("the first page does not lead to %s", key)
		}
		if !to["summary"] {
			t.Errorf("%s does not lead back to the first page", key)
		}
	}
}

// refs are all links of a sheet.
func refs(s *book.Sheet) (all []book.Ref) {
	for _, block := range s.Blocks {
		switch v := block.(type) {
		case book.Heading:
			all = append(all, v.Link)
		case book.Text:
			all = append(all, v.Link)
		case book.Cards:
			for _, c := range v.List {
				all = append(all, c.Link)
			}
		case book.Items:
			for _, it := range v.List {
				all = append(all, it.Link, it.Beyond)
			}
		case book.Links:
			for _, l := range v.List {
				all = append(all, l.To)
			}
		case book.Table:
			for _, row := range v.Rows {
				for _, c := range row {
					all = append(all, c.Link)
				}
			}
		}
	}
	return all
}
