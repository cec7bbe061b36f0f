package access

// Need is what a screen, a verb or a job demands of its actor. The zero value is no need at all and is held by
// nobody: a public page must say Anyone.
type Need uint8

// The needs.
const (
	_                 Need = iota
	Anyone                 // a public page
	OwnDay                 // the client's own today, week, check-in, returns and today's messages; a code is enough
	OwnHistory             // the client's own reasons, plan, documents and past days (306/2019 6 § 2 mom.)
	SeeClients             // who is a client, their day, channels and expected signs of life
	SeeRecord              // one client's plan, notes, messages, returns and documents
	SeeWall                // what a client has shared with the own group
	KeepClient             // enrol a client, name the own worker, change the channel profile
	ImportClients          // bring many clients into a unit from a table at once
	RecordDay              // log a call, enter a day on a client's behalf
	ConfirmAttendance      // say that a day was carried out (189/2001 13 b §)
	CorrectAttendance      // correct a confirmed day, the old value staying in the ledger
	SeeMonth               // a month's attendance, its report and its notices
	CloseMonth             // close a unit's month, after which its days change only with another's approval
	SeeMaterials           // the bank of tasks: the shared one and the unit's own
	KeepMaterials          // make and change the unit's own tasks, write a language that the shared bank lacks
	KeepBank               // change and retire what stands in the organiser's shared bank
	SeeUnit                // a unit's boards, programme and figures
	SeeOrganisation        // units, providers, capacity, figures over all units
	KeepUnit               // a unit's facts, departments, places and closures
	KeepOrganisation       // settings, providers, new units, workers and their roles
	ApproveRules           // put an organiser's own line, a reform, a benefit or a service that another has proposed in force
	AnswerFeedback         // answer what comes about accessibility (306/2019 10 § 3 mom.)
	IssueCode              // make a client a sign-in code, end the old ones
	EndSession             // end a paired browser
	SeeUsageLog            // who has looked at whom, over the organiser (703/2023 10 §)
	VerifyChain            // check the audit chain
	RunJobs                // queue, timetable, signing in, housekeeping
	needs
)

// Needs lists every need in the order of the table.
func Needs() []Need {
	all := make([]Need, 0, needs)
	for n := Anyone; n < needs; n++ {
		all = append(all, n)
	}
	return all
}

// String is the need's name in code, as `etapaja routes` prints it.
func (n Need) String() string {
	switch n {
	case Anyone:
		return "Anyone"
	case OwnDay:
		return "OwnDay"
	case OwnHistory:
		return "OwnHistory"
	case SeeClients:
		return "SeeClients"
	case SeeRecord:
		return "SeeRecord"
	case SeeWall:
		return "SeeWall"
	case KeepClient:
		return "KeepClient"
	case ImportClients:
		return "ImportClients"
	case RecordDay:
		return "RecordDay"
	case ConfirmAttendance:
		return "ConfirmAttendance"
	case CorrectAttendance:
		return "CorrectAttendance"
	case SeeMonth:
		return "SeeMonth"
	case CloseMonth:
		return "CloseMonth"
	case SeeMaterials:
		return "SeeMaterials"
	case KeepMaterials:
		return "KeepMaterials"
	case KeepBank:
		return "KeepBank"
	case SeeUnit:
		return "SeeUnit"
	case SeeOrganisation:
		return "SeeOrganisation"
	case KeepUnit:
		return "KeepUnit"
	case KeepOrganisation:
		return "KeepOrganisation"
	case ApproveRules:
		return "ApproveRules"
	case AnswerFeedback:
		return "AnswerFeedback"
	case IssueCode:
		return "IssueCode"
	case EndSession:
		return "EndSession"
	case SeeUsageLog:
		return "SeeUsageLog"
	case VerifyChain:
		return "VerifyChain"
	case RunJobs:
		return "RunJobs"
	}
	return "none"
}
