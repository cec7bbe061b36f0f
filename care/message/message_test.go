package message_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/message"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

func TestTheClientTheOwnWorkerAndTheSubstituteTalkAndNobodyElse(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.send(h.ofMatti, h.matti, "Huomenta!"))
		h.Must(h.send(h.ritvas, h.matti, "Hei Matti!"))
		h.Must(h.send(h.lauras, h.matti, "Olen tänään Ritvan sijainen."))
		elsewhere := gatetest.As("elsewhere", h.unit, access.Grant{Role: access.Instructor})
		elsewhere.Actor.Tenant = "pori"
		for name, c := range map[string]struct {
			v    gate.Visit
			kind fault.Kind
		}{
			"a colleague of the unit":         {h.kalles, fault.KindDenied}, // who may by stating a reason
			"a worker of another unit":        {h.pekkas, fault.KindDenied},
			"another client":                  {h.ofElsa, fault.KindDenied},
			"the coordinator":                 {gatetest.As("sanna", h.unit, access.Grant{Role: access.Coordinator, Unit: h.unit}), fault.KindDenied},
			"a worker of another organiser's": {elsewhere, fault.KindNotFound},
		} {
			t.Run(name, func(t *testing.T) {
				h.Kind(c.kind, h.send(c.v, h.matti, "Minäkin."))
				h.Kind(c.kind, h.opened(c.v, h.matti))
				_, err := h.thread(c.v, "")
				h.Kind(c.kind, err)
			})
		}
		h.Kind(fault.KindDenied, h.Do(func(p *gate.Pass) error { // the program opens clients, and has no say
			c, err := client.Get(p, access.SeeClients, h.matti)
			h.Try(err)
			h.Kind(fault.KindDenied, message.Opened(p, c))
			return message.Send(p, c, "Automaattinen viesti.")
		}))
		h.Must(h.WriteAs(h.kalles, func(p *gate.Pass) error {
			_, err := client.GetStated(p, access.SeeRecord, h.matti, "Ritva ja Laura ovat poissa.")
			return err
		}))
		h.Must(h.send(h.kalles, h.matti, "Kalle tässä."))
		h.At(tuesday.AddDays(1), cal.T(9, 0)) // Laura stands in no more
		h.Kind(fault.KindDenied, h.send(h.lauras, h.matti, "Vieläkö?"))
		seen, err := h.thread(h.ofMatti, "")
		h.Must(err)
		var who []string
		for _, l := range seen.Lines {
			who = append(who, l.Who+": "+l.Text)
		}
		gatetest.Equal(t, []string{
			"Matti: Huomenta!", "Ritva Salo: Hei Matti!", "Laura Lehto: Olen tänään Ritvan sijainen.", "Kalle Laine: Kalle tässä.",
		}, who)
	})
}

func TestOnlyTheOpenThreadIsToldOfAMessage(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Topics()
		h.Must(h.send(h.ritvas, h.matti, "Hei!"))
		gatetest.Equal(t, []string{"thread/" + string(h.matti)}, h.Topics())
		h.Kind(fault.KindInvalid, h.send(h.ritvas, h.matti, " "))
		gatetest.Equal(t, []string(nil), h.Topics())
	})
}

func TestTheWordsAreSealedForTheirOwnRow(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.send(h.ofMatti, h.matti, "Vuokra on maksamatta."))
		h.Must(h.send(h.ofMatti, h.matti, "Kerro kenellekään."))
		h.Must(h.talk(h.ritvas, h.matti, func(p *gate.Pass, c client.Client) error {
			rows, err := gate.All(p, func(b *[]byte) []any { return []any{b} }, `SELECT text_sealed FROM message WHERE tenant = $1 AND client = $2`, h.matti)
			gatetest.Equal(t, 2, len(rows))
			for _, sealed := range rows {
				if bytes.Contains(sealed, []byte("Vuokra")) || bytes.Contains(sealed, []byte("kenellekään")) {
					t.Errorf("the words stand in the table: %q", sealed)
				}
			}
			h.Try(err)
			_, err = p.Write(gate.Event{Kind: "message.test", Of: []string{string(h.matti)}}, `
				UPDATE message SET text_sealed = $2 WHERE tenant = $1 AND client = $3`, rows[0], h.matti)
			return err
		}))
		if seen, err := h.thread(h.ritvas, ""); err == nil {
			t.Errorf("words of another row are opened: %q", texts(seen))
		}
	})
}

