package web

import "embed"

// The shared parts. Each has one type of its own, which embeds Frame for its words and form state; the markup
// stands in parts/*.html under the type's name in lower case.
//
//go:embed parts/*.html
var partFiles embed.FS

// Field is one line of text (part "field") or many (part "area").
type Field struct {
	Frame
	Name, Label, Hint, Value string
	Type                     string // text unless said: tel, email, date, time, number
	Auto                     string // the autocomplete word
	Class                    string // input--short, input--middle, input--code
}

// Files asks for photos and films (part "files"). Kept are those that came with the form when it was refused.
type Files struct {
	Frame
	Name, Label, Hint, Accept string
	Single                    bool   // one file alone
	Most                      int    // bytes of one file, and Large what is said of more before it is sent; 0: nothing is
	Large                     string // said beforehand
	Kept                      []KeptFile
}

// KeptFile is one file that is kept for the form; Ask tells that the sender must still say that it may go as it is.
type KeptFile struct {
	Token, Name, Size string
	Ask               bool
}

// Photo is one photo or film of a return, or a picture of a task (part "photos"): Path is the file, Thumb its thumbnail, ""
// for a film, which is played on the page or saved: Name says how large it is, Note that nobody has looked it through. Lang
// is the lang attribute of Alt where it is not the page's.
type Photo struct {
	Path, Thumb, Alt, Name, Note, Lang string
	Width, Height                      int
}

// Choices is one of few (part "choices", radios), any of few (part "checks") or one of many (part "select").
type Choices struct {
	Frame
	Name, Legend, Hint, Value string
	Heading                   bool // the question is the page's heading
	Options                   []Option
}

// Option is one line of Choices.
type Option struct{ Value, Text, Hint string }

// Mood asks how one is today, in five steps from 5 (well) to 1 (very badly), and 0 for no answer (part "mood").
type Mood struct {
	Frame
	Name, Value string
	Legend      string // another question with the same answers; "": how are you today
}

// Strip is the signs of one day in the order of time (part "strip").
type Strip struct{ Signs []Sign }

// Sign is one line of Strip. Kind is checkin, call, return, meeting, letter or note; At is "08:58", Clock the same
// as people read it.
type Sign struct{ Kind, At, Clock, Text, Note string }

// Summary is what is known or about to be sent (part "summary").
type Summary struct {
	Frame
	Rows []SummaryRow
}

// SummaryRow is one line of Summary; Change is the path where it may be changed, or "".
type SummaryRow struct{ Key, Value, Change string }

// Tasks are steps with their states (part "tasks").
type Tasks struct {
	Frame
	Rows []TaskRow
}

// TaskRow is one line of Tasks; Path is "" where it cannot be opened yet.
type TaskRow struct {
	Path, Name, Hint string
	State            State
}

// State is where a day or a task stands, a sign and a word (part "state"). Kind is coming, here, done, missing,
// waiting, marked, asked or none; a client's pages use the last four.
type State struct {
	Frame
	Kind string
}

// Tabs are lists under addresses of their own (part "tabs").
type Tabs struct {
	Label string
	Tabs  []Tab
}

// Tab is one list, with how many stand in it; Alert where somebody waits.
type Tab struct {
	Path, Name     string
	Count          int
	Current, Alert bool
}

// Pages are the neighbours of a long list (part "pages"); a missing neighbour is "".
type Pages struct {
	Frame
	Previous, Next string
	Number, Last   int
}

// Calls is the log of a call in two taps (part "calls"): dial, then how it went. Tel is "" where there is no number to
// show. From tells the act where the form stood, "" on the page of the call itself.
type Calls struct {
	Frame
	Path, Name string
	Tel, Phone string
	Usual      string  // the usual length of a call
	Began      int     // the second of the day at which the timer was started; 0: it was not
	Timer      string  // the same as people read it
	Known      int     // the calls of the day that the page tells of
	From       string  // "", or where to go back to
	Meets      bool    // they may as well have met face to face
	Time       Field   // the time of a call of another day; no Name: not asked
	Needs      Choices // what was noticed; no Name: not asked
}

// Press is a form that is one button (part "press", or "press-link" looking like a link). Kind is "", big,
// secondary, warning or small.
type Press struct {
	Frame
	Path, Label, Kind, Name, Value string
}

// Notice tells what was just done or must be known (part "notice"). Kind is done, info or warning; Undo is the
// path that takes it back, "" where nothing can be.
type Notice struct {
	Frame
	Kind, Title, Text, Undo string
}

// Worker is the own worker's face, name, number and "call me" (part "worker"). CallMe is the path of the form, ""
// where there is none; Asked tells that a call has been asked for.
type Worker struct {
	Frame
	Initials, Name, Role, Tel, Phone, Hours, CallMe string
	Asked                                           bool
	Away                                            string // whose place this worker takes, "" where nobody's
}

// Phone is a number that can be pressed (part "phone"): Tel as +358…, Phone as people write it.
type Phone struct{ Tel, Phone string }

// Help tells whom to call when nothing works (part "help").
type Help struct {
	Frame
	Tel, Phone, Hours string
}

// Group is a heading with lines under it, and a sentence on them where one is needed.
type Group struct {
	Title, Text string
	Lines       []string
}

// Past lists how something stood before each of its changes, the newest first (part "past").
type Past struct {
	Frame
	Lines []PastLine
}

// PastLine is how it stood, and who changed it and when.
type PastLine struct{ Was, When, By string }

// News is one thing that a part which draws itself anew may have brought (parts "news" and "said"): by its key the script
// tells whether it has been there before, and says the text where it has not.
type News struct{ Key, Text string }

// Passkey is a form that asks the browser for a passkey (part "passkey"). Kind is make or use, Asked the question; a Name
// without a name is not asked.
type Passkey struct {
	Frame
	Path, Kind, Asked, Label string
	Name                     Field
}
