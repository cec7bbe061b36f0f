package access

// Relation is what the actor is to the client when the act is allowed. It stands in the usage log.
type Relation uint8

// The relations, the nearest first.
const (
	None       Relation = iota
	Self                // the client
	Own                 // the client's own worker
	Substitute          // stands in for the own worker on this date
	Team                // works in the client's unit
	Organiser           // plans for the unit, or serves the organiser as a whole
	Emergency           // none of these, but a reason was stated
	Peer                // another client, of the same group
	relations
)

// String names the relation as the usage log writes it.
func (r Relation) String() string {
	switch r {
	case Self:
		return "self"
	case Own:
		return "own"
	case Substitute:
		return "substitute"
	case Team:
		return "team"
	case Organiser:
		return "organiser"
	case Emergency:
		return "emergency"
	case Peer:
		return "peer"
	}
	return "none"
}

// reach is a set of relations: through any of them the need is met.
type reach uint16

func (set reach) has(r Relation) bool { return set&(1<<r) != 0 }

// nearest is the closest relation of the set, None of an empty one.
func (set reach) nearest() Relation {
	for r := Self; r < relations; r++ {
		if set.has(r) {
			return r
		}
	}
	return None
}
