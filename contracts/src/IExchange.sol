// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IExchange
/// @notice Settles orders that their makers signed. Tokens move directly from holder to holder; the Exchange
/// keeps none but those that their owners put into market accounts, has no owner, cannot be changed or paused, and
/// calls nothing but the tokens of an order, the signature check of a contract maker, and itself.
///
/// Three ways to trade: {take} fills resting orders from the caller's own wallet; {settle} fills signed orders
/// against one another at one price per token; either with funds of wallets or of market accounts.
///
/// An order is an EIP-712 message (domain "Virtua Exchange", version "1", chain id, this contract). Its id is
/// the EIP-712 digest. Whoever holds an order and its signature may fill it, within what the maker signed:
/// the maker never sells more than `sellAmount`, and never for less than `buyAmount` per `sellAmount`, pro rata.
///
/// @dev Warning: tokens that take a fee on transfer, rebase, or lie about transfers can give a party less than
/// an event says. They hurt only those who signed for them.
/// @dev Warning: an account's key can sign orders even when the account delegates to code (EIP-7702). Revoking
/// the token allowance is what stops a stolen key.
interface IExchange {
    /// @notice What a maker signs.
    /// @param maker who sells `sellToken` and gets `buyToken`
    /// @param taker who alone may take the order; zero for anyone
    /// @param sellToken the token that leaves the maker
    /// @param buyToken the token that the maker gets
    /// @param sellAmount the most that leaves the maker, in base units
    /// @param buyAmount the least that the maker gets for all of `sellAmount`, after fees
    /// @param nonce without the partial flag: word (56 bits) and bit (8 bits) of the maker's nonces. With it:
    /// slot (24 bits) and generation (40 bits). Orders that share one exclude each other, or share one sold amount.
    /// With the account flag, without the partial flag and below 2^32 - 1: a number in the account's own window, see
    /// {accountOf}.
    /// @param epoch 0, or the maker's epoch: raising the epoch cancels every order that carries an older one
    /// @param validFrom unix seconds before which the order cannot be filled
    /// @param expiry unix seconds from which on the order cannot be filled
    /// @param flags 1 partial, 2 postOnly (honoured by nodes, which leave a crossed one out of a batch), 4 batchOnly,
    /// 8 contractSigner (EIP-1271), 16 account (pays from and into the maker's market account), 32 buy (the order counts
    /// what it buys, as CoW's kind=buy does, and ends when it bought `buyAmount`: see {settle}); others are refused
    /// @param maxFeeBps the highest fee that the maker accepts, in hundredths of a per cent of `buyAmount`
    struct Order {
        address maker;
        address taker;
        address sellToken;
        address buyToken;
        uint128 sellAmount;
        uint128 buyAmount;
        uint64 nonce;
        uint40 epoch;
        uint40 validFrom;
        uint40 expiry;
        uint16 flags;
        uint16 maxFeeBps;
    }

    /// @notice An order with its signature: 65 bytes r, s, v; or 64 bytes r, vs (EIP-2098); or whatever a
    /// contract maker takes.
    struct SignedOrder {
        Order order;
        bytes signature;
    }

    /// @notice What a taker wants, seen from the taker.
    /// @param sellToken the token that the taker pays
    /// @param buyToken the token that the taker gets
    /// @param sellAmount the most to pay
    /// @param buyAmount with `sellAmount` the worst price: no fill gives less than buyAmount / sellAmount. 0 for
    /// no bound. With `exactBuy` it is also the amount to get.
    /// @param leastBuy the least to get in all, else the call reverts with {LeastNotMet}; in sell mode it bounds what
    /// a partly gone book may give
    /// @param exactBuy false: pay `sellAmount`, get what it buys. True: get `buyAmount`, pay what it costs.
    /// @param fillOrKill the whole amount, or revert with {LeastNotMet}
    /// @param deadline unix seconds from which on the take reverts with {Expired}
    struct Terms {
        address sellToken;
        address buyToken;
        uint128 sellAmount;
        uint128 buyAmount;
        uint128 leastBuy;
        bool exactBuy;
        bool fillOrKill;
        uint40 deadline;
    }

    /// @notice An EIP-2612 permit of the taker for the Exchange on the token that the taker pays.
    struct Permit {
        uint256 value;
        uint256 deadline;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    /// @notice `amount` of the sell token of order `from` goes to the maker of order `to`, which must buy that token.
    /// @param from position of an order in its component
    /// @param to position of another order in the component, or 255: the fee, of which {KEEPER_PERCENT} goes to the
    /// keeper and the rest to {FEE_SINK}
    struct Move {
        uint8 from;
        uint8 to;
        uint128 amount;
    }

