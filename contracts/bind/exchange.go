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
	ABI: "[{\"inputs\":[{\"internalType\":\"address\",\"name\":\"feeOwner\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"AccountFull\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"AccountShort\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadEncoding\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadMove\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadSignature\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Expired\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"FeeTooHigh\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Filled\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"GenerationJump\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InsufficientGas\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidAmount\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidLength\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidToken\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"LeastNotMet\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotAllowed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotMaker\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotPartial\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotTaker\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotUniform\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotYetValid\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"OnlyBatch\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"OnlySelf\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Reentrancy\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"SelfTrade\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"StaleGeneration\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"StaleNonce\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TransferFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Unfunded\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"UnknownFlags\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WorsePrice\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongEpoch\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"fill\",\"type\":\"uint256\"}],\"name\":\"BatchFill\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes4\",\"name\":\"reason\",\"type\":\"bytes4\"}],\"name\":\"ComponentSkipped\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"other\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Deposited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"}],\"name\":\"EpochRaised\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"name\":\"Fill\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint56\",\"name\":\"word\",\"type\":\"uint56\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"mask\",\"type\":\"uint256\"}],\"name\":\"NoncesCancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"keeper\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"feeBps\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"address[]\",\"name\":\"tokens\",\"type\":\"address[]\"},{\"indexed\":false,\"internalType\":\"uint96[]\",\"name\":\"prices\",\"type\":\"uint96[]\"}],\"name\":\"Settlement\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes4\",\"name\":\"reason\",\"type\":\"bytes4\"}],\"name\":\"Skipped\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint24\",\"name\":\"slot\",\"type\":\"uint24\"},{\"indexed\":false,\"internalType\":\"uint40\",\"name\":\"generation\",\"type\":\"uint40\"}],\"name\":\"SlotCancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"window\",\"type\":\"uint64\"}],\"name\":\"WindowCancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"other\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"FEE_SINK\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"KEEPER_PERCENT\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_FEE_BPS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"STEP_GAS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"}],\"name\":\"accountOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"balanceA\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"balanceB\",\"type\":\"uint256\"},{\"internalType\":\"uint64\",\"name\":\"window\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"}],\"name\":\"cancel\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"cancelAll\",\"outputs\":[{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order[]\",\"name\":\"orders\",\"type\":\"tuple[]\"}],\"name\":\"cancelOrders\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint24\",\"name\":\"slot\",\"type\":\"uint24\"},{\"internalType\":\"uint40\",\"name\":\"generation\",\"type\":\"uint40\"}],\"name\":\"cancelSlot\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"},{\"internalType\":\"uint32\",\"name\":\"below\",\"type\":\"uint32\"}],\"name\":\"cancelWindow\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint56\",\"name\":\"word\",\"type\":\"uint56\"},{\"internalType\":\"uint256\",\"name\":\"mask\",\"type\":\"uint256\"}],\"name\":\"cancelWord\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"}],\"name\":\"check\",\"outputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"remaining\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"fillable\",\"type\":\"uint256\"},{\"internalType\":\"bytes4\",\"name\":\"reason\",\"type\":\"bytes4\"}],\"internalType\":\"structIExchange.Status[]\",\"name\":\"list\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"}],\"name\":\"checkSettle\",\"outputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"remaining\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"fillable\",\"type\":\"uint256\"},{\"internalType\":\"bytes4\",\"name\":\"reason\",\"type\":\"bytes4\"}],\"internalType\":\"structIExchange.Status[]\",\"name\":\"list\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountA\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amountB\",\"type\":\"uint256\"}],\"name\":\"deposit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"domainSeparator\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"eip712Domain\",\"outputs\":[{\"internalType\":\"bytes1\",\"name\":\"fields\",\"type\":\"bytes1\"},{\"internalType\":\"string\",\"name\":\"name\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"version\",\"type\":\"string\"},{\"internalType\":\"uint256\",\"name\":\"chainId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"verifyingContract\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"internalType\":\"uint256[]\",\"name\":\"extensions\",\"type\":\"uint256[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"}],\"name\":\"epochOf\",\"outputs\":[{\"internalType\":\"uint40\",\"name\":\"\",\"type\":\"uint40\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"},{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"leastBuy\",\"type\":\"uint128\"},{\"internalType\":\"bool\",\"name\":\"exactBuy\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"fillOrKill\",\"type\":\"bool\"},{\"internalType\":\"uint40\",\"name\":\"deadline\",\"type\":\"uint40\"}],\"internalType\":\"structIExchange.Terms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"bool\",\"name\":\"account\",\"type\":\"bool\"},{\"internalType\":\"uint256\",\"name\":\"payAtMost\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"getAtMost\",\"type\":\"uint256\"}],\"internalType\":\"structTaking.Take\",\"name\":\"t\",\"type\":\"tuple\"}],\"name\":\"fillStep\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"paid\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"got\",\"type\":\"uint256\"},{\"internalType\":\"bool\",\"name\":\"ended\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"uint56\",\"name\":\"word\",\"type\":\"uint56\"}],\"name\":\"nonceWord\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"bits\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"}],\"name\":\"orderHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"}],\"name\":\"remaining\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"left\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order[]\",\"name\":\"orders\",\"type\":\"tuple[]\"}],\"name\":\"remainingOf\",\"outputs\":[{\"internalType\":\"uint256[]\",\"name\":\"left\",\"type\":\"uint256[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address[]\",\"name\":\"tokens\",\"type\":\"address[]\"},{\"internalType\":\"uint96[]\",\"name\":\"prices\",\"type\":\"uint96[]\"},{\"internalType\":\"uint16\",\"name\":\"feeBps\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"bestEffort\",\"type\":\"bool\"},{\"components\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"uint8\",\"name\":\"from\",\"type\":\"uint8\"},{\"internalType\":\"uint8\",\"name\":\"to\",\"type\":\"uint8\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"}],\"internalType\":\"structIExchange.Move[]\",\"name\":\"moves\",\"type\":\"tuple[]\"}],\"internalType\":\"structIExchange.Component[]\",\"name\":\"components\",\"type\":\"tuple[]\"}],\"internalType\":\"structIExchange.Batch\",\"name\":\"batch\",\"type\":\"tuple\"}],\"name\":\"settle\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"settled\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"settlePacked\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"settled\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"keeper\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"table\",\"type\":\"bytes\"},{\"internalType\":\"bytes\",\"name\":\"component\",\"type\":\"bytes\"}],\"name\":\"settleStep\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"uint24\",\"name\":\"slot\",\"type\":\"uint24\"}],\"name\":\"slotState\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"generation\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"leastBuy\",\"type\":\"uint128\"},{\"internalType\":\"bool\",\"name\":\"exactBuy\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"fillOrKill\",\"type\":\"bool\"},{\"internalType\":\"uint40\",\"name\":\"deadline\",\"type\":\"uint40\"}],\"internalType\":\"structIExchange.Terms\",\"name\":\"terms\",\"type\":\"tuple\"}],\"name\":\"take\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"leastBuy\",\"type\":\"uint128\"},{\"internalType\":\"bool\",\"name\":\"exactBuy\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"fillOrKill\",\"type\":\"bool\"},{\"internalType\":\"uint40\",\"name\":\"deadline\",\"type\":\"uint40\"}],\"internalType\":\"structIExchange.Terms\",\"name\":\"terms\",\"type\":\"tuple\"}],\"name\":\"takeFromAccount\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"takePacked\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"leastBuy\",\"type\":\"uint128\"},{\"internalType\":\"bool\",\"name\":\"exactBuy\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"fillOrKill\",\"type\":\"bool\"},{\"internalType\":\"uint40\",\"name\":\"deadline\",\"type\":\"uint40\"}],\"internalType\":\"structIExchange.Terms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structIExchange.Permit\",\"name\":\"permit\",\"type\":\"tuple\"}],\"name\":\"takeWithPermit\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountA\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amountB\",\"type\":\"uint256\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Exchange",
	Bin: "0x610140604052346101cb5761639e6020813803918261001d816101cf565b9384928339810103126101cb57516001600160a01b038116908190036101cb57306080524660a05260a061005160406101cf565b600f815260208101906e5669727475612045786368616e676560881b825261007960406101cf565b60018152603160f81b602091820152905190912060c08190527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660e0819052604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f815293840192909252828201524660608301523060808301529190206101005251906105e18083016001600160401b038111848210176101b7576020928492615dbd843981520301905ff080156101ac576001600160a01b031661012052604051615bc890816101f582396080518181816101cb0152615110015260a0518181816101a801526150ed015260c05181818161022d0152615182015260e05181818161025301526151a801526101005181818161018601526150cb01526101205181818161204201526142ed0152f35b6040513d5f823e3d90fd5b634e487b7160e01b5f52604160045260245ffd5b5f80fd5b6040519190601f01601f191682016001600160401b038111838210176101b75760405256fe6080806040526004361015610012575f80fd5b5f905f3560e01c90816303b1050d14612300575080630979cfad1461224a578063101366e91461206657806312bb5fd41461202357806318cb2b1814611fb257806320e8c56514611f415780632a48a138146119cf5780632b215e9d146119375780632be4a38f146117635780632eff403a146114cf5780632fc9ee67146110b657806330fee65a14610fca578063329e1e9f14610dbe5780634c125e7914610cf75780634d2ba9e614610c8c5780634ea08e2d14610bdf578063582805d914610bac5780637bfe950c14610b3857806384b0196e14610a18578063ac3e83ac146109fc578063c04a033f146109c0578063c43d5708146109a2578063c8ce569514610870578063ce832c581461076d578063d55be8c614610751578063d7bf66f4146106bf578063d92ccb1114610687578063dfcce2871461048d578063ebeb4c9d1461030d578063f48e9175146102915763f698da2514610173575f80fd5b3461028e578060031936011261028e57507f0000000000000000000000000000000000000000000000000000000000000000467f000000000000000000000000000000000000000000000000000000000000000014307f00000000000000000000000000000000000000000000000000000000000000001416156101fd575b602090604051908152f35b50602061028760a06040517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f81527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201524660608201523060808201522090565b90506101f2565b80fd5b503461028e57604060031936011261028e576102ab612e4f565b6024359162ffffff831680930361028e5760406102ea846001600160a01b03851690680100000000000000009160601b17175f525f60205260405f2090565b546fffffffffffffffffffffffffffffffff8251918060801c8352166020820152f35b503461028e57606060031936011261028e57610327612e4f565b90610330612e65565b604435916001600160a01b03831680930361028e57506104766001600160a01b0380606095169216926bffffffffffffffffffffffff6103b5828686608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b546103c083876157dc565b1c16936bffffffffffffffffffffffff61041f828487608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b5461042a83856157dc565b1c1693608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b5460c01c9060405192835260208301526040820152f35b503461028e57606060031936011261028e576104a7612e4f565b6104af612e65565b6044359163ffffffff8316809303610683576001600160a01b0380911691169161051e838333608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b908154908160e01c9263ffffffff8360c01c1662010000850180861161065657831161062e578483106105ba575067ffffffffffffffff92935077ffffffffffffffffffffffffffffffffffffffffffffffff63ffffffff92945b168260c01b8560e01b171790556040519260201b171681527fe18e04cf428a52690373036b26f642a4ceb85bb0852c57fb5775ed7d7d13f5e660203392a480f35b91928360206105d267ffffffffffffffff9688613719565b106105f8575b5077ffffffffffffffffffffffffffffffffffffffffffffffff90610579565b9263ffffffff5f1961062477ffffffffffffffffffffffffffffffffffffffffffffffff949689613719565b1b161792906105d8565b6004887fb05cddb8000000000000000000000000000000000000000000000000000000008152fd5b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b8380fd5b503461028e5761018060031936011261028e575060206106b76106a9366131d0565b6106b161365a565b50615095565b604051908152f35b503461028e57604060031936011261028e5760043566ffffffffffffff811680820361074d576107477f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb6991602435903360601b17855284602052604085208181541790556040519182913395836020909392919366ffffffffffffff60408201951681520152565b0390a280f35b8280fd5b503461028e578060031936011261028e57602060405160648152f35b503461028e57604060031936011261028e576004359062ffffff82169182810361086c576024359064ffffffffff821693848303610683573360601b1768010000000000000000175f90815260208190526040902093845460801c908181106108445762010000820180921161081757116107ef576107ec9293613b1f565b80f35b6004837fb05cddb8000000000000000000000000000000000000000000000000000000008152fd5b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6004857f575e2a12000000000000000000000000000000000000000000000000000000008152fd5b5080fd5b503461028e5761087f36612fa9565b9091835c61097a576001845d8215610952576108a761089f9493946135f9565b923690613561565b8252600160408301526108b982614ad0565b6108c16136b2565b936001811490845b81811080610946575b15610928576109239061091e88876108f4366108ef86898c6134c3565b613315565b6108fc61365a565b5061091661090b86898c6134c3565b610180810190613503565b918987614b74565b61316d565b6108c9565b604086610936898851614ed0565b9091805d82519182526020820152f35b506040870151156108d2565b6004847f947d5a84000000000000000000000000000000000000000000000000000000008152fd5b6004847fab143c06000000000000000000000000000000000000000000000000000000008152fd5b503461028e578060031936011261028e5760206040516207a1208152f35b503461028e5761018060031936011261028e575060206109f06109e2366131d0565b6109ea61365a565b5061389e565b92505050604051908152f35b503461028e578060031936011261028e57602060405160328152f35b503461028e578060031936011261028e5760408051610ada929091610ae790610a418185613126565b600f84527f5669727475612045786368616e6765000000000000000000000000000000000060208501528051610a778282613126565b600181527f3100000000000000000000000000000000000000000000000000000000000000602082015281519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e0602088015260e0870190613009565b9185830390860152613009565b904660608401523060808401528060a084015282820360c084015260206060519283815201916080915b818110610b1f575050500390f35b8251845285945060209384019390920191600101610b11565b503461028e57610b4736612e8f565b91849391945c61097a576001600160a01b0380916001865d16911690808214610b8457610b79610b7e94958284615033565b615033565b80805d80f35b6004847fc1ab6dc1000000000000000000000000000000000000000000000000000000008152fd5b503461028e57602060031936011261028e576020610bd0610bcb612e4f565b6136ef565b64ffffffffff60405191168152f35b503461028e57604060031936011261028e5760043567ffffffffffffffff811161086c57610c11903690600401612ecd565b90610c1a612e65565b610c238361344b565b935b838110610c3e5760405180610c3a8782612efe565b0390f35b600190610c86610c53366108ef8489896134c3565b610c5b61365a565b50610c6a61090b8489896134c3565b610c748784614f38565b91610c7f868c61340a565b5193614495565b01610c25565b503461028e57604060031936011261028e57610ca6612e4f565b6024359066ffffffffffffff821680920361074d57916040917fffffffffffffffffffffffffffffffffffffffff00000000000000000000000060209460601b161781528083522054604051908152f35b503461028e57602060031936011261028e5760043567ffffffffffffffff8116810361086c5766ffffffffffffff8160081c1690813360601b17835282602052600160ff6040852092161b908054828116610d9657821790556040805166ffffffffffffff9093168352602083019190915233917f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb699181908101610747565b6004857fd8d01cf0000000000000000000000000000000000000000000000000000000008152fd5b5034610f9e576101c0600319360112610f9e5760043567ffffffffffffffff8111610f9e57610df1903690600401612ecd565b906101007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc360112610f9e5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedc360112610f9e575f5c610fa25760015f5d6024356001600160a01b03811690818103610f9e57506101643560ff811690818103610f9e5750813b15610f9e575f9160e4839260405194859384927fd505accf00000000000000000000000000000000000000000000000000000000845233600485015230602485015261012435604485015261014435606485015260848401526101843560a48401526101a43560c48401525af1610f89575b508115610f61578290610efd6135f9565b90610f09366024613561565b8252826040830152610f1a82614ad0565b610f226136b2565b936001811490845b81811080610f55575b1561092857610f509061091e88876108f4366108ef86898c6134c3565b610f2a565b50604087015115610f33565b6004837f947d5a84000000000000000000000000000000000000000000000000000000008152fd5b610f969193505f90613126565b5f915f610eec565b5f80fd5b7fab143c06000000000000000000000000000000000000000000000000000000005f5260045ffd5b34610f9e57610fd836612fa9565b915f5c610fa25760015f5d811561108e57610ffc610ff46135f9565b933690613561565b83525f604084015261100d83614ad0565b6110156136b2565b90600183145f5b84811080611082575b15611066576110619061091e8588611042366108ef868c8b6134c3565b61104a61365a565b5061105961090b868c8b6134c3565b918887614b74565b61101c565b6040611073858851614ed0565b5f805d82519182526020820152f35b50604084015115611025565b7f947d5a84000000000000000000000000000000000000000000000000000000005f5260045ffd5b34610f9e575f600319360112610f9e575f5c610fa25760015f5d6110d86135f9565b60405160c0810160405260048035908160f81c916007831180156114c4575b61149d578185519360018116151560a086015260028116151560c0860152161515604086015264ffffffffff8160d01c1660e08401526001600160a01b038160301c16808452845260208401908185116114715760ff61115a9160281c16614ac2565b9052601f358060601c918260208501526060850192835260808501809311611445575060ff61118c9160581c16614ac2565b90526fffffffffffffffffffffffffffffffff6034358060801c60408401521660608201526080605435811c9101526111c482614ad0565b6111cc61365a565b916111d56136b2565b6080840160c085015f60a087016040880160645b36811080611439575b1561142c57803561ffff8160e81c166101408c015261ffff8160d81c166101608c01528060c81c64ffffffffff8260a01c166101208d015267ffffffffffffffff8260601c168752601483013560601c8c52602883019081359060078460f81c11801561141b575b801561140d575b611366578d948d606060ff81818960d01c160283019416020195825188526060875191015260018560f81c16155f146113ea575060208067ffffffffffffffff9201518360c01c029501519160801c16029081841760801c61136657601001925b88528452600260f882901c106113d0578160028260f81c1615805f146113bc578c61010064ffffffffff5f5b8060281c60e085015216910152156113b0575b5060f81c6004161580156113a6575f5b60208c01521561139e575b925b60409060086101408c01511661138e575b8185019436861161136657888a6113569461091e938f8a8715908161135c575b5087614b74565b926111e9565b905036145f61134f565b7fb04d6d52000000000000000000000000000000000000000000000000000000005f5260045ffd5b60028501943560f01c915061132f565b60140161131c565b813560601c611311565b600a0191506004611301565b8c61010064ffffffffff843560b01c6112ee565b50925f60e08b01525f6101008b01525f60208b015261131e565b6048019450506fffffffffffffffffffffffffffffffff8116915060801c6112c2565b50600260ff82161015611261565b50600260ff8560d01c16101561125a565b6040611073888a51614ed0565b506040870151156111f2565b6011907f4e487b71000000000000000000000000000000000000000000000000000000005f525260245ffd5b6011837f4e487b71000000000000000000000000000000000000000000000000000000005f525260245ffd5b507fb04d6d52000000000000000000000000000000000000000000000000000000005f525ffd5b5060643611156110f7565b34610f9e576060600319360112610f9e576114e8612e4f565b60243567ffffffffffffffff8111610f9e57611508903690600401612f7b565b919060443567ffffffffffffffff8111610f9e5761152a903690600401612f7b565b92909130330361173b5760405191611541836130ec565b5f835260208301955f8752606460408501975f89526001600160a01b0360608701945f865261156e61365a565b60808901525f60a08901525f60c08901525f60e08901525f6101008901525f6101208901525f6101408901525f61016089015216865284357fffff00000000000000000000000000000000000000000000000000000000000081169060028510611707575b5060f01c809152116116df57600210156116b257600282013560f81c91600283106113665782600392604051606083028101604052895252015f5f905b83821061162457611622878787613bff565b005b8235928851606084020190601581013560a01c92831561168a57841515908161167c575b5061136657600192604060219361166b60ff8960601c998a845260581c16614ac2565b602082015201520191019091611610565b90508560601c11158b611648565b7fca23e186000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b7fcd4e6167000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fffff0000000000000000000000000000000000000000000000000000000000008092508560020360031b1b16168a6115d3565b7f14d4a4e8000000000000000000000000000000000000000000000000000000005f5260045ffd5b34610f9e5760031936016103208112610f9e5761018013610f9e576101843567ffffffffffffffff8111610f9e5761179f903690600401612f7b565b907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe5c36016101808112610f9e5730330361173b576117dc366131d0565b926117e561365a565b50610100604051926117f6846130a3565b12610f9e5760405161180781613109565b6101a4356001600160a01b0381168103610f9e5781526101c4356001600160a01b0381168103610f9e5760208201526101e4356fffffffffffffffffffffffffffffffff81168103610f9e576040820152610204356fffffffffffffffffffffffffffffffff81168103610f9e576060820152610224356fffffffffffffffffffffffffffffffff81168103610f9e576080820152610244358015158103610f9e5760a0820152610264358015158103610f9e5760c08201526102843564ffffffffff81168103610f9e5760e082015282526102a4356001600160a01b0381168103610f9e5760208301526102c435928315158403610f9e576060946119229460408501526102e43586850152610304356080850152614873565b90604051928352602083015215156040820152f35b34610f9e576020600319360112610f9e5760043567ffffffffffffffff8111610f9e57611968903690600401612ecd565b6119718161344b565b915f5b8281106119895760405180610c3a8682612efe565b6001906119c961199e366108ef8488886134c3565b6119a661365a565b506119b561090b8488886134c3565b6119be83614425565b91610c7f868b61340a565b01611974565b34610f9e5760031936015f8112610f9e575f5c610fa25760015f5d5f9036600411610f9e57600481106113665780156116b25760043560f81c600181116113665781600310156116b25760073560f81c92836021029283600401908181111561136657816001119182610f9e57119182610f9e57600385019260405194611a55866130ec565b5f865260208601935f855260408701965f885260608101995f8b52611a7861365a565b60808301525f60a08301525f60c08301525f60e08301525f6101008301525f6101208301525f6101408301525f61016083015233825260646005357fffff0000000000000000000000000000000000000000000000000000000000008116908c60028c10611eea575b505060f01c808952116116df5787600210156116b25760028110611366576040516060820281016040528952808b5260085f5f905b838210611e8457505050506001600160a01b038151169551968a5199611b54611b3e8c61317b565b9b611b4c6040519d8e613126565b808d5261317b565b97601f1960208d019901368a375f5b8c51811015611b9557808d6001600160a01b03611b8b8f94600195516060820201519361340a565b9116905201611b63565b508c51999a988c90611ba68c61317b565b906040519d8e9d611bb88f9485613126565b808452611bc49061317b565b9260200192601f19013684375f809e5b511115611c43578d60608e5191020160408101809111611c16578f9e8f611c0d826bffffffffffffffffffffffff60019551169261340a565b5201809e611bd4565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b8e909a98999a97969597604051946060860191865260606020870152518091526080850192905f5b818110611e6557505050602090848303604086015251918281520191905f5b818110611e415750505090807f624126a5e5f06d501153045f6dcb6dd533fb8f3428cef36583460fa6a265d73f920390a260088301925f9615955b368510611d0957888015611ce1576020905f805d604051908152f35b7ff8488bb1000000000000000000000000000000000000000000000000000000005f5260045ffd5b90919293949596978535958660f01c90600582108015611e36575b61136657808201978a15611d53575091611d4360019392849389613bff565b01985b0196959493929190611cc5565b9190849b939b610f9e5789610f9e57611e1e92611e1488611e0660ff948a966084601f1960226040519a8b977f2eff403a0000000000000000000000000000000000000000000000000000000060208a01523360248a0152606060448a015280858a0152600560a48a01375f6020856003848c01010101520116850101917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc60208681860195030101606486015261342b565b03601f198101855284613126565b60e01c16836137c1565b611e2b575b600190611d46565b600190980197611e23565b503682820111611d24565b82516bffffffffffffffffffffffff16845260209384019390920191600101611c8a565b82516001600160a01b0316855260209485019490920191600101611c6b565b8235928c51606084020190601581013560a01c92831561168a578415159081611edc575b50611366576001926040602193611ecb60ff8960601c998a845260581c16614ac2565b602082015201520191019091611b16565b90508560601c11155f611ea8565b7fffff00000000000000000000000000000000000000000000000000000000000092507ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffd83916002030160031b1b16168d8c611ae1565b34610f9e57611f4f36612e8f565b915f9391935c610fa2576001600160a01b03809160015f5d16911690808214611f8a57611f80611f85948284613b71565b613b71565b5f805d005b7fc1ab6dc1000000000000000000000000000000000000000000000000000000005f5260045ffd5b34610f9e575f600319360112610f9e57335f52600160205260405f20611fd8815461316d565b80915560018101809111611c165764ffffffffff602091166040518181527f2d8e337185d623245d1daef727314def4e871745644885d1afaff36ac10fd73e833392a2604051908152f35b34610f9e575f600319360112610f9e5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b34610f9e5761207436612dfa565b5f5b81811061207f57005b61208e366108ef838587613193565b9061209761365a565b503382510361222257817fffffffff000000000000000000000000000000000000000000000000000000006120cd60019461389e565b50919290921680151590816121f7575b506121ef57610140830151851615612116575060c06121109201519062ffffff64ffffffffff83169260281c1690613b1f565b01612076565b61211f83613aa5565b156121805760c083015161213291613ac9565b8091556001600160a01b0380606060408501519401516040519360c01c8452169216907fe18e04cf428a52690373036b26f642a4ceb85bb0852c57fb5775ed7d7d13f5e660203392a4612110565b6121e79060c07f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb6993940151938660ff86161b809217905560405191829166ffffffffffffff339660081c16836020909392919366ffffffffffffff60408201951681520152565b0390a2612110565b505050612110565b7f827d22e60000000000000000000000000000000000000000000000000000000091501415886120dd565b7fb331e421000000000000000000000000000000000000000000000000000000005f5260045ffd5b34610f9e5761225836612dfa565b906122628261317b565b916122706040519384613126565b80835261227c8161317b565b91601f196020850193013684375f5b8281106122d6578385604051918291602083019060208452518091526040830191905f5b8181106122bd575050500390f35b82518452859450602093840193909201916001016122af565b6001906122eb6109e2366108ef848888613193565b925050506122f9828861340a565b520161228b565b34610f9e576020600319360112610f9e576004359067ffffffffffffffff8211610f9e57816004019160a06003198236030112610f9e575f5c610fa25760015f5d5f9061234d8480613040565b905060ff81118015612de2575b61108e5760448295939501937fffff00000000000000000000000000000000000000000000000000000000000061239086613094565b60f01b1660208201527fff000000000000000000000000000000000000000000000000000000000000008260f81b166022820152600381526123d3602382613126565b935f60248401925b808210612d0a575050906123f161240592613094565b906123fc8580613040565b93909186613040565b919093806040519461ffff606087019116865260606020870152526080840191905f5b818110612cdc57505050828103604084015281815260200192905f905b808210612ca657505050807f624126a5e5f06d501153045f6dcb6dd533fb8f3428cef36583460fa6a265d73f9133930390a25f926064608483019201359384159485151415905b6124968486613040565b9050811015612c91576124a98486613040565b8210156116b2578160051b810135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc181360301821215610f9e5701966124f08680613040565b929094606060fe6125018c80613040565b9050118015612c79575b61108e579760208b01975f916125218a8e613726565b905083101561264857898d60406125718661254661255161254c836125468989613726565b9061377a565b6136e1565b9561256b602061256585612546858b613726565b016136e1565b95613726565b01356fffffffffffffffffffffffffffffffff81168103610f9e578f9d61263f60128f94602093612521977fffffffffffffffffffffffffffffffff000000000000000000000000000000006001977fff000000000000000000000000000000000000000000000000000000000000008895816040519a878c9851918291018a8a015e87019560f81b168786015260f81b16602184015260801b16602282015203017ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff2810184520182613126565b9501949c613726565b909894969a9293959991509a969a5f915b6126638980613040565b9050831015612a71578c836126788b80613040565b61268292916134c3565b918c61269060408501613159565b61269a91846151e1565b918d6126a860608601613159565b906126b2926151e1565b906126bd3685613315565b936101408501908151946101608701519461012088015160c0890151918951936040519860208a019a7f07000000000000000000000000000000000000000000000000000000000000008c5260f01b7fffff0000000000000000000000000000000000000000000000000000000000001660218b015260f01b7fffff0000000000000000000000000000000000000000000000000000000000001660238a015260f81b7fff0000000000000000000000000000000000000000000000000000000000000016602589015260f81b7fff0000000000000000000000000000000000000000000000000000000000000016602688015260d81b7fffffffffff00000000000000000000000000000000000000000000000000000016602787015260c01b7fffffffffffffffff00000000000000000000000000000000000000000000000016602c86015260601b7fffffffffffffffffffffffffffffffffffffffff0000000000000000000000001660348501526028845261283e604885613126565b60808601519160a08701519660e0810151906101008101519060200151916040519960208b019660801b7fffffffffffffffffffffffffffffffff0000000000000000000000000000000016875260801b7fffffffffffffffffffffffffffffffff000000000000000000000000000000001660308b015260d81b7fffffffffff0000000000000000000000000000000000000000000000000000001660408a015260d81b7fffffffffff00000000000000000000000000000000000000000000000000000016604589015260601b7fffffffffffffffffffffffffffffffffffffffff00000000000000000000000016604a880152603e8752612943605e88613126565b5160081615612a42578061018061295b920190613503565b93909561ffff851161108e57612a0860209687809581896129c8602260019e612a3a9d6040519485927fffff0000000000000000000000000000000000000000000000000000000000008260f01b16888501528484013781015f838201520301601f198101835282613126565b915b604051968795838701995180918b5e860190838201905f8252519283915e0101905f8252805192839101825e015f815203601f198101835282613126565b6040519584879551918291018587015e840190838201905f8252519283915e01015f815203601f198101835282613126565b920191612659565b92600195612a0860209687809581612a6b612a658b610180612a3a9d0190613503565b906157eb565b916129ca565b94939a969597929899509a5050825160058101809111611c165761ffff1061108e5782519160058301809311611c1657612bfb7fffff000000000000000000000000000000000000000000000000000000000000612b7560258d966020612bed997fff000000000000000000000000000000000000000000000000000000000000008d9881612b0c612b038d80613040565b9390508d613726565b929050604051998a9760f01b16868801527f0100000000000000000000000000000000000000000000000000000000000000602288015260f81b16602386015260f81b1660248401528051918291018484015e81015f838201520301601f198101835282613126565b604051958691612bbd60208401977f2eff403a000000000000000000000000000000000000000000000000000000008952336024860152606060448601526084850190613009565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc848303016064850152613009565b03601f198101865285613126565b610f9e578615612c3d57505f809183519082305af115612c3257600191612c249160405261316d565b925b0195939294919561248c565b6040513d5f823e3d90fd5b612c5892915080612c5091969496613040565b9050836137c1565b612c65575b600190612c26565b91612c7160019161316d565b929050612c5d565b5060ff612c8960208d018d613726565b90501161250b565b868015611ce1576020905f805d604051908152f35b9091938498969835906bffffffffffffffffffffffff8216809203610f9e57602081600193829352019501920190979597612445565b9091926020806001926001600160a01b03612cf99c9e9c88612e7b565b1681529a9c9a019401929101612428565b9095612d2a612d2588612d1f89809c9a613040565b90613149565b613159565b90612d3988612d1f878c613040565b35906bffffffffffffffffffffffff82168203610f9e5760216020612dd7926001957fffffffffffffffffffffffff000000000000000000000000000000000000000083967fffffffffffffffffffffffffffffffffffffffff00000000000000000000000060405198858a9651918291018888015e85019360601b16858401525f603484015260a01b166035820152030184810184520182613126565b9601909694966123db565b50612df06024830186613040565b905081141561235a565b906020600319830112610f9e5760043567ffffffffffffffff8111610f9e5782602382011215610f9e5780600401359267ffffffffffffffff8411610f9e576024610180850283010111610f9e576024019190565b600435906001600160a01b0382168203610f9e57565b602435906001600160a01b0382168203610f9e57565b35906001600160a01b0382168203610f9e57565b6003196080910112610f9e576004356001600160a01b0381168103610f9e57906024356001600160a01b0381168103610f9e57906044359060643590565b9181601f84011215610f9e5782359167ffffffffffffffff8311610f9e576020808501948460051b010111610f9e57565b60206040818301928281528451809452019201905f5b818110612f215750505090565b909192602060806001927fffffffff00000000000000000000000000000000000000000000000000000000606088518051845285810151868501526040810151604085015201511660608201520194019101919091612f14565b9181601f84011215610f9e5782359167ffffffffffffffff8311610f9e5760208381860195010111610f9e57565b610120600319820112610f9e576004359167ffffffffffffffff8311610f9e57610100612ffa837fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc95600401612ecd565b949094930112610f9e57602490565b90601f19601f602080948051918291828752018686015e5f8582860101520116010190565b359064ffffffffff82168203610f9e57565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610f9e570180359067ffffffffffffffff8211610f9e57602001918160051b36038313610f9e57565b3561ffff81168103610f9e5790565b60a0810190811067ffffffffffffffff8211176130bf57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b610180810190811067ffffffffffffffff8211176130bf57604052565b610100810190811067ffffffffffffffff8211176130bf57604052565b90601f601f19910116810190811067ffffffffffffffff8211176130bf57604052565b91908110156116b25760051b0190565b356001600160a01b0381168103610f9e5790565b5f198114611c165760010190565b67ffffffffffffffff81116130bf5760051b60200190565b91908110156116b257610180020190565b35906fffffffffffffffffffffffffffffffff82168203610f9e57565b359061ffff82168203610f9e57565b600319610180910112610f9e57604051906131ea826130ec565b816004356001600160a01b0381168103610f9e5781526024356001600160a01b0381168103610f9e5760208201526044356001600160a01b0381168103610f9e5760408201526064356001600160a01b0381168103610f9e5760608201526084356fffffffffffffffffffffffffffffffff81168103610f9e57608082015260a4356fffffffffffffffffffffffffffffffff81168103610f9e5760a082015260c43567ffffffffffffffff81168103610f9e5760c082015260e43564ffffffffff81168103610f9e5760e08201526101043564ffffffffff81168103610f9e576101008201526101243564ffffffffff81168103610f9e576101208201526101443561ffff81168103610f9e57610140820152610164359061ffff82168203610f9e576101600152565b919082610180910312610f9e5760405161332e816130ec565b809261333981612e7b565b825261334760208201612e7b565b602083015261335860408201612e7b565b604083015261336960608201612e7b565b606083015261337a608082016131a4565b608083015261338b60a082016131a4565b60a083015260c08101359067ffffffffffffffff82168203610f9e5761016061340591819360c08601526133c160e0820161302e565b60e08601526133d3610100820161302e565b6101008601526133e6610120820161302e565b6101208601526133f961014082016131c1565b610140860152016131c1565b910152565b80518210156116b25760209160051b010190565b91908201809211611c1657565b601f8260209493601f1993818652868601375f8582860101520116010190565b906134558261317b565b6134626040519182613126565b828152601f19613472829461317b565b015f5b81811061348157505050565b60405190608082019180831067ffffffffffffffff8411176130bf576020926040525f81525f838201525f60408201525f606082015282828601015201613475565b91908110156116b25760051b810135907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe6181360301821215610f9e570190565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610f9e570180359067ffffffffffffffff8211610f9e57602001918136038313610f9e57565b35908115158203610f9e57565b919082610100910312610f9e5760405161357a81613109565b60e061340581839561358b81612e7b565b855261359960208201612e7b565b60208601526135aa604082016131a4565b60408601526135bb606082016131a4565b60608601526135cc608082016131a4565b60808601526135dd60a08201613554565b60a08601526135ee60c08201613554565b60c08601520161302e565b60405190613606826130a3565b5f60808360405161361681613109565b83815283602082015283604082015283606082015283838201528360a08201528360c08201528360e082015281528260208201528260408201528260608201520152565b60405190613667826130ec565b5f610160838281528260208201528260408201528260608201528260808201528260a08201528260c08201528260e08201528261010082015282610120820152826101408201520152565b604051906060820182811067ffffffffffffffff8211176130bf576040525f6040838281528260208201520152565b3560ff81168103610f9e5790565b6001600160a01b03165f52600160205260405f205460018101809111611c165764ffffffffff1690565b91908203918211611c1657565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610f9e570180359067ffffffffffffffff8211610f9e57602001916060820236038313610f9e57565b91908110156116b2576060020190565b8115613794570490565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b9092919260018101809111611c165760011c806207a12002906207a120820403611c16575a6137f3603f83048361341e565b906175308201809211611c165710613876575f6004918180528551908260208801913090f1925f5181604052841561382a57505050565b7f183faf406569fcaf76ae10722dfa7e67f4c00ec94de18045fc4e63dc50b9956b917fffffffff00000000000000000000000000000000000000000000000000000000602092168152a2565b7f1c26714c000000000000000000000000000000000000000000000000000000005f5260045ffd5b60c081015160808201516101408301515f949390600116156139aa576138e090518360281c680100000000000000009160601b17175f525f60205260405f2090565b9283549264ffffffffff8460801c9116818110613980576201000082018111613956571461390b575b565b906fffffffffffffffffffffffffffffffff8316908082101561392c570390565b507f827d22e60000000000000000000000000000000000000000000000000000000094505f919050565b507fb05cddb80000000000000000000000000000000000000000000000000000000095505f925050565b507f575e2a120000000000000000000000000000000000000000000000000000000095505f925050565b9092936139b682613aa5565b15613a53575080613a179151906060604082015191015191608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b91613a2483549283615236565b937fffffffff000000000000000000000000000000000000000000000000000000008516613a4e57565b5f9150565b9360ff929391518460081c9060601b175f525f602052600160405f20948554948591161c1615613909577fd8d01cf00000000000000000000000000000000000000000000000000000000094505f9150565b60106101408201511615159081613aba575090565b63ffffffff915060c001511090565b908160e01c808210613b1257600163ffffffff81928277ffffffffffffffffffffffffffffffffffffffffffffffff87169660c01c918603011b161760c01b910160e01b171790565b60019160bf9103011b1790565b909164ffffffffff169060018201808311611c165760801b905562ffffff6040519216825260208201527f7621292a19d1f0212c133e98d93e36c512d8a8ab590c92fc343d06ff3b4deb9f60403392a2565b918015613bfa57613b839033846152ca565b908115613bd2576001600160a01b0381613ba0848394873361531f565b604051938452169216907f4174a9435a04d04d274c76779cad136a41fde6937c56241c09ab9d3c7064a1a960203392a4565b7f2c5211c6000000000000000000000000000000000000000000000000000000005f5260045ffd5b505050565b92906040519281359060ff8260e01c1692600160ff808560d81c169460e81c169283155f1461441757600560ff600a8160c05b166101608d015216806101408c01528760c08c015281850160e08c0152860284010192836101008b01520192836101208a01521192831561440c575b8315614401575b83156143f8575b5082156143ee575b50506113665760e06040519102810180604052815b8181106143dd5750508060a085015260c08401516101608501516101008601519260e08701515b8481106143405750505050506101008301515f5f6080860151935f935b60c08801518510156141835760408801516060890151916101208a01519181359361ffff8560e81c166101408b015261ffff8560d81c166101608b015264ffffffffff8560a01c166101208b015267ffffffffffffffff8560601c1660c08b0152601483013560601c8a52602883019182359160078760f81c11908115614171575b8115614160575b5061136657606060ff8760c81c1602810193606060ff8860d01c160282015160408d0152845160608d015260018760f81c16155f1461413d575060208067ffffffffffffffff92606060ff8a60d01c16020101518360c01c029401519160801c16029081831760801c61136657601001915b60808a015260a0890152600260f884901c10614124578060028460f81c1615805f146141145764ffffffffff5f5b8060281c60e08d0152166101008b015215614109575b5060048360f81c1615805f146140ff575f5b60208a0152156140f7575b935b60409160086101408a0151166140e7575b8286019081116113665795600160ff8560c81c161b600160ff8660d01c161b17179460a08b015160e089020190613e8a613e858b614425565b6155c7565b81519060208301518d6040810151606060ff8a60d01c1602810190606060ff8b60c81c16020191600a6101406001920151146140ce575b6040870152841580156140c6575b80156140b8575b613bd2578f91838f9287906040806101606020613efe99015197015192015194015194615afb565b958c60a060808201518402910151850211614090578c92613f2d91613f228561389e565b9194929590956155c7565b808803614020575b5090613f4b91613f4487615095565b809761547d565b15613ff8576001987f2ecd6c0a40570f3258c71b8bffee73b4e64290a8401185dd71574caca572ab1a938f613f8c886020966001600160a01b0396846155f8565b51917fffff000000000000000000000000000000000000000000000000000000000000806040519960781b9260281b1616171786521693a38851606082015260408901516080820152606089015160a082015260c060106101408b015116910152179401939192613cdd565b7f5cd5d233000000000000000000000000000000000000000000000000000000005f5260045ffd5b9091955086116140685760018f6101400151161561404157938e945f613f35565b7edb502d000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f827d22e6000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f1768d9f2000000000000000000000000000000000000000000000000000000005f5260045ffd5b5082851760781c1515613ed6565b508215613ecf565b5060208195939501518093029460208301510292613ec1565b60028601953560f01c9250613e4c565b601401613e39565b813560601c613e2e565b600a9150015f613e1c565b64ffffffffff823560b01c613e06565b935f60e08901525f6101008901525f6020890152613e3b565b6048019350506fffffffffffffffffffffffffffffffff8116915060801c613dd8565b905060ff8760c81c1610155f613d66565b80915060ff8860d01c16101590613d5f565b91929350959350610120840151036113665761432b575b5060a08101516101008201519160e08101515b8381106141bd5750505050604052565b803560e08160f81c0284019060ff8160101b6101608601511c6040840151029160f01c1660ff81146142b85760e00285016080830190815160a08201510361429057606084019182519160608101928351146142685760c086015160c082015196878217155f146142475750505061423b9450519151905191615954565b610140820151016141ad565b608060a061426399969495519751920151935194015195615677565b61423b565b7fd68a1e65000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fb40f94d2000000000000000000000000000000000000000000000000000000005f5260045ffd5b50906001600160a01b038451166064603284020490818061431a575b849150036142e5575b50505061423b565b6143129203907f000000000000000000000000000000000000000000000000000000000000000090615b7a565b5f80806142dd565b6143249184615b7a565b5f816142d4565b5f198101165f198101161561168a575f61419a565b80358060f81c9060ff8160f01c169060101b851c918681108015906143d4575b80156143cc575b6142905760e00284018051830190528581101561439a5760e0602091028401019081510190525b61014088015101613cc0565b60ff9150031561438e577fb40f94d2000000000000000000000000000000000000000000000000000000005f5260045ffd5b508215614367565b50818114614360565b5f808252602082015260e001613c99565b1190505f80613c84565b1592505f613c7c565b60fe85119350613c75565b600285109350613c6e565b600560ff6012816080613c32565b61442e816153d1565b907fffffffff000000000000000000000000000000000000000000000000000000008216159081614487575b506144625790565b507f5211a0790000000000000000000000000000000000000000000000000000000090565b60209150015115155f61445a565b91906144a08361389e565b9492915050602087019384527fffffffff0000000000000000000000000000000000000000000000000000000086161561486b575b506144df84615095565b918287527fffffffff000000000000000000000000000000000000000000000000000000008616159283614857575b50505061482f575b7fffffffff0000000000000000000000000000000000000000000000000000000083161561456b575b50507fffffffff0000000000000000000000000000000000000000000000000000000060609116910152565b909150515f9181610140820191601083511615155f1461468557917fffffffff0000000000000000000000000000000000000000000000000000000093916bffffffffffffffffffffffff606061462086614619839a985160408301519485930151928391608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b54926157dc565b1c1683811061465a575b505b8210908161464d575b50614646575b60408501529161453f565b505f61463b565b600191505116155f614635565b7f2ec27bbc00000000000000000000000000000000000000000000000000000000945092505f61462a565b604081019060208060246010855185516014526f70a082310000000000000000000000005f525afa601f3d111660205102838110614804575b505f915190813b61472d575b5050918391837fffffffff00000000000000000000000000000000000000000000000000000000956060979510614702575b5061462c565b7f3d693ada00000000000000000000000000000000000000000000000000000000945092505f6146fc565b6001600160a01b036044602092518260405195869485937fdd62ed3e000000000000000000000000000000000000000000000000000000008552166004840152306024840152165afa5f91816147c3575b50917fffffffff0000000000000000000000000000000000000000000000000000000095939160609795936147bb575b50919395819395506146ca565b90505f6147ae565b959391509593916020863d6020116147fc575b816147e360209383613126565b81010312610f9e5794519395929491939092606061477e565b3d91506147d6565b7f2ec27bbc00000000000000000000000000000000000000000000000000000000965094505f6146be565b7f5cd5d233000000000000000000000000000000000000000000000000000000009250614516565b61486293508561547d565b155f808061450e565b94505f6144d5565b9390928051936020820191614895613e856001600160a01b0385511689614f38565b604087019081519360208801946001600160a01b0386511614801590614aaa575b611f8a57886148d7956148cb6148e89b61389e565b9d929b9199909b6155c7565b6148e084615095565b97888561547d565b15613ff8578a90606085019a8b5197608087019b8c5160808701519560a0880151918082105f14614aa25750955b61492281838902615adb565b9b808d11614a7b575b505050849d8a9f861090819e8215614a70575b508115614a65575b509c80614a55575b614041578415613bd2576fffffffffffffffffffffffffffffffff6060840151168a026fffffffffffffffffffffffffffffffff604085015116860210614090578461499e916139099c886155f8565b7f376857b53d54c4a73eb1bc7c88bb974b696ed24245fb276a886067a4f812d64560806001600160a01b0387518180808c511698511696511660405196875260208701528760408701528c60608701521693a4604060106101408401511694015115155f14614a45576001600160a01b0360ff60015b1691614a35875191878587519460608901958651938491898d511693615677565b5193511694519485925193615677565b6001600160a01b0360ff5f614a14565b506001610140870151161561494e565b9050518a145f614946565b51871491505f61493e565b614a99939c508297509181614a9192930261378a565b958602615adb565b985f808061492b565b905095614916565b5060608901516001600160a01b0389511614156148b6565b6026811161136657600a0a90565b805164ffffffffff60e082015116421015614b4c5733602083015260408101516fffffffffffffffffffffffffffffffff16606083015260a081015115614b32576fffffffffffffffffffffffffffffffff8060606080930151165b16910152565b5060806fffffffffffffffffffffffffffffffff80614b2c565b7f203d82d8000000000000000000000000000000000000000000000000000000005f5260045ffd5b92959493929015614bdc5750614b958360809493614bd89697604094614873565b96919290965b614ba684845161341e565b835260208301614bb789825161341e565b90521515910152614bcd60608301918251613719565b905201918251613719565b9052565b939091614e0990614beb61365a565b50614d1b60405197889261ffff61016060208601987f2be4a38f000000000000000000000000000000000000000000000000000000008a526001600160a01b0381511660248801526001600160a01b0360208201511660448801526001600160a01b0360408201511660648801526001600160a01b0360608201511660848801526fffffffffffffffffffffffffffffffff60808201511660a48801526fffffffffffffffffffffffffffffffff60a08201511660c488015267ffffffffffffffff60c08201511660e488015264ffffffffff60e08201511661010488015264ffffffffff6101008201511661012488015264ffffffffff6101208201511661014488015282610140820151166101648801520151166101848501526103206101a485015261034484019161342b565b64ffffffffff60e087516001600160a01b038151166101c48601526001600160a01b036020820151166101e48601526fffffffffffffffffffffffffffffffff6040820151166102048601526fffffffffffffffffffffffffffffffff6060820151166102248601526fffffffffffffffffffffffffffffffff60808201511661024486015260a0810151151561026486015260c081015115156102848601520151166102a48301526001600160a01b036020870151166102c4830152604086015115156102e48301526060860151610304830152608086015161032483015203601f198101875286613126565b5f935f955f620835505a10613876575f97606060405180975f82528551905f306207a120f1978815614eb957505050614bd895968493926040926080979651928460208801519701519a5b82865215614e67575b5050509296614b9b565b7ff314af878c950c2bc3124bca38aae9ccbabb0c9cfb94f6588c54992734ed1c9e917fffffffff00000000000000000000000000000000000000000000000000000000602092168152a25f8080614e5d565b9198509392604092614bd898608098975190614e54565b9091825191602084015192938315918215614f18575b8215614ef5575b5050611ce157565b60c001511515915081614f0b575b505f80614eed565b604091500151155f614f03565b60808101516fffffffffffffffffffffffffffffffff1685109250614ee6565b614f41816153d1565b7fffffffff00000000000000000000000000000000000000000000000000000000811661502d5750600461014082015116615007576001600160a01b0381519216809214614fe15760200151908115159182614fd6575b5081614fcc575b50614fa8575f90565b7f5211a0790000000000000000000000000000000000000000000000000000000090565b905015155f614f9f565b81141591505f614f98565b50507fd68a1e650000000000000000000000000000000000000000000000000000000090565b50507f5820373a0000000000000000000000000000000000000000000000000000000090565b91505090565b9190918115613bfa578261504c836139099584336156e3565b6001600160a01b036040519184835216906001600160a01b038316907fa4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa2460203392a43390615782565b6101a090610180604051917fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd8352602083015e207f0000000000000000000000000000000000000000000000000000000000000000467f000000000000000000000000000000000000000000000000000000000000000014307f0000000000000000000000000000000000000000000000000000000000000000141615615154575b6719010000000000005f52601a52603a5260426018205f603a5290565b506151dc60a06040517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f81527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201524660608201523060808201522090565b615137565b9291925f5b82811080615213575b15615202576151fd9061316d565b6151e6565b935050821461520d57565b60ff9150565b50615222612d25828585613149565b6001600160a01b03808716911614156151ef565b908160e01c8082101561529457905f19910301602081109182615282575b505061527e577fd8d01cf00000000000000000000000000000000000000000000000000000000090565b5f90565b6001925060c01c901c16155f80615254565b620100009103101590506152a6575f90565b7fb05cddb80000000000000000000000000000000000000000000000000000000090565b6152e56152ec92936152dc3084615926565b94309084615954565b3090615926565b8181106152f7570390565b7f90b8ec18000000000000000000000000000000000000000000000000000000005f5260045ffd5b91615374818361537a949695608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b936157dc565b908254916bffffffffffffffffffffffff83821c166bffffffffffffffffffffffff0382116153a9571b019055565b7f75d65e7d000000000000000000000000000000000000000000000000000000005f5260045ffd5b606461016082015111610100820151906101208301514210159142101790601f61014084015111171760a082015160808301510215176060820151604083015114176154715760e08101518015159182615454575b5050615430575f90565b7f254f6ab20000000000000000000000000000000000000000000000000000000090565b64ffffffffff91925061546790516136ef565b1614155f80615426565b61547a906159ad565b90565b9291909160086101408501511661554d576040810361552957506020810135927f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8460ff1c601b019416925b7f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411615520576020935f93608093519660405193845286840152356040830152606082015260015afa905f511460203d14161690565b50505050505f90565b9192916041036155465760208101359160408201355f1a936154c9565b5050505f90565b91825f936020955193604051937f1626ba7e0000000000000000000000000000000000000000000000000000000085526004850152604060248501528160448501526064840137606401915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f511460203d14161690565b7fffffffff0000000000000000000000000000000000000000000000000000000081166155f15750565b5f5260045ffd5b60c0810151610140820151929493929091906001161561564d575064ffffffffff81168260801c145f1461562c5750019055565b74ffffffffff00000000000000000000000000000000915060801b16179055565b61565991929350613aa5565b1561566b5761566791613ac9565b9055565b60ff600191161b179055565b919695939490939192818817615694575050506139099450615954565b83879495939698155f146156be578492506156b09391506152ca565b036152f7576139099361531f565b6156ca939492946156e3565b156156d8576139099361531f565b613909939150615782565b916153748183615738949695608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b908254916bffffffffffffffffffffffff83821c16821161575a571b90039055565b7f2de4f01b000000000000000000000000000000000000000000000000000000005f5260045ffd5b91906014526034526fa9059cbb0000000000000000000000005f5260205f6044601082855af1908160015f511416156157be575b50505f603452565b3b153d1710156157cf575f806157b6565b6390b8ec185f526004601cfd5b10156157e6575f90565b606090565b90604081146158e257604181036158d25780602011610f9e576020820135906020601f198201106158be575b604010156116b257604082013560f81c8160ff1c158015906158b4575b80156158aa575b61588b577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe58101908111611c16576020604051938185013760ff1b1760408201526040815261547a606082613126565b50505060405161589c606082613126565b604080825236602083013790565b50601c811161583b565b50601b8110615834565b905f1960208381030160031b1b1690615817565b505060405161589c606082613126565b67ffffffffffffffff81116130bf5760405191615909601f8301601f191660200184613126565b8183523682820111610f9e57815f92602092838601378301015290565b602460106020939284936014526f70a082310000000000000000000000005f525afa601f3d11166020510290565b916040519360605260405260601b602c526f23b872dd000000000000000000000000600c5260205f6064601c82855af1908160015f511416156159a2575b50905f606052604052156152f757565b3b153d17105f615992565b601f61014082015111615ab657610120810151421015615a91576101008101514210615a6c576080810151158015615a60575b615a3b576060604082015191015114615a17577fcd4e61670000000000000000000000000000000000000000000000000000000090565b7fc1ab6dc10000000000000000000000000000000000000000000000000000000090565b507f2c5211c60000000000000000000000000000000000000000000000000000000090565b5060a0810151156159e0565b507f3fb4e43f0000000000000000000000000000000000000000000000000000000090565b507f203d82d80000000000000000000000000000000000000000000000000000000090565b507f31eb7cd80000000000000000000000000000000000000000000000000000000090565b90615ae6818361378a565b9181156137945706615af55790565b60010190565b8486979693949294029381615b4e575b505002818114615b465781811115615b3e5703905b81938082115f14615b365750905b101561168a57565b905090615b2e565b900390615b20565b505f93505050565b61271091615b5c858761378a565b9180821015615b725750905b0204015f80615b0b565b905090615b68565b919060808301808411611c1657519260608101808211611c1657519360c08201808311611c1657805160a08401809411611c1657613909966001600160a01b038551935195519616936156775660a0346100ab57601f6105e138819003918201601f19168301916001600160401b038311848410176100af578084926020946040528339810103126100ab57516001600160a01b038116908190036100ab57336080525f80546001600160a01b0319168217815560405191907fb532073b38c83145e3e5135377a08bf9aab55bc0fd7c1179cd4fb995d2a5159c8180a361051d90816100c4823960805181818161027e01526103c80152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816301b0c64914610370575080637372c2b5146102d55780638da5cb5b146102a2578063b50e44b814610251578063b5ed298a14610187578063e30c3978146101535763ebbc49651461006b575f80fd5b3461015057806003193601126101505760015473ffffffffffffffffffffffffffffffffffffffff81163303610128577fffffffffffffffffffffffff00000000000000000000000000000000000000008254913373ffffffffffffffffffffffffffffffffffffffff84167fb532073b38c83145e3e5135377a08bf9aab55bc0fd7c1179cd4fb995d2a5159c8680a3166001557fffffffffffffffffffffffff0000000000000000000000000000000000000000163317815580f35b6004827f30cd7471000000000000000000000000000000000000000000000000000000008152fd5b80fd5b5034610150578060031936011261015057602073ffffffffffffffffffffffffffffffffffffffff60015416604051908152f35b5034610150576020600319360112610150576101a16104d7565b73ffffffffffffffffffffffffffffffffffffffff825416908133036102295773ffffffffffffffffffffffffffffffffffffffff1690817fffffffffffffffffffffffff000000000000000000000000000000000000000060015416176001557f722cace8a9cbcb7713f3f71015c8c6b59ed317672489140eb6b3fa7f4a139d848380a380f35b6004837f30cd7471000000000000000000000000000000000000000000000000000000008152fd5b5034610150578060031936011261015057602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461015057806003193601126101505773ffffffffffffffffffffffffffffffffffffffff6020915416604051908152f35b5034610150576060600319360112610150576102ef6104d7565b6102f76104fa565b73ffffffffffffffffffffffffffffffffffffffff8354163303610229576014526044356034526fa9059cbb00000000000000000000000082526020826044601082855af1908160018451141615610352575b828060345280f35b3b153d171015610363575f8061034a565b6390b8ec1890526004601cfd5b9050346104ab5760806003193601126104ab5761038b6104d7565b6103936104fa565b73ffffffffffffffffffffffffffffffffffffffff5f541633036104af5773ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016803b156104ab57835f60849273ffffffffffffffffffffffffffffffffffffffff83958184987f7bfe950c000000000000000000000000000000000000000000000000000000008752166004860152166024840152604435604484015260643560648401525af180156104a05761045d575080f35b905067ffffffffffffffff811161047357604052005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6040513d5f823e3d90fd5b5f80fd5b7f30cd7471000000000000000000000000000000000000000000000000000000005f5260045ffd5b6004359073ffffffffffffffffffffffffffffffffffffffff821682036104ab57565b6024359073ffffffffffffffffffffffffffffffffffffffff821682036104ab5756",
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
// the contract method with ID 0x2a48a138.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settlePacked() returns(uint256 settled)
func (exchange *Exchange) PackSettlePacked() []byte {
	enc, err := exchange.abi.Pack("settlePacked")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettlePacked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2a48a138.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settlePacked() returns(uint256 settled)
func (exchange *Exchange) TryPackSettlePacked() ([]byte, error) {
	return exchange.abi.Pack("settlePacked")
}

// UnpackSettlePacked is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2a48a138.
//
// Solidity: function settlePacked() returns(uint256 settled)
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
// the contract method with ID 0x2fc9ee67.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function takePacked() returns(uint256 sold, uint256 bought)
func (exchange *Exchange) PackTakePacked() []byte {
	enc, err := exchange.abi.Pack("takePacked")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTakePacked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2fc9ee67.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function takePacked() returns(uint256 sold, uint256 bought)
func (exchange *Exchange) TryPackTakePacked() ([]byte, error) {
	return exchange.abi.Pack("takePacked")
}

// TakePackedOutput serves as a container for the return parameters of contract
// method TakePacked.
type TakePackedOutput struct {
	Sold   *big.Int
	Bought *big.Int
}

// UnpackTakePacked is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2fc9ee67.
//
// Solidity: function takePacked() returns(uint256 sold, uint256 bought)
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
