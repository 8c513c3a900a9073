package io.strongroom.sample;

import io.strongroom.basics.AssetId;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.sample.SampleLedger.Mined;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves coins and tokens on the ledger, and keeps our own account of who holds what beside it. */
final class Transfers {

    private static final int ISSUER = 0;
    private static final int FIRST_VENUE = 9;
    private static final int VENUES = Devnet.ACCOUNTS - FIRST_VENUE;
    private static final BigInteger EVERYTHING = Token.ETHER.units("1000000");

    private final SampleLedger ledger;
    private final Holdings holdings;
    private final Map<Token, String> contracts = new EnumMap<>(Token.class);

    private Transfers(SampleLedger ledger) {
        this.ledger = ledger;
        this.holdings = new Holdings(ledger.account(ISSUER));
    }

    /** Begins a ledger on which one account, outside the custodian, has all there is of the coin. */
    static Transfers on(JsonRpc node) {
        Transfers transfers = new Transfers(SampleLedger.on(node));
        node.call("anvil_setBalance", transfers.issuer(), "0x" + EVERYTHING.toString(16));
        transfers.holdings.mint(Token.ETHER, transfers.issuer(), EVERYTHING);
        return transfers;
    }

    SampleLedger ledger() {
        return ledger;
    }

    String issuer() {
        return ledger.account(ISSUER);
    }

    String address(Wallet wallet) {
        return ledger.account(wallet.account());
    }

    /** One of the trading venues outside, where clients' deposits come from. */
    String venue(int number) {
        return ledger.account(FIRST_VENUE + Math.floorMod(number, VENUES));
    }

    /** The venue that a client's deposits come from. */
    String venueOf(String client) {
        return venue(Integer.parseInt(client.substring(2)));
    }

    int venues() {
        return VENUES;
    }

    BigInteger held(Wallet wallet, Token token) {
        return holdings.of(address(wallet), token);
    }

    /** The contract of a token; empty for the coin. */
    Optional<String> contract(Token token) {
        return Optional.ofNullable(contracts.get(token));
    }

    AssetId asset(Token token) {
        return new AssetId(contract(token)
                .map(contract -> "%s/erc20:%s".formatted(Devnet.LEDGER, contract))
                .orElse(Devnet.LEDGER + "/slip44:60"));
    }

    /** A token that is none of the sample's, all of it given to one account; the result is its contract. */
    String deployStray(String title, String symbol, String holder, BigInteger units, Instant at) {
        Mined mined = ledger.deploy(issuer(), bytecode("PlainToken") + Calldata.constructor(title, symbol, 18), at);
        holdings.payGas(issuer(), mined.gasCost());
        holdings.payGas(
                issuer(),
                ledger.call(issuer(), mined.contract(), Calldata.mint(holder, units), at)
                        .gasCost());
        return mined.contract();
    }

    /** Takes tokens of somebody by his allowance. */
    Mined take(Token token, String taker, String from, String to, BigInteger units, Instant at) {
        Mined mined = call(taker, token, Calldata.transferFrom(from, to, units), at);
        holdings.transfer(token, from, to, units);
        return mined;
    }

    void deploy(Token token, Instant at) {
        Mined mined = ledger.deploy(issuer(), bytecode(token.contract()) + Calldata.constructor(token), at);
        holdings.payGas(issuer(), mined.gasCost());
        contracts.put(token, mined.contract());
    }

    /** A wallet of several signers, two of whom have to sign. */
    String deployVault(List<String> signers, Instant at) {
        Mined mined = ledger.deploy(issuer(), bytecode("SignersVault") + Calldata.signers(signers, 2), at);
        holdings.payGas(issuer(), mined.gasCost());
        return mined.contract();
    }

    Mined swapSigner(String vault, String signer, Instant at) {
        Mined mined = ledger.call(issuer(), vault, Calldata.swapLast(signer), at);
        holdings.payGas(issuer(), mined.gasCost());
        return mined;
    }

    Mined approve(Token token, Wallet wallet, String spender, BigInteger units, Instant at) {
        return call(address(wallet), token, Calldata.approve(spender, units), at);
    }

    void mint(Token token, String to, BigInteger units, Instant at) {
        call(issuer(), token, Calldata.mint(to, units), at);
        holdings.mint(token, to, units);
    }

    /** Changes every balance of the rebasing token by so many millionths. */
    Mined rebase(long millionths, Instant at) {
        BigInteger change =
                holdings.pooled().multiply(BigInteger.valueOf(millionths)).divide(BigInteger.valueOf(1_000_000));
        BigInteger pooled = holdings.pooled().add(change);
        Mined mined = call(issuer(), Token.TIDE, Calldata.rebase(pooled), at);
        holdings.rebase(pooled);
        return mined;
    }

    Mined send(Token token, String from, String to, BigInteger units, Instant at) {
        Mined mined;
        if (token.isCoin()) {
            mined = ledger.sendCoin(from, to, units, at);
            holdings.payGas(from, mined.gasCost());
        } else {
            mined = call(from, token, Calldata.transfer(to, units), at);
        }
        holdings.transfer(token, from, to, units);
        return mined;
    }

    private Mined call(String from, Token token, String data, Instant at) {
        Mined mined = ledger.call(from, contract(token).orElseThrow(), data, at);
        holdings.payGas(from, mined.gasCost());
        return mined;
    }

    private static String bytecode(String contract) {
        String resource = "/sample/contracts/%s.hex".formatted(contract);
        try (InputStream stream = Transfers.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The program lacks its own resource " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
