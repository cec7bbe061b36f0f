package org

import (
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Department (osasto) is a part of a unit with work of its own: the kitchen, the textile workshop.
type Department struct {
	ID   id.Department
	Unit id.Unit
	Name string
}

func (d *Department) fields() []any { return []any{&d.ID, &d.Unit, &d.Name} }

// AddDepartment adds a department to a unit.
func AddDepartment(p *gate.Pass, d Department) (id.Department, error) {
	if _, err := Open(p, access.KeepOrganisation, d.Unit); err != nil {
		return "", err
	}
	var refused fault.Form
	Line(&refused, "name", &d.Name)
	if err := refused.Err(); err != nil {
		return "", err
	}
	d.ID = id.Department(p.NewID())
	_, err := p.Write(gate.Event{Kind: "org.department", Of: []string{string(d.ID), string(d.Unit)}}, `
		INSERT INTO department (tenant, id, unit, name)
		VALUES ($1, $2, $3, $4)`, d.ID, d.Unit, d.Name)
	return d.ID, err
}

// Departments lists a unit's departments, the oldest first.
func Departments(p *gate.Pass, u id.Unit) ([]Department, error) {
	return gate.All(p, (*Department).fields, `
		SELECT id, unit, name
		FROM department
		WHERE tenant = $1 AND unit = $2
		ORDER BY id`, u)
}
