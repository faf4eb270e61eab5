package wording

import (
	"strings"

	"orgreview/analysis/findings"
	"orgreview/analysis/model"
)

// word is the word for a token, the token itself where the language has none:
// catalogues of users bring roles and functions of their own.
func (l *Language) word(kind, token string) string {
	if w, ok := l.words[kind][token]; ok {
		return w
	}
	return strings.ReplaceAll(token, "_", " ")
}

// Severity is the word for a severity.
func (l *Language) Severity(s findings.Severity) string { return l.word("severity", string(s)) }

// Kind is the word for what a finding asks for.
func (l *Language) Kind(k findings.Kind) string { return l.word("kind", string(k)) }

// Status is the word for HR's mark on a finding.
func (l *Language) Status(s string) string { return l.word("status", s) }

// Band is the word for a band of any measure.
func (l *Language) Band(b string) string { return l.word("band", b) }

// State is the word for the state of a function or of a factor.
func (l *Language) State(s string) string { return l.word("state", s) }

// OverlapKind is the word for a kind of overlap.
func (l *Language) OverlapKind(k string) string { return l.word("overlap", k) }

// Factor is the plain name of a factor of the index.
func (l *Language) Factor(id string) string { return l.word("factor", id) }

// Construct is the plain name of a sub-index.
func (l *Language) Construct(id string) string { return l.word("construct", id) }

// RuleTitle is a rule in plain words.
func (l *Language) RuleTitle(r findings.Rule) string {
	if w := l.rules[r]; w != nil {
		return w.title
	}
	return strings.ReplaceAll(string(r), "-", " ")
}

// Work is what the work of a role is called in a sentence: "delivery work". A
// role of a user's catalogue is called by its name.
func (l *Language) Work(o *model.Org, role string) string {
	if w, ok := l.words["work"][role]; ok {
		return w
	}
	if r, ok := o.Catalogue.Role(role); ok {
		return l.Say("work_of", "role", r.Name)
	}
	return strings.ReplaceAll(role, "_", " ")
}

// Glossary lists the terms that a reader may look up.
func (l *Language) Glossary() []Term { return append([]Term(nil), l.glossary...) }

// Severity is the English word for a severity.
func Severity(s findings.Severity) string { return English().Severity(s) }

// Jargon lists what must stand in no sentence outside the sheet Method: words
// of statistics that a manager has no reason to know.
func Jargon() []string {
	return []string{"p-value", "p value", "entropy", "schoener", "jensen", "shannon", "quantile", "eigen", "posterior", "cosine",
		"permutation", "shrinkage", "shrunk", "dirichlet", "herfindahl", "bayes", "benjamini", "hochberg", "bootstrap", "null hypothesis",
		"softmax", "tf-idf", "latent", "covariance", "regression", "monte carlo", "effective number", "jaccard", "hedges", "cliff's",
		"significan", "confidence interval", "conflation", "schema", "boolean", "null"}
}
