package overlap

import (
	"context"
	"math/bits"

	"orgreview/analysis/parallel"
)

// TextOptions say when a text is employer text.
type TextOptions struct {
	MinPosts    int     `yaml:"min_posts" json:"min_posts"`         // boilerplate: at least so many posts …
	MinTitles   int     `yaml:"min_titles" json:"min_titles"`       // … with at least so many titles
	MaxShare    float64 `yaml:"max_share" json:"max_share"`         // or more than this share of the people with duties …
	ShareTitles int     `yaml:"share_titles" json:"share_titles"`   // … who have at least so many titles
	MinForShare int     `yaml:"min_for_share" json:"min_for_share"` // people with duties from which the share counts
}

// DefaultTextOptions: the same text at five posts with three titles, or with
// more than 30 % of people. In a small office the share alone would call any
// duty that two of six people have employer text, so it needs ten people, and
// two titles: one title with one text is cover however many hold it.
func DefaultTextOptions() TextOptions {
	return TextOptions{MinPosts: 5, MinTitles: 3, MaxShare: .30, ShareTitles: 2, MinForShare: 10}
}

// TextUse says where a text is used. Posts and Titles count every text of the
// same words, so that a lost full stop does not hide a copy.
type TextUse struct {
	Group       int  // index of the first text with the same words
	Posts       int  // people who carry it
	Titles      int  // distinct titles among them
	Boilerplate bool // employer text: reported, left out of overlap
	Cover       bool // several posts, one title
}

// Texts finds the texts that an employer copied into many posts.
//
// Definition: texts are the same when their words are (case, punctuation,
// white space and compatibility forms of characters aside). See
// DefaultTextOptions for boilerplate; cover is the same text on several posts
// of one title. People without a title count as one title each.
func Texts(people []Person, texts []string, o TextOptions) []TextUse {
	return useOf(people, hashTexts(context.Background(), texts), o)
}

func useOf(people []Person, hashes []textHash, o TextOptions) []TextUse {
	use := make([]TextUse, len(hashes))
	first := make(map[textHash]int, len(hashes))
	for i, h := range hashes {
		use[i].Group = i
		if h == (textHash{}) { // nothing but punctuation: equal to nothing
			continue
		}
		if g, ok := first[h]; ok {
			use[i].Group = g
		} else {
			first[h] = i
		}
	}
	withDuties := countUse(people, use)
	for i := range use {
		u := &use[i]
		if u.Group != i {
			u.Posts, u.Titles = use[u.Group].Posts, use[u.Group].Titles
		}
		wide := u.Posts >= o.MinPosts && u.Titles >= o.MinTitles
		share := withDuties >= o.MinForShare && u.Titles >= o.ShareTitles && float64(u.Posts) > o.MaxShare*float64(withDuties)
		u.Boilerplate = wide || share
		u.Cover = !u.Boilerplate && u.Posts > 1 && u.Titles == 1
	}
	return use
}

// countUse counts posts and titles of the first text of each group, and the
// people who have any duty.
func countUse(people []Person, use []TextUse) (withDuties int) {
	ids := map[string]int32{}
	lastPerson, lastTitle := make([]int32, len(use)), make([]int32, len(use))
	for i := range use {
		lastPerson[i], lastTitle[i] = -1, -1
	}
	met := map[[2]int32]bool{} // (group, title), kept only where a group has a second title
	for p := range people {
		if len(people[p].Duties) > 0 {
			withDuties++
		}
		title := titleOf(ids, people[p].Title, p)
		for _, d := range people[p].Duties {
			g := use[d].Group
			u := &use[g]
			if lastPerson[g] == int32(p) {
				continue
			}
			lastPerson[g] = int32(p)
			u.Posts++
			if title == lastTitle[g] {
				continue
			}
			if u.Titles == 1 {
				met[[2]int32{int32(g), lastTitle[g]}] = true
			}
			if key := [2]int32{int32(g), title}; !met[key] {
				if u.Titles > 0 {
					met[key] = true
				}
				u.Titles++
			}
			lastTitle[g] = title
		}
	}
	return withDuties
}

// titleOf numbers titles; a missing title is a title of its own, because
// nothing says that two people without one do the same job.
func titleOf(ids map[string]int32, title string, person int) int32 {
	if title == "" {
		return int32(-2 - person)
	}
	id, ok := ids[title]
	if !ok {
		id = int32(len(ids))
		ids[title] = id
	}
	return id
}

// textHash stands for the words of a text. 128 bits: with ten million texts
// the chance that any two different ones meet is below 1e-24, and no copy of
// the words has to be kept. Zero stands for a text without words.
type textHash struct{ hi, lo uint64 }

// less orders texts by their words alone, so that the order in which they came
// does not matter.
func (h textHash) less(g textHash) bool { return h.hi < g.hi || h.hi == g.hi && h.lo < g.lo }

// hashTexts hashes the words of every text.
func hashTexts(ctx context.Context, texts []string) []textHash {
	const size = 4096
	hashes := make([]textHash, len(texts))
	parallel.Workers(ctx, parallel.Blocks(len(texts), size), 1, func() func(int) {
		return func(block int) {
			for i := block * size; i < min((block+1)*size, len(texts)); i++ {
				hashes[i] = hashWords(texts[i])
			}
		}
	})
	return hashes
}

// hashWords runs two multiply-and-fold hashes with different odd constants
// over the words and the gaps between them.
func hashWords(text string) textHash {
	var h textHash
	words := 0
	eachWord(text, func(w []byte) {
		if words == 0 {
			h = textHash{0x9e3779b97f4a7c15, 0xc2b2ae3d27d4eb4f}
		}
		words++
		for _, c := range w {
			h.add(uint64(c) + 1)
		}
		h.add(0x100)
	})
	return h
}

func (h *textHash) add(c uint64) {
	a, b := bits.Mul64(h.hi^c, 0xa0761d6478bd642f)
	h.hi = a ^ b
	a, b = bits.Mul64(h.lo^c, 0xe7037ed1a0b428db)
	h.lo = a ^ b + c
}
