package roles

import (
	"strconv"
	"testing"
)

// BenchmarkClassify judges distinct duties of ordinary length, one after
// another; two cores do twice as many. A million in a minute on two cores
// allows 120 µs each.
func BenchmarkClassify(b *testing.B) {
	_, k := embedded(b)
	verbs := []string{"Build and maintain", "Review", "Automate", "Plan", "Answer questions about", "Monitor"}
	things := []string{"the CI/CD pipelines of product team", "vulnerability scans of service", "Kubernetes clusters for squad",
		"the backups of server", "customer tickets about module", "the data warehouse tables of region", "regression tests of release"}
	ends := []string{"and report the results to stakeholders", "together with the developers", "every month", "so that production stays reliable and scalable"}
	i := 0
	for b.Loop() {
		k.Classify(verbs[i%6] + " " + things[i%7] + " " + strconv.Itoa(i) + " " + ends[i%4])
		i++
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N), "µs/duty")
}