    /// @notice Orders that trade with one another, and nobody else. All of it settles or none.
    struct Component {
        SignedOrder[] orders;
        Move[] moves;
    }

    /// @notice What a keeper settles.
    /// @param tokens every token of the batch, ascending by address: each has one price
    /// @param prices value of one base unit of the token, in any common measure; never 0. Of every order,
    /// what it sells times its price is what it buys times its price.
    /// @param feeBps the fee in hundredths of a per cent of what an order buys; an order that signs a lower maximum
    /// pays its maximum
    /// @param bestEffort false: every component settles, or the call reverts with the first one's reason. True: a
    /// component that cannot settle is left out whole, with {ComponentSkipped}.
    struct Batch {
        address[] tokens;
        uint96[] prices;
        uint16 feeBps;
        bool bestEffort;
        Component[] components;
    }

    /// @notice What an order can do now.
    /// @param id the EIP-712 digest
    /// @param remaining what it may still sell by its signed amount and what was filled or cancelled; with the buy flag
    /// what its fills count as, see {settle}, is sold
    /// @param fillable what a take could get now: `remaining`, bounded by the maker's balance and allowance
    /// @param reason 0 when `fillable` is `remaining` and not zero, else the selector of the error that says why not
    struct Status {
        bytes32 id;
        uint256 remaining;
        uint256 fillable;
        bytes4 reason;
    }

    /// @notice One order was filled, in whole or in part. `sellToken`, `buyToken`, `sold` and `bought` are the
    /// maker's: `sold` left the maker, `bought` reached the maker.
    /// @param amounts from the top: 128 bits sold, 128 bits bought
    event Fill(
        bytes32 indexed id,
        address indexed maker,
        address indexed taker,
        address sellToken,
        address buyToken,
        uint256 amounts
    );

    /// @notice A settlement begins; it explains the {BatchFill} logs that follow it in the same transaction.
    event Settlement(address indexed keeper, uint256 feeBps, address[] tokens, uint96[] prices);

    /// @notice One order was filled in a settlement, in whole or in part.
    /// @param fill from the top: 8 bits index of the order's sell token in the tokens of the {Settlement} before,
    /// 8 bits index of its buy token, 120 bits sold, 120 bits bought (after the fee)
    event BatchFill(bytes32 indexed id, address indexed maker, uint256 fill);

    /// @notice A settlement left out a component; `reason` is the selector of the error.
    event ComponentSkipped(uint256 indexed index, bytes4 reason);

    /// @notice `amount` of `token` was put into the owner's account of the market of `token` and `other`.
    event Deposited(address indexed owner, address indexed token, address indexed other, uint256 amount);

    /// @notice `amount` of `token` left the owner's account of the market of `token` and `other`.
    event Withdrawn(address indexed owner, address indexed token, address indexed other, uint256 amount);

    /// @notice The owner cancelled window nonces of the account: `window` as {accountOf} gives it.
    event WindowCancelled(address indexed maker, address indexed tokenA, address indexed tokenB, uint64 window);

    /// @notice A take passed over one of several orders; `reason` is the selector of the error.
    event Skipped(uint256 indexed index, bytes4 reason);

    /// @notice The orders of these bits of a word of the maker's nonces cannot be filled any more.
    event NoncesCancelled(address indexed maker, uint56 word, uint256 mask);

    /// @notice Orders of the slot with this generation or an older one cannot be filled any more.
    event SlotCancelled(address indexed maker, uint24 slot, uint40 generation);

    /// @notice Orders with an older epoch than this (and not 0) cannot be filled any more.
    event EpochRaised(address indexed maker, uint40 epoch);

