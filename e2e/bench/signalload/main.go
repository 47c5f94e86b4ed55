// Command signalload is what the signaling servers are measured with: many clients in a process of their own. Each line of
// standard input is a command, answered by one line of JSON; what joined stays until the process ends with its standard input.
//
//	hub                              serve our hub without its rate limits; {"url"}
//	join KIND URL FIRST COUNT ROOMS  clients FIRST to FIRST+COUNT-1 join; {"ms"}
//	delivered                        messages that all clients got from others; {"count", "refused", "lost"}: lost are clients that were ended
//	relay KIND URL PAIRS FLIGHT MS   pairs of clients, so many messages in flight in each; {"perSecond"}
//	arrive URL FIRST RATE MS ROOMS   clients come at so many a second, each writes to whom it was introduced to; {"p50", "p99", …}
//	storm URL COUNT                  the product's own clients join; {"ms"}
//	back                             wait until all of them lost the server and have it again; {"ms", "refused", "untouched"}
//
// KIND is ours, peerjs or y-webrtc.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
)

// load is what a process has joined.
type load struct {
	delivered atomic.Int64
	lost      atomic.Int64
	refused   atomic.Int64
	crowd     *crowd
}

func main() {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	l := new(load)
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		answer, err := l.do(ctx, strings.Fields(in.Text()))
		if err != nil {
			fmt.Fprintf(os.Stderr, "signalload: %s: %v\n", in.Text(), err)
			os.Exit(1)
		}
		line, err := json.Marshal(answer)
		if err != nil {
			fmt.Fprintln(os.Stderr, "signalload:", err)
			os.Exit(1)
		}
		fmt.Println(string(line))
	}
}

// do carries a command out.
func (l *load) do(ctx context.Context, words []string) (any, error) {
	if len(words) == 0 {
		return nil, errors.New("no command")
	}
	name, words := words[0], words[1:]
	numbers := func(from, count int) ([]int, error) {
		if len(words) != from+count {
			return nil, fmt.Errorf("%s wants %d words", name, from+count)
		}
		list := make([]int, count)
		for i := range list {
			var err error
			if list[i], err = strconv.Atoi(words[from+i]); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
		return list, nil
	}
	switch name {
	case "hub":
		return serve(ctx)
	case "delivered":
		return map[string]int64{"count": l.delivered.Load(), "lost": l.lost.Load(), "refused": l.refused.Load()}, nil
	case "join":
		n, err := numbers(2, 3)
		if err != nil {
			return nil, err
		}
		return l.join(ctx, words[0], words[1], n[0], n[1], n[2])
	case "relay":
		n, err := numbers(2, 3)
		if err != nil {
			return nil, err
		}
		return relay(ctx, words[0], words[1], n[0], n[1], n[2])
	case "arrive":
		n, err := numbers(1, 4)
		if err != nil {
			return nil, err
		}
		return l.arrive(ctx, words[0], n[0], n[1], n[2], n[3])
	case "storm":
		n, err := numbers(1, 1)
		if err != nil {
			return nil, err
		}
		return l.storm(ctx, words[0], n[0])
	case "back":
		return l.back(ctx)
	}
	return nil, errors.New("no such command")
}
