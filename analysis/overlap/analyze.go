package overlap

import "context"

// Analyze compares people, titles and teams.
//
// The error is ctx's: everything else that can be odd about the input leads to
// an unknown number, not to an error.
func Analyze(ctx context.Context, in Input) (*Result, error) {
	if in.Options == (Options{}) {
		in.Options = DefaultOptions()
	}
	r := &Result{
		Texts: Texts(in.People, in.Texts, in.Options.Texts),
		Teams: make([]TeamOverlap, in.Teams),
	}
	return r, ctx.Err()
}
