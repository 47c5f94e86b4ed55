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
	Bin: "0x610140604052346101cb57615b8c6020813803918261001d816101cf565b9384928339810103126101cb57516001600160a01b038116908190036101cb57306080524660a05260a061005160406101cf565b600f815260208101906e5669727475612045786368616e676560881b825261007960406101cf565b60018152603160f81b602091820152905190912060c08190527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660e0819052604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f815293840192909252828201524660608301523060808301529190206101005251906104cc8083016001600160401b038111848210176101b75760209284926156c0843981520301905ff080156101ac576001600160a01b0316610120526040516154cb90816101f5823960805181818161046501526143c2015260a051818181610442015261439f015260c0518181816104c70152614434015260e0518181816104ed015261445a015261010051818181610420015261437d0152610120518181816119ef01526140590152f35b6040513d5f823e3d90fd5b634e487b7160e01b5f52604160045260245ffd5b5f80fd5b6040519190601f01601f191682016001600160401b038111838210176101b75760405256fe6080806040526004361015610012575f80fd5b5f905f3560e01c90816303b1050d14611c84575080630979cfad14611bce578063101366e914611a1357806312bb5fd4146119d057806318cb2b181461194b57806320e8c565146118ef5780632b215e9d146118605780632be4a38f146116b05780632df7e82b146112ac5780632eff403a1461120a57806330fee65a14611142578063329e1e9f14610f875780634c125e7914610ec35780634d2ba9e614610e635780634ea08e2d14610dba578063582805d914610d875780637bfe950c14610d2857806384b0196e14610c08578063ac3e83ac14610bec578063c04a033f14610bb9578063c43d570814610b9b578063c8ce569514610ab6578063ce832c58146109da578063d55be8c6146109be578063d7bf66f414610916578063d92ccb11146108e7578063dfcce28714610713578063ebeb4c9d146105a1578063f48e917514610528578063f698da251461040c5763fc3018d514610173575f80fd5b346104095760206003193601126104095760043567ffffffffffffffff8111610407576101a49036906004016127e2565b8291925c6103f8576001825d6101b8612e20565b906040519060606101c98184612924565b60028352601f1901845b8181106103cd5750506101e68186612c1e565b9085358060f81c91600783119081156103c1575b506103995760ff61025c91600487519460018116151560a087015260028116151560c0870152161515604088015264ffffffffff8160d01c1660e08501526001600160a01b038160301c1680855261025187612bed565b515260281c16614493565b602061026785612bed565b510152601b86018087116103855760ff61029a91358060601c80602086015261028f87612bfa565b515260581c16614493565b60206102a585612bfa565b51015260308601808711610385576001600160801b0390358060801c6040840152166060820152605086018087116103855760809035811c9101526102e9836144a1565b6102f1612eb0565b916102fa612e81565b95606081018091116103855785905b83811080610379575b1561035b5782916103458961032d8761034a958b988b61452a565b99935091508a86158b8b82610351575b5050876146fe565b61296b565b9091610309565b1490508b5f61033d565b6040876103698a8951614a0c565b9091805d82519182526020820152f35b50604088015115610312565b602486634e487b7160e01b81526011600452fd5b6004867fb04d6d52000000000000000000000000000000000000000000000000000000008152fd5b6060915011155f6101fa565b6020906103d8612e81565b828287010152016101d3565b634e487b7160e01b5f52604160045260245ffd5b60048263558a1e0360e11b8152fd5b505b80fd5b5034610409578060031936011261040957507f0000000000000000000000000000000000000000000000000000000000000000467f000000000000000000000000000000000000000000000000000000000000000014307f0000000000000000000000000000000000000000000000000000000000000000141615610497575b602090604051908152f35b50602061052160a06040517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f81527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201524660608201523060808201522090565b905061048c565b5034610409576040600319360112610409576105426126ce565b6024359162ffffff83168093036104095760406105878484906bffffffffffffffffffffffff19680100000000000000009260601b1617175f525f60205260405f2090565b546001600160801b038251918060801c8352166020820152f35b5034610409576060600319360112610409576105bb6126ce565b6105c36126e4565b90604435926001600160a01b038416840361040957506106fc836bffffffffffffffffffffffff61063b6060968686608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b5461064683876151aa565b1c16936bffffffffffffffffffffffff6106a5828487608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b546106b083856151aa565b1c1693608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b5460c01c9060405192835260208301526040820152f35b50346104095760606003193601126104095761072d6126ce565b6107356126e4565b6044359063ffffffff82168092036108e357610796818433608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b918254928360e01c63ffffffff8560c01c166201000082018083116108cf5784116108c0578184106108405750509167ffffffffffffffff6001600160a01b039392849377ffffffffffffffffffffffffffffffffffffffffffffffff63ffffffff92975b168260c01b8860e01b171790556040519560201b17168452169216907fe18e04cf428a52690373036b26f642a4ceb85bb0852c57fb5775ed7d7d13f5e660203392a480f35b6001600160a01b0394928296856020610863899867ffffffffffffffff97612e13565b10610889575b5077ffffffffffffffffffffffffffffffffffffffffffffffff906107fb565b9263ffffffff77ffffffffffffffffffffffffffffffffffffffffffffffff92946108b65f19918c612e13565b1b16179290610869565b60048863160b9bb760e31b8152fd5b602489634e487b7160e01b81526011600452fd5b8380fd5b5034610409576101806003193601126104095750602061090e610909366129c5565b614347565b604051908152f35b50346104095760406003193601126104095760043566ffffffffffffff81168082036109ba576109b47f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb699161098a60243591336bffffffffffffffffffffffff199060601b16175f525f60205260405f2090565b8181541790556040519182913395836020909392919366ffffffffffffff60408201951681520152565b0390a280f35b8280fd5b5034610409578060031936011261040957602060405160648152f35b5034610409576040600319360112610409576004359062ffffff821691828103610407576024359064ffffffffff8216938483036108e3573360601b6bffffffffffffffffffffffff19161768010000000000000000175f90815260208190526040902093845460801c90818110610a8e57620100008201809211610a7a5711610a6b57610a6892936132b4565b80f35b60048363160b9bb760e31b8152fd5b602485634e487b7160e01b81526011600452fd5b6004857f575e2a12000000000000000000000000000000000000000000000000000000008152fd5b503461040957610ac536612810565b9091835c610b8c576001845d8215610b7d57610aed610ae5949394612e20565b923690612d23565b825260016040830152610aff826144a1565b610b07612e81565b936001811490845b81811080610b71575b15610b6357806103458887610b57610b34610b5e96888b612ca3565b610b4d610b42878a8d612ca3565b610180810190612ce3565b9290913690612af8565b89876146fe565b610b0f565b604086610369898851614a0c565b50604087015115610b18565b60048463251f56a160e21b8152fd5b60048463558a1e0360e11b8152fd5b503461040957806003193601126104095760206040516207a1208152f35b50346104095761018060031936011261040957506020610be0610bdb366129c5565b613031565b92505050604051908152f35b5034610409578060031936011261040957602060405160328152f35b503461040957806003193601126104095760408051610cca929091610cd790610c318185612924565b600f84527f5669727475612045786368616e6765000000000000000000000000000000000060208501528051610c678282612924565b600181527f3100000000000000000000000000000000000000000000000000000000000000602082015281519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e0602088015260e0870190612852565b9185830390860152612852565b904660608401523060808401528060a084015282820360c084015260206060519283815201916080915b818110610d0f575050500390f35b8251845285945060209384019390920191600101610d01565b503461040957610d373661270e565b91849391945c610b8c576001845d6001600160a01b0381166001600160a01b03831614610d7857610d6d610d72949582846142e5565b6142e5565b80805d80f35b60048463c1ab6dc160e01b8152fd5b5034610409576020600319360112610409576020610dab610da66126ce565b612de9565b64ffffffffff60405191168152f35b50346104095760406003193601126104095760043567ffffffffffffffff811161040757610dec90369060040161274c565b90610df56126e4565b610dfe83612c2b565b935b838110610e195760405180610e15878261277d565b0390f35b600190610e5d610e3336610e2e848989612ca3565b612af8565b610e41610b42848989612ca3565b610e4b87846141f7565b91610e56868c612c0a565b51936133f5565b01610e00565b503461040957604060031936011261040957610e7d6126ce565b6024359166ffffffffffffff8316809303610409576020610eba84846bffffffffffffffffffffffff199060601b16175f525f60205260405f2090565b54604051908152f35b50346104095760206003193601126104095760043567ffffffffffffffff811681036104075766ffffffffffffff8160081c1690600160ff610f2184336bffffffffffffffffffffffff199060601b16175f525f60205260405f2090565b92161b908054828116610f7857821790556040805166ffffffffffffff9093168352602083019190915233917f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb6991819081016109b4565b600485630d8d01cf60e41b8152fd5b503461112f576101c060031936011261112f5760043567ffffffffffffffff811161112f57610fba90369060040161274c565b9061010060231936011261112f5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedc36011261112f575f5c6111335760015f5d6024356001600160a01b0381169081810361112f57506101643560ff81169081810361112f5750813b1561112f575f9160e4839260405194859384927fd505accf00000000000000000000000000000000000000000000000000000000845233600485015230602485015261012435604485015261014435606485015260848401526101843560a48401526101a43560c48401525af161111a575b50811561110b5782906110a8612e20565b906110b4366024612d23565b82528260408301526110c5826144a1565b6110cd612e81565b936001811490845b818110806110ff575b15610b6357806103458887610b57610b346110fa96888b612ca3565b6110d5565b506040870151156110de565b60048363251f56a160e21b8152fd5b6111279193505f90612924565b5f915f611097565b5f80fd5b63558a1e0360e11b5f5260045ffd5b3461112f5761115036612810565b915f5c6111335760015f5d81156111fb5761117461116c612e20565b933690612d23565b83525f6040840152611185836144a1565b61118d612e81565b90600183145f5b848110806111ef575b156111d3578061034585886111c76111b96111ce968b8a612ca3565b610b4d610b42878d8c612ca3565b88876146fe565b611194565b60406111e0858851614a0c565b5f805d82519182526020820152f35b5060408401511561119d565b63251f56a160e21b5f5260045ffd5b3461112f57606060031936011261112f576112236126ce565b60243567ffffffffffffffff811161112f576112439036906004016127e2565b60449291923567ffffffffffffffff811161112f576112669036906004016127e2565b929091303303611284576112829461127d92613a25565b613c23565b005b7f14d4a4e8000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461112f57602060031936011261112f5760043567ffffffffffffffff811161112f576112dd9036906004016127e2565b905f5c6111335760015f5d5f6004831061162657821561169c576001823560f81c1161162657826003101561169c57600382013560f81c6021026004019283811115611626578360011161112f5780841161112f5761134c60038085013560f81c602102016001850133613a25565b916001600160a01b038351169460208401519260408501515195601f1961138b61137589612979565b986113836040519a8b612924565b808a52612979565b013660208901375f5b87518110156113ca57806001600160a01b036113b660019360408b0151612c0a565b5151166113c3828b612c0a565b5201611394565b50909192939660408601515197601f196113fc6113e68b612979565b9a6113f46040519c8d612924565b808c52612979565b013660208b01375f5b895181101561144257806bffffffffffffffffffffffff604061142d600194828d0151612c0a565b5101511661143b828d612c0a565b5201611405565b5090869391898996949660405192606084019084526060602085015281518091526020608085019201905f5b81811061167d575050508281036040840152602080835192838152019201905f5b8181106116595750505090807f624126a5e5f06d501153045f6dcb6dd533fb8f3428cef36583460fa6a265d73f920390a2808401926004600386013560f81c602102860101915f95803560f81c15915b868510611523578880156114fb576020905f805d604051908152f35b7ff8488bb1000000000000000000000000000000000000000000000000000000005f5260045ffd5b90919293949596978535958660f01c9060058210801561164e575b6116265780820197861561156d57509161155d60019392849389613c23565b01985b01969594939291906114df565b918960019c949c1161112f57848a1161112f5761160e9261160460ff926115f66040519586927f2eff403a000000000000000000000000000000000000000000000000000000006020850152336024850152606060448501526115e4608485018d600160038083013560f81c602102019101612dbb565b91602319858403016064860152612dbb565b03601f198101855284612924565b60e01c1683612f6c565b61161b575b600190611560565b600190980197611613565b7fb04d6d52000000000000000000000000000000000000000000000000000000005f5260045ffd5b50898282011161153e565b82516bffffffffffffffffffffffff1684526020938401939092019160010161148f565b82516001600160a01b031684526020938401939092019160010161146e565b634e487b7160e01b5f52603260045260245ffd5b3461112f576003193601610320811261112f576101801361112f576101843567ffffffffffffffff811161112f576116ec9036906004016127e2565b907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe5c3601610180811261112f5730330361128457611729366129c5565b926101006040519261173a846128ce565b1261112f5760405161174b81612907565b6101a4356001600160a01b038116810361112f5781526101c4356001600160a01b038116810361112f5760208201526101e4356001600160801b038116810361112f576040820152610204356001600160801b038116810361112f576060820152610224356001600160801b038116810361112f57608082015261024435801515810361112f5760a082015261026435801515810361112f5760c08201526102843564ffffffffff8116810361112f5760e082015282526102a4356001600160a01b038116810361112f5760208301526102c43592831515840361112f5760609461184b9460408501526102e43586850152610304356080850152613757565b90604051928352602083015215156040820152f35b3461112f57602060031936011261112f5760043567ffffffffffffffff811161112f5761189190369060040161274c565b61189a81612c2b565b915f5b8281106118b25760405180610e15868261277d565b6001906118e96118c736610e2e848888612ca3565b6118d5610b42848888612ca3565b6118de83613394565b91610e56868b612c0a565b0161189d565b3461112f576118fd3661270e565b915f9391935c6111335760015f5d6001600160a01b0381166001600160a01b0383161461193c57611932611937948284613306565b613306565b5f805d005b63c1ab6dc160e01b5f5260045ffd5b3461112f575f60031936011261112f57335f52600160205260405f20611971815461296b565b809155600181018091116119bc5764ffffffffff602091166040518181527f2d8e337185d623245d1daef727314def4e871745644885d1afaff36ac10fd73e833392a2604051908152f35b634e487b7160e01b5f52601160045260245ffd5b3461112f575f60031936011261112f5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461112f57611a2136612679565b5f5b818110611a2c57005b611a3b36610e2e838587612991565b90336001600160a01b0383511603611ba6576001600160e01b031982611a62600194613031565b5091939093168015159081611b94575b50611b8c57610140820151851615611aaa575060c00151611aa49164ffffffffff82169160281c62ffffff16906132b4565b01611a23565b611ab38261322f565b15611b1e57611ad19067ffffffffffffffff60c0840151169061325e565b8092556001600160a01b0360608160408401511692015116916040519060c01c81527fe18e04cf428a52690373036b26f642a4ceb85bb0852c57fb5775ed7d7d13f5e660203392a4611aa4565b611b849060c07f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb69930151938660ff86161b809217905560405191829166ffffffffffffff339660081c16836020909392919366ffffffffffffff60408201951681520152565b0390a2611aa4565b505050611aa4565b63413e917360e11b9150141588611a72565b7fb331e421000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461112f57611bdc36612679565b90611be682612979565b91611bf46040519384612924565b808352611c0081612979565b91601f196020850193013684375f5b828110611c5a578385604051918291602083019060208452518091526040830191905f5b818110611c41575050500390f35b8251845285945060209384019390920191600101611c33565b600190611c6f610bdb36610e2e848888612991565b92505050611c7d8288612c0a565b5201611c0f565b3461112f57602060031936011261112f576004359067ffffffffffffffff821161112f57816004019160a0600319823603011261112f575f5c6111335760015f5d5f90611cd18480612889565b905060ff81118015612661575b6111fb5760448295939501936001600160f01b0319611cfc866128bf565b60f01b1660208201527fff000000000000000000000000000000000000000000000000000000000000008260f81b16602282015260038152611d3f602382612924565b935f60248401925b80821061259c57505090611d5d611d71926128bf565b90611d688580612889565b93909186612889565b919093806040519461ffff606087019116865260606020870152526080840191905f5b81811061256e57505050828103604084015281815260200192905f905b80821061253857505050807f624126a5e5f06d501153045f6dcb6dd533fb8f3428cef36583460fa6a265d73f9133930390a25f926064608483019201359384159485151415905b611e028486612889565b905081101561252357611e158486612889565b82101561169c578160051b810135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc18136030182121561112f570196611e5c8680612889565b929094606060fe611e6d8c80612889565b905011801561250b575b6111fb579760208b01975f91611e8d8a8e612f08565b9050831015611f9c57898d6040611edd86611eb2611ebd611eb883611eb28989612f08565b90612f3e565b612ddb565b95611ed76020611ed185611eb2858b612f08565b01612ddb565b95612f08565b01356001600160801b038116810361112f578f9d611f9360128f94602093611e8d976fffffffffffffffffffffffffffffffff196001977fff000000000000000000000000000000000000000000000000000000000000008895816040519a878c9851918291018a8a015e87019560f81b168786015260f81b16602184015260801b16602282015203017ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff2810184520182612924565b9501949c612f08565b909894969a9293959991509a969a5f915b611fb78980612889565b9050831015612339578c83611fcc8b80612889565b611fd69291612ca3565b918c611fe460408501612957565b611fee9184614a6b565b918d611ffc60608601612957565b9061200692614a6b565b906120113685612af8565b936101408501908151946101608701519461012088015160c0890151918951936040519860208a019a7f07000000000000000000000000000000000000000000000000000000000000008c5260f01b6001600160f01b03191660218b015260f01b6001600160f01b03191660238a015260f81b7fff0000000000000000000000000000000000000000000000000000000000000016602589015260f81b7fff0000000000000000000000000000000000000000000000000000000000000016602688015260d81b7fffffffffff00000000000000000000000000000000000000000000000000000016602787015260c01b7fffffffffffffffff00000000000000000000000000000000000000000000000016602c86015260601b6bffffffffffffffffffffffff191660348501526028845261214f604885612924565b60808601519160a08701519660e0810151906101008101519060200151916040519960208b019660801b6fffffffffffffffffffffffffffffffff1916875260801b6fffffffffffffffffffffffffffffffff191660308b015260d81b7fffffffffff0000000000000000000000000000000000000000000000000000001660408a015260d81b7fffffffffff00000000000000000000000000000000000000000000000000000016604589015260601b6bffffffffffffffffffffffff1916604a880152603e8752612223605e88612924565b516008161561230a578061018061223b920190612ce3565b93909561ffff85116111fb576122d06020968780958189612290602260019e6123029d6040519485926001600160f01b03198260f01b16888501528484013781015f838201520301601f198101835282612924565b915b604051968795838701995180918b5e860190838201905f8252519283915e0101905f8252805192839101825e015f815203601f198101835282612924565b6040519584879551918291018587015e840190838201905f8252519283915e01015f815203601f198101835282612924565b920191611fad565b926001956122d06020968780958161233361232d8b6101806123029d0190612ce3565b906151c6565b91612292565b94939a969597929899509a50508251600581018091116119bc5761ffff106111fb57825191600583018093116119bc5761248d6001600160f01b031961242560258d96602061247f997fff000000000000000000000000000000000000000000000000000000000000008d98816123bc6123b38d80612889565b9390508d612f08565b929050604051998a9760f01b16868801527f0100000000000000000000000000000000000000000000000000000000000000602288015260f81b16602386015260f81b1660248401528051918291018484015e81015f838201520301601f198101835282612924565b60405195869161246d60208401977f2eff403a000000000000000000000000000000000000000000000000000000008952336024860152606060448601526084850190612852565b90602319848303016064850152612852565b03601f198101865285612924565b61112f5786156124cf57505f809183519082305af1156124c4576001916124b69160405261296b565b925b01959392949195611df8565b6040513d5f823e3d90fd5b6124ea929150806124e291969496612889565b905083612f6c565b6124f7575b6001906124b8565b9161250360019161296b565b9290506124ef565b5060ff61251b60208d018d612f08565b905011611e77565b8680156114fb576020905f805d604051908152f35b9091938498969835906bffffffffffffffffffffffff821680920361112f57602081600193829352019501920190979597611db1565b9091926020806001926001600160a01b0361258b9c9e9c886126fa565b1681529a9c9a019401929101611d94565b90956125bc6125b7886125b189809c9a612889565b90612947565b612957565b906125cb886125b1878c612889565b35906bffffffffffffffffffffffff8216820361112f5760216020612656926001957fffffffffffffffffffffffff000000000000000000000000000000000000000083966bffffffffffffffffffffffff1960405198858a9651918291018888015e85019360601b16858401525f603484015260a01b166035820152030184810184520182612924565b960190969496611d47565b5061266f6024830186612889565b9050811415611cde565b90602060031983011261112f5760043567ffffffffffffffff811161112f578260238201121561112f5780600401359267ffffffffffffffff841161112f57602461018085028301011161112f576024019190565b600435906001600160a01b038216820361112f57565b602435906001600160a01b038216820361112f57565b35906001600160a01b038216820361112f57565b600319608091011261112f576004356001600160a01b038116810361112f57906024356001600160a01b038116810361112f57906044359060643590565b9181601f8401121561112f5782359167ffffffffffffffff831161112f576020808501948460051b01011161112f57565b60206040818301928281528451809452019201905f5b8181106127a05750505090565b909192602060806001926001600160e01b0319606088518051845285810151868501526040810151604085015201511660608201520194019101919091612793565b9181601f8401121561112f5782359167ffffffffffffffff831161112f576020838186019501011161112f57565b61012060031982011261112f576004359167ffffffffffffffff831161112f57610100612843836023199560040161274c565b94909493011261112f57602490565b90601f19601f602080948051918291828752018686015e5f8582860101520116010190565b359064ffffffffff8216820361112f57565b903590601e198136030182121561112f570180359067ffffffffffffffff821161112f57602001918160051b3603831361112f57565b3561ffff8116810361112f5790565b60a0810190811067ffffffffffffffff8211176103e457604052565b610180810190811067ffffffffffffffff8211176103e457604052565b610100810190811067ffffffffffffffff8211176103e457604052565b90601f601f19910116810190811067ffffffffffffffff8211176103e457604052565b919081101561169c5760051b0190565b356001600160a01b038116810361112f5790565b5f1981146119bc5760010190565b67ffffffffffffffff81116103e45760051b60200190565b919081101561169c57610180020190565b35906001600160801b038216820361112f57565b359061ffff8216820361112f57565b60031961018091011261112f57604051906129df826128ea565b816004356001600160a01b038116810361112f5781526024356001600160a01b038116810361112f5760208201526044356001600160a01b038116810361112f5760408201526064356001600160a01b038116810361112f5760608201526084356001600160801b038116810361112f57608082015260a4356001600160801b038116810361112f5760a082015260c43567ffffffffffffffff8116810361112f5760c082015260e43564ffffffffff8116810361112f5760e08201526101043564ffffffffff8116810361112f576101008201526101243564ffffffffff8116810361112f576101208201526101443561ffff8116810361112f57610140820152610164359061ffff8216820361112f576101600152565b91908261018091031261112f57604051612b11816128ea565b8092612b1c816126fa565b8252612b2a602082016126fa565b6020830152612b3b604082016126fa565b6040830152612b4c606082016126fa565b6060830152612b5d608082016129a2565b6080830152612b6e60a082016129a2565b60a083015260c08101359067ffffffffffffffff8216820361112f57610160612be891819360c0860152612ba460e08201612877565b60e0860152612bb66101008201612877565b610100860152612bc96101208201612877565b610120860152612bdc61014082016129b6565b610140860152016129b6565b910152565b80511561169c5760200190565b80516001101561169c5760400190565b805182101561169c5760209160051b010190565b919082018092116119bc57565b90612c3582612979565b612c426040519182612924565b828152601f19612c528294612979565b015f5b818110612c6157505050565b60405190608082019180831067ffffffffffffffff8411176103e4576020926040525f81525f838201525f60408201525f606082015282828601015201612c55565b919081101561169c5760051b810135907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe618136030182121561112f570190565b903590601e198136030182121561112f570180359067ffffffffffffffff821161112f5760200191813603831361112f57565b3590811515820361112f57565b91908261010091031261112f57604051612d3c81612907565b60e0612be8818395612d4d816126fa565b8552612d5b602082016126fa565b6020860152612d6c604082016129a2565b6040860152612d7d606082016129a2565b6060860152612d8e608082016129a2565b6080860152612d9f60a08201612d16565b60a0860152612db060c08201612d16565b60c086015201612877565b601f8260209493601f1993818652868601375f8582860101520116010190565b3560ff8116810361112f5790565b6001600160a01b03165f52600160205260405f2054600181018091116119bc5764ffffffffff1690565b919082039182116119bc57565b60405190612e2d826128ce565b5f608083604051612e3d81612907565b83815283602082015283604082015283606082015283838201528360a08201528360c08201528360e082015281528260208201528260408201528260608201520152565b604051906060820182811067ffffffffffffffff8211176103e4576040525f6040838281528260208201520152565b60405190612ebd826128ea565b5f610160838281528260208201528260408201528260608201528260808201528260a08201528260c08201528260e08201528261010082015282610120820152826101408201520152565b903590601e198136030182121561112f570180359067ffffffffffffffff821161112f5760200191606082023603831361112f57565b919081101561169c576060020190565b8115612f58570490565b634e487b7160e01b5f52601260045260245ffd5b90929192600181018091116119bc5760011c806207a12002906207a1208204036119bc575a612f9e603f830483612c1e565b9061753082018092116119bc5710613009575f6004918180528551908260208801913090f1925f51816040528415612fd557505050565b7f183faf406569fcaf76ae10722dfa7e67f4c00ec94de18045fc4e63dc50b9956b916001600160e01b0319602092168152a2565b7f1c26714c000000000000000000000000000000000000000000000000000000005f5260045ffd5b905f9160c0810151906001600160801b036080820151169060016101408201511615155f1461311f575160601b6bffffffffffffffffffffffff1916602883901c62ffffff161768010000000000000000175f9081526020819052604090209283549264ffffffffff8460801c91168181106130f55762010000820181116130e457146130bb575b565b906001600160801b03831690808210156130d3570390565b5063413e917360e11b94505f919050565b5063160b9bb760e31b95505f925050565b507f575e2a120000000000000000000000000000000000000000000000000000000095505f925050565b90929361312b8261322f565b156131ce5750806001600160a01b036131a0925116906001600160a01b036060816040840151169201511691608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b916131b767ffffffffffffffff8454931683614ac0565b936001600160e01b031985166131c957565b5f9150565b9360016132126001600160a01b0360ff959694511666ffffffffffffff8760081c16906bffffffffffffffffffffffff199060601b16175f525f60205260405f2090565b948554948591161c16156130b957630d8d01cf60e41b94505f9150565b60106101408201511615159081613244575090565b63ffffffff915060c067ffffffffffffffff910151161090565b908160e01c8082106132a757600163ffffffff81928277ffffffffffffffffffffffffffffffffffffffffffffffff87169660c01c918603011b161760c01b910160e01b171790565b60019160bf9103011b1790565b909164ffffffffff1690600182018083116119bc5760801b905562ffffff6040519216825260208201527f7621292a19d1f0212c133e98d93e36c512d8a8ab590c92fc343d06ff3b4deb9f60403392a2565b91801561338f57613318903384614b22565b908115613367576001600160a01b03816133358483948733614b8e565b604051938452169216907f4174a9435a04d04d274c76779cad136a41fde6937c56241c09ab9d3c7064a1a960203392a4565b7f2c5211c6000000000000000000000000000000000000000000000000000000005f5260045ffd5b505050565b61339d81614c40565b906001600160e01b031982161590816133de575b506133b95790565b507f5211a0790000000000000000000000000000000000000000000000000000000090565b6001600160a01b039150602001511615155f6133b1565b919061340083613031565b9492915050602087019384526001600160e01b031986161561374f575b5061342784614347565b918287526001600160e01b0319861615928361373b575b505050613713575b6001600160e01b031983161561346b575b50506001600160e01b031960609116910152565b909150515f9181610140820191601083511615155f1461358157916001600160e01b031993916bffffffffffffffffffffffff606061351c866135156001600160a01b03849b9951166001600160a01b0380604085015116958694015116928391608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b54926151aa565b1c16838110613556575b505b82109081613549575b50613542575b604085015291613457565b505f613537565b600191505116155f613531565b7f2ec27bbc00000000000000000000000000000000000000000000000000000000945092505f613526565b6040810190602080602460106001600160a01b038651166001600160a01b038651166014526f70a082310000000000000000000000005f525afa601f3d1116602051028381106136e8575b506001600160a01b035f92511690813b61362c575b5050918391836001600160e01b0319956060979510613601575b50613528565b7f3d693ada00000000000000000000000000000000000000000000000000000000945092505f6135fb565b6001600160a01b0360209151166044604051809481937fdd62ed3e00000000000000000000000000000000000000000000000000000000835260048301523060248301525afa5f91816136a7575b50916001600160e01b0319959391606097959361369f575b50919395819395506135e1565b90505f613692565b959391509593916020863d6020116136e0575b816136c760209383612924565b8101031261112f5794519395929491939092606061367a565b3d91506136ba565b7f2ec27bbc00000000000000000000000000000000000000000000000000000000965094505f6135cc565b7f5cd5d233000000000000000000000000000000000000000000000000000000009250613446565b613746935085614e08565b155f808061343e565b94505f61341d565b93909193835192602085019561377f61377a6001600160a01b03895116856141f7565b614f7f565b60408301926001600160a01b038451166001600160a01b0360208801511614801590613a04575b61193c576137d897816137bb6137c793613031565b9c929691959096614f7f565b6137d083614347565b968784614e08565b156139dc57899560608a01998a5196608082019a8b516001600160801b03608087015116613825816001600160801b0360a08a0151169d8e948082105f146139d357509d8e5b9e0261538b565b9a808c116139ac575b505050899c899e8b1090819d82156139a1575b508115613996575b509b80613986575b61395f578915613367576001600160801b036040816060840151168b02920151168a0210613937576001600160a01b0380896139208c878a6130b99f9761389f879f99889f9a899b8f614f98565b7f376857b53d54c4a73eb1bc7c88bb974b696ed24245fb276a886067a4f812d64560808d60608a80808451169751169751169101988a8a511660405192835260208301528760408301526060820152a460106101408a01511615159a8b97818a5116908c838d51169a604085895116958693511693019b8c51151594615023565b511695511691511515925116958693511693615023565b7f1768d9f2000000000000000000000000000000000000000000000000000000005f5260045ffd5b7edb502d000000000000000000000000000000000000000000000000000000005f5260045ffd5b5060016101408601511615613851565b90505189145f613849565b518c1491505f613841565b829c506139ca939b5091816139c2929302612f4e565b9a8b0261538b565b975f808061382e565b90509d8e61381e565b7f5cd5d233000000000000000000000000000000000000000000000000000000005f5260045ffd5b506001600160a01b036060820151166001600160a01b0387511614156137a6565b92919060405191610120830183811067ffffffffffffffff8211176103e4576040525f83526064602084015f8152604085019460608652613a64612eb0565b6060820152606060808201525f60a08201525f60c08201525f60e08201525f6101008201526001600160a01b03819816905283356001600160f01b031981169060028510613c07575b5060f01c80915211613bdf576002101561169c57600281013560f81c90600282106116265791613adc82612979565b92613aea6040519485612924565b82845283601f19613afa85612979565b01925f5b848110613bbf5750525f939150600301835b838510613b1e575050505050565b813590613b4160ff613b308887612c0a565b51938060601c855260581c16614493565b6020830152601583013560a01c80604084015215613b97578515159081613b82575b506116265760216001600160a01b036001925116920194019390613b10565b90506001600160a01b0382511611155f613b63565b7fca23e186000000000000000000000000000000000000000000000000000000005f5260045ffd5b60209193949250613bce612e81565b828289010152019185919392613afe565b7fcd4e6167000000000000000000000000000000000000000000000000000000005f5260045ffd5b6001600160f01b03198092508560020360031b1b16165f613aad565b90919260405183359460ff8660e81c1660ff808860e01c169760d81c16906001811180156141ed575b80156141e3575b80156141db575b61162657601f19613c83613c6d8a612979565b99613c7b6040519b8c612924565b808b52612979565b015f5b81811061418757505060808601978852600114610100860152600586810160a087015290613cb3866153ab565b02860101948560c08601520160e0840194818652116116265784519360a08401515b60c0850151811015613d8957613ceb81866153bf565b9188518110801590613d80575b8015613d78575b613d4957613d0d9089612c0a565b5182815101905260ff8114613d71578751811015613d4957613d3160209189612c0a565b51019081510190525b613d43856153ab565b01613cd5565b7fb40f94d2000000000000000000000000000000000000000000000000000000005f5260045ffd5b5050613d3a565b508215613cff565b50818114613cf8565b5060c084015192955f9550929091859182905b855151821015613fd95790613dc28795949392606087015190604088015187519261452a565b9a9093929a9660018c1b6001851b17179a613dde868c51612c0a565b5193606083015190613df261377a83613394565b613e0e836040613e058482890151612c0a565b51960151612c0a565b516101008d015190959015613fcf5760015b806040890152875102958d61010060208a015191015115155f14613fc4576001905b029587158015613fbc575b8015613fae575b61336757613e70918f9189876040808c9401519401519461543d565b976001600160801b0360808501511686026001600160801b0360a08601511688021161393757613eae90613ea385613031565b919392949094614f7f565b808a11613f9f57891080613f8f575b61395f57613ed690613ece87614347565b948588614e08565b156139dc578760109761014097613f1460c09b7f2ecd6c0a40570f3258c71b8bffee73b4e64290a8401185dd71574caca572ab1a966020968b614f98565b6001600160a01b03885116966040519360781b9160f01b9060f81b1717178152a36001600160a01b0381511660608601526001600160a01b0360408201511660808601526001600160a01b0360608201511660a08601520151161515910152613f86575b600101909195929395613d9c565b60019750613f78565b5060016101408701511615613ebd565b63413e917360e11b5f5260045ffd5b5086881760781c1515613e54565b508615613e4d565b602082015190613e42565b6020850151613e20565b919692939050510361162657614172575b5060a08201515b60c083015181101561416a5761401461400a82856153bf565b9290918551612c0a565b51916040830151029060ff81145f146140a05750906064603283020480614086575b828103614051575b5050505b61404b836153ab565b01613ff1565b61407e9203907f0000000000000000000000000000000000000000000000000000000000000000906153fc565b5f808061403e565b61409b816001600160a01b03885116846153fc565b614036565b6140ab908551612c0a565b519160808101926001600160a01b038451166001600160a01b0360a08301511603613d495760608201916001600160a01b0383511660608301906001600160a01b0382511614614142576001600160a01b038061413d975116945116916001600160a01b038060a060c0840151151593015116925116926001600160a01b03608060c087015115159601511695615023565b614042565b7fd68a1e65000000000000000000000000000000000000000000000000000000005f5260045ffd5b505050604052565b5f198101165f1981011615613b97575f613fea565b6040519060e082019180831067ffffffffffffffff8411176103e4576020926040525f81525f838201525f60408201525f60608201525f60808201525f60a08201525f60c082015282828d01015201613c86565b508115613c5a565b5060fe8811613c53565b5060028810613c4c565b61420081614c40565b6001600160e01b031981166142df57506004610140820151166142b9576001600160a01b0380825116921680921461429357602001516001600160a01b0316801515919082614288575b508161427e575b5061425a575f90565b7f5211a0790000000000000000000000000000000000000000000000000000000090565b905015155f614251565b81141591505f61424a565b50507fd68a1e650000000000000000000000000000000000000000000000000000000090565b50507f5820373a0000000000000000000000000000000000000000000000000000000090565b91505090565b919091811561338f57826142fe836130b99584336150b1565b6001600160a01b036040519184835216906001600160a01b038316907fa4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa2460203392a43390615150565b6101a090610180604051917fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd8352602083015e207f0000000000000000000000000000000000000000000000000000000000000000467f000000000000000000000000000000000000000000000000000000000000000014307f0000000000000000000000000000000000000000000000000000000000000000141615614406575b6719010000000000005f52601a52603a5260426018205f603a5290565b5061448e60a06040517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f81527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201524660608201523060808201522090565b6143e9565b6026811161162657600a0a90565b805164ffffffffff60e0820151164210156145025733602083015260408101516001600160801b0316606083015260a0810151156144f1576001600160801b038060606080930151165b16910152565b5060806001600160801b03806144eb565b7f203d82d8000000000000000000000000000000000000000000000000000000005f5260045ffd5b9192939093838435938460f81c91600783116116265760ff8660d01c169760ff8760c81c16978151808b10908115916146f3575b506116265760289067ffffffffffffffff61014086019961ffff8160e81c168b5261ffff8160d81c1661016088015264ffffffffff8160a01c1661012088015260601c1660c0860152601481013560601c855201908135906145cb8a6145c48d84612c0a565b5192612c0a565b51936001600160a01b0382511660408701526001600160a01b03855116606087015260018716155f146146ce575060208067ffffffffffffffff9201518360c01c029401519160801c16029182811760801c611626576010926001600160801b0380921660808601521660a0840152015b60028316156146b857600a8164ffffffffff600493358060d81c60e087015260b01c1661010085015201925b16156146aa57813560601c602090910152601401915b60086040945116614698575b829380930191821161162657565b9192506002833560f01c93019161468a565b60205f91949294015261467e565b916004905f60e08401525f610100840152614668565b92505060489250806001600160801b039160801c60808601521660a08401520161463c565b90508910155f61455e565b92959493929015614766575061471f83608094936147629697604094613757565b96919290965b614730848451612c1e565b835260208301614741898251612c1e565b9052151591015261475760608301918251612e13565b905201918251612e13565b9052565b93909161495d9061488a60405197889261ffff61016060208601987f2be4a38f000000000000000000000000000000000000000000000000000000008a526001600160a01b0381511660248801526001600160a01b0360208201511660448801526001600160a01b0360408201511660648801526001600160a01b0360608201511660848801526001600160801b0360808201511660a48801526001600160801b0360a08201511660c488015267ffffffffffffffff60c08201511660e488015264ffffffffff60e08201511661010488015264ffffffffff6101008201511661012488015264ffffffffff6101208201511661014488015282610140820151166101648801520151166101848501526103206101a4850152610344840191612dbb565b64ffffffffff60e087516001600160a01b038151166101c48601526001600160a01b036020820151166101e48601526001600160801b036040820151166102048601526001600160801b036060820151166102248601526001600160801b0360808201511661024486015260a0810151151561026486015260c081015115156102848601520151166102a48301526001600160a01b036020870151166102c4830152604086015115156102e48301526060860151610304830152608086015161032483015203601f198101875286612924565b5f935f955f620835505a10613009575f97606060405180975f82528551905f306207a120f19788156149f55750505061476295968493926040926080979651928460208801519701519a5b828652156149bb575b5050509296614725565b7ff314af878c950c2bc3124bca38aae9ccbabb0c9cfb94f6588c54992734ed1c9e916001600160e01b0319602092168152a25f80806149b1565b9198509392604092614762986080989751906149a8565b9091825191602084015192938315918215614a54575b8215614a31575b50506114fb57565b60c001511515915081614a47575b505f80614a29565b604091500151155f614a3f565b60808101516001600160801b031685109250614a22565b9291925f5b82811080614a9d575b15614a8c57614a879061296b565b614a70565b9350508214614a9757565b60ff9150565b50614aac6125b7828585612947565b6001600160a01b0380871691161415614a79565b908160e01c9081811015614b05575f19910301602081109182614af3575b5050614aef57630d8d01cf60e41b90565b5f90565b6001925060c01c901c16155f80614ade565b62010000925003105f14614b17575f90565b63160b9bb760e31b90565b9091306001600160a01b03841614614b6657614b4b90614b423084615304565b93309084615332565b15614b6657614b5b903090615304565b818110614b66570390565b7f90b8ec18000000000000000000000000000000000000000000000000000000005f5260045ffd5b91614be38183614be9949695608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b936151aa565b908254916bffffffffffffffffffffffff83821c166bffffffffffffffffffffffff038211614c18571b019055565b7f75d65e7d000000000000000000000000000000000000000000000000000000005f5260045ffd5b601f61ffff6101408301511611614de35764ffffffffff61012082015116421015614dbe5764ffffffffff610100820151164210614d99576001600160801b03608082015116158015614d84575b614d5f576001600160a01b036040820151166001600160a01b0360608301511614614d5357606461ffff6101608301511611614d2e5764ffffffffff60e0820151168015159182614d08575b5050614ce4575f90565b7f254f6ab20000000000000000000000000000000000000000000000000000000090565b64ffffffffff9192506001600160a01b03614d24915116612de9565b1614155f80614cda565b507fcd4e61670000000000000000000000000000000000000000000000000000000090565b5063c1ab6dc160e01b90565b507f2c5211c60000000000000000000000000000000000000000000000000000000090565b506001600160801b0360a08201511615614c8e565b507f3fb4e43f0000000000000000000000000000000000000000000000000000000090565b507f203d82d80000000000000000000000000000000000000000000000000000000090565b507f31eb7cd80000000000000000000000000000000000000000000000000000000090565b92919091600861014085015116614efc5760418103614eb75750602081013591813591604001355f1a905b7f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411614eae576020935f9360ff60809460405194855216868401526040830152606082015282805260015afa156124c4576001600160a01b035f51168015159182614e9e57505090565b516001600160a01b031614919050565b50505050505f90565b604003614ef557602081359101357f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8160ff1c601b01911692614e33565b5050505f90565b91825f936001600160a01b03602096511693604051937f1626ba7e0000000000000000000000000000000000000000000000000000000085526004850152604060248501528160448501526064840137606401915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f511460203d14161690565b6001600160e01b03198116614f915750565b5f5260045ffd5b60c08101516101408201519294939290919060011615614fed575064ffffffffff81168260801c145f14614fcc5750019055565b74ffffffffff00000000000000000000000000000000915060801b16179055565b614ff99192935061322f565b15615017579067ffffffffffffffff61501392169061325e565b9055565b60ff600191161b179055565b939695949192848792945f146150565761503d93946150b1565b1561504b576130b993614b8e565b6130b9939150615150565b5050505f146150795761506b84809284614b22565b03614b66576130b993614b8e565b90615085949250615332565b6130b9577f90b8ec18000000000000000000000000000000000000000000000000000000005f5260045ffd5b91614be38183615106949695608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b908254916bffffffffffffffffffffffff83821c168211615128571b90039055565b7f2de4f01b000000000000000000000000000000000000000000000000000000005f5260045ffd5b91906014526034526fa9059cbb0000000000000000000000005f5260205f6044601082855af1908160015f5114161561518c575b50505f603452565b3b153d17101561519d575f80615184565b6390b8ec185f526004601cfd5b6001600160a01b03918216911610156151c1575f90565b606090565b90604081146152c057604181036152b0578060201161112f576020820135906020601f1982011061529c575b6040101561169c57604082013560f81c8160ff1c15801590615292575b8015615288575b615269577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe581019081116119bc576020604051938185013760ff1b17604082015260408152615266606082612924565b90565b50505060405161527a606082612924565b604080825236602083013790565b50601c8111615216565b50601b811061520f565b905f1960208381030160031b1b16906151f2565b505060405161527a606082612924565b67ffffffffffffffff81116103e457604051916152e7601f8301601f191660200184612924565b818352368282011161112f57815f92602092838601378301015290565b602460106020939284936014526f70a082310000000000000000000000005f525afa601f3d11166020510290565b9392916040519260605260405260601b602c526f23b872dd000000000000000000000000600c5260205f6064601c82875af1928360015f5114161561537c575b505f606052604052565b3b153d1792909210915f615372565b906153968183612f4e565b918115612f5857066153a55790565b60010190565b6101000151156153ba57601290565b600a90565b9035916001600160801b038360f81c9361010060ff8260f01c1694015115155f146153eb5760701c1690565b60b01c1667ffffffffffffffff1690565b60a06130b993926001600160a01b036080840151166001600160a01b03606085015116936001600160a01b0360c08201511515948592015116948592615023565b929061ffff610160602087899602960151920151168082105f146154c35750905b8091806154a9575b5050028181146154a157818111156154995703915b808211156154915750905b1015613b9757600190565b905090615486565b90039161547b565b505050505f90565b6127109192506154b98486612f4e565b0204015f80615466565b90509061545e5660a0346100ab57601f6104cc38819003918201601f19168301916001600160401b038311848410176100af578084926020946040528339810103126100ab57516001600160a01b038116908190036100ab57336080525f80546001600160a01b0319168217815560405191907fb532073b38c83145e3e5135377a08bf9aab55bc0fd7c1179cd4fb995d2a5159c8180a361040890816100c482396080518181816101dd01526102f30152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816301b0c649146102b5575080637372c2b5146102275780638da5cb5b14610201578063b50e44b8146101bd578063b5ed298a14610131578063e30c39781461010a5763ebbc49651461006b575f80fd5b346101075780600319360112610107576001546001600160a01b03811633036100f85773ffffffffffffffffffffffffffffffffffffffff19825491336001600160a01b0384167fb532073b38c83145e3e5135377a08bf9aab55bc0fd7c1179cd4fb995d2a5159c8680a31660015573ffffffffffffffffffffffffffffffffffffffff19163317815580f35b6004826330cd747160e01b8152fd5b80fd5b503461010757806003193601126101075760206001600160a01b0360015416604051908152f35b50346101075760206003193601126101075761014b6103dc565b6001600160a01b03825416908133036101ae576001600160a01b0316908173ffffffffffffffffffffffffffffffffffffffff1960015416176001557f722cace8a9cbcb7713f3f71015c8c6b59ed317672489140eb6b3fa7f4a139d848380a380f35b6004836330cd747160e01b8152fd5b503461010757806003193601126101075760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b50346101075780600319360112610107576001600160a01b036020915416604051908152f35b5034610107576060600319360112610107576102416103dc565b6102496103f2565b6001600160a01b0383541633036101ae576014526044356034526fa9059cbb00000000000000000000000082526020826044601082855af1908160018451141615610297575b828060345280f35b3b153d1710156102a8575f8061028f565b6390b8ec1890526004601cfd5b9050346103c95760806003193601126103c9576102d06103dc565b6102d86103f2565b6001600160a01b035f541633036103cd576001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016803b156103c957835f6084926001600160a01b0383958184987f7bfe950c000000000000000000000000000000000000000000000000000000008752166004860152166024840152604435604484015260643560648401525af180156103be5761037b575080f35b905067ffffffffffffffff811161039157604052005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6040513d5f823e3d90fd5b5f80fd5b6330cd747160e01b5f5260045ffd5b600435906001600160a01b03821682036103c957565b602435906001600160a01b03821682036103c95756",
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
