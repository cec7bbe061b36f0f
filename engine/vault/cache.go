package vault

import "sync"

// generation is how many keys are remembered before the older half is forgotten: at most 4,096 keys of 1.5 KB. To
// unwrap a forgotten one takes 6 microseconds.
const generation = 2048

// cache remembers unwrapped keys in two generations: what is not asked for while a new generation fills is
// forgotten. The zero value is ready.
type cache struct {
	mu       sync.RWMutex
	now, old map[holder]*Key
}

// holder holds the wrapped bytes themselves, so that a destroyed row takes its key along.
type holder struct{ owner, wrapped string }

func (c *cache) get(owner string, wrapped []byte) *Key {
	c.mu.RLock()
	k := c.now[holder{owner, string(wrapped)}]
	var aged *Key
	if k == nil {
		aged = c.old[holder{owner, string(wrapped)}]
	}
	c.mu.RUnlock()
	if aged != nil {
		c.put(owner, wrapped, aged)
		return aged
	}
	return k
}

func (c *cache) put(owner string, wrapped []byte, k *Key) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.now == nil || len(c.now) >= generation {
		c.now, c.old = make(map[holder]*Key), c.now
	}
	c.now[holder{owner, string(wrapped)}] = k
}

func (c *cache) drop(owner string, wrapped []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.now, holder{owner, string(wrapped)})
	delete(c.old, holder{owner, string(wrapped)})
}
