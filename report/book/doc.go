// Package book is the document that a review becomes: sheets of headings,
// texts, key figures, tables and charts, free of Excel.
//
// It owns the vocabulary in which the sheets are written, the names of
// sheets, the way a number is printed, the colours with their proof of
// contrast, and a plain-text rendering that golden tests compare.
// It assumes that everything in a Book may be shown to its recipient:
// suppression happened before. It computes no metric and words no sentence,
// except the few in Words.
// It refuses, in Check, what would break silently in a spreadsheet: links to
// nowhere, charts over columns that do not exist, NaN, rows longer than their
// heading, charts without alt text, colours that cannot be read.
//
// # What makes a sheet look right
//
// A page of A4 in landscape takes a grid of about 145 characters at full
// size, one in portrait 95; wider grids are printed smaller. Cards divide the
// grid into stretches of equal width, which works best with many narrow
// columns of one width (20 columns of 7). The tables of a sheet share its
// columns: give a heat map's columns to no table with long headings.
//
// A link must fit on one line, because not every spreadsheet wraps links:
// columns grow up to 44 characters for it, beyond that the text stays and the
// link goes. Link an id or a team, not a sentence.
//
// # Writing a sheet
//
// Blocks flow from top to bottom on one grid of columns; every block starts
// at column A (or where it says so). Texts, cards and items span the grid,
// tables put column i on grid column i. Nothing has to be placed by hand:
// heights, wrapping, print set-up and anchors follow from the content.
//
//	s := book.Sheet{
//		Key: "findings", Name: "Findings", Tab: book.Alarm,
//		Widths: []float64{12, 24, 60, 12},
//		Freeze: "findings",
//		Blocks: []book.Block{
//			book.Heading{Text: "Findings"},
//			book.Text{Text: "Twelve findings, the most pressing first.", Style: book.Lead},
//			book.Table{
//				Name: "findings", Filter: true,
//				Columns: []book.Column{
//					{Head: "Severity"}, {Head: "Team"}, {Head: "What was found"},
//					{Head: "Share", Format: book.Percent, Bar: true},
//				},
//				Rows: [][]book.Cell{{
//					book.T("critical").As(book.Alarm),
//					book.T("Payments").To("team-7"),
//					book.T("One person owns the release pipeline"),
//					book.Num(.42),
//				}},
//			},
//		},
//	}
package book
