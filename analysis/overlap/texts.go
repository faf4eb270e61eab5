package overlap

// TextOptions say when a text is employer text.
type TextOptions struct {
	MinPosts     int     // boilerplate: at least so many posts …
	MinTitles    int     // … with at least so many titles
	MaxShare     float64 // or more than this share of the people with duties
	MinForShare  int     // people with duties from which the share counts
	MinShareHave int     // titles that must have it for the share to count
}

// DefaultTextOptions: the same text at five posts with three titles, or with
// more than 30 % of people. In a small office the share alone would call any
// duty that two of six people have employer text, so it needs ten people, and
// two titles: one title with one text is cover however many hold it.
func DefaultTextOptions() TextOptions {
	return TextOptions{MinPosts: 5, MinTitles: 3, MaxShare: .30, MinForShare: 10, MinShareHave: 2}
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
// of one title.
func Texts(people []Person, texts []string, o TextOptions) []TextUse {
	use := make([]TextUse, len(texts))
	first := make(map[string]int, len(texts))
	for i, t := range texts {
		words := canonicalWords(t)
		if words == "" { // nothing but punctuation: equal to nothing
			use[i].Group = i
			continue
		}
		if _, ok := first[words]; !ok {
			first[words] = i
		}
		use[i].Group = first[words]
	}
	titleID := map[string]int32{}
	type seen struct{ person, title int32 }
	last := make([]seen, len(texts)) // last person and, by group, the titles met
	for i := range last {
		last[i] = seen{-1, -1}
	}
	more := map[[2]int32]bool{} // (group, title) beyond the first title of a group
	withDuties := 0
	for p := range people {
		if len(people[p].Duties) > 0 {
			withDuties++
		}
		title := titleOf(titleID, people[p].Title, p)
		for _, d := range people[p].Duties {
			g := use[d].Group
			if last[g].person == int32(p) {
				continue
			}
			u := &use[g]
			u.Posts++
			last[g].person = int32(p)
			switch key := [2]int32{int32(g), title}; {
			case u.Titles == 0:
				last[g].title, u.Titles = title, 1
			case title != last[g].title && !more[key]:
				more[key] = true
				u.Titles++
			}
		}
	}
	for i := range use {
		u := &use[i]
		if u.Group != i {
			u.Posts, u.Titles = use[u.Group].Posts, use[u.Group].Titles
		}
		wide := u.Posts >= o.MinPosts && u.Titles >= o.MinTitles
		share := withDuties >= o.MinForShare && u.Titles >= o.MinShareHave && float64(u.Posts) > o.MaxShare*float64(withDuties)
		u.Boilerplate = wide || share
		u.Cover = !u.Boilerplate && u.Posts > 1 && u.Titles == 1
	}
	return use
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
