package peer

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Limits of a peer record.
const (
	MaxRecord     = 1024      // bytes of a marshalled record
	MaxRecordLife = 24 * 3600 // seconds from issue to expiry
)

const recordTag = "virtua/record/1"

// Record is what a node says of itself so that others can pass it on: where it can be introduced. A newer
// Issued replaces an older one of the same ID.
type Record struct {
	ID      ID
	Room    string
	Issued  uint64 // unix seconds
	Expiry  uint64 // unix seconds
	Steady  bool   // a native node that stays on
	Servers []string
}

// SignRecord returns the signed layout of a record of k, little-endian; rec.ID is ignored:
//
//	 0  1   version, 1
//	 1  33  id
//	34  8   issued
//	42  8   expiry
//	50  1   flags: 1 steady
//	    1+n room
//	    1   number of servers, each 1+n
//	    64  signature of all before it under "virtua/record/1"
func (k Key) SignRecord(rec Record) ([]byte, error) {
	rec.ID = k.ID()
	if err := rec.check(); err != nil {
		return nil, err
	}
	b := rec.append(nil)
	sig := k.Sign(recordTag, b)
	return append(b, sig[:]...), nil
}

func (rec *Record) append(b []byte) []byte {
	b = append(b, 1)
	b = append(b, rec.ID[:]...)
	b = binary.LittleEndian.AppendUint64(b, rec.Issued)
	b = binary.LittleEndian.AppendUint64(b, rec.Expiry)
	var flags byte
	if rec.Steady {
		flags |= 1
	}
	b = append(b, flags)
	b = appendStr(b, rec.Room)
	return appendServers(b, rec.Servers)
}

// ParseRecord reads and verifies a record. now is unix seconds. It fails with Expired after its expiry,
// NotYetValid when issued more than Window ahead, BadSignature when altered.
func ParseRecord(b []byte, now uint64) (Record, error) {
	var rec Record
	if len(b) > MaxRecord {
		return rec, fault.New(fault.TooLarge, "record has %d bytes", len(b))
	}
	r := reader{b: b}
	if v := r.u8(); !r.failed && v != 1 {
		return rec, fault.New(fault.Unsupported, "record version %d", v)
	}
	r.fill(rec.ID[:])
	rec.Issued = r.u64()
	rec.Expiry = r.u64()
	flags := r.u8()
	rec.Steady = flags&1 != 0
	rec.Room = r.str()
	var err error
	if rec.Servers, err = r.servers(); err != nil {
		return Record{}, err
	}
	signed := len(b) - len(r.b)
	var sig eth.Signature
	r.fill(sig[:])
	if err := r.done("record"); err != nil {
		return Record{}, err
	}
	switch {
	case flags > 1:
		return Record{}, fault.New(fault.Unsupported, "record flags %d", flags)
	case now >= rec.Expiry:
		return Record{}, fault.New(fault.Expired, "record")
	case rec.Issued > now && rec.Issued-now > Window:
		return Record{}, fault.New(fault.NotYetValid, "record issued %d s ahead", rec.Issued-now)
	}
	if err := rec.check(); err != nil {
		return Record{}, err
	}
	if err := Verify(rec.ID, recordTag, sig, b[:signed]); err != nil {
		return Record{}, err
	}
	return rec, nil
}

func (rec *Record) check() error {
	if rec.Expiry <= rec.Issued || rec.Expiry-rec.Issued > MaxRecordLife {
		return fault.New(fault.Invalid, "a record lives up to %d s", MaxRecordLife)
	}
	if err := CheckRoom(rec.Room); err != nil {
		return err
	}
	return checkServers(rec.Servers)
}
