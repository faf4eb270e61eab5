package analysis

import (
	"fmt"
	"math"
	"testing"
)

func TestRotationsByHand(t *testing.T) {
	const head = "Employee ID,Job Title,Team,FTE,On-call Rotation,On-call Weeks per Year,Rotation Size,Paging Incidents per Shift\n"
	row := func(id int, rotation, weeks, size, pages string) string {
		return fmt.Sprintf("%d,Engineer,Core,1,%s,%s,%s,%s\n", id, rotation, weeks, size, pages)
	}
	csv := head
	for i, weeks := range []string{"0", "0", "0", "0", "26"} { // one carries all: G = 2·5/5 − 6/5 = .8
		csv += row(i, "Alpha", weeks, "", "1")
	}
	for i, weeks := range []string{"13", "13", "13"} {
		csv += row(10+i, "Beta", weeks, "", "1")
	}
	res := review(t, csv)
	if r := res.Rotations; len(r) != 2 || r[0].Name != "Alpha" || math.Abs(r[0].Gini.V()-.8) > 1e-12 || !r[0].Uneven || r[1].Gini.V() != 0 || r[1].Uneven {
		t.Errorf("got %+v, want Alpha .8 and uneven, Beta 0", r)
	}
	// Of shares that only the size of the rotation tells nothing follows about
	// its people; the incidents 0 and 4 do: G = 2·(2·4)/(2·4) − 3/2 = .5.
	res = review(t, head+row(1, "Alpha", "", "6", "0")+row(2, "Alpha", "", "6", "4"))
	if r := res.Rotations; len(r) != 1 || math.Abs(r[0].Gini.V()-.5) > 1e-12 || r[0].Observed != 2 {
		t.Errorf("got %+v, want .5 by incidents", r)
	}
	// Without labels, the people of a team who are on call.
	res = review(t, head+row(1, "", "10", "", "")+row(2, "", "30", "", "")+row(3, "", "", "", ""))
	if r := res.Rotations; len(r) != 1 || r[0].Name != "Core" || len(r[0].Members) != 2 || math.Abs(r[0].Gini.V()-.25) > 1e-12 {
		t.Errorf("got %+v, want the two of Core with G = 2·(10+60)/(2·40) − 3/2 = .25", r)
	}
}
