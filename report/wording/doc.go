// Package wording holds every sentence that a reader sees about findings, and
// the way in which numbers are written.
//
// It owns the words: english.yaml holds the sentences with slots, this code
// fills the slots from a finding's parameters and keeps to the limits (a
// headline of at most 15 words, sentences of an action of at most 20). Another
// language is another file of the same shape. It assumes findings made by
// package findings over the same model.Org. It refuses to decide: how a post
// is named comes from the caller, because privacy is decided there, and no
// sentence adds a fact that the finding does not carry.
package wording
