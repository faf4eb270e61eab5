package mail

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func entry(state State, n int) Entry {
	return Entry{Time: time.Date(2026, 10, 1, 8, 0, n, 0, time.UTC), State: state, File: "f.xlsx",
		Key: Key{Period: "2026-Q3", Team: fmt.Sprint("team-", n), SHA256: "aa", Content: "bb", Recipient: first}}
}

// TestLedgerCutAnywhere: wherever a crash cuts the last line short, the
// ledger opens again, keeps everything before, and takes new entries.
func TestLedgerCutAnywhere(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, LedgerName)
	l, err := OpenLedger(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []Entry{entry(Claimed, 1), entry(Sent, 1), entry(Claimed, 2)} {
		if err := l.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	l.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(whole), "\n")
	kept := len(lines[0]) + len(lines[1])
	for cut := kept; cut < len(whole); cut++ {
		if cut > kept+3 && cut < len(whole)-3 && cut%29 != 0 {
			continue // each cut costs several syncs to disk
		}
		if err := os.WriteFile(path, whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		for round := range 2 {
			l, err := OpenLedger(dir)
			if err != nil {
				t.Fatalf("cut at %d, round %d: %v", cut, round, err)
			}
			if got := l.Last(entry("", 1).Key).State; got != Sent {
				t.Fatalf("cut at %d: the first mail is %q", cut, got)
			}
			if round == 0 {
				if got := l.Last(entry("", 2).Key).State; got != "" {
					t.Fatalf("cut at %d: a claim that was never complete counts: %q", cut, got)
				}
				if err := l.Append(entry(Refused, 2)); err != nil {
					t.Fatal(err)
				}
			} else if got := l.Last(entry("", 2).Key).State; got != Refused {
				t.Fatalf("cut at %d: the new entry reads %q", cut, got)
			}
			l.Close()
		}
		// The mark of recovery may be cut short as well.
		again, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if mark := strings.Index(string(again), string(recovered)); mark > 0 {
			for end := cut; end < mark; end++ {
				if err := os.WriteFile(path, again[:end], 0o600); err != nil {
					t.Fatal(err)
				}
				l, err := OpenLedger(dir)
				if err != nil {
					t.Fatalf("cut at %d and in the recovery at %d: %v", cut, end, err)
				}
				l.Close()
			}
		}
	}
}

// TestLedgerDamaged: a line that is missing or broken in the middle stops
// everything, because it may have forbidden a mail.
func TestLedgerDamaged(t *testing.T) {
	for name, text := range map[string]string{
		"broken middle": `{"state":"sent","recipient":"a"}` + "\n" + `{"state":"se` + "\n" + `{"state":"sent"}` + "\n",
		"no JSON":       "hello}\n",
		"no state":      "{}\n",
		"broken end":    `{"state":"sent","recipient":"a"}` + "\n" + `{"state":"sent",}` + "\n",
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, LedgerName), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := OpenLedger(dir)
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Msg, "the ledger is damaged") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestLedgerKnowsAgain: a mail is known by period, team, content and
// recipient; another of any of them is another mail.
func TestLedgerKnowsAgain(t *testing.T) {
	dir := t.TempDir()
	l, err := OpenLedger(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := l.Append(entry(Sent, 1)); err != nil {
		t.Fatal(err)
	}
	test := entry(Sent, 9)
	test.Test = true
	if err := l.Append(test); err != nil {
		t.Fatal(err)
	}
	k := entry("", 1).Key
	same := []Key{k, {k.Period, k.Team, "encrypted again", k.Content, k.Recipient}, {k.Period, k.Team, k.SHA256, k.Content, "Boss-1@ACME.example"}}
	for _, s := range same {
		if l.Last(s).State != Sent {
			t.Errorf("%+v is not known", s)
		}
	}
	for _, other := range []Key{{"2026-Q4", k.Team, k.SHA256, k.Content, k.Recipient}, {k.Period, "team-2", k.SHA256, k.Content, k.Recipient},
		{k.Period, k.Team, k.SHA256, "other", k.Recipient}, {k.Period, k.Team, k.SHA256, k.Content, second}, test.Key} {
		if got := l.Last(other).State; got != "" {
			t.Errorf("%+v counts as %s", other, got)
		}
	}
}

// TestLedgerFails: when an entry cannot be written, no further mail leaves.
func TestLedgerFails(t *testing.T) {
	dir := t.TempDir()
	l, err := OpenLedger(dir)
	if err != nil {
		t.Fatal(err)
	}
	l.file.Close() // as a full disk would
	for range 2 {
		if err := l.Append(entry(Claimed, 1)); err == nil {
			t.Fatal("an entry that was not written is taken for written")
		}
	}
	if got := l.Last(entry("", 1).Key).State; got != "" {
		t.Errorf("the entry that failed counts: %s", got)
	}
	l.Close()
}
