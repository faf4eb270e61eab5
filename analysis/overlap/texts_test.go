package overlap

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"CI/CD pipelines, C++ and C#":      "ci/cd pipelines c++ and c#",
		"Customer’s data; don't (re)use":   "customers data dont re use",
		"  ﬁnance\u00a0 Überblick 3rd ":    "finance überblick 3rd",
		"a+b c++11 ++ # / ci / cd":         "a+ b c++ 11 ci cd",
		"":                                 "",
		"•—!?":                             "",
		"naïve\u200b café":                 "naïve café",
		"И̂мя 日本語":                         "и̂мя 日本語",
		"Kubernetes\tk8s\nnode-pool_group": "kubernetes k8s node pool group",
	} {
		var got []string
		eachWord(text, func(w []byte) { got = append(got, string(w)) })
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
}

func TestTermsAreStemsThatCarrySomething(t *testing.T) {
	s := newStemmer()
	term := func(w string) int32 { return s.term([]byte(w)) }
	if term("managing") != term("manages") || term("managing") < 0 {
		t.Error("managing and manages are not one term")
	}
	for _, w := range []string{"the", "2024", "x"} {
		if term(w) >= 0 {
			t.Errorf("%q is a term", w)
		}
	}
}

// posts makes people who all carry text 0, with the given titles, and others
// who carry texts of their own.
func posts(others int, titles ...string) ([]Person, []string) {
	people, texts := []Person{}, []string{"The company serves its customers."}
	for _, title := range titles {
		people = append(people, Person{Title: title, Duties: []int32{0}})
	}
	for i := range others {
		people = append(people, Person{Title: "other", Duties: []int32{int32(len(texts))}})
		texts = append(texts, fmt.Sprintf("own duty number x%d", i))
	}
	return people, texts
}

func TestBoilerplateOnBothSides(t *testing.T) {
	for _, c := range []struct {
		name        string
		others      int
		titles      string
		boilerplate bool
		cover       bool
	}{
		{"five posts, three titles", 95, "a a a b c", true, false},
		{"four posts", 95, "a b c d", false, false},
		{"five posts, two titles", 95, "a a a b b", false, false},
		{"one title", 95, "a a a a a a", false, true},
		{"above 30 % of ten", 6, "a a a b", true, false},
		{"30 % of ten exactly", 7, "a a b", false, false},
		{"above 30 % of nine", 6, "a a b", false, false},
		{"above 30 % of ten, one title", 6, "a a a a", false, true},
		{"one post", 9, "a", false, false},
	} {
		people, texts := posts(c.others, strings.Fields(c.titles)...)
		u := Texts(people, texts, DefaultTextOptions())[0]
		if u.Boilerplate != c.boilerplate || u.Cover != c.cover {
			t.Errorf("%s: %+v, want boilerplate %v, cover %v", c.name, u, c.boilerplate, c.cover)
		}
	}
}

func TestTheSameTextIsTheSameWords(t *testing.T) {
	people := []Person{
		{Title: "a", Duties: []int32{0, 0}}, {Title: "b", Duties: []int32{1}}, {Title: "", Duties: []int32{2}},
		{Title: "", Duties: []int32{0}}, {Title: "a", Duties: []int32{3, 4, 5}},
	}
	texts := []string{"Run the office", "run  the OFFICE.", "Run the “office”", "Run the offices", "--", "…"}
	use := Texts(people, texts, DefaultTextOptions())
	for i := range 3 { // four posts; titles a, b and two unknown ones
		if use[i].Group != 0 || use[i].Posts != 4 || use[i].Titles != 4 {
			t.Errorf("text %d: %+v, want group 0, 4 posts, 4 titles", i, use[i])
		}
	}
	if use[3].Group != 3 || use[3].Posts != 1 {
		t.Errorf("another word: %+v, want a text of its own", use[3])
	}
	if use[4].Group == use[5].Group {
		t.Error("two texts without words are taken for one")
	}
}

func TestCopiesFindOneChangedWord(t *testing.T) {
	texts := []string{
		"Maintain the deployment pipelines and build servers of every product team",
		"Maintain the deployment pipelines and build servers of every platform team",    // one word
		"Maintain the deployment pipelines and build servers of every product team now", // one more
		"Negotiate contracts with suppliers of office furniture",
		"Negotiate contracts with suppliers of laboratory equipment",
	}
	in := Input{Options: DefaultOptions(), Texts: texts}
	in.Options.DuplicateAt = .75
	s := newStudy(context.Background(), &in)
	c := s.findCopies(context.Background())
	group := func(i int) int32 { return c.of[s.duties.ofText[i]] }
	if group(0) != group(1) || group(0) != group(2) {
		t.Errorf("one changed word: groups %d, %d, %d", group(0), group(1), group(2))
	}
	if group(3) == group(4) || group(3) == group(0) {
		t.Error("different duties are one group")
	}
	if a, b := s.duties.cosine(s.duties.ofText[0], s.duties.ofText[1]), s.duties.cosine(s.duties.ofText[1], s.duties.ofText[0]); a != b || a < .75 || a >= 1 {
		t.Errorf("cosine %v, turned round %v", a, b)
	}
}

func TestRarest(t *testing.T) {
	df := []int32{9, 1, 5, 1, 7}
	for _, c := range []struct{ terms, want []int32 }{
		{[]int32{0, 1, 2, 3, 4}, []int32{1, 3, 2}}, {[]int32{4, 0}, []int32{4, 0}}, {nil, nil},
	} {
		if got := rarest(c.terms, df); !slices.Equal(got, c.want) {
			t.Errorf("of %v: %v, want %v", c.terms, got, c.want)
		}
	}
}
