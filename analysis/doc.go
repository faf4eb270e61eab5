// Package analysis measures a roster. Run goes through these steps, each of
// which fills in what the next one reads:
//
//  1. posts: occupied, vacant and closed posts in one numbering
//  2. chart: reporting lines, layers, spans, cycles (package orgchart)
//  3. teams: by label, else the direct reports of one manager
//  4. duties: every distinct text is classified once (package roles)
//  5. profiles: role shares, conflation and mismatch of each person
//  6. staffing: FTE by role, against the configured need (package staffing)
//  7. overlap: people, titles and teams (package overlap), beside the next three
//  8. ownership: functions and who owns them, bus factor
//  9. burnout: the working-condition risk index of people and groups
//  10. moves: duties that could change hands in a team (package staffing)
//  11. findings: the rules (package findings)
//
// Compare then sets a result against earlier reviews (package trend).
//
// It owns the order of the steps and nothing else: every measure has its own
// package. It assumes a sound roster and refuses nothing: what cannot be
// measured is unknown with a reason. Run is pure: the same roster and options
// give the same result, bit for bit, on any number of cores.
package analysis
