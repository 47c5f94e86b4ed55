//go:build !js

// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package bind

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// IExchangeBatch is an auto generated low-level Go binding around an user-defined struct.
type IExchangeBatch struct {
	Tokens     []common.Address
	Prices     []*big.Int
	FeeBps     uint16
	BestEffort bool
	Components []IExchangeComponent
}

// IExchangeComponent is an auto generated low-level Go binding around an user-defined struct.
type IExchangeComponent struct {
	Orders []IExchangeSignedOrder
	Moves  []IExchangeMove
}

// IExchangeMove is an auto generated low-level Go binding around an user-defined struct.
type IExchangeMove struct {
	From   uint8
	To     uint8
	Amount *big.Int
}

// IExchangeOrder is an auto generated low-level Go binding around an user-defined struct.
type IExchangeOrder struct {
	Maker      common.Address
	Taker      common.Address
	SellToken  common.Address
	BuyToken   common.Address
	SellAmount *big.Int
	BuyAmount  *big.Int
	Nonce      uint64
	Epoch      *big.Int
	ValidFrom  *big.Int
	Expiry     *big.Int
	Flags      uint16
	MaxFeeBps  uint16
}

// IExchangePermit is an auto generated low-level Go binding around an user-defined struct.
type IExchangePermit struct {
	Value    *big.Int
	Deadline *big.Int
	V        uint8
	R        [32]byte
	S        [32]byte
}

// IExchangeSignedOrder is an auto generated low-level Go binding around an user-defined struct.
type IExchangeSignedOrder struct {
	Order     IExchangeOrder
	Signature []byte
}

// IExchangeStatus is an auto generated low-level Go binding around an user-defined struct.
type IExchangeStatus struct {
	Id        [32]byte
	Remaining *big.Int
	Fillable  *big.Int
	Reason    [4]byte
}

// IExchangeTerms is an auto generated low-level Go binding around an user-defined struct.
type IExchangeTerms struct {
	SellToken  common.Address
	BuyToken   common.Address
	SellAmount *big.Int
	BuyAmount  *big.Int
	LeastBuy   *big.Int
	ExactBuy   bool
	FillOrKill bool
	Deadline   *big.Int
}

// TakingTake is an auto generated low-level Go binding around an user-defined struct.
type TakingTake struct {
	Terms     IExchangeTerms
	Taker     common.Address
	Account   bool
	PayAtMost *big.Int
	GetAtMost *big.Int
}

