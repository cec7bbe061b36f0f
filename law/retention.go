package law

import (
	"slices"

	"etapaja/ground/cal"
)

// RetentionFacts are a record, and what its time runs from.
type RetentionFacts struct {
	Record       Record
	Event        cal.Date // see the records; none with Media
	ArchiveOrder bool     // ordered to be archived for good
	NotesMade    bool     // what is needed of it is in the documents; only with Media
	InUse        bool     // still needed; only with Media
}

// Record is a sort of record.
type Record string

// The records, and the event from which the time of each runs.
const (
	CaseFile        Record = "case_file"        // the case was closed
	MessageRecord   Record = "message"          // its date
	Voucher         Record = "voucher"          // its date
	CertificateCopy Record = "certificate_copy" // its date
	AccessLog       Record = "access_log"       // the date of the row
	DisclosureLog   Record = "disclosure_log"   // the date of the row
	ClientCard      Record = "client_card"      // the date of death
	Permission      Record = "permission"       // the date of death; of the newest one
	Media           Record = "media"            // video, picture or sound: no event
)

// keeping is which code says how long each record is kept. The codes are named after the years of 2024.
var keeping = [...]struct {
	record Record
	code   Code
}{
	{CaseFile, Retention10Years},
	{MessageRecord, Retention3Years},
	{Voucher, Retention3Years},
	{CertificateCopy, Retention5Years},
	{AccessLog, Retention12Years},
	{DisclosureLog, Retention12Years},
	{Permission, Retention12Years},
	{ClientCard, Retention2Years},
}

// years is for how many years the records of keeping are kept, in their order.
type years [len(keeping)]int

// Valid says that none is missing.
func (y years) Valid() bool { return !slices.Contains(y[:], 0) }

func retentionKeys() []Key {
	all := make([]Key, len(keeping))
	for i, k := range keeping {
		all[i] = kept(k.record).Of
	}
	return all
}

func yearsOn(d day) (y years) {
	for i, k := range retentionKeys() {
		y[i] = d.n(k)
	}
	return y
}

func records() []Record {
	all := []Record{Media}
	for _, k := range keeping {
		all = append(all, k.record)
	}
	return all
}

// Retention says how long a record is kept; the verdict's date is the last day of keeping, and the record is destroyed
// after it. Codes: ARCHIVE, RETENTION_MEDIA, KEEP_MEDIA, RETENTION_10Y, RETENTION_3Y, RETENTION_5Y, RETENTION_12Y,
// RETENTION_2Y. (703/2023 23 §, 703/2023 24 §, 703/2023 annex)
func Retention(on cal.Date, f RetentionFacts) Verdict { return Book{}.Retention(on, f) }

// Retention is the function Retention with the data of the book.
func (b Book) Retention(on cal.Date, f RetentionFacts) Verdict { return retentionRule.judge(b, on, f) }

// Answers of Retention.
const (
	Archive          Code = "ARCHIVE"
	RetentionMedia   Code = "RETENTION_MEDIA"
	KeepMedia        Code = "KEEP_MEDIA"
	Retention10Years Code = "RETENTION_10Y"
	Retention3Years  Code = "RETENTION_3Y"
	Retention5Years  Code = "RETENTION_5Y"
	Retention12Years Code = "RETENTION_12Y"
	Retention2Years  Code = "RETENTION_2Y"
)

var retentionRule = statute[RetentionFacts, years, retentionQuestion]{
	name:     "retention",
	versions: func(h *held) Timeline[years] { return h.retention },
	read:     readRetention,
	wrong:    wrongRetention,
	ask: func(_ cal.Date, f RetentionFacts, now Version[years]) retentionQuestion {
		q := retentionQuestion{RetentionFacts: f, cite: now.Cite}
		for i, k := range keeping {
			if k.record == f.Record {
				q.code, q.years = k.code, now.Rule[i]
				q.until = f.Event.AddMonths(12 * q.years)
			}
		}
		return q
	},
	rows: retentionRows,
}

type retentionQuestion struct {
	RetentionFacts
	cite  string
	code  Code
	years int
	until cal.Date
}

func readRetention(o *object) RetentionFacts {
	notes, use := o.may("notes_made"), o.may("in_use")
	f := RetentionFacts{
		Record: word(o.must("record"), records()), ArchiveOrder: o.may("archive_order").truth(),
		NotesMade: notes.truth(), InUse: use.truth(), Event: o.may("event").date(),
	}
	if f.Record == Media {
		return f
	}
	o.must("event")
	for _, v := range []value{notes, use} {
		if v.given() {
			v.refuse()
		}
	}
	return f
}

func wrongRetention(_ cal.Date, f RetentionFacts) string {
	media := f.Record == Media
	switch {
	case !slices.Contains(records(), f.Record):
		return "record"
	case f.Event.IsZero() != media:
		return "event"
	case f.NotesMade && !media:
		return "notes_made"
	case f.InUse && !media:
		return "in_use"
	}
	return ""
}

// keep is the row for the records that are kept as long as a code says.
func keep(code Code, when string) row[retentionQuestion] {
	return row[retentionQuestion]{
		code:  code,
		grade: allows,
		when:  when,
		holds: func(q retentionQuestion) bool { return q.code == code },
		then:  retentionQuestion.kept,
	}
}

// kept tells the last day of keeping; the time of a case file rests on the Act itself, too.
func (q retentionQuestion) kept() Verdict {
	v := Verdict{}.date(q.until)
	if q.Record == CaseFile {
		v = v.because(ReasonCaseClosed, records23)
	}
	return v.because(ReasonKeptUntil, q.cite, q.years, q.until)
}

var retentionRows = []row[retentionQuestion]{
	{
		code:  Archive,
		grade: allows,
		when:  "the record is ordered to be archived for good",
		holds: func(q retentionQuestion) bool { return q.ArchiveOrder },
		then:  func(retentionQuestion) Verdict { return Verdict{}.because(ReasonArchive, records24) },
	},
	{
		code:  RetentionMedia,
		grade: allows,
		when:  "a picture, a film or a sound is not needed, and what is needed of it stands in the documents",
		holds: func(q retentionQuestion) bool { return q.Record == Media && q.NotesMade && !q.InUse },
		then:  func(q retentionQuestion) Verdict { return Verdict{}.because(ReasonMediaDestroyed, q.cite) },
	},
	{
		code:  KeepMedia,
		grade: allows,
		when:  "any other picture, film or sound",
		holds: func(q retentionQuestion) bool { return q.Record == Media },
		then:  func(q retentionQuestion) Verdict { return Verdict{}.because(ReasonMediaKept, q.cite) },
	},
	keep(Retention10Years, "a case file, from the closing of the case"),
	keep(Retention3Years, "a message or a voucher, from its date"),
	keep(Retention5Years, "a copy of a certificate, from its date"),
	keep(Retention12Years, "a row of a log, from its date, or the newest permission, from the death"),
	{
		code:  Retention2Years,
		grade: allows,
		when:  "otherwise: the client card, from the death",
		then:  retentionQuestion.kept,
	},
}
