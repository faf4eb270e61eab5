package roles

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"orgreview/analysis/maybe"
)

// Two people with the same duties in another order tie in every rank; the
// last digits of their shares must not break that.
func TestOrderOfDutiesChangesNoBit(t *testing.T) {
	c, k := embedded(t)
	duties := []string{
		"Build and maintain CI/CD pipelines with Jenkins",
		"Operate Kubernetes clusters for product teams",
		"Define service level objectives and error budgets",
		"Patch Linux and Windows servers every month",
		"Automate releases and deployments to production",
		"Reset user accounts and passwords",
		"Set up monitoring and alerting for production",
	}
	want := measure(c, k, "DevOps Engineer", duties)
	for i := range duties {
		turned := slices.Concat(duties[i:], duties[:i])
		slices.Reverse(turned[:i])
		got := measure(c, k, "DevOps Engineer", turned)
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(maybe.Float{})); diff != "" {
			t.Fatalf("turned by %d (-as given +turned):\n%s", i, diff)
		}
	}
}
