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

// ExchangeMetaData contains all meta data concerning the Exchange contract.
var ExchangeMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"address\",\"name\":\"feeOwner\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"AccountFull\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"AccountShort\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadEncoding\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadMove\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadSignature\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Expired\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"FeeTooHigh\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Filled\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"GenerationJump\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InsufficientGas\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidAmount\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidLength\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidToken\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"LeastNotMet\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotAllowed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotMaker\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotPartial\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotTaker\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotUniform\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotYetValid\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"OnlyBatch\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"OnlySelf\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Reentrancy\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"SelfTrade\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"StaleGeneration\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"StaleNonce\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TransferFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Unfunded\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"UnknownFlags\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WorsePrice\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongEpoch\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"fill\",\"type\":\"uint256\"}],\"name\":\"BatchFill\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes4\",\"name\":\"reason\",\"type\":\"bytes4\"}],\"name\":\"ComponentSkipped\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"other\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Deposited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"}],\"name\":\"EpochRaised\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amounts\",\"type\":\"uint256\"}],\"name\":\"Fill\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint56\",\"name\":\"word\",\"type\":\"uint56\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"mask\",\"type\":\"uint256\"}],\"name\":\"NoncesCancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"keeper\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"feeBps\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"address[]\",\"name\":\"tokens\",\"type\":\"address[]\"},{\"indexed\":false,\"internalType\":\"uint96[]\",\"name\":\"prices\",\"type\":\"uint96[]\"}],\"name\":\"Settlement\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes4\",\"name\":\"reason\",\"type\":\"bytes4\"}],\"name\":\"Skipped\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint24\",\"name\":\"slot\",\"type\":\"uint24\"},{\"indexed\":false,\"internalType\":\"uint40\",\"name\":\"generation\",\"type\":\"uint40\"}],\"name\":\"SlotCancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"window\",\"type\":\"uint64\"}],\"name\":\"WindowCancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"other\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"FEE_SINK\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"KEEPER_PERCENT\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_FEE_BPS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"STEP_GAS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"}],\"name\":\"accountOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"balanceA\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"balanceB\",\"type\":\"uint256\"},{\"internalType\":\"uint64\",\"name\":\"window\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"}],\"name\":\"cancel\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"cancelAll\",\"outputs\":[{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order[]\",\"name\":\"orders\",\"type\":\"tuple[]\"}],\"name\":\"cancelOrders\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint24\",\"name\":\"slot\",\"type\":\"uint24\"},{\"internalType\":\"uint40\",\"name\":\"generation\",\"type\":\"uint40\"}],\"name\":\"cancelSlot\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"},{\"internalType\":\"uint32\",\"name\":\"below\",\"type\":\"uint32\"}],\"name\":\"cancelWindow\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint56\",\"name\":\"word\",\"type\":\"uint56\"},{\"internalType\":\"uint256\",\"name\":\"mask\",\"type\":\"uint256\"}],\"name\":\"cancelWord\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"}],\"name\":\"check\",\"outputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"remaining\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"fillable\",\"type\":\"uint256\"},{\"internalType\":\"bytes4\",\"name\":\"reason\",\"type\":\"bytes4\"}],\"internalType\":\"structIExchange.Status[]\",\"name\":\"list\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"}],\"name\":\"checkSettle\",\"outputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"remaining\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"fillable\",\"type\":\"uint256\"},{\"internalType\":\"bytes4\",\"name\":\"reason\",\"type\":\"bytes4\"}],\"internalType\":\"structIExchange.Status[]\",\"name\":\"list\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountA\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amountB\",\"type\":\"uint256\"}],\"name\":\"deposit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"domainSeparator\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"eip712Domain\",\"outputs\":[{\"internalType\":\"bytes1\",\"name\":\"fields\",\"type\":\"bytes1\"},{\"internalType\":\"string\",\"name\":\"name\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"version\",\"type\":\"string\"},{\"internalType\":\"uint256\",\"name\":\"chainId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"verifyingContract\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"internalType\":\"uint256[]\",\"name\":\"extensions\",\"type\":\"uint256[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"}],\"name\":\"epochOf\",\"outputs\":[{\"internalType\":\"uint40\",\"name\":\"\",\"type\":\"uint40\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"fillStep\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"paid\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"got\",\"type\":\"uint256\"},{\"internalType\":\"bool\",\"name\":\"ended\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"uint56\",\"name\":\"word\",\"type\":\"uint56\"}],\"name\":\"nonceWord\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"bits\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"}],\"name\":\"orderHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"}],\"name\":\"remaining\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"left\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order[]\",\"name\":\"orders\",\"type\":\"tuple[]\"}],\"name\":\"remainingOf\",\"outputs\":[{\"internalType\":\"uint256[]\",\"name\":\"left\",\"type\":\"uint256[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address[]\",\"name\":\"tokens\",\"type\":\"address[]\"},{\"internalType\":\"uint96[]\",\"name\":\"prices\",\"type\":\"uint96[]\"},{\"internalType\":\"uint16\",\"name\":\"feeBps\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"bestEffort\",\"type\":\"bool\"},{\"components\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"uint8\",\"name\":\"from\",\"type\":\"uint8\"},{\"internalType\":\"uint8\",\"name\":\"to\",\"type\":\"uint8\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"}],\"internalType\":\"structIExchange.Move[]\",\"name\":\"moves\",\"type\":\"tuple[]\"}],\"internalType\":\"structIExchange.Component[]\",\"name\":\"components\",\"type\":\"tuple[]\"}],\"internalType\":\"structIExchange.Batch\",\"name\":\"batch\",\"type\":\"tuple\"}],\"name\":\"settle\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"settled\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"settlePacked\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"settled\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"keeper\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"table\",\"type\":\"bytes\"},{\"internalType\":\"bytes\",\"name\":\"component\",\"type\":\"bytes\"}],\"name\":\"settleStep\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"uint24\",\"name\":\"slot\",\"type\":\"uint24\"}],\"name\":\"slotState\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"generation\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"leastBuy\",\"type\":\"uint128\"},{\"internalType\":\"bool\",\"name\":\"exactBuy\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"fillOrKill\",\"type\":\"bool\"},{\"internalType\":\"uint40\",\"name\":\"deadline\",\"type\":\"uint40\"}],\"internalType\":\"structIExchange.Terms\",\"name\":\"terms\",\"type\":\"tuple\"}],\"name\":\"take\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"leastBuy\",\"type\":\"uint128\"},{\"internalType\":\"bool\",\"name\":\"exactBuy\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"fillOrKill\",\"type\":\"bool\"},{\"internalType\":\"uint40\",\"name\":\"deadline\",\"type\":\"uint40\"}],\"internalType\":\"structIExchange.Terms\",\"name\":\"terms\",\"type\":\"tuple\"}],\"name\":\"takeFromAccount\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"takePacked\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"maker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"taker\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint40\",\"name\":\"epoch\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"validFrom\",\"type\":\"uint40\"},{\"internalType\":\"uint40\",\"name\":\"expiry\",\"type\":\"uint40\"},{\"internalType\":\"uint16\",\"name\":\"flags\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"maxFeeBps\",\"type\":\"uint16\"}],\"internalType\":\"structIExchange.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"internalType\":\"structIExchange.SignedOrder[]\",\"name\":\"orders\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"sellToken\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"buyToken\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"sellAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"buyAmount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"leastBuy\",\"type\":\"uint128\"},{\"internalType\":\"bool\",\"name\":\"exactBuy\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"fillOrKill\",\"type\":\"bool\"},{\"internalType\":\"uint40\",\"name\":\"deadline\",\"type\":\"uint40\"}],\"internalType\":\"structIExchange.Terms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structIExchange.Permit\",\"name\":\"permit\",\"type\":\"tuple\"}],\"name\":\"takeWithPermit\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"sold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"bought\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"tokenA\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"tokenB\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountA\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amountB\",\"type\":\"uint256\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Exchange",
	Bin: "0x610140604052346101cb576167416020813803918261001d816101cf565b9384928339810103126101cb57516001600160a01b038116908190036101cb57306080524660a05260a061005160406101cf565b600f815260208101906e5669727475612045786368616e676560881b825261007960406101cf565b60018152603160f81b602091820152905190912060c08190527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660e0819052604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f815293840192909252828201524660608301523060808301529190206101005251906105e18083016001600160401b038111848210176101b7576020928492616160843981520301905ff080156101ac576001600160a01b031661012052604051615f6b90816101f582396080518181816101cb0152615be6015260a0518181816101a80152615bc3015260c05181818161022d0152615c58015260e0518181816102530152615c7e0152610100518181816101860152615ba10152610120518181816126aa01526149140152f35b6040513d5f823e3d90fd5b634e487b7160e01b5f52604160045260245ffd5b5f80fd5b6040519190601f01601f191682016001600160401b038111838210176101b75760405256fe6080806040526004361015610012575f80fd5b5f905f3560e01c90816303b1050d146129f8575080630979cfad14612942578063101366e9146126ce57806312bb5fd41461267e57806318cb2b181461260d5780631a7bf5b51461221e57806320e8c565146121a05780632a48a13814611c0d5780632b215e9d14611b415780632eff403a1461186a5780632fc9ee67146114e857806330fee65a146112ba578063329e1e9f14610f415780634c125e7914610e7a5780634d2ba9e614610e0f5780634ea08e2d14610d16578063582805d914610ce35780637bfe950c14610c6257806384b0196e14610b42578063ac3e83ac14610b26578063c04a033f14610ab6578063c43d570814610a98578063c8ce569514610837578063ce832c5814610734578063d55be8c614610718578063d7bf66f414610686578063d92ccb1114610612578063dfcce2871461040b578063ebeb4c9d1461031a578063f48e9175146102915763f698da2514610173575f80fd5b3461028e578060031936011261028e57507f0000000000000000000000000000000000000000000000000000000000000000467f000000000000000000000000000000000000000000000000000000000000000014307f00000000000000000000000000000000000000000000000000000000000000001416156101fd575b602090604051908152f35b50602061028760a06040517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f81527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201524660608201523060808201522090565b90506101f2565b80fd5b503461028e57604060031936011261028e576102ab613535565b6024359162ffffff831680930361028e5760406102f78473ffffffffffffffffffffffffffffffffffffffff851690680100000000000000009160601b17175f525f60205260405f2090565b546fffffffffffffffffffffffffffffffff8251918060801c8352166020820152f35b503461028e57606060031936011261028e57610334613535565b9061033d613558565b6044359173ffffffffffffffffffffffffffffffffffffffff831680930361028e57506bffffffffffffffffffffffff73ffffffffffffffffffffffffffffffffffffffff6103dc84606096836103f4961693849116608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b54928183856103ec8882966153ae565b1c16956153ae565b1c16604051928352602083015260c01c6040820152f35b503461028e57606060031936011261028e57610425613535565b61042d613558565b6044359163ffffffff831680930361060e5773ffffffffffffffffffffffffffffffffffffffff8091169116916104a9838333608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b908154908160e01c9263ffffffff8360c01c166201000085018086116105e15783116105b957848310610545575067ffffffffffffffff92935077ffffffffffffffffffffffffffffffffffffffffffffffff63ffffffff92945b168260c01b8560e01b171790556040519260201b171681527fe18e04cf428a52690373036b26f642a4ceb85bb0852c57fb5775ed7d7d13f5e660203392a480f35b919283602061055d67ffffffffffffffff9688613cdf565b10610583575b5077ffffffffffffffffffffffffffffffffffffffffffffffff90610504565b9263ffffffff5f196105af77ffffffffffffffffffffffffffffffffffffffffffffffff949689613cdf565b1b16179290610563565b6004887fb05cddb8000000000000000000000000000000000000000000000000000000008152fd5b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b8380fd5b503461028e5761018060031936011261028e5750602061067e6101a0601f1961063a366138d8565b61018061067460206040516101a081016040527fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd81520190565b91825e0120615b9f565b604051908152f35b503461028e57604060031936011261028e5760043566ffffffffffffff81168082036107145761070e7f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb6991602435903360601b17855284602052604085208181541790556040519182913395836020909392919366ffffffffffffff60408201951681520152565b0390a280f35b8280fd5b503461028e578060031936011261028e57602060405160648152f35b503461028e57604060031936011261028e576004359062ffffff821691828103610833576024359064ffffffffff82169384830361060e573360601b1768010000000000000000175f90815260208190526040902093845460801c9081811061080b576201000082018092116107de57116107b6576107b3929361407b565b80f35b6004837fb05cddb8000000000000000000000000000000000000000000000000000000008152fd5b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6004857f575e2a12000000000000000000000000000000000000000000000000000000008152fd5b5080fd5b503461028e57610846366136d0565b91835c610a70576001845d8115610a485760405191610100830160405261086f60a08501613868565b15610a405760ff60015b169061088760c08601613868565b15610a39576001905b6fffffffffffffffffffffffffffffffff6108ad60808801613d50565b169373ffffffffffffffffffffffffffffffffffffffff6108cd88613847565b168652602086018087116105e15773ffffffffffffffffffffffffffffffffffffffff6108fc60208a01613847565b16905261090b60408801613d50565b61091760608901613d50565b9060e060019901359064ffffffffff8216809203610a3557866001916fffffffffffffffffffffffffffffffff80610955969d979d1691168b614d6e565b879681899360018114915b610988575b60408b6109788c60ff8a168c8c8f6151bd565b9091805d82519182526020820152f35b9091929398818a1080610a2d575b15610a275750610a1d610a1789848c6109b9366109b483898c613bd2565b613a51565b6101806109f360206040516101a081016040527fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd81520190565b91825e610a0f610a0483898c613bd2565b610180810190613c12565b939092614dfc565b99613875565b9392919083610960565b98610965565b508015610996565b8a80fd5b8590610890565b60ff85610879565b6004847f947d5a84000000000000000000000000000000000000000000000000000000008152fd5b6004847fab143c06000000000000000000000000000000000000000000000000000000008152fd5b503461028e578060031936011261028e5760206040516207a1208152f35b503461028e5761018060031936011261028e57506020610b1a610ad8366138d8565b610180610b1260206040516101a081016040527fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd81520190565b91825e613e4a565b92505050604051908152f35b503461028e578060031936011261028e57602060405160328152f35b503461028e578060031936011261028e5760408051610c04929091610c1190610b6b8185613814565b600f84527f5669727475612045786368616e6765000000000000000000000000000000000060208501528051610ba18282613814565b600181527f3100000000000000000000000000000000000000000000000000000000000000602082015281519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e0602088015260e0870190613730565b9185830390860152613730565b904660608401523060808401528060a084015282820360c084015260206060519283815201916080915b818110610c49575050500390f35b8251845285945060209384019390920191600101610c3b565b503461028e57610c713661359c565b91849391945c610a705773ffffffffffffffffffffffffffffffffffffffff80916001865d16911690808214610cbb57610cb0610cb5949582846152e4565b6152e4565b80805d80f35b6004847fc1ab6dc1000000000000000000000000000000000000000000000000000000008152fd5b503461028e57602060031936011261028e576020610d07610d02613535565b613ca8565b64ffffffffff60405191168152f35b503461028e57604060031936011261028e5760043567ffffffffffffffff811161083357610d489036906004016135f4565b90610d51613558565b73ffffffffffffffffffffffffffffffffffffffff610d6f84613b5a565b949116905b838110610d8d5760405180610d898782613625565b0390f35b600190610e09610da2366109b4848989613bd2565b610180610ddc60206040516101a081016040527fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd81520190565b91825e610ded610a04848989613bd2565b610df787846151f3565b91610e02868c613b46565b5193614adb565b01610d74565b503461028e57604060031936011261028e57610e29613535565b6024359066ffffffffffffff821680920361071457916040917fffffffffffffffffffffffffffffffffffffffff00000000000000000000000060209460601b161781528083522054604051908152f35b503461028e57602060031936011261028e5760043567ffffffffffffffff811681036108335766ffffffffffffff8160081c1690813360601b17835282602052600160ff6040852092161b908054828116610f1957821790556040805166ffffffffffffff9093168352602083019190915233917f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb69918190810161070e565b6004857fd8d01cf0000000000000000000000000000000000000000000000000000000008152fd5b503461128e576101c060031936011261128e5760043567ffffffffffffffff811161128e57610f749036906004016135f4565b6101007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc36011261128e5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedc36011261128e575f5c6112925760015f5d6024359173ffffffffffffffffffffffffffffffffffffffff83169384840361128e576101643560ff81169081810361128e5750853b1561128e57604051907fd505accf00000000000000000000000000000000000000000000000000000000825233600483015230602483015261012435604483015261014435606483015260848201526101843560a48201526101a43560c48201525f8160e481838a5af161127b575b5082156112535760405192610100840160405260c4358015158103610714571561124b5760ff60015b169160e43580151581036108335715611244576001965b60a435966fffffffffffffffffffffffffffffffff88169788810361060e575050855260208501808611611217576044359073ffffffffffffffffffffffffffffffffffffffff82169182810361060e5750526064356fffffffffffffffffffffffffffffffff81169081810361071457506084356fffffffffffffffffffffffffffffffff81169081810361060e5750610104359164ffffffffff831680930361060e578561116e939285928a9b989b614d6e565b60018214928190815b8483108061120f575b156111fb57506111f56111ef8861119c366109b4878a8d613bd2565b6101806111d660206040516101a081016040527fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd81520190565b91825e6111e7610a04878a8d613bd2565b918a88614dfc565b92613875565b91611177565b6109788491896040948c60ff8f16926151bd565b508015611180565b6024827f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b80966110b8565b60ff826110a1565b807f947d5a840000000000000000000000000000000000000000000000000000000060049252fd5b61128791505f90613814565b5f5f611078565b5f80fd5b7fab143c06000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461128e576112c8366136d0565b90915f5c6112925760015f5d82156114c0576040519061010082016040526112f260a08401613868565b156114b85760ff60015b1661130960c08501613868565b156114b1576001945b6fffffffffffffffffffffffffffffffff61132f60808701613d50565b169473ffffffffffffffffffffffffffffffffffffffff61134f82613847565b168552602085018086116114845773ffffffffffffffffffffffffffffffffffffffff61137e60208401613847565b16905261138d60408201613d50565b60e061139b60608401613d50565b9201359064ffffffffff821680920361128e57845f916fffffffffffffffffffffffffffffffff806113d3969b989b16911689614d6e565b60018114915f90815b8383108061147c575b1561145a57506114546111ef87611401366109b487898c613bd2565b61018061143b60206040516101a081016040527fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd81520190565b91825e61144c610a0487898c613bd2565b918988614dfc565b916113dc565b61146d90876040938a60ff8d16926151bd565b5f805d82519182526020820152f35b5080156113e5565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b5f94611312565b60ff5f6112fc565b7f947d5a84000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461128e575f60031936011261128e575f5c6112925760015f5d6040516101c081016040526004358060f81c9060ff8160281c169060333560f81c6026811160268411176065361060078611171761179a576115ba9273ffffffffffffffffffffffffffffffffffffffff8360301c16808752610100870152600a0a610120860152601f3560601c806020870152610160860152600a0a61018085015260343564ffffffffff8260d01c169160fa1c9060018516906fffffffffffffffffffffffffffffffff81169060801c87614d6e565b6115f160206040516101a081016040527fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd81520190565b916064905f805b36841080611862575b156118475750610100606060ff853560d01c16028301019260ff813560c81c1690610100606083028501019160288201358060801c936fffffffffffffffffffffffffffffffff82169760488501926001863560f81c161561181a575b50601485013560601c8b525160408b01525160608a01528360808a01528660a08a015267ffffffffffffffff833560601c1660c08a015264ffffffffff833560a01c166101208a015261ffff833560e81c166101408a015261ffff833560d81c166101608a01526002833560f81c10155f1461180157823560f81c60021615908082156117f6575f925b156117eb575b50833560f81c600416159182156117e0575f925b156117d2575b61172f919264ffffffffff82169160281c908c909161010092602083015260e08201520152565b925b60409260086101408b0151166117c2575b6007848601986002368b119510600260ff853560d01c16101615931760801c913560f81c1117171761179a578361178891600193898887159081611790575b5087614dfc565b9101906115f8565b905036148c611781565b7fb04d6d52000000000000000000000000000000000000000000000000000000005f5260045ffd5b60028501943560f01c9350611742565b601461172f92019150611708565b813560601c92611702565b600a9150018a6116ee565b803560b01c926116e8565b925f60208a01525f60e08a01525f6101008a0152611731565b985091509367ffffffffffffffff60208601519116029660208201519060c01c029360388401918b61165e565b60409061146d906002871660543560801c60018916876151bd565b508015611601565b3461128e57606060031936011261128e57611883613535565b60243567ffffffffffffffff811161128e576118a39036906004016136a2565b919060443567ffffffffffffffff811161128e576118c59036906004016136a2565b929091303303611b1957604051916118dc836137ca565b60208301955f8752606460408501975f895260608601935f855273ffffffffffffffffffffffffffffffffffffffff60808801915f83525f60a08a01525f60c08a01525f60e08a01525f6101008a01525f6101208a01525f6101408a01525f6101608a015216875261197b60206040516101a081016040527fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd81520190565b905284357fffff00000000000000000000000000000000000000000000000000000000000081169060028510611ae5575b5060f01c80915211611abd5760021015611a9057600282013560f81c916002831061179a578260039260405160608302810160405289525201945f5f905b8382106119fe576119fc87878761418e565b005b8735978351606084020190601581013560a01c928315611a68578415159081611a5a575b5061179a5760ff8a60601c9a8b845260581c16926026841161179a576040602193600195600a0a6020820152015201910190966119ea565b90508a60601c11158b611a22565b7fca23e186000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b7fcd4e6167000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fffff0000000000000000000000000000000000000000000000000000000000008092508560020360031b1b16168a6119ac565b7f14d4a4e8000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461128e57602060031936011261128e5760043567ffffffffffffffff811161128e57611b729036906004016135f4565b611b7b81613b5a565b915f5b828110611b935760405180610d898682613625565b600190611c07611ba8366109b4848888613bd2565b610180611be260206040516101a081016040527fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd81520190565b91825e611bf3610a04848888613bd2565b611bfc83614a0b565b91610e02868b613b46565b01611b7e565b3461128e5760031936015f811261128e575f5c6112925760015f5d5f903660041161128e576004811061179a578015611a905760043560f81c916001831161179a578160031015611a905760073560f81c92836021029081600401938481111561179a5784600111948561128e5711928361128e57600383019160405194611c94866137ca565b60208601935f855260408701965f885260608101995f8b52608082015f81525f60a08401525f60c08401525f60e08401525f6101008401525f6101208401525f6101408401525f610160840152338352611d1b60206040516101a081016040527fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd81520190565b905260646005357fffff0000000000000000000000000000000000000000000000000000000000008116906002861061214a575b5060f01c80895211611abd578260021015611a90576002811061179a576040516060820281016040528952808b526008905f5f905b8282106120e0575050505073ffffffffffffffffffffffffffffffffffffffff8151169551968a5199611dcf611db98c613883565b9b611dc76040519d8e613814565b808d52613883565b97601f1960208d019901368a375f5b8c51811015611e1d57808d73ffffffffffffffffffffffffffffffffffffffff611e138f946001955160608202015193613b46565b9116905201611dde565b508c51999a988c90611e2e8c613883565b906040519d8e9d611e408f9485613814565b808452611e4c90613883565b9260200192601f19013684375f809e5b511115611e9e578d60608e5191020160408101809111611484578f9e8f611e95826bffffffffffffffffffffffff600195511692613b46565b5201809e611e5c565b8e9097969597604051946060860191865260606020870152518091526080850192905f5b8181106120b457505050602090848303604086015251918281520191905f5b8181106120905750505090807f624126a5e5f06d501153045f6dcb6dd533fb8f3428cef36583460fa6a265d73f920390a260088101925f9615945b368510611f6057888015611f38576020905f805d604051908152f35b7ff8488bb1000000000000000000000000000000000000000000000000000000005f5260045ffd5b90919293949596978535958660f01c90600582108015612085575b61179a57808201978915611faa575091611f9a6001939284938961418e565b01985b0196959493929190611f1c565b9091859b939b61128e578a61128e576040517f2eff403a000000000000000000000000000000000000000000000000000000006020820152336024820152606060448201526084810186905292839186600560a48501375f89840160a7015260228901601f19168301838103608001606485015260a481018290526084810192829160c401378082016020016020015f9052601f01601f19160160200103602001601f198101835261205c9083613814565b60e01c60ff169061206d9183613d6d565b61207a575b600190611f9d565b600190980197612072565b503682820111611f7b565b82516bffffffffffffffffffffffff16845260209384019390920191600101611ee1565b825173ffffffffffffffffffffffffffffffffffffffff16855260209485019490920191600101611ec2565b8335938c51606084020190601581013560a01c928315611a6857841515908161213c575b5061179a5760ff8660601c9687845260581c16926026841161179a576040602193600195600a0a602082015201520191019092611d84565b90508660601c11155f612104565b7fffff0000000000000000000000000000000000000000000000000000000000008092507ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffd8c6002030160031b1b16168d611d4f565b3461128e576121ae3661359c565b915f9391935c6112925773ffffffffffffffffffffffffffffffffffffffff809160015f5d169116908082146121f6576121ec6121f19482846140cd565b6140cd565b5f805d005b7fc1ab6dc1000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461128e575f60031936011261128e57303303611b195761226c60206040516101a081016040527fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd81520190565b604051906101008201604052610180600482376101006101848337366102841161128e576080820180831161148457518251916020840190818511611484576122e491516122bc8582868561550e565b6122cd6101a0601f19840120615b9f565b946122d783613e4a565b97929891989690966155b4565b6123147ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffd7c360161028483886155e5565b156125e557608085015160a08601519660c08b0151998a928c60e081015191828d105f146125de578c9b5b808d028280820615159104019e8f116125ad575b5050908160408e60608e9796950151029101518502109b8410948d149084141784179a83158582821717612505575b505061238f93508861572f565b8451906040519073ffffffffffffffffffffffffffffffffffffffff8616825273ffffffffffffffffffffffffffffffffffffffff85166020830152898860801b1760408301527fc0185660a7746b9c3f3da5a2b3e17571e10800bc5c365247e6ecfce17184ea4b606073ffffffffffffffffffffffffffffffffffffffff808716951693a461014084019360108551169360a08a01809a11611484578987968a9660609c5117155f1461246b57505061245795836124509284519061584a565b519161584a565b604051928352602083015215156040820152f35b6124a4975093601083969492955116155f146124f6575f945b516124a9575f915b61249d8a868585828b87518b6157ae565b51936157ae565b612457565b60408051848610858718028086188252861860208201529081018290527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d83016060820152608090209161248c565b6124ff8261541f565b94612484565b91935091938061259d575b6125765761254e57612526578188918d80612382565b7f1768d9f2000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f2c5211c6000000000000000000000000000000000000000000000000000000005f5260045ffd5b7edb502d000000000000000000000000000000000000000000000000000000005f5260045ffd5b5060016101408a01511615612510565b94939291909b5060409d506125c4858d8802613c63565b9b8c9586029080820615159104019d819293949550612353565b829b61233f565b7f5cd5d233000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461128e575f60031936011261128e57335f52600160205260405f206126338154613875565b809155600181018091116114845764ffffffffff602091166040518181527f2d8e337185d623245d1daef727314def4e871745644885d1afaff36ac10fd73e833392a2604051908152f35b3461128e575f60031936011261128e57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461128e576126dc366134e0565b5f5b8181106126e757005b6126f6366109b483858761389b565b9061018061273160206040516101a081016040527fd7dc6b0f2de95126aabb657e81609751b0d69f811c7af4db9e16fffd6428aebd81520190565b92835e3382510361291a57816127677fffffffff0000000000000000000000000000000000000000000000000000000093613e4a565b5094909116937fb05cddb80000000000000000000000000000000000000000000000000000000085146128f25784600195151590816128c7575b506128bf576101408301518516156127da575060c06127d49201519062ffffff64ffffffffff83169260281c169061407b565b016126de565b6127e383614000565b6128505760c08301516127f591614025565b80915573ffffffffffffffffffffffffffffffffffffffff80606060408501519401516040519360c01c8452169216907fe18e04cf428a52690373036b26f642a4ceb85bb0852c57fb5775ed7d7d13f5e660203392a46127d4565b6128b79060c07f17c13c8796284096f82bf275802661ec928834a5875e3a90dfe25ee12b7eeb6993940151938660ff86161b809217905560405191829166ffffffffffffff339660081c16836020909392919366ffffffffffffff60408201951681520152565b0390a26127d4565b5050506127d4565b7f827d22e60000000000000000000000000000000000000000000000000000000091501415886127a1565b7fb05cddb8000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fb331e421000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461128e57612950366134e0565b9061295a82613883565b916129686040519384613814565b80835261297481613883565b91601f196020850193013684375f5b8281106129ce578385604051918291602083019060208452518091526040830191905f5b8181106129b5575050500390f35b82518452859450602093840193909201916001016129a7565b6001906129e3610ad8366109b484888861389b565b925050506129f18288613b46565b5201612983565b3461128e57602060031936011261128e576004359067ffffffffffffffff821161128e57816004019060a0600319843603011261128e575f5c6112925760015f5d5f90612a458380613767565b905060ff811180156134c8575b6114c05784849160448201937fffff000000000000000000000000000000000000000000000000000000000000612a88866137bb565b60f01b1660208201527fff000000000000000000000000000000000000000000000000000000000000008260f81b16602282015260038152612acb602382613814565b935f60248401925b8082106133ed57505090612ae9612afd926137bb565b90612af48580613767565b93909186613767565b919093806040519461ffff606087019116865260606020870152526080840191905f5b8181106133ae57505050828103604084015281815260200192905f905b80821061337457505050807f624126a5e5f06d501153045f6dcb6dd533fb8f3428cef36583460fa6a265d73f9133930390a25f9360646084830192015b612b848385613767565b905086101561335f57612b978385613767565b871015611a90578660051b810135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc18136030182121561128e570191612bde8580613767565b919097606060fe612bef8780613767565b9050118015613347575b6114c05795965f9060208701975b612c118989613cec565b9050831015612d1b576020612d136012826001948d7fffffffffffffffffffffffffffffffff000000000000000000000000000000008e7fff00000000000000000000000000000000000000000000000000000000000000612cb66040612cb08e612c86612c91612c8c83612c868c8b613cec565b90613d40565b613c9a565b98612caa8c612ca485612c86858d613cec565b01613c9a565b97613cec565b01613d50565b91816040519a878c9851918291018a8a015e87019560f81b168786015260f81b16602184015260801b16602282015203017ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff2810184520182613814565b920191612c07565b915096919397989294985f915b612d328880613767565b90508310156131415782612d468980613767565b612d509291613bd2565b908c8b612d5f60408501613847565b90612d69926153bd565b908d8c612d7860608601613847565b90612d82926153bd565b90612d8d3685613a51565b936101408501908151946101608701519461012088015160c0890151918951936040519860208a019a7f07000000000000000000000000000000000000000000000000000000000000008c5260f01b7fffff0000000000000000000000000000000000000000000000000000000000001660218b015260f01b7fffff0000000000000000000000000000000000000000000000000000000000001660238a015260f81b7fff0000000000000000000000000000000000000000000000000000000000000016602589015260f81b7fff0000000000000000000000000000000000000000000000000000000000000016602688015260d81b7fffffffffff00000000000000000000000000000000000000000000000000000016602787015260c01b7fffffffffffffffff00000000000000000000000000000000000000000000000016602c86015260601b7fffffffffffffffffffffffffffffffffffffffff00000000000000000000000016603485015260288452612f0e604885613814565b60808601519160a08701519660e0810151906101008101519060200151916040519960208b019660801b7fffffffffffffffffffffffffffffffff0000000000000000000000000000000016875260801b7fffffffffffffffffffffffffffffffff000000000000000000000000000000001660308b015260d81b7fffffffffff0000000000000000000000000000000000000000000000000000001660408a015260d81b7fffffffffff00000000000000000000000000000000000000000000000000000016604589015260601b7fffffffffffffffffffffffffffffffffffffffff00000000000000000000000016604a880152603e8752613013605e88613814565b5160081615613112578061018061302b920190613c12565b93909561ffff85116114c0576130d86020968780958189613098602260019e61310a9d6040519485927fffff0000000000000000000000000000000000000000000000000000000000008260f01b16888501528484013781015f838201520301601f198101835282613814565b915b604051968795838701995180918b5e860190838201905f8252519283915e0101905f8252805192839101825e015f815203601f198101835282613814565b6040519584879551918291018587015e840190838201905f8252519283915e01015f815203601f198101835282613814565b920191612d28565b926001956130d86020968780958161313b6131358b61018061310a9d0190613c12565b90615cb7565b9161309a565b939796949850989950508151600581018091116114845761ffff106114c05781519160058301809311611484577fffff0000000000000000000000000000000000000000000000000000000000009260206025927fff0000000000000000000000000000000000000000000000000000000000000061323a95816131d16131c88b80613767565b9390508b613cec565b929050604051998a9760f01b16868801527f0100000000000000000000000000000000000000000000000000000000000000602288015260f81b16602386015260f81b1660248401528051918291018484015e81015f838201520301601f198101835282613814565b604051916132c5836132b760208201947f2eff403a00000000000000000000000000000000000000000000000000000000865233602484015260606044840152613287608484018b613730565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc848303016064850152613730565b03601f198101855284613814565b6132ce89613868565b61330b57505f809183519082305af115613300576001916132f191604052613875565b935b0194939193929092612b7a565b6040513d5f823e3d90fd5b6133269291508061331e91979497613767565b905083613d6d565b613333575b6001906132f3565b9261333f600191613875565b93905061332b565b5060ff6133576020880188613cec565b905011612bf9565b508015611f38576020905f805d604051908152f35b90919384989697959835906bffffffffffffffffffffffff821680920361128e576020816001938293520195019201909794969597612b3d565b90919260208060019273ffffffffffffffffffffffffffffffffffffffff6133da9b9e9c9d9b8861357b565b1681529a9c999b9a019401929101612b20565b909396949561340e613409866134038a80613767565b90613837565b613847565b9061341d86613403878b613767565b35906bffffffffffffffffffffffff8216820361128e57602160206134bb926001957fffffffffffffffffffffffff000000000000000000000000000000000000000083967fffffffffffffffffffffffffffffffffffffffff00000000000000000000000060405198858a9651918291018888015e85019360601b16858401525f603484015260a01b166035820152030184810184520182613814565b9401909693959496612ad3565b506134d66024860185613767565b9050811415612a52565b90602060031983011261128e5760043567ffffffffffffffff811161128e578260238201121561128e5780600401359267ffffffffffffffff841161128e57602461018085028301011161128e576024019190565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361128e57565b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361128e57565b359073ffffffffffffffffffffffffffffffffffffffff8216820361128e57565b600319608091011261128e5760043573ffffffffffffffffffffffffffffffffffffffff8116810361128e579060243573ffffffffffffffffffffffffffffffffffffffff8116810361128e57906044359060643590565b9181601f8401121561128e5782359167ffffffffffffffff831161128e576020808501948460051b01011161128e57565b60206040818301928281528451809452019201905f5b8181106136485750505090565b909192602060806001927fffffffff0000000000000000000000000000000000000000000000000000000060608851805184528581015186850152604081015160408501520151166060820152019401910191909161363b565b9181601f8401121561128e5782359167ffffffffffffffff831161128e576020838186019501011161128e57565b61012060031982011261128e576004359167ffffffffffffffff831161128e57610100613721837fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc956004016135f4565b94909493011261128e57602490565b90601f19601f602080948051918291828752018686015e5f8582860101520116010190565b359064ffffffffff8216820361128e57565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561128e570180359067ffffffffffffffff821161128e57602001918160051b3603831361128e57565b3561ffff8116810361128e5790565b610180810190811067ffffffffffffffff8211176137e757604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f601f19910116810190811067ffffffffffffffff8211176137e757604052565b9190811015611a905760051b0190565b3573ffffffffffffffffffffffffffffffffffffffff8116810361128e5790565b35801515810361128e5790565b5f1981146114845760010190565b67ffffffffffffffff81116137e75760051b60200190565b9190811015611a9057610180020190565b35906fffffffffffffffffffffffffffffffff8216820361128e57565b359061ffff8216820361128e57565b60031961018091011261128e57604051906138f2826137ca565b8160043573ffffffffffffffffffffffffffffffffffffffff8116810361128e57815260243573ffffffffffffffffffffffffffffffffffffffff8116810361128e57602082015260443573ffffffffffffffffffffffffffffffffffffffff8116810361128e57604082015260643573ffffffffffffffffffffffffffffffffffffffff8116810361128e5760608201526084356fffffffffffffffffffffffffffffffff8116810361128e57608082015260a4356fffffffffffffffffffffffffffffffff8116810361128e5760a082015260c43567ffffffffffffffff8116810361128e5760c082015260e43564ffffffffff8116810361128e5760e08201526101043564ffffffffff8116810361128e576101008201526101243564ffffffffff8116810361128e576101208201526101443561ffff8116810361128e57610140820152610164359061ffff8216820361128e576101600152565b91908261018091031261128e57604051613a6a816137ca565b8092613a758161357b565b8252613a836020820161357b565b6020830152613a946040820161357b565b6040830152613aa56060820161357b565b6060830152613ab6608082016138ac565b6080830152613ac760a082016138ac565b60a083015260c08101359067ffffffffffffffff8216820361128e57610160613b4191819360c0860152613afd60e08201613755565b60e0860152613b0f6101008201613755565b610100860152613b226101208201613755565b610120860152613b3561014082016138c9565b610140860152016138c9565b910152565b8051821015611a905760209160051b010190565b90613b6482613883565b613b716040519182613814565b828152601f19613b818294613883565b015f5b818110613b9057505050565b60405190608082019180831067ffffffffffffffff8411176137e7576020926040525f81525f838201525f60408201525f606082015282828601015201613b84565b9190811015611a905760051b810135907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe618136030182121561128e570190565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561128e570180359067ffffffffffffffff821161128e5760200191813603831361128e57565b8115613c6d570490565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b3560ff8116810361128e5790565b73ffffffffffffffffffffffffffffffffffffffff165f52600160205260405f2054600181018091116114845764ffffffffff1690565b9190820391821161148457565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561128e570180359067ffffffffffffffff821161128e5760200191606082023603831361128e57565b9190811015611a90576060020190565b356fffffffffffffffffffffffffffffffff8116810361128e5790565b90929192600181018091116114845760011c806207a12002906207a120820403611484575a603f82048201908183116114845761753082018092116114845710613e22575f6004918180528551908260208801913090f1925f51816040528415613dd657505050565b7f183faf406569fcaf76ae10722dfa7e67f4c00ec94de18045fc4e63dc50b9956b917fffffffff00000000000000000000000000000000000000000000000000000000602092168152a2565b7f1c26714c000000000000000000000000000000000000000000000000000000005f5260045ffd5b60c081015160808201516101408301515f94939060011615613f5657613e8c90518360281c680100000000000000009160601b17175f525f60205260405f2090565b9283549264ffffffffff8460801c9116818110613f2c576201000082018111613f025714613eb7575b565b906fffffffffffffffffffffffffffffffff83169080821015613ed8570390565b507f827d22e60000000000000000000000000000000000000000000000000000000094505f919050565b507fb05cddb80000000000000000000000000000000000000000000000000000000095505f925050565b507f575e2a120000000000000000000000000000000000000000000000000000000095505f925050565b613f6281959495614000565b15613fba579360ff929394518460081c9060601b175f525f602052600160405f20948554948591161c16613f9257565b7fd8d01cf00000000000000000000000000000000000000000000000000000000094505f9150565b613fc591935061541f565b91613fd28354928361547a565b937fffffffff00000000000000000000000000000000000000000000000000000000851615613eb5575f9150565b60106101408201511615908115614015575090565b63ffffffff915060c00151101590565b908160e01c80821061406e57600163ffffffff81928277ffffffffffffffffffffffffffffffffffffffffffffffff87169660c01c918603011b161760c01b910160e01b171790565b60019160bf9103011b1790565b909164ffffffffff1690600182018083116114845760801b905562ffffff6040519216825260208201527f7621292a19d1f0212c133e98d93e36c512d8a8ab590c92fc343d06ff3b4deb9f60403392a2565b918015614189576140df9033846158a3565b90811561254e5773ffffffffffffffffffffffffffffffffffffffff8161415784828761415286978233608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b6158d0565b604051938452169216907f4174a9435a04d04d274c76779cad136a41fde6937c56241c09ab9d3c7064a1a960203392a4565b505050565b9060405192813560ff8160e01c169260ff808360d81c169260e81c169283155f146149fd57600560ff600a8160c05b166101608a015216806101408901528660c089015281840160e0890152840283010191826101008801520190816101208701521190151790600160fc7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe8501119111171761179a5760e06040519102810180604052815b8181106149ec5750508060a083015260c08201516101608301516101008401519260e08501515b8481106149675750505050506101008101515f935f916080840151915f935b60c086015185101561479f576040860151606087015191610120880151948035958660c81c94602883013560801c926fffffffffffffffffffffffffffffffff60288201351695604882019160018b60f81c1615614758575b6014013560601c8b52606060ff8b60d01c160281015160408c0152606060ff891602015160608b01528360808b01528560a08b015267ffffffffffffffff8960601c1660c08b015264ffffffffff8960a01c166101208b015261ffff8960e81c166101408b015261ffff8960d81c166101608b015260028960f81c10155f1461473f578060028a60f81c161591825f14614734575f925b15614729575b5060048a60f81c161591825f1461471e575f925b15614710575b6143b1919264ffffffffff82169160281c908d909161010092602083015260e08201520152565b925b60409560086101408c0151166146fe575b868501938411928060ff8a16109060ff8c60d01c16101615911760801c60078a60f81c1117171761179a579a600160ff86161b600160ff8960d01c161b17179560a08a015161441a6144158a614a0b565b6155b4565b60e08a02810151602060e08c02830101519660408d0151606060ff81818860d01c16028301931602018d8d600a6101406001930151146146e5575b60e0028501604001528215891517838a1760781c1761254e578b91614492918f8560208d9201519360408061016089015192015194015194615e20565b965f958360108b6144f76144a587613e4a565b928097919297908b61014081015197608060a083015192015181029460208a16155f146146d65780975b808911968483021193878517931091101660018a16151617614613575b50505050858961572f565b166145ce575b509061451b916145146101a0601f19860120615b9f565b80946155e5565b156125e5577f2ecd6c0a40570f3258c71b8bffee73b4e64290a8401185dd71574caca572ab1a602073ffffffffffffffffffffffffffffffffffffffff60c09660019b8f51917fffff000000000000000000000000000000000000000000000000000000000000806040519960781b9260281b1616171786521693a3885160e08b029190910160608181019290925260408a015160808201529089015160a082015201529398919095019490921761427a565b61451b929197506001610140850151161580614602575b156145f3575b9690916144fd565b506145fd8361541f565b6145eb565b5063ffffffff60c0850151106145e5565b1561464d575050506146447f1768d9f2000000000000000000000000000000000000000000000000000000006155b4565b5f8080806144ec565b7fffffffff00000000000000000000000000000000000000000000000000000000161561467f575b61464491506155b4565b50156146ae576146447f827d22e600000000000000000000000000000000000000000000000000000000614675565b6146447edb502d00000000000000000000000000000000000000000000000000000000614675565b828606151583870401976144cf565b60208481015190840151909b029a948502949150614455565b9395506002863560f01c9601936143c4565b60146143b19201915061438a565b813560601c92614384565b600a9150015f614370565b803560b01c9261436a565b925f60208b01525f60e08b01525f6101008b01526143b3565b965093905067ffffffffffffffff6020606060ff8a160286010151911602946020606060ff8b60d01c160285010151602882013560c01c02936014603883019290506142d3565b92509592506101208401510361179a57614952575b5060a08101516101008201519160e08101515b8381106147d75750505050604052565b803560e08160f81c0284019060ff8160101b6101608601511c6040840151029160f01c1660ff81146148d25760e00285016080830190815160a0820151036148aa57606084019182519160608101928351146148825760c086015160c082015196878217155f1461486157505050614855945051915190519161584a565b610140820151016147c7565b608060a061487d999694955197519201519351940151956157ae565b614855565b7fd68a1e65000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fb40f94d2000000000000000000000000000000000000000000000000000000005f5260045ffd5b509073ffffffffffffffffffffffffffffffffffffffff84511660646032840204908180614941575b8491500361490c575b505050614855565b6149399203907f000000000000000000000000000000000000000000000000000000000000000090615e9f565b5f8080614904565b61494b9184615e9f565b5f816148fb565b5f198101165f1981011615611a68575f6147b4565b80358060f81c9060ff8160f01c169060101b851c9182158282141787821015176148aa5760e0028401805183019052858110156149ba5760e0602091028401019081510190525b6101408601510161425b565b60ff915003156149ae577fb40f94d2000000000000000000000000000000000000000000000000000000005f5260045ffd5b5f808252602082015260e001614234565b600560ff60128160806141bd565b614a5581606461016082015111610100820151906101208301514210159142101790603f61014084015111171760a082015160808301510215179060406060820151910151141790565b90602081019182511715614ad157614a6c9061598c565b907fffffffff000000000000000000000000000000000000000000000000000000008216159081614ac6575b5015614ac357507f5211a0790000000000000000000000000000000000000000000000000000000090565b90565b90505115155f614a98565b614ac39150615932565b7fffffffff000000000000000000000000000000000000000000000000000000009260609492614b0a83613e4a565b94929150506020890193845286861615614d66575b50614b316101a0601f19860120615b9f565b91828952868616159283614d52575b505050614d2a575b83831615614b59575b505016910152565b909150515f9181610140820191601083511615155f14614c4557805160408083015192890151815184821082861802808618825282186020820152918201929092527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d83016060820152608090206bffffffffffffffffffffffff9291614bdf9154926153ae565b1c16838110614c1a575b505b82109081614c0d575b50614c06575b60408501525f80614b51565b505f614bfa565b600191505116155f614bf4565b7f2ec27bbc00000000000000000000000000000000000000000000000000000000945092505f614be9565b6040810160208060246010845186516014526f70a082310000000000000000000000005f525afa601f3d111660205102838110614cfe575b5060446020925f9251905190604051917fdd62ed3e00000000000000000000000000000000000000000000000000000000835260048301523060248301525afa601f3d11165f5102838110614cd3575b50614beb565b7f3d693ada00000000000000000000000000000000000000000000000000000000945092505f614ccd565b7f2ec27bbc00000000000000000000000000000000000000000000000000000000965094506044614c7d565b7f5cd5d233000000000000000000000000000000000000000000000000000000009250614b48565b614d5d9350856155e5565b155f8080614b40565b94505f614b1f565b9493909193421015614dd45760408501808611611484578290526060850180861161148457849052608085018086116114845733905260a08501808611611484575260c08401808511611484575260e0830180931161148457614dd091615ad2565b9052565b7f203d82d8000000000000000000000000000000000000000000000000000000005f5260045ffd5b929594919290156150b3575060808101808211611484575191815192602083019182841161148457614e5f925194614e368187858561550e565b614e476101a0601f19840120615b9f565b614e66614e5384613e4a565b9b929d9198909d6155b4565b83866155e5565b156125e557608083015160a08401519a8b9660c08901519260e08a015190818d105f146150ab578c9e8f5b9f0281808206151591040199858b1161507f575b5050908d929160608b01518a0260408c01518502109c8410948a149084141784179b8315858282171761504e575b5050614ee093508661572f565b8251906040519073ffffffffffffffffffffffffffffffffffffffff8916825273ffffffffffffffffffffffffffffffffffffffff84166020830152868c60801b1760408301527fc0185660a7746b9c3f3da5a2b3e17571e10800bc5c365247e6ecfce17184ea4b606073ffffffffffffffffffffffffffffffffffffffff808916951693a461014082019260108451169260a087019788881161148457888c96889660e09b5117155f14614fb9575050614fa295836124509284519061584a565b94925b9460c0820190815103905201908151039052565b938295936010614fe99993965116155f1461503f575f955b51614fee5761249d5f935b868585828b87518b6157ae565b614fa2565b60408051858710868818028087188252871860208201529081018390527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201526080902061249d9093614fdc565b6150488161541f565b95614fd1565b91935091938061506f575b6125765761254e5761252657818c915f80614ed3565b5060016101408801511615615059565b819f50809493929a50615093918602613c63565b9d8e938402908082061515910401989091925f614ea5565b819e8f614e91565b919392945f925f965f90620835505a10613e225761018097606091805f966040519b8c947f1a7bf5b5000000000000000000000000000000000000000000000000000000008652600486015e6101008961018486015e61028484013761028401815f306207a120f194851561519d5750508560e09495969750519160406020890151980151955b15615149575b50509492614fa5565b60207ff314af878c950c2bc3124bca38aae9ccbabb0c9cfb94f6588c54992734ed1c9e917fffffffff0000000000000000000000000000000000000000000000000000000060405191168152a25f80615140565b925094959360e09460043d106151b5575b519061513a565b5f81526151ae565b90949260e06151dc604084015160c08501519003976060850151615ad2565b9201519081830395150292851091141717611f3857565b91906151fe8361598c565b927fffffffff0000000000000000000000000000000000000000000000000000000084166152e0576004610140820151166152b957818151146152925760200151908115159182615287575b508161527d575b5061525857565b7f5211a079000000000000000000000000000000000000000000000000000000009150565b905015155f615251565b81141591505f61524a565b507fd68a1e6500000000000000000000000000000000000000000000000000000000925050565b507f5820373a00000000000000000000000000000000000000000000000000000000925050565b5050565b9190918115614189578261534b838284615346613eb5988233608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b615af0565b73ffffffffffffffffffffffffffffffffffffffff60405191848352169073ffffffffffffffffffffffffffffffffffffffff8316907fa4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa2460203392a43390615b45565b10156153b8575f90565b606090565b9291925f5b828110806153ef575b156153de576153d990613875565b6153c2565b93505082146153e957565b60ff9150565b506153fe613409828585613837565b73ffffffffffffffffffffffffffffffffffffffff808716911614156153cb565b614ac3908051906060604082015191015191608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b908160e01c808210156154d857905f199103016020811091826154c6575b50506154c2577fd8d01cf00000000000000000000000000000000000000000000000000000000090565b5f90565b6001925060c01c901c16155f80615498565b620100009103101590506154ea575f90565b7fb05cddb80000000000000000000000000000000000000000000000000000000090565b9290916040840151189060608401511817918261556b82606461016082015111610100820151906101208301514210159142101790603f61014084015111171760a082015160808301510215179060406060820151910151141790565b602083015117600461014084015116171715806155a9575b61559a5761559491614415916151f3565b6121f657565b613eb592506144159150615932565b508181511415615583565b7fffffffff0000000000000000000000000000000000000000000000000000000081166155de5750565b5f5260045ffd5b929190916008610140850151166156b5576040810361569157506020810135927f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8460ff1c601b019416925b7f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411615688576020935f93608093519660405193845286840152356040830152606082015260015afa905f511460203d14161690565b50505050505f90565b9192916041036156ae5760208101359160408201355f1a93615631565b5050505f90565b91825f936020955193604051937f1626ba7e0000000000000000000000000000000000000000000000000000000085526004850152604060248501528160448501526064840137606401915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f511460203d14161690565b60c08101516101408201519294939290919060011615615784575064ffffffffff81168260801c145f146157635750019055565b74ffffffffff00000000000000000000000000000000915060801b16179055565b61579091929350614000565b156157a15760ff600191161b179055565b6157aa91614025565b9055565b92909394969591878117155f146157cc57505050613eb5945061584a565b908382889596949793155f1461582157508492506157eb9391506158a3565b036157f957613eb5936158d0565b7f90b8ec18000000000000000000000000000000000000000000000000000000005f5260045ffd5b61582e9450949294615af0565b841561583e5750613eb5936158d0565b9150613eb59350615b45565b916040519360605260405260601b602c526f23b872dd000000000000000000000000600c5260205f6064601c82855af1908160015f51141615615898575b50905f606052604052156157f957565b3b153d17105f615888565b6158be6158c592936158b53084615df2565b9430908461584a565b3090615df2565b8181106157f9570390565b92916158db916153ae565b908254916bffffffffffffffffffffffff83821c166bffffffffffffffffffffffff03821161590a571b019055565b7f75d65e7d000000000000000000000000000000000000000000000000000000005f5260045ffd5b60e0810151801515918261596f575b505061594b575f90565b7f254f6ab20000000000000000000000000000000000000000000000000000000090565b64ffffffffff9192506159829051613ca8565b1614155f80615941565b603f61014082015111615aad57610120810151421015615a88576101008101514210615a63576080810151158015615a57575b615a32576040810151606082015114615a0d576064610160820151116159e857614ac390615932565b507fcd4e61670000000000000000000000000000000000000000000000000000000090565b507fc1ab6dc10000000000000000000000000000000000000000000000000000000090565b507f2c5211c60000000000000000000000000000000000000000000000000000000090565b5060a0810151156159bf565b507f3fb4e43f0000000000000000000000000000000000000000000000000000000090565b507f203d82d80000000000000000000000000000000000000000000000000000000090565b507f31eb7cd80000000000000000000000000000000000000000000000000000000090565b9015615adb5790565b506fffffffffffffffffffffffffffffffff90565b9291615afb916153ae565b908254916bffffffffffffffffffffffff83821c168211615b1d571b90039055565b7f2de4f01b000000000000000000000000000000000000000000000000000000005f5260045ffd5b91906014526034526fa9059cbb0000000000000000000000005f5260205f6044601082855af1908160015f51141615615b81575b50505f603452565b3b153d171015615b92575f80615b79565b6390b8ec185f526004601cfd5b7f0000000000000000000000000000000000000000000000000000000000000000467f000000000000000000000000000000000000000000000000000000000000000014307f0000000000000000000000000000000000000000000000000000000000000000141615615c2a575b6719010000000000005f52601a52603a526042601820905f603a52565b50615cb260a06040517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f81527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201524660608201523060808201522090565b615c0d565b9060408114615dae5760418103615d9e578060201161128e576020820135906020601f19820110615d8a575b60401015611a9057604082013560f81c8160ff1c15801590615d80575b8015615d76575b615d57577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe58101908111611484576020604051938185013760ff1b17604082015260408152614ac3606082613814565b505050604051615d68606082613814565b604080825236602083013790565b50601c8111615d07565b50601b8110615d00565b905f1960208381030160031b1b1690615ce3565b5050604051615d68606082613814565b67ffffffffffffffff81116137e75760405191615dd5601f8301601f191660200184613814565b818352368282011161128e57815f92602092838601378301015290565b602460106020939284936014526f70a082310000000000000000000000005f525afa601f3d11166020510290565b8486979693949294029381615e73575b505002818114615e6b5781811115615e635703905b81938082115f14615e5b5750905b1015611a6857565b905090615e53565b900390615e45565b505f93505050565b61271091615e818587613c63565b9180821015615e975750905b0204015f80615e30565b905090615e8d565b9190916080810180821161148457519060a0810180821161148457519160c0820180831161148457519182615f00575f925b6060820180921161148457613eb59673ffffffffffffffffffffffffffffffffffffffff8693519116936157ae565b615f65848373ffffffffffffffffffffffffffffffffffffffff8916608092916040519280821882821002809218845218602083015260408201527f9c7c55c2aef2b84e69f098997f662194eb81aea9038186d7313336f3237d830160608201522090565b92615ed15660a0346100ab57601f6105e138819003918201601f19168301916001600160401b038311848410176100af578084926020946040528339810103126100ab57516001600160a01b038116908190036100ab57336080525f80546001600160a01b0319168217815560405191907fb532073b38c83145e3e5135377a08bf9aab55bc0fd7c1179cd4fb995d2a5159c8180a361051d90816100c4823960805181818161027e01526103c80152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816301b0c64914610370575080637372c2b5146102d55780638da5cb5b146102a2578063b50e44b814610251578063b5ed298a14610187578063e30c3978146101535763ebbc49651461006b575f80fd5b3461015057806003193601126101505760015473ffffffffffffffffffffffffffffffffffffffff81163303610128577fffffffffffffffffffffffff00000000000000000000000000000000000000008254913373ffffffffffffffffffffffffffffffffffffffff84167fb532073b38c83145e3e5135377a08bf9aab55bc0fd7c1179cd4fb995d2a5159c8680a3166001557fffffffffffffffffffffffff0000000000000000000000000000000000000000163317815580f35b6004827f30cd7471000000000000000000000000000000000000000000000000000000008152fd5b80fd5b5034610150578060031936011261015057602073ffffffffffffffffffffffffffffffffffffffff60015416604051908152f35b5034610150576020600319360112610150576101a16104d7565b73ffffffffffffffffffffffffffffffffffffffff825416908133036102295773ffffffffffffffffffffffffffffffffffffffff1690817fffffffffffffffffffffffff000000000000000000000000000000000000000060015416176001557f722cace8a9cbcb7713f3f71015c8c6b59ed317672489140eb6b3fa7f4a139d848380a380f35b6004837f30cd7471000000000000000000000000000000000000000000000000000000008152fd5b5034610150578060031936011261015057602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461015057806003193601126101505773ffffffffffffffffffffffffffffffffffffffff6020915416604051908152f35b5034610150576060600319360112610150576102ef6104d7565b6102f76104fa565b73ffffffffffffffffffffffffffffffffffffffff8354163303610229576014526044356034526fa9059cbb00000000000000000000000082526020826044601082855af1908160018451141615610352575b828060345280f35b3b153d171015610363575f8061034a565b6390b8ec1890526004601cfd5b9050346104ab5760806003193601126104ab5761038b6104d7565b6103936104fa565b73ffffffffffffffffffffffffffffffffffffffff5f541633036104af5773ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016803b156104ab57835f60849273ffffffffffffffffffffffffffffffffffffffff83958184987f7bfe950c000000000000000000000000000000000000000000000000000000008752166004860152166024840152604435604484015260643560648401525af180156104a05761045d575080f35b905067ffffffffffffffff811161047357604052005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6040513d5f823e3d90fd5b5f80fd5b7f30cd7471000000000000000000000000000000000000000000000000000000005f5260045ffd5b6004359073ffffffffffffffffffffffffffffffffffffffff821682036104ab57565b6024359073ffffffffffffffffffffffffffffffffffffffff821682036104ab5756",
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
// the contract method with ID 0x1a7bf5b5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function fillStep() returns(uint256 paid, uint256 got, bool ended)
func (exchange *Exchange) PackFillStep() []byte {
	enc, err := exchange.abi.Pack("fillStep")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFillStep is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1a7bf5b5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function fillStep() returns(uint256 paid, uint256 got, bool ended)
func (exchange *Exchange) TryPackFillStep() ([]byte, error) {
	return exchange.abi.Pack("fillStep")
}

// FillStepOutput serves as a container for the return parameters of contract
// method FillStep.
type FillStepOutput struct {
	Paid  *big.Int
	Got   *big.Int
	Ended bool
}

// UnpackFillStep is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1a7bf5b5.
//
// Solidity: function fillStep() returns(uint256 paid, uint256 got, bool ended)
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
	Amounts   *big.Int
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
// Solidity: event Fill(bytes32 indexed id, address indexed maker, address indexed taker, address sellToken, address buyToken, uint256 amounts)
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
