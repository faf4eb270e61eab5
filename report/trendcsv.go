package report

import (
	"io"

	"orgreview/analysis/maybe"
	"orgreview/analysis/trend"
)

// csvTrend is one team at one date; what changed stands with the last date.
type csvTrend struct {
	Team       safe   `csv:"team"`
	Period     safe   `csv:"period"`
	People     int    `csv:"people"`
	Vacant     int    `csv:"vacant"`
	FTE        number `csv:"fte"`
	Index      number `csv:"risk_mean"`
	Overload   number `csv:"overload_mean"`
	Recovery   number `csv:"recovery_mean"`
	RoleStrain number `csv:"role_strain_mean"`
	Single     number `csv:"single_owned"`
	Unowned    number `csv:"unowned"`
	BusFactor  number `csv:"bus_factor"`
	Overlap    number `csv:"overlap"`
	Explained  number `csv:"explained"`
	Verdict    safe   `csv:"verdict"`
	Change     number `csv:"risk_change"`
	Compared   number `csv:"people_compared"`
	Came       number `csv:"came"`
	Went       number `csv:"went"`
}

// trendCSV lists every team at every date.
func (b *builder) trendCSV() CSVFile {
	type place struct{ team, period int }
	var rows []place
	for i := range b.Trend.Teams {
		for k := range b.Trend.Periods {
			if b.Trend.Teams[i].Points[k].OK {
				rows = append(rows, place{i, k})
			}
		}
	}
	return CSVFile{"trend.csv", func(w io.Writer) error {
		return stream(w, len(rows), func(i int) csvTrend { return b.csvTrend(rows[i].team, rows[i].period) })
	}}
}

func (b *builder) csvTrend(team, period int) csvTrend {
	tt := &b.Trend.Teams[team]
	p := &tt.Points[period]
	mean := func(f int) number { return number(b.trend.mean(period, p, f)) }
	out := csvTrend{Team: safe(b.teamName(team)), Period: safe(b.Trend.Periods[period].Label), People: p.People, Vacant: p.Vacant, FTE: number(maybe.Some(p.FTE)),
		Index: mean(0), Overload: mean(1), Recovery: mean(2), RoleStrain: mean(3), Single: number(p.Single), Unowned: number(p.Unowned),
		BusFactor: number(p.BusFactor), Overlap: number(p.Overlap), Explained: number(p.Explained)}
	if period == len(b.Trend.Periods)-1 {
		out.Verdict = safe(b.trend.verdict(tt))
		if c := b.trend.change(tt, trend.Index); c != nil {
			out.Change, out.Compared = number(c.Mean), number(maybe.Some(float64(c.Pairs)))
		}
		out.Came, out.Went = number(maybe.Some(float64(tt.Joined+tt.MovedIn))), number(maybe.Some(float64(tt.Left+tt.MovedOut)))
	}
	return out
}