func TestAMessageShowsSomethingAndHasAtMostFiveThousandLetters(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for _, nothing := range []string{"", " \r\n\t", "\u200b\u2060", "\u00ad", "\ufeff\u200e", "\u2800", "\x00"} {
			h.Refused("text", "message.empty", h.send(h.ofMatti, h.matti, nothing))
		}
		most := strings.Repeat("ä", 5000)
		h.Must(h.send(h.ofMatti, h.matti, "\n "+most+" \r\n"))
		h.Refused("text", "message.long", h.send(h.ofMatti, h.matti, most+"ö"))
		h.Refused("text", "message.long", h.send(h.ritvas, h.matti, "Hei \xff!"))
		seen, err := h.thread(h.ritvas, "")
		h.Must(err)
		gatetest.Equal(t, []string{most}, texts(seen))
	})
}

// until sends numbered messages, Matti and Ritva in turns, until there are so many.
func (h *hall) until(most int) {
	h.T.Helper()
	for ; h.sent < most; h.sent++ {
		h.Later(time.Second)
		who := h.ofMatti
		if h.sent%2 == 1 {
			who = h.ritvas
		}
		h.Must(h.send(who, h.matti, fmt.Sprint(h.sent+1)))
	}
}

func TestAThreadIsReadBackwardsFiftyAtATime(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.send(h.pekkas, h.elsa, "Elsalle"))
		for _, c := range []struct {
			n    int
			want string
		}{{0, ""}, {1, "1–1"}, {50, "1–50"}, {51, "2–51 1–1"}, {101, "52–101 2–51 1–1"}} {
			h.until(c.n)
			for _, reader := range []gate.Visit{h.ofMatti, h.ritvas} {
				var pages []string
				for before, more := "", true; more; {
					page, err := h.thread(reader, before)
					h.Must(err)
					if n := len(page.Lines); n > 0 {
						pages = append(pages, page.Lines[0].Text+"–"+page.Lines[n-1].Text)
						gatetest.Equal(t, true, page.Lines[n-1].Last)
					}
					before, more = page.Older, page.Older != ""
				}
				gatetest.Equal(t, c.want, strings.Join(pages, " "))
			}
		}
	})
}

func TestAnAddressThatNamesNoOlderMessageShowsTheNewest(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.send(h.pekkas, h.elsa, "Elsalle"))
		h.Later(time.Minute)
		var foreign, first string
		h.Must(h.talk(h.pekkas, h.elsa, func(p *gate.Pass, c client.Client) error {
			all, err := message.Newest(p, c, 1)
			foreign = all[0].ID
			return err
		}))
		h.until(3)
		h.Must(h.talk(h.ritvas, h.matti, func(p *gate.Pass, c client.Client) error {
			all, err := message.Newest(p, c, 3)
			first = all[0].ID
			return err
		}))
		for _, before := range []string{
			foreign, first, "ei", "' OR 1=1 --", strings.Repeat("0", 36), "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "\x00",
		} {
			seen, err := h.thread(h.ritvas, before)
			h.Must(err)
			gatetest.Equal(t, []string{"1", "2", "3"}, texts(seen))
			gatetest.Equal(t, "", seen.Older)
		}
	})
}

