package demo

import (
	"bytes"

	"etapaja/care/material"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

// illustrate gives some tasks of a new organiser's bank their pictures. As on the page, a file is written before the pass.
func (l *lane) illustrate(s *seat) error {
	rows, err := table("pictures.tsv")
	if err != nil {
		return err
	}
	for _, row := range rows {
		file, err := drawn(row["drawing"])
		if err != nil {
			return err
		}
		var tray web.Tray
		err = l.gate.SystemRead(l.ctx, "system:demo", s.tenant, access.RunJobs, func(p *gate.Pass) error {
			tray = material.TrayOf(p)
			return nil
		})
		if err != nil {
			return err
		}
		taken, err := tray.Take(row["drawing"]+".png", bytes.NewReader(file))
		if err != nil {
			return err
		}
		said := material.Illustration{Right: material.OwnWork, Files: []string{taken.Token}, Alts: map[string]string{}}
		for _, lang := range []string{"fi", "fi-simple", "sv", "en"} {
			said.Alts[lang] = row[lang]
		}
		err = l.gate.System(l.ctx, "system:demo", s.tenant, "", access.RunJobs, func(p *gate.Pass) error {
			_, err := material.Illustrate(p, s.bank[row["task"]], said)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
