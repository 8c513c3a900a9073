package io.strongroom.firm;

/**
 * The custodian as its documents name it.
 *
 * @param authority the competent authority that authorised the firm, and the authorisation's reference
 * @param contact where a client turns to with questions, errors and complaints
 */
public record Firm(String name, String address, String lei, String authority, String authorisation, String contact) {}
