package client

import (
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

// Named loads the client whom the address of a screen names ({client}), as Get does; fault.NotFound where it names none.
func Named(p *gate.Pass, r *web.Request, need access.Need) (Client, error) {
	named, err := r.ID("client")
	if err != nil {
		return Client{}, err
	}
	return Get(p, need, id.Client(named))
}
