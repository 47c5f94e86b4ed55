package main

import (
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
)

// The demo's accounts. Their keys are public on purpose: they exist on development chains only, and a second
// process (a faucet beside the web server, a test) can act for them.
const (
	deployerName = "deployer" // deploys the contracts, nothing else
	faucetName   = "faucet"   // holds all VTR, may mint the demo tokens
	makerName    = "maker"    // and a digit
)

// demoKey returns the key of an account of the demo.
func demoKey(name string) eth.Key {
	h := eth.Keccak([]byte("virtua demo account: " + name))
	key, err := eth.KeyFromBytes(h[:])
	if err != nil { // a hash beyond the curve's order: not these
		panic(err)
	}
	return key
}

// coins returns whole units of the chain's coin in wei.
func coins(n uint64) uint256.Int { return units(n, 18) }

// units returns whole units of a token in base units.
func units(n uint64, decimals uint8) (v uint256.Int) {
	v.Exp(uint256.NewInt(10), uint256.NewInt(uint64(decimals)))
	v.Mul(&v, uint256.NewInt(n))
	return v
}

// alloc is what the demo's accounts own at genesis.
func alloc() map[eth.Address]uint256.Int {
	all := map[eth.Address]uint256.Int{
		demoKey(deployerName).Address(): coins(1_000),
		demoKey(faucetName).Address():   coins(1_000_000_000),
	}
	for i := range maxMakers {
		all[makerKey(i).Address()] = coins(10_000)
	}
	return all
}

func makerKey(i int) eth.Key { return demoKey(makerName + string(rune('0'+i))) }
