package node

import (
	"encoding/json"
	"strconv"

	"github.com/virtuatrader/virtua/node/history"
)

// loadHistory reads what was stored of the history. What cannot be read is left out.
func (n *Node) loadHistory(each func(bucket string, f func(key string, value []byte)), s *SavedHistory) {
	each(BucketFills, func(_ string, value []byte) {
		if list, err := history.DecodeFills(value); err == nil {
			s.Fills = append(s.Fills, list...)
		}
	})
	each(BucketOwnFills, func(_ string, value []byte) {
		if list, err := history.DecodeFills(value); err == nil {
			s.Own = append(s.Own, list...)
		}
	})
	each(BucketPositions, func(_ string, value []byte) {
		var p SavedPosition
		if json.Unmarshal(value, &p) == nil {
			s.Opening = append(s.Opening, p)
		}
	})
	each(BucketCandles, func(key string, value []byte) {
		if len(key) != 12 {
			return
		}
		market, err := strconv.ParseUint(key[:4], 16, 16)
		if err != nil {
			return
		}
		for _, iv := range history.Intervals {
			if candlesKey(int(market), iv) != key {
				continue
			}
			if list, err := history.DecodeCandles(iv, value); err == nil {
				s.Candles = append(s.Candles, SavedCandles{int(market), iv, list})
			}
		}
	})
}