// ExchangeMetaData contains all meta data concerning the Exchange contract.
var ExchangeMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"address\",\"name\":\"feeOwner\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"AccountFull\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"AccountShort\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadEncoding\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadMove\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadSignature\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Expired\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"FeeTooHigh\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Filled\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"GenerationJump\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InsufficientGas\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidAmount\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidLength\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidToken\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"LeastNotMet\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotAllowed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotMaker\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotPartial\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotTaker\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotUniform\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotYetValid\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"OnlyBatch\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"OnlySelf\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Reentrancy\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"SelfTrade\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"StaleGeneration\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"StaleNonce\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TransferFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Unfunded\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"UnknownFlags\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WorsePrice\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongEpoch\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"fill\",\"type\":\"uint256\"}],\"name\":\"BatchFill\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes4\",\"name\":\"reason\",\"type\":\"bytes4\"}],\"name\":\"ComponentSkipped\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"other\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Deposited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"}],\"name\":\"EpochRaised\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"name\":\"Fill\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint56\",\"name\":\"word\",\"type\":\"uint56\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"mask\",\"type\":\"uint256\"}],\"name\":\"NoncesCancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"keeper\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"feeBps\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"address[]\",\"name\":\"tokens\",\"type\":\"address[]\"},{\"indexed\":false,\"internalType\":\"uint96[]\",\"name\":\"prices\",\"type\":\"uint96[]\"}],\"name\":\"Settlement\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes4\",\"name\":\"reason\",\"type\":\"bytes4\"}],\"name\":\"Skipped\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint24\",\"name\":\"slot\",\"type\":\"uint24\"},{\"indexed\":false,\"internalType\":\"uint40\",\"name\":\"generation\",\"type\":\"uint40\"}],\"name\":\"SlotCancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"window\",\"type\":\"uint64\"}],\"name\":\"WindowCancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"other\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"FEE_SINK\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"KEEPER_PERCENT\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_FEE_BPS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"STEP_GAS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"}],\"name\":\"accountOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"balanceA\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"balanceB\",\"type\":\"uint256\"},{\"internalType\":\"uint64\",\"name\":\"window\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"}],\"name\":\"cancel\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"cancelAll\",\"outputs\":[{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order[]\",\"name\":\"orders\",\"type\":\"tuple[]\"}],\"name\":\"cancelOrders\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint24\",\"name\":\"slot\",\"type\":\"uint24\"},{\"internalType\":\"uint40\",\"name\":\"generation\",\"type\":\"uint40\"}],\"name\":\"cancelSlot\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"},{\"internalType\":\"uint32\",\"name\":\"below\",\"type\":\"uint32\"}],\"name\":\"cancelWindow\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint56\",\"name\":\"word\",\"type\":\"uint56\"},{\"internalType\":\"uint256\",\"name\":\"mask\",\"type\":\"uint256\"}],\"name\":\"cancelWord\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"}],\"name\":\"check\",\"outputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"remaining\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"fillable\",\"type\":\"uint256\"},{\"internalType\":\"bytes4\",\"name\":\"reason\",\"type\":\"bytes4\"}],\"internalType\":\"structIExchange.Status[]\",\"name\":\"list\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"}],\"name\":\"checkSettle\",\"outputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"remaining\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"fillable\",\"type\":\"uint256\"},{\"internalType\":\"bytes4\",\"name\":\"reason\",\"type\":\"bytes4\"}],\"internalType\":\"structIExchange.Status[]\",\"name\":\"list\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountA\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amountB\",\"type\":\"uint256\"}],\"name\":\"deposit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"domainSeparator\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"eip712Domain\",\"outputs\":[{\"internalType\":\"bytes1\",\"name\":\"fields\",\"type\":\"bytes1\"},{\"internalType\":\"string\",\"name\":\"name\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"version\",\"type\":\"string\"},{\"internalType\":\"uint256\",\"name\":\"chainId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"verifyingContract\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"internalType\":\"uint256[]\",\"name\":\"extensions\",\"type\":\"uint256[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"}],\"name\":\"epochOf\",\"outputs\":[{\"internalType\":\"uint40\",\"name\":\"\",\"type\":\"uint40\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"},{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"leastBuy\",\"type\":\"uint128\"},{\"internalType\":\"bool\",\"name\":\"exactBuy\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"fillOrKill\",\"type\":\"bool\"},{\"internalType\":\"uint40\",\"name\":\"deadline\",\"type\":\"uint40\"}],\"internalType\":\"structIExchange.Terms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"bool\",\"name\":\"account\",\"type\":\"bool\"},{\"internalType\":\"uint256\",\"name\":\"payAtMost\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"getAtMost\",\"type\":\"uint256\"}],\"internalType\":\"structTaking.Take\",\"name\":\"t\",\"type\":\"tuple\"}],\"name\":\"fillStep\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"paid\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"got\",\"type\":\"uint256\"},{\"internalType\":\"bool\",\"name\":\"ended\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"uint56\",\"name\":\"word\",\"type\":\"uint56\"}],\"name\":\"nonceWord\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"bits\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"}],\"name\":\"orderHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"}],\"name\":\"remaining\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"left\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order[]\",\"name\":\"orders\",\"type\":\"tuple[]\"}],\"name\":\"remainingOf\",\"outputs\":[{\"internalType\":\"uint256[]\",\"name\":\"left\",\"type\":\"uint256[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address[]\",\"name\":\"tokens\",\"type\":\"address[]\"},{\"internalType\":\"uint96[]\",\"name\":\"prices\",\"type\":\"uint96[]\"},{\"internalType\":\"uint16\",\"name\":\"feeBps\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"bestEffort\",\"type\":\"bool\"},{\"components\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"uint8\",\"name\":\"from\",\"type\":\"uint8\"},{\"internalType\":\"uint8\",\"name\":\"to\",\"type\":\"uint8\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"}],\"internalType\":\"structIExchange.Move[]\",\"name\":\"moves\",\"type\":\"tuple[]\"}],\"internalType\":\"structIExchange.Component[]\",\"name\":\"components\",\"type\":\"tuple[]\"}],\"internalType\":\"structIExchange.Batch\",\"name\":\"batch\",\"type\":\"tuple\"}],\"name\":\"settle\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"settled\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"settlePacked\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"settled\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"keeper\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"table\",\"type\":\"bytes\"},{\"internalType\":\"bytes\",\"name\":\"component\",\"type\":\"bytes\"}],\"name\":\"settleStep\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"uint24\",\"name\":\"slot\",\"type\":\"uint24\"}],\"name\":\"slotState\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"generation\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"leastBuy\",\"type\":\"uint128\"},{\"internalType\":\"bool\",\"name\":\"exactBuy\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"fillOrKill\",\"type\":\"bool\"},{\"internalType\":\"uint40\",\"name\":\"deadline\",\"type\":\"uint40\"}],\"internalType\":\"structIExchange.Terms\",\"name\":\"terms\",\"type\":\"tuple\"}],\"name\":\"take\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"leastBuy\",\"type\":\"uint128\"},{\"internalType\":\"bool\",\"name\":\"exactBuy\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"fillOrKill\",\"type\":\"bool\"},{\"internalType\":\"uint40\",\"name\":\"deadline\",\"type\":\"uint40\"}],\"internalType\":\"structIExchange.Terms\",\"name\":\"terms\",\"type\":\"tuple\"}],\"name\":\"takeFromAccount\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"takePacked\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"leastBuy\",\"type\":\"uint128\"},{\"internalType\":\"bool\",\"name\":\"exactBuy\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"fillOrKill\",\"type\":\"bool\"},{\"internalType\":\"uint40\",\"name\":\"deadline\",\"type\":\"uint40\"}],\"internalType\":\"structIExchange.Terms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structIExchange.Permit\",\"name\":\"permit\",\"type\":\"tuple\"}],\"name\":\"takeWithPermit\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountA\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amountB\",\"type\":\"uint256\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Exchange",
	Bin: "0x610140604052346101cb5761633f6020813803918261001d816101cf565b9384928339810103126101cb57516001600160a01b038116908190036101cb57306080524660a05260a061005160406101cf565b600f815260208101906e5669727475612045786368616e676560881b825261007960406101cf565b60018152603160f81b602091820152905190912060c08190527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660e0819052604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f815293840192909252828201524660608301523060808301529190206101005251906105e18083016001600160401b038111848210176101b7576020928492615d5e843981520301905ff080156101ac576001600160a01b031661012052604051615b6990816101f582396080518181816106af0152614c3b015260a05181818161068c0152614c18015260c0518181816107110152614cad015260e0518181816107370152614cd301526101005181818161066a0152614bf6015261012051818181611df5015261492b0152f35b6040513d5f823e3d90fd5b634e487b7160e01b5f52604160045260245ffd5b5f80fd5b6040519190601f01601f191682016001600160401b038111838210176101b75760405256fe6080806040526004361015610012575f80fd5b5f905f3560e01c90816303b1050d146120b3575080630979cfad14611ffd578063101366e914611e1957806312bb5fd414611dd657806318cb2b1814611d6557806320e8c56514611cf45780632b215e9d14611c5c5780632be4a38f14611a885780632df7e82b146116205780632eff403a1461157e57806330fee65a14611492578063329e1e9f146112865780634c125e79146111bf5780634d2ba9e6146111545780634ea08e2d146110a7578063582805d9146110745780637bfe950c1461100057806384b0196e14610ee0578063ac3e83ac14610ec4578063c04a033f14610e88578063c43d570814610e6a578063c8ce569514610d4d578063ce832c5814610c4e578063d55be8c614610c32578063d7bf66f414610ba0578063d92ccb1114610b68578063dfcce2871461096e578063ebeb4c9d146107ee578063f48e917514610772578063f698da25146106565763fc3018d514610173575f80fd5b346106535760206003193601126106535760043567ffffffffffffffff8111610651576101a4903690600401612d2e565b8291925c610629576001825d6101b86133f1565b906040519260c084016040526101ce82866131d1565b9185358060f81c916007831190811561061d575b506105f557600485519260018116151560a085015260028116151560c0850152161515604086015264ffffffffff8160d01c1660e08301526001600160a01b038160301c16808352865260208601908187116105c85760ff6102479160281c16614d0c565b9052601b860180871161059b57358060601c9081602084015260608701918252608087018092116105c85760ff6102819160581c16614d0c565b90526030860180871161059b576fffffffffffffffffffffffffffffffff90358060801c60408401521660608201526050860180871161059b5760809035811c9101526102cd83614d1a565b6102d5613452565b6102dd6134aa565b956060810180911161059b579482955b8481108061058f575b156105715761ffff813560e81c1661014084015261ffff813560d81c1661016084015264ffffffffff813560a01c1661012084015267ffffffffffffffff813560601c1660c0840152601481013560601c835260288101908135916007823560f81c11801561055f575b801561054d575b61048257606060ff833560d01c1602840192606060ff843560c81c160285019380516040880152845160608801526001843560f81c16155f146105295760208067ffffffffffffffff9201518360c01c029501519160801c16029081841760801c61050157601001925b608086015260a08501526002813560f81c106104e75781813560f81c6002161580156104d75764ffffffffff875b8060281c60e089015216610100870152156104cb575b503560f81c6004161580156104c157845b6020850152156104b9575b955b60406008610140850151166104aa575b80880197868911610482578988610472949361046d93888d8c88159182610478575b505087614dbe565b612f20565b956102ed565b1490508c5f610465565b6004867fb04d6d52000000000000000000000000000000000000000000000000000000008152fd5b5060028701963560f01c610443565b601401610431565b813560601c610426565b600a0191506004610415565b64ffffffffff823560b01c6103ff565b50958360e084015283610100840152836020840152610433565b6004877fb04d6d52000000000000000000000000000000000000000000000000000000008152fd5b506048830193506fffffffffffffffffffffffffffffffff8116915060801c6103d1565b50600260ff833560c81c161015610367565b50600260ff833560d01c161015610360565b60408461057f8a895161511a565b9091805d82519182526020820152f35b506040880151156102f6565b6024837f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024847f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6004837fb04d6d52000000000000000000000000000000000000000000000000000000008152fd5b6060915011155f6101e2565b6004827fab143c06000000000000000000000000000000000000000000000000000000008152fd5b505b80fd5b5034610653578060031936011261065357507f0000000000000000000000000000000000000000000000000000000000000000467f000000000000000000000000000000000000000000000000000000000000000014307f00000000000000000000000000000000000000000000000000000000000000001416156106e1575b602090604051908152f35b50602061076b60a06040517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f81527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201524660608201523060808201522090565b90506106d6565b50346106535760406003193601126106535761078c612c02565b6024359162ffffff83168093036106535760406107cb846001600160a01b03851690680100000000000000009160601b17175f525f60205260405f2090565b546fffffffffffffffffffffffffffffffff8251918060801c8352166020820152f35b503461065357606060031936011261065357610808612c02565b90610811612c18565b604435916001600160a01b03831680930361065357506109576001600160a01b0380606095169216926bffffffffffffffffffffffff610896828686608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b546108a1838761577d565b1c16936bffffffffffffffffffffffff610900828487608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b5461090b838561577d565b1c1693608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b5460c01c9060405192835260208301526040820152f35b503461065357606060031936011261065357610988612c02565b610990612c18565b6044359163ffffffff8316809303610b64576001600160a01b038091169116916109ff838333608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b908154908160e01c9263ffffffff8360c01c16620100008501808611610b37578311610b0f57848310610a9b575067ffffffffffffffff92935077ffffffffffffffffffffffffffffffffffffffffffffffff63ffffffff92945b168260c01b8560e01b171790556040519260201b171681527fe18e04cf428a52690373036b26f642a4ceb85bb0852c57fb5775ed7d7d13f5e660203392a480f35b9192836020610ab367ffffffffffffffff96886133e4565b10610ad9575b5077ffffffffffffffffffffffffffffffffffffffffffffffff90610a5a565b9263ffffffff5f19610b0577ffffffffffffffffffffffffffffffffffffffffffffffff9496896133e4565b1b16179290610ab9565b6004887fb05cddb8000000000000000000000000000000000000000000000000000000008152fd5b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b8380fd5b50346106535761018060031936011261065357506020610b98610b8a36612f83565b610b92613452565b50614bc0565b604051908152f35b50346106535760406003193601126106535760043566ffffffffffffff8116808203610c2e57610c287f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb6991602435903360601b17855284602052604085208181541790556040519182913395836020909392919366ffffffffffffff60408201951681520152565b0390a280f35b8280fd5b5034610653578060031936011261065357602060405160648152f35b5034610653576040600319360112610653576004359062ffffff821691828103610651576024359064ffffffffff821693848303610b64573360601b1768010000000000000000175f90815260208190526040902093845460801c90818110610d2557620100008201809211610cf85711610cd057610ccd92936138d2565b80f35b6004837fb05cddb8000000000000000000000000000000000000000000000000000000008152fd5b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6004857f575e2a12000000000000000000000000000000000000000000000000000000008152fd5b503461065357610d5c36612d5c565b9091835c610e42576001845d8215610e1a57610d84610d7c9493946133f1565b9236906132f4565b825260016040830152610d9682614d1a565b610d9e6134aa565b936001811490845b81811080610e0e575b15610e0057610dfb9061046d8887610dd136610dcc86898c613256565b6130c8565b610dd9613452565b50610df3610de886898c613256565b610180810190613296565b918987614dbe565b610da6565b60408661057f89885161511a565b50604087015115610daf565b6004847f947d5a84000000000000000000000000000000000000000000000000000000008152fd5b6004847fab143c06000000000000000000000000000000000000000000000000000000008152fd5b503461065357806003193601126106535760206040516207a1208152f35b50346106535761018060031936011261065357506020610eb8610eaa36612f83565b610eb2613452565b50613651565b92505050604051908152f35b5034610653578060031936011261065357602060405160328152f35b503461065357806003193601126106535760408051610fa2929091610faf90610f098185612ed9565b600f84527f5669727475612045786368616e6765000000000000000000000000000000000060208501528051610f3f8282612ed9565b600181527f3100000000000000000000000000000000000000000000000000000000000000602082015281519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e0602088015260e0870190612dbc565b9185830390860152612dbc565b904660608401523060808401528060a084015282820360c084015260206060519283815201916080915b818110610fe7575050500390f35b8251845285945060209384019390920191600101610fd9565b50346106535761100f36612c42565b91849391945c610e42576001600160a01b0380916001865d1691169080821461104c5761104161104694958284614b5e565b614b5e565b80805d80f35b6004847fc1ab6dc1000000000000000000000000000000000000000000000000000000008152fd5b5034610653576020600319360112610653576020611098611093612c02565b6133ba565b64ffffffffff60405191168152f35b50346106535760406003193601126106535760043567ffffffffffffffff8111610651576110d9903690600401612c80565b906110e2612c18565b6110eb836131de565b935b83811061110657604051806111028782612cb1565b0390f35b60019061114e61111b36610dcc848989613256565b611123613452565b50611132610de8848989613256565b61113c8784614a63565b91611147868c6131bd565b5193613a22565b016110ed565b50346106535760406003193601126106535761116e612c02565b6024359066ffffffffffffff8216809203610c2e57916040917fffffffffffffffffffffffffffffffffffffffff00000000000000000000000060209460601b161781528083522054604051908152f35b50346106535760206003193601126106535760043567ffffffffffffffff811681036106515766ffffffffffffff8160081c1690813360601b17835282602052600160ff6040852092161b90805482811661125e57821790556040805166ffffffffffffff9093168352602083019190915233917f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb699181908101610c28565b6004857fd8d01cf0000000000000000000000000000000000000000000000000000000008152fd5b5034611466576101c06003193601126114665760043567ffffffffffffffff8111611466576112b9903690600401612c80565b906101007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc3601126114665760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedc360112611466575f5c61146a5760015f5d6024356001600160a01b0381169081810361146657506101643560ff8116908181036114665750813b15611466575f9160e4839260405194859384927fd505accf00000000000000000000000000000000000000000000000000000000845233600485015230602485015261012435604485015261014435606485015260848401526101843560a48401526101a43560c48401525af1611451575b5081156114295782906113c56133f1565b906113d13660246132f4565b82528260408301526113e282614d1a565b6113ea6134aa565b936001811490845b8181108061141d575b15610e00576114189061046d8887610dd136610dcc86898c613256565b6113f2565b506040870151156113fb565b6004837f947d5a84000000000000000000000000000000000000000000000000000000008152fd5b61145e9193505f90612ed9565b5f915f6113b4565b5f80fd5b7fab143c06000000000000000000000000000000000000000000000000000000005f5260045ffd5b34611466576114a036612d5c565b915f5c61146a5760015f5d8115611556576114c46114bc6133f1565b9336906132f4565b83525f60408401526114d583614d1a565b6114dd6134aa565b90600183145f5b8481108061154a575b1561152e576115299061046d858861150a36610dcc868c8b613256565b611512613452565b50611521610de8868c8b613256565b918887614dbe565b6114e4565b604061153b85885161511a565b5f805d82519182526020820152f35b506040840151156114ed565b7f947d5a84000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461146657606060031936011261146657611597612c02565b60243567ffffffffffffffff8111611466576115b7903690600401612d2e565b60449291923567ffffffffffffffff8111611466576115da903690600401612d2e565b9290913033036115f8576115f6946115f1926140cb565b6142a3565b005b7f14d4a4e8000000000000000000000000000000000000000000000000000000005f5260045ffd5b346114665760206003193601126114665760043567ffffffffffffffff811161146657611651903690600401612d2e565b905f5c61146a5760015f5d5f600483106119e5578215611a5b576001823560f81c116119e5578260031015611a5b57600382013560f81c60210260040192838111156119e5578360011161146657808411611466576116c060038085013560f81c6021020160018501336140cb565b916001600160a01b0383511694602084015192606085015195601f196116fe6116e889612f2e565b986116f66040519a8b612ed9565b808a52612f2e565b013660208901375f5b875181101561173a5760019060408801516060820201516001600160a01b03611730838c6131bd565b9116905201611707565b509091929396606086015197601f1961176b6117558b612f2e565b9a6117636040519c8d612ed9565b808c52612f2e565b013660208b01375f5b89518110156117e3576040880151606082020190604082018092116117b6576bffffffffffffffffffffffff60019251166117af828d6131bd565b5201611774565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b5090869391898996949660405192606084019084526060602085015281518091526020608085019201905f5b818110611a3c575050508281036040840152602080835192838152019201905f5b818110611a185750505090807f624126a5e5f06d501153045f6dcb6dd533fb8f3428cef36583460fa6a265d73f920390a2808401926004600386013560f81c602102860101915f95803560f81c15915b8685106118c45788801561189c576020905f805d604051908152f35b7ff8488bb1000000000000000000000000000000000000000000000000000000005f5260045ffd5b90919293949596978535958660f01c90600582108015611a0d575b6119e55780820197861561190e5750916118fe600193928493896142a3565b01985b0196959493929190611880565b918960019c949c1161146657848a11611466576119cd926119c360ff926119b56040519586927f2eff403a00000000000000000000000000000000000000000000000000000000602085015233602485015260606044850152611985608485018d600160038083013560f81c60210201910161338c565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc85840301606486015261338c565b03601f198101855284612ed9565b60e01c1683613574565b6119da575b600190611901565b6001909801976119d2565b7fb04d6d52000000000000000000000000000000000000000000000000000000005f5260045ffd5b5089828201116118df565b82516bffffffffffffffffffffffff16845260209384019390920191600101611830565b82516001600160a01b031684526020938401939092019160010161180f565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b3461146657600319360161032081126114665761018013611466576101843567ffffffffffffffff811161146657611ac4903690600401612d2e565b907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe5c36016101808112611466573033036115f857611b0136612f83565b92611b0a613452565b5061010060405192611b1b84612e56565b1261146657604051611b2c81612ebc565b6101a4356001600160a01b03811681036114665781526101c4356001600160a01b03811681036114665760208201526101e4356fffffffffffffffffffffffffffffffff81168103611466576040820152610204356fffffffffffffffffffffffffffffffff81168103611466576060820152610224356fffffffffffffffffffffffffffffffff811681036114665760808201526102443580151581036114665760a08201526102643580151581036114665760c08201526102843564ffffffffff811681036114665760e082015282526102a4356001600160a01b03811681036114665760208301526102c43592831515840361146657606094611c479460408501526102e43586850152610304356080850152613e00565b90604051928352602083015215156040820152f35b346114665760206003193601126114665760043567ffffffffffffffff811161146657611c8d903690600401612c80565b611c96816131de565b915f5b828110611cae57604051806111028682612cb1565b600190611cee611cc336610dcc848888613256565b611ccb613452565b50611cda610de8848888613256565b611ce3836139b2565b91611147868b6131bd565b01611c99565b3461146657611d0236612c42565b915f9391935c61146a576001600160a01b03809160015f5d16911690808214611d3d57611d33611d38948284613924565b613924565b5f805d005b7fc1ab6dc1000000000000000000000000000000000000000000000000000000005f5260045ffd5b34611466575f60031936011261146657335f52600160205260405f20611d8b8154612f20565b809155600181018091116117b65764ffffffffff602091166040518181527f2d8e337185d623245d1daef727314def4e871745644885d1afaff36ac10fd73e833392a2604051908152f35b34611466575f6003193601126114665760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461146657611e2736612bad565b5f5b818110611e3257005b611e4136610dcc838587612f46565b90611e4a613452565b5033825103611fd557817fffffffff00000000000000000000000000000000000000000000000000000000611e80600194613651565b5091929092168015159081611faa575b50611fa257610140830151851615611ec9575060c0611ec39201519062ffffff64ffffffffff83169260281c16906138d2565b01611e29565b611ed283613858565b15611f335760c0830151611ee59161387c565b8091556001600160a01b0380606060408501519401516040519360c01c8452169216907fe18e04cf428a52690373036b26f642a4ceb85bb0852c57fb5775ed7d7d13f5e660203392a4611ec3565b611f9a9060c07f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb6993940151938660ff86161b809217905560405191829166ffffffffffffff339660081c16836020909392919366ffffffffffffff60408201951681520152565b0390a2611ec3565b505050611ec3565b7f827d22e6000000000000000000000000000000000000000000000000000000009150141588611e90565b7fb331e421000000000000000000000000000000000000000000000000000000005f5260045ffd5b346114665761200b36612bad565b9061201582612f2e565b916120236040519384612ed9565b80835261202f81612f2e565b91601f196020850193013684375f5b828110612089578385604051918291602083019060208452518091526040830191905f5b818110612070575050500390f35b8251845285945060209384019390920191600101612062565b60019061209e610eaa36610dcc848888612f46565b925050506120ac82886131bd565b520161203e565b34611466576020600319360112611466576004359067ffffffffffffffff821161146657816004019160a06003198236030112611466575f5c61146a5760015f5d5f906121008480612df3565b905060ff81118015612b95575b6115565760448295939501937fffff00000000000000000000000000000000000000000000000000000000000061214386612e47565b60f01b1660208201527fff000000000000000000000000000000000000000000000000000000000000008260f81b16602282015260038152612186602382612ed9565b935f60248401925b808210612abd575050906121a46121b892612e47565b906121af8580612df3565b93909186612df3565b919093806040519461ffff606087019116865260606020870152526080840191905f5b818110612a8f57505050828103604084015281815260200192905f905b808210612a5957505050807f624126a5e5f06d501153045f6dcb6dd533fb8f3428cef36583460fa6a265d73f9133930390a25f926064608483019201359384159485151415905b6122498486612df3565b9050811015612a445761225c8486612df3565b821015611a5b578160051b810135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc1813603018212156114665701966122a38680612df3565b929094606060fe6122b48c80612df3565b9050118015612a2c575b611556579760208b01975f916122d48a8e6134d9565b90508310156123fb57898d6040612324866122f96123046122ff836122f989896134d9565b9061352d565b6133ac565b9561231e6020612318856122f9858b6134d9565b016133ac565b956134d9565b01356fffffffffffffffffffffffffffffffff81168103611466578f9d6123f260128f946020936122d4977fffffffffffffffffffffffffffffffff000000000000000000000000000000006001977fff000000000000000000000000000000000000000000000000000000000000008895816040519a878c9851918291018a8a015e87019560f81b168786015260f81b16602184015260801b16602282015203017ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff2810184520182612ed9565b9501949c6134d9565b909894969a9293959991509a969a5f915b6124168980612df3565b9050831015612824578c8361242b8b80612df3565b6124359291613256565b918c61244360408501612f0c565b61244d9184615182565b918d61245b60608601612f0c565b9061246592615182565b9061247036856130c8565b936101408501908151946101608701519461012088015160c0890151918951936040519860208a019a7f07000000000000000000000000000000000000000000000000000000000000008c5260f01b7fffff0000000000000000000000000000000000000000000000000000000000001660218b015260f01b7fffff0000000000000000000000000000000000000000000000000000000000001660238a015260f81b7fff0000000000000000000000000000000000000000000000000000000000000016602589015260f81b7fff0000000000000000000000000000000000000000000000000000000000000016602688015260d81b7fffffffffff00000000000000000000000000000000000000000000000000000016602787015260c01b7fffffffffffffffff00000000000000000000000000000000000000000000000016602c86015260601b7fffffffffffffffffffffffffffffffffffffffff000000000000000000000000166034850152602884526125f1604885612ed9565b60808601519160a08701519660e0810151906101008101519060200151916040519960208b019660801b7fffffffffffffffffffffffffffffffff0000000000000000000000000000000016875260801b7fffffffffffffffffffffffffffffffff000000000000000000000000000000001660308b015260d81b7fffffffffff0000000000000000000000000000000000000000000000000000001660408a015260d81b7fffffffffff00000000000000000000000000000000000000000000000000000016604589015260601b7fffffffffffffffffffffffffffffffffffffffff00000000000000000000000016604a880152603e87526126f6605e88612ed9565b51600816156127f5578061018061270e920190613296565b93909561ffff8511611556576127bb602096878095818961277b602260019e6127ed9d6040519485927fffff0000000000000000000000000000000000000000000000000000000000008260f01b16888501528484013781015f838201520301601f198101835282612ed9565b915b604051968795838701995180918b5e860190838201905f8252519283915e0101905f8252805192839101825e015f815203601f198101835282612ed9565b6040519584879551918291018587015e840190838201905f8252519283915e01015f815203601f198101835282612ed9565b92019161240c565b926001956127bb6020968780958161281e6128188b6101806127ed9d0190613296565b9061578c565b9161277d565b94939a969597929899509a50508251600581018091116117b65761ffff1061155657825191600583018093116117b6576129ae7fffff00000000000000000000000000000000000000000000000000000000000061292860258d9660206129a0997fff000000000000000000000000000000000000000000000000000000000000008d98816128bf6128b68d80612df3565b9390508d6134d9565b929050604051998a9760f01b16868801527f0100000000000000000000000000000000000000000000000000000000000000602288015260f81b16602386015260f81b1660248401528051918291018484015e81015f838201520301601f198101835282612ed9565b60405195869161297060208401977f2eff403a000000000000000000000000000000000000000000000000000000008952336024860152606060448601526084850190612dbc565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc848303016064850152612dbc565b03601f198101865285612ed9565b6114665786156129f057505f809183519082305af1156129e5576001916129d791604052612f20565b925b0195939294919561223f565b6040513d5f823e3d90fd5b612a0b92915080612a0391969496612df3565b905083613574565b612a18575b6001906129d9565b91612a24600191612f20565b929050612a10565b5060ff612a3c60208d018d6134d9565b9050116122be565b86801561189c576020905f805d604051908152f35b9091938498969835906bffffffffffffffffffffffff8216809203611466576020816001938293520195019201909795976121f8565b9091926020806001926001600160a01b03612aac9c9e9c88612c2e565b1681529a9c9a0194019291016121db565b9095612add612ad888612ad289809c9a612df3565b90612efc565b612f0c565b90612aec88612ad2878c612df3565b35906bffffffffffffffffffffffff821682036114665760216020612b8a926001957fffffffffffffffffffffffff000000000000000000000000000000000000000083967fffffffffffffffffffffffffffffffffffffffff00000000000000000000000060405198858a9651918291018888015e85019360601b16858401525f603484015260a01b166035820152030184810184520182612ed9565b96019096949661218e565b50612ba36024830186612df3565b905081141561210d565b9060206003198301126114665760043567ffffffffffffffff811161146657826023820112156114665780600401359267ffffffffffffffff8411611466576024610180850283010111611466576024019190565b600435906001600160a01b038216820361146657565b602435906001600160a01b038216820361146657565b35906001600160a01b038216820361146657565b6003196080910112611466576004356001600160a01b038116810361146657906024356001600160a01b038116810361146657906044359060643590565b9181601f840112156114665782359167ffffffffffffffff8311611466576020808501948460051b01011161146657565b60206040818301928281528451809452019201905f5b818110612cd45750505090565b909192602060806001927fffffffff00000000000000000000000000000000000000000000000000000000606088518051845285810151868501526040810151604085015201511660608201520194019101919091612cc7565b9181601f840112156114665782359167ffffffffffffffff8311611466576020838186019501011161146657565b610120600319820112611466576004359167ffffffffffffffff831161146657610100612dad837fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc95600401612c80565b94909493011261146657602490565b90601f19601f602080948051918291828752018686015e5f8582860101520116010190565b359064ffffffffff8216820361146657565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215611466570180359067ffffffffffffffff821161146657602001918160051b3603831361146657565b3561ffff811681036114665790565b60a0810190811067ffffffffffffffff821117612e7257604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b610180810190811067ffffffffffffffff821117612e7257604052565b610100810190811067ffffffffffffffff821117612e7257604052565b90601f601f19910116810190811067ffffffffffffffff821117612e7257604052565b9190811015611a5b5760051b0190565b356001600160a01b03811681036114665790565b5f1981146117b65760010190565b67ffffffffffffffff8111612e725760051b60200190565b9190811015611a5b57610180020190565b35906fffffffffffffffffffffffffffffffff8216820361146657565b359061ffff8216820361146657565b6003196101809101126114665760405190612f9d82612e9f565b816004356001600160a01b03811681036114665781526024356001600160a01b03811681036114665760208201526044356001600160a01b03811681036114665760408201526064356001600160a01b03811681036114665760608201526084356fffffffffffffffffffffffffffffffff8116810361146657608082015260a4356fffffffffffffffffffffffffffffffff811681036114665760a082015260c43567ffffffffffffffff811681036114665760c082015260e43564ffffffffff811681036114665760e08201526101043564ffffffffff81168103611466576101008201526101243564ffffffffff81168103611466576101208201526101443561ffff8116810361146657610140820152610164359061ffff82168203611466576101600152565b919082610180910312611466576040516130e181612e9f565b80926130ec81612c2e565b82526130fa60208201612c2e565b602083015261310b60408201612c2e565b604083015261311c60608201612c2e565b606083015261312d60808201612f57565b608083015261313e60a08201612f57565b60a083015260c08101359067ffffffffffffffff82168203611466576101606131b891819360c086015261317460e08201612de1565b60e08601526131866101008201612de1565b6101008601526131996101208201612de1565b6101208601526131ac6101408201612f74565b61014086015201612f74565b910152565b8051821015611a5b5760209160051b010190565b919082018092116117b657565b906131e882612f2e565b6131f56040519182612ed9565b828152601f196132058294612f2e565b015f5b81811061321457505050565b60405190608082019180831067ffffffffffffffff841117612e72576020926040525f81525f838201525f60408201525f606082015282828601015201613208565b9190811015611a5b5760051b810135907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe6181360301821215611466570190565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215611466570180359067ffffffffffffffff82116114665760200191813603831361146657565b3590811515820361146657565b9190826101009103126114665760405161330d81612ebc565b60e06131b881839561331e81612c2e565b855261332c60208201612c2e565b602086015261333d60408201612f57565b604086015261334e60608201612f57565b606086015261335f60808201612f57565b608086015261337060a082016132e7565b60a086015261338160c082016132e7565b60c086015201612de1565b601f8260209493601f1993818652868601375f8582860101520116010190565b3560ff811681036114665790565b6001600160a01b03165f52600160205260405f2054600181018091116117b65764ffffffffff1690565b919082039182116117b657565b604051906133fe82612e56565b5f60808360405161340e81612ebc565b83815283602082015283604082015283606082015283838201528360a08201528360c08201528360e082015281528260208201528260408201528260608201520152565b6040519061345f82612e9f565b5f610160838281528260208201528260408201528260608201528260808201528260a08201528260c08201528260e08201528261010082015282610120820152826101408201520152565b604051906060820182811067ffffffffffffffff821117612e72576040525f6040838281528260208201520152565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215611466570180359067ffffffffffffffff82116114665760200191606082023603831361146657565b9190811015611a5b576060020190565b8115613547570490565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b90929192600181018091116117b65760011c806207a12002906207a1208204036117b6575a6135a6603f8304836131d1565b9061753082018092116117b65710613629575f6004918180528551908260208801913090f1925f518160405284156135dd57505050565b7f183faf406569fcaf76ae10722dfa7e67f4c00ec94de18045fc4e63dc50b9956b917fffffffff00000000000000000000000000000000000000000000000000000000602092168152a2565b7f1c26714c000000000000000000000000000000000000000000000000000000005f5260045ffd5b60c081015160808201516101408301515f9493906001161561375d5761369390518360281c680100000000000000009160601b17175f525f60205260405f2090565b9283549264ffffffffff8460801c911681811061373357620100008201811161370957146136be575b565b906fffffffffffffffffffffffffffffffff831690808210156136df570390565b507f827d22e60000000000000000000000000000000000000000000000000000000094505f919050565b507fb05cddb80000000000000000000000000000000000000000000000000000000095505f925050565b507f575e2a120000000000000000000000000000000000000000000000000000000095505f925050565b90929361376982613858565b156138065750806137ca9151906060604082015191015191608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b916137d7835492836151d7565b937fffffffff00000000000000000000000000000000000000000000000000000000851661380157565b5f9150565b9360ff929391518460081c9060601b175f525f602052600160405f20948554948591161c16156136bc577fd8d01cf00000000000000000000000000000000000000000000000000000000094505f9150565b6010610140820151161515908161386d575090565b63ffffffff915060c001511090565b908160e01c8082106138c557600163ffffffff81928277ffffffffffffffffffffffffffffffffffffffffffffffff87169660c01c918603011b161760c01b910160e01b171790565b60019160bf9103011b1790565b909164ffffffffff1690600182018083116117b65760801b905562ffffff6040519216825260208201527f7621292a19d1f0212c133e98d93e36c512d8a8ab590c92fc343d06ff3b4deb9f60403392a2565b9180156139ad5761393690338461526b565b908115613985576001600160a01b038161395384839487336152c0565b604051938452169216907f4174a9435a04d04d274c76779cad136a41fde6937c56241c09ab9d3c7064a1a960203392a4565b7f2c5211c6000000000000000000000000000000000000000000000000000000005f5260045ffd5b505050565b6139bb81615372565b907fffffffff000000000000000000000000000000000000000000000000000000008216159081613a14575b506139ef5790565b507f5211a0790000000000000000000000000000000000000000000000000000000090565b60209150015115155f6139e7565b9190613a2d83613651565b9492915050602087019384527fffffffff00000000000000000000000000000000000000000000000000000000861615613df8575b50613a6c84614bc0565b918287527fffffffff000000000000000000000000000000000000000000000000000000008616159283613de4575b505050613dbc575b7fffffffff00000000000000000000000000000000000000000000000000000000831615613af8575b50507fffffffff0000000000000000000000000000000000000000000000000000000060609116910152565b909150515f9181610140820191601083511615155f14613c1257917fffffffff0000000000000000000000000000000000000000000000000000000093916bffffffffffffffffffffffff6060613bad86613ba6839a985160408301519485930151928391608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b549261577d565b1c16838110613be7575b505b82109081613bda575b50613bd3575b604085015291613acc565b505f613bc8565b600191505116155f613bc2565b7f2ec27bbc00000000000000000000000000000000000000000000000000000000945092505f613bb7565b604081019060208060246010855185516014526f70a082310000000000000000000000005f525afa601f3d111660205102838110613d91575b505f915190813b613cba575b5050918391837fffffffff00000000000000000000000000000000000000000000000000000000956060979510613c8f575b50613bb9565b7f3d693ada00000000000000000000000000000000000000000000000000000000945092505f613c89565b6001600160a01b036044602092518260405195869485937fdd62ed3e000000000000000000000000000000000000000000000000000000008552166004840152306024840152165afa5f9181613d50575b50917fffffffff000000000000000000000000000000000000000000000000000000009593916060979593613d48575b5091939581939550613c57565b90505f613d3b565b959391509593916020863d602011613d89575b81613d7060209383612ed9565b8101031261146657945193959294919390926060613d0b565b3d9150613d63565b7f2ec27bbc00000000000000000000000000000000000000000000000000000000965094505f613c4b565b7f5cd5d233000000000000000000000000000000000000000000000000000000009250613aa3565b613def93508561541e565b155f8080613a9b565b94505f613a62565b9390928051936020820191613e27613e226001600160a01b0385511689614a63565b615568565b604087019081519360208801946001600160a01b03865116148015906140b3575b611d3d5788613e6995613e5d613e7a9b613651565b9d929b9199909b615568565b613e7284614bc0565b97888561541e565b1561408b578a90606085019a8b5197608087019b8c5160808701519560a0880151918082105f146140835750955b613eb481838902615a7c565b9b808d1161405c575b505050849d8a9f861090819e8215614051575b508115614046575b509c80614036575b61400f578415613985576fffffffffffffffffffffffffffffffff6060840151168a026fffffffffffffffffffffffffffffffff604085015116860210613fe75784613f30916136bc9c88615599565b7f376857b53d54c4a73eb1bc7c88bb974b696ed24245fb276a886067a4f812d64560806001600160a01b0387518180808c511698511696511660405196875260208701528760408701528c60608701521693a4604060106101408401511694015115155f14613fd7576001600160a01b0360ff60015b1691613fc7875191878587519460608901958651938491898d511693615618565b5193511694519485925193615618565b6001600160a01b0360ff5f613fa6565b7f1768d9f2000000000000000000000000000000000000000000000000000000005f5260045ffd5b7edb502d000000000000000000000000000000000000000000000000000000005f5260045ffd5b5060016101408701511615613ee0565b9050518a145f613ed8565b51871491505f613ed0565b61407a939c50829750918161407292930261353d565b958602615a7c565b985f8080613ebd565b905095613ea8565b7f5cd5d233000000000000000000000000000000000000000000000000000000005f5260045ffd5b5060608901516001600160a01b038951161415613e48565b9291906040516140da81612e9f565b5f815260208101925f8452606460408301945f865260608401935f85526140ff613452565b60808201525f60a08201525f60c08201525f60e08201525f6101008201525f6101208201525f6101408201525f6101608201526001600160a01b03819916905284357fffff0000000000000000000000000000000000000000000000000000000000008116906002851061426f575b5060f01c809152116142475760021015611a5b57600282013560f81c91600283106119e55782600392604051606083028101604052865252015f5f905b8382106141b9575050505050565b8235928551606084020190601581013560a01c92831561421f578415159081614211575b506119e557600192604060219361420060ff8960601c998a845260581c16614d0c565b6020820152015201910190916141ab565b90508560601c11155f6141dd565b7fca23e186000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fcd4e6167000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fffff0000000000000000000000000000000000000000000000000000000000008092508560020360031b1b16165f61416e565b906040519281359060ff8260e01c1692600160ff808560d81c169460e81c169283155f14614a5557600560ff600a8160c05b166101608b015216806101408a01528760c08a015281850160e08a01528602840101928361010089015201928361012088015211928315614a4a575b8315614a3f575b8315614a36575b508215614a2c575b50506119e55760e06040519102810180604052815b818110614a1b5750508060a083015260c08201516101608301516101008401519260e08501515b84811061497e575050505050610100810151925f905f6080840151915f935b60c08601518510156147c2576040860151906060870151936101208801519161ffff8b3560e81c1661014088015261ffff8b3560d81c166101608801528a3560c81c9364ffffffffff8c3560a01c1661012089015267ffffffffffffffff8c3560601c1660c089015260148c013560601c885260288c019b8c35976007823560f81c119081156147af575b811561479d575b506119e55760ff813560c81c169c606060ff833560c81c160298606060ff843560c81c1602840193606060ff853560d01c160281015160408d0152845160608d01526001843560f81c16155f146147795760208067ffffffffffffffff92606060ff883560d01c16020101518360c01c029501519160801c16029081841760801c6119e557601001925b60808b015260a08a01526002813560f81c1061475f5781813560f81c60021615801561474f5764ffffffffff5f5b8c60e08260281c910152166101008c015215614743575b503560f81c600416158015614739575f5b60208a015215614731575b905b60409360086101408a01511661471f575b8483019081116119e5576001909c1b600160ff8760081c161b17179560a08a015160e08a020191614545613e228a6139b2565b82519160208401519060408d015190606060ff8a60081c160282019101908d600a610140600192015114614706575b6040870152841580156146fe575b80156146f0575b613985576145b091838f8e9360408061016060208c95015197015192015194015194615a9c565b9560808b0151820260a08c0151850211613fe7578a926145de916145d385613651565b919492959095615568565b8088036146a7575b50906145fc916145f587614bc0565b809761541e565b1561408b576001987f2ecd6c0a40570f3258c71b8bffee73b4e64290a8401185dd71574caca572ab1a9361463d878f956001600160a01b0395602097615599565b8d51917fffff0000000000000000000000000000000000000000000000000000000000006040519860781b9160f01b16171786521693a38651606082015260408701516080820152606087015160a082015260c06010610140890151169101521794019391614382565b9091955086116146c85760016101408e0151161561400f57938c945f6145e6565b7f827d22e6000000000000000000000000000000000000000000000000000000005f5260045ffd5b5082851760781c1515614589565b508215614582565b5060208195939501518093029460208301510292614574565b9193506002843560f01c940191614512565b6014016144ff565b813560601c6144f4565b600a01915060046144e3565b64ffffffffff823560b01c6144cc565b50905f60e08901525f6101008901525f6020890152614501565b506048830193506fffffffffffffffffffffffffffffffff8116915060801c61449e565b905060ff823560c81c1610155f614414565b80915060ff833560d01c1610159061440d565b935095909150610120840151036119e557614969575b5060a08101516101008201519160e08101515b8381106147fb5750505050604052565b803560e08160f81c0284019060ff8160101b6101608601511c6040840151029160f01c1660ff81146148f65760e00285016080830190815160a0820151036148ce57606084019182519160608101928351146148a65760c086015160c082015196878217155f146148855750505061487994505191519051916158f5565b610140820151016147eb565b608060a06148a199969495519751920151935194015195615618565b614879565b7fd68a1e65000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fb40f94d2000000000000000000000000000000000000000000000000000000005f5260045ffd5b50906001600160a01b0384511660646032840204908180614958575b84915003614923575b505050614879565b6149509203907f000000000000000000000000000000000000000000000000000000000000000090615b1b565b5f808061491b565b6149629184615b1b565b5f81614912565b5f198101165f198101161561421f575f6147d8565b80358060f81c9060ff8160f01c169060101b851c91868110801590614a12575b8015614a0a575b6148ce5760e0028401805183019052858110156149d85760e0602091028401019081510190525b61014086015101614363565b60ff915003156149cc577fb40f94d2000000000000000000000000000000000000000000000000000000005f5260045ffd5b5082156149a5565b5081811461499e565b5f808252602082015260e00161433c565b1190505f80614327565b1592505f61431f565b60fe85119350614318565b600285109350614311565b600560ff60128160806142d5565b614a6c81615372565b7fffffffff000000000000000000000000000000000000000000000000000000008116614b585750600461014082015116614b32576001600160a01b0381519216809214614b0c5760200151908115159182614b01575b5081614af7575b50614ad3575f90565b7f5211a0790000000000000000000000000000000000000000000000000000000090565b905015155f614aca565b81141591505f614ac3565b50507fd68a1e650000000000000000000000000000000000000000000000000000000090565b50507f5820373a0000000000000000000000000000000000000000000000000000000090565b91505090565b91909181156139ad5782614b77836136bc958433615684565b6001600160a01b036040519184835216906001600160a01b038316907fa4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa2460203392a43390615723565b6101a090610180604051917fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd8352602083015e207f0000000000000000000000000000000000000000000000000000000000000000467f000000000000000000000000000000000000000000000000000000000000000014307f0000000000000000000000000000000000000000000000000000000000000000141615614c7f575b6719010000000000005f52601a52603a5260426018205f603a5290565b50614d0760a06040517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f81527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201524660608201523060808201522090565b614c62565b602681116119e557600a0a90565b805164ffffffffff60e082015116421015614d965733602083015260408101516fffffffffffffffffffffffffffffffff16606083015260a081015115614d7c576fffffffffffffffffffffffffffffffff8060606080930151165b16910152565b5060806fffffffffffffffffffffffffffffffff80614d76565b7f203d82d8000000000000000000000000000000000000000000000000000000005f5260045ffd5b92959493929015614e265750614ddf8360809493614e229697604094613e00565b96919290965b614df08484516131d1565b835260208301614e018982516131d1565b90521515910152614e17606083019182516133e4565b9052019182516133e4565b9052565b93909161505390614e35613452565b50614f6560405197889261ffff61016060208601987f2be4a38f000000000000000000000000000000000000000000000000000000008a526001600160a01b0381511660248801526001600160a01b0360208201511660448801526001600160a01b0360408201511660648801526001600160a01b0360608201511660848801526fffffffffffffffffffffffffffffffff60808201511660a48801526fffffffffffffffffffffffffffffffff60a08201511660c488015267ffffffffffffffff60c08201511660e488015264ffffffffff60e08201511661010488015264ffffffffff6101008201511661012488015264ffffffffff6101208201511661014488015282610140820151166101648801520151166101848501526103206101a485015261034484019161338c565b64ffffffffff60e087516001600160a01b038151166101c48601526001600160a01b036020820151166101e48601526fffffffffffffffffffffffffffffffff6040820151166102048601526fffffffffffffffffffffffffffffffff6060820151166102248601526fffffffffffffffffffffffffffffffff60808201511661024486015260a0810151151561026486015260c081015115156102848601520151166102a48301526001600160a01b036020870151166102c4830152604086015115156102e48301526060860151610304830152608086015161032483015203601f198101875286612ed9565b5f935f955f620835505a10613629575f97606060405180975f82528551905f306207a120f197881561510357505050614e2295968493926040926080979651928460208801519701519a5b828652156150b1575b5050509296614de5565b7ff314af878c950c2bc3124bca38aae9ccbabb0c9cfb94f6588c54992734ed1c9e917fffffffff00000000000000000000000000000000000000000000000000000000602092168152a25f80806150a7565b9198509392604092614e229860809897519061509e565b9091825191602084015192938315918215615162575b821561513f575b505061189c57565b60c001511515915081615155575b505f80615137565b604091500151155f61514d565b60808101516fffffffffffffffffffffffffffffffff1685109250615130565b9291925f5b828110806151b4575b156151a35761519e90612f20565b615187565b93505082146151ae57565b60ff9150565b506151c3612ad8828585612efc565b6001600160a01b0380871691161415615190565b908160e01c8082101561523557905f19910301602081109182615223575b505061521f577fd8d01cf00000000000000000000000000000000000000000000000000000000090565b5f90565b6001925060c01c901c16155f806151f5565b62010000910310159050615247575f90565b7fb05cddb80000000000000000000000000000000000000000000000000000000090565b61528661528d929361527d30846158c7565b943090846158f5565b30906158c7565b818110615298570390565b7f90b8ec18000000000000000000000000000000000000000000000000000000005f5260045ffd5b91615315818361531b949695608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b9361577d565b908254916bffffffffffffffffffffffff83821c166bffffffffffffffffffffffff03821161534a571b019055565b7f75d65e7d000000000000000000000000000000000000000000000000000000005f5260045ffd5b606461016082015111610100820151906101208301514210159142101790601f61014084015111171760a082015160808301510215176060820151604083015114176154125760e081015180151591826153f5575b50506153d1575f90565b7f254f6ab20000000000000000000000000000000000000000000000000000000090565b64ffffffffff91925061540890516133ba565b1614155f806153c7565b61541b9061594e565b90565b929190916008610140850151166154ee57604081036154ca57506020810135927f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8460ff1c601b019416925b7f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084116154c1576020935f93608093519660405193845286840152356040830152606082015260015afa905f511460203d14161690565b50505050505f90565b9192916041036154e75760208101359160408201355f1a9361546a565b5050505f90565b91825f936020955193604051937f1626ba7e0000000000000000000000000000000000000000000000000000000085526004850152604060248501528160448501526064840137606401915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f511460203d14161690565b7fffffffff0000000000000000000000000000000000000000000000000000000081166155925750565b5f5260045ffd5b60c081015161014082015192949392909190600116156155ee575064ffffffffff81168260801c145f146155cd5750019055565b74ffffffffff00000000000000000000000000000000915060801b16179055565b6155fa91929350613858565b1561560c576156089161387c565b9055565b60ff600191161b179055565b919695939490939192818817615635575050506136bc94506158f5565b83879495939698155f1461565f5784925061565193915061526b565b03615298576136bc936152c0565b61566b93949294615684565b15615679576136bc936152c0565b6136bc939150615723565b9161531581836156d9949695608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b908254916bffffffffffffffffffffffff83821c1682116156fb571b90039055565b7f2de4f01b000000000000000000000000000000000000000000000000000000005f5260045ffd5b91906014526034526fa9059cbb0000000000000000000000005f5260205f6044601082855af1908160015f5114161561575f575b50505f603452565b3b153d171015615770575f80615757565b6390b8ec185f526004601cfd5b1015615787575f90565b606090565b906040811461588357604181036158735780602011611466576020820135906020601f1982011061585f575b60401015611a5b57604082013560f81c8160ff1c15801590615855575b801561584b575b61582c577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe581019081116117b6576020604051938185013760ff1b1760408201526040815261541b606082612ed9565b50505060405161583d606082612ed9565b604080825236602083013790565b50601c81116157dc565b50601b81106157d5565b905f1960208381030160031b1b16906157b8565b505060405161583d606082612ed9565b67ffffffffffffffff8111612e7257604051916158aa601f8301601f191660200184612ed9565b818352368282011161146657815f92602092838601378301015290565b602460106020939284936014526f70a082310000000000000000000000005f525afa601f3d11166020510290565b916040519360605260405260601b602c526f23b872dd000000000000000000000000600c5260205f6064601c82855af1908160015f51141615615943575b50905f6060526040521561529857565b3b153d17105f615933565b601f61014082015111615a5757610120810151421015615a32576101008101514210615a0d576080810151158015615a01575b6159dc5760606040820151910151146159b8577fcd4e61670000000000000000000000000000000000000000000000000000000090565b7fc1ab6dc10000000000000000000000000000000000000000000000000000000090565b507f2c5211c60000000000000000000000000000000000000000000000000000000090565b5060a081015115615981565b507f3fb4e43f0000000000000000000000000000000000000000000000000000000090565b507f203d82d80000000000000000000000000000000000000000000000000000000090565b507f31eb7cd80000000000000000000000000000000000000000000000000000000090565b90615a87818361353d565b9181156135475706615a965790565b60010190565b8486979693949294029381615aef575b505002818114615ae75781811115615adf5703905b81938082115f14615ad75750905b101561421f57565b905090615acf565b900390615ac1565b505f93505050565b61271091615afd858761353d565b9180821015615b135750905b0204015f80615aac565b905090615b09565b9190608083018084116117b6575192606081018082116117b657519360c082018083116117b657805160a084018094116117b6576136bc966001600160a01b038551935195519616936156185660a0346100ab57601f6105e138819003918201601f19168301916001600160401b038311848410176100af578084926020946040528339810103126100ab57516001600160a01b038116908190036100ab57336080525f80546001600160a01b0319168217815560405191907fb532073b38c83145e3e5135377a08bf9aab55bc0fd7c1179cd4fb995d2a5159c8180a361051d90816100c4823960805181818161027e01526103c80152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816301b0c64914610370575080637372c2b5146102d55780638da5cb5b146102a2578063b50e44b814610251578063b5ed298a14610187578063e30c3978146101535763ebbc49651461006b575f80fd5b3461015057806003193601126101505760015473ffffffffffffffffffffffffffffffffffffffff81163303610128577fffffffffffffffffffffffff00000000000000000000000000000000000000008254913373ffffffffffffffffffffffffffffffffffffffff84167fb532073b38c83145e3e5135377a08bf9aab55bc0fd7c1179cd4fb995d2a5159c8680a3166001557fffffffffffffffffffffffff0000000000000000000000000000000000000000163317815580f35b6004827f30cd7471000000000000000000000000000000000000000000000000000000008152fd5b80fd5b5034610150578060031936011261015057602073ffffffffffffffffffffffffffffffffffffffff60015416604051908152f35b5034610150576020600319360112610150576101a16104d7565b73ffffffffffffffffffffffffffffffffffffffff825416908133036102295773ffffffffffffffffffffffffffffffffffffffff1690817fffffffffffffffffffffffff000000000000000000000000000000000000000060015416176001557f722cace8a9cbcb7713f3f71015c8c6b59ed317672489140eb6b3fa7f4a139d848380a380f35b6004837f30cd7471000000000000000000000000000000000000000000000000000000008152fd5b5034610150578060031936011261015057602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461015057806003193601126101505773ffffffffffffffffffffffffffffffffffffffff6020915416604051908152f35b5034610150576060600319360112610150576102ef6104d7565b6102f76104fa565b73ffffffffffffffffffffffffffffffffffffffff8354163303610229576014526044356034526fa9059cbb00000000000000000000000082526020826044601082855af1908160018451141615610352575b828060345280f35b3b153d171015610363575f8061034a565b6390b8ec1890526004601cfd5b9050346104ab5760806003193601126104ab5761038b6104d7565b6103936104fa565b73ffffffffffffffffffffffffffffffffffffffff5f541633036104af5773ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016803b156104ab57835f60849273ffffffffffffffffffffffffffffffffffffffff83958184987f7bfe950c000000000000000000000000000000000000000000000000000000008752166004860152166024840152604435604484015260643560648401525af180156104a05761045d575080f35b905067ffffffffffffffff811161047357604052005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6040513d5f823e3d90fd5b5f80fd5b7f30cd7471000000000000000000000000000000000000000000000000000000005f5260045ffd5b6004359073ffffffffffffffffffffffffffffffffffffffff821682036104ab57565b6024359073ffffffffffffffffffffffffffffffffffffffff821682036104ab5756",
}

