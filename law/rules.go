package law

// rules are those that Check and Explain know, one line each. A further rule is one file and one line here.
var rules = []judged{
	periodRule,
	dayLengthRule,
	weekDaysRule,
	dayCapRule,
	planCapRule,
	remoteDayRule,
	absenceRule,
	noticeRule,
	allowanceRule,
	travelRule,
}

func ruleCalled(name string) (judged, bool) {
	for _, r := range rules {
		if r.called() == name {
			return r, true
		}
	}
	return nil, false
}
