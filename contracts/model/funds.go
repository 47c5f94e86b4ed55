package model

import (
	"math/big"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
)

// Mint gives somebody tokens from nowhere.
func (e *Exchange) Mint(token, to eth.Address, amount *uint256.Int) {
	e.balances[holding{token, to}] = plus(e.balances[holding{token, to}], number(amount))
}

// Approve sets what the Exchange may move of the caller's.
func (e *Exchange) Approve(caller, token eth.Address, amount *uint256.Int) {
	e.allowances[holding{token, caller}] = number(amount)
}

// Balance is what somebody has of a token.
func (e *Exchange) Balance(token, owner eth.Address) uint256.Int {
	return wire(orZero(e.balances[holding{token, owner}]))
}

// Allowance is what the Exchange may move of an owner's.
func (e *Exchange) Allowance(token, owner eth.Address) uint256.Int {
	return wire(orZero(e.allowances[holding{token, owner}]))
}

// transfer moves what from has. The tokens of the model are plain ones: they do what they say.
func (e *Exchange) transfer(token, from, to eth.Address, amount *big.Int) error {
	if orZero(e.balances[holding{token, from}]).Cmp(amount) < 0 {
		return Refusal("TransferFailed")
	}
	e.balances[holding{token, from}] = minus(e.balances[holding{token, from}], amount)
	e.balances[holding{token, to}] = plus(e.balances[holding{token, to}], amount)
	return nil
}

// pull is transfer by the Exchange, within the allowance. An infinite one stays.
func (e *Exchange) pull(token, from, to eth.Address, amount *big.Int) error {
	allowed := orZero(e.allowances[holding{token, from}])
	if allowed.Cmp(amount) < 0 {
		return Refusal("TransferFailed")
	}
	if allowed.Cmp(infinite) != 0 {
		e.allowances[holding{token, from}] = minus(allowed, amount)
	}
	return e.transfer(token, from, to, amount)
}

// purse is where tokens of somebody come from or go to: the wallet, or the account of the market of token and other.
type purse struct {
	owner   eth.Address
	account bool
	other   eth.Address
}

// move brings an amount from one purse to another.
func (e *Exchange) move(token eth.Address, from, to purse, amount *big.Int) error {
	here := e.Domain.Exchange
	if from.account {
		if err := e.debit(from.owner, token, from.other, amount); err != nil {
			return err
		}
		if to.account {
			return e.credit(to.owner, token, to.other, amount)
		}
		return e.transfer(token, here, to.owner, amount)
	}
	if to.account {
		if err := e.pull(token, from.owner, here, amount); err != nil {
			return err
		}
		return e.credit(to.owner, token, to.other, amount)
	}
	return e.pull(token, from.owner, to.owner, amount)
}

func (e *Exchange) debit(owner, token, other eth.Address, amount *big.Int) error {
	at := account{owner, token, other}
	if orZero(e.accounts[at]).Cmp(amount) < 0 {
		return Refusal("AccountShort")
	}
	e.accounts[at] = minus(e.accounts[at], amount)
	return nil
}

func (e *Exchange) credit(owner, token, other eth.Address, amount *big.Int) error {
	at := account{owner, token, other}
	sum := plus(e.accounts[at], amount)
	if sum.Cmp(maxBalance) >= 0 {
		return Refusal("AccountFull")
	}
	e.accounts[at] = sum
	return nil
}

// Deposit puts tokens of the caller into the caller's account.
func (e *Exchange) Deposit(caller, tokenA, tokenB eth.Address, amountA, amountB *uint256.Int) error {
	return e.call(func() error {
		if tokenA == tokenB {
			return Refusal("InvalidToken")
		}
		for _, side := range []struct {
			token, other eth.Address
			amount       *uint256.Int
		}{{tokenA, tokenB, amountA}, {tokenB, tokenA, amountB}} {
			if side.amount.IsZero() {
				continue
			}
			amount := number(side.amount)
			err := e.move(side.token, purse{owner: caller}, purse{caller, true, side.other}, amount)
			if err != nil {
				return err
			}
			e.emit(codec.Deposited{Owner: caller, Token: side.token, Other: side.other, Amount: *side.amount})
		}
		return nil
	})
}

// Withdraw pays out of the caller's account to the caller.
func (e *Exchange) Withdraw(caller, tokenA, tokenB eth.Address, amountA, amountB *uint256.Int) error {
	return e.call(func() error {
		if tokenA == tokenB {
			return Refusal("InvalidToken")
		}
		for _, side := range []struct {
			token, other eth.Address
			amount       *uint256.Int
		}{{tokenA, tokenB, amountA}, {tokenB, tokenA, amountB}} {
			if side.amount.IsZero() {
				continue
			}
			amount := number(side.amount)
			err := e.move(side.token, purse{caller, true, side.other}, purse{owner: caller}, amount)
			if err != nil {
				return err
			}
			e.emit(codec.Withdrawn{Owner: caller, Token: side.token, Other: side.other, Amount: *side.amount})
		}
		return nil
	})
}

// AccountOf is what an owner has in the account of the market of two tokens.
func (e *Exchange) AccountOf(owner, tokenA, tokenB eth.Address) codec.Account {
	return codec.Account{
		BalanceA: wire(orZero(e.accounts[account{owner, tokenA, tokenB}])),
		BalanceB: wire(orZero(e.accounts[account{owner, tokenB, tokenA}])),
		Window:   e.windowOf(owner, tokenA, tokenB).word(),
	}
}

// InAccounts is the sum of a token over all accounts. The Exchange has at least that.
func (e *Exchange) InAccounts(token eth.Address) uint256.Int {
	sum := new(big.Int)
	for at, amount := range e.accounts {
		if at.token == token {
			sum.Add(sum, amount)
		}
	}
	return wire(sum)
}