    /// @notice The order's expiry or the take's deadline has come.
    error Expired();
    /// @notice The order's `validFrom` is in the future.
    error NotYetValid();
    /// @notice The order's nonce bit is spent or cancelled.
    error StaleNonce();
    /// @notice The slot has a newer generation, or this one was cancelled.
    error StaleGeneration();
    /// @notice The generation is more than 2^16 above the slot's.
    error GenerationJump();
    /// @notice The order carries another epoch than its maker's.
    error WrongEpoch();
    /// @notice The signature is not the maker's, or not in its one valid form.
    error BadSignature();
    /// @notice The order carries flags that this Exchange does not serve.
    error UnknownFlags();
    /// @notice The caller is not the order's maker.
    error NotMaker();
    /// @notice Not so much is left of the order: it is sold or, with the buy flag, bought.
    error Filled();
    /// @notice The order signs a higher maximum fee than the Exchange ever charges.
    error FeeTooHigh();
    /// @notice The order names another taker.
    error NotTaker();
    /// @notice The order trades in batches only.
    error OnlyBatch();
    /// @notice The take would give less than its terms ask for.
    error LeastNotMet();
    /// @notice The fill would be worse than the taker's worst price.
    error WorsePrice();
    /// @notice Maker and taker are one.
    error SelfTrade();
    /// @notice The order can only be filled whole: see {settle} for what is whole at a better price.
    error NotPartial();
    /// @notice A token did not move as asked.
    error TransferFailed();
    /// @notice The list holds nothing.
    error InvalidLength();
    /// @notice An amount is zero, or the fill would round to nothing.
    error InvalidAmount();
    /// @notice The order trades other tokens than the take, or a token with itself.
    error InvalidToken();
    /// @notice The maker's balance, or market account, does not cover what remains of the order.
    error Unfunded();
    /// @notice The maker's allowance to the Exchange does not cover what remains of the order.
    error NotAllowed();
    /// @notice Too little gas for another step: no order was judged by a lack of gas.
    error InsufficientGas();
    /// @notice A trade, deposit or withdrawal was called within another.
    error Reentrancy();
    /// @notice Only the Exchange itself may call this.
    error OnlySelf();
    /// @notice Packed bytes that are not in their one form: a length, count, index or unused bit is wrong.
    error BadEncoding();
    /// @notice The order's fill is not at the batch's price, or a price is 0.
    error NotUniform();
    /// @notice A move leads nowhere: it leaves an order in a token that the other does not buy.
    error BadMove();
    /// @notice The maker's market account does not cover the fill.
    error AccountShort();
    /// @notice A market account holds less than 2^96 of a token.
    error AccountFull();

    /// @notice Fills `orders` one after the other until the terms are met. Of one order, what prevents its fill
    /// is the error of the call. Of several, those that cannot be filled are left untouched and passed over with
    /// {Skipped}: two takers of one order do not fail each other.
    /// @dev The order of the list is the order of the fills: best price first. Fractions round against the taker,
    /// by at most one base unit of the token paid. Every step of several gets {STEP_GAS}.
    /// @return sold what the caller paid
    /// @return bought what the caller got
    function take(SignedOrder[] calldata orders, Terms calldata terms) external returns (uint256 sold, uint256 bought);

    /// @notice {take} after `permit`. A permit that fails is passed over: somebody may have sent it first.
    function takeWithPermit(SignedOrder[] calldata orders, Terms calldata terms, Permit calldata permit)
        external
        returns (uint256 sold, uint256 bought);

    /// @notice {take} that pays from and into the caller's market account of the two tokens. Between it and an order
    /// with the account flag no token is called.
    function takeFromAccount(SignedOrder[] calldata orders, Terms calldata terms)
        external
        returns (uint256 sold, uint256 bought);

    /// @notice {take} and {takeFromAccount} in the packed form of contracts/PACKED.md.
    function takePacked() external returns (uint256 sold, uint256 bought);

    /// @notice Fills signed orders against one another, at one price per token; tokens go from holder to holder.
    /// Orders that name a taker are refused with {NotTaker}: they are for {take}.
    ///
    /// Of each order: what it sells is at most what remains of it; what it buys is at least its limit's part, after the
    /// fee; without the partial flag it sells all, or buys all it asks for at a better price, and is over. With the buy
    /// flag a fill counts as `bought × sellAmount / buyAmount` sold, rounded up, which is at least what it sold: in sum it
    /// buys at most `buyAmount`. Takes, which are at the limit, count what they sell, and may bring the maker less than
    /// one base unit each above that, for their rounding.
    ///
    /// `(bought + fee) × price[buyToken] == sold × price[sellToken]`, exactly when its component trades two tokens, else
    /// within one base unit of the dearer of the two. Every move goes from one order to another, of another maker, that
    /// buys the token, or to the fee.
    /// @return settled how many components were settled; at least one, else {LeastNotMet}
    function settle(Batch calldata batch) external returns (uint256 settled);

    /// @notice {settle} in the packed form of contracts/PACKED.md. A frame of best effort gets {STEP_GAS} for every
    /// two orders, rounded up; it is asserted to be there before.
    function settlePacked() external returns (uint256 settled);

