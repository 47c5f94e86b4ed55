// Command turn is a TURN server on the loopback for tests: it prints "turn:user:password@host:port" as JSON and runs until
// it is stopped.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/pion/turn/v5"
)

const realm, user, password = "virtua.test", "trader", "relay-me"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	var lc net.ListenConfig
	conn, err := lc.ListenPacket(ctx, "udp4", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s, err := turn.NewServer(turn.ServerConfig{
		Realm: realm,
		AuthHandler: func(ra *turn.RequestAttributes) (string, []byte, bool) {
			return ra.Username, turn.GenerateAuthKey(user, realm, password), ra.Username == user
		},
		PacketConnConfigs: []turn.PacketConnConfig{{PacketConn: conn,
			RelayAddressGenerator: &turn.RelayAddressGeneratorStatic{RelayAddress: net.IPv4(127, 0, 0, 1), Address: "127.0.0.1"}}},
	})
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	ice := fmt.Sprintf("turn:%s:%s@%s?transport=udp", user, password, conn.LocalAddr())
	if err := json.NewEncoder(os.Stdout).Encode(map[string]any{"rpc": "", "deployment": "", "signaling": []string{ice}}); err != nil {
		return err
	}
	<-ctx.Done()
	return nil
}
