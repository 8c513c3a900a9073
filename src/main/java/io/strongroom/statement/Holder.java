package io.strongroom.statement;

import io.strongroom.basics.ClientId;
import java.util.Locale;
import java.util.Optional;

/** The client a statement is addressed to. */
public record Holder(ClientId id, String name, String address, String country, Locale language, Optional<String> lei) {}
