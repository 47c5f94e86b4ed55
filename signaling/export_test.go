package signaling

// Remembered returns how many addresses and keys the hub holds.
func (h *Hub) Remembered() int { return len(h.addresses) + len(h.keys) }
