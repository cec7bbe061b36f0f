package data

import (
	"crypto/sha256"
	"fmt"

	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
)

// people writes organisers, units with a worker each, and their clients with keys, agreements, sessions, tasks, returns
// and messages.
func people(w *sheet, s Shape, v *vault.Vault) {
	for n := range s.Tenants {
		w.row("organiser", "tenant, name, kind, basis, lang, phone",
			string(tenant(n)), fmt.Sprintf("Alue %d", n+1), "municipality", "189/2001", "fi", "029 123 4567")
	}
	for n := range s.Units() {
		unit(w, s.Unit(n))
	}
	recent := append(dates(s.Days)[:lastTasks-1:lastTasks-1], Today)
	for n := range s.All() {
		if w.err != nil {
			return
		}
		served(w, s.Client(n), v, recent)
	}
}

func unit(w *sheet, u Unit) {
	name := fmt.Sprintf("Paja %d", u.Number+1)
	last := fmt.Sprintf("Ohjaaja%05d", u.Number+1)
	w.row("unit", "tenant, id, name, phone, hours, sort_key",
		string(u.Tenant), string(u.ID), name, "029 123 4000", "week - 08:00-16:00 08:00-16:00 08:00-16:00 08:00-16:00 08:00-16:00 - -", i18n.SortKey(name, ""))
	w.row("worker", "tenant, id, unit, role, first_name, last_name, sort_key, phone, lang",
		string(u.Tenant), string(u.Worker), string(u.ID), "instructor", "Ritva", last, i18n.SortKey(last, "Ritva"),
		"040 123 4567", "fi")
	w.row("role_grant", "tenant, worker, role, provider, unit, starts, ends",
		string(u.Tenant), string(u.Worker), "instructor", "", string(u.ID), "2025-01-01", "9999-12-31")
	signedIn(w, string(u.Tenant), "worker", string(u.Worker), string(u.ID), u.Token, u.Number*2)
}

func signedIn(w *sheet, tenant, kind, person, unit, token string, n int) {
	hash := sha256.Sum256([]byte(token))
	w.row("session", "tenant, hash, id, kind, person, unit, strong, lang, device, code, made, until, ended",
		tenant, hash[:], ident(sessionIDs, n), kind, person, unit, kind == "worker", "fi", "phone:Chrome", "",
		int64(cal.At(Today, cal.T(5, 0))), int64(cal.At(Today.AddDays(90), 0)), 0)
}

// served writes one client with a data key of their own.
func served(w *sheet, c Client, v *vault.Vault, recent []cal.Date) {
	owner := string(c.Tenant) + "/" + string(c.ID)
	wrapped, err := v.NewKey(owner)
	if err != nil {
		w.err = err
		return
	}
	key, err := v.Key(owner, wrapped)
	if err != nil {
		w.err = err
		return
	}
	last := fmt.Sprintf("Asiakas%05d", c.Number+1)
	place := func(column string) string { return "client." + column + "/" + string(c.ID) }
	w.row("client", `tenant, id, unit, own_worker, first_name, last_name, sort_key, lang, stream, channel, fallback,
		restricted, remote_by_wish, sharing, reception_minutes, travel_means, travel_cents, identity_digest, phone_sealed,
		address_sealed, made, ended`,
		string(c.Tenant), string(c.ID), string(c.Unit.ID), string(c.Unit.Worker), "Matti", last, i18n.SortKey(last, "Matti"),
		"fi", "everyday", "app", "call", false, false, "worker", 8, "", 0, v.Digest("no identity code", string(c.ID)),
		key.Seal("040 765 4321", place("phone_sealed")), key.Seal("Katu 1 A 2, 00100 Helsinki", place("address_sealed")),
		int64(cal.At(Today.AddDays(-400), cal.T(9, 0))), 0)
	w.row("client_key", "tenant, client, wrapped", string(c.Tenant), string(c.ID), wrapped)
	agreed(w, c, key)
	signedIn(w, string(c.Tenant), "client", string(c.ID), string(c.Unit.ID), c.Token, c.Number*2+1)
	for i, d := range recent {
		tasks(w, c, key, i, d)
	}
	approved(w, c)
	messages(w, c, key)
}

