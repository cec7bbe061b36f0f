package strip

import (
	"cmp"

	"etapaja/engine/web"
	"etapaja/law"
)

// Where the sentences about an absence rest, beside what the law's own answer cites.
const (
	citeReasons   = "1290/2002 10:3 §"
	citeNine      = "1290/2002 10:6 § 2 mom."
	citeSupport   = "48/2026 19 § 3 mom."
	citeAllowance = "189/2001 18 § 1 mom."
	citeKela      = "kela.fi jos-olet-poissa"
)

// Means is what an absence would mean for the client's benefit, and who tells whom of it by when.
type Means struct {
	Benefit string // its name in words
	Lines   []Reason
	Ask     web.Press // leads to where the benefit is told; no Path: it is known, or the worker may not tell it
}

// means asks the law about the client's own benefit of the day. What each reason makes of it stands beside the reason.
func (m maker) means() Means {
	b, f := m.v.Benefit, m.f
	if !b.Known() {
		return m.ask()
	}
	all := Means{Benefit: f.T("strip.benefit", cmp.Or(m.v.Law.Called(b.Kind, f.HTMLLang()), f.T("strip.benefit."+string(b.Kind))))}
	say := func(key, cite string) { all.Lines = append(all.Lines, Reason{f.T("strip.means." + key), cite}) }
	switch m.v.Law.PayerOf(b.Kind) {
	case law.Kela:
		say("kept", m.kept())
		say("kela", citeKela)
	case law.Fund:
		say("kept", m.kept())
		say("fund", "")
	default:
		say("none", "")
	}
	all.Lines = append(all.Lines, reasons(f, m.v.Law.AbsenceNotice(m.v.Date, law.NoticeFacts{About: law.OneAbsence, Benefit: b.Kind}))...)
	if b.SocialAssistance {
		say("social", citeAllowance)
	}
	if m.v.Law.PayerOf(b.Kind) != law.Nobody {
		say("nine", citeNine)
	}
	return all
}

// kept is where it stands that the benefit is kept for some reasons; general support has it from an Act of its own, too.
func (m maker) kept() string {
	if m.v.Benefit.Kind == law.GeneralSupport {
		return citeReasons + ", " + citeSupport
	}
	return citeReasons
}

// ask tells what is to be asked of a client whose benefit nobody has told, and by when whoever pays is told: the days are
// the same for Kela and for a fund.
func (m maker) ask() Means {
	notice := m.v.Law.AbsenceNotice(m.v.Date, law.NoticeFacts{About: law.OneAbsence, Benefit: law.EarningsRelatedAllowance})
	all := Means{Benefit: m.f.T("strip.benefit.unknown"), Lines: []Reason{
		{m.f.T("strip.means.ask"), ""}, {m.f.T("strip.notice", notice.Date), m.f.Cite(notice.Reasons[0].Cite)},
	}}
	if m.v.Keeps {
		all.Ask = web.Press{Frame: m.f, Path: "/client/" + string(m.v.Client.ID) + "/benefit", Label: m.f.T("strip.benefit.tell")}
	}
	return all
}
