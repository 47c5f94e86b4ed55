package run

// Random is what keys are drawn with.
var Random = random

// ParseTicket reads what a server hands out.
func ParseTicket(raw []byte) (Ticket, error) { return parseTicket(raw) }