func TestOnlyTheOtherSidesReadingCounts(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		counts := func(ritva, matti int) {
			t.Helper()
			h.Must(h.Do(func(p *gate.Pass) error {
				in, err := message.UnreadIn(p, h.unit)
				gatetest.Equal(t, ritva, in[h.matti].Count)
				other, e := message.UnreadIn(p, h.annex)
				h.Try(e)
				gatetest.Equal(t, map[id.Client]message.Unread{}, other)
				return err
			}))
			h.Must(h.talk(h.ofMatti, h.matti, func(p *gate.Pass, c client.Client) error {
				n, err := message.Waiting(p, c)
				gatetest.Equal(t, matti, n)
				return err
			}))
			for _, side := range []struct {
				v    gate.Visit
				news int
			}{{h.ritvas, ritva}, {h.lauras, ritva}, {h.ofMatti, matti}} {
				seen, err := h.thread(side.v, "")
				h.Must(err)
				news := 0
				for _, l := range seen.Lines {
					if l.New {
						news++
					}
				}
				gatetest.Equal(t, side.news, news)
				gatetest.Equal(t, side.news > 0, seen.Unread)
			}
		}
		h.until(4) // Matti, Ritva, Matti, Ritva
		counts(2, 2)
		h.Must(h.opened(h.ofMatti, h.matti))
		counts(2, 0)
		h.Must(h.opened(h.lauras, h.matti)) // who stands in reads for the own worker
		counts(0, 0)
		h.Must(h.send(h.ofMatti, h.matti, "Vielä yksi asia."))
		counts(1, 0)
		h.Kind(fault.KindDenied, h.opened(h.kalles, h.matti))
		counts(1, 0)
		h.Kind(fault.KindDenied, h.talk(h.ritvas, h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := message.Waiting(p, c) // it is the client's own
			return err
		}))
		h.Must(h.talk(h.ritvas, h.matti, func(p *gate.Pass, c client.Client) error {
			all, err := message.Newest(p, c, 1)
			gatetest.Equal(t, cal.Instant(0), all[0].ReadAt)
			gatetest.Equal(t, "client:"+string(h.matti), all[0].MadeBy)
			return err
		}))
	})
}

func TestAFormPressedTwiceIsOneMessage(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		press := func(text string) error {
			_, err := h.Write(context.Background(), h.ofMatti, gate.Once{Key: "0123456789", Digest: []byte(text)}, func(p *gate.Pass) (string, error) {
				c, err := client.Mine(p)
				h.Try(err)
				return "/messages", message.Send(p, c, text)
			})
			return err
		}
		h.Must(press("Soitatko?"))
		links := h.Links()
		h.Must(press("Soitatko?"))
		gatetest.Equal(t, links, h.Links())
		h.Kind(fault.KindConflict, press("Älä soita."))
		seen, err := h.thread(h.ritvas, "")
		h.Must(err)
		gatetest.Equal(t, []string{"Soitatko?"}, texts(seen))
	})
}

func TestTheClientsMessageIsASignOfAnAgreedDay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		signs := func(on cal.Date) (kinds []day.Kind) {
			t.Helper()
			h.Must(h.WriteAs(h.ritvas, func(p *gate.Pass) error {
				seen, err := day.Seen(p, h.matti, on)
				for _, w := range seen {
					kinds = append(kinds, w.Kind)
				}
				return err
			}))
			return kinds
		}
		h.Must(h.send(h.ritvas, h.matti, "Muistatko tämän päivän?"))
		gatetest.Equal(t, []day.Kind(nil), signs(tuesday)) // the worker's word is no sign of the client's
		h.Refused("text", "message.empty", h.send(h.ofMatti, h.matti, ""))
		gatetest.Equal(t, []day.Kind(nil), signs(tuesday))
		h.Must(h.send(h.ofMatti, h.matti, "Muistan."))
		gatetest.Equal(t, []day.Kind{day.KindMessage}, signs(tuesday))
		h.Must(h.send(h.ofMatti, h.matti, "Aloitan nyt."))
		gatetest.Equal(t, []day.Kind{day.KindMessage, day.KindMessage}, signs(tuesday))
		wednesday := tuesday.AddDays(1)
		h.At(wednesday, cal.T(9, 0))
		h.Must(h.send(h.ofMatti, h.matti, "Kiitos eilisestä."))
		gatetest.Equal(t, []day.Kind(nil), signs(wednesday))
		h.Must(h.send(h.ofElsa, h.elsa, "Minulla ei ole sovittuja päiviä."))
	})
}
