package orgchart

import "slices"

// SpanStats sums up the spans of control of managers: people with at least
// one direct report. People without reports are no managers of nobody, so
// they are in neither the median nor the bands.
type SpanStats struct {
	Median, Mean float64
	Max          int
	Bands        Bands
}

// Bands count managers by their span: exactly one report, narrow (the default
// leaves 2), fine (3–10), wide (11–15), critical (more).
type Bands struct {
	One      int `json:"one"`
	Narrow   int `json:"narrow"`
	Fine     int `json:"fine"`
	Wide     int `json:"wide"`
	Critical int `json:"critical"`
}

// Band names the band of a span; "" for somebody without reports.
func (o Options) Band(span int) string {
	switch {
	case span <= 0:
		return ""
	case span == 1:
		return "one"
	case span <= o.NarrowMax:
		return "narrow"
	case span <= o.FineMax:
		return "fine"
	case span <= o.WideMax:
		return "wide"
	}
	return "critical"
}

// spanStats measures the spans of the occupied posts. The median of an even
// number of managers is the mean of the two in the middle.
func spanStats(c *Chart, o Options) SpanStats {
	var s SpanStats
	var spans []int
	sum := 0
	for i, span := range c.Span {
		if !c.posts[i].occupied() {
			continue
		}
		switch o.Band(span) {
		case "":
			continue
		case "one":
			s.Bands.One++
		case "narrow":
			s.Bands.Narrow++
		case "fine":
			s.Bands.Fine++
		case "wide":
			s.Bands.Wide++
		default:
			s.Bands.Critical++
		}
		spans = append(spans, span)
		sum += span
	}
	if len(spans) == 0 {
		return s
	}
	slices.Sort(spans)
	m := len(spans)
	s.Median = float64(spans[(m-1)/2]+spans[m/2]) / 2
	s.Mean = float64(sum) / float64(m)
	s.Max = spans[m-1]
	return s
}

// StructuralMinimumLayers is the fewest layers that hold n people when every
// manager has span reports.
//
// Formula: the smallest L with 1 + s + s² + … + s^(L−1) ≥ n.
// Edge cases: no people need 0 layers; with span 1 (or less) everybody stands
// below the last, L = n.
func StructuralMinimumLayers(n, span int) int {
	if n <= 0 {
		return 0
	}
	if span <= 1 {
		return n
	}
	layers, holds, row := 1, 1, 1
	for holds < n {
		row *= span
		holds += row
		layers++
	}
	return layers
}
