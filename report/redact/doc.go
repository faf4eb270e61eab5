// Package redact takes names, e-mail addresses and ids of people out of texts
// that quote the input: "deputise for [name]".
//
// It owns the list of what is forbidden, made from the roster, and the search
// in one text. It assumes that a text is short; whole files are searched by
// package leak, which trusts nothing that laid them out.
package redact
