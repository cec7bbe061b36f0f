package access

// The cells of the table, four letters each so that the columns stand straight.
const (
	none reach = 0
	self reach = 1 << Self
	iden reach = 1<<Self | strongly          // oneself, strongly identified
	mine reach = 1<<Own | 1<<Substitute      // own clients, and those one stands in for today
	team reach = mine | 1<<Team              // and the unit's other clients
	asks reach = mine | 1<<Emergency         // own clients; others with a stated reason
	open reach = team | 1<<Emergency         // the unit's clients; others with a stated reason
	wall reach = 1<<Self | 1<<Peer           // what a client shares with the own group
	unit reach = 1 << Organiser              // where the grant reaches, for planning
	plan reach = 1<<Organiser | 1<<Emergency // the same; further with a stated reason

	strongly reach = 1 << 15 // a client's code from a letter is not enough
)

// table is the source of truth: which role meets which need, through which relation. Workers always sign in
// strongly. Administrator and DPO open no client's record; the program itself confirms and corrects nothing, for
// a human decides.
var table = [needs][columns]reach{
	//                 client instr couns socwk coach nurse coord admin dpo   system
	OwnDay:            {self, none, none, none, none, none, none, none, none, none},
	OwnHistory:        {iden, none, none, none, none, none, none, none, none, none},
	SeeClients:        {none, open, open, open, open, open, plan, none, none, unit},
	SeeRecord:         {none, asks, asks, asks, asks, asks, none, none, none, none},
	SeeWall:           {wall, team, team, team, team, team, none, none, none, none},
	KeepClient:        {none, team, team, team, mine, mine, unit, none, none, unit},
	ImportClients:     {none, none, none, none, none, none, unit, none, none, unit},
	RecordDay:         {none, open, open, open, open, open, none, none, none, unit},
	ConfirmAttendance: {none, team, team, mine, mine, mine, none, none, none, none},
	CorrectAttendance: {none, team, team, mine, mine, mine, unit, none, none, none},
	SeeMonth:          {none, team, team, mine, mine, mine, unit, none, none, unit},
	CloseMonth:        {none, none, none, none, none, none, unit, none, none, none},
	SeeMaterials:      {none, team, team, team, team, team, unit, unit, unit, unit},
	KeepMaterials:     {none, team, team, team, team, team, unit, none, none, unit},
	KeepBank:          {none, none, none, none, none, none, unit, none, none, unit},
	SeeUnit:           {none, team, team, team, team, team, unit, none, none, unit},
	SeeOrganisation:   {none, none, none, none, none, none, unit, unit, none, unit},
	KeepUnit:          {none, none, none, none, none, none, unit, unit, none, unit},
	KeepOrganisation:  {none, none, none, none, none, none, none, unit, none, unit},
	ApproveRules:      {none, none, none, none, none, none, none, unit, none, none},
	AnswerFeedback:    {none, none, none, none, none, none, none, unit, none, unit},
	IssueCode:         {none, team, team, mine, mine, mine, none, none, none, unit},
	EndSession:        {self, open, open, open, open, open, unit, unit, none, unit},
	SeeUsageLog:       {none, none, none, none, none, none, none, none, unit, none},
	VerifyChain:       {none, none, none, none, none, none, none, unit, unit, unit},
	RunJobs:           {none, none, none, none, none, none, none, none, none, unit},
}
