package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	noderun "github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/server/host"
	"github.com/virtuatrader/virtua/server/rpc"
	"github.com/virtuatrader/virtua/server/serve"
	"github.com/virtuatrader/virtua/server/settings"
)

func runNode(ctx context.Context, p process, args []string) error {
	s := settings.New("virtua node", "a headless node with a JSON-RPC on the loopback")
	addr := s.String("addr", "127.0.0.1:8547", "where programs call, on the loopback: POST / and WebSocket /ws")
	w := bindWorld(s, "virtua-node")
	tokenFile := s.String("token-file", "", "file with the bearer token of the JSON-RPC, made when missing; rpc.token in --data when empty")
	keyFile := s.String("wallet-key-file", "", "file with the wallet's key, 64 hex digits or a keystore v3")
	passFile := s.String("passphrase-file", "", "file whose first line opens that keystore, or the wallet in --data")
	maxLinks := s.Int("max-links", 0, "links with peers at one time; the node's default when 0")
	relays := s.String("relays", "", "where a server hands out relays, like https://virtua.example/relays")
	relayOnly := s.Bool("relay-only", false, "let no peer see this machine's addresses: links go over the TURN servers of --ice and --relays only")
	keep := s.Bool("keep", false, "settle crossed orders as a keeper: the key in --wallet-key-file sends and pays the gas")
	keepFee := s.Int("keep-fee", 0, "hundredths of a per cent that a keeper asks of each order, at most what the order signed; half is the keeper's")
	keepCoin := s.String("keep-coin", "", "what a keeper thinks the chain's coin is worth, as \"2500 tUSD\": batches whose fees do not pay their gas wait; all are settled when empty")
	keepProfit := s.String("keep-profit", "0", "what a batch must bring beyond its gas, in the token of --keep-coin")
	deadline := s.Duration("shutdown", 10*time.Second, "for open calls to end")
	if err := s.Parse(args, p.env, p.stdout); err != nil {
		return err
	}
	if err := loopback(*addr); err != nil {
		return err
	}
	d, err := w.read()
	if err != nil {
		return err
	}
	list, err := w.servers(&d)
	if err != nil {
		return err
	}
	if *relays != "" {
		if err := checkURL("--relays", *relays, "http", "https"); err != nil {
			return err
		}
	}
	if *tokenFile == "" {
		if *w.data == "" {
			return errors.New("--token-file is needed when --data is empty")
		}
		*tokenFile = filepath.Join(*w.data, "rpc.token")
	}
	token, err := readToken(*tokenFile)
	if err != nil {
		return err
	}
	wallet, err := readWallet(*keyFile, *passFile)
	if err != nil {
		return err
	}
	if *keep && wallet.key.IsZero() {
		return errors.New("--keep needs --wallet-key-file: a keeper sends transactions by itself")
	}
	if *keepFee < 0 || *keepFee > order.MaxFeeBps {
		return fmt.Errorf("--keep-fee %d: 0 to %d", *keepFee, order.MaxFeeBps)
	}
	keeping := node.Keeping{Key: wallet.key, Fee: uint16(*keepFee)}
	if err := measure(&keeping, &d, *keepCoin, *keepProfit); err != nil {
		return err
	}
	log := s.Logger(p.stderr)
	l, err := host.Listen(ctx, *addr)
	if err != nil {
		return err
	}
	defer func() { _ = l.Close() }()
	st, err := w.open(ctx, "node.db")
	if err != nil {
		return err
	}
	defer func() { _ = st.Close() }()
	running, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	n, err := noderun.Start(running, noderun.Config{Deployment: d, RPC: *w.rpc, Signaling: *w.signaling, ServerList: list, ICE: *w.ice, Relays: noderun.RelaysAt(*relays), Store: st, MaxLinks: *maxLinks, RelayOnly: *relayOnly,
		Agent: "virtua-node/" + Version, Log: log})
	if err != nil {
		return errors.New(fault.From(err).Detail)
	}
	defer func() {
		stop()
		if err := n.Wait(); err != nil {
			log.Warn("node ended", "err", err)
		}
	}()
	if p, err := n.API.Privacy(ctx, nil, node.PrivacyParams{}); err == nil && p.Code != "" {
		log.Warn(p.Text, "code", p.Code, "flag", "--ice turn:…")
	}
	session := node.NewSession(nil)
	defer session.Close()
	select {
	case <-n.Node.Ready():
	case <-ctx.Done():
		return nil
	}
	if err := wallet.use(ctx, n.API, session); err != nil {
		return err
	}
	door, err := rpc.New(rpc.Config{API: n.API, Session: session, Token: token, Log: log})
	if err != nil {
		return fmt.Errorf("%s: %s", *tokenFile, fault.From(err).Detail)
	}
	if *keep {
		var keeper sync.WaitGroup
		defer keeper.Wait()
		defer stop()
		keeper.Go(func() {
			if err := n.Node.Keep(running, keeping); running.Err() == nil {
				log.Error("keeper stopped", "err", err)
			}
		})
	}
	metrics := host.NewMetrics(Version, revision())
	serve.NodeMetrics(metrics, n.Node)
	log.Info("node", "rpc", "http://"+l.Addr().String(), "tokenFile", *tokenFile, "peer", n.Self.String(), "version", Version)
	err = host.Serve(ctx, l, host.Config{Handler: door, Metrics: metrics, Deadline: *deadline, Log: log})
	log.Info("stopped")
	return runtimeFailure(err)
}