// Exchange is an auto generated Go binding around an Ethereum contract.
type Exchange struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Exchange) GetABI() abi.ABI {
	return c.abi
}

// NewExchange creates a new instance of Exchange.
func NewExchange() *Exchange {
	parsed, err := ExchangeMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Exchange{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Exchange) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address feeOwner) returns()
func (exchange *Exchange) PackConstructor(feeOwner common.Address) []byte {
	enc, err := exchange.abi.Pack("", feeOwner)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackFEESINK is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x12bb5fd4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function FEE_SINK() view returns(address)
func (exchange *Exchange) PackFEESINK() []byte {
	enc, err := exchange.abi.Pack("FEE_SINK")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFEESINK is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x12bb5fd4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function FEE_SINK() view returns(address)
func (exchange *Exchange) TryPackFEESINK() ([]byte, error) {
	return exchange.abi.Pack("FEE_SINK")
}

// UnpackFEESINK is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x12bb5fd4.
//
// Solidity: function FEE_SINK() view returns(address)
func (exchange *Exchange) UnpackFEESINK(data []byte) (common.Address, error) {
	out, err := exchange.abi.Unpack("FEE_SINK", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackKEEPERPERCENT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xac3e83ac.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function KEEPER_PERCENT() view returns(uint256)
func (exchange *Exchange) PackKEEPERPERCENT() []byte {
	enc, err := exchange.abi.Pack("KEEPER_PERCENT")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKEEPERPERCENT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xac3e83ac.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function KEEPER_PERCENT() view returns(uint256)
func (exchange *Exchange) TryPackKEEPERPERCENT() ([]byte, error) {
	return exchange.abi.Pack("KEEPER_PERCENT")
}

// UnpackKEEPERPERCENT is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xac3e83ac.
//
// Solidity: function KEEPER_PERCENT() view returns(uint256)
func (exchange *Exchange) UnpackKEEPERPERCENT(data []byte) (*big.Int, error) {
	out, err := exchange.abi.Unpack("KEEPER_PERCENT", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXFEEBPS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd55be8c6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_FEE_BPS() view returns(uint256)
func (exchange *Exchange) PackMAXFEEBPS() []byte {
	enc, err := exchange.abi.Pack("MAX_FEE_BPS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXFEEBPS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd55be8c6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_FEE_BPS() view returns(uint256)
func (exchange *Exchange) TryPackMAXFEEBPS() ([]byte, error) {
	return exchange.abi.Pack("MAX_FEE_BPS")
}

// UnpackMAXFEEBPS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd55be8c6.
//
// Solidity: function MAX_FEE_BPS() view returns(uint256)
func (exchange *Exchange) UnpackMAXFEEBPS(data []byte) (*big.Int, error) {
	out, err := exchange.abi.Unpack("MAX_FEE_BPS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackSTEPGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc43d5708.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function STEP_GAS() view returns(uint256)
func (exchange *Exchange) PackSTEPGAS() []byte {
	enc, err := exchange.abi.Pack("STEP_GAS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSTEPGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc43d5708.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function STEP_GAS() view returns(uint256)
func (exchange *Exchange) TryPackSTEPGAS() ([]byte, error) {
	return exchange.abi.Pack("STEP_GAS")
}

// UnpackSTEPGAS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc43d5708.
//
// Solidity: function STEP_GAS() view returns(uint256)
func (exchange *Exchange) UnpackSTEPGAS(data []byte) (*big.Int, error) {
	out, err := exchange.abi.Unpack("STEP_GAS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackAccountOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xebeb4c9d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function accountOf(address owner, address tokenA, address tokenB) view returns(uint256 balanceA, uint256 balanceB, uint64 window)
func (exchange *Exchange) PackAccountOf(owner common.Address, tokenA common.Address, tokenB common.Address) []byte {
	enc, err := exchange.abi.Pack("accountOf", owner, tokenA, tokenB)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAccountOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xebeb4c9d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function accountOf(address owner, address tokenA, address tokenB) view returns(uint256 balanceA, uint256 balanceB, uint64 window)
func (exchange *Exchange) TryPackAccountOf(owner common.Address, tokenA common.Address, tokenB common.Address) ([]byte, error) {
	return exchange.abi.Pack("accountOf", owner, tokenA, tokenB)
}

// AccountOfOutput serves as a container for the return parameters of contract
// method AccountOf.
type AccountOfOutput struct {
	BalanceA *big.Int
	BalanceB *big.Int
	Window   uint64
}

// UnpackAccountOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xebeb4c9d.
//
// Solidity: function accountOf(address owner, address tokenA, address tokenB) view returns(uint256 balanceA, uint256 balanceB, uint64 window)
func (exchange *Exchange) UnpackAccountOf(data []byte) (AccountOfOutput, error) {
	out, err := exchange.abi.Unpack("accountOf", data)
	outstruct := new(AccountOfOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.BalanceA = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.BalanceB = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	outstruct.Window = *abi.ConvertType(out[2], new(uint64)).(*uint64)
	return *outstruct, nil
}

// PackCancel is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4c125e79.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancel(uint64 nonce) returns()
func (exchange *Exchange) PackCancel(nonce uint64) []byte {
	enc, err := exchange.abi.Pack("cancel", nonce)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancel is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4c125e79.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancel(uint64 nonce) returns()
func (exchange *Exchange) TryPackCancel(nonce uint64) ([]byte, error) {
	return exchange.abi.Pack("cancel", nonce)
}

// PackCancelAll is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18cb2b18.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelAll() returns(uint40 epoch)
func (exchange *Exchange) PackCancelAll() []byte {
	enc, err := exchange.abi.Pack("cancelAll")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelAll is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18cb2b18.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelAll() returns(uint40 epoch)
func (exchange *Exchange) TryPackCancelAll() ([]byte, error) {
	return exchange.abi.Pack("cancelAll")
}

// UnpackCancelAll is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18cb2b18.
//
// Solidity: function cancelAll() returns(uint40 epoch)
func (exchange *Exchange) UnpackCancelAll(data []byte) (*big.Int, error) {
	out, err := exchange.abi.Unpack("cancelAll", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCancelOrders is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x101366e9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelOrders((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16)[] orders) returns()
func (exchange *Exchange) PackCancelOrders(orders []IExchangeOrder) []byte {
	enc, err := exchange.abi.Pack("cancelOrders", orders)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelOrders is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x101366e9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelOrders((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16)[] orders) returns()
func (exchange *Exchange) TryPackCancelOrders(orders []IExchangeOrder) ([]byte, error) {
	return exchange.abi.Pack("cancelOrders", orders)
}

// PackCancelSlot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xce832c58.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelSlot(uint24 slot, uint40 generation) returns()
func (exchange *Exchange) PackCancelSlot(slot *big.Int, generation *big.Int) []byte {
	enc, err := exchange.abi.Pack("cancelSlot", slot, generation)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelSlot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xce832c58.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelSlot(uint24 slot, uint40 generation) returns()
func (exchange *Exchange) TryPackCancelSlot(slot *big.Int, generation *big.Int) ([]byte, error) {
	return exchange.abi.Pack("cancelSlot", slot, generation)
}

// PackCancelWindow is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdfcce287.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelWindow(address tokenA, address tokenB, uint32 below) returns()
func (exchange *Exchange) PackCancelWindow(tokenA common.Address, tokenB common.Address, below uint32) []byte {
	enc, err := exchange.abi.Pack("cancelWindow", tokenA, tokenB, below)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelWindow is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdfcce287.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelWindow(address tokenA, address tokenB, uint32 below) returns()
func (exchange *Exchange) TryPackCancelWindow(tokenA common.Address, tokenB common.Address, below uint32) ([]byte, error) {
	return exchange.abi.Pack("cancelWindow", tokenA, tokenB, below)
}

// PackCancelWord is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd7bf66f4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelWord(uint56 word, uint256 mask) returns()
func (exchange *Exchange) PackCancelWord(word *big.Int, mask *big.Int) []byte {
	enc, err := exchange.abi.Pack("cancelWord", word, mask)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelWord is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd7bf66f4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelWord(uint56 word, uint256 mask) returns()
func (exchange *Exchange) TryPackCancelWord(word *big.Int, mask *big.Int) ([]byte, error) {
	return exchange.abi.Pack("cancelWord", word, mask)
}

// PackCheck is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4ea08e2d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function check(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders, address taker) view returns((bytes32,uint256,uint256,bytes4)[] list)
func (exchange *Exchange) PackCheck(orders []IExchangeSignedOrder, taker common.Address) []byte {
	enc, err := exchange.abi.Pack("check", orders, taker)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCheck is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4ea08e2d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function check(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders, address taker) view returns((bytes32,uint256,uint256,bytes4)[] list)
func (exchange *Exchange) TryPackCheck(orders []IExchangeSignedOrder, taker common.Address) ([]byte, error) {
	return exchange.abi.Pack("check", orders, taker)
}

// UnpackCheck is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4ea08e2d.
//
// Solidity: function check(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders, address taker) view returns((bytes32,uint256,uint256,bytes4)[] list)
func (exchange *Exchange) UnpackCheck(data []byte) ([]IExchangeStatus, error) {
	out, err := exchange.abi.Unpack("check", data)
	if err != nil {
		return *new([]IExchangeStatus), err
	}
	out0 := *abi.ConvertType(out[0], new([]IExchangeStatus)).(*[]IExchangeStatus)
	return out0, nil
}

// PackCheckSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2b215e9d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function checkSettle(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders) view returns((bytes32,uint256,uint256,bytes4)[] list)
func (exchange *Exchange) PackCheckSettle(orders []IExchangeSignedOrder) []byte {
	enc, err := exchange.abi.Pack("checkSettle", orders)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCheckSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2b215e9d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function checkSettle(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders) view returns((bytes32,uint256,uint256,bytes4)[] list)
func (exchange *Exchange) TryPackCheckSettle(orders []IExchangeSignedOrder) ([]byte, error) {
	return exchange.abi.Pack("checkSettle", orders)
}

// UnpackCheckSettle is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2b215e9d.
//
// Solidity: function checkSettle(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders) view returns((bytes32,uint256,uint256,bytes4)[] list)
func (exchange *Exchange) UnpackCheckSettle(data []byte) ([]IExchangeStatus, error) {
	out, err := exchange.abi.Unpack("checkSettle", data)
	if err != nil {
		return *new([]IExchangeStatus), err
	}
	out0 := *abi.ConvertType(out[0], new([]IExchangeStatus)).(*[]IExchangeStatus)
	return out0, nil
}

// PackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x20e8c565.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deposit(address tokenA, address tokenB, uint256 amountA, uint256 amountB) returns()
func (exchange *Exchange) PackDeposit(tokenA common.Address, tokenB common.Address, amountA *big.Int, amountB *big.Int) []byte {
	enc, err := exchange.abi.Pack("deposit", tokenA, tokenB, amountA, amountB)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x20e8c565.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deposit(address tokenA, address tokenB, uint256 amountA, uint256 amountB) returns()
func (exchange *Exchange) TryPackDeposit(tokenA common.Address, tokenB common.Address, amountA *big.Int, amountB *big.Int) ([]byte, error) {
	return exchange.abi.Pack("deposit", tokenA, tokenB, amountA, amountB)
}

// PackDomainSeparator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf698da25.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function domainSeparator() view returns(bytes32)
func (exchange *Exchange) PackDomainSeparator() []byte {
	enc, err := exchange.abi.Pack("domainSeparator")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDomainSeparator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf698da25.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function domainSeparator() view returns(bytes32)
func (exchange *Exchange) TryPackDomainSeparator() ([]byte, error) {
	return exchange.abi.Pack("domainSeparator")
}

// UnpackDomainSeparator is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf698da25.
//
// Solidity: function domainSeparator() view returns(bytes32)
func (exchange *Exchange) UnpackDomainSeparator(data []byte) ([32]byte, error) {
	out, err := exchange.abi.Unpack("domainSeparator", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (exchange *Exchange) PackEip712Domain() []byte {
	enc, err := exchange.abi.Pack("eip712Domain")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (exchange *Exchange) TryPackEip712Domain() ([]byte, error) {
	return exchange.abi.Pack("eip712Domain")
}

// Eip712DomainOutput serves as a container for the return parameters of contract
// method Eip712Domain.
type Eip712DomainOutput struct {
	Fields            [1]byte
	Name              string
	Version           string
	ChainId           *big.Int
	VerifyingContract common.Address
	Salt              [32]byte
	Extensions        []*big.Int
}

// UnpackEip712Domain is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x84b0196e.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (exchange *Exchange) UnpackEip712Domain(data []byte) (Eip712DomainOutput, error) {
	out, err := exchange.abi.Unpack("eip712Domain", data)
	outstruct := new(Eip712DomainOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Fields = *abi.ConvertType(out[0], new([1]byte)).(*[1]byte)
	outstruct.Name = *abi.ConvertType(out[1], new(string)).(*string)
	outstruct.Version = *abi.ConvertType(out[2], new(string)).(*string)
	outstruct.ChainId = abi.ConvertType(out[3], new(big.Int)).(*big.Int)
	outstruct.VerifyingContract = *abi.ConvertType(out[4], new(common.Address)).(*common.Address)
	outstruct.Salt = *abi.ConvertType(out[5], new([32]byte)).(*[32]byte)
	outstruct.Extensions = *abi.ConvertType(out[6], new([]*big.Int)).(*[]*big.Int)
	return *outstruct, nil
}

// PackEpochOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x582805d9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function epochOf(address maker) view returns(uint40)
func (exchange *Exchange) PackEpochOf(maker common.Address) []byte {
	enc, err := exchange.abi.Pack("epochOf", maker)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEpochOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x582805d9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function epochOf(address maker) view returns(uint40)
func (exchange *Exchange) TryPackEpochOf(maker common.Address) ([]byte, error) {
	return exchange.abi.Pack("epochOf", maker)
}

// UnpackEpochOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x582805d9.
//
// Solidity: function epochOf(address maker) view returns(uint40)
func (exchange *Exchange) UnpackEpochOf(data []byte) (*big.Int, error) {
	out, err := exchange.abi.Unpack("epochOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackFillStep is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2be4a38f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function fillStep((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16) order, bytes signature, ((address,address,uint128,uint128,uint128,bool,bool,uint40),address,bool,uint256,uint256) t) returns(uint256 paid, uint256 got, bool ended)
func (exchange *Exchange) PackFillStep(order IExchangeOrder, signature []byte, t TakingTake) []byte {
	enc, err := exchange.abi.Pack("fillStep", order, signature, t)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFillStep is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2be4a38f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function fillStep((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16) order, bytes signature, ((address,address,uint128,uint128,uint128,bool,bool,uint40),address,bool,uint256,uint256) t) returns(uint256 paid, uint256 got, bool ended)
func (exchange *Exchange) TryPackFillStep(order IExchangeOrder, signature []byte, t TakingTake) ([]byte, error) {
	return exchange.abi.Pack("fillStep", order, signature, t)
}

// FillStepOutput serves as a container for the return parameters of contract
// method FillStep.
type FillStepOutput struct {
	Paid  *big.Int
	Got   *big.Int
	Ended bool
}

// UnpackFillStep is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2be4a38f.
//
// Solidity: function fillStep((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16) order, bytes signature, ((address,address,uint128,uint128,uint128,bool,bool,uint40),address,bool,uint256,uint256) t) returns(uint256 paid, uint256 got, bool ended)
func (exchange *Exchange) UnpackFillStep(data []byte) (FillStepOutput, error) {
	out, err := exchange.abi.Unpack("fillStep", data)
	outstruct := new(FillStepOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Paid = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Got = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	outstruct.Ended = *abi.ConvertType(out[2], new(bool)).(*bool)
	return *outstruct, nil
}

// PackNonceWord is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4d2ba9e6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function nonceWord(address maker, uint56 word) view returns(uint256 bits)
func (exchange *Exchange) PackNonceWord(maker common.Address, word *big.Int) []byte {
	enc, err := exchange.abi.Pack("nonceWord", maker, word)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackNonceWord is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4d2ba9e6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function nonceWord(address maker, uint56 word) view returns(uint256 bits)
func (exchange *Exchange) TryPackNonceWord(maker common.Address, word *big.Int) ([]byte, error) {
	return exchange.abi.Pack("nonceWord", maker, word)
}

// UnpackNonceWord is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4d2ba9e6.
//
// Solidity: function nonceWord(address maker, uint56 word) view returns(uint256 bits)
func (exchange *Exchange) UnpackNonceWord(data []byte) (*big.Int, error) {
	out, err := exchange.abi.Unpack("nonceWord", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackOrderHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd92ccb11.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function orderHash((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16) order) view returns(bytes32)
func (exchange *Exchange) PackOrderHash(order IExchangeOrder) []byte {
	enc, err := exchange.abi.Pack("orderHash", order)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOrderHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd92ccb11.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function orderHash((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16) order) view returns(bytes32)
func (exchange *Exchange) TryPackOrderHash(order IExchangeOrder) ([]byte, error) {
	return exchange.abi.Pack("orderHash", order)
}

// UnpackOrderHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd92ccb11.
//
// Solidity: function orderHash((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16) order) view returns(bytes32)
func (exchange *Exchange) UnpackOrderHash(data []byte) ([32]byte, error) {
	out, err := exchange.abi.Unpack("orderHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRemaining is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc04a033f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function remaining((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16) order) view returns(uint256 left)
func (exchange *Exchange) PackRemaining(order IExchangeOrder) []byte {
	enc, err := exchange.abi.Pack("remaining", order)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRemaining is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc04a033f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function remaining((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16) order) view returns(uint256 left)
func (exchange *Exchange) TryPackRemaining(order IExchangeOrder) ([]byte, error) {
	return exchange.abi.Pack("remaining", order)
}

// UnpackRemaining is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc04a033f.
//
// Solidity: function remaining((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16) order) view returns(uint256 left)
func (exchange *Exchange) UnpackRemaining(data []byte) (*big.Int, error) {
	out, err := exchange.abi.Unpack("remaining", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRemainingOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0979cfad.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function remainingOf((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16)[] orders) view returns(uint256[] left)
func (exchange *Exchange) PackRemainingOf(orders []IExchangeOrder) []byte {
	enc, err := exchange.abi.Pack("remainingOf", orders)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRemainingOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0979cfad.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function remainingOf((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16)[] orders) view returns(uint256[] left)
func (exchange *Exchange) TryPackRemainingOf(orders []IExchangeOrder) ([]byte, error) {
	return exchange.abi.Pack("remainingOf", orders)
}

// UnpackRemainingOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0979cfad.
//
// Solidity: function remainingOf((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16)[] orders) view returns(uint256[] left)
func (exchange *Exchange) UnpackRemainingOf(data []byte) ([]*big.Int, error) {
	out, err := exchange.abi.Unpack("remainingOf", data)
	if err != nil {
		return *new([]*big.Int), err
	}
	out0 := *abi.ConvertType(out[0], new([]*big.Int)).(*[]*big.Int)
	return out0, nil
}

// PackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x03b1050d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settle((address[],uint96[],uint16,bool,(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[],(uint8,uint8,uint128)[])[]) batch) returns(uint256 settled)
func (exchange *Exchange) PackSettle(batch IExchangeBatch) []byte {
	enc, err := exchange.abi.Pack("settle", batch)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x03b1050d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settle((address[],uint96[],uint16,bool,(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[],(uint8,uint8,uint128)[])[]) batch) returns(uint256 settled)
func (exchange *Exchange) TryPackSettle(batch IExchangeBatch) ([]byte, error) {
	return exchange.abi.Pack("settle", batch)
}

// UnpackSettle is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x03b1050d.
//
// Solidity: function settle((address[],uint96[],uint16,bool,(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[],(uint8,uint8,uint128)[])[]) batch) returns(uint256 settled)
func (exchange *Exchange) UnpackSettle(data []byte) (*big.Int, error) {
	out, err := exchange.abi.Unpack("settle", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackSettlePacked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2df7e82b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settlePacked(bytes data) returns(uint256 settled)
func (exchange *Exchange) PackSettlePacked(data []byte) []byte {
	enc, err := exchange.abi.Pack("settlePacked", data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettlePacked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2df7e82b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settlePacked(bytes data) returns(uint256 settled)
func (exchange *Exchange) TryPackSettlePacked(data []byte) ([]byte, error) {
	return exchange.abi.Pack("settlePacked", data)
}

// UnpackSettlePacked is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2df7e82b.
//
// Solidity: function settlePacked(bytes data) returns(uint256 settled)
func (exchange *Exchange) UnpackSettlePacked(data []byte) (*big.Int, error) {
	out, err := exchange.abi.Unpack("settlePacked", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackSettleStep is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2eff403a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settleStep(address keeper, bytes table, bytes component) returns()
func (exchange *Exchange) PackSettleStep(keeper common.Address, table []byte, component []byte) []byte {
	enc, err := exchange.abi.Pack("settleStep", keeper, table, component)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettleStep is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2eff403a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settleStep(address keeper, bytes table, bytes component) returns()
func (exchange *Exchange) TryPackSettleStep(keeper common.Address, table []byte, component []byte) ([]byte, error) {
	return exchange.abi.Pack("settleStep", keeper, table, component)
}

// PackSlotState is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf48e9175.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function slotState(address maker, uint24 slot) view returns(uint256 generation, uint256 sold)
func (exchange *Exchange) PackSlotState(maker common.Address, slot *big.Int) []byte {
	enc, err := exchange.abi.Pack("slotState", maker, slot)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSlotState is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf48e9175.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function slotState(address maker, uint24 slot) view returns(uint256 generation, uint256 sold)
func (exchange *Exchange) TryPackSlotState(maker common.Address, slot *big.Int) ([]byte, error) {
	return exchange.abi.Pack("slotState", maker, slot)
}

// SlotStateOutput serves as a container for the return parameters of contract
// method SlotState.
type SlotStateOutput struct {
	Generation *big.Int
	Sold       *big.Int
}

// UnpackSlotState is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf48e9175.
//
// Solidity: function slotState(address maker, uint24 slot) view returns(uint256 generation, uint256 sold)
func (exchange *Exchange) UnpackSlotState(data []byte) (SlotStateOutput, error) {
	out, err := exchange.abi.Unpack("slotState", data)
	outstruct := new(SlotStateOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Generation = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Sold = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackTake is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x30fee65a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function take(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders, (address,address,uint128,uint128,uint128,bool,bool,uint40) terms) returns(uint256 sold, uint256 bought)
func (exchange *Exchange) PackTake(orders []IExchangeSignedOrder, terms IExchangeTerms) []byte {
	enc, err := exchange.abi.Pack("take", orders, terms)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTake is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x30fee65a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function take(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders, (address,address,uint128,uint128,uint128,bool,bool,uint40) terms) returns(uint256 sold, uint256 bought)
func (exchange *Exchange) TryPackTake(orders []IExchangeSignedOrder, terms IExchangeTerms) ([]byte, error) {
	return exchange.abi.Pack("take", orders, terms)
}

// TakeOutput serves as a container for the return parameters of contract
// method Take.
type TakeOutput struct {
	Sold   *big.Int
	Bought *big.Int
}

// UnpackTake is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x30fee65a.
//
// Solidity: function take(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders, (address,address,uint128,uint128,uint128,bool,bool,uint40) terms) returns(uint256 sold, uint256 bought)
func (exchange *Exchange) UnpackTake(data []byte) (TakeOutput, error) {
	out, err := exchange.abi.Unpack("take", data)
	outstruct := new(TakeOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Sold = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Bought = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackTakeFromAccount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc8ce5695.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function takeFromAccount(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders, (address,address,uint128,uint128,uint128,bool,bool,uint40) terms) returns(uint256 sold, uint256 bought)
func (exchange *Exchange) PackTakeFromAccount(orders []IExchangeSignedOrder, terms IExchangeTerms) []byte {
	enc, err := exchange.abi.Pack("takeFromAccount", orders, terms)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTakeFromAccount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc8ce5695.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function takeFromAccount(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders, (address,address,uint128,uint128,uint128,bool,bool,uint40) terms) returns(uint256 sold, uint256 bought)
func (exchange *Exchange) TryPackTakeFromAccount(orders []IExchangeSignedOrder, terms IExchangeTerms) ([]byte, error) {
	return exchange.abi.Pack("takeFromAccount", orders, terms)
}

// TakeFromAccountOutput serves as a container for the return parameters of contract
// method TakeFromAccount.
type TakeFromAccountOutput struct {
	Sold   *big.Int
	Bought *big.Int
}

// UnpackTakeFromAccount is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc8ce5695.
//
// Solidity: function takeFromAccount(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders, (address,address,uint128,uint128,uint128,bool,bool,uint40) terms) returns(uint256 sold, uint256 bought)
func (exchange *Exchange) UnpackTakeFromAccount(data []byte) (TakeFromAccountOutput, error) {
	out, err := exchange.abi.Unpack("takeFromAccount", data)
	outstruct := new(TakeFromAccountOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Sold = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Bought = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackTakePacked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfc3018d5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function takePacked(bytes data) returns(uint256 sold, uint256 bought)
func (exchange *Exchange) PackTakePacked(data []byte) []byte {
	enc, err := exchange.abi.Pack("takePacked", data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTakePacked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfc3018d5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function takePacked(bytes data) returns(uint256 sold, uint256 bought)
func (exchange *Exchange) TryPackTakePacked(data []byte) ([]byte, error) {
	return exchange.abi.Pack("takePacked", data)
}

// TakePackedOutput serves as a container for the return parameters of contract
// method TakePacked.
type TakePackedOutput struct {
	Sold   *big.Int
	Bought *big.Int
}

// UnpackTakePacked is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfc3018d5.
//
// Solidity: function takePacked(bytes data) returns(uint256 sold, uint256 bought)
func (exchange *Exchange) UnpackTakePacked(data []byte) (TakePackedOutput, error) {
	out, err := exchange.abi.Unpack("takePacked", data)
	outstruct := new(TakePackedOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Sold = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Bought = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackTakeWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x329e1e9f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function takeWithPermit(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders, (address,address,uint128,uint128,uint128,bool,bool,uint40) terms, (uint256,uint256,uint8,bytes32,bytes32) permit) returns(uint256 sold, uint256 bought)
func (exchange *Exchange) PackTakeWithPermit(orders []IExchangeSignedOrder, terms IExchangeTerms, permit IExchangePermit) []byte {
	enc, err := exchange.abi.Pack("takeWithPermit", orders, terms, permit)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTakeWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x329e1e9f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function takeWithPermit(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders, (address,address,uint128,uint128,uint128,bool,bool,uint40) terms, (uint256,uint256,uint8,bytes32,bytes32) permit) returns(uint256 sold, uint256 bought)
func (exchange *Exchange) TryPackTakeWithPermit(orders []IExchangeSignedOrder, terms IExchangeTerms, permit IExchangePermit) ([]byte, error) {
	return exchange.abi.Pack("takeWithPermit", orders, terms, permit)
}

// TakeWithPermitOutput serves as a container for the return parameters of contract
// method TakeWithPermit.
type TakeWithPermitOutput struct {
	Sold   *big.Int
	Bought *big.Int
}

// UnpackTakeWithPermit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x329e1e9f.
//
// Solidity: function takeWithPermit(((address,address,address,address,uint128,uint128,uint64,uint40,uint40,uint40,uint16,uint16),bytes)[] orders, (address,address,uint128,uint128,uint128,bool,bool,uint40) terms, (uint256,uint256,uint8,bytes32,bytes32) permit) returns(uint256 sold, uint256 bought)
func (exchange *Exchange) UnpackTakeWithPermit(data []byte) (TakeWithPermitOutput, error) {
	out, err := exchange.abi.Unpack("takeWithPermit", data)
	outstruct := new(TakeWithPermitOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Sold = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Bought = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7bfe950c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw(address tokenA, address tokenB, uint256 amountA, uint256 amountB) returns()
func (exchange *Exchange) PackWithdraw(tokenA common.Address, tokenB common.Address, amountA *big.Int, amountB *big.Int) []byte {
	enc, err := exchange.abi.Pack("withdraw", tokenA, tokenB, amountA, amountB)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7bfe950c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw(address tokenA, address tokenB, uint256 amountA, uint256 amountB) returns()
func (exchange *Exchange) TryPackWithdraw(tokenA common.Address, tokenB common.Address, amountA *big.Int, amountB *big.Int) ([]byte, error) {
	return exchange.abi.Pack("withdraw", tokenA, tokenB, amountA, amountB)
}

// ExchangeBatchFill represents a BatchFill event raised by the Exchange contract.
type ExchangeBatchFill struct {
	Id    [32]byte
	Maker common.Address
	Fill  *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const ExchangeBatchFillEventName = "BatchFill"

// ContractEventName returns the user-defined event name.
func (ExchangeBatchFill) ContractEventName() string {
	return ExchangeBatchFillEventName
}

// UnpackBatchFillEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event BatchFill(bytes32 indexed id, address indexed maker, uint256 fill)
func (exchange *Exchange) UnpackBatchFillEvent(log *types.Log) (*ExchangeBatchFill, error) {
	event := "BatchFill"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != exchange.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ExchangeBatchFill)
	if len(log.Data) > 0 {
		if err := exchange.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range exchange.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ExchangeComponentSkipped represents a ComponentSkipped event raised by the Exchange contract.
type ExchangeComponentSkipped struct {
	Index  *big.Int
	Reason [4]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const ExchangeComponentSkippedEventName = "ComponentSkipped"

// ContractEventName returns the user-defined event name.
func (ExchangeComponentSkipped) ContractEventName() string {
	return ExchangeComponentSkippedEventName
}

// UnpackComponentSkippedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ComponentSkipped(uint256 indexed index, bytes4 reason)
func (exchange *Exchange) UnpackComponentSkippedEvent(log *types.Log) (*ExchangeComponentSkipped, error) {
	event := "ComponentSkipped"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != exchange.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ExchangeComponentSkipped)
	if len(log.Data) > 0 {
		if err := exchange.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range exchange.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ExchangeDeposited represents a Deposited event raised by the Exchange contract.
type ExchangeDeposited struct {
	Owner  common.Address
	Token  common.Address
	Other  common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const ExchangeDepositedEventName = "Deposited"

// ContractEventName returns the user-defined event name.
func (ExchangeDeposited) ContractEventName() string {
	return ExchangeDepositedEventName
}

// UnpackDepositedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Deposited(address indexed owner, address indexed token, address indexed other, uint256 amount)
func (exchange *Exchange) UnpackDepositedEvent(log *types.Log) (*ExchangeDeposited, error) {
	event := "Deposited"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != exchange.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ExchangeDeposited)
	if len(log.Data) > 0 {
		if err := exchange.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range exchange.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ExchangeEpochRaised represents a EpochRaised event raised by the Exchange contract.
type ExchangeEpochRaised struct {
	Maker common.Address
	Epoch *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const ExchangeEpochRaisedEventName = "EpochRaised"

// ContractEventName returns the user-defined event name.
func (ExchangeEpochRaised) ContractEventName() string {
	return ExchangeEpochRaisedEventName
}

// UnpackEpochRaisedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EpochRaised(address indexed maker, uint40 epoch)
func (exchange *Exchange) UnpackEpochRaisedEvent(log *types.Log) (*ExchangeEpochRaised, error) {
	event := "EpochRaised"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != exchange.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ExchangeEpochRaised)
	if len(log.Data) > 0 {
		if err := exchange.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range exchange.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ExchangeFill represents a Fill event raised by the Exchange contract.
type ExchangeFill struct {
	Id        [32]byte
	Maker     common.Address
	Taker     common.Address
	SellToken common.Address
	BuyToken  common.Address
	Sold      *big.Int
	Bought    *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const ExchangeFillEventName = "Fill"

// ContractEventName returns the user-defined event name.
func (ExchangeFill) ContractEventName() string {
	return ExchangeFillEventName
}

// UnpackFillEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Fill(bytes32 indexed id, address indexed maker, address indexed taker, address sellToken, address buyToken, uint256 sold, uint256 bought)
func (exchange *Exchange) UnpackFillEvent(log *types.Log) (*ExchangeFill, error) {
	event := "Fill"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != exchange.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ExchangeFill)
	if len(log.Data) > 0 {
		if err := exchange.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range exchange.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ExchangeNoncesCancelled represents a NoncesCancelled event raised by the Exchange contract.
type ExchangeNoncesCancelled struct {
	Maker common.Address
	Word  *big.Int
	Mask  *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const ExchangeNoncesCancelledEventName = "NoncesCancelled"

// ContractEventName returns the user-defined event name.
func (ExchangeNoncesCancelled) ContractEventName() string {
	return ExchangeNoncesCancelledEventName
}

// UnpackNoncesCancelledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event NoncesCancelled(address indexed maker, uint56 word, uint256 mask)
func (exchange *Exchange) UnpackNoncesCancelledEvent(log *types.Log) (*ExchangeNoncesCancelled, error) {
	event := "NoncesCancelled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != exchange.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ExchangeNoncesCancelled)
	if len(log.Data) > 0 {
		if err := exchange.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range exchange.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ExchangeSettlement represents a Settlement event raised by the Exchange contract.
type ExchangeSettlement struct {
	Keeper common.Address
	FeeBps *big.Int
	Tokens []common.Address
	Prices []*big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const ExchangeSettlementEventName = "Settlement"

// ContractEventName returns the user-defined event name.
func (ExchangeSettlement) ContractEventName() string {
	return ExchangeSettlementEventName
}

// UnpackSettlementEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Settlement(address indexed keeper, uint256 feeBps, address[] tokens, uint96[] prices)
func (exchange *Exchange) UnpackSettlementEvent(log *types.Log) (*ExchangeSettlement, error) {
	event := "Settlement"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != exchange.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ExchangeSettlement)
	if len(log.Data) > 0 {
		if err := exchange.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range exchange.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ExchangeSkipped represents a Skipped event raised by the Exchange contract.
type ExchangeSkipped struct {
	Index  *big.Int
	Reason [4]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const ExchangeSkippedEventName = "Skipped"

// ContractEventName returns the user-defined event name.
func (ExchangeSkipped) ContractEventName() string {
	return ExchangeSkippedEventName
}

// UnpackSkippedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Skipped(uint256 indexed index, bytes4 reason)
func (exchange *Exchange) UnpackSkippedEvent(log *types.Log) (*ExchangeSkipped, error) {
	event := "Skipped"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != exchange.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ExchangeSkipped)
	if len(log.Data) > 0 {
		if err := exchange.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range exchange.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ExchangeSlotCancelled represents a SlotCancelled event raised by the Exchange contract.
type ExchangeSlotCancelled struct {
	Maker      common.Address
	Slot       *big.Int
	Generation *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const ExchangeSlotCancelledEventName = "SlotCancelled"

// ContractEventName returns the user-defined event name.
func (ExchangeSlotCancelled) ContractEventName() string {
	return ExchangeSlotCancelledEventName
}

// UnpackSlotCancelledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event SlotCancelled(address indexed maker, uint24 slot, uint40 generation)
func (exchange *Exchange) UnpackSlotCancelledEvent(log *types.Log) (*ExchangeSlotCancelled, error) {
	event := "SlotCancelled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != exchange.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ExchangeSlotCancelled)
	if len(log.Data) > 0 {
		if err := exchange.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range exchange.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ExchangeWindowCancelled represents a WindowCancelled event raised by the Exchange contract.
type ExchangeWindowCancelled struct {
	Maker  common.Address
	TokenA common.Address
	TokenB common.Address
	Window uint64
	Raw    *types.Log // Blockchain specific contextual infos
}

const ExchangeWindowCancelledEventName = "WindowCancelled"

// ContractEventName returns the user-defined event name.
func (ExchangeWindowCancelled) ContractEventName() string {
	return ExchangeWindowCancelledEventName
}

// UnpackWindowCancelledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WindowCancelled(address indexed maker, address indexed tokenA, address indexed tokenB, uint64 window)
func (exchange *Exchange) UnpackWindowCancelledEvent(log *types.Log) (*ExchangeWindowCancelled, error) {
	event := "WindowCancelled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != exchange.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ExchangeWindowCancelled)
	if len(log.Data) > 0 {
		if err := exchange.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range exchange.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ExchangeWithdrawn represents a Withdrawn event raised by the Exchange contract.
type ExchangeWithdrawn struct {
	Owner  common.Address
	Token  common.Address
	Other  common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const ExchangeWithdrawnEventName = "Withdrawn"

// ContractEventName returns the user-defined event name.
func (ExchangeWithdrawn) ContractEventName() string {
	return ExchangeWithdrawnEventName
}

// UnpackWithdrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Withdrawn(address indexed owner, address indexed token, address indexed other, uint256 amount)
func (exchange *Exchange) UnpackWithdrawnEvent(log *types.Log) (*ExchangeWithdrawn, error) {
	event := "Withdrawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != exchange.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ExchangeWithdrawn)
	if len(log.Data) > 0 {
		if err := exchange.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range exchange.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (exchange *Exchange) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], exchange.abi.Errors["AccountFull"].ID.Bytes()[:4]) {
		return exchange.UnpackAccountFullError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["AccountShort"].ID.Bytes()[:4]) {
		return exchange.UnpackAccountShortError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["BadEncoding"].ID.Bytes()[:4]) {
		return exchange.UnpackBadEncodingError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["BadMove"].ID.Bytes()[:4]) {
		return exchange.UnpackBadMoveError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["BadSignature"].ID.Bytes()[:4]) {
		return exchange.UnpackBadSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["Expired"].ID.Bytes()[:4]) {
		return exchange.UnpackExpiredError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["FeeTooHigh"].ID.Bytes()[:4]) {
		return exchange.UnpackFeeTooHighError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["Filled"].ID.Bytes()[:4]) {
		return exchange.UnpackFilledError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["GenerationJump"].ID.Bytes()[:4]) {
		return exchange.UnpackGenerationJumpError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["InsufficientGas"].ID.Bytes()[:4]) {
		return exchange.UnpackInsufficientGasError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["InvalidAmount"].ID.Bytes()[:4]) {
		return exchange.UnpackInvalidAmountError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["InvalidLength"].ID.Bytes()[:4]) {
		return exchange.UnpackInvalidLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["InvalidToken"].ID.Bytes()[:4]) {
		return exchange.UnpackInvalidTokenError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["LeastNotMet"].ID.Bytes()[:4]) {
		return exchange.UnpackLeastNotMetError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["NotAllowed"].ID.Bytes()[:4]) {
		return exchange.UnpackNotAllowedError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["NotMaker"].ID.Bytes()[:4]) {
		return exchange.UnpackNotMakerError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["NotPartial"].ID.Bytes()[:4]) {
		return exchange.UnpackNotPartialError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["NotTaker"].ID.Bytes()[:4]) {
		return exchange.UnpackNotTakerError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["NotUniform"].ID.Bytes()[:4]) {
		return exchange.UnpackNotUniformError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["NotYetValid"].ID.Bytes()[:4]) {
		return exchange.UnpackNotYetValidError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["OnlyBatch"].ID.Bytes()[:4]) {
		return exchange.UnpackOnlyBatchError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["OnlySelf"].ID.Bytes()[:4]) {
		return exchange.UnpackOnlySelfError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["Reentrancy"].ID.Bytes()[:4]) {
		return exchange.UnpackReentrancyError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["SelfTrade"].ID.Bytes()[:4]) {
		return exchange.UnpackSelfTradeError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["StaleGeneration"].ID.Bytes()[:4]) {
		return exchange.UnpackStaleGenerationError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["StaleNonce"].ID.Bytes()[:4]) {
		return exchange.UnpackStaleNonceError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["TransferFailed"].ID.Bytes()[:4]) {
		return exchange.UnpackTransferFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["Unfunded"].ID.Bytes()[:4]) {
		return exchange.UnpackUnfundedError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["UnknownFlags"].ID.Bytes()[:4]) {
		return exchange.UnpackUnknownFlagsError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["WorsePrice"].ID.Bytes()[:4]) {
		return exchange.UnpackWorsePriceError(raw[4:])
	}
	if bytes.Equal(raw[:4], exchange.abi.Errors["WrongEpoch"].ID.Bytes()[:4]) {
		return exchange.UnpackWrongEpochError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// ExchangeAccountFull represents a AccountFull error raised by the Exchange contract.
type ExchangeAccountFull struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AccountFull()
func ExchangeAccountFullErrorID() common.Hash {
	return common.HexToHash("0x75d65e7dd907ecc624277671bb7059550c6fdaddce6228dd57cb3ce82ed913a8")
}

// UnpackAccountFullError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AccountFull()
func (exchange *Exchange) UnpackAccountFullError(raw []byte) (*ExchangeAccountFull, error) {
	out := new(ExchangeAccountFull)
	if err := exchange.abi.UnpackIntoInterface(out, "AccountFull", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeAccountShort represents a AccountShort error raised by the Exchange contract.
type ExchangeAccountShort struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AccountShort()
func ExchangeAccountShortErrorID() common.Hash {
	return common.HexToHash("0x2de4f01b0d8ec1006d8be6af992a27a07438de91a7c506a9bf7283e2a9bebd70")
}

// UnpackAccountShortError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AccountShort()
func (exchange *Exchange) UnpackAccountShortError(raw []byte) (*ExchangeAccountShort, error) {
	out := new(ExchangeAccountShort)
	if err := exchange.abi.UnpackIntoInterface(out, "AccountShort", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeBadEncoding represents a BadEncoding error raised by the Exchange contract.
type ExchangeBadEncoding struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadEncoding()
func ExchangeBadEncodingErrorID() common.Hash {
	return common.HexToHash("0xb04d6d523a98bf764fd473b3d35ad6387aa54de1bc3e8f68b0bcd050c4b89e1c")
}

// UnpackBadEncodingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadEncoding()
func (exchange *Exchange) UnpackBadEncodingError(raw []byte) (*ExchangeBadEncoding, error) {
	out := new(ExchangeBadEncoding)
	if err := exchange.abi.UnpackIntoInterface(out, "BadEncoding", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeBadMove represents a BadMove error raised by the Exchange contract.
type ExchangeBadMove struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadMove()
func ExchangeBadMoveErrorID() common.Hash {
	return common.HexToHash("0xb40f94d27256393f47c78c18ed872c3a8484128fb2f658e236e2307332620bd2")
}

// UnpackBadMoveError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadMove()
func (exchange *Exchange) UnpackBadMoveError(raw []byte) (*ExchangeBadMove, error) {
	out := new(ExchangeBadMove)
	if err := exchange.abi.UnpackIntoInterface(out, "BadMove", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeBadSignature represents a BadSignature error raised by the Exchange contract.
type ExchangeBadSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadSignature()
func ExchangeBadSignatureErrorID() common.Hash {
	return common.HexToHash("0x5cd5d2335541c4f2ed05fbe44f397e8b79f8e2333157122d2dab06e378ef7685")
}

// UnpackBadSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadSignature()
func (exchange *Exchange) UnpackBadSignatureError(raw []byte) (*ExchangeBadSignature, error) {
	out := new(ExchangeBadSignature)
	if err := exchange.abi.UnpackIntoInterface(out, "BadSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeExpired represents a Expired error raised by the Exchange contract.
type ExchangeExpired struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Expired()
func ExchangeExpiredErrorID() common.Hash {
	return common.HexToHash("0x203d82d8d99f63bfecc8335216735e0271df4249ea752b030f9ab305b94e5afe")
}

// UnpackExpiredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Expired()
func (exchange *Exchange) UnpackExpiredError(raw []byte) (*ExchangeExpired, error) {
	out := new(ExchangeExpired)
	if err := exchange.abi.UnpackIntoInterface(out, "Expired", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeFeeTooHigh represents a FeeTooHigh error raised by the Exchange contract.
type ExchangeFeeTooHigh struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FeeTooHigh()
func ExchangeFeeTooHighErrorID() common.Hash {
	return common.HexToHash("0xcd4e6167a0147beade9e7daca0e52cd42e992cd9c3dc1dd3ce8a2b6956f53601")
}

// UnpackFeeTooHighError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FeeTooHigh()
func (exchange *Exchange) UnpackFeeTooHighError(raw []byte) (*ExchangeFeeTooHigh, error) {
	out := new(ExchangeFeeTooHigh)
	if err := exchange.abi.UnpackIntoInterface(out, "FeeTooHigh", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeFilled represents a Filled error raised by the Exchange contract.
type ExchangeFilled struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Filled()
func ExchangeFilledErrorID() common.Hash {
	return common.HexToHash("0x827d22e673686107109d5e59f81581c8e6592d80b869e0da9371c80f1821e1f4")
}

// UnpackFilledError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Filled()
func (exchange *Exchange) UnpackFilledError(raw []byte) (*ExchangeFilled, error) {
	out := new(ExchangeFilled)
	if err := exchange.abi.UnpackIntoInterface(out, "Filled", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeGenerationJump represents a GenerationJump error raised by the Exchange contract.
type ExchangeGenerationJump struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error GenerationJump()
func ExchangeGenerationJumpErrorID() common.Hash {
	return common.HexToHash("0xb05cddb89bc261c7003700b7c13f2267645db827aaa12c9e8f2a531e756cfdc9")
}

// UnpackGenerationJumpError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error GenerationJump()
func (exchange *Exchange) UnpackGenerationJumpError(raw []byte) (*ExchangeGenerationJump, error) {
	out := new(ExchangeGenerationJump)
	if err := exchange.abi.UnpackIntoInterface(out, "GenerationJump", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeInsufficientGas represents a InsufficientGas error raised by the Exchange contract.
type ExchangeInsufficientGas struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientGas()
func ExchangeInsufficientGasErrorID() common.Hash {
	return common.HexToHash("0x1c26714c035362f785e44b6773a87881da86705e5698c55bb550907617bb1353")
}

// UnpackInsufficientGasError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientGas()
func (exchange *Exchange) UnpackInsufficientGasError(raw []byte) (*ExchangeInsufficientGas, error) {
	out := new(ExchangeInsufficientGas)
	if err := exchange.abi.UnpackIntoInterface(out, "InsufficientGas", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeInvalidAmount represents a InvalidAmount error raised by the Exchange contract.
type ExchangeInvalidAmount struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidAmount()
func ExchangeInvalidAmountErrorID() common.Hash {
	return common.HexToHash("0x2c5211c6cb73b16841677a034781e8336d18ce66df858e54153c86854e11f7b8")
}

// UnpackInvalidAmountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidAmount()
func (exchange *Exchange) UnpackInvalidAmountError(raw []byte) (*ExchangeInvalidAmount, error) {
	out := new(ExchangeInvalidAmount)
	if err := exchange.abi.UnpackIntoInterface(out, "InvalidAmount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeInvalidLength represents a InvalidLength error raised by the Exchange contract.
type ExchangeInvalidLength struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidLength()
func ExchangeInvalidLengthErrorID() common.Hash {
	return common.HexToHash("0x947d5a8466b7bcfb56468ee05345bfacfb6c28f016a57c192dadee0d8affb197")
}

// UnpackInvalidLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidLength()
func (exchange *Exchange) UnpackInvalidLengthError(raw []byte) (*ExchangeInvalidLength, error) {
	out := new(ExchangeInvalidLength)
	if err := exchange.abi.UnpackIntoInterface(out, "InvalidLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeInvalidToken represents a InvalidToken error raised by the Exchange contract.
type ExchangeInvalidToken struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidToken()
func ExchangeInvalidTokenErrorID() common.Hash {
	return common.HexToHash("0xc1ab6dc1ba32e6d4b79780a4020b53da94263929d15c137a3e67a3d08f7d66c2")
}

// UnpackInvalidTokenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidToken()
func (exchange *Exchange) UnpackInvalidTokenError(raw []byte) (*ExchangeInvalidToken, error) {
	out := new(ExchangeInvalidToken)
	if err := exchange.abi.UnpackIntoInterface(out, "InvalidToken", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeLeastNotMet represents a LeastNotMet error raised by the Exchange contract.
type ExchangeLeastNotMet struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error LeastNotMet()
func ExchangeLeastNotMetErrorID() common.Hash {
	return common.HexToHash("0xf8488bb120d68ec64f6b116f91bf42ca149ac647d425ab54ec87d2a1a5cb67e0")
}

// UnpackLeastNotMetError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error LeastNotMet()
func (exchange *Exchange) UnpackLeastNotMetError(raw []byte) (*ExchangeLeastNotMet, error) {
	out := new(ExchangeLeastNotMet)
	if err := exchange.abi.UnpackIntoInterface(out, "LeastNotMet", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeNotAllowed represents a NotAllowed error raised by the Exchange contract.
type ExchangeNotAllowed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAllowed()
func ExchangeNotAllowedErrorID() common.Hash {
	return common.HexToHash("0x3d693ada2b7d6a2edee20ea0cf19d7267a84cc4ae96aafe9d465faf4dde58518")
}

// UnpackNotAllowedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAllowed()
func (exchange *Exchange) UnpackNotAllowedError(raw []byte) (*ExchangeNotAllowed, error) {
	out := new(ExchangeNotAllowed)
	if err := exchange.abi.UnpackIntoInterface(out, "NotAllowed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeNotMaker represents a NotMaker error raised by the Exchange contract.
type ExchangeNotMaker struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotMaker()
func ExchangeNotMakerErrorID() common.Hash {
	return common.HexToHash("0xb331e421ec853e70a2936c67862474402e28865868acdabdf19f23ddb04398bf")
}

// UnpackNotMakerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotMaker()
func (exchange *Exchange) UnpackNotMakerError(raw []byte) (*ExchangeNotMaker, error) {
	out := new(ExchangeNotMaker)
	if err := exchange.abi.UnpackIntoInterface(out, "NotMaker", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeNotPartial represents a NotPartial error raised by the Exchange contract.
type ExchangeNotPartial struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotPartial()
func ExchangeNotPartialErrorID() common.Hash {
	return common.HexToHash("0x00db502d49dd85423f732eb93b6657769c89a280538bc1a67b27c34c66c09a1c")
}

// UnpackNotPartialError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotPartial()
func (exchange *Exchange) UnpackNotPartialError(raw []byte) (*ExchangeNotPartial, error) {
	out := new(ExchangeNotPartial)
	if err := exchange.abi.UnpackIntoInterface(out, "NotPartial", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeNotTaker represents a NotTaker error raised by the Exchange contract.
type ExchangeNotTaker struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotTaker()
func ExchangeNotTakerErrorID() common.Hash {
	return common.HexToHash("0x5211a0797747df48df7596e18a47517c59d077b8bae8a2bef7dabd4a828e8071")
}

// UnpackNotTakerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotTaker()
func (exchange *Exchange) UnpackNotTakerError(raw []byte) (*ExchangeNotTaker, error) {
	out := new(ExchangeNotTaker)
	if err := exchange.abi.UnpackIntoInterface(out, "NotTaker", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeNotUniform represents a NotUniform error raised by the Exchange contract.
type ExchangeNotUniform struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotUniform()
func ExchangeNotUniformErrorID() common.Hash {
	return common.HexToHash("0xca23e186858edcb21626af405b627d1d523554ec59ebd617aeb7c201618c8a43")
}

// UnpackNotUniformError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotUniform()
func (exchange *Exchange) UnpackNotUniformError(raw []byte) (*ExchangeNotUniform, error) {
	out := new(ExchangeNotUniform)
	if err := exchange.abi.UnpackIntoInterface(out, "NotUniform", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeNotYetValid represents a NotYetValid error raised by the Exchange contract.
type ExchangeNotYetValid struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotYetValid()
func ExchangeNotYetValidErrorID() common.Hash {
	return common.HexToHash("0x3fb4e43f6acb9e2dd9a92e60fed2efe76486186a45f6bdd4725f796d827e112d")
}

// UnpackNotYetValidError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotYetValid()
func (exchange *Exchange) UnpackNotYetValidError(raw []byte) (*ExchangeNotYetValid, error) {
	out := new(ExchangeNotYetValid)
	if err := exchange.abi.UnpackIntoInterface(out, "NotYetValid", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeOnlyBatch represents a OnlyBatch error raised by the Exchange contract.
type ExchangeOnlyBatch struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OnlyBatch()
func ExchangeOnlyBatchErrorID() common.Hash {
	return common.HexToHash("0x5820373ac57d1c9eb14a725865094d024e7d96d55cb025565c350e5fdd2d4b8d")
}

// UnpackOnlyBatchError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OnlyBatch()
func (exchange *Exchange) UnpackOnlyBatchError(raw []byte) (*ExchangeOnlyBatch, error) {
	out := new(ExchangeOnlyBatch)
	if err := exchange.abi.UnpackIntoInterface(out, "OnlyBatch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeOnlySelf represents a OnlySelf error raised by the Exchange contract.
type ExchangeOnlySelf struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OnlySelf()
func ExchangeOnlySelfErrorID() common.Hash {
	return common.HexToHash("0x14d4a4e8a5140da60b7a280478fb427da973ca582a83cf5dbad8c5f2abee9ba4")
}

// UnpackOnlySelfError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OnlySelf()
func (exchange *Exchange) UnpackOnlySelfError(raw []byte) (*ExchangeOnlySelf, error) {
	out := new(ExchangeOnlySelf)
	if err := exchange.abi.UnpackIntoInterface(out, "OnlySelf", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeReentrancy represents a Reentrancy error raised by the Exchange contract.
type ExchangeReentrancy struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Reentrancy()
func ExchangeReentrancyErrorID() common.Hash {
	return common.HexToHash("0xab143c06c9772d69bbbc9f2fe74acd02f810e93b099f3d1dac8448ac9ae35991")
}

// UnpackReentrancyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Reentrancy()
func (exchange *Exchange) UnpackReentrancyError(raw []byte) (*ExchangeReentrancy, error) {
	out := new(ExchangeReentrancy)
	if err := exchange.abi.UnpackIntoInterface(out, "Reentrancy", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeSelfTrade represents a SelfTrade error raised by the Exchange contract.
type ExchangeSelfTrade struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SelfTrade()
func ExchangeSelfTradeErrorID() common.Hash {
	return common.HexToHash("0xd68a1e65c3b465b33337ee68ef765b0d3f18475cedba1c5f2404a1e1e56c5058")
}

// UnpackSelfTradeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SelfTrade()
func (exchange *Exchange) UnpackSelfTradeError(raw []byte) (*ExchangeSelfTrade, error) {
	out := new(ExchangeSelfTrade)
	if err := exchange.abi.UnpackIntoInterface(out, "SelfTrade", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeStaleGeneration represents a StaleGeneration error raised by the Exchange contract.
type ExchangeStaleGeneration struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StaleGeneration()
func ExchangeStaleGenerationErrorID() common.Hash {
	return common.HexToHash("0x575e2a12437d03bbbbf812bfbacef65ea426847b0507d45285e0f7c58013eaff")
}

// UnpackStaleGenerationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StaleGeneration()
func (exchange *Exchange) UnpackStaleGenerationError(raw []byte) (*ExchangeStaleGeneration, error) {
	out := new(ExchangeStaleGeneration)
	if err := exchange.abi.UnpackIntoInterface(out, "StaleGeneration", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeStaleNonce represents a StaleNonce error raised by the Exchange contract.
type ExchangeStaleNonce struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StaleNonce()
func ExchangeStaleNonceErrorID() common.Hash {
	return common.HexToHash("0xd8d01cf0b56e8e49fb6d1882e60da57d984a8e9d6708c99bf174c2b1dfd07be7")
}

// UnpackStaleNonceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StaleNonce()
func (exchange *Exchange) UnpackStaleNonceError(raw []byte) (*ExchangeStaleNonce, error) {
	out := new(ExchangeStaleNonce)
	if err := exchange.abi.UnpackIntoInterface(out, "StaleNonce", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeTransferFailed represents a TransferFailed error raised by the Exchange contract.
type ExchangeTransferFailed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TransferFailed()
func ExchangeTransferFailedErrorID() common.Hash {
	return common.HexToHash("0x90b8ec1877afffd816d05d9b13947f3ff18ec5851c38bad15ec2b710f92391b1")
}

// UnpackTransferFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TransferFailed()
func (exchange *Exchange) UnpackTransferFailedError(raw []byte) (*ExchangeTransferFailed, error) {
	out := new(ExchangeTransferFailed)
	if err := exchange.abi.UnpackIntoInterface(out, "TransferFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeUnfunded represents a Unfunded error raised by the Exchange contract.
type ExchangeUnfunded struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Unfunded()
func ExchangeUnfundedErrorID() common.Hash {
	return common.HexToHash("0x2ec27bbc9212b5b3f30cef276b954e96719342ab87e45af34ac68410c1ee0f27")
}

// UnpackUnfundedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Unfunded()
func (exchange *Exchange) UnpackUnfundedError(raw []byte) (*ExchangeUnfunded, error) {
	out := new(ExchangeUnfunded)
	if err := exchange.abi.UnpackIntoInterface(out, "Unfunded", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeUnknownFlags represents a UnknownFlags error raised by the Exchange contract.
type ExchangeUnknownFlags struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownFlags()
func ExchangeUnknownFlagsErrorID() common.Hash {
	return common.HexToHash("0x31eb7cd84c7258aa2f6243de14220fc73959b9397d9e9aa5c1848a60ddc56f78")
}

// UnpackUnknownFlagsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownFlags()
func (exchange *Exchange) UnpackUnknownFlagsError(raw []byte) (*ExchangeUnknownFlags, error) {
	out := new(ExchangeUnknownFlags)
	if err := exchange.abi.UnpackIntoInterface(out, "UnknownFlags", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeWorsePrice represents a WorsePrice error raised by the Exchange contract.
type ExchangeWorsePrice struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WorsePrice()
func ExchangeWorsePriceErrorID() common.Hash {
	return common.HexToHash("0x1768d9f2553f0d154c7988cb4ef5cf4dd2b5697d0422071e7a122f647c2770bb")
}

// UnpackWorsePriceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WorsePrice()
func (exchange *Exchange) UnpackWorsePriceError(raw []byte) (*ExchangeWorsePrice, error) {
	out := new(ExchangeWorsePrice)
	if err := exchange.abi.UnpackIntoInterface(out, "WorsePrice", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExchangeWrongEpoch represents a WrongEpoch error raised by the Exchange contract.
type ExchangeWrongEpoch struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongEpoch()
func ExchangeWrongEpochErrorID() common.Hash {
	return common.HexToHash("0x254f6ab2f2f6abe909601422d95bac266dcc6aab760a788850b9554fce88b3f2")
}

// UnpackWrongEpochError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongEpoch()
func (exchange *Exchange) UnpackWrongEpochError(raw []byte) (*ExchangeWrongEpoch, error) {
	out := new(ExchangeWrongEpoch)
	if err := exchange.abi.UnpackIntoInterface(out, "WrongEpoch", raw); err != nil {
		return nil, err
	}
	return out, nil
}
