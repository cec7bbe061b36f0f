package day

import (
	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// Own is the acting client's day of today, as every page begins that asks one thing about it.
type Own struct {
	Client  client.Client
	Day     Day
	Agreed  bool      // false: nothing is agreed for today, and Day is the zero Day
	OffKey  string    // the word key of why nothing is arranged today, "" where the day is on
	Signs   []Witness // as Seen lists them
	Helpers Helpers   // with a call to ask for
}

// OwnToday reads the acting client's day of today.
func OwnToday(p *gate.Pass, f web.Frame) (Own, error) {
	c, err := client.Mine(p)
	if err != nil {
		return Own{}, err
	}
	o := Own{Client: c}
	o.Day, err = Held(p, c.ID, p.Today())
	if o.Agreed = err == nil; o.Agreed {
		err = o.read(p)
	} else if fault.Is(err, fault.KindNotFound) {
		err = nil
	}
	if err != nil {
		return Own{}, err
	}
	_, asked := Wish(o.Signs)
	o.Helpers, err = HelpersOf(p, f, c, "/callme", asked)
	return o, err
}

func (o *Own) read(p *gate.Pass) error {
	breaks, err := org.BreaksIn(p, o.Day.Unit, cal.Period{From: o.Day.Date, To: o.Day.Date})
	if err != nil {
		return err
	}
	if b, off := breaks.On(o.Day.Date); off {
		o.OffKey = b.Key
	}
	o.Signs, err = Seen(p, o.Client.ID, o.Day.Date)
	return err
}

// Named is the client and the date that an address below /client/{client}/day/{date} names, as client.Named loads them.
func Named(p *gate.Pass, r *web.Request, need access.Need) (client.Client, cal.Date, error) {
	date, err := r.Date()
	if err != nil {
		return client.Client{}, date, err
	}
	c, err := client.Named(p, r, need)
	return c, date, err
}
