package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"orgreview/report/wording"
)

// Evidence in a cell: at most five lines and about 560 characters, always one
// line, the number of lines that findings.csv has more, and in any case how
// sure the numbers are and what belongs to the same story.
func TestEvidenceIsBrief(t *testing.T) {
	b := newBuilder(NewView(review(t, "2026-Q3/people.csv", "2026-Q3/duties.csv", "2026-Q3/workload.csv"), Options{MinGroup: 5}), nil)
	long, letters := strings.Repeat("x", 559), strings.Split("a b c d e f g", " ")
	for name, c := range map[string]struct {
		in   wording.Text
		want []string
	}{
		"nothing":             {wording.Text{}, []string{}},
		"five lines":          {wording.Text{Evidence: letters[:5]}, letters[:5]},
		"one short line more": {wording.Text{Evidence: letters[:6]}, letters[:6]},
		"one long line more":  {wording.Text{Evidence: append(letters[:5:5], long)}, append(letters[:5:5], "1 line more in findings.csv.")},
		"seven lines":         {wording.Text{Evidence: letters}, append(letters[:5:5], "2 lines more in findings.csv.")},
		"what stays":          {wording.Text{Evidence: append(letters[:7:7], "sure"), Certain: 1, Also: "also"}, append(letters[:5:5], "2 lines more in findings.csv.", "sure", "also")},
		"560 characters":      {wording.Text{Evidence: []string{long, "y"}}, []string{long, "y"}},
		"561 characters":      {wording.Text{Evidence: []string{long, "yy", "z"}}, []string{long, "2 lines more in findings.csv."}},
		"one line, too long":  {wording.Text{Evidence: []string{long + long}}, []string{long + long}},
	} {
		if diff := cmp.Diff(c.want, b.brief(c.in), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// A heading written upwards keeps what tells posts of one title apart.
func TestShortLabelKeepsTheNumber(t *testing.T) {
	res := review(t, "2026-Q3/people.csv", "2026-Q3/duties.csv", "2026-Q3/workload.csv")
	b := newBuilder(NewView(res, Options{MinGroup: 5}), nil)
	for i := range b.labels {
		b.labels[i] = strings.Repeat(b.Posts[i].Title, 3) + ", post 12"
		title := b.Posts[i].Title
		b.Posts[i].Title = strings.Repeat(title, 3)
		got := b.shortLabel(i)
		b.Posts[i].Title = title
		if utf8.RuneCountInString(got) > longestHead || utf8.RuneCountInString(title)*3 > longestHead && !strings.HasSuffix(got, "…, post 12") {
			t.Errorf("%q becomes %q", b.labels[i], got)
		}
	}
}
