package eth

// What tests compare with the standards' own vectors.
var (
	MnemonicOf = mnemonicOf
	DeriveKey  = deriveKey
	Stretch    = stretch
)

// Seed returns the seed of BIP-39, under a passphrase.
func (m Mnemonic) Seed(passphrase string) ([]byte, error) { return m.seed(passphrase) }