// loopback refuses addresses that other machines reach: whoever calls may spend.
func loopback(addr string) error {
	name, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("--addr %q is not like 127.0.0.1:8547", addr)
	}
	if ip, err := netip.ParseAddr(name); name != "localhost" && (err != nil || !ip.IsLoopback()) {
		return fmt.Errorf("--addr %s is not on the loopback: programs of other machines come through a tunnel", addr)
	}
	return nil
}

// readToken returns the token in a file, which it makes when there is none. The file must be its owner's alone.
func readToken(path string) (string, error) {
	raw, err := readSecret("token file", path)
	if err == nil {
		token := strings.TrimSpace(raw)
		if len(token) < 16 {
			return "", fmt.Errorf("token file %s holds less than 16 characters", path)
		}
		return token, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails: it ends the program instead
	token := hex.EncodeToString(b[:])
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("token file: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", fmt.Errorf("token file: %w", err)
	}
	_, err = f.WriteString(token + "\n")
	return token, errors.Join(err, f.Close())
}

// walletFiles is a wallet named on the command line: a key that stays in its file, or one stored in --data.
type walletFiles struct {
	key        eth.Key
	passphrase string
}

func readWallet(keyFile, passFile string) (w walletFiles, err error) {
	if passFile != "" {
		raw, err := readSecret("passphrase file", passFile)
		if err != nil {
			return w, err
		}
		line, _, _ := strings.Cut(raw, "\n")
		w.passphrase = strings.TrimSuffix(line, "\r")
	}
	if keyFile == "" {
		return w, nil
	}
	raw, err := readSecret("wallet key file", keyFile)
	if err != nil {
		return w, err
	}
	text := strings.TrimSpace(raw)
	if strings.HasPrefix(text, "{") {
		if passFile == "" {
			return w, errors.New("--wallet-key-file holds a keystore: --passphrase-file is needed to open it")
		}
		w.key, err = eth.DecryptKey([]byte(text), w.passphrase, nil)
	} else {
		var scalar []byte
		if scalar, err = hex.DecodeString(strings.TrimPrefix(text, "0x")); err != nil {
			return w, fmt.Errorf("wallet key file %s holds neither a keystore nor 64 hex digits", keyFile)
		}
		w.key, err = eth.KeyFromBytes(scalar)
	}
	if err != nil {
		return w, fmt.Errorf("wallet key file %s: %s", keyFile, fault.From(err).Detail)
	}
	return w, nil
}

func (w walletFiles) use(ctx context.Context, api *node.API, s *node.Session) error {
	if !w.key.IsZero() {
		if err := api.UseKey(ctx, s, w.key); err != nil {
			return fmt.Errorf("wallet: %w", err)
		}
		return nil
	}
	if w.passphrase == "" {
		return nil
	}
	params, err := json.Marshal(node.WalletParams{Passphrase: w.passphrase})
	if err != nil {
		return fmt.Errorf("wallet: %w", err)
	}
	if _, err := api.Call(ctx, s, "wallet.unlock", params); err != nil {
		return fmt.Errorf("wallet: %s", fault.From(err).Error())
	}
	return nil
}

// readSecret returns what is in a file that must be its owner's alone.
func readSecret(what, path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("%s: %w", what, err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return "", fmt.Errorf("%s %s can be read by others: chmod 600 it", what, path)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("%s: %w", what, err)
	}
	return string(raw), nil
}

// measure reads what a keeper weighs fees against gas by: coin is an amount and the symbol of a token of a market.
func measure(k *node.Keeping, d *codec.Deployment, coin, profit string) error {
	amount, symbol, both := strings.Cut(coin, " ")
	if coin == "" {
		if profit != "0" {
			return errors.New("--keep-profit needs --keep-coin")
		}
		return nil
	}
	for _, t := range d.Tokens {
		if !both || t.Symbol != symbol {
			continue
		}
		var err error
		if k.CoinPrice, err = order.ParseAmount(amount, t.Decimals); err != nil {
			return fmt.Errorf("--keep-coin %q: %s", coin, fault.From(err).Detail)
		}
		if k.Profit, err = order.ParseAmount(profit, t.Decimals); err != nil {
			return fmt.Errorf("--keep-profit %q: %s", profit, fault.From(err).Detail)
		}
		k.Measure = t.Address
		return nil
	}
	return fmt.Errorf("--keep-coin %q: an amount and a token of the deployment, as \"2500 tUSD\"", coin)
}
