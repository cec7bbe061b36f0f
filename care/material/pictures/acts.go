package pictures

import (
	"etapaja/care/material"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// typed reads what a form says about a picture.
func typed(r *web.Request) (m id.Material, i material.Illustration, file string, err error) {
	name, err := r.ID("material")
	if err != nil {
		return "", i, "", err
	}
	var in struct {
		Of, Right, Credit string
		Kept              []string
	}
	if err := r.Form(&in); err != nil {
		return "", i, "", err
	}
	i = material.Illustration{Alts: map[string]string{}, Right: material.Right(in.Right), Credit: in.Credit, Files: in.Kept}
	for _, l := range i18n.All() {
		i.Alts[string(l)] = r.Typed("alt-" + string(l))
	}
	return id.Material(name), i, in.Of, nil
}

func add(p *gate.Pass, r *web.Request) (web.Reply, error) {
	m, i, _, err := typed(r)
	if err != nil {
		return web.Reply{}, err
	}
	_, err = material.Illustrate(p, m, i)
	return saved(m), err
}

func describe(p *gate.Pass, r *web.Request) (web.Reply, error) {
	m, i, file, err := typed(r)
	if err != nil {
		return web.Reply{}, err
	}
	return saved(m), material.Describe(p, m, file, i)
}

func saved(m id.Material) web.Reply {
	return web.See("/materials/" + string(m) + "/pictures?done=saved")
}

// act carries out one press on a picture.
func act(do func(*gate.Pass, id.Material, string) error) web.Act {
	return func(p *gate.Pass, r *web.Request) (web.Reply, error) {
		name, err := r.ID("material")
		if err != nil {
			return web.Reply{}, err
		}
		return web.See("/materials/" + name + "/pictures"), do(p, id.Material(name), r.Typed("file"))
	}
}
