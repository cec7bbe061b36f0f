package i18n

// manner is how one language writes dates, times and sums. There is no other source for it: golang.org/x/text
// formats no dates. Finnish and Swedish are written as in Finland (Kielitoimiston ohjepankki; Språkinstitutet).
type manner struct {
	weekdays [7]string // from Monday
	short    [7]string
	months   [12]string
	abridged [12]string // "" where months are written as numbers
	shortEnd string     // after the month in a short date
	clock    string     // before a time of day
	at       string     // between a date and its time, where there is no clock word
	point    string     // between hours and minutes
	and      string
	group    string // between thousands
	decimal  string
	euro     [2]string // one, many; the sign stands in front where empty
	hour     [2]string
	minute   [2]string
}

func mannerOf(l Lang) *manner {
	switch l {
	case Simple:
		return &plainFinnish
	case SV:
		return &swedish
	case EN:
		return &english
	}
	return &finnish
}

var finnish = manner{
	weekdays: [7]string{"maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"},
	short:    [7]string{"ma", "ti", "ke", "to", "pe", "la", "su"},
	months: [12]string{"tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu",
		"heinäkuu", "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu"},
	shortEnd: ".",
	clock:    "klo",
	point:    ".",
	and:      "ja",
	group:    nbsp,
	decimal:  ",",
	euro:     [2]string{"€", "€"},
	hour:     [2]string{"h", "h"},
	minute:   [2]string{"min", "min"},
}

// plainFinnish uses no abbreviations (Selkokeskus).
var plainFinnish = manner{
	weekdays: finnish.weekdays,
	short:    finnish.weekdays,
	months:   finnish.months,
	shortEnd: finnish.shortEnd,
	clock:    "kello",
	point:    finnish.point,
	and:      finnish.and,
	group:    finnish.group,
	decimal:  finnish.decimal,
	euro:     [2]string{"euro", "euroa"},
	hour:     [2]string{"tunti", "tuntia"},
	minute:   [2]string{"minuutti", "minuuttia"},
}

var swedish = manner{
	weekdays: [7]string{"måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"},
	short:    [7]string{"mån", "tis", "ons", "tors", "fre", "lör", "sön"},
	months: [12]string{"januari", "februari", "mars", "april", "maj", "juni",
		"juli", "augusti", "september", "oktober", "november", "december"},
	clock:   "kl.",
	point:   ".",
	and:     "och",
	group:   nbsp,
	decimal: ",",
	euro:    [2]string{"€", "€"},
	hour:    [2]string{"h", "h"},
	minute:  [2]string{"min", "min"},
}

var english = manner{
	weekdays: [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
	short:    [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
	months: [12]string{"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"},
	abridged: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	at:       "at",
	point:    ":",
	and:      "and",
	group:    ",",
	decimal:  ".",
	hour:     [2]string{"h", "h"},
	minute:   [2]string{"min", "min"},
}

func (p Printer) manner() *manner {
	if p.w == nil {
		return &finnish
	}
	return p.w.manner
}
