package org

import (
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Department (osasto) is a part of a unit with work of its own: the kitchen, the textile workshop.
type Department struct {
	ID    id.Department
	Unit  id.Unit
	Name  string
	Ended cal.Date // the first day on which it is used no more; zero while it is
}

func (d *Department) fields() []any { return []any{&d.ID, &d.Unit, &d.Name, &d.Ended} }

// Used tells that the department is in use on a day.
func (d Department) Used(on cal.Date) bool { return d.Ended.IsZero() || on.Before(d.Ended) }

// Thing is the department as a Thing.
func (d Department) Thing() Thing { return Thing("department/" + string(d.ID)) }

// AddDepartment adds a department to a unit.
func AddDepartment(p *gate.Pass, d Department) (id.Department, error) {
	if _, err := Open(p, access.KeepUnit, d.Unit); err != nil {
		return "", err
	}
	if err := d.check(); err != nil {
		return "", err
	}
	d.ID = id.Department(p.NewID())
	_, err := p.Write(gate.Event{Kind: "org.department", Of: []string{string(d.ID), string(d.Unit)}}, `
		INSERT INTO department (tenant, id, unit, name)
		VALUES ($1, $2, $3, $4)`, d.ID, d.Unit, d.Name)
	return d.ID, err
}

func (d *Department) check() error {
	var refused fault.Form
	Line(&refused, "name", &d.Name)
	return refused.Err()
}

// ChangeDepartment gives a department another name; version is how many changes the actor has seen.
func ChangeDepartment(p *gate.Pass, version int, u id.Unit, named id.Department, name string) error {
	return changeDepartment(p, version, u, named, func(d *Department) { d.Name = name })
}

// EndDepartment takes a department out of use from today on; with back it is used again. Who is in it stays in it.
func EndDepartment(p *gate.Pass, version int, u id.Unit, named id.Department, back bool) error {
	return changeDepartment(p, version, u, named, func(d *Department) { d.Ended = ends(p, d.Ended, back) })
}

// ends is the first day without something that is taken out of use today, or taken back.
func ends(p *gate.Pass, ended cal.Date, back bool) cal.Date {
	switch {
	case back:
		return cal.Date{}
	case ended.IsZero():
		return p.Today()
	}
	return ended
}

func changeDepartment(p *gate.Pass, version int, u id.Unit, named id.Department, edit func(*Department)) error {
	if _, err := Open(p, access.KeepUnit, u); err != nil {
		return err
	}
	was, err := DepartmentOf(p, u, named)
	if err != nil {
		return err
	}
	is := was
	edit(&is)
	if err := is.check(); err != nil {
		return err
	}
	if changed, err := Changed(p, is.Thing(), version, was, is); !changed {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "org.department.change", Of: []string{string(named), string(u)}}, `
		UPDATE department
		SET name = $2, ended = $3
		WHERE tenant = $1 AND id = $4 AND unit = $5`, is.Name, is.Ended, named, u)
	return err
}

// DepartmentOf reads one department of a unit; fault.NotFound where the unit has none such.
func DepartmentOf(p *gate.Pass, u id.Unit, named id.Department) (Department, error) {
	return gate.One(p, (*Department).fields, `
		SELECT id, unit, name, ended
		FROM department
		WHERE tenant = $1 AND id = $2 AND unit = $3`, named, u)
}

// Departments lists the departments that a unit has had, the oldest first.
func Departments(p *gate.Pass, u id.Unit) ([]Department, error) {
	return gate.All(p, (*Department).fields, `
		SELECT id, unit, name, ended
		FROM department
		WHERE tenant = $1 AND unit = $2
		ORDER BY id`, u)
}
