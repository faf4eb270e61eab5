package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"orgreview/analysis"
	"orgreview/analysis/table"
	"orgreview/analysis/trend"
	"orgreview/report"
	"orgreview/report/wording"
)

// earlier is one --previous: exports to be measured again, or a result.
type earlier struct {
	arg    string
	found  *found // nil for a result
	result bool
}

// findPrevious looks at every --previous before anything is measured, so that
// a mistyped name costs no time. What they name is an input: it is never
// written to.
func (cmd *reviewCmd) findPrevious() ([]earlier, error) {
	var list []earlier
	for _, arg := range cmd.Previous {
		if arg == "-" {
			return nil, &usageError{"--previous: standard input holds one review at most", "name the file or folder of the earlier quarter"}
		}
		e := earlier{arg: arg}
		ours, err := isResult(arg)
		switch {
		case err != nil:
			return nil, err
		case ours:
			e.result = true
		default:
			if e.found, err = findInputs([]string{arg}, nil); err != nil {
				return nil, err
			}
		}
		list = append(list, e)
	}
	return list, nil
}

// pathsOf are the files of earlier reviews, which are inputs too.
func pathsOf(list []earlier) []string {
	var paths []string
	for _, e := range list {
		if e.result {
			paths = append(paths, e.arg)
			continue
		}
		for _, s := range e.found.sources {
			paths = append(paths, s.Path)
		}
	}
	return paths
}

// isResult tells by its beginning whether a file is what --json wrote.
func isResult(path string) (bool, error) {
	info, err := os.Stat(path)
	if err != nil {
		return false, inputError(path, err)
	}
	if info.IsDir() {
		return false, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return false, inputError(path, err)
	}
	defer f.Close()
	head := make([]byte, 64)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return false, inputError(path, err)
	}
	if bytes.Contains(head[:n], []byte(`"schema": "orgreview/`)) {
		return true, nil
	}
	if strings.EqualFold(filepath.Ext(path), ".json") {
		return false, &table.Error{File: path, Msg: "is no result of orgreview", Hint: "name the file that --json wrote, or the exports of that quarter"}
	}
	return false, nil
}

// measurePrevious measures the earlier exports with today's method, one after
// the other; only what the comparison needs of each is kept. The columns, the
// team column and the settings are those of this review.
func (cmd *reviewCmd) measurePrevious(c *call, p *plan, list []earlier, opt analysis.Options) ([]*trend.Snapshot, error) {
	opt.Progress = nil
	var out []*trend.Snapshot
	for _, e := range list {
		s, err := cmd.snapshot(c, p, e, opt)
		if err != nil {
			return nil, err
		}
		if s.Label == "" {
			s.Label = label(e.arg)
		}
		what := "measured again"
		if s.Result {
			what = "an earlier result"
		}
		cmd.voice.say("earlier review %s (%s): %s, %s", s.Label, what, count(s.People, "person", "people"), count(len(s.Posts)-s.People, "vacant post", "vacant posts"))
		out = append(out, s)
	}
	return out, nil
}

func (cmd *reviewCmd) snapshot(c *call, p *plan, e earlier, opt analysis.Options) (*trend.Snapshot, error) {
	if e.result {
		f, err := os.Open(e.arg)
		if err != nil {
			return nil, inputError(e.arg, err)
		}
		defer f.Close()
		s, err := trend.Read(f)
		if err != nil {
			return nil, &table.Error{File: e.arg, Msg: err.Error(), Hint: "give the exports of that quarter instead", Err: err}
		}
		return s, nil
	}
	then := *p
	then.found = e.found
	then.columns.Period, then.columns.AsOf = "", time.Time{} // they speak of this review
	old, err := cmd.understand(c, &then)
	if err != nil {
		return nil, err
	}
	if len(old.roster.People)+len(old.roster.Vacancies)+len(old.roster.Groups) == 0 {
		return nil, &table.Error{File: e.arg, Msg: "holds no person, vacant post or group of posts", Hint: "check with orgreview inspect how its rows were understood"}
	}
	if n := old.roster.Rows.SetAside; n > 0 {
		cmd.voice.say("%s: %s set aside; orgreview inspect shows them", e.arg, count(n, "row", "rows"))
	}
	res, err := analysis.Run(c.ctx, old.roster, opt)
	if err != nil {
		return nil, err
	}
	s := analysis.Snapshot(res, version)
	report.Release(s, res, report.Options{MinGroup: res.Options.MinGroup, Version: version})
	cmd.former = append(cmd.former, report.Rules(old.roster, report.Individuals(cmd.Individuals)))
	return s, nil
}

// label names a period that the data do not name: by its file or folder.
func label(arg string) string {
	if arg == "-" {
		return "this review"
	}
	base := filepath.Base(filepath.Clean(arg))
	if info, err := os.Stat(arg); err == nil && info.IsDir() {
		return base
	}
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// changed says what changed, warnings first.
func (cmd *reviewCmd) changed(res *analysis.Result) {
	t := res.Trend
	if t == nil {
		return
	}
	lang := cmd.voice.lang
	if lang == nil {
		lang = wording.English()
	}
	for _, w := range t.Warnings {
		switch w.Rule {
		case trend.IncompleteReturn, trend.EarlierIncomplete, trend.Reorganised:
			w.List, w.To = nil, nil // some systems name a team after its head; the sheet Trend lists them
		}
		text := lang.Artefact(w)
		cure := ""
		if w.Blocks {
			cure = text.Cure
		}
		cmd.voice.hinted("warning", fmt.Sprintf("since %s: warning: %s", t.Before().Label, text.What), cure)
	}
	s := t.Last()
	cmd.voice.say("since %s: %d joined, %d left, %d moved; %s added, %d removed", t.Before().Label, len(s.Joined), len(s.Left), len(s.Moved),
		count(len(s.PostsAdded), "post", "posts"), len(s.PostsRemoved))
}
