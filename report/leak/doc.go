// Package leak searches a finished workbook for what must not stand in it:
// names, e-mail addresses and employee ids.
//
// It owns the Guard, a set of fingerprints of those words, and the search
// through every part of the file: texts, alt texts, tooltips, properties,
// caches of charts, names of sheets. It assumes nothing about how the
// workbook was written, so it also finds what an earlier stage let through.
// It refuses files that it cannot read: what was not searched is not safe.
//
// A Guard holds no word, only the first eight bytes of a keyed hash of each,
// so it can lie beside the workbooks until they are mailed.
package leak
