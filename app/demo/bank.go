package demo

import (
	"strconv"
	"strings"

	"etapaja/care/material"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// hasty is the starter task whose prices and recipes a coordinator wants looked at every month.
const hasty = "hyte-03"

// stock gives a new organiser the starter bank.
func (s *seat) stock(p *gate.Pass) error {
	if err := material.Seed(p); err != nil {
		return err
	}
	all, err := material.List(p, "", material.Filter{})
	s.bank = make(map[string]id.Material, len(all))
	for _, t := range all {
		s.bank[t.Starter] = t.ID
		if err == nil && t.Starter == hasty {
			t.Again = 1
			err = material.Change(p, t)
		}
	}
	return err
}

// own lets the house's workers make tasks of their own, a month and a half before the first day.
func (l *lane) own() {
	for i, t := range l.book.own {
		for _, w := range l.house.hands {
			if w.slug != t["by"] {
				continue
			}
			at := max(cal.At(l.in.monday(-6).AddDays(i), cal.T(14, 30)), cal.At(l.in.first, cal.T(9, 0)))
			l.plan(at, func() error {
				return l.worker(w, "care/material/add", "", access.KeepMaterials, func(p *gate.Pass) error { return l.invent(p, t) })
			})
		}
	}
}

func (l *lane) invent(p *gate.Pass, row map[string]string) error {
	minutes, err := strconv.Atoi(row["minutes"])
	if err != nil {
		return err
	}
	w := material.Words{Lang: row["lang"], Title: row["title"], Return: row["return"], Steps: map[material.Variant][]string{}}
	for _, v := range material.Variants() {
		w.Steps[v] = strings.Split(row[string(v)], "|")
	}
	m, err := material.Add(p, material.Task{
		Unit: l.house.id, Area: material.Area(row["area"]), Section: material.Section(row["section"]), Minutes: minutes, Where: row["where"],
	}, w)
	if err != nil || row["offered"] == "" {
		return err
	}
	return material.Offer(p, m)
}
