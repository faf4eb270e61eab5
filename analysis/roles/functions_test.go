package roles

import "testing"

// TestFunctions holds two plain duties of each function, none of which stands in
// the catalogue, to the function that any reader would name.
func TestFunctions(t *testing.T) {
	c, k := embedded(t)
	seen := map[string]bool{}
	for function, duties := range map[string][2]string{
		"ci_cd":            {"Maintain Jenkins jobs that build and test each commit", "Migrate the build pipelines of three products to GitHub Actions"},
		"release":          {"Coordinate the release process and roll releases back when checks fail", "Coordinate releases of the mobile teams and publish the release notes"},
		"iac":              {"Write Terraform for the networks and clusters of new regions", "Move hand-made environments into CloudFormation stacks"},
		"config_mgmt":      {"Write Ansible playbooks that configure application servers", "Keep configuration in Puppet and find drift between environments"},
		"dev_ops_bridge":   {"Bring development and operations to one table before a launch", "Introduce DevOps practices so that teams run what they build"},
		"slo":              {"Define SLOs with product owners and report the error budget each month", "Review new services for production readiness"},
		"incident":         {"Lead incident calls and write the post-mortem afterwards", "Analyse the root cause of outages and track the follow-ups"},
		"oncall":           {"Take part in the on-call rota every fourth week", "Carry the pager at night and on public holidays"},
		"monitoring":       {"Build Grafana dashboards and alerts for the payment services", "Introduce distributed tracing with OpenTelemetry"},
		"capacity":         {"Plan capacity for the Christmas peak", "Find latency bottlenecks under load and tune auto scaling"},
		"resilience":       {"Run chaos experiments on the checkout systems", "Rehearse disaster recovery and failover to the second region"},
		"toil_automation":  {"Write runbooks and automate the toil that they describe", "Replace recurring operational toil by scripts that repair services"},
		"idp":              {"Extend the developer portal with self-service databases", "Run Backstage as our internal developer platform"},
		"golden_path":      {"Maintain service templates and golden paths for backend teams", "Publish scaffolding and shared libraries for new services"},
		"k8s_platform":     {"Upgrade Kubernetes clusters and their ingress controllers", "Operate the service mesh and the container platform of all tenants"},
		"dx":               {"Survey developers on friction and improve developer experience", "Improve the internal tools that keep engineers productive"},
		"cloud_foundation": {"Set up AWS landing zones and account structures", "Design the cloud infrastructure on which all engineering teams build"},
		"servers":          {"Install Linux servers and replace broken disks in the data centre", "Administer VMware hosts and storage arrays"},
		"patching":         {"Patch Windows and Linux servers", "Roll out security patches every month in a maintenance window"},
		"accounts":         {"Create user accounts in Active Directory", "Reset passwords and grant file permissions"},
		"backup":           {"Check the nightly backups and restore lost files", "Test the restore of server backups each quarter"},
		"network_ops":      {"Configure switches and firewalls of the branch offices", "Trace faults of the VPN and the wireless network"},
		"db_admin":         {"Tune slow queries of the PostgreSQL databases", "Set up replication and backups of Oracle databases"},
		"ticket_support":   {"Answer customer tickets by phone and chat", "Staff the help desk and solve printer problems of users"},
		"vuln_mgmt":        {"Scan servers for vulnerabilities and chase their repair", "Plan penetration tests and threat models with product teams"},
		"threat_response":  {"Investigate SIEM alerts about suspicious logins", "Respond to security incidents and collect forensic evidence"},
		"iam_policy":       {"Review privileged access rights and rotate secrets", "Define identity and access management policies with least privilege"},
		"compliance":       {"Prepare the ISO 27001 audit and update security policies", "Train colleagues in data protection and security awareness"},
		"feature_dev":      {"Implement new features of the booking app in Kotlin", "Build the user interface of the web shop in React"},
		"code_review":      {"Review pull requests of the other developers", "Agree coding standards and pair on difficult changes"},
		"architecture":     {"Design the software architecture of the billing application", "Write design documents and decide on the technical direction"},
		"etl":              {"Build data pipelines from the shops into the data warehouse", "Model tables in dbt and watch data quality"},
		"bi":               {"Build Power BI reports on sales for the board", "Analyse data on customer behaviour and explain the insights"},
		"ml":               {"Train machine learning models that predict demand", "Evaluate large language models for the search"},
		"testing":          {"Write test cases and automate regression tests in Cypress", "Test new versions by hand and log defects"},
		"hiring":           {"Interview candidates and decide whom to hire", "Recruit engineers and onboard new colleagues"},
		"people_mgmt":      {"Hold one-to-ones and yearly performance reviews", "Coach junior engineers and agree goals with them"},
		"backlog":          {"Prioritise the backlog and write user stories", "Keep the project plan and report progress against milestones"},
		"requirements":     {"Gather requirements in workshops with business stakeholders", "Translate the needs of clients into functional specifications"},
		"vendor":           {"Negotiate contracts with vendors of cloud software", "Plan the project budget and compare offers of suppliers"},
	} {
		f, ok := c.Function(function)
		if !ok {
			t.Errorf("no function %s", function)
			continue
		}
		seen[function] = true
		for _, d := range duties {
			if got := k.Classify(d); got.Role != f.Role || got.Function != function {
				t.Errorf("%q: %s/%s, want %s/%s (%v)", d, got.Role, got.Function, f.Role, function, got.Evidence)
			}
		}
	}
	for _, duty := range []string{"Back up file servers nightly and test restores", "Back up the mail server and the shared files every night"} {
		if got := k.Classify(duty); got.Function != "backup" {
			t.Errorf("%q: %s/%s, want backup (%v)", duty, got.Role, got.Function, got.Evidence)
		}
	}
	for _, f := range c.Functions {
		if !seen[f.ID] {
			t.Errorf("no duties of function %s", f.ID)
		}
	}
}
