package roster

import (
	"slices"
	"strings"
)

// finder finds posts by id. Spellings of one id differ between exports: a
// sheet stores 00123 as the number 123, a form writes e123 for E123. An id
// that is not found as written is looked up without these differences, and
// only where that leaves one post. Second ids, e-mail addresses and names
// follow in this order; each index is made when it is first needed.
type finder struct {
	b     *builder
	exact []int32 // by code: index of the post plus one

	folded, alias, position, email, name index
	upTo                                 int // posts that the indexes know

	words     index // by the words of names; made when a name is nobody's
	wordsUpTo int
}

// index gives the post of a key: index plus one, -1 = several.
type index map[string]int32

func (x index) remember(key string, i int) {
	switch old := x[key]; {
	case key == "":
	case old == 0:
		x[key] = int32(i + 1)
	case old != int32(i+1):
		x[key] = -1
	}
}

// how tells by what a post was found.
type how uint8

const (
	notFound how = iota
	asWritten
	bySpelling
	bySecondID
	byEmail
	byName
	byWords // a name whose words stand in another order
	ambiguous
)

func (x index) find(key string, by how) (int, how) {
	switch v := x[key]; {
	case key == "" || v == 0:
		return 0, notFound
	case v < 0:
		return 0, ambiguous
	default:
		return int(v - 1), by
	}
}

// idKey folds the spellings of one id.
func idKey(s string) string {
	s = wholeID(strings.ToLower(s))
	if strings.Trim(s, "0123456789") == "" {
		s = strings.TrimLeft(s, "0")
	}
	return s
}

func (f *finder) set(code uint32, i int) {
	if n := int(code) + 1 - len(f.exact); n > 0 {
		f.exact = append(f.exact, make([]int32, n)...)
	}
	f.exact[code] = int32(i + 1)
}

// byCode finds a post by the code of its id as written.
func (f *finder) byCode(code uint32) (int, bool) {
	if int(code) < len(f.exact) && f.exact[code] > 0 {
		return int(f.exact[code] - 1), true
	}
	return 0, false
}

// update brings the indexes up to the posts there are.
func (f *finder) update() {
	if f.folded == nil {
		f.folded, f.alias, f.position, f.email, f.name = index{}, index{}, index{}, index{}, index{}
	}
	for ; f.upTo < len(f.b.posts); f.upTo++ {
		i := f.upTo
		e := &f.b.posts[i]
		f.folded.remember(idKey(e.p.ID), i)
		f.email.remember(strings.ToLower(e.p.Email), i)
		f.name.remember(nameKey(e.p.Name), i)
		e.each(func(s *source, row int) {
			f.alias.remember(idKey(s.text(sAltID, row)), i)
			f.position.remember(idKey(s.text(sPositionID, row)), i)
		})
	}
}

// byID finds a post by an id as somebody wrote it.
func (f *finder) byID(id string) (int, how) {
	if id == "" {
		return 0, notFound
	}
	if code, ok := f.b.ids.codes[id]; ok {
		if i, ok := f.byCode(code); ok {
			return i, asWritten
		}
	}
	f.update()
	if i, how := f.folded.find(idKey(id), bySpelling); how != notFound {
		return i, how
	}
	return f.alias.find(idKey(id), bySecondID)
}

func (f *finder) byEmail(s string) (int, how) {
	f.update()
	return f.email.find(strings.ToLower(s), byEmail)
}

// byName finds a post by a name, else by the words of a name in any order,
// without titles and notes: "FOX Cy" or "Dr Cy Fox (On Leave)" for "Cy Fox".
func (f *finder) byName(s string) (int, how) {
	f.update()
	if i, how := f.name.find(nameKey(s), byName); how != notFound {
		return i, how
	}
	if f.words == nil {
		f.words = index{}
	}
	for ; f.wordsUpTo < len(f.b.posts); f.wordsUpTo++ {
		f.words.remember(wordsKey(f.b.posts[f.wordsUpTo].p.Name), f.wordsUpTo)
	}
	return f.words.find(wordsKey(s), byWords)
}

// wordsKey is the key of a name of several words whatever their order, without
// what stands before a name and the notes that systems write behind it.
func wordsKey(name string) string {
	for {
		text, inside := bracket(strings.TrimSpace(strings.NewReplacer("[", "(", "]", ")").Replace(name)))
		if inside == "" || !isNote(nameKey(inside)) {
			break
		}
		name = text
	}
	w := strings.Fields(nameKey(name))
	for len(w) > 2 && isHonorific(w[0]) {
		w = w[1:]
	}
	if len(w) < 2 {
		return ""
	}
	slices.Sort(w)
	return strings.Join(w, " ")
}

// isNote holds for what systems write in brackets behind the names of people.
func isNote(s string) bool {
	switch s {
	case "on leave", "leave", "inherited", "terminated", "contingent", "contractor", "contingent worker", "c", "cw", "acting", "interim", "a i", "i v", "deputy", "external", "extern", "inactive", "former":
		return true
	}
	return false
}

// addressIn is the e-mail address in "Bob Roe <bob@x.example>" or
// "mailto:bob@x.example", "" where there is none.
func addressIn(s string) string {
	if !strings.Contains(s, "@") {
		return ""
	}
	if _, after, ok := strings.Cut(s, "<"); ok {
		s, _, _ = strings.Cut(after, ">")
	}
	s = strings.TrimSpace(s)
	if rest, ok := strings.CutPrefix(strings.ToLower(s), "mailto:"); ok {
		s = rest
	}
	if strings.ContainsAny(s, " ,;") {
		return ""
	}
	return s
}

func (f *finder) byPosition(s string) (int, how) {
	f.update()
	return f.position.find(idKey(s), bySecondID)
}
