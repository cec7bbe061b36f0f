package access

// Role is what a worker is to the organiser. A text that is none of them gives no right.
type Role string

// The roles of workers. The first five may be a client's own worker (omatyöntekijä).
const (
	Instructor       Role = "instructor" // kuty-ohjaaja
	SocialCounsellor Role = "social_counsellor"
	SocialWorker     Role = "social_worker"
	JobCoach         Role = "job_coach"
	Nurse            Role = "nurse"
	Coordinator      Role = "coordinator"
	Administrator    Role = "administrator"
	DPO              Role = "dpo" // data protection officer
)

// Roles lists the roles in the order of the table's columns.
func Roles() []Role {
	return []Role{Instructor, SocialCounsellor, SocialWorker, JobCoach, Nurse, Coordinator, Administrator, DPO}
}

// ParseRole reads the name of a role as the tables write it.
func ParseRole(s string) (Role, bool) {
	r := Role(s)
	return r, r.column() != columnNone
}

// String is the name that the tables, the glossary and the words use.
func (r Role) String() string { return string(r) }

// MayOwn tells whether a holder of the role may be named a client's own worker.
func (r Role) MayOwn() bool {
	c := r.column()
	return c >= columnInstructor && c <= columnNurse
}

// The columns of the table: the client, the eight roles, and the program itself.
const (
	columnClient = iota
	columnInstructor
	columnSocialCounsellor
	columnSocialWorker
	columnJobCoach
	columnNurse
	columnCoordinator
	columnAdministrator
	columnDPO
	columnSystem
	columns

	columnNone = -1
)

func (r Role) column() int {
	switch r {
	case Instructor:
		return columnInstructor
	case SocialCounsellor:
		return columnSocialCounsellor
	case SocialWorker:
		return columnSocialWorker
	case JobCoach:
		return columnJobCoach
	case Nurse:
		return columnNurse
	case Coordinator:
		return columnCoordinator
	case Administrator:
		return columnAdministrator
	case DPO:
		return columnDPO
	}
	return columnNone
}