func agreed(w *sheet, c Client, key *vault.Key) {
	w.row("agreement", "tenant, id, client, first_day, last_day, made, made_by",
		string(c.Tenant), string(c.Agreement), string(c.ID), Today.AddDays(-380).String(), Today.AddDays(200).String(),
		int64(cal.At(Today.AddDays(-390), cal.T(9, 0))), string(c.Unit.Worker))
	for _, weekday := range []int{2, 4} {
		w.row("agreed_day", `tenant, agreement, weekday, form, from_time, until_time, sign, window_minutes, reception_from,
			reception_until`,
			string(c.Tenant), string(c.Agreement), weekday, "remote", "09:00", "13:00", "checkin", 60, "10:20", "10:28")
	}
	goal := ident(goalIDs, c.Number)
	w.row("goal", "tenant, agreement, ord, id, client, text_sealed",
		string(c.Tenant), string(c.Agreement), 1, goal, string(c.ID), key.Seal("Haluan liikkua enemmän.", "goal.text_sealed/"+goal))
}

const (
	lastTasks   = 3 // days with tasks: today and the two before it, as in the floor's data
	tasksOfDay  = 4
	returnsDay  = 2
	letters     = 10
	taskWords   = "Kävele puoli tuntia ja kirjoita, miten meni. Kävele puoli tuntia ja kirjoita, miten meni. Kävele puoli tuntia ja kirjoita, miten meni. Kävele puoli tuntia ja kirjoita, miten meni."
	letterWords = "Hyvin menee, nähdään huomenna klo 9."

	// Returned is what each return says.
	Returned = "Tein sen, oli mukavaa."
)

// approved writes that the worker has put the client's week out.
func approved(w *sheet, c Client) {
	at := int64(cal.At(Today.InWeek().Monday().AddDays(-3), cal.T(13, 0)))
	monday := Today.InWeek().Monday().String()
	w.row("programme_week", "tenant, client, monday, unit, stamp, drafted, changed, changed_by, version, approved, approved_by",
		string(c.Tenant), string(c.ID), monday, string(c.Unit.ID), 0, 0, 0, "", 1, at, string(c.Unit.Worker))
	w.row("programme_version", "tenant, client, monday, version, approved, approved_by, gaps, tasks",
		string(c.Tenant), string(c.ID), monday, 1, at, string(c.Unit.Worker), "", "[]")
}

// tasks writes the four tasks of one day; two of them have been returned.
func tasks(w *sheet, c Client, key *vault.Key, day int, date cal.Date) {
	at := cal.At(date, cal.T(5, 0)) // an early bird: nobody has checked in yet
	for ord := range tasksOfDay {
		n := (c.Number*lastTasks+day)*tasksOfDay + ord
		task := ident(taskIDs, n)
		w.row("task", "tenant, client, date, id, ord, area, minutes, title, body, ended",
			string(c.Tenant), string(c.ID), date.String(), task, ord+1, "hyte", 60, fmt.Sprintf("Tehtävä %d", ord+1), taskWords, 0)
		if ord >= returnsDay {
			continue
		}
		witness := ident(witnessIDs, n)
		w.row("witness", `tenant, client, date, id, unit, kind, at, minutes, channel, outcome, task, sharing, made, made_by,
			behalf, text_sealed, withdrawn`,
			string(c.Tenant), string(c.ID), date.String(), witness, string(c.Unit.ID), "return", int64(at), 0, "", "", task,
			"worker", int64(at), "client:"+string(c.ID), "", key.Seal(`{"t":"`+Returned+`"}`, "witness.text_sealed/"+witness), 0)
	}
}

// messages writes the thread of ten messages, which have been read.
func messages(w *sheet, c Client, key *vault.Key) {
	for i := range letters {
		m := ident(messageIDs, c.Number*letters+i)
		at := cal.At(Today.AddDays(i-letters), cal.T(10, 0))
		w.row("message", "tenant, client, id, unit, by_client, made_by, at, read_at, text_sealed",
			string(c.Tenant), string(c.ID), m, string(c.Unit.ID), false, "worker:"+string(c.Unit.Worker), int64(at), int64(at),
			key.Seal(letterWords, "message.text_sealed/"+m))
	}
}
