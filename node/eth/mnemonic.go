package eth

import (
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha256"
	"crypto/sha512"
	_ "embed" // the list of words
	"encoding/binary"
	"sort"
	"strings"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/virtuatrader/virtua/node/fault"
)

// english is the English list of BIP-39: 2,048 words in alphabetical order, one a line.
//
//go:embed english.txt
var english string

const (
	wordBits    = 11
	maxMnemonic = 400 // bytes of what somebody typed
)

// Mnemonic is a wallet in words (BIP-39): 12 or 24 of the English list, lower case, one space between. It is a secret.
type Mnemonic string

// NewMnemonic makes 12 words of 128 random bits.
func NewMnemonic(random func([]byte)) Mnemonic {
	var entropy [16]byte
	random(entropy[:])
	return mnemonicOf(entropy[:])
}

// mnemonicOf puts entropy of 16 or 32 bytes into words: its bits, then the first of their SHA-256 as a checksum.
func mnemonicOf(entropy []byte) Mnemonic {
	sum := sha256.Sum256(entropy)
	bits := append(append(make([]byte, 0, 33), entropy...), sum[0])
	list := strings.Fields(english)
	words := make([]string, len(entropy)*3/4)
	for i := range words {
		n := 0
		for b := i * wordBits; b < (i+1)*wordBits; b++ {
			n = n<<1 | int(bits[b/8]>>(7-b%8)&1)
		}
		words[i] = list[n]
	}
	return Mnemonic(strings.Join(words, " "))
}

// ParseMnemonic reads what somebody typed: 12 or 24 English words, in any case, with any white space between. BadWords
// says that it is none: another count, a word that is not in the list, or a checksum that does not fit, as when two
// words were swapped.
func ParseMnemonic(text string) (Mnemonic, error) {
	if len(text) > maxMnemonic {
		return "", fault.New(fault.BadWords, "more than %d characters", maxMnemonic)
	}
	words := strings.Fields(strings.ToLower(text))
	if len(words) != 12 && len(words) != 24 {
		return "", fault.New(fault.BadWords, "%d words, not 12 or 24", len(words))
	}
	list := strings.Fields(english)
	bits := make([]byte, 33)
	for i, w := range words {
		n := sort.SearchStrings(list, w)
		if n == len(list) || list[n] != w {
			return "", fault.New(fault.BadWords, "word %d is not in the list", i+1) // the word stays out of logs
		}
		for b := range wordBits {
			at := i*wordBits + b
			bits[at/8] |= byte(n>>(wordBits-1-b)&1) << (7 - at%8)
		}
	}
	entropy := bits[:len(words)*4/3]
	m := mnemonicOf(entropy)
	if string(m) != strings.Join(words, " ") {
		return "", fault.New(fault.BadWords, "the checksum does not fit")
	}
	return m, nil
}

// Key returns the wallet's first account, which every Ethereum wallet shows for these words: m/44'/60'/0'/0/0 (BIP-44),
// without a passphrase.
func (m Mnemonic) Key() (Key, error) {
	seed, err := m.seed("")
	if err != nil {
		return Key{}, err
	}
	return deriveKey(seed, []uint32{hardened + 44, hardened + 60, hardened, 0, 0})
}

// String hides the words from logs.
func (m Mnemonic) String() string { return "mnemonic(hidden)" }

func (m Mnemonic) seed(passphrase string) ([]byte, error) {
	seed, err := pbkdf2.Key(sha512.New, string(m), []byte("mnemonic"+passphrase), 2048, 64)
	if err != nil {
		return nil, fault.New(fault.Internal, "mnemonic: %w", err)
	}
	return seed, nil
}

// hardened marks a child that needs its parent's private key.
const hardened = 1 << 31

// deriveKey returns the private key at a path below a seed (BIP-32).
func deriveKey(seed []byte, path []uint32) (Key, error) {
	mac := hmac.New(sha512.New, []byte("Bitcoin seed"))
	mac.Write(seed)
	sum := mac.Sum(nil)
	k, err := KeyFromBytes(sum[:32])
	for _, child := range path {
		if err != nil {
			break
		}
		k, sum, err = k.child(sum[32:], child)
	}
	if err != nil {
		return Key{}, fault.New(fault.BadWords, "no key at this path: %w", err) // once in 2¹²⁷ seeds
	}
	return k, nil
}

// child returns CKDpriv of BIP-32, and the sum whose right half is the chain code.
func (k Key) child(chainCode []byte, index uint32) (Key, []byte, error) {
	mac := hmac.New(sha512.New, chainCode)
	if index >= hardened {
		mac.Write([]byte{0})
		mac.Write(k.Bytes())
	} else {
		pub := k.Public()
		mac.Write(pub[:])
	}
	mac.Write(binary.BigEndian.AppendUint32(nil, index))
	sum := mac.Sum(nil)
	var s secp256k1.ModNScalar
	if over := s.SetByteSlice(sum[:32]); over {
		return Key{}, nil, fault.New(fault.Invalid, "derived key out of range")
	}
	s.Add(&k.k.Key)
	b := s.Bytes()
	c, err := KeyFromBytes(b[:])
	return c, sum, err
}