    /// @notice Puts what arrives of `amountA` of `tokenA` and `amountB` of `tokenB` into the caller's account of the
    /// market of the two. 0 leaves a token alone.
    /// @dev Accounts are for plain tokens: what a token takes away afterwards (rebasing down) is missing to those who
    /// withdraw last, of that token only.
    function deposit(address tokenA, address tokenB, uint256 amountA, uint256 amountB) external;

    /// @notice Pays `amountA` of `tokenA` and `amountB` of `tokenB` out of the caller's account to the caller.
    /// Always open; nobody can stop it.
    function withdraw(address tokenA, address tokenB, uint256 amountA, uint256 amountB) external;

    /// @notice Cancels the caller's orders whose nonces lie in the account's window and below `below`, which is at
    /// most 2^16 ahead of the window, else {GenerationJump}.
    function cancelWindow(address tokenA, address tokenB, uint32 below) external;

    /// @notice What `owner` has in the account of the market of two tokens, and its window of nonces.
    /// @return balanceA of `tokenA`
    /// @return balanceB of `tokenB`
    /// @return window `next << 32 | bits`: nonces from `next` on are unused, bit i tells that nonce next - 1 - i is
    /// spent or cancelled, and those below next - 32 are dead (the anti-replay window of RFC 4303, 3.4.3)
    function accountOf(address owner, address tokenA, address tokenB)
        external
        view
        returns (uint256 balanceA, uint256 balanceB, uint64 window);

    /// @notice Cancels the caller's orders without the partial flag that have this nonce. Reverts with {StaleNonce}
    /// when it is spent or cancelled: the cancel came too late, or twice.
    function cancel(uint64 nonce) external;

    /// @notice Cancels the caller's orders without the partial flag whose bit is set in `mask`.
    function cancelWord(uint56 word, uint256 mask) external;

    /// @notice Cancels the caller's partial orders of a slot up to and with this generation. Reverts with
    /// {StaleGeneration} when that was done, {GenerationJump} when it is more than 2^16 ahead.
    function cancelSlot(uint24 slot, uint40 generation) external;

    /// @notice Cancels these orders, all of the caller, else {NotMaker}. Those already dead are passed over. Reverts with
    /// {GenerationJump} when one is more than 2^16 ahead of its slot or window: it is alive, but nobody can fill it yet.
    function cancelOrders(Order[] calldata orders) external;

    /// @notice Raises the caller's epoch by one: cancels every order of the caller that carries an epoch.
    /// @return epoch the new epoch, for new orders
    function cancelAll() external returns (uint40 epoch);

    /// @notice What each order can do now, for `taker` (zero: anyone the order allows), by the rules of {take}.
    function check(SignedOrder[] calldata orders, address taker) external view returns (Status[] memory);

    /// @notice {check} by the rules of {settle}.
    function checkSettle(SignedOrder[] calldata orders) external view returns (Status[] memory);

    /// @notice {remaining} of many orders.
    function remainingOf(Order[] calldata orders) external view returns (uint256[] memory left);

    /// @notice What the order may still sell by its state alone: neither signature, time nor funds are looked at.
    function remaining(Order calldata order) external view returns (uint256);

    /// @notice The order's id: its EIP-712 digest.
    function orderHash(Order calldata order) external view returns (bytes32);

    /// @notice The EIP-712 domain separator.
    function domainSeparator() external view returns (bytes32);

    /// @notice The epoch that `maker` signs orders with. It starts at 1 and only grows.
    function epochOf(address maker) external view returns (uint40);

    /// @notice The spent and cancelled bits of a word of the maker's nonces.
    function nonceWord(address maker, uint56 word) external view returns (uint256 bits);

    /// @notice The oldest generation of a slot that can still be filled, and what of it is sold.
    /// @dev `generation` may be 2^40, one above the last.
    function slotState(address maker, uint24 slot) external view returns (uint256 generation, uint256 sold);

    /// @notice The gas that each step of a take of several orders may use.
    function STEP_GAS() external view returns (uint256);

    /// @notice The highest fee, in hundredths of a per cent, that an order may sign and a batch may charge.
    function MAX_FEE_BPS() external view returns (uint256);

    /// @notice The part of a fee that the keeper gets, in per cent, rounded down.
    function KEEPER_PERCENT() external view returns (uint256);

    /// @notice Where the rest of the fees goes: a contract that only keeps them for its owner.
    function FEE_SINK() external view returns (address);
}
