package book

// Unlink takes out every link to a place that the Book does not hold: a part
// of a longer document keeps its texts when what they point at stays behind.
// Entries of a Links block go altogether, as they are nothing but links.
func (b *Book) Unlink() {
	c := checker{places: map[Ref]bool{}, tables: map[string]*Table{}, charts: map[string]bool{}}
	for i := range b.Sheets {
		c.collect(&b.Sheets[i])
	}
	keep := func(r *Ref) {
		if !c.places[*r] {
			*r = ""
		}
	}
	for i := range b.Sheets {
		blocks := b.Sheets[i].Blocks
		for k, block := range blocks {
			switch v := block.(type) {
			case Heading:
				keep(&v.Link)
				blocks[k] = v
			case Text:
				keep(&v.Link)
				blocks[k] = v
			case Items:
				for n := range v.List {
					keep(&v.List[n].Link)
					keep(&v.List[n].Beyond)
				}
			case Cards:
				for n := range v.List {
					keep(&v.List[n].Link)
				}
			case Links:
				var list []LinkItem
				for _, l := range v.List {
					if c.places[l.To] {
						list = append(list, l)
					}
				}
				v.List = list
				blocks[k] = v
			case Table:
				for _, row := range v.Rows {
					for n := range row {
						keep(&row[n].Link)
					}
				}
				if made := v.Made; made != nil {
					v.Made = &MadeRows{Count: made.Count, At: func(row int) []Cell {
						cells := made.At(row)
						for n := range cells {
							keep(&cells[n].Link)
						}
						return cells
					}}
					blocks[k] = v
				}
			}
		}
	}
}
