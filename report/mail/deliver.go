package mail

import (
	"context"
	"errors"
	"time"
)

// Options steer Deliver.
type Options struct {
	From     string // sender; "" = the manifest's
	Attempts int    // for one mail, at least 1
	Pause    time.Duration
	Pace     time.Duration // least time from one mail to the next, 0 = none
	Draft    bool          // the way out is a folder: nothing is claimed or recorded here
	Repeat   bool          // also what is uncertain
	Again    bool          // also what was refused
	Now      func() time.Time
	Sleep    func(context.Context, time.Duration) error
	// Progress, where given, hears of every outcome; it is not told whose.
	Progress func(j *Job, e Entry)
}

// Result counts what became of the jobs, and of those before.
type Result struct {
	Sent, Already, Drafted       int
	Refused, Deferred, Uncertain int
	Blocked                      int // no usable address
	Stopped                      error
}

// Complete reports whether every mail has arrived at a server or a draft.
func (r *Result) Complete() bool {
	return r.Refused+r.Deferred+r.Uncertain+r.Blocked == 0 && r.Stopped == nil
}

// Deliver sends what is not sent yet. The ledger must be held. Temporary
// errors are tried again after the whole round, with growing pauses: Pause,
// then four times as long each. Where the server itself cannot be reached for
// a reason that stays, or loses one connection after the other, it stops. An error means that the ledger or a workbook
// failed, or that ctx ended: then the counts are of what was done so far.
func Deliver(ctx context.Context, f *Folder, l *Ledger, jobs []Job, s Sender, opt Options) (*Result, error) {
	r := &Result{}
	var queue []*Job
	for i := range jobs {
		j := &jobs[i]
		switch state := l.state(j); {
		case j.Problem != "":
			r.Blocked++
		case state == Sent:
			r.Already++
		case (state == Uncertain || state == Claimed) && !opt.Repeat:
			r.Uncertain++
		case state == Refused && !opt.Again:
			r.Refused++
		default:
			queue = append(queue, j)
		}
	}
	var last time.Time
	broken := 0 // mails in a row after which the connection was gone
	pause := opt.Pause
	for attempt := 1; len(queue) > 0; attempt++ {
		if attempt > 1 {
			if err := opt.Sleep(ctx, pause); err != nil {
				break
			}
			pause *= 4
		}
		var again []*Job
		for k, j := range queue {
			if opt.Pace > 0 && !last.IsZero() {
				if wait := opt.Pace - opt.Now().Sub(last); wait > 0 {
					_ = opt.Sleep(ctx, wait) // it fails when ctx ends, which comes next
				}
			}
			if ctx.Err() != nil {
				r.Deferred += len(again) + len(queue) - k
				return r, ctx.Err()
			}
			if err := s.Ready(ctx); err != nil {
				var conn *ConnError
				if ctx.Err() == nil && (!errors.As(err, &conn) || !conn.Temporary || attempt >= opt.Attempts) {
					r.Stopped = err
					r.Deferred += len(again) + len(queue) - k
					return r, nil
				}
				again = append(again, queue[k:]...)
				break
			}
			last = opt.Now()
			e, err := hand(f, l, j, s, opt)
			if err != nil {
				r.Deferred += len(again) + len(queue) - k
				return r, err
			}
			switch e.State {
			case Sent:
				r.Sent++
			case Drafted:
				r.Drafted++
			case Refused:
				r.Refused++
			case Uncertain:
				r.Uncertain++
			default:
				if attempt < opt.Attempts {
					again = append(again, j)
				} else {
					r.Deferred++
				}
			}
			if opt.Progress != nil {
				opt.Progress(j, e)
			}
			if broken++; e.State == Sent || e.Code != 0 || opt.Draft {
				broken = 0
			}
			if broken == mostBroken {
				r.Stopped = &ConnError{Temporary: true, Reason: "the server broke off mail after mail, so the rest was not tried", Hint: "ask who runs the server; --status lists what is uncertain"}
				r.Deferred += len(again) + len(queue) - k - 1
				return r, nil
			}
		}
		queue = again
	}
	r.Deferred += len(queue) // only where the pause was cut short
	return r, ctx.Err()
}

// mostBroken is how many mails in a row may end with a lost connection. Going
// on would make the fate of one mail after the other uncertain.
const mostBroken = 3

// state is what the ledger says about a job; a test stands for itself.
func (l *Ledger) state(j *Job) State {
	if j.Test {
		return ""
	}
	return l.Last(j.Key).State
}

// hand sends one mail: claim, hand over, record. The file is read and checked
// again, because it may have changed since the plan was made.
func hand(f *Folder, l *Ledger, j *Job, s Sender, opt Options) (Entry, error) {
	data, err := f.Read(j.File)
	if err != nil {
		return Entry{}, err
	}
	m, err := Compose(&f.Manifest, j.File, j.Key, opt.From, opt.Now(), data)
	if err != nil {
		return Entry{}, err
	}
	if j.Test {
		m.Subject = "[Test] " + m.Subject
		m.ID = "test-" + itoa(int(opt.Now().UnixNano())) + "-" + m.ID
	}
	e := Entry{Time: opt.Now().UTC(), State: Claimed, Key: j.Key, File: j.File.Name, Test: j.Test, ID: m.ID}
	if !opt.Draft { // a draft goes nowhere by itself
		if err := l.Append(e); err != nil {
			return e, err
		}
	}
	out := s.Send(m)
	e.Time, e.State, e.Code, e.Reason = opt.Now().UTC(), out.State, out.Code, out.Reason
	if opt.Draft {
		if out.State != Drafted {
			return e, errors.New(out.Reason)
		}
		return e, nil
	}
	return e, l.Append(e)
}
