package table

// DefaultLimits are meant for HR exports: generous for the largest
// organisations, small enough that a crafted file cannot take the machine.
func DefaultLimits() Limits {
	return Limits{
		Bytes:     8 << 30,
		PartBytes: 1 << 30,
		Rows:      100_000_000, // three million people have some twenty million duties
		Columns:   1_000,
		CellBytes: 1 << 20,
	}
}

// orDefault fills every limit that was left at zero.
func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	if l.Bytes <= 0 {
		l.Bytes = d.Bytes
	}
	if l.PartBytes <= 0 {
		l.PartBytes = d.PartBytes
	}
	l.PartBytes = min(l.PartBytes, l.Bytes)
	if l.Rows <= 0 {
		l.Rows = d.Rows
	}
	if l.Columns <= 0 {
		l.Columns = d.Columns
	}
	if l.CellBytes <= 0 {
		l.CellBytes = d.CellBytes
	}
	return l
}

const limitHint = "split the file or take the columns out that the review does not need"

// unpackedBytes bounds what all parts of a workbook may unpack to, whatever
// the limit of a file: text is what it is, a workbook may be a bomb.
const unpackedBytes = 2 << 30
