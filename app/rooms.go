package app

import (
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/schema"
	"etapaja/engine/web"
)

// Migrations lists the rooms' migrations in the order of the house.
func Migrations() []schema.Source {
	return []schema.Source{
		{Room: "gate", Files: gate.Schema},
	}
}

// Nav lists the lines of the navigation.
func Nav() []web.Nav {
	return []web.Nav{
		{Path: "/today", Key: "nav.today", Need: access.OwnDay, Client: true},
		{Path: "/days", Key: "nav.days", Need: access.OwnDay, Client: true},
		{Path: "/messages", Key: "nav.messages", Need: access.OwnDay, Client: true},
		{Path: "/morning", Key: "nav.morning", Need: access.ConfirmAttendance},
		{Path: "/units", Key: "nav.units", Need: access.SeeUnit},
		{Path: "/search", Key: "nav.search", Need: access.SeeClients},
		{Path: "/organisation", Key: "nav.organisation", Need: access.KeepOrganisation},
		{Path: "/usage", Key: "nav.usage", Need: access.SeeUsageLog},
	}
}
