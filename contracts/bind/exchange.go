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
	Bin: "0x610140604052346101cb57615aa26020813803918261001d816101cf565b9384928339810103126101cb57516001600160a01b038116908190036101cb57306080524660a05260a061005160406101cf565b600f815260208101906e5669727475612045786368616e676560881b825261007960406101cf565b60018152603160f81b602091820152905190912060c08190527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660e0819052604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f815293840192909252828201524660608301523060808301529190206101005251906104cc8083016001600160401b038111848210176101b75760209284926155d6843981520301905ff080156101ac576001600160a01b0316610120526040516153e190816101f5823960805181818161060701526145bf015260a0518181816105e4015261459c015260c0518181816106690152614631015260e05181818161068f01526146570152610100518181816105c2015261457a015261012051818181611b6401526142c70152f35b6040513d5f823e3d90fd5b634e487b7160e01b5f52604160045260245ffd5b5f80fd5b6040519190601f01601f191682016001600160401b038111838210176101b75760405256fe6080806040526004361015610012575f80fd5b5f905f3560e01c90816303b1050d14611df1575080630979cfad14611d3b578063101366e914611b8857806312bb5fd414611b4557806318cb2b1814611ad457806320e8c56514611a7c5780632b215e9d146119e45780632be4a38f1461182b5780632df7e82b1461142c5780632eff403a1461138a57806330fee65a146112b7578063329e1e9f146110fb5780634c125e791461104d5780634d2ba9e614610ff55780634ea08e2d14610f48578063582805d914610f155780637bfe950c14610eba57806384b0196e14610d9a578063ac3e83ac14610d7e578063c04a033f14610d42578063c43d570814610d24578063c8ce569514610c39578063ce832c5814610b6c578063d55be8c614610b50578063d7bf66f414610abe578063d92ccb1114610a86578063dfcce287146108bd578063ebeb4c9d1461073d578063f48e9175146106ca578063f698da25146105ae5763fc3018d514610173575f80fd5b346105ab5760206003193601126105ab5760043567ffffffffffffffff81116105a9576101a490369060040161294f565b8291925c61059a576001825d6101b8612f84565b906040519260c084016040526101ce8286612d82565b9185358060f81c916007831190811561058e575b5061057f57600485519260018116151560a085015260028116151560c0850152161515604086015264ffffffffff8160d01c1660e08301526001600160a01b038160301c168083528652602086019081871161056b5760ff6102479160281c16614690565b9052601b860180871161055757358060601c90816020840152606087019182526080870180921161056b5760ff6102819160581c16614690565b905260308601808711610557576001600160801b0390358060801c6040840152166060820152605086018087116105575760809035811c9101526102c48361469e565b6102cc612fe5565b6102d461303d565b9560608101809111610557579482955b8481108061054b575b1561052d5761ffff813560e81c1661014084015261ffff813560d81c1661016084015264ffffffffff813560a01c1661012084015267ffffffffffffffff813560601c1660c0840152601481013560601c835260288101908135916007823560f81c11801561051b575b8015610509575b61047957606060ff833560d01c1602840192606060ff843560c81c160285019380516040880152845160608801526001843560f81c16155f146104ee5760208067ffffffffffffffff9201518360c01c029501519160801c16029081841760801c6104df57601001925b608086015260a08501526002813560f81c106104c55781813560f81c6002161580156104b55764ffffffffff875b8060281c60e089015216610100870152156104a9575b503560f81c60041615801561049f57845b602085015215610497575b955b6040600861014085015116610488575b80880197868911610479578988610469949361046493888d8c8815918261046f575b505087614727565b612aec565b956102e4565b1490508c5f61045c565b600486635826b6a960e11b8152fd5b5060028701963560f01c61043a565b601401610428565b813560601c61041d565b600a019150600461040c565b64ffffffffff823560b01c6103f6565b50958360e08401528361010084015283602084015261042a565b600487635826b6a960e11b8152fd5b506048830193506001600160801b038116915060801c6103c8565b50600260ff833560c81c16101561035e565b50600260ff833560d01c161015610357565b60408461053b8a8951614a3e565b9091805d82519182526020820152f35b506040880151156102ed565b602483634e487b7160e01b81526011600452fd5b602484634e487b7160e01b81526011600452fd5b600483635826b6a960e11b8152fd5b6060915011155f6101e2565b60048263558a1e0360e11b8152fd5b505b80fd5b50346105ab57806003193601126105ab57507f0000000000000000000000000000000000000000000000000000000000000000467f000000000000000000000000000000000000000000000000000000000000000014307f0000000000000000000000000000000000000000000000000000000000000000141615610639575b602090604051908152f35b5060206106c360a06040517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f81527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201524660608201523060808201522090565b905061062e565b50346105ab5760406003193601126105ab576106e461283b565b6024359162ffffff83168093036105ab576040610723846001600160a01b03851690680100000000000000009160601b17175f525f60205260405f2090565b546001600160801b038251918060801c8352166020820152f35b50346105ab5760606003193601126105ab5761075761283b565b90610760612851565b604435916001600160a01b0383168093036105ab57506108a66001600160a01b0380606095169216926bffffffffffffffffffffffff6107e5828686608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b546107f08387615120565b1c16936bffffffffffffffffffffffff61084f828487608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b5461085a8385615120565b1c1693608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b5460c01c9060405192835260208301526040820152f35b50346105ab5760606003193601126105ab576108d761283b565b6108df612851565b6044359163ffffffff8316809303610a82576001600160a01b0380911691169161094e838333608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b908154908160e01c9263ffffffff8360c01c16620100008501808611610a6e578311610a5f578483106109ea575067ffffffffffffffff92935077ffffffffffffffffffffffffffffffffffffffffffffffff63ffffffff92945b168260c01b8560e01b171790556040519260201b171681527fe18e04cf428a52690373036b26f642a4ceb85bb0852c57fb5775ed7d7d13f5e660203392a480f35b9192836020610a0267ffffffffffffffff9688612f77565b10610a28575b5077ffffffffffffffffffffffffffffffffffffffffffffffff906109a9565b9263ffffffff77ffffffffffffffffffffffffffffffffffffffffffffffff9294610a555f199189612f77565b1b16179290610a08565b60048863160b9bb760e31b8152fd5b602489634e487b7160e01b81526011600452fd5b8380fd5b50346105ab576101806003193601126105ab57506020610ab6610aa836612b46565b610ab0612fe5565b50614544565b604051908152f35b50346105ab5760406003193601126105ab5760043566ffffffffffffff8116808203610b4c57610b467f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb6991602435903360601b17855284602052604085208181541790556040519182913395836020909392919366ffffffffffffff60408201951681520152565b0390a280f35b8280fd5b50346105ab57806003193601126105ab57602060405160648152f35b50346105ab5760406003193601126105ab576004359062ffffff8216918281036105a9576024359064ffffffffff821693848303610a82573360601b1768010000000000000000175f90815260208190526040902093845460801c90818110610c1157620100008201809211610bfd5711610bee57610beb92936133aa565b80f35b60048363160b9bb760e31b8152fd5b602485634e487b7160e01b81526011600452fd5b6004857f575e2a12000000000000000000000000000000000000000000000000000000008152fd5b50346105ab57610c483661297d565b9091835c610d15576001845d8215610d0657610c70610c68949394612f84565b923690612e87565b825260016040830152610c828261469e565b610c8a61303d565b936001811490845b81811080610cfa575b15610cec57610ce7906104648887610cbd36610cb886898c612e07565b612c79565b610cc5612fe5565b50610cdf610cd486898c612e07565b610180810190612e47565b918987614727565b610c92565b60408661053b898851614a3e565b50604087015115610c9b565b60048463251f56a160e21b8152fd5b60048463558a1e0360e11b8152fd5b50346105ab57806003193601126105ab5760206040516207a1208152f35b50346105ab576101806003193601126105ab57506020610d72610d6436612b46565b610d6c612fe5565b50613195565b92505050604051908152f35b50346105ab57806003193601126105ab57602060405160328152f35b50346105ab57806003193601126105ab5760408051610e5c929091610e6990610dc38185612aa5565b600f84527f5669727475612045786368616e6765000000000000000000000000000000000060208501528051610df98282612aa5565b600181527f3100000000000000000000000000000000000000000000000000000000000000602082015281519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e0602088015260e08701906129bf565b91858303908601526129bf565b904660608401523060808401528060a084015282820360c084015260206060519283815201916080915b818110610ea1575050500390f35b8251845285945060209384019390920191600101610e93565b50346105ab57610ec93661287b565b91849391945c610d15576001600160a01b0380916001865d16911690808214610f0657610efb610f00949582846144e2565b6144e2565b80805d80f35b60048463c1ab6dc160e01b8152fd5b50346105ab5760206003193601126105ab576020610f39610f3461283b565b612f4d565b64ffffffffff60405191168152f35b50346105ab5760406003193601126105ab5760043567ffffffffffffffff81116105a957610f7a9036906004016128b9565b90610f83612851565b610f8c83612d8f565b935b838110610fa75760405180610fa387826128ea565b0390f35b600190610fef610fbc36610cb8848989612e07565b610fc4612fe5565b50610fd3610cd4848989612e07565b610fdd87846143ff565b91610fe8868c612d6e565b51936134e2565b01610f8e565b50346105ab5760406003193601126105ab5761100f61283b565b6024359066ffffffffffffff8216809203610b4c57916040916bffffffffffffffffffffffff1960209460601b161781528083522054604051908152f35b50346105ab5760206003193601126105ab5760043567ffffffffffffffff811681036105a95766ffffffffffffff8160081c1690813360601b17835282602052600160ff6040852092161b9080548281166110ec57821790556040805166ffffffffffffff9093168352602083019190915233917f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb699181908101610b46565b600485630d8d01cf60e41b8152fd5b50346112a4576101c06003193601126112a45760043567ffffffffffffffff81116112a45761112e9036906004016128b9565b906101006023193601126112a45760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedc3601126112a4575f5c6112a85760015f5d6024356001600160a01b038116908181036112a457506101643560ff8116908181036112a45750813b156112a4575f9160e4839260405194859384927fd505accf00000000000000000000000000000000000000000000000000000000845233600485015230602485015261012435604485015261014435606485015260848401526101843560a48401526101a43560c48401525af161128f575b50811561128057829061121c612f84565b90611228366024612e87565b82528260408301526112398261469e565b61124161303d565b936001811490845b81811080611274575b15610cec5761126f906104648887610cbd36610cb886898c612e07565b611249565b50604087015115611252565b60048363251f56a160e21b8152fd5b61129c9193505f90612aa5565b5f915f61120b565b5f80fd5b63558a1e0360e11b5f5260045ffd5b346112a4576112c53661297d565b915f5c6112a85760015f5d811561137b576112e96112e1612f84565b933690612e87565b83525f60408401526112fa8361469e565b61130261303d565b90600183145f5b8481108061136f575b156113535761134e90610464858861132f36610cb8868c8b612e07565b611337612fe5565b50611346610cd4868c8b612e07565b918887614727565b611309565b6040611360858851614a3e565b5f805d82519182526020820152f35b50604084015115611312565b63251f56a160e21b5f5260045ffd5b346112a45760606003193601126112a4576113a361283b565b60243567ffffffffffffffff81116112a4576113c390369060040161294f565b60449291923567ffffffffffffffff81116112a4576113e690369060040161294f565b92909130330361140457611402946113fd92613ad1565b613c79565b005b7f14d4a4e8000000000000000000000000000000000000000000000000000000005f5260045ffd5b346112a45760206003193601126112a45760043567ffffffffffffffff81116112a45761145d90369060040161294f565b905f5c6112a85760015f5d5f600483106117ba578215611817576001823560f81c116117ba57826003101561181757600382013560f81c60210260040192838111156117ba57836001116112a4578084116112a4576114cc60038085013560f81c602102016001850133613ad1565b916001600160a01b0383511694602084015192606085015195601f1961150a6114f489612afa565b986115026040519a8b612aa5565b808a52612afa565b013660208901375f5b87518110156115465760019060408801516060820201516001600160a01b0361153c838c612d6e565b9116905201611513565b509091929396606086015197601f196115776115618b612afa565b9a61156f6040519c8d612aa5565b808c52612afa565b013660208b01375f5b89518110156115d6576040880151606082020190604082018092116115c2576bffffffffffffffffffffffff60019251166115bb828d612d6e565b5201611580565b634e487b7160e01b5f52601160045260245ffd5b5090869391898996949660405192606084019084526060602085015281518091526020608085019201905f5b8181106117f8575050508281036040840152602080835192838152019201905f5b8181106117d45750505090807f624126a5e5f06d501153045f6dcb6dd533fb8f3428cef36583460fa6a265d73f920390a2808401926004600386013560f81c602102860101915f95803560f81c15915b8685106116b75788801561168f576020905f805d604051908152f35b7ff8488bb1000000000000000000000000000000000000000000000000000000005f5260045ffd5b90919293949596978535958660f01c906005821080156117c9575b6117ba578082019786156117015750916116f160019392849389613c79565b01985b0196959493929190611673565b918960019c949c116112a457848a116112a4576117a29261179860ff9261178a6040519586927f2eff403a00000000000000000000000000000000000000000000000000000000602085015233602485015260606044850152611778608485018d600160038083013560f81c602102019101612f1f565b91602319858403016064860152612f1f565b03601f198101855284612aa5565b60e01c16836130d0565b6117af575b6001906116f4565b6001909801976117a7565b635826b6a960e11b5f5260045ffd5b5089828201116116d2565b82516bffffffffffffffffffffffff16845260209384019390920191600101611623565b82516001600160a01b0316845260209384019390920191600101611602565b634e487b7160e01b5f52603260045260245ffd5b346112a457600319360161032081126112a457610180136112a4576101843567ffffffffffffffff81116112a45761186790369060040161294f565b907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe5c360161018081126112a457303303611404576118a436612b46565b926118ad612fe5565b50610100604051926118be84612a3b565b126112a4576040516118cf81612a88565b6101a4356001600160a01b03811681036112a45781526101c4356001600160a01b03811681036112a45760208201526101e4356001600160801b03811681036112a4576040820152610204356001600160801b03811681036112a4576060820152610224356001600160801b03811681036112a45760808201526102443580151581036112a45760a08201526102643580151581036112a45760c08201526102843564ffffffffff811681036112a45760e082015282526102a4356001600160a01b03811681036112a45760208301526102c4359283151584036112a4576060946119cf9460408501526102e43586850152610304356080850152613818565b90604051928352602083015215156040820152f35b346112a45760206003193601126112a45760043567ffffffffffffffff81116112a457611a159036906004016128b9565b611a1e81612d8f565b915f5b828110611a365760405180610fa386826128ea565b600190611a76611a4b36610cb8848888612e07565b611a53612fe5565b50611a62610cd4848888612e07565b611a6b8361348a565b91610fe8868b612d6e565b01611a21565b346112a457611a8a3661287b565b915f9391935c6112a8576001600160a01b03809160015f5d16911690808214611ac557611abb611ac09482846133fc565b6133fc565b5f805d005b63c1ab6dc160e01b5f5260045ffd5b346112a4575f6003193601126112a457335f52600160205260405f20611afa8154612aec565b809155600181018091116115c25764ffffffffff602091166040518181527f2d8e337185d623245d1daef727314def4e871745644885d1afaff36ac10fd73e833392a2604051908152f35b346112a4575f6003193601126112a45760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b346112a457611b96366127e6565b5f5b818110611ba157005b611bb036610cb8838587612b12565b90611bb9612fe5565b5033825103611d1357816001600160e01b0319611bd7600194613195565b5091929092168015159081611d01575b50611cf957610140830151851615611c20575060c0611c1a9201519062ffffff64ffffffffff83169260281c16906133aa565b01611b98565b611c2983613330565b15611c8a5760c0830151611c3c91613354565b8091556001600160a01b0380606060408501519401516040519360c01c8452169216907fe18e04cf428a52690373036b26f642a4ceb85bb0852c57fb5775ed7d7d13f5e660203392a4611c1a565b611cf19060c07f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb6993940151938660ff86161b809217905560405191829166ffffffffffffff339660081c16836020909392919366ffffffffffffff60408201951681520152565b0390a2611c1a565b505050611c1a565b63413e917360e11b9150141588611be7565b7fb331e421000000000000000000000000000000000000000000000000000000005f5260045ffd5b346112a457611d49366127e6565b90611d5382612afa565b91611d616040519384612aa5565b808352611d6d81612afa565b91601f196020850193013684375f5b828110611dc7578385604051918291602083019060208452518091526040830191905f5b818110611dae575050500390f35b8251845285945060209384019390920191600101611da0565b600190611ddc610d6436610cb8848888612b12565b92505050611dea8288612d6e565b5201611d7c565b346112a45760206003193601126112a4576004359067ffffffffffffffff82116112a457816004019160a060031982360301126112a4575f5c6112a85760015f5d5f90611e3e84806129f6565b905060ff811180156127ce575b61137b5760448295939501936001600160f01b0319611e6986612a2c565b60f01b1660208201527fff000000000000000000000000000000000000000000000000000000000000008260f81b16602282015260038152611eac602382612aa5565b935f60248401925b80821061270957505090611eca611ede92612a2c565b90611ed585806129f6565b939091866129f6565b919093806040519461ffff606087019116865260606020870152526080840191905f5b8181106126db57505050828103604084015281815260200192905f905b8082106126a557505050807f624126a5e5f06d501153045f6dcb6dd533fb8f3428cef36583460fa6a265d73f9133930390a25f926064608483019201359384159485151415905b611f6f84866129f6565b905081101561269057611f8284866129f6565b821015611817578160051b810135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc1813603018212156112a4570196611fc986806129f6565b929094606060fe611fda8c806129f6565b9050118015612678575b61137b579760208b01975f91611ffa8a8e61306c565b905083101561210957898d604061204a8661201f61202a6120258361201f898961306c565b906130a2565b612f3f565b95612044602061203e8561201f858b61306c565b01612f3f565b9561306c565b01356001600160801b03811681036112a4578f9d61210060128f94602093611ffa976fffffffffffffffffffffffffffffffff196001977fff000000000000000000000000000000000000000000000000000000000000008895816040519a878c9851918291018a8a015e87019560f81b168786015260f81b16602184015260801b16602282015203017ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff2810184520182612aa5565b9501949c61306c565b909894969a9293959991509a969a5f915b61212489806129f6565b90508310156124a6578c836121398b806129f6565b6121439291612e07565b918c61215160408501612ad8565b61215b9184614a9d565b918d61216960608601612ad8565b9061217392614a9d565b9061217e3685612c79565b936101408501908151946101608701519461012088015160c0890151918951936040519860208a019a7f07000000000000000000000000000000000000000000000000000000000000008c5260f01b6001600160f01b03191660218b015260f01b6001600160f01b03191660238a015260f81b7fff0000000000000000000000000000000000000000000000000000000000000016602589015260f81b7fff0000000000000000000000000000000000000000000000000000000000000016602688015260d81b7fffffffffff00000000000000000000000000000000000000000000000000000016602787015260c01b7fffffffffffffffff00000000000000000000000000000000000000000000000016602c86015260601b6bffffffffffffffffffffffff19166034850152602884526122bc604885612aa5565b60808601519160a08701519660e0810151906101008101519060200151916040519960208b019660801b6fffffffffffffffffffffffffffffffff1916875260801b6fffffffffffffffffffffffffffffffff191660308b015260d81b7fffffffffff0000000000000000000000000000000000000000000000000000001660408a015260d81b7fffffffffff00000000000000000000000000000000000000000000000000000016604589015260601b6bffffffffffffffffffffffff1916604a880152603e8752612390605e88612aa5565b516008161561247757806101806123a8920190612e47565b93909561ffff851161137b5761243d60209687809581896123fd602260019e61246f9d6040519485926001600160f01b03198260f01b16888501528484013781015f838201520301601f198101835282612aa5565b915b604051968795838701995180918b5e860190838201905f8252519283915e0101905f8252805192839101825e015f815203601f198101835282612aa5565b6040519584879551918291018587015e840190838201905f8252519283915e01015f815203601f198101835282612aa5565b92019161211a565b9260019561243d602096878095816124a061249a8b61018061246f9d0190612e47565b9061512f565b916123ff565b94939a969597929899509a50508251600581018091116115c25761ffff1061137b57825191600583018093116115c2576125fa6001600160f01b031961259260258d9660206125ec997fff000000000000000000000000000000000000000000000000000000000000008d98816125296125208d806129f6565b9390508d61306c565b929050604051998a9760f01b16868801527f0100000000000000000000000000000000000000000000000000000000000000602288015260f81b16602386015260f81b1660248401528051918291018484015e81015f838201520301601f198101835282612aa5565b6040519586916125da60208401977f2eff403a0000000000000000000000000000000000000000000000000000000089523360248601526060604486015260848501906129bf565b906023198483030160648501526129bf565b03601f198101865285612aa5565b6112a457861561263c57505f809183519082305af1156126315760019161262391604052612aec565b925b01959392949195611f65565b6040513d5f823e3d90fd5b6126579291508061264f919694966129f6565b9050836130d0565b612664575b600190612625565b91612670600191612aec565b92905061265c565b5060ff61268860208d018d61306c565b905011611fe4565b86801561168f576020905f805d604051908152f35b9091938498969835906bffffffffffffffffffffffff82168092036112a457602081600193829352019501920190979597611f1e565b9091926020806001926001600160a01b036126f89c9e9c88612867565b1681529a9c9a019401929101611f01565b90956127296127248861271e89809c9a6129f6565b90612ac8565b612ad8565b906127388861271e878c6129f6565b35906bffffffffffffffffffffffff821682036112a457602160206127c3926001957fffffffffffffffffffffffff000000000000000000000000000000000000000083966bffffffffffffffffffffffff1960405198858a9651918291018888015e85019360601b16858401525f603484015260a01b166035820152030184810184520182612aa5565b960190969496611eb4565b506127dc60248301866129f6565b9050811415611e4b565b9060206003198301126112a45760043567ffffffffffffffff81116112a457826023820112156112a45780600401359267ffffffffffffffff84116112a45760246101808502830101116112a4576024019190565b600435906001600160a01b03821682036112a457565b602435906001600160a01b03821682036112a457565b35906001600160a01b03821682036112a457565b60031960809101126112a4576004356001600160a01b03811681036112a457906024356001600160a01b03811681036112a457906044359060643590565b9181601f840112156112a45782359167ffffffffffffffff83116112a4576020808501948460051b0101116112a457565b60206040818301928281528451809452019201905f5b81811061290d5750505090565b909192602060806001926001600160e01b0319606088518051845285810151868501526040810151604085015201511660608201520194019101919091612900565b9181601f840112156112a45782359167ffffffffffffffff83116112a457602083818601950101116112a457565b6101206003198201126112a4576004359167ffffffffffffffff83116112a4576101006129b083602319956004016128b9565b9490949301126112a457602490565b90601f19601f602080948051918291828752018686015e5f8582860101520116010190565b359064ffffffffff821682036112a457565b903590601e19813603018212156112a4570180359067ffffffffffffffff82116112a457602001918160051b360383136112a457565b3561ffff811681036112a45790565b60a0810190811067ffffffffffffffff821117612a5757604052565b634e487b7160e01b5f52604160045260245ffd5b610180810190811067ffffffffffffffff821117612a5757604052565b610100810190811067ffffffffffffffff821117612a5757604052565b90601f601f19910116810190811067ffffffffffffffff821117612a5757604052565b91908110156118175760051b0190565b356001600160a01b03811681036112a45790565b5f1981146115c25760010190565b67ffffffffffffffff8111612a575760051b60200190565b919081101561181757610180020190565b35906001600160801b03821682036112a457565b359061ffff821682036112a457565b6003196101809101126112a45760405190612b6082612a6b565b816004356001600160a01b03811681036112a45781526024356001600160a01b03811681036112a45760208201526044356001600160a01b03811681036112a45760408201526064356001600160a01b03811681036112a45760608201526084356001600160801b03811681036112a457608082015260a4356001600160801b03811681036112a45760a082015260c43567ffffffffffffffff811681036112a45760c082015260e43564ffffffffff811681036112a45760e08201526101043564ffffffffff811681036112a4576101008201526101243564ffffffffff811681036112a4576101208201526101443561ffff811681036112a457610140820152610164359061ffff821682036112a4576101600152565b9190826101809103126112a457604051612c9281612a6b565b8092612c9d81612867565b8252612cab60208201612867565b6020830152612cbc60408201612867565b6040830152612ccd60608201612867565b6060830152612cde60808201612b23565b6080830152612cef60a08201612b23565b60a083015260c08101359067ffffffffffffffff821682036112a457610160612d6991819360c0860152612d2560e082016129e4565b60e0860152612d3761010082016129e4565b610100860152612d4a61012082016129e4565b610120860152612d5d6101408201612b37565b61014086015201612b37565b910152565b80518210156118175760209160051b010190565b919082018092116115c257565b90612d9982612afa565b612da66040519182612aa5565b828152601f19612db68294612afa565b015f5b818110612dc557505050565b60405190608082019180831067ffffffffffffffff841117612a57576020926040525f81525f838201525f60408201525f606082015282828601015201612db9565b91908110156118175760051b810135907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe61813603018212156112a4570190565b903590601e19813603018212156112a4570180359067ffffffffffffffff82116112a4576020019181360383136112a457565b359081151582036112a457565b9190826101009103126112a457604051612ea081612a88565b60e0612d69818395612eb181612867565b8552612ebf60208201612867565b6020860152612ed060408201612b23565b6040860152612ee160608201612b23565b6060860152612ef260808201612b23565b6080860152612f0360a08201612e7a565b60a0860152612f1460c08201612e7a565b60c0860152016129e4565b601f8260209493601f1993818652868601375f8582860101520116010190565b3560ff811681036112a45790565b6001600160a01b03165f52600160205260405f2054600181018091116115c25764ffffffffff1690565b919082039182116115c257565b60405190612f9182612a3b565b5f608083604051612fa181612a88565b83815283602082015283604082015283606082015283838201528360a08201528360c08201528360e082015281528260208201528260408201528260608201520152565b60405190612ff282612a6b565b5f610160838281528260208201528260408201528260608201528260808201528260a08201528260c08201528260e08201528261010082015282610120820152826101408201520152565b604051906060820182811067ffffffffffffffff821117612a57576040525f6040838281528260208201520152565b903590601e19813603018212156112a4570180359067ffffffffffffffff82116112a4576020019160608202360383136112a457565b9190811015611817576060020190565b81156130bc570490565b634e487b7160e01b5f52601260045260245ffd5b90929192600181018091116115c25760011c806207a12002906207a1208204036115c2575a613102603f830483612d82565b9061753082018092116115c2571061316d575f6004918180528551908260208801913090f1925f5181604052841561313957505050565b7f183faf406569fcaf76ae10722dfa7e67f4c00ec94de18045fc4e63dc50b9956b916001600160e01b0319602092168152a2565b7f1c26714c000000000000000000000000000000000000000000000000000000005f5260045ffd5b60c081015160808201516101408301515f94939060011615613266576131d790518360281c680100000000000000009160601b17175f525f60205260405f2090565b9283549264ffffffffff8460801c911681811061323c57620100008201811161322b5714613202575b565b906001600160801b038316908082101561321a570390565b5063413e917360e11b94505f919050565b5063160b9bb760e31b95505f925050565b507f575e2a120000000000000000000000000000000000000000000000000000000095505f925050565b90929361327282613330565b156132f75750806132d39151906060604082015191015191608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b916132e083549283614af2565b936001600160e01b031985166132f257565b5f9150565b9360ff929391518460081c9060601b175f525f602052600160405f20948554948591161c161561320057630d8d01cf60e41b94505f9150565b60106101408201511615159081613345575090565b63ffffffff915060c001511090565b908160e01c80821061339d57600163ffffffff81928277ffffffffffffffffffffffffffffffffffffffffffffffff87169660c01c918603011b161760c01b910160e01b171790565b60019160bf9103011b1790565b909164ffffffffff1690600182018083116115c25760801b905562ffffff6040519216825260208201527f7621292a19d1f0212c133e98d93e36c512d8a8ab590c92fc343d06ff3b4deb9f60403392a2565b9180156134855761340e903384614b54565b90811561345d576001600160a01b038161342b8483948733614ba9565b604051938452169216907f4174a9435a04d04d274c76779cad136a41fde6937c56241c09ab9d3c7064a1a960203392a4565b7f2c5211c6000000000000000000000000000000000000000000000000000000005f5260045ffd5b505050565b61349381614c5b565b906001600160e01b031982161590816134d4575b506134af5790565b507f5211a0790000000000000000000000000000000000000000000000000000000090565b60209150015115155f6134a7565b91906134ed83613195565b9492915050602087019384526001600160e01b0319861615613810575b5061351484614544565b918287526001600160e01b031986161592836137fc575b5050506137d4575b6001600160e01b0319831615613558575b50506001600160e01b031960609116910152565b909150515f9181610140820191601083511615155f1461365a57916001600160e01b031993916bffffffffffffffffffffffff60606135f5866135ee839a985160408301519485930151928391608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b5492615120565b1c1683811061362f575b505b82109081613622575b5061361b575b604085015291613544565b505f613610565b600191505116155f61360a565b7f2ec27bbc00000000000000000000000000000000000000000000000000000000945092505f6135ff565b604081019060208060246010855185516014526f70a082310000000000000000000000005f525afa601f3d1116602051028381106137a9575b505f915190813b6136ea575b5050918391836001600160e01b03199560609795106136bf575b50613601565b7f3d693ada00000000000000000000000000000000000000000000000000000000945092505f6136b9565b6001600160a01b036044602092518260405195869485937fdd62ed3e000000000000000000000000000000000000000000000000000000008552166004840152306024840152165afa5f9181613768575b50916001600160e01b03199593916060979593613760575b509193958193955061369f565b90505f613753565b959391509593916020863d6020116137a1575b8161378860209383612aa5565b810103126112a45794519395929491939092606061373b565b3d915061377b565b7f2ec27bbc00000000000000000000000000000000000000000000000000000000965094505f613693565b7f5cd5d233000000000000000000000000000000000000000000000000000000009250613533565b613807935085614dd9565b155f808061352b565b94505f61350a565b939092805193602082019161383f61383a6001600160a01b03855116896143ff565b614f23565b604087019081519360208801946001600160a01b0386511614801590613ab9575b611ac55788613881956138756138929b613195565b9d929b9199909b614f23565b61388a84614544565b978885614dd9565b15613a91578a90606085019a8b5197608087019b8c5160808701519560a0880151918082105f14613a895750955b6138cc818389026152f4565b9b808d11613a62575b505050849d8a9f861090819e8215613a57575b508115613a4c575b509c80613a3c575b613a1557841561345d576001600160801b036060840151168a026001600160801b036040850151168602106139ed5784613936916132009c88614f3c565b7f376857b53d54c4a73eb1bc7c88bb974b696ed24245fb276a886067a4f812d64560806001600160a01b0387518180808c511698511696511660405196875260208701528760408701528c60608701521693a4604060106101408401511694015115155f146139dd576001600160a01b0360ff60015b16916139cd875191878587519460608901958651938491898d511693614fbb565b5193511694519485925193614fbb565b6001600160a01b0360ff5f6139ac565b7f1768d9f2000000000000000000000000000000000000000000000000000000005f5260045ffd5b7edb502d000000000000000000000000000000000000000000000000000000005f5260045ffd5b50600161014087015116156138f8565b9050518a145f6138f0565b51871491505f6138e8565b613a80939c508297509181613a789293026130b2565b9586026152f4565b985f80806138d5565b9050956138c0565b7f5cd5d233000000000000000000000000000000000000000000000000000000005f5260045ffd5b5060608901516001600160a01b038951161415613860565b929190604051613ae081612a6b565b5f815260208101925f8452606460408301945f865260608401935f8552613b05612fe5565b60808201525f60a08201525f60c08201525f60e08201525f6101008201525f6101208201525f6101408201525f6101608201526001600160a01b03819916905284356001600160f01b031981169060028510613c5d575b5060f01c80915211613c35576002101561181757600282013560f81c91600283106117ba5782600392604051606083028101604052865252015f5f905b838210613ba7575050505050565b8235928551606084020190601581013560a01c928315613c0d578415159081613bff575b506117ba576001926040602193613bee60ff8960601c998a845260581c16614690565b602082015201520191019091613b99565b90508560601c11155f613bcb565b7fca23e186000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fcd4e6167000000000000000000000000000000000000000000000000000000005f5260045ffd5b6001600160f01b03198092508560020360031b1b16165f613b5c565b906040519281359060ff8260e01c1692600160ff808560d81c169460e81c169283155f146143f157600560ff600a8160c05b166101608b015216806101408a01528760c08a015281850160e08a015286028401019283610100890152019283610120880152119283156143e6575b83156143db575b83156143d2575b5082156143c8575b50506117ba5760e06040519102810180604052815b8181106143b75750508060a083015260c08201516101608301516101008401519260e08501515b84811061431a575050505050610100810151925f905f6080840151915f935b60c086015185101561415e576040860151906060870151936101208801519161ffff8b3560e81c1661014088015261ffff8b3560d81c166101608801528a3560c81c9364ffffffffff8c3560a01c1661012089015267ffffffffffffffff8c3560601c1660c089015260148c013560601c885260288c019b8c35976007823560f81c1190811561414b575b8115614139575b506117ba5760ff813560c81c169c606060ff833560c81c160298606060ff843560c81c1602840193606060ff853560d01c160281015160408d0152845160608d01526001843560f81c16155f1461411e5760208067ffffffffffffffff92606060ff883560d01c16020101518360c01c029501519160801c16029081841760801c6117ba57601001925b60808b015260a08a01526002813560f81c106141045781813560f81c6002161580156140f45764ffffffffff5f5b8c60e08260281c910152166101008c0152156140e8575b503560f81c6004161580156140de575f5b60208a0152156140d6575b905b60409360086101408a0151166140c4575b8483019081116117ba576001909c1b600160ff8760081c161b17179560a08a015160e08a020191613f1b61383a8a61348a565b82519160208401519060408d015190606060ff8a60081c160282019101908d600a6101406001920151146140ab575b6040870152841580156140a3575b8015614095575b61345d57613f8691838f8e9360408061016060208c95015197015192015194015194615314565b9560808b0151820260a08c01518502116139ed578a92613fb491613fa985613195565b919492959095614f23565b808803614065575b5090613fd291613fcb87614544565b8097614dd9565b15613a91576001987f2ecd6c0a40570f3258c71b8bffee73b4e64290a8401185dd71574caca572ab1a93614013878f956001600160a01b0395602097614f3c565b8d51916001600160f01b03196040519860781b9160f01b16171786521693a38651606082015260408701516080820152606087015160a082015260c06010610140890151169101521794019391613d58565b9091955086116140865760016101408e01511615613a1557938c945f613fbc565b63413e917360e11b5f5260045ffd5b5082851760781c1515613f5f565b508215613f58565b5060208195939501518093029460208301510292613f4a565b9193506002843560f01c940191613ee8565b601401613ed5565b813560601c613eca565b600a0191506004613eb9565b64ffffffffff823560b01c613ea2565b50905f60e08901525f6101008901525f6020890152613ed7565b506048830193506001600160801b038116915060801c613e74565b905060ff823560c81c1610155f613dea565b80915060ff833560d01c16101590613de3565b935095909150610120840151036117ba57614305575b5060a08101516101008201519160e08101515b8381106141975750505050604052565b803560e08160f81c0284019060ff8160101b6101608601511c6040840151029160f01c1660ff81146142925760e00285016080830190815160a08201510361426a57606084019182519160608101928351146142425760c086015160c082015196878217155f1461422157505050614215945051915190519161529b565b61014082015101614187565b608060a061423d99969495519751920151935194015195614fbb565b614215565b7fd68a1e65000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fb40f94d2000000000000000000000000000000000000000000000000000000005f5260045ffd5b50906001600160a01b03845116606460328402049081806142f4575b849150036142bf575b505050614215565b6142ec9203907f000000000000000000000000000000000000000000000000000000000000000090615393565b5f80806142b7565b6142fe9184615393565b5f816142ae565b5f198101165f1981011615613c0d575f614174565b80358060f81c9060ff8160f01c169060101b851c918681108015906143ae575b80156143a6575b61426a5760e0028401805183019052858110156143745760e0602091028401019081510190525b61014086015101613d39565b60ff91500315614368577fb40f94d2000000000000000000000000000000000000000000000000000000005f5260045ffd5b508215614341565b5081811461433a565b5f808252602082015260e001613d12565b1190505f80613cfd565b1592505f613cf5565b60fe85119350613cee565b600285109350613ce7565b600560ff6012816080613cab565b61440881614c5b565b6001600160e01b031981166144dc57506004610140820151166144b6576001600160a01b03815192168092146144905760200151908115159182614485575b508161447b575b50614457575f90565b7f5211a0790000000000000000000000000000000000000000000000000000000090565b905015155f61444e565b81141591505f614447565b50507fd68a1e650000000000000000000000000000000000000000000000000000000090565b50507f5820373a0000000000000000000000000000000000000000000000000000000090565b91505090565b919091811561348557826144fb83613200958433615027565b6001600160a01b036040519184835216906001600160a01b038316907fa4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa2460203392a433906150c6565b6101a090610180604051917fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd8352602083015e207f0000000000000000000000000000000000000000000000000000000000000000467f000000000000000000000000000000000000000000000000000000000000000014307f0000000000000000000000000000000000000000000000000000000000000000141615614603575b6719010000000000005f52601a52603a5260426018205f603a5290565b5061468b60a06040517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f81527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201524660608201523060808201522090565b6145e6565b602681116117ba57600a0a90565b805164ffffffffff60e0820151164210156146ff5733602083015260408101516001600160801b0316606083015260a0810151156146ee576001600160801b038060606080930151165b16910152565b5060806001600160801b03806146e8565b7f203d82d8000000000000000000000000000000000000000000000000000000005f5260045ffd5b9295949392901561478f5750614748836080949361478b9697604094613818565b96919290965b614759848451612d82565b83526020830161476a898251612d82565b9052151591015261478060608301918251612f77565b905201918251612f77565b9052565b93909161498f9061479e612fe5565b506148bc60405197889261ffff61016060208601987f2be4a38f000000000000000000000000000000000000000000000000000000008a526001600160a01b0381511660248801526001600160a01b0360208201511660448801526001600160a01b0360408201511660648801526001600160a01b0360608201511660848801526001600160801b0360808201511660a48801526001600160801b0360a08201511660c488015267ffffffffffffffff60c08201511660e488015264ffffffffff60e08201511661010488015264ffffffffff6101008201511661012488015264ffffffffff6101208201511661014488015282610140820151166101648801520151166101848501526103206101a4850152610344840191612f1f565b64ffffffffff60e087516001600160a01b038151166101c48601526001600160a01b036020820151166101e48601526001600160801b036040820151166102048601526001600160801b036060820151166102248601526001600160801b0360808201511661024486015260a0810151151561026486015260c081015115156102848601520151166102a48301526001600160a01b036020870151166102c4830152604086015115156102e48301526060860151610304830152608086015161032483015203601f198101875286612aa5565b5f935f955f620835505a1061316d575f97606060405180975f82528551905f306207a120f1978815614a275750505061478b95968493926040926080979651928460208801519701519a5b828652156149ed575b505050929661474e565b7ff314af878c950c2bc3124bca38aae9ccbabb0c9cfb94f6588c54992734ed1c9e916001600160e01b0319602092168152a25f80806149e3565b919850939260409261478b986080989751906149da565b9091825191602084015192938315918215614a86575b8215614a63575b505061168f57565b60c001511515915081614a79575b505f80614a5b565b604091500151155f614a71565b60808101516001600160801b031685109250614a54565b9291925f5b82811080614acf575b15614abe57614ab990612aec565b614aa2565b9350508214614ac957565b60ff9150565b50614ade612724828585612ac8565b6001600160a01b0380871691161415614aab565b908160e01c9081811015614b37575f19910301602081109182614b25575b5050614b2157630d8d01cf60e41b90565b5f90565b6001925060c01c901c16155f80614b10565b62010000925003105f14614b49575f90565b63160b9bb760e31b90565b614b6f614b769293614b66308461526d565b9430908461529b565b309061526d565b818110614b81570390565b7f90b8ec18000000000000000000000000000000000000000000000000000000005f5260045ffd5b91614bfe8183614c04949695608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b93615120565b908254916bffffffffffffffffffffffff83821c166bffffffffffffffffffffffff038211614c33571b019055565b7f75d65e7d000000000000000000000000000000000000000000000000000000005f5260045ffd5b601f61014082015111614db457610120810151421015614d8f576101008101514210614d6a576080810151158015614d5e575b614d39576040810151606082015114614d2d57606461016082015111614d085760e08101518015159182614ceb575b5050614cc7575f90565b7f254f6ab20000000000000000000000000000000000000000000000000000000090565b64ffffffffff919250614cfe9051612f4d565b1614155f80614cbd565b507fcd4e61670000000000000000000000000000000000000000000000000000000090565b5063c1ab6dc160e01b90565b507f2c5211c60000000000000000000000000000000000000000000000000000000090565b5060a081015115614c8e565b507f3fb4e43f0000000000000000000000000000000000000000000000000000000090565b507f203d82d80000000000000000000000000000000000000000000000000000000090565b507f31eb7cd80000000000000000000000000000000000000000000000000000000090565b92919091600861014085015116614ea95760408103614e8557506020810135927f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8460ff1c601b019416925b7f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411614e7c576020935f93608093519660405193845286840152356040830152606082015260015afa905f511460203d14161690565b50505050505f90565b919291604103614ea25760208101359160408201355f1a93614e25565b5050505f90565b91825f936020955193604051937f1626ba7e0000000000000000000000000000000000000000000000000000000085526004850152604060248501528160448501526064840137606401915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f511460203d14161690565b6001600160e01b03198116614f355750565b5f5260045ffd5b60c08101516101408201519294939290919060011615614f91575064ffffffffff81168260801c145f14614f705750019055565b74ffffffffff00000000000000000000000000000000915060801b16179055565b614f9d91929350613330565b15614faf57614fab91613354565b9055565b60ff600191161b179055565b919695939490939192818817614fd857505050613200945061529b565b83879495939698155f1461500257849250614ff4939150614b54565b03614b815761320093614ba9565b61500e93949294615027565b1561501c5761320093614ba9565b6132009391506150c6565b91614bfe818361507c949695608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b908254916bffffffffffffffffffffffff83821c16821161509e571b90039055565b7f2de4f01b000000000000000000000000000000000000000000000000000000005f5260045ffd5b91906014526034526fa9059cbb0000000000000000000000005f5260205f6044601082855af1908160015f51141615615102575b50505f603452565b3b153d171015615113575f806150fa565b6390b8ec185f526004601cfd5b101561512a575f90565b606090565b9060408114615229576041810361521957806020116112a4576020820135906020601f19820110615205575b6040101561181757604082013560f81c8160ff1c158015906151fb575b80156151f1575b6151d2577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe581019081116115c2576020604051938185013760ff1b176040820152604081526151cf606082612aa5565b90565b5050506040516151e3606082612aa5565b604080825236602083013790565b50601c811161517f565b50601b8110615178565b905f1960208381030160031b1b169061515b565b50506040516151e3606082612aa5565b67ffffffffffffffff8111612a575760405191615250601f8301601f191660200184612aa5565b81835236828201116112a457815f92602092838601378301015290565b602460106020939284936014526f70a082310000000000000000000000005f525afa601f3d11166020510290565b916040519360605260405260601b602c526f23b872dd000000000000000000000000600c5260205f6064601c82855af1908160015f511416156152e9575b50905f60605260405215614b8157565b3b153d17105f6152d9565b906152ff81836130b2565b9181156130bc570661530e5790565b60010190565b8486979693949294029381615367575b50500281811461535f57818111156153575703905b81938082115f1461534f5750905b1015613c0d57565b905090615347565b900390615339565b505f93505050565b6127109161537585876130b2565b918082101561538b5750905b0204015f80615324565b905090615381565b9190608083018084116115c2575192606081018082116115c257519360c082018083116115c257805160a084018094116115c257613200966001600160a01b03855193519551961693614fbb5660a0346100ab57601f6104cc38819003918201601f19168301916001600160401b038311848410176100af578084926020946040528339810103126100ab57516001600160a01b038116908190036100ab57336080525f80546001600160a01b0319168217815560405191907fb532073b38c83145e3e5135377a08bf9aab55bc0fd7c1179cd4fb995d2a5159c8180a361040890816100c482396080518181816101dd01526102f30152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816301b0c649146102b5575080637372c2b5146102275780638da5cb5b14610201578063b50e44b8146101bd578063b5ed298a14610131578063e30c39781461010a5763ebbc49651461006b575f80fd5b346101075780600319360112610107576001546001600160a01b03811633036100f85773ffffffffffffffffffffffffffffffffffffffff19825491336001600160a01b0384167fb532073b38c83145e3e5135377a08bf9aab55bc0fd7c1179cd4fb995d2a5159c8680a31660015573ffffffffffffffffffffffffffffffffffffffff19163317815580f35b6004826330cd747160e01b8152fd5b80fd5b503461010757806003193601126101075760206001600160a01b0360015416604051908152f35b50346101075760206003193601126101075761014b6103dc565b6001600160a01b03825416908133036101ae576001600160a01b0316908173ffffffffffffffffffffffffffffffffffffffff1960015416176001557f722cace8a9cbcb7713f3f71015c8c6b59ed317672489140eb6b3fa7f4a139d848380a380f35b6004836330cd747160e01b8152fd5b503461010757806003193601126101075760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b50346101075780600319360112610107576001600160a01b036020915416604051908152f35b5034610107576060600319360112610107576102416103dc565b6102496103f2565b6001600160a01b0383541633036101ae576014526044356034526fa9059cbb00000000000000000000000082526020826044601082855af1908160018451141615610297575b828060345280f35b3b153d1710156102a8575f8061028f565b6390b8ec1890526004601cfd5b9050346103c95760806003193601126103c9576102d06103dc565b6102d86103f2565b6001600160a01b035f541633036103cd576001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016803b156103c957835f6084926001600160a01b0383958184987f7bfe950c000000000000000000000000000000000000000000000000000000008752166004860152166024840152604435604484015260643560648401525af180156103be5761037b575080f35b905067ffffffffffffffff811161039157604052005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6040513d5f823e3d90fd5b5f80fd5b6330cd747160e01b5f5260045ffd5b600435906001600160a01b03821682036103c957565b602435906001600160a01b03821682036103c95756",
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
